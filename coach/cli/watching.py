"""Doing something again whenever a file is saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Final

from ..errors import CoachError
from .output import note, print_error

LOOK_S: Final = 0.1
"""How often the file is looked at: a saved routine is a track within a fraction of a second."""

MOST_TOLD: Final = 8
"""Lines of what is heard that are told as changed."""


def at_each_save(path: Path, make: Callable[[], str]) -> None:
    """Call ``make`` now and after every change of the file, until Ctrl-C; what is wrong with the file is told.

    ``make`` returns what is heard, as text; which lines of it are others is told.
    """
    seen, heard = None, ""
    while True:
        now = _state(path)
        if now is not None and now != seen:
            seen = now
            try:
                before, heard = heard, make()
                for line in _changes(before, heard) if before else ():
                    note(line)
            except CoachError as error:
                print_error(error)
            note(f"watching {path}; Ctrl-C ends")
        time.sleep(LOOK_S)


def _changes(before: str, after: str) -> Iterator[str]:
    """What is heard no more (-) and now (+), a line each; not all of it where there is much."""
    lines = [each for each in list(unified_diff(before.splitlines(), after.splitlines(), n=0))[2:] if each[:2] != "@@"]
    yield from lines[:MOST_TOLD] or ["nothing that is heard has changed"]
    if len(lines) > MOST_TOLD:
        yield f"and {len(lines) - MOST_TOLD} lines more"


def _state(path: Path) -> tuple[int, int, int] | None:
    """What is another one after a save; None while an editor has put the file away."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
