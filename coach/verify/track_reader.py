"""Opens a finished track: what its tag holds, its cue sheet, and errors that name the file."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..errors import TrackError
from ..formats.cue_sheet import NAME, Sheet, read_sheet
from ..mp3.grid import FRAME_BYTES, FRAME_MS
from . import id3_reader
from .cue_sheet_checks import misplaced
from .frame_reader import HEADER


@dataclass(frozen=True, slots=True)
class TrackContents:
    """What a track tells of itself."""

    objects: dict[str, bytes]
    """The objects of its tag, by description."""
    begin: int
    """Where its sound begins, in bytes."""
    sheet: Sheet

    @property
    def cue_sheet(self) -> bytes:
        """As it stands in the tag."""
        return self.objects[NAME]


@contextmanager
def naming_file(path: Path, *others: Path) -> Iterator[None]:
    """Whatever goes wrong with a track names its file, but for what names one of the others already.

    Raises:
        TrackError: for a `TrackError`, and for an `OSError`.
    """
    try:
        yield
    except TrackError as error:
        told = str(error)
        named = told.startswith(tuple(f"{each}{mark}" for each in (path, *others) for mark in (" ", ": ")))
        raise TrackError(told if named else f"{path}: {told}") from error
    except OSError as error:
        raise TrackError(f"{path} cannot be read: {error.strerror or error}") from error


@contextmanager
def opened(path: Path, *others: Path) -> Iterator[io.BufferedReader]:
    """A track's file, open; whatever goes wrong meanwhile names it, see `naming_file`.

    Raises:
        TrackError: it cannot be read, or it is a pipe or a device, which would be waited for without end.
    """
    with naming_file(path, *others):
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as file:  # noqa: PTH123 - of a descriptor, so that what is looked at is what is read
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise TrackError("it is not a file, so it is no track")
            yield file


def read_whole(file: io.BufferedReader, more: str = "'coach check' tells more") -> TrackContents:
    """The same of a track whose sound is all there, with a cue sheet in which all is in order and inside the track.

    Args:
        file: the track.
        more: what to do to learn more.

    Raises:
        TrackError: it is no such track.
        OSError: it cannot be read.
    """
    told = read_track(file)
    wrong = next(misplaced(told.sheet), None)
    if wrong:
        raise TrackError(f"its cue sheet contradicts itself: {wrong[1]}; {more}")
    length_ms = told.sheet.length_ms
    file.seek(told.begin)
    begin = file.read(3)
    if (
        len(begin) < 3
        or any(byte not in allowed for byte, allowed in zip(begin, HEADER, strict=False))
        or (length_ms % FRAME_MS)
    ):
        raise TrackError(f"its sound is not as coach writes it; {more}")
    if file.seek(0, io.SEEK_END) < told.begin + FRAME_BYTES * (1 + length_ms // FRAME_MS):
        raise TrackError("its end is missing; copy it once more, or build it anew")
    return told


def read_track(file: io.BufferedReader) -> TrackContents:
    """What a track tells, from the beginning of its file.

    Raises:
        TrackError: it is no track that coach built, or its tag or its cue sheet is damaged.
        OSError: it cannot be read.
    """
    file.seek(0)
    objects, begin = id3_reader.read_tag(file)
    if NAME not in objects:
        raise TrackError("it has no cue sheet: it is not a track that coach built")
    return TrackContents(objects, begin, read_sheet(objects[NAME]))
