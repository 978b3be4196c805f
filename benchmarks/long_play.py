"""Two hours of ``coach play``, faster than real time: does memory stay flat?

A routine is played through the same session, player and timeline as at the bedside. Only the clock is another one: the
device asks for 0.3 s, which is what a device holds, at each of the session's ticks, as fast as they come. It is played
twice: untouched, and with somebody awake, who every five minutes takes another pace, goes back ten seconds, has the
keys said, takes the first pace again, and pauses for a minute. The voice is the silent one: what is spoken is as long
as with another, and takes as much memory.

Usage: ``python -m benchmarks.long_play``; ``--json`` for programs. Linux only: memory is read from ``/proc``.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from coach.app import Settings, load
from coach.app.live_playback import LivePlayback, start_prefetch
from coach.app.playback import RoutinePlayback
from coach.player import output_device, session
from coach.player.key_bindings import Key
from coach.player.sample_player import Player
from coach.player.session import Session
from coach.speech import engine_named

from .long_routine import HOLD_S, lines

HOURS = 2
TICK_MS = 300
KEYS_EVERY_MS = 300_000
SETTLED_MS = {False: 600_000, True: 3_600_000}
"""After how much play everything has been used that will be: memory is compared with that. Changes of pace leave gaps
between what is kept, which are used again after some changes more."""
KEYS = (Key.SLOWER, Key.BACK, Key.HELP, Key.QUICKER)
PAUSE_MS = 60_000


class Patient:
    """A device whose time is that of the session's ticks."""

    draw: Callable[[int], bytes]

    def __init__(self, draw: Callable[[int], bytes], name: str | None = None) -> None:
        Patient.draw = draw

    def start(self) -> None:
        """Nothing plays by itself."""

    def close(self) -> None:
        """Nothing to let go of."""


class Night(RoutinePlayback):
    """A routine whose listener may be awake every five minutes."""

    def begin(self, played: Session, *, awake: bool) -> None:
        """Take the session that plays it."""
        self.awake = awake
        self.played, self.ms, self.memory = played, 0, list[tuple[int, int]]()
        self.speaking = True

    def tick(self, player: Player) -> None:
        """A moment of play, and what the listener does in it."""
        super().tick(player)
        if self.speaking:  # it takes seconds, which are hours here: time stands still meanwhile
            self.speaking = not self._live.complete
            time.sleep(0.2)
            return
        Patient.draw(24 * TICK_MS)
        self.ms += TICK_MS
        if self.ms % 600_000 == 0:
            gc.collect()
            self.memory.append((self.ms, resident_bytes()))
        if self.awake:
            self._press()

    def _press(self) -> None:
        number, late_ms = divmod(self.ms, KEYS_EVERY_MS)
        if late_ms < TICK_MS * len(KEYS) and number:
            self.played._press(KEYS[late_ms // TICK_MS])
            self.speaking = True
        if number and late_ms in (120_000, 120_000 + PAUSE_MS):
            self.played._press(Key.PAUSE)

    def waits_on(self) -> list[Any]:
        """Nothing: time does not wait."""
        return []


def resident_bytes() -> int:
    """What of this process is in memory."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def measured(*, awake: bool) -> dict[str, float]:
    """Play, untouched or with somebody awake; the lengths are in hours and seconds, memory in MB of 10^6 bytes."""
    output_device.Device, output_device.LOST_S, session.TICK_S = Patient, 1e9, 0.0  # type: ignore[assignment,attr-defined,misc]
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "long.yaml"
        path.write_text("\n".join(lines(HOURS * 3_600 // HOLD_S + 1)), encoding="utf-8")
        engine = engine_named("silent")
        settings = Settings(engine=engine, cache_folder=folder / "cache")
        with closing(start_prefetch(settings.cache_folder, engine)) as prefetch:
            live = LivePlayback(load(path), settings, prefetch)
            playback = Night(live, prefetch)
            played = Session(Player(live.source()), playback)
            playback.begin(played, awake=awake)
            ended = played.run()
    if not ended.finished:
        raise RuntimeError("it did not play to its end")
    settled = [size for ms, size in playback.memory if ms >= SETTLED_MS[awake]]
    return {
        "hours": playback.ms / 3_600_000,
        "settled_mb": settled[0] / 1e6,
        "most_mb": max(settled) / 1e6,
        "growth_mb": (max(settled) - settled[0]) / 1e6,
        "took_s": time.perf_counter() - began,
    }


def main(arguments: list[str]) -> None:
    """Measure and print."""
    for name, awake in (("untouched", False), ("awake", True)):
        found = measured(awake=awake)
        if "--json" in arguments:
            print(json.dumps({"kind": name, **found}), flush=True)
            continue
        since = f"after {SETTLED_MS[awake] // 60_000} minutes"
        print(f"{name}: {found['hours']:.2f} hours played in {found['took_s']:.1f} s")
        print(f"  memory {since} {found['settled_mb']:.1f} MB, later {found['most_mb']:.1f} MB at most", end=": ")
        print(f"growth {found['growth_mb']:.2f} MB", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
