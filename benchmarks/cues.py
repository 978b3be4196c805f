"""The words and pauses of a track, from coach's own timeline, for the ways that are not coach.

Usage: ``python -m benchmarks.cues ROUTINE CACHE [SIDE]``; prints the JSON that `obvious` and `bare_sound` read.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from coach.app import Settings, load, plan
from coach.speech.pyttsx3_engine import nominal_rate


def main(routine: str, cache: str, side: str = "") -> None:
    """Plan with real clips and print."""
    print(json.dumps(job(routine, Path(cache), side)))


def job(name: str, cache: Path, side: str) -> dict[str, Any]:
    """Voice, eSpeak's nominal rate, every cue with the pause after it, and the text of each distinct clip.

    A text that a track says at two levels is two clips.
    """
    planned = plan(load(name), replace(Settings.from_row({"side": side}), cache_folder=cache))
    timeline = planned.timeline
    cues = [cue for cue in timeline.cues if cue.cue.spoken]  # soft tones alone are coach's own
    starts = [*(cue.start_ms for cue in cues[1:]), timeline.length_ms]
    pauses = [start - (cue.start_ms + cue.length_ms) for cue, start in zip(cues, starts, strict=True)]
    return {
        "voice": planned.order.voice.name,
        "rate": nominal_rate(planned.order.voice.rate_wpm),
        "first_pause_ms": cues[0].start_ms,
        "length_ms": timeline.length_ms,
        "holds": len(timeline.holds),
        "cues": [[cue.cue.spoken, pause] for cue, pause in zip(cues, pauses, strict=True)],
        "clips": [spoken for spoken, _ in dict.fromkeys((cue.cue.spoken, cue.cue.level_db) for cue in cues)],
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
