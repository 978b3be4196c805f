"""Doing something again whenever a file is saved."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from ..errors import CoachError
from .output import note, print_error

LOOK_S: Final = 0.1
"""How often the file is looked at: a saved routine is a track within a fraction of a second."""


def at_each_save(path: Path, make: Callable[[], None]) -> None:
    """Call ``make`` now and after every change of the file, until Ctrl-C; what is wrong with the file is told."""
    seen = None
    while True:
        now = _state(path)
        if now is not None and now != seen:
            seen = now
            try:
                make()
            except CoachError as error:
                print_error(error)
            note(f"watching {path}; Ctrl-C ends")
        time.sleep(LOOK_S)


def _state(path: Path) -> tuple[int, int, int] | None:
    """What is another one after a save; None while an editor has put the file away."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
