"""The texts that can be written beside a track. A new one is a function and a row of ``TEXT_FORMATS``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ..formats.cue_sheet import cue_sheet_json
from ..model import FeedTag, PageLink, Representation, Timeline, Voice
from .subtitles import chapters_vtt, lrc, web_vtt
from .timetable import timetable


@dataclass(frozen=True, slots=True)
class MarkLine:
    """What stands around coach's mark in the last line of a text, so that readers of the format pass over it."""

    before: bytes
    """A line break in it is an empty line before the mark."""
    after: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFormat(Representation):
    """A text made of a timeline: written with ``--cue-sheet``, shared, exported, and offered as its row says."""

    make: Callable[[Timeline, Voice], str]
    mark: MarkLine | None
    """By what coach knows a file as its own before it replaces it; None: the text itself tells it."""

    @property
    def suffix(self) -> str:
        """Its ending with the dot."""
        return f".{self.ending}"


TEXT_FORMATS: Final = (
    TextFormat(
        ending="json",
        media_type="application/json",
        make=cue_sheet_json,
        mark=None,
        link=None,
        feed=None,
        of_routine=False,
    ),
    TextFormat(
        ending="txt",
        media_type="text/plain",
        make=timetable,
        mark=MarkLine(b"\n"),
        link=PageLink(5),
        feed=None,
        of_routine=False,
    ),
    TextFormat(
        ending="vtt",
        media_type="text/vtt",
        make=web_vtt,
        mark=MarkLine(b"\nNOTE "),
        link=PageLink(3),
        feed=FeedTag("podcast:transcript", (("type", "text/vtt"), ("rel", "captions"))),
        of_routine=False,
    ),
    TextFormat(
        ending="chapters.vtt",
        media_type="text/vtt",
        make=chapters_vtt,
        mark=MarkLine(b"\nNOTE "),
        link=None,
        feed=None,
        of_routine=False,
    ),
    TextFormat(
        ending="lrc",
        media_type="text/plain",
        make=lrc,
        mark=MarkLine(b"[re:", b"]"),
        link=PageLink(4),
        feed=None,
        of_routine=False,
    ),
)
"""In the order in which help and documents name them."""


def text_format_of(name: str) -> TextFormat | None:
    """The format that the ending of a file's name asks for; None when it asks for none.

    >>> [found and found.ending for found in map(text_format_of, ("calf.json", "Calf.Chapters.VTT", "calf.mp3"))]
    ['json', 'chapters.vtt', None]
    """
    found = [each for each in TEXT_FORMATS if name.lower().endswith(each.suffix) and len(name) > len(each.suffix)]
    return max(found, key=lambda each: len(each.ending), default=None)
