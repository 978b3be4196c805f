"""Work that kills its process or hangs, as an item says; in a module that another process can import."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator, Sequence
from pathlib import Path


def doubled(folder: str, items: Sequence[str]) -> Iterator[str]:
    """Each item twice; ``die`` and ``hang`` do so, ``once`` dies the first time, ``slow`` takes its time."""
    for item in items:
        seen = Path(folder, f"{item}.seen")
        if item == "die" or (item == "once" and not seen.exists()):
            seen.write_text(str(os.getpid()))
            os.kill(os.getpid(), signal.SIGKILL)
        if item == "hang":
            time.sleep(60)
        if item == "raise":
            raise ValueError(item)
        if item.startswith("slow"):
            seen.write_text(str(os.getpid()))
            time.sleep(0.3)
        yield item * 2
