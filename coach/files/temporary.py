"""What a process has unfinished on the disk: locked while it is at work, swept by the next one when it was killed.

A lock ends with the process and its children, so it tells at once and at any time of the clock who still works. Where
there are no locks, age tells: what was touched within an hour, by a clock that may have been set back, is left alone.
Only what has a name that nobody else gives is swept, and in a temporary folder only what coach puts there.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import tempfile
import time
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Final

from .atomic_file import write_all
from .careful_access import OpenFolder, open_folder

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

STALE_S: Final = 3_600
"""Without a lock to tell, what was last touched longer ago than this, or will be later than in this time, was left."""
CLIPS_FOLDER: Final = "coach-clips-"
SPEAKING_FOLDER: Final = "coach-speaking-"
"""How the names of coach's own temporary folders begin; 32 hexadecimal digits follow, the last 16 out of the others."""
HOLDER: Final = ".held"
"""The file in a temporary folder that is locked for as long as somebody works there."""
UNFINISHED: Final = ".coach-unfinished"
"""How the name of an unfinished file ends."""
CLIP: Final = r"[0-9a-f]{32}\.[0-9]{1,9}\.[0-9a-f]{16}\.(?:mp3|wav)"
"""The name of a clip, as a pattern."""
_TEMPORARY: Final = re.compile(rf"(?:{CLIPS_FOLDER}|{SPEAKING_FOLDER})[0-9a-f]{{32}}")
_INSIDE: Final = re.compile(
    rf"{re.escape(HOLDER)}|CACHEDIR\.TAG|{CLIP}|[0-9]{{1,9}}\.wav[^/]*|[^/]+{re.escape(UNFINISHED)}"
)
"""The files that coach puts into its temporary folders."""
_FOLDERS_INSIDE: Final = re.compile(r"[0-9a-f]{2}|tmp|try-[0-9]+-[0-9]+")
_FLAGS: Final = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class TemporaryFolder:
    """A folder of coach's own among the temporary ones, held until it is closed or its process ends."""

    def __init__(self, prefix: str) -> None:
        """Make it.

        Raises:
            OSError: no temporary folder can be made.
        """
        while True:
            self.path = _made_folder(prefix)
            self._holder = _made_and_locked(self.path / HOLDER)
            if self._holder is not None:
                return

    def close(self) -> None:
        """Remove it with all that coach put there; what somebody else put there stays, and the folder with it."""
        _remove_temporary(self.path)
        if self._holder is not None:
            os.close(self._holder)
            self._holder = None


def _made_folder(prefix: str) -> Path:
    """A new folder for this user alone, under a name that proves itself: no chance and no other program makes it."""
    while True:
        chance = os.urandom(8).hex()
        path = Path(tempfile.gettempdir(), f"{prefix}{chance}{_proof(prefix, chance)}")
        with contextlib.suppress(FileExistsError):
            path.mkdir(mode=0o700)
            return path


def _proof(prefix: str, chance: str) -> str:
    return blake2b(f"{prefix}{chance}".encode(), digest_size=8, person=b"coach temporary").hexdigest()


def _is_temporary_name(name: str) -> bool:
    return bool(_TEMPORARY.fullmatch(name)) and _proof(name[:-32], name[-32:-16]) == name[-16:]


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


def sweep_unfinished(folder: OpenFolder, pattern: re.Pattern[str]) -> None:
    """Remove the files of such names in a folder on which nobody works."""
    with contextlib.suppress(OSError):
        for name in folder.names():
            if pattern.fullmatch(name) and folder.is_file(name):
                with contextlib.suppress(OSError), _looked_at(folder, name) as is_held:
                    if not is_held:
                        folder.remove(name)


def sweep_temporary() -> None:
    """Remove the temporary folders that killed processes of this user left."""
    with contextlib.suppress(OSError):  # there may be no temporary folder at all
        top = Path(tempfile.gettempdir())
        for name in filter(_is_temporary_name, os.listdir(top)):  # noqa: PTH208 - there may be very many
            with contextlib.suppress(OSError):
                _sweep_folder(top / name)


def _sweep_folder(path: Path) -> None:
    if not _is_own_folder(path):
        return
    with open_folder(path, follow=False) as folder:
        if folder.has(HOLDER):
            with _looked_at(folder, HOLDER) as is_held:
                if not is_held:
                    _remove_temporary(path)
            return
    # Just made, or by somebody who could not lock.
    if _is_old(max(each.lstat().st_mtime for each in (path, *path.iterdir()))):
        _remove_temporary(path)


def _remove_temporary(path: Path) -> None:
    """Remove what coach puts into a temporary folder, then the folders that are empty; never through a link."""
    with contextlib.suppress(OSError):
        with open_folder(path, follow=False) as folder:
            for name in filter(_FOLDERS_INSIDE.fullmatch, folder.names()):
                _remove_inside(folder, name)
            _remove_files(folder)
        path.rmdir()


def remove_try(path: Path) -> None:
    """Remove a folder in a temporary one, in which something was tried."""
    with contextlib.suppress(OSError), open_folder(path.parent) as folder:
        _remove_inside(folder, path.name)


def _remove_inside(folder: OpenFolder, name: str) -> None:
    with contextlib.suppress(OSError):
        with folder.inside(name) as inner:
            _remove_files(inner)
        folder.remove_folder(name)


def _remove_files(folder: OpenFolder) -> None:
    for name in filter(_INSIDE.fullmatch, folder.names()):
        with contextlib.suppress(OSError):
            folder.remove(name)


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
def _looked_at(folder: OpenFolder, name: str) -> Iterator[bool]:
    """Whether somebody works on a file; as long as this lasts, nobody can begin to."""
    descriptor = folder.opened(name, os.O_RDWR)
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
