"""A finished track, opened: what its tag holds, its cue sheet, and errors that name the file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..errors import TrackError
from . import id3, sheet


@dataclass(frozen=True, slots=True)
class Told:
    """What a track tells of itself."""

    objects: dict[str, bytes]
    """The objects of its tag, by description."""
    begin: int
    """Where its sound begins, in bytes."""
    sheet: sheet.Sheet

    @property
    def cue_sheet(self) -> bytes:
        """As it stands in the tag."""
        return self.objects[sheet.NAME]


@contextmanager
def naming(path: Path, *others: Path) -> Iterator[None]:
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


def read_told(file: io.BufferedReader) -> Told:
    """What a track tells, from the beginning of its file.

    Raises:
        TrackError: it is no track that coach built, or its tag or its cue sheet is damaged.
        OSError: it cannot be read.
    """
    file.seek(0)
    objects, begin = id3.read_tag(file)
    if sheet.NAME not in objects:
        raise TrackError("it has no cue sheet: it is not a track that coach built")
    return Told(objects, begin, sheet.read_sheet(objects[sheet.NAME]))
