"""Files that appear whole: under their final name there is the old file or the new one, never a part of either."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Final

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

NOT_HERE: Final = frozenset(
    {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL, errno.EPERM, errno.EACCES, errno.ENOTTY}
)
"""What a file system answers that knows no locks, no flushing or no rights. Without locks the last writer wins, still
whole; without flushing a power cut may take the file."""


_KINDS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


_AT_ONCE: Final = 512
"""Chunks that a system takes in one call; POSIX says no more than 1024 everywhere."""
_BYTES_AT_ONCE: Final = 4_000_000
"""No more than this waits to be written."""


class BeingWrittenError(OSError):
    """Another process is writing the same file right now."""


class NotAFileError(OSError):
    """What has the name is no file that could be replaced: a pipe, a socket, a device."""


def check_replaceable(path: Path) -> None:
    """Let pass what is not there, or is a regular file behind any number of links.

    Raises:
        NotAFileError: it is a pipe, a socket or a device.
        OSError: it is a folder or a link that leads in a circle, or the system does not let it be looked at.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):
        raise NotAFileError(errno.EINVAL, f"it is {_kind(mode)}, not a file", str(path))


def same_file(one: Path, other: Path) -> bool:
    """Whether two names are of one file, by any way of writing them, or would be once they are written."""
    with contextlib.suppress(OSError, ValueError):
        if one.samefile(other):
            return True
    return os.path.realpath(one) == os.path.realpath(other)


def _kind(mode: int) -> str:
    return next((words for is_one, words in _KINDS if is_one(mode)), "something else")


def write_whole(path: Path, chunks: Iterable[bytes], *, private: bool = False) -> int:
    """Write ``chunks`` to ``path`` through a part beside it: written, flushed to disk, renamed.

    The part is removed when anything goes wrong, the interrupt from the keyboard included. What a killed process leaves
    has the same name every time, so it never piles up: the next write takes it over. Nobody else gives that name.
    What is ``private`` can be read by its user alone, from its first byte on.

    Returns:
        The number of bytes written.

    Raises:
        BeingWrittenError: another process is writing this file.
        NotAFileError: ``path`` is a pipe, a socket or a device.
        OSError: as the system says; ``filename`` is set.
    """
    check_replaceable(path)
    path = Path(os.path.realpath(path))  # a link stays a link; what it points to is replaced
    part = path.with_name(hidden_name(path.name, "part"))
    with _opened_alone(part, path, 0o600 if private else 0o666) as descriptor:
        try:
            written = write_many(descriptor, chunks)
            _sync(descriptor)
            _replace(part, path, keeps_rights=not private)
        except OSError as error:
            _remove(part)
            if error.filename is None:
                error.filename = str(path)
            raise
        except BaseException:
            _remove(part)
            raise
    sync_folder(path.parent)
    return written


def hidden_name(name: str, kind: str) -> str:
    """Under which something of coach's stands beside ``name`` for a while: the same every time, and nobody else's."""
    return f".coach-{blake2b(os.fsencode(name), digest_size=16).hexdigest()}.{kind}"


@contextlib.contextmanager
def _opened_alone(part: Path, path: Path, mode: int) -> Iterator[int]:
    """Open the part, empty, locked against other processes where the file system can."""
    flags = os.O_RDWR | os.O_CREAT
    flags |= getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    while True:
        _check_part(part)
        descriptor = os.open(part, flags, mode)
        try:
            lock_alone(descriptor, path)
            if still_named(descriptor, part):
                if os.fstat(descriptor).st_nlink > 1:
                    raise NotAFileError(
                        errno.EINVAL, f"{part.name}, which stands in the way, has a second name", str(part)
                    )
                os.ftruncate(descriptor, 0)
                if mode == 0o600:  # a part that was left behind may have other rights
                    with contextlib.suppress(OSError):
                        part.chmod(mode)
                yield descriptor
                return
        finally:
            os.close(descriptor)


def _check_part(part: Path) -> None:
    """The part is written in place, so it must not be a way to something else."""
    try:
        mode = part.lstat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(mode):
        what = "a link" if stat.S_ISLNK(mode) else _kind(mode)
        raise NotAFileError(errno.EINVAL, f"{part.name}, which stands in the way, is {what}", str(part))


def lock_alone(descriptor: int, path: Path) -> None:
    """Lock what is open against other processes, where the file system can.

    Args:
        descriptor: of what is written.
        path: the name that it will get, for the error.

    Raises:
        BeingWrittenError: another process has locked it.
    """
    if fcntl is None:
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise BeingWrittenError(errno.EBUSY, "another process is writing it", str(path)) from error
    except OSError as error:
        if error.errno not in NOT_HERE:
            raise


def _sync(descriptor: int) -> None:
    """Have it on the disk before it gets its name; a disk that fails is told of."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in NOT_HERE:
            raise


def still_named(descriptor: int, part: Path) -> bool:
    """Whether the locked file is still the one under that name: its last writer may just have renamed it."""
    try:
        return os.path.samestat(os.fstat(descriptor), part.stat())
    except FileNotFoundError:
        return False


def write_all(descriptor: int, chunk: bytes) -> int:
    """Write all of ``chunk``, however little the system takes at once; tells how much that is."""
    view = memoryview(chunk)
    while view:
        view = view[os.write(descriptor, view) :]
    return len(chunk)


def write_many(descriptor: int, chunks: Iterable[bytes]) -> int:
    """Write all chunks, many at a time where the system can; tells how many bytes that is."""
    if not hasattr(os, "writev"):
        return sum(write_all(descriptor, chunk) for chunk in chunks)
    written, waiting, size = 0, list[bytes](), 0
    for chunk in chunks:
        waiting.append(chunk)
        size += len(chunk)
        if len(waiting) == _AT_ONCE or size >= _BYTES_AT_ONCE:
            written += _write_together(descriptor, waiting, size)
            waiting, size = [], 0
    return written + _write_together(descriptor, waiting, size)


def _write_together(descriptor: int, chunks: list[bytes], size: int) -> int:
    done = os.writev(descriptor, chunks) if size else 0
    if done < size:  # a pipe, or a signal: the rest one by one
        for chunk in chunks:
            write_all(descriptor, chunk[min(done, len(chunk)) :])
            done -= min(done, len(chunk))
    return size


def _replace(part: Path, path: Path, *, keeps_rights: bool) -> None:
    check_replaceable(path)
    if path.exists():  # a file that the user protected is not replaced, though its folder would allow it
        if not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        if keeps_rights:
            with contextlib.suppress(OSError):  # a file system without rights
                part.chmod(path.stat().st_mode & 0o777)
    part.replace(path)


def sync_folder(folder: Path) -> None:
    """Make the rename last through a power cut, where folders can be synced."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
