"""What can be written beside a track. A new one is a new file here and one line in ``TARGETS``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..model import Timeline, Voice
from .cue_sheet import cue_sheet, cue_sheet_json
from .reading import reading
from .timetable import timetable

TARGETS: Final[dict[str, Callable[[Timeline, Voice], str]]] = {
    ".json": cue_sheet_json,
    ".txt": timetable,
}
"""By the ending of the file's name: what makes its text."""

__all__ = ["TARGETS", "cue_sheet", "cue_sheet_json", "reading", "timetable"]
