"""The folder of a cache: whose it is, which names in it are coach's, and how files get into it and out of it.

A marker, ``CACHEDIR.TAG`` as backup programs know it, tells that coach made the folder. One without it is taken for
coach's only when all that is in it is what coach writes there, and any other is refused. Links inside are not followed.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from itertools import count
from pathlib import Path
from typing import Final

from ..errors import CacheError
from ..files.careful_access import OpenFolder, open_folder, read_plain
from ..files.temporary import CLIP, HOLDER, UNFINISHED, sweep_unfinished, write_then_name

MARKER: Final = "CACHEDIR.TAG"
MARK: Final = (
    b"Signature: 8a477f597d28d172789f06886806bc55\n"
    b"# This folder was made by coach, which keeps spoken clips in it: see 'coach cache --help'.\n"
    b"# Backup programs may leave it out: https://bford.info/cachedir/\n"
)
_OURS: Final = MARK[: MARK.index(b"coach") + len(b"coach")]
_MOST_MARK_BYTES: Final = 10_000
ROUTINES: Final = "routines"
"""The folder in it for routines that were read."""
UNDER_WAY: Final = "tmp"
"""The folder in it for what is not finished."""
SUBFOLDER: Final = "coach-cache"
"""What a message offers as the name of a folder for clips."""
ROUTINE_NAME: Final = re.compile(r"[0-9a-f]{32}\.json")
CLIP_NAME: Final = re.compile(CLIP)
_SHARD: Final = re.compile(r"[0-9a-f]{2}")
_UNFINISHED: Final = re.compile(
    rf"(?:{CLIP}|{ROUTINE_NAME.pattern})\.[0-9]+\.[0-9]+(?:{re.escape(UNFINISHED)})?"
    rf"|{re.escape(MARKER)}\.[0-9]+\.[0-9]+{re.escape(UNFINISHED)}"
)
"""The ending is missing in names that earlier versions gave."""
_BESIDE: Final = frozenset({"README.md", ".gitignore", HOLDER})
"""What stands in the cache of a checkout and in a temporary one; it is never touched here."""
_TRIES: Final = 3
"""An unfinished file may be swept by another process in the moment before it is locked."""
_NUMBERS: Final = count()
"""So that two threads never write the same unfinished file."""


def refuse_others(folder: Path) -> None:
    """Let pass what is a cache, can become one, or cannot be looked at; an old one without its marker gets it.

    Raises:
        CacheError: there is something in it that coach did not put there.
    """
    if _is_marked(folder):
        return
    try:
        stranger = _stranger(folder)
        is_empty = stranger is None and not _names(folder)
    except OSError:  # it is not there, is no folder, or may not be listed: nothing in it will be touched
        return
    if stranger is not None:
        raise CacheError(
            f"{folder} is not a cache of coach's: it holds '{stranger}'; name a new or an empty folder, such as"
            f" {folder / SUBFOLDER}"
        )
    if not is_empty:
        with contextlib.suppress(OSError):  # as it can be read only, it is looked through each time
            _mark(folder)


def is_usable(folder: Path) -> bool:
    """Whether `refuse_others` lets it pass."""
    try:
        refuse_others(folder)
    except CacheError:
        return False
    return True


def clips_inside(folder: Path, shard: str) -> list[str]:
    """The names of the clips in one of the folders of two digits, sorted; links are none."""
    if not _SHARD.fullmatch(shard):
        return []
    path = folder / shard
    try:
        if not stat.S_ISDIR(path.lstat().st_mode):
            return []
        with os.scandir(path) as found:
            names = [each.name for each in found if each.is_file(follow_symlinks=False)]
    except OSError:
        return []
    return sorted(name for name in names if name[:2] == shard and CLIP_NAME.fullmatch(name))


def shards(folder: Path) -> list[str]:
    """The names that folders of clips may have."""
    try:
        return [name for name in _names(folder) if _SHARD.fullmatch(name)]
    except OSError:
        return []


def write(folder: Path, place: str, name: str, body: bytes) -> Path:
    """Write a file so that it appears whole under its name.

    Args:
        folder: the cache.
        place: the folder in it.
        name: of the file.
        body: what it holds.

    Raises:
        OSError: it cannot be written, or something of somebody else's is in the way.
    """
    path = folder / place / name
    for left in reversed(range(_TRIES)):
        try:
            _make_ready(folder, place, name)
            write_then_name(_unfinished(folder, name), path, body)
            break
        except FileNotFoundError:
            if not left:
                raise
    return path


def _make_ready(folder: Path, place: str, name: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from error
    if not _is_marked(folder):
        _claim(folder)
    for each in (place, UNDER_WAY):
        _make_inside(folder, each)
    path = folder / place / name
    if os.path.lexists(path) and not stat.S_ISREG(path.lstat().st_mode):
        raise OSError(errno.EEXIST, f"'{place}/{name}' in it is not a file", str(path))


def remove(path: Path) -> None:
    """Remove a clip; nothing when it is gone. No link is followed on the way to it, below the cache's folder.

    Raises:
        OSError: it cannot be removed.
    """
    with (
        contextlib.suppress(FileNotFoundError),
        open_folder(path.parent.parent) as top,
        top.inside(path.parent.name) as shard,
    ):
        shard.remove(path.name)


def remove_routines(folder: Path) -> None:
    """Remove all kept routines, as far as they can be removed: files of their names that begin as coach's do."""
    with contextlib.suppress(OSError), open_folder(folder) as top, top.inside(ROUTINES) as place:
        for name in place.names():
            if ROUTINE_NAME.fullmatch(name) and is_kept_routine(place.path / name):
                with contextlib.suppress(OSError):
                    place.remove(name)


