"""A child of its own for every job, forked from this process as it is."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import sys
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final, Generic, NoReturn

from ..errors import SpeechError
from .child_signals import become_child, end_after, signals_held
from .isolation_outcome import Failure, Job, answer_of, crashed, limit_of, timed_out, unpacked

_HEADER: Final = 8  # bytes before an answer: its length, so that half of one is known for what it is
_PIECE: Final = 1 << 16


@dataclass(slots=True, eq=False)
class _Child(Generic[Job]):
    job: Job
    pid: int
    pipe: int
    limit_s: float
    deadline: float
    answer: bytearray = field(default_factory=bytearray)

    def whole(self) -> bool:
        return len(self.answer) >= _HEADER and len(self.answer) - _HEADER == int.from_bytes(self.answer[:_HEADER])


def run_forked(
    jobs: Iterable[Job], work: Callable[[Job], bytes], limit_s: Callable[[Job], float] | float, processes: int
) -> Iterator[tuple[Job, bytes | Failure]]:
    """See ``run_isolated``."""
    source, drawn = iter(jobs), deque[Job]()
    children: dict[int, _Child[Job]] = {}
    # Not epoll: a child would share the parent's, and there are but a few pipes.
    selector = selectors.PollSelector()
    try:
        while children or _drawn(drawn, source):
            while len(children) < processes and _drawn(drawn, source):
                try:
                    _start(drawn[0], work, limit_of(limit_s, drawn[0]), selector, children)
                except OSError as error:  # no more processes or pipes now: go on with those that run
                    if not children:
                        raise SpeechError(f"the system lets no process start: {error}") from error
                    break
                drawn.popleft()
            yield from _finished(selector, children)
    finally:
        with signals_held():
            for child in children.values():
                _end(child)
            selector.close()


def _drawn(drawn: deque[Job], source: Iterator[Job]) -> bool:
    """Whether there is a job; one that could not be started stays for the next try."""
    if not drawn:
        drawn.extend(islice(source, 1))
    return bool(drawn)


def _start(
    job: Job, work: Callable[[Job], bytes], limit_s: float, selector: Any, children: dict[int, _Child[Job]]
) -> None:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(Exception):  # closed, or none at all
            stream.flush()  # else the child holds a copy of what is not yet written
    # A signal between the fork and the entry in `children` would leave a child that nobody knows, or let
    # KeyboardInterrupt climb up the parent's stack in the child: both wait until it is over.
    with signals_held():
        reader, writer = os.pipe()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)  # 3.12 and later, where it sees a thread
                pid = os.fork()
        except BaseException:
            os.close(reader)
            os.close(writer)
            raise
        if pid == 0:
            _child(job, work, limit_s, writer)
        os.close(writer)
        child = _Child(job, pid, reader, limit_s, time.monotonic() + limit_s)
        children[reader] = child
        selector.register(reader, selectors.EVENT_READ)


def _child(job: Job, work: Callable[[Job], bytes], limit_s: float, writer: int) -> NoReturn:
    """Do the job, send the answer and leave: the parent's ``finally``, ``atexit`` and buffers are not this child's."""
    status = 1
    try:
        end_after(limit_s)
        become_child()
        answer = answer_of(work, job)
        view = memoryview(len(answer).to_bytes(_HEADER) + answer)
        while view:
            view = view[os.write(writer, view) :]
        status = 0
    finally:
        os._exit(status)


def _finished(selector: Any, children: dict[int, _Child[Job]]) -> Iterator[tuple[Job, bytes | Failure]]:
    """Wait for the next thing to happen, and yield the jobs that are done by it."""
    now = time.monotonic()
    timeout_s = max(0.0, min(child.deadline for child in children.values()) - now)
    ended = []
    for key, _ in selector.select(timeout_s):
        child = children[key.fd]
        piece = os.read(child.pipe, _PIECE)
        child.answer += piece
        if not piece or child.whole():
            ended.append(child)
    now = time.monotonic()
    for child in ended:
        # With its answer here a child has nothing left to do; without one it is ending, by itself or at its deadline.
        code = _exit_code(child, 0 if child.whole() else child.deadline - now)
        _forget(child, selector, children)
        if child.whole():
            yield child.job, unpacked(bytes(child.answer[_HEADER:]))
        else:
            yield child.job, timed_out(child.limit_s) if code is None else crashed(code)
    for child in [each for each in children.values() if each.deadline <= now]:
        _exit_code(child, 0)
        _forget(child, selector, children)
        yield child.job, timed_out(child.limit_s)


def _forget(child: _Child[Job], selector: Any, children: dict[int, _Child[Job]]) -> None:
    with signals_held():
        selector.unregister(child.pipe)
        del children[child.pipe]
        os.close(child.pipe)


def _exit_code(child: _Child[Job], patience_s: float) -> int | None:
    """Reap a child, killing it when ``patience_s`` seconds are over: its exit code, or None if it was killed."""
    until = time.monotonic() + patience_s
    while True:
        pid, status = os.waitpid(child.pid, os.WNOHANG)
        if pid:
            child.pid = 0
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() >= until:
            _kill(child)
            return None
        time.sleep(0.001)


def _kill(child: _Child[Job]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(child.pid, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(child.pid, 0)
    child.pid = 0


def _end(child: _Child[Job]) -> None:
    if child.pid:
        _kill(child)
    os.close(child.pipe)
