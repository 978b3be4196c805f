"""A finished track, opened for playing: any MP3 that coach made, by the cue sheet inside it."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from pathlib import Path

from ..errors import PlayError, TrackError
from ..grid import FRAME_BYTES, FRAME_MS
from ..library import library
from ..playing.score import FileScore, Outline, Stretch
from ..track.header import FRAME_HEADER
from ..verify.opening import Told, naming, read_told
from ..verify.sheet import Sheet


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
    with naming(path):
        file = path.open("rb")
    with file:
        with naming(path):
            told = read_told(file)
            _check_whole(file, told, f"'coach check {path}' tells more")
        yield FileScore(file, told.begin + FRAME_BYTES, _outline(told.sheet))


def _check_whole(file: io.BufferedReader, told: Told, more: str) -> None:
    """Let pass sound that begins as coach writes it and is all there."""
    length_ms = told.sheet.length_ms
    file.seek(told.begin)
    if file.read(4)[:3] != FRAME_HEADER[:3] or length_ms % FRAME_MS:
        raise TrackError(f"its sound is not as coach writes it; {more}")
    if file.seek(0, io.SEEK_END) < told.begin + FRAME_BYTES * (1 + length_ms // FRAME_MS):
        raise TrackError("its end is missing; copy it once more, or build it anew")


def _outline(sheet: Sheet) -> Outline:
    return Outline(
        length_ms=sheet.length_ms,
        chapters=tuple(each.placed() for each in sheet.chapters),
        cues=tuple(Stretch(each.start_ms, each.end_ms) for each in sheet.cues),
        holds=tuple(Stretch(each.start_ms, each.end_ms) for each in sheet.holds),
    )
