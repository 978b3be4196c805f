"""What an isolated job comes to: its bytes, or the reason why there are none."""

from __future__ import annotations

import contextlib
import pickle
import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from ..errors import CoachError

Job = TypeVar("Job")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a job gave nothing."""

    reason: str
    """In words, to come after a colon."""
    kind: Literal["timeout", "crash", "error"]
    error: CoachError | None = None
    """What the job raised on purpose; None for a time-out, a crash or any other exception."""


def answer_of(work: Callable[[Job], bytes], job: Job) -> bytes:
    """Do the job and pack what it comes to, whatever it raises; ``unpacked`` undoes it."""
    try:
        return b"=" + work(job)
    except CoachError as error:
        with contextlib.suppress(Exception):
            packed = b"!" + pickle.dumps(error)
            pickle.loads(packed[1:])  # noqa: S301  (our own: an error that cannot come back is sent in words)
            return packed
        return b"?" + str(error).encode("utf-8", "replace")
    except BaseException as error:
        return b"?" + repr(error).encode("utf-8", "replace")


def unpacked(answer: bytes) -> bytes | Failure:
    """The other end of ``answer_of``."""
    mark, rest = answer[:1], answer[1:]
    if mark == b"=":
        return rest
    if mark == b"!":
        error: Any = pickle.loads(rest)  # noqa: S301  (from our own child)
        return Failure(str(error), "error", error)
    return Failure(rest.decode(), "error")


def timed_out(limit_s: float) -> Failure:
    """The failure of a job that was killed at its limit."""
    return Failure(f"no answer within {limit_s:g} s", "timeout")


def crashed(exit_code: int | None) -> Failure:
    """The failure of a process that ended without an answer; a negative code is a signal's number."""
    if exit_code is not None and exit_code < 0:
        try:
            name = signal.Signals(-exit_code).name
        except ValueError:
            name = f"signal {-exit_code}"
        return Failure(f"the process was ended by {name}", "crash")
    return Failure(f"the process ended with status {exit_code} and no answer", "crash")


def limit_of(limit_s: Callable[[Job], float] | float, job: Job) -> float:
    """The limit of one job, in seconds."""
    return limit_s(job) if callable(limit_s) else limit_s
