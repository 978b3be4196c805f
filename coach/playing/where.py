"""Where one was: what was played, how, and in which chapter; for ``--resume``. A file of the user's state folder."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from ..errors import PlayError
from ..files import write_whole

FORMAT: Final = "coach.where/1"


@dataclass(frozen=True, slots=True)
class Where:
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


def remember(where: Where, path: Path | None = None) -> None:
    """Keep it.

    Raises:
        OSError: it can't be written; playing goes on all the same.
    """
    path = path or state_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, [(json.dumps({"format": FORMAT, **asdict(where)}) + "\n").encode()])


def forget(path: Path | None = None) -> None:
    """It was played to its end."""
    (path or state_file()).unlink(missing_ok=True)


def recall(path: Path | None = None) -> Where:
    """What was interrupted.

    Raises:
        PlayError: nothing was.
    """
    path = path or state_file()
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        if values.pop("format") != FORMAT:
            raise ValueError(FORMAT)
        where = Where(**values)
        if not (isinstance(where.what, str) and isinstance(where.chapter, int) and isinstance(where.options, dict)):
            raise TypeError(where)
    except (FileNotFoundError, NotADirectoryError):
        raise PlayError("nothing was interrupted, so there is nothing to go on with") from None
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise PlayError(f"{path} cannot be read, so there is nothing to go on with") from error
    return where
