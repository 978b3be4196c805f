"""Folders that appear whole: under the final name there is the old folder or the new one, never a mixture of both."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from .files import lock_alone, still_named, sync_folder, write_whole


def write_folder(folder: Path, files: Iterable[tuple[str, Iterable[bytes]]]) -> int:
    """Write files into a hidden folder beside ``folder``, which then takes its name.

    What stood under that name is removed, so it must be the caller's own. A killed write leaves the hidden folder,
    which the next one takes over, or the old folder under a hidden name, which the next one puts back.

    Args:
        folder: the folder to make; the folder that it is in exists.
        files: names without folders, each with its content.

    Returns:
        The number of bytes written.

    Raises:
        BeingWrittenError: another process is writing this folder.
        OSError: as the system says.
    """
    folder = Path(os.path.realpath(folder))  # a link stays a link; what it points to is replaced
    part, old = _hidden(folder, "part"), _hidden(folder, "old")
    with _held(part):
        if old.exists() and not folder.exists():
            old.rename(folder)
        try:
            size = sum(write_whole(part / name, chunks) for name, chunks in files)
            sync_folder(part)
            _exchange(part, folder, old)
        except BaseException:
            _remove(part)
            raise
    _remove(old)
    sync_folder(folder.parent)
    return size


def _exchange(part: Path, folder: Path, old: Path) -> None:
    """Give the new folder its name; there is no name for a moment only, and the old one is put back when it fails."""
    _remove(old)
    if folder.exists():
        folder.rename(old)
    try:
        part.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise


def _hidden(folder: Path, kind: str) -> Path:
    return folder.with_name(f".{folder.name}.{kind}")


@contextlib.contextmanager
def _held(part: Path) -> Iterator[None]:
    """The hidden folder, empty, locked against other processes where the file system can."""
    if os.name == "nt":  # folders can be neither opened nor renamed while they are open
        _emptied(part)
        yield
        return
    while True:
        part.mkdir(exist_ok=True)
        descriptor = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            lock_alone(descriptor, part)
            if still_named(descriptor, part):
                _emptied(part)
                yield
                return
        finally:
            os.close(descriptor)


def _emptied(part: Path) -> None:
    """Make the folder, or take the files out of it that a killed write left.

    Raises:
        OSError: there is a folder in it; coach makes none, so it is somebody's.
    """
    part.mkdir(exist_ok=True)
    for each in part.iterdir():
        if each.is_dir() and not each.is_symlink():
            raise OSError(errno.ENOTEMPTY, f"{part.name}, which stands in the way, is not empty", str(part))
        each.unlink()


def _remove(folder: Path) -> None:
    """Remove a folder of files, as far as that can be done."""
    with contextlib.suppress(OSError):
        if folder.exists():
            _emptied(folder)
            folder.rmdir()
