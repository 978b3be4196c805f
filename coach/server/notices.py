"""What whoever shares is told while it goes on: each thing once in a while, and never a flood."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Final

SAME_S: Final = 60.0
"""The same sentence comes again after this time at the soonest."""
MOST: Final = 20
"""Sentences in that time; clients can bring about many different ones."""


class Notices:
    """Passes sentences on, but for those that are too many. For many threads."""

    def __init__(self, tell: Callable[[str], None], now_s: Callable[[], float] = time.monotonic) -> None:
        self._tell, self._now_s = tell, now_s
        self._told: OrderedDict[str, float] = OrderedDict()
        self._lock = Lock()

    def __call__(self, text: str) -> None:
        """Tell it, unless it was told a moment ago."""
        now = self._now_s()
        with self._lock:
            while self._told and now - next(iter(self._told.values())) > SAME_S:
                self._told.popitem(last=False)
            if text in self._told or len(self._told) >= MOST:
                return
            self._told[text] = now
        self._tell(text)
