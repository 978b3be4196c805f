"""Files of the user's that are to be written: told before the work when one cannot be, and written whole."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..errors import ExportError, TrackError
from ..files.atomic_file import NotAFileError, check_replaceable, same_file, write_whole

SYSTEM_WORDS = {
    errno.ENOENT: "its folder does not exist",
    errno.ENOTDIR: "its folder is not a folder",
    errno.EISDIR: "it is a folder",
    errno.EACCES: "writing there is not allowed",
    errno.EPERM: "writing there is not allowed",
    errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EBUSY: "another coach is writing it right now",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ELOOP: "it is a link that leads in a circle",
}


def check_apart(source: Path, what: str, output: Path, others: Sequence[Path]) -> None:
    """No file is both read and written, or written twice.

    Args:
        source: what is read.
        what: it is, in words.
        output: the track.
        others: what is written beside it.

    Raises:
        TrackError: the track would replace the source.
        ExportError: one of the others would replace the source, the track or another of them.
    """
    if same_file(output, source):
        raise TrackError(f"{output} cannot be written: it is {what}")
    for number, each in enumerate(others):
        if same_file(each, source):
            raise ExportError(f"{each} cannot be written: it is {what}")
        if same_file(each, output):
            raise ExportError(f"{each} cannot be written: the track is to be in the same file")
        if any(same_file(each, other) for other in others[:number]):
            raise ExportError(f"{each} cannot be written: it is asked for twice")


def check_writable(path: Path, kind: type[TrackError | ExportError]) -> None:
    """Tell before all the work that a file cannot be written.

    Raises:
        CoachError: of the kind given; the message says why.
    """
    folder = path.parent
    try:
        check_replaceable(path)
        code = _obstacle(path, folder)
    except ValueError as error:  # a NUL in it, or a character that file names cannot have on this machine
        raise kind(f"{str(path)!r} cannot be written: no file can have this name here") from error
    except OSError as error:
        raise kind(f"{path} cannot be written: {reason(error)}") from error
    if code:
        raise kind(f"{path} cannot be written: {SYSTEM_WORDS[code]}")


def _obstacle(path: Path, folder: Path) -> int:
    if not folder.exists():
        return errno.ENOENT
    if not folder.is_dir():
        return errno.ENOTDIR
    if not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        return errno.EACCES
    return 0


def write_file(path: Path, chunks: Iterable[bytes], kind: type[TrackError | ExportError]) -> int:
    """Write a whole file.

    Returns:
        The number of bytes.

    Raises:
        CoachError: of the kind given; the message says why.
    """
    try:
        return write_whole(path, chunks)
    except OSError as error:
        raise kind(f"{path} cannot be written: {reason(error)}") from error


def reason(error: OSError) -> str:
    """What the system says, in words that help."""
    said = error.strerror or str(error)
    return said if isinstance(error, NotAFileError) else SYSTEM_WORDS.get(error.errno or 0, said)
