"""What a session of sharing adds to the cache for requests: within a bound, its own oldest clips give way."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Lock
from typing import Final

MOST_BYTES: Final = 200_000_000
"""Two thousand variants of a few minutes; a phone could ask for one of another length for ever."""


class CacheBudget:
    """Clips that this session made, the oldest first. For many threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes, self._bytes = most_bytes, 0
        self._clips: deque[tuple[int, Callable[[], object]]] = deque()
        self._lock = Lock()

    def add(self, size: int, remove: Callable[[], object]) -> None:
        """Note a clip; where it is one too many, the oldest are removed, but never the newest."""
        with self._lock:
            self._clips.append((size, remove))
            self._bytes += size
            leaving = []
            while self._bytes > self._most_bytes and len(self._clips) > 1:
                oldest, leave = self._clips.popleft()
                self._bytes -= oldest
                leaving.append(leave)
        for leave in leaving:
            leave()
