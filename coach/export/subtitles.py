"""The words of a track with their times: as WebVTT, for players and podcast apps, and as LRC, for music players."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from ..model import PlacedCue, Timeline, Voice

_PARENTHESES: Final = str.maketrans("[]", "()")
_WORD_TIME: Final = re.compile(r"<(\d+:\d+(?:[.:]\d+)?)>")


def web_vtt(timeline: Timeline, voice: Voice) -> str:
    """WebVTT with a cue for everything that is said, while it is heard."""
    return _vtt("captions", timeline, ((cue.start_ms, cue.end_ms, cue.cue.text) for cue in _spoken(timeline)))


def chapters_vtt(timeline: Timeline, voice: Voice) -> str:
    """WebVTT with a cue for every chapter, for the ``chapters`` track of a page."""
    return _vtt("chapters", timeline, ((each.start_ms, each.end_ms, each.title) for each in timeline.chapters))


def lrc(timeline: Timeline, voice: Voice) -> str:
    """LRC: a line for everything that is said, and an empty one where nothing is said any more.

    The format has no way to write a sign that is its own: a bracket in the title is a parenthesis, a line that begins
    with one begins with a blank, and what some players take for the time of a word stands in parentheses.
    """
    lines = [
        f"[ti:{_line(timeline.title).translate(_PARENTHESES)}]",
        "[al:coach]",
        f"[length:{_minutes(timeline.length_ms)}]",
    ]
    end_ms = None
    for cue in _spoken(timeline):
        text = _WORD_TIME.sub(r"(\1)", _line(cue.cue.text))
        lines.append(f"[{_minutes(cue.start_ms)}]{' ' if text.startswith('[') else ''}{text}")
        end_ms = cue.end_ms
    if end_ms is not None:
        lines.append(f"[{_minutes(end_ms)}]")
    return "\n".join(lines) + "\n"


def _spoken(timeline: Timeline) -> Iterator[PlacedCue]:
    """Cues with words: a tone alone is heard, not read."""
    return (cue for cue in timeline.cues if not cue.cue.is_tone)


def _vtt(kind: str, timeline: Timeline, cues: Iterable[tuple[int, int, str]]) -> str:
    blocks = [f"WEBVTT\nKind: {kind}\nLanguage: {_line(timeline.language)}"]
    blocks += [f"{_hours(start)} --> {_hours(end)}\n{_escaped(text)}" for start, end, text in cues if end > start]
    return "\n\n".join(blocks) + "\n"


def _escaped(text: str) -> str:
    """In one line, with nothing that WebVTT reads as markup, an arrow or the end of a cue."""
    return _line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _line(text: str) -> str:
    return " ".join(text.split())


def _hours(at_ms: int) -> str:
    seconds, millis = divmod(at_ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{millis:03}"


def _minutes(at_ms: int) -> str:
    """Minutes, seconds and hundredths; LRC knows no hours, so minutes go on counting."""
    hundredths = (at_ms + 5) // 10
    return f"{hundredths // 6000:02}:{hundredths // 100 % 60:02}.{hundredths % 100:02}"
