"""Which files of the cache are as they were read: a clip in memory is believed for as long as its file is."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Final

from .cache import Entry

TICK_NS: Final = 50_000_000
"""A file that was changed within it could be changed once more without another time: file systems count no finer."""
Status = tuple[int, int, int, int]


class SeenFiles:
    """Files by what the system tells of them. After `doubt` each is looked at once before it is believed again."""

    def __init__(self) -> None:
        self._seen: dict[str, Status] = {}
        self._sure: set[str] = set()

    def saw(self, entry: Entry, status: Status | None) -> None:
        """A file was read or written; ``status`` is of before it was read."""
        self._sure.add(entry.key)
        if status and status[-1] < time.time_ns() - TICK_NS:
            self._seen[entry.key] = status
        else:
            self._seen.pop(entry.key, None)

    def doubt(self) -> None:
        """Somebody else may have removed or changed some of them by now."""
        self._sure.clear()

    def is_same(self, entry: Entry) -> bool:
        """Whether a file is the one that was seen."""
        if entry.key in self._sure:
            return True
        seen = self._seen.get(entry.key)
        if seen is None or status_of(entry.path) != seen:
            return False
        self._sure.add(entry.key)
        return True


def status_of(path: Path) -> Status | None:
    """What changes when a file is written or replaced; None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - as quick as can be
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
