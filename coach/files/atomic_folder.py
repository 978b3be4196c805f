"""Folders that appear whole: under the final name there is the old folder or the new one, never a mixture of both."""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from .atomic_file import hidden_name, lock_alone, still_named, sync_folder, write_whole
from .careful_access import open_folder
from .digests import remove_known

Known = Mapping[str, Collection[str]]
"""The files of a folder with their digests."""
_PART: Final = re.compile(r"\.coach-[0-9a-f]{32}\.part")


def write_folder(
    folder: Path,
    files: Iterable[tuple[str, Iterable[bytes]]],
    *,
    prove: Callable[[Path], Known],
    is_own: Callable[[Path], bool],
) -> int:
    """Write files into a hidden folder beside ``folder``, which then takes its name.

    What stood under that name is removed, file by file, once all of it is proved to be coach's. A killed write leaves
    the hidden folder, which the next one takes over, or the old folder under a hidden name, which the next one puts
    back.

    Args:
        folder: the folder to make; the folder that it is in exists.
        files: names without folders, each with its content.
        prove: the files of a folder with their digests; raises when anything else is in it, or one was changed.
        is_own: whether a whole file that a killed write left is coach's.

    Returns:
        The number of bytes written.

    Raises:
        BeingWrittenError: another process is writing this folder.
        OSError: as the system says, or something of somebody else's stands in the way.
    """
    folder = Path(os.path.realpath(folder))  # a link stays a link; what it points to is replaced
    part, old = (folder.with_name(hidden_name(folder.name, kind)) for kind in ("new", "old"))
    with _held(part, folder):
        _empty(part, is_own)
        if old.exists() and not folder.exists():
            old.rename(folder)
        elif old.exists():
            _remove(old, prove(old))
        try:
            size = sum(write_whole(part / name, chunks) for name, chunks in files)
            sync_folder(part)
            known = _exchange(part, folder, old, prove)
        except BaseException:
            with contextlib.suppress(OSError):
                _empty(part, is_own)
                part.rmdir()
            raise
    if known is not None:
        _remove(old, known)
    sync_folder(folder.parent)
    return size


def _exchange(part: Path, folder: Path, old: Path, prove: Callable[[Path], Known]) -> Known | None:
    """Give the new folder its name; there is no name for a moment only, and the old one is put back when it fails.

    Returns:
        What is in the old folder, as it was proved under the name that nobody uses; None when there was none.
    """
    known = None
    if folder.exists():
        folder.rename(old)
    try:
        if old.exists():
            known = prove(old)
        part.rename(folder)
    except BaseException:
        if old.exists():
            old.rename(folder)
        raise
    return known


@contextlib.contextmanager
def _held(part: Path, folder: Path) -> Iterator[None]:
    """The hidden folder, locked against other processes where the file system can."""
    if os.name == "nt":  # folders can be neither opened nor renamed while they are open
        part.mkdir(exist_ok=True)
        yield
        return
    while True:
        part.mkdir(exist_ok=True)
        descriptor = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            lock_alone(descriptor, folder)
            if still_named(descriptor, part):
                yield
                return
        finally:
            os.close(descriptor)


def _empty(part: Path, is_own: Callable[[Path], bool]) -> None:
    """Take the files out of the hidden folder that a killed write left.

    Raises:
        OSError: there is something in it that coach did not write.
    """
    with open_folder(part, follow=False) as place:
        names = place.names()
        if not all(place.is_file(name) and (_PART.fullmatch(name) or is_own(part / name)) for name in names):
            raise OSError(errno.ENOTEMPTY, f"{part.name}, which stands in the way, is not empty", str(part))
        for name in names:
            place.remove(name)


def _remove(folder: Path, known: Known) -> None:
    """Remove a folder of files that are known, as far as that can be done; what was changed by now stays in it."""
    with contextlib.suppress(OSError):
        with open_folder(folder, follow=False) as place:
            remove_known(place, known)
        folder.rmdir()
