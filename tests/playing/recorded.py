"""``coach`` as it is, but what its device is given is kept: run by tests in a process of its own.

Usage: recorded.py FOLDER ARGUMENT... Writes ``samples.raw`` and ``times.txt`` into FOLDER: for each block when it was
asked for (seconds of the monotonic clock) and how many samples it has.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from coach.cli.main import main
from coach.playing.player import Player

FOLDER = Path(sys.argv[1])
_draw = Player.draw


def _recorded(player: Player, count: int) -> bytes:
    asked = time.monotonic()
    if (FOLDER / "fail").exists():
        player._reader.score = None  # type: ignore[assignment]
        player._reader._first = -1
    samples = _draw(player, count)
    with (FOLDER / "samples.raw").open("ab") as raw, (FOLDER / "times.txt").open("a") as times:
        raw.write(samples)
        times.write(f"{asked:.6f} {len(samples) // 2}\n")
    return samples


if __name__ == "__main__":
    Player.draw = _recorded  # type: ignore[method-assign,assignment]
    main(sys.argv[2:])
