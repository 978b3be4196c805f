"""Who does the work of a batch: processes of this machine, or this one alone.

A process that dies or hangs is replaced. What it was at is tried once more, and given up by itself when that fails
again: so one bad row costs that row and no other.
"""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from ..errors import CoachError
from .child_process import Child, ChildEndedError

TRIES: Final = 2
LOOK_S: Final = 0.5
"""How often whoever waits is told that nothing came."""
END_S: Final = 5.0
"""How long a thread has to end once its process is killed."""


class StoppedError(CoachError):
    """The work cannot go on; the same command goes on later."""


Work = Callable[..., Iterator[Any]]
"""Takes common arguments, then a sequence of items; yields one result for each, in order."""


@dataclass(frozen=True, slots=True)
class GivenUp:
    """An item that its process did not survive, twice."""

    item: Any
    reason: str


class Workers(Protocol):
    """Do work for groups of items."""

    def each(self, work: Work, common: tuple[Any, ...], groups: Iterable[Sequence[Any]]) -> Iterator[Any]:
        """What became of every item, in any order: a result, or `GivenUp`; None now and then while nothing comes."""
        ...

    def close(self) -> None:
        """End them, whatever they are at."""
        ...


class Here:
    """Does all of it in this process, which then must have one thread."""

    def each(self, work: Work, common: tuple[Any, ...], groups: Iterable[Sequence[Any]]) -> Iterator[Any]:
        """One after the other; nothing is given up."""
        for group in groups:
            yield from work(*common, group)

    def close(self) -> None:
        """Nothing to end."""


class Processes:
    """So many processes of this machine."""

    def __init__(self, count: int, limit_s: float) -> None:
        self._count, self._limit_s = count, limit_s
        self._children: list[Child] = []
        self._threads: list[threading.Thread] = []
        self._mine = threading.local()
        self._ended = False

    def each(self, work: Work, common: tuple[Any, ...], groups: Iterable[Sequence[Any]]) -> Iterator[Any]:
        """As they come."""
        source, lock = iter(groups), threading.Lock()
        found: queue.SimpleQueue[Any] = queue.SimpleQueue()  # a signal in the other's get() would leave it locked
        over = object()

        def drawn() -> Sequence[Any] | None:
            with lock:
                return None if self._ended else next(source, None)

        def draw_all() -> None:
            try:
                while (group := drawn()) is not None:
                    for result in survived(self._child(), work, common, group, self._limit_s):
                        found.put(result)
            except Exception as error:  # told to who waits
                found.put(error)
            finally:
                found.put(over)

        # nothing waits for them at the end of Python, as it would for those of a pool
        threads = [threading.Thread(target=draw_all, name="coach-batch", daemon=True) for _ in range(self._count)]
        self._threads += threads
        for thread in threads:
            thread.start()
        yield from _until_all_are_over(found, self._count, over)

    def _child(self) -> Child:
        """The process of this thread."""
        child: Child | None = getattr(self._mine, "child", None)
        if child is None:
            child = self._mine.child = Child(max(1, (os.cpu_count() or 1) // self._count))
            self._children.append(child)
        return child

    def close(self) -> None:
        """Kill the processes; their threads then end."""
        self._ended = True
        for child in self._children:
            child.kill()
        for thread in self._threads:
            thread.join(END_S)
        for child in self._children:
            child.end()


def _until_all_are_over(found: queue.SimpleQueue[Any], left: int, over: object) -> Iterator[Any]:
    """What comes, until so many have said that they are over; None now and then while nothing comes."""
    while left:
        try:
            result = found.get(timeout=LOOK_S)
        except queue.Empty:
            yield None
            continue
        if isinstance(result, Exception):
            raise result
        if result is over:
            left -= 1
        else:
            yield result


def survived(child: Child, work: Work, common: tuple[Any, ...], group: Sequence[Any], limit_s: float) -> Iterator[Any]:
    """What became of each item of a group, whatever its process does; what it dies of twice is given up alone."""
    left, tries = list(group), 0
    while left:
        try:
            for result in child.run(work, *common, tuple(left), limit_s=limit_s):
                left.pop(0)
                tries = 0
                yield result
            if left:
                raise ChildEndedError("it gave no answer")
        except CoachError as error:
            tries += 1
            if tries == TRIES:
                yield GivenUp(left.pop(0), str(error))
                tries = 0
