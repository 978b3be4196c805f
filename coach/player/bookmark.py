"""The bookmark of ``coach play --resume``: what was played, how, and in which chapter."""

from __future__ import annotations

import errno
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from ..errors import PlayError
from ..files.atomic_file import NotAFileError, write_whole
from ..files.careful_access import read_plain

FORMAT: Final = "coach.where/1"
_KIND: Final = "coach.where/"
"""How the format of every version begins."""
MOST_BYTES: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Bookmark:
    """What was being played when it ended early."""

    what: str
    """As it was called: a routine's name or file, or a track."""
    chapter: int
    """Index of the chapter; in it one begins again."""
    title: str
    """Of the chapter: where it is another one now, the routine was changed."""
    options: dict[str, Any] = field(default_factory=dict)
    """The options it was played with."""


def state_file() -> Path:
    """Where it is kept; a place that nobody can write when nobody is at home."""
    from platformdirs import user_state_dir

    try:
        return Path(user_state_dir("coach", appauthor=False)) / "where.json"
    except RuntimeError:
        return Path(os.devnull) / "where.json"


def write_bookmark(where: Bookmark, path: Path | None = None) -> None:
    """Keep it, in place of what was kept before.

    Raises:
        OSError: it can't be written, or something of somebody else's stands there; playing goes on all the same.
    """
    path = path or state_file()
    if os.path.lexists(path) and not _is_own(path):
        raise NotAFileError(errno.EEXIST, "it is not coach's", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, [(json.dumps({"format": FORMAT, **asdict(where)}) + "\n").encode()])


def remove_bookmark(path: Path | None = None) -> None:
    """It was played to its end. What is not coach's stays.

    Raises:
        OSError: it cannot be removed.
    """
    path = path or state_file()
    if _is_own(path):
        path.unlink(missing_ok=True)


def read_bookmark(path: Path | None = None) -> Bookmark:
    """What was interrupted.

    Raises:
        PlayError: nothing was.
    """
    path = path or state_file()
    try:
        values = _parsed(read_plain(path, MOST_BYTES))
        if values.pop("format") != FORMAT:
            raise ValueError(FORMAT)
        where = Bookmark(**values)
        if not (isinstance(where.what, str) and isinstance(where.title, str) and isinstance(where.options, dict)):
            raise TypeError(where)
        if type(where.chapter) is not int or where.chapter < 0:
            raise TypeError(where)
    except (FileNotFoundError, NotADirectoryError):
        raise PlayError("nothing was interrupted, so there is nothing to go on with") from None
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise PlayError(f"{path} cannot be read, so there is nothing to go on with") from error
    return where


def _is_own(path: Path) -> bool:
    """Whether a file is one of these, of this version or another; an empty one is nobody's."""
    try:
        body = read_plain(path, MOST_BYTES)
        return not body or str(_parsed(body)["format"]).startswith(_KIND)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return False


def _parsed(body: bytes) -> dict[str, Any]:
    values = json.loads(body)
    if not isinstance(values, dict):
        raise TypeError(values)
    return values
