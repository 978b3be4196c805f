"""Many clips in one voice, from two empty caches: how many tries failed, and whether the bytes are the same.

Usage: ``python -m benchmarks.many_clips [--voice natural] [--count 400]``. The texts are those of the routines that
come with coach, each once.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path

from coach.app import Settings, load, plan
from coach.library import library
from coach.model import Cue


def main() -> None:
    """Speak them twice and print what came of it."""
    options = argparse.ArgumentParser()
    options.add_argument("--voice", default="natural")
    options.add_argument("--count", type=int, default=400)
    chosen = options.parse_args()
    digests = []
    with tempfile.TemporaryDirectory(prefix="many-clips-") as name:
        for number in (1, 2):
            settings = Settings(voice=chosen.voice, cache_folder=Path(name) / str(number))
            clips = settings.clips_for(settings.order_for(load(next(iter(library())))))
            cues = distinct_cues(chosen.count, settings)
            tries = count()
            clips.tried = partial(next, tries)
            clips.prepare(cues)
            failed = next(tries) - clips.spoken
            digests.append(sha256(b"".join(clips.body(each) for each in cues)).hexdigest()[:16])
            seconds = sum(clips.length_ms(each) for each in cues) / 1000
            print(
                f"{chosen.voice}: {clips.spoken} clips, {seconds:.0f} s of sound, {failed} failed tries, {digests[-1]}"
            )
    used = os.times()
    print(f"{sum(used[:4]) / 2:.0f} s of CPU each time")
    print("the same bytes both times" if len(set(digests)) == 1 else "other bytes the second time")


def distinct_cues(count: int, settings: Settings) -> list[Cue]:
    """So many cues that are spoken, each text once."""
    found: dict[str, Cue] = {}
    for routine in library():
        for placed in plan(load(routine), settings, draft=True).timeline.cues:
            if placed.cue.spoken:
                found.setdefault(placed.cue.spoken, placed.cue)
    return list(found.values())[:count]


if __name__ == "__main__":
    main()
