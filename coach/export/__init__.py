"""What can be written beside a track. A new one is a new file here and one line in ``TARGETS``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..formats.cue_sheet import cue_sheet, cue_sheet_json
from ..model import Timeline, Voice
from .lyrics import lyrics
from .read_aloud import read_aloud
from .subtitles import chapters_vtt, lrc, web_vtt
from .timetable import timetable

TARGETS: Final[dict[str, Callable[[Timeline, Voice], str]]] = {
    ".json": cue_sheet_json,
    ".txt": timetable,
    ".chapters.vtt": chapters_vtt,
    ".vtt": web_vtt,
    ".lrc": lrc,
}
"""By the ending of the file's name: what makes its text. An ending stands before the endings that it ends in."""


def ending_of(name: str) -> str | None:
    """The ending in `TARGETS` that a file's name has; None when it has none of them.

    >>> ending_of("calf.json"), ending_of("Calf.Chapters.VTT"), ending_of("calf.mp3")
    ('.json', '.chapters.vtt', None)
    """
    return next((each for each in TARGETS if name.lower().endswith(each) and len(name) > len(each)), None)


__all__ = [
    "TARGETS",
    "chapters_vtt",
    "cue_sheet",
    "cue_sheet_json",
    "ending_of",
    "lrc",
    "lyrics",
    "read_aloud",
    "timetable",
    "web_vtt",
]