ROUTINE_HEAD: Final = re.compile(rb"[0-9a-f]{32} [0-9a-f]{32}")
"""The first line of a kept routine: what it was made from, and a digest of what follows."""
MOST_ROUTINE_BYTES: Final = 64_000_000


def is_kept_routine(path: Path) -> bool:
    """Whether a file begins as a kept routine does."""
    try:
        return bool(ROUTINE_HEAD.fullmatch(read_plain(path, MOST_ROUTINE_BYTES).partition(b"\n")[0]))
    except OSError:
        return False


def sweep(folder: Path) -> None:
    """Remove what killed processes left unfinished."""
    with contextlib.suppress(OSError), open_folder(folder) as top, top.inside(UNDER_WAY) as place:
        sweep_unfinished(place, _UNFINISHED)


def _is_marked(folder: Path) -> bool:
    try:
        return read_plain(folder / MARKER, _MOST_MARK_BYTES).startswith(_OURS)
    except OSError:
        return False


def _claim(folder: Path) -> None:
    """Make a folder the cache, when nothing in it is anybody else's.

    Raises:
        OSError: something is, or it cannot be written.
    """
    stranger = _stranger(folder)
    if stranger is not None:
        raise OSError(errno.EEXIST, f"it holds '{stranger}', which is not coach's", str(folder))
    _mark(folder)


def _mark(folder: Path) -> None:
    """Write the marker; two processes may do so at once.

    Raises:
        OSError: it cannot be written.
    """
    _make_inside(folder, UNDER_WAY)
    write_then_name(_unfinished(folder, MARKER), folder / MARKER, MARK)


def _unfinished(folder: Path, name: str) -> Path:
    return folder / UNDER_WAY / f"{name}.{os.getpid()}.{next(_NUMBERS)}{UNFINISHED}"


def _make_inside(folder: Path, name: str) -> None:
    path = folder / name
    with contextlib.suppress(FileExistsError):
        path.mkdir()
    if not stat.S_ISDIR(path.lstat().st_mode):
        what = "a link" if path.is_symlink() else "not a folder"
        raise NotADirectoryError(errno.ENOTDIR, f"'{name}' in it is {what}", str(path))


def _names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))  # noqa: PTH208 - names are all that is needed


def _stranger(folder: Path) -> str | None:
    """The first thing in a folder that coach does not put into a cache.

    Raises:
        OSError: it cannot be listed.
    """
    with open_folder(folder) as top:
        for name in top.names():
            if name in _BESIDE and top.is_file(name):
                continue
            pattern = _pattern(name)
            if pattern is None or not top.is_folder(name):
                return None if _is_marked(folder) else name
            with top.inside(name) as place:
                inner = _stranger_inside(place, pattern)
            if inner is not None:
                return f"{name}/{inner}"
    return None


def _pattern(place: str) -> re.Pattern[str] | None:
    """Of the names in a folder of a cache; None for a folder that no cache has."""
    if place in (UNDER_WAY, ROUTINES):
        return _UNFINISHED if place == UNDER_WAY else ROUTINE_NAME
    return re.compile(f"(?={place}){CLIP}") if _SHARD.fullmatch(place) else None


def _stranger_inside(place: OpenFolder, pattern: re.Pattern[str]) -> str | None:
    for name in place.names():
        # What is gone by now was unfinished, and is finished elsewhere.
        if not pattern.fullmatch(name) or (place.has(name) and not place.is_file(name)):
            return name
    return None
