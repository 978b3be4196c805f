"""Processes that are kept for the next job, and replaced when they fail: fresh ones, or forked from this one."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection, wait
from typing import Any, Final, Generic

from ..errors import SpeechError
from .child_signals import become_child, end_after, signals_held
from .isolation_outcome import Failure, Job, answer_of, crashed, limit_of, timed_out, unpacked

_START_LIMIT_S: Final = 60.0  # a fresh Python that loads a voice, on a cold and busy machine; no part of a job's limit


@dataclass(slots=True, eq=False)
class _Worker(Generic[Job]):
    process: Any
    link: Any
    ready: bool = False
    """Whether it has said that it runs; jobs are sent from then on."""
    job: tuple[Job] | None = None
    limit_s: float = _START_LIMIT_S
    deadline: float = 0.0


def run_kept(
    jobs: Iterable[Job],
    work: Callable[[Job], bytes],
    limit_s: Callable[[Job], float] | float,
    processes: int,
    *,
    fork: bool,
    get_ready: Callable[[], None] | None = None,
) -> Iterator[tuple[Job, bytes | Failure]]:
    """See ``run_isolated``."""
    source, waiting = iter(jobs), deque[Job]()
    workers: list[_Worker[Job]] = []
    try:
        while True:
            busy = sum(worker.job is not None for worker in workers)
            waiting.extend(islice(source, max(0, processes - busy - len(waiting))))
            if not waiting and not busy:
                break
            while len(workers) < min(processes, busy + len(waiting)):
                workers.append(_started(work, get_ready, [each.link for each in workers] if fork else None))
            for worker in [each for each in workers if each.ready and not each.job][: len(waiting)]:
                _give(worker, waiting.popleft(), limit_s)
            yield from _finished(workers)
    finally:
        for worker in workers:
            _end(worker)


def _finished(workers: list[_Worker[Job]]) -> Iterator[tuple[Job, bytes | Failure]]:
    """Wait for the next thing to happen, and yield the jobs that are done by it; who failed is gone then."""
    active = [worker for worker in workers if worker.job or not worker.ready]
    heard = _heard(active)
    for worker in active:
        job = worker.job
        outcome = _outcome(worker, worker.link in heard)
        if outcome is None:
            continue
        if isinstance(outcome, Failure) and outcome.kind != "error":
            workers.remove(worker)
            _end(worker)
        if job is not None:
            yield job[0], outcome
        elif isinstance(outcome, Failure):
            raise SpeechError(f"a process for speech did not start: {outcome.reason}")


def _heard(active: Sequence[_Worker[Job]]) -> list[Any]:
    """Wait for a message, an end or a deadline: the links on which something came."""
    timeout_s = max(0.0, min(worker.deadline for worker in active) - time.monotonic())
    return wait([worker.link for worker in active], timeout_s)


def _outcome(worker: _Worker[Job], heard: bool) -> bytes | Failure | None:
    """What became of the worker's job, or of its start; None when it is still at it, or has just started."""
    if not heard:
        return timed_out(worker.limit_s) if worker.deadline <= time.monotonic() else None
    try:
        message = worker.link.recv_bytes()
    except (EOFError, OSError):
        worker.process.join(5)
        return crashed(worker.process.exitcode)
    if not worker.ready:
        worker.ready = True
        return None
    worker.job = None
    return unpacked(message)


def _started(
    work: Callable[[Job], bytes], get_ready: Callable[[], None] | None, inherited: list[Any] | None
) -> _Worker[Job]:
    """A new worker: fresh, or forked where ``inherited`` are the links that it would otherwise hold open.

    Raises:
        SpeechError: the system does not let a process start.
    """
    context: Any = multiprocessing.get_context("spawn" if inherited is None else "fork")
    ours, theirs = context.Pipe()
    args = (theirs, work, get_ready, () if inherited is None else (ours, *inherited))
    process = context.Process(target=_serve, args=args, daemon=True)
    try:
        if inherited is None:
            process.start()
        else:
            with signals_held(), warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)  # 3.12 and later, where it sees a thread
                process.start()
    except OSError as error:
        ours.close()
        raise SpeechError(f"the system lets no process start: {error}") from error
    finally:
        theirs.close()  # so that its end is heard
    return _Worker(process, ours, deadline=time.monotonic() + _START_LIMIT_S)


def _give(worker: _Worker[Job], job: Job, limit_s: Callable[[Job], float] | float) -> None:
    worker.job = (job,)
    worker.limit_s = limit_of(limit_s, job)
    worker.deadline = time.monotonic() + worker.limit_s
    with contextlib.suppress(BrokenPipeError):  # it is dead: heard of at the next wait
        worker.link.send((worker.limit_s, job))


def _serve(
    link: Connection[Any, Any],
    work: Callable[[Job], bytes],
    get_ready: Callable[[], None] | None,
    inherited: Sequence[Any],
) -> None:
    """The worker's side: jobs in, answers out, until nobody is at the other end."""
    for each in inherited:
        each.close()  # a copy of it would keep the end from being seen
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to act on
    if inherited:
        become_child()
    if get_ready:
        with contextlib.suppress(Exception):  # what is wrong is told by the first job
            get_ready()
    link.send_bytes(b"ready")
    with contextlib.suppress(EOFError, OSError):
        while True:
            limit_s, job = link.recv()
            end_after(limit_s)
            answer = answer_of(work, job)
            end_after(None)
            link.send_bytes(answer)
    os._exit(0)


def _end(worker: _Worker[Job]) -> None:
    worker.process.kill()
    worker.process.join()
    worker.process.close()
    worker.link.close()
