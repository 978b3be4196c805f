"""A finished track, opened for playing: any MP3 that coach made, by the cue sheet inside it."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from pathlib import Path

from ..errors import PlayError, TrackError
from ..grid import FRAME_BYTES, FRAME_MS
from ..library import library
from ..model import PlacedChapter, Side
from ..playing.score import FileScore, Outline, Stretch
from ..track.header import FRAME_HEADER
from ..verify import id3, sheet


def is_track(what: str) -> bool:
    """Whether what somebody wants to hear is a finished track, by its first bytes; else it is a routine, or nothing.

    Raises:
        PlayError: it is a folder or a WAV file, which are not played.
    """
    path = Path(what).expanduser()
    if path.is_dir() and what not in library():
        raise PlayError(f"{what} is a folder; name a routine or a track")
    try:
        with path.open("rb") as file:
            begin = file.read(12) if path.is_file() else b""
    except OSError:
        begin = b""
    if (begin[:4] == b"RIFF" and begin[8:] == b"WAVE") or path.suffix.lower() == ".wav":
        raise PlayError(f"{what} is a WAV file; coach plays routines and its own MP3s: build it without --format wav")
    return begin[:3] == b"ID3" or begin[:3] == FRAME_HEADER[:3] or path.suffix.lower() == ".mp3"


@contextlib.contextmanager
def opened_track(path: Path) -> Iterator[FileScore]:
    """The score of a finished track, while its file is open.

    Raises:
        TrackError: it cannot be read, is no track that coach built, or not all of it is there.
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
        size = begin + FRAME_BYTES * (1 + told.length_ms // FRAME_MS)
        if file.seek(0, io.SEEK_END) < size:
            raise TrackError(f"{path}: its end is missing; copy it once more, or build it anew")
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
