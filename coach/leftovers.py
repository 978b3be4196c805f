"""What a process has unfinished on the disk: locked while it is at work, swept by the next one when it was killed.

A lock ends with the process and its children, so it tells at once and at any time of the clock who still works. Where
there are no locks, age tells: what was touched within an hour, by a clock that may have been set back, is left alone.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from .files import write_all

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

STALE_S: Final = 3_600
"""Without a lock to tell, what was last touched longer ago than this, or will be later than in this time, was left."""
CLIPS_FOLDER: Final = "coach-clips-"
SPEAKING_FOLDER: Final = "coach-speaking-"
"""How the names of coach's own temporary folders begin; eight characters of ``tempfile`` follow."""
HOLDER: Final = ".held"
"""The file in a temporary folder that is locked for as long as somebody works there."""
_TEMPORARY: Final = re.compile(rf"(?:{CLIPS_FOLDER}|{SPEAKING_FOLDER})[a-z0-9_]{{8}}")
_FLAGS: Final = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class TemporaryFolder:
    """A folder of coach's own among the temporary ones, held until it is closed or its process ends."""

    def __init__(self, prefix: str) -> None:
        """Make it.

        Raises:
            OSError: no temporary folder can be made.
        """
        while True:
            self.path = Path(tempfile.mkdtemp(prefix=prefix))
            self._holder = _made_and_locked(self.path / HOLDER)
            if self._holder is not None:
                return

    def close(self) -> None:
        """Remove it with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        if self._holder is not None:
            os.close(self._holder)
            self._holder = None


def write_then_name(unfinished: Path, path: Path, body: bytes) -> None:
    """Write a file under the name ``unfinished``, then give it its name ``path``, whole.

    It is not flushed to the disk: after a power cut it may be there and be empty or torn, so this is for what is
    checked when it is read.

    Raises:
        FileNotFoundError: somebody took it for a leftover in the moment before it was locked, or a folder is missing.
        OSError: it cannot be written; what was written is removed.
    """
    descriptor = _made_and_locked(unfinished)
    if descriptor is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(unfinished))
    try:
        try:
            write_all(descriptor, body)
            if fcntl is None:  # an open file cannot be renamed there
                os.close(descriptor)
                descriptor = None
            unfinished.replace(path)
        finally:
            if descriptor is not None:
                os.close(descriptor)
    except BaseException:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise


def sweep_unfinished(folder: Path) -> None:
    """Remove the files in a folder for unfinished ones on which nobody works."""
    for path in _paths(folder):
        with contextlib.suppress(OSError), _looked_at(path) as is_held:
            if not is_held:
                path.unlink()


def sweep_temporary() -> None:
    """Remove the temporary folders that killed processes of this user left."""
    with contextlib.suppress(OSError):  # there may be no temporary folder at all
        for path in _paths(Path(tempfile.gettempdir())):
            if _TEMPORARY.fullmatch(path.name):
                with contextlib.suppress(OSError):
                    _sweep_folder(path)


def _sweep_folder(folder: Path) -> None:
    if not _is_own_folder(folder):
        return
    if not (folder / HOLDER).exists():  # just made, or by somebody who could not lock
        if _is_old(max(each.lstat().st_mtime for each in (folder, *folder.rglob("*")))):
            shutil.rmtree(folder, ignore_errors=True)
        return
    with _looked_at(folder / HOLDER) as is_held:
        if not is_held:
            shutil.rmtree(folder, ignore_errors=True)


def _made_and_locked(path: Path) -> int | None:
    """The descriptor of a new file; None when somebody swept it before it was locked."""
    descriptor = os.open(path, _FLAGS | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        if _lock(descriptor) is not False and path.exists():
            return descriptor
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None


@contextlib.contextmanager
def _looked_at(path: Path) -> Iterator[bool]:
    """Whether somebody works on a file; as long as this lasts, nobody can begin to."""
    descriptor = os.open(path, _FLAGS)
    try:
        locked = _lock(descriptor)
        yield not _is_old(os.fstat(descriptor).st_mtime) if locked is None else not locked
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> bool | None:
    """Lock a file; False when another process has it locked, None where there are no locks."""
    if fcntl is None:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _is_old(mtime: float) -> bool:
    """By a clock that may have been set, forward or back."""
    return abs(time.time() - mtime) > STALE_S


def _is_own_folder(folder: Path) -> bool:
    """Whether it is a folder, not a link to one, and of this user."""
    status = folder.lstat()
    return stat.S_ISDIR(status.st_mode) and (not hasattr(os, "getuid") or status.st_uid == os.getuid())


def _paths(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
