"""A process of its own for work that may crash or hang: kept for the next task, made anew when it ends.

It ends with its parent: the system kills it on Linux, and everywhere it reads the end of its pipe. It has one thread,
so what it does may fork.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any, Final, NoReturn

from ..errors import CoachError
from ..speech import isolation

_VALUE: Final = "value"
_END: Final = "end"
_LENGTH: Final = struct.Struct("<Q")
_START_LIMIT_S: Final = 120.0
"""A fresh Python on a cold and busy machine; no part of any task's limit."""
_END_S: Final = 5.0
_LOOK_S: Final = 0.5
"""How often it is looked whether a silent child still lives."""
_BEGIN: Final = "\n".join(
    (
        "import sys",
        "at_once, *sys.path[:] = sys.argv[1:]",
        "from coach.batch.child_process import serve_parent",
        "serve_parent(int(at_once))",
    )
)
_KILL_WITH_PARENT: Final = 1
"""PR_SET_PDEATHSIG of Linux."""


class ChildEndedError(CoachError):
    """A child ended, or was ended, before it answered."""


class Child:
    """Runs functions in another process; for one thread."""

    def __init__(self, at_once: int = 1) -> None:
        self._at_once = at_once
        """How many clips it speaks at once."""
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._closed = False

    def run(self, work: Callable[..., Iterable[Any]], *args: Any, limit_s: float) -> Iterator[Any]:
        """What ``work(*args)`` yields there, as it comes; all of it must be picklable.

        Args:
            work: a generator, found by its module and name.
            args: its arguments.
            limit_s: the longest time from one value to the next.

        Raises:
            ChildEndedError: it ended, took longer, or raised what nobody raises on purpose.
            CoachError: ``work`` raised it.
        """
        try:
            process = self._running()
            _send(process.stdin, (work, args))
            while True:
                kind, answer = self._answer(process, limit_s)
                if kind != _VALUE:
                    break
                yield answer
        except OSError as error:
            self.end()
            raise ChildEndedError(f"its process is gone: {error}") from error
        except BaseException:
            self.end()
            raise
        if answer is not None:
            raise answer

    def kill(self) -> None:
        """Kill it for good, with all that it started; for any thread."""
        self._closed = True
        self._kill()

    def _kill(self) -> None:
        process = self._process
        if process is not None:
            with contextlib.suppress(OSError):
                if hasattr(os, "killpg"):
                    os.killpg(process.pid, signal.SIGKILL)  # what it started outlives it
            process.kill()

    def end(self) -> None:
        """Kill it and forget it."""
        process = self._process
        if process is None:
            return
        self._kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_END_S)
        self._process = None
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError, ValueError):
                if stream:
                    stream.close()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._closed:
            raise ChildEndedError("it was stopped")
        if self._process is None or self._process.poll() is not None:
            self.end()
            more: dict[str, Any] = {"process_group": 0} if hasattr(os, "killpg") else {}
            try:
                self._process = subprocess.Popen(  # noqa: S603 - this Python, this package
                    [sys.executable, "-c", _BEGIN, str(self._at_once), *sys.path],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    **more,
                )
            except OSError as error:
                raise ChildEndedError(f"the system lets no process start: {error}") from error
            self._answers = queue.SimpleQueue()
            threading.Thread(target=_listen, args=(self._process.stdout, self._answers), daemon=True).start()
            self._answer(self._process, _START_LIMIT_S)
        return self._process

    def _answer(self, process: subprocess.Popen[bytes], limit_s: float) -> Any:
        until = time.monotonic() + limit_s
        while True:
            try:
                answer = self._answers.get(timeout=max(0.0, min(_LOOK_S, until - time.monotonic())))
            except queue.Empty:
                # What it started may hold its pipe open, so its end is looked for, too.
                if process.poll() is None and time.monotonic() < until:
                    continue
                answer = None if process.poll() is not None else TimeoutError()
            if isinstance(answer, TimeoutError):
                raise ChildEndedError(f"it took longer than {limit_s:g} seconds")
            if answer is None:
                raise ChildEndedError(f"its process ended ({_how(process.wait())})")
            return answer


def serve_parent(at_once: int) -> NoReturn:
    """The child's side: a task in, an answer out, until nobody is at the other end."""
    _end_with_parent()
    isolation.at_once = at_once
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to act on
    tasks, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints is no answer
    with contextlib.suppress(EOFError, OSError):
        _send(answers, (_END, None))
        while True:
            work, args = _receive(tasks)
            try:
                for value in work(*args):
                    _send(answers, (_VALUE, value))
                _send(answers, (_END, None))
            except CoachError as error:
                _send(answers, (_END, error))
            except OSError:
                raise
            except Exception as error:  # a fault of coach's, told in words; the next row is tried all the same
                _send(answers, (_END, ChildEndedError(f"{type(error).__name__}: {error}")))
    os._exit(0)


def _end_with_parent() -> None:
    parent = os.getppid()
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_KILL_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def _listen(stream: IO[bytes] | None, answers: queue.SimpleQueue[Any]) -> None:
    with contextlib.suppress(Exception):
        while stream:
            answers.put(_receive(stream))
    answers.put(None)


def _send(stream: IO[bytes] | None, value: Any) -> None:
    if stream:
        body = pickle.dumps(value)
        stream.write(_LENGTH.pack(len(body)) + body)
        stream.flush()


def _receive(stream: IO[bytes]) -> Any:
    """The next value.

    Raises:
        EOFError: nobody is at the other end.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    body = stream.read(_LENGTH.unpack(head)[0])
    return pickle.loads(body)  # noqa: S301 - from this program itself


def _how(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"
