"""The bookmark of ``coach play --resume``: what was played, how, and in which chapter."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from ..errors import PlayError
from ..files.kept_json import UNREADABLE, KeptJson

KEPT_BOOKMARK: Final = KeptJson("where.json", "coach.where/1", most_bytes=1_000_000)


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


def write_bookmark(where: Bookmark, path: Path | None = None) -> None:
    """Keep it, in place of what was kept before.

    Raises:
        OSError: it can't be written, or something of somebody else's stands there; playing goes on all the same.
    """
    KEPT_BOOKMARK.write(asdict(where), path or KEPT_BOOKMARK.path())


def remove_bookmark(path: Path | None = None) -> None:
    """Remove the place of what was played to its end; a file that is not coach's stays.

    Raises:
        OSError: it cannot be removed.
    """
    path = path or KEPT_BOOKMARK.path()
    if KEPT_BOOKMARK.is_own(path):
        path.unlink(missing_ok=True)


def read_bookmark(path: Path | None = None) -> Bookmark:
    """What was interrupted.

    Raises:
        PlayError: nothing was.
    """
    path = path or KEPT_BOOKMARK.path()
    try:
        where = Bookmark(**KEPT_BOOKMARK.read(path))
        if not (isinstance(where.what, str) and isinstance(where.title, str) and isinstance(where.options, dict)):
            raise TypeError(where)
        if type(where.chapter) is not int or where.chapter < 0:
            raise TypeError(where)
    except (FileNotFoundError, NotADirectoryError):
        raise PlayError("nothing was interrupted, so there is nothing to go on with") from None
    except UNREADABLE as error:
        raise PlayError(f"{path} cannot be read, so there is nothing to go on with") from error
    return where
