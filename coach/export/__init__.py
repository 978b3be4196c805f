"""What is written beside a track, as text. A new kind is a function here and a row of ``TEXT_FORMATS``."""

from __future__ import annotations

from ..formats.cue_sheet import cue_sheet, cue_sheet_json
from .lyrics import lyrics
from .read_aloud import read_aloud
from .subtitles import chapters_vtt, lrc, web_vtt
from .text_formats import TEXT_FORMATS, MarkLine, TextFormat, text_format_of
from .timetable import timetable

__all__ = [
    "TEXT_FORMATS",
    "MarkLine",
    "TextFormat",
    "chapters_vtt",
    "cue_sheet",
    "cue_sheet_json",
    "lrc",
    "lyrics",
    "read_aloud",
    "text_format_of",
    "timetable",
    "web_vtt",
]
