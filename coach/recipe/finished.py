"""A finished track, opened for playing: any MP3 that coach made, by the cue sheet inside it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from ..errors import TrackError
from ..grid import FRAME_BYTES, FRAME_MS
from ..model import PlacedChapter, Side
from ..playing.score import FileScore, Outline, Stretch
from ..track.header import FRAME_HEADER
from ..verify import id3, sheet


@contextlib.contextmanager
def opened_track(path: Path) -> Iterator[FileScore]:
    """The score of a finished track, while its file is open.

    Raises:
        TrackError: it cannot be read, or is no track that coach built.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise TrackError(f"{path} cannot be read: {error.strerror or error}") from error
    with file:
        try:
            objects, begin = id3.read_tag(file)
            if sheet.NAME not in objects:
                raise TrackError("it has no cue sheet: it is not a track that coach built")
            told = sheet.read_sheet(objects[sheet.NAME])
            file.seek(begin)
            first = file.read(4)
        except TrackError as error:
            raise TrackError(f"{path}: {error}") from error
        if first[:3] != FRAME_HEADER[:3] or told.length_ms % FRAME_MS:
            raise TrackError(f"{path}: its sound is not as coach writes it; 'coach check {path}' tells more")
        yield FileScore(file, begin + FRAME_BYTES, _outline(told))


def _outline(told: sheet.Sheet) -> Outline:
    return Outline(
        length_ms=told.length_ms,
        chapters=tuple(
            PlacedChapter(each.title, _side(each.side), each.start_ms, each.end_ms) for each in told.chapters
        ),
        cues=tuple(Stretch(each.start_ms, each.end_ms) for each in told.cues),
        holds=tuple(Stretch(each.start_ms, each.end_ms) for each in told.holds),
    )


def _side(side: str | None) -> Side | None:
    return "left" if side == "left" else "right" if side == "right" else None
