"""Finished tracks that are shared: sent as they are, told by the cue sheet inside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from os import fstat, stat_result
from pathlib import Path
from typing import Any

from ..errors import TrackError
from ..model import Cue, Kind, LengthRange, Pace, Place, PlacedChapter, PlacedCue, PlacedStay, Timeline, Voice
from ..recipe.telling import cover_of
from ..track.stream import CHUNK_BYTES
from ..verify.opening import naming, read_told
from ..verify.sheet import Sheet
from ..web import Listing
from ..web.listing import PARTS
from .items import CUE_BYTES, VERSION_DIGITS, Item, digest_of


@dataclass(frozen=True, slots=True)
class FileSound:
    """The bytes of a file for as long as it is the same file."""

    path: Path
    size: int
    changed_ns: int

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """See `Sound.read`.

        Raises:
            TrackError: the file is gone, or another one has its name.
        """
        try:
            with self.path.open("rb") as file:
                if not self.is_same(fstat(file.fileno())):
                    raise TrackError(f"{self.path} was changed while it was sent")
                file.seek(start)
                while start < end:
                    chunk = file.read(min(CHUNK_BYTES, end - start))
                    if not chunk:
                        raise TrackError(f"{self.path} was cut off while it was sent")
                    start += len(chunk)
                    yield chunk
        except OSError as error:
            raise TrackError(f"{self.path} cannot be read: {error.strerror or error}") from error

    def is_same(self, status: stat_result) -> bool:
        """Whether a file is the one whose size and time were noted."""
        return (status.st_size, status.st_mtime_ns) == (self.size, self.changed_ns)


def track_item(path: Path, name: str) -> Item:
    """A finished track as it is now.

    Raises:
        TrackError: it cannot be read, or is no track that coach built.
    """
    with naming(path), path.open("rb") as file:
        status = fstat(file.fileno())
        told = read_told(file)
        file.seek(0)
        tag = file.read(told.begin)
    sheet = told.cue_sheet
    values = json.loads(sheet)
    timeline = _timeline(told.sheet, values)
    # Sound without checksums could be another one behind the same tag, so size and time count, too.
    digest = digest_of(tag + f"{status.st_size} {status.st_mtime_ns}".encode())
    listing = Listing(
        name=name,
        title=timeline.title,
        told="",
        summary="",
        language=timeline.language,
        timeline=timeline,
        size=status.st_size,
        version=digest[:VERSION_DIGITS],
        published=datetime.fromtimestamp(status.st_mtime, UTC),
        parts=tuple(part for part in PARTS if part != "handout.html"),
    )
    return Item(
        listing=listing,
        sound=FileSound(path, status.st_size, status.st_mtime_ns),
        digest=digest,
        sheet=sheet,
        voice=_voice(values),
        cover=cover_of(timeline, timeline.title),
        weight=len(sheet) + CUE_BYTES * len(timeline.cues),
    )


def _timeline(told: Sheet, values: dict[str, Any]) -> Timeline:
    """The timeline that a cue sheet tells of; what only coach's own making needs is not in it."""
    kinds = [each.get("kind") for each in values["cues"]]
    chapters = tuple(each.placed() for each in told.chapters)
    cues = tuple(
        PlacedCue(
            Cue(each.text, "" if each.is_tone else each.text, _kind(kind), Place("", 1, 1)),
            each.start_ms,
            each.length_ms,
            _chapter(each.start_ms, chapters),
        )
        for each, kind in zip(told.cues, kinds, strict=True)
    )
    holds = tuple(
        PlacedStay(
            "hold",
            each.start_ms,
            each.length_ms,
            LengthRange(each.length_ms, each.length_ms),
            each.chapter,
            chapters[each.chapter].side,
        )
        for each in told.holds
    )
    return Timeline(
        title=_text(values.get("title")),
        language=_text(values.get("language")) or "en",
        length_ms=told.length_ms,
        pace=Pace("steady"),
        chapters=chapters,
        cues=cues,
        stays=holds,
        silence_ms=told.silence_ms or 0,
    )


def _voice(values: dict[str, Any]) -> Voice:
    voice = values.get("voice")
    voice = voice if isinstance(voice, dict) else {}
    rate = voice.get("rate_wpm")
    return Voice(
        _text(voice.get("engine")),
        _text(voice.get("name")),
        _text(values.get("language")),
        rate if isinstance(rate, int) else 0,
    )


def _chapter(at_ms: int, chapters: tuple[PlacedChapter, ...]) -> int:
    return next((index for index, each in enumerate(chapters) if at_ms < each.end_ms), max(0, len(chapters) - 1))


def _kind(kind: Any) -> Kind:
    with suppress(ValueError):
        return Kind(kind)
    return Kind.INSTRUCTION


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
