"""A finished track, opened for playing: any MP3 that coach made, by the cue sheet inside it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from ..errors import PlayError
from ..formats.cue_sheet import Sheet
from ..library import library
from ..mp3.grid import FRAME_BYTES
from ..mp3.xing_header import FRAME_HEADER
from ..player.source import FileSource, Outline, Stretch
from ..verify.track_reader import naming_file, opened, read_whole


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
def opened_track(path: Path) -> Iterator[FileSource]:
    """The score of a finished track, while its file is open.

    Raises:
        TrackError: it cannot be read, is no track that coach built, or not all of it is there.
    """
    with contextlib.ExitStack() as stack:
        with naming_file(path):
            file = stack.enter_context(opened(path))
            told = read_whole(file, f"'coach check {path}' tells more")
        yield FileSource(file, told.begin + FRAME_BYTES, _outline(told.sheet))


def _outline(sheet: Sheet) -> Outline:
    return Outline(
        length_ms=sheet.length_ms,
        chapters=tuple(each.placed() for each in sheet.chapters),
        cues=tuple(Stretch(each.start_ms, each.end_ms) for each in sheet.cues),
        holds=tuple(Stretch(each.start_ms, each.end_ms) for each in sheet.holds),
    )
