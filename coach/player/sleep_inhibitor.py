"""Keeps the machine awake while something is played, and sends it to sleep afterwards if asked for."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, Final

from ..errors import PlayError

# Each ends with the process that started it: `cat` when its pipe closes, caffeinate when the process is gone.
_INHIBITORS: Final[dict[str, tuple[str, ...]]] = {
    "linux": ("systemd-inhibit", "--what=idle:sleep", "--who=coach", "--why=playing a routine", "cat"),
    "darwin": ("caffeinate", "-i", "-w", str(os.getpid())),
}
_SLEEP: Final[dict[str, tuple[str, ...]]] = {
    "linux": ("systemctl", "--no-ask-password", "suspend"),
    "darwin": ("pmset", "sleepnow"),
    "win32": ("rundll32.exe", "powrprof.dll,SetSuspendState", "0,1,0"),
}
SLEEP_S: Final = 60.0
"""How long the command that sends it to sleep may take; after that nothing is waited for."""
PATIENCE_S: Final = 5.0
"""How long it may take to let the machine sleep again."""
_CONTINUOUS, _SYSTEM_REQUIRED = 0x80000000, 0x00000001


@contextlib.contextmanager
def keep_awake() -> Iterator[bool]:
    """The machine does not fall asleep by itself while this lasts, where it can be asked for that.

    Yields:
        Whether it was asked.
    """
    if sys.platform == "win32":
        import ctypes

        kernel: Any = ctypes.windll.kernel32
        kernel.SetThreadExecutionState(_CONTINUOUS | _SYSTEM_REQUIRED)
        try:
            yield True
        finally:
            kernel.SetThreadExecutionState(_CONTINUOUS)
        return
    process = _inhibitor()
    try:
        yield process is not None
    finally:
        if process:
            _end(process)


def sleep_command() -> tuple[str, ...]:
    """What sends this machine to sleep.

    Raises:
        PlayError: nothing here does.
    """
    command = _SLEEP.get(sys.platform, ())
    program = shutil.which(command[0]) if command else None
    if program is None:
        raise PlayError("this machine has no command that sends it to sleep; play without --then")
    return (program, *command[1:])


def send_to_sleep() -> None:
    """Suspend the machine.

    Raises:
        PlayError: it does not let itself be suspended.
    """
    command = sleep_command()
    try:
        done = subprocess.run(  # noqa: S603 - a row of the table
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=SLEEP_S
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PlayError(f"the machine does not go to sleep: {error}") from error
    if done.returncode:
        raise PlayError(f"the machine does not go to sleep: {done.stderr.strip() or f'exit code {done.returncode}'}")


def _inhibitor() -> subprocess.Popen[bytes] | None:
    command = _INHIBITORS.get(sys.platform, ())
    program = shutil.which(command[0]) if command else None
    if program is None:
        return None
    nowhere = subprocess.DEVNULL
    try:
        return subprocess.Popen(  # noqa: S603 - a row of the table
            (program, *command[1:]), stdin=subprocess.PIPE, stdout=nowhere, stderr=nowhere, start_new_session=True
        )
    except OSError:
        return None


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.stdin:
        with contextlib.suppress(OSError):
            process.stdin.close()
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(PATIENCE_S)
