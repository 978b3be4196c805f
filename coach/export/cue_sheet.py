"""The timeline as JSON: format ``coach.cue-sheet/1``, a contract that others read. docs/cue-sheet.md explains it."""

from __future__ import annotations

import json
from typing import Any, Final

from ..model import Pace, PlacedInterval, Timeline, Voice
from ..mp3.grid import SAMPLE_RATE_HZ

FORMAT: Final = "coach.cue-sheet/1"


def cue_sheet(timeline: Timeline, voice: Voice) -> dict[str, Any]:
    """The cue sheet as plain values, in the order in which they are printed."""
    return {
        "format": FORMAT,
        "title": timeline.title,
        "language": timeline.language,
        "length_ms": timeline.length_ms,
        "sample_rate_hz": SAMPLE_RATE_HZ,
        "pace": _pace(timeline),
        "silence_ms": timeline.silence_ms,
        "voice": {"engine": voice.engine, "name": voice.name, "rate_wpm": voice.rate_wpm},
        "chapters": [
            {
                "title": each.title,
                "start_ms": each.start_ms,
                "end_ms": each.end_ms,
                "side": each.side,
                "role": each.role,
                **({"exercise": each.exercise} if each.exercise else {}),
            }
            for each in timeline.chapters
        ],
        "cues": [
            {
                "start_ms": each.start_ms,
                "length_ms": each.length_ms,
                "text": each.cue.text,
                "kind": str(each.cue.kind),
                "chapter": each.chapter,
                "source": str(each.cue.place),
                **({"tone": each.cue.before or each.cue.after} if each.cue.is_tone else {}),
            }
            for each in timeline.cues
        ],
        "holds": [_hold(each) for each in timeline.holds],
        "dropped": [
            {"text": each.cue.text, "reason": each.reason, "chapter": each.chapter} for each in timeline.dropped
        ],
    }


def cue_sheet_json(timeline: Timeline, voice: Voice, *, indent: int | None = 1) -> str:
    """The cue sheet as JSON text that ends with a line break."""
    return json.dumps(cue_sheet(timeline, voice), ensure_ascii=False, indent=indent) + "\n"


def hold_factor(timeline: Timeline) -> float:
    """How long the holds are, all together, relative to the middle of their written ranges; 1.0 without holds."""
    typical_ms = sum(hold.written.typical_ms for hold in timeline.holds if hold.written)
    return round(sum(hold.length_ms for hold in timeline.holds) / typical_ms, 3) if typical_ms else 1.0


def _pace(timeline: Timeline) -> dict[str, Any]:
    pace: Pace = timeline.pace
    return {
        "name": pace.name,
        "speech": round(pace.speech, 3),
        "settle": round(pace.settle, 3),
        "hold": hold_factor(timeline),
    }


def _hold(hold: PlacedInterval) -> dict[str, Any]:
    written = hold.written
    return {
        "start_ms": hold.start_ms,
        "length_ms": hold.length_ms,
        "written_ms": [written.min_ms, written.max_ms] if written else [hold.length_ms, hold.length_ms],
        "chapter": hold.chapter,
        "side": hold.side,
    }
