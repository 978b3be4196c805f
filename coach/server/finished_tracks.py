"""Finished tracks that are shared: sent as they are, told by the cue sheet inside them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from os import fstat, stat_result
from pathlib import Path

from ..app.metadata import cover_of
from ..errors import CoachError, TrackError
from ..export import cue_sheet_json
from ..formats.cue_sheet import Sheet, SheetCue, SheetHold
from ..model import Cue, LengthRange, Pace, Place, PlacedCue, PlacedInterval, Side, Timeline
from ..track.byte_stream import CHUNK_BYTES
from ..verify.track_reader import opened, read_whole
from ..web import Listing
from .items import CUE_BYTES, VERSION_DIGITS, ReadyTrack, digest_of
from .representations import OF_FINISHED


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


def track_item(path: Path, name: str) -> ReadyTrack:
    """A finished track as it is now.

    Raises:
        TrackError: it cannot be read, or is no track that coach built; whatever else it brings about is a `TrackError`,
            too, so that no track takes the others with it.
    """
    try:
        return _item(path, name)
    except CoachError:
        raise
    except Exception as error:
        raise TrackError(f"{path} cannot be shared, a bug of coach: {type(error).__name__}: {error}") from error


def _item(path: Path, name: str) -> ReadyTrack:
    with opened(path) as file:
        status = fstat(file.fileno())
        told = read_whole(file, f"'coach check {path}' tells more")
        file.seek(0)
        tag = file.read(told.begin)
        timeline = _timeline(told.sheet)
        sheet = told.cue_sheet if told.sheet.as_written else cue_sheet_json(timeline, told.sheet.voice).encode()
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
        parts=OF_FINISHED,
    )
    return ReadyTrack(
        listing=listing,
        sound=FileSound(path, status.st_size, status.st_mtime_ns),
        digest=digest,
        sheet=sheet,
        voice=told.sheet.voice,
        cover=cover_of(timeline, timeline.title),
        weight=len(sheet) + CUE_BYTES * len(timeline.cues),
    )


def _timeline(told: Sheet) -> Timeline:
    """The timeline that a cue sheet tells of; what only coach's own making needs is not in it."""
    chapters = tuple(each.placed() for each in told.chapters)
    ends = [each.end_ms for each in chapters]
    return Timeline(
        title=told.title,
        language=told.language,
        length_ms=told.length_ms,
        pace=Pace("steady"),
        chapters=chapters,
        cues=tuple(
            PlacedCue(_cue(each), each.start_ms, each.length_ms, bisect_right(ends, each.start_ms))
            for each in told.cues
        ),
        intervals=tuple(_hold(each, chapters[each.chapter].side) for each in told.holds),
        silence_ms=told.silence_ms or 0,
    )


def _cue(told: SheetCue) -> Cue:
    """A cue as it is read: where there is a tone alone, nothing is said."""
    return Cue(told.text, "" if told.is_tone else told.text, told.kind, Place("", 1, 1))


def _hold(told: SheetHold, side: Side | None) -> PlacedInterval:
    written = LengthRange(told.length_ms, told.length_ms)
    return PlacedInterval(told.kind, told.start_ms, told.length_ms, written, told.chapter, side)
