"""The work of a batch on many machines, by Dask: the one place where distributed is used.

A worker of Dask has threads, so it does nothing itself: each of its threads has a `Child` that works for it, as on one
machine. Destination, cache and coach itself must be the same for all workers.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from .. import __version__
from ..errors import CoachError
from ..install_line import install_line
from .batch_workers import LOOK_S, GivenUp, StoppedError, Work, survived
from .child_process import Child

LOCAL: Final = "local"
"""A cluster of this machine alone, started for the batch."""
FIND_S: Final = 15
"""How long a scheduler may take to answer."""
AHEAD: Final = 3
"""Groups for each thread that are given out at once."""

_mine = threading.local()


class Cluster:
    """The workers of a Dask scheduler."""

    def __init__(self, address: str, count: int, limit_s: float) -> None:
        """Find them.

        Args:
            address: as of the scheduler, ``tcp://host:8786``; or ``local``.
            count: how many to start for ``local``.
            limit_s: the longest time from one result of a process to the next.

        Raises:
            CoachError: distributed is not installed, or no scheduler answers.
        """
        try:
            import distributed
        except ImportError as error:
            raise CoachError(f"a cluster needs Dask distributed: {install_line('batch')}") from error
        self._limit_s, self._local = limit_s, None
        try:
            if address == LOCAL:
                self._local = distributed.LocalCluster(
                    n_workers=count, threads_per_worker=1, dashboard_address=None, silence_logs=50
                )
            self._client = distributed.Client(self._local or address, timeout=FIND_S)
        except (OSError, ValueError, TimeoutError) as error:
            raise CoachError(f"no scheduler of Dask answers at {address}: {error}") from error
        self._wait = distributed.wait

    def each(self, work: Work, common: tuple[Any, ...], groups: Iterable[Sequence[Any]]) -> Iterator[Any]:
        """As groups are done. One whose worker died again and again is given to others, item by item."""
        source, single = iter(groups), deque[Sequence[Any]]()
        running: dict[Any, Sequence[Any]] = {}
        while True:
            try:
                self._give_out(source, single, running, (work, common))
                results = list(self._done(running, single))
            except OSError as error:
                raise StoppedError("the scheduler of Dask is gone") from error
            yield from results
            if not running and not single:
                return

    def _give_out(
        self,
        source: Iterator[Sequence[Any]],
        single: deque[Sequence[Any]],
        running: dict[Any, Sequence[Any]],
        work: tuple[Work, tuple[Any, ...]],
    ) -> None:
        """Keep as many groups under way as the threads of the cluster need."""
        self._check()
        most = AHEAD * max(1, sum(self._client.nthreads().values()))
        while len(running) < most and (group := single.popleft() if single else next(source, None)) is not None:
            future = self._client.submit(group_done, __version__, *work, group, self._limit_s, pure=False)
            running[future] = group

    def _done(self, running: dict[Any, Sequence[Any]], single: deque[Sequence[Any]]) -> Iterator[Any]:
        """Wait for the next groups."""
        if not running:
            return
        try:
            done = self._wait(list(running), timeout=LOOK_S, return_when="FIRST_COMPLETED").done
        except TimeoutError:
            self._check()
            yield None
            return
        for future in done:
            group = running.pop(future)
            error = future.exception() if future.status == "error" else None
            if future.status == "finished":
                yield from future.result()
            elif isinstance(error, CoachError):
                raise error
            elif future.status in ("cancelled", "lost"):
                raise StoppedError("the scheduler of Dask is gone")
            elif len(group) > 1:
                single.extend((item,) for item in group)
            else:
                yield GivenUp(group[0], f"the workers that were at it ended ({type(error).__name__})")

    def _check(self) -> None:
        if self._client.status != "running":
            raise StoppedError("the scheduler of Dask is gone")

    def close(self) -> None:
        """Leave the cluster, and end it where it was started for this."""
        import contextlib

        with contextlib.suppress(Exception):
            self._client.close(timeout=LOOK_S)
        if self._local:
            with contextlib.suppress(Exception):
                self._local.close(timeout=5)


def group_done(version: str, work: Work, common: tuple[Any, ...], group: Sequence[Any], limit_s: float) -> list[Any]:
    """What became of each item; runs in a worker of Dask.

    Raises:
        CoachError: the worker has another coach.
    """
    if version != __version__:
        raise CoachError(f"a worker of the cluster has coach {__version__}, and this is {version}")
    child = getattr(_mine, "child", None)
    if child is None:
        child = _mine.child = Child()
    return list(survived(child, work, common, group, limit_s))
