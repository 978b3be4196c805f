"""Folders held open, and files read with care: nothing of others is followed, waited for or removed.

A path may lead to something else a moment after it was looked at. A folder that is held open stays the same one, so
what is looked at in it by name is what is then removed, wherever the system can do that.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_BY_DESCRIPTOR: Final = {os.open, os.stat, os.unlink, os.rmdir} <= os.supports_dir_fd and os.listdir in os.supports_fd
"""Windows has no such calls; there every name is looked at again by its path."""
_FOLDER: Final = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)
_FILE: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_BLOCK: Final = 1 << 20


class NoPlainFileError(OSError):
    """What should be read is a link, a folder, a pipe or a device."""


class TooLargeError(OSError):
    """What should be read is larger than anything that coach writes there."""


class OpenFolder:
    """A folder that is held open. Names are of what is in it, never with a way to somewhere else in them."""

    def __init__(self, path: Path, descriptor: int | None) -> None:
        self.path, self._descriptor = path, descriptor

    def names(self) -> list[str]:
        """What is in it, sorted.

        Raises:
            OSError: it cannot be listed.
        """
        return sorted(os.listdir(self.path if self._descriptor is None else self._descriptor))  # noqa: PTH208

    def is_file(self, name: str) -> bool:
        """Whether a regular file has this name; a link is none."""
        return stat.S_ISREG(self._mode(name))

    def is_folder(self, name: str) -> bool:
        """Whether a folder has this name; a link to one is none."""
        return stat.S_ISDIR(self._mode(name))

    def has(self, name: str) -> bool:
        """Whether anything has this name."""
        return self._mode(name) != 0

    def opened(self, name: str, flags: int) -> int:
        """The descriptor of a file in it; a link is not followed, and no pipe is waited for.

        Raises:
            OSError: it cannot be opened.
        """
        flags |= _NO_LINK | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        if self._descriptor is None:
            return os.open(self.path / name, flags)
        return os.open(name, flags, dir_fd=self._descriptor)

    def read(self, name: str, most: int) -> bytes:
        """A regular file in it.

        Raises:
            OSError: it is none, is larger, or cannot be read.
        """
        return _read(self.opened(name, os.O_RDONLY), self.path / name, most)

    @contextlib.contextmanager
    def inside(self, name: str) -> Iterator[OpenFolder]:
        """Open a folder in this one, which is held open, too.

        Raises:
            OSError: it is none, such as a link to one.
        """
        if self._descriptor is None:
            with open_folder(self.path / name, follow=False) as folder:
                yield folder
            return
        descriptor = os.open(name, _FOLDER | _NO_LINK, dir_fd=self._descriptor)
        try:
            yield OpenFolder(self.path / name, descriptor)
        finally:
            os.close(descriptor)

    def remove(self, name: str) -> None:
        """Remove a regular file; nothing when it is gone.

        Raises:
            OSError: it is no regular file, or it cannot be removed.
        """
        if self.has(name) and not self.is_file(name):
            raise NoPlainFileError(errno.EINVAL, "it is not a file", str(self.path / name))
        with contextlib.suppress(FileNotFoundError):
            if self._descriptor is None:
                os.unlink(self.path / name)  # noqa: PTH108 - as below
            else:
                os.unlink(name, dir_fd=self._descriptor)

    def remove_folder(self, name: str) -> None:
        """Remove a folder that is empty.

        Raises:
            OSError: it is none, or is not empty.
        """
        if self._descriptor is None:
            os.rmdir(self.path / name)  # noqa: PTH106 - as below
        else:
            os.rmdir(name, dir_fd=self._descriptor)

    def _mode(self, name: str) -> int:
        """0 where nothing is, or where it cannot be looked at."""
        try:
            if self._descriptor is None:
                return (self.path / name).lstat().st_mode
            return os.stat(name, dir_fd=self._descriptor, follow_symlinks=False).st_mode
        except OSError:
            return 0


@contextlib.contextmanager
def open_folder(path: Path, *, follow: bool = True) -> Iterator[OpenFolder]:
    """A folder, held open; ``follow``: it may be a link to one.

    Raises:
        OSError: it is no folder, or cannot be opened.
    """
    if not _BY_DESCRIPTOR:
        status = path.stat() if follow else path.lstat()
        if not stat.S_ISDIR(status.st_mode):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
        yield OpenFolder(path, None)
        return
    descriptor = os.open(path, _FOLDER | (0 if follow else _NO_LINK))
    try:
        yield OpenFolder(path, descriptor)
    finally:
        os.close(descriptor)


def read_plain(path: Path, most: int, *, follow: bool = False) -> bytes:
    """A regular file of at most so many bytes, whatever else may have its name.

    Args:
        path: the file.
        most: more than coach writes there.
        follow: whether a link to one will do.

    Raises:
        FileNotFoundError: nothing is there.
        NoPlainFileError: it is a link, a folder, a pipe, a device.
        TooLargeError: it is larger.
        OSError: it cannot be read.
    """
    return _read(opened_plain(path, follow=follow), path, most)


def opened_plain(path: Path, *, follow: bool = False) -> int:
    """The descriptor of a file, to be read; opening it waits for nothing.

    Raises:
        FileNotFoundError: nothing is there.
        NoPlainFileError: it is a link that is not to be followed, or a socket.
        OSError: it cannot be opened.
    """
    try:
        if not follow and not _NO_LINK and path.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
        return os.open(path, _FILE | (0 if follow else _NO_LINK))
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EMLINK, errno.ENXIO):
            raise NoPlainFileError(error.errno, "it is a link or no file", str(path)) from error
        raise


def _read(descriptor: int, path: Path, most: int) -> bytes:
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise NoPlainFileError(errno.EINVAL, "it is not a file", str(path))
        if status.st_size > most:
            raise TooLargeError(errno.EFBIG, "it is too large", str(path))
        parts: list[bytes] = []
        left = most + 1
        while left and (part := os.read(descriptor, min(left, _BLOCK))):
            parts.append(part)
            left -= len(part)
        if not left:
            raise TooLargeError(errno.EFBIG, "it is too large", str(path))
        return b"".join(parts)
    finally:
        os.close(descriptor)
