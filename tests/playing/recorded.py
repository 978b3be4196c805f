"""``coach`` as it is, but what its device is given is kept: run by tests in a process of its own.

Usage: recorded.py FOLDER ARGUMENT... Writes ``samples.raw`` and ``times.txt`` into FOLDER: for each block when it was
asked for (seconds of the monotonic clock) and how many samples it has. From when there is a file ``fail`` nothing can
be drawn.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from coach.cli.main import main
from coach.playing.player import Player


def record(folder: Path) -> None:
    """Keep what is drawn from now on."""
    draw = Player.draw

    def recorded(player: Player, count: int) -> bytes:
        asked = time.monotonic()
        if (folder / "fail").exists():
            player._reader = None  # type: ignore[assignment]
        samples = draw(player, count)
        with (folder / "samples.raw").open("ab") as raw, (folder / "times.txt").open("a") as times:
            raw.write(samples)
            times.write(f"{asked:.6f} {len(samples) // 2}\n")
        return samples

    Player.draw = recorded  # type: ignore[method-assign,assignment]


if __name__ == "__main__":
    record(Path(sys.argv[1]))
    main(sys.argv[2:])
