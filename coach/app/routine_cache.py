"""Reading a routine once: what the loader made of a file is kept beside the clips, while the file stays as it is.

To read YAML, check it and build its shape takes a tenth of a second, a third of a build whose clips are all there. What
is kept is the routine as JSON, under the file's path; it counts only for the same bytes, read by the same code.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Final

from ..clips import cache_folder as inside
from ..errors import TrackError
from ..files.careful_access import read_plain
from ..formats.model_json import from_json, to_json
from ..model import Routine
from .settings import default_cache_folder

MOST_BYTES: Final = 1_000_000
"""Larger files are read anew each time."""
_READERS: Final = ("loader", "model", "phrases", "durations.py", "limits.py", "pace.py")
"""What decides what is made of a file."""


def read_routine(path: Path, folder: Path | None = None) -> Routine:
    """The routine in a file, as the loader reads it; kept in a cache's folder, or at its usual place.

    Raises:
        CoachError: the file cannot be opened.
        RoutineError: it has problems; all of them are named.
    """
    key = _key(path)
    kept = (folder or default_cache_folder()) / inside.ROUTINES / f"{_digest(os.fsencode(path.absolute()))}.json"
    routine = _recalled(kept, key, str(path)) if key else None
    if routine is None:
        from ..loader import load_routine  # with yaml and pydantic

        routine = load_routine(path)
        if key and key == _key(path):  # else the file was changed while it was read
            _keep(kept, key, routine)
    return routine


def _key(path: Path) -> str:
    """Of the file's bytes, its name as places show it, and the code that reads it; empty for what is not kept."""
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            return ""
        return _digest(path.read_bytes(), os.fsencode(path), *_code())
    except (OSError, ValueError):
        return ""  # the loader tells


def _code() -> Iterator[bytes]:
    """Name, size and time of every file that has a part in reading."""
    package = Path(__file__).parent.parent
    for name in _READERS:
        place = package / name
        for file in sorted(place.glob("*.py")) if place.is_dir() else (place,):
            status = file.stat()
            yield f"{file.name} {status.st_size} {status.st_mtime_ns}".encode()


def _recalled(kept: Path, key: str, file: str) -> Routine | None:
    """What is kept under this key, if it is whole."""
    try:
        told, _, text = read_plain(kept, inside.MOST_ROUTINE_BYTES).partition(b"\n")
        if told.decode("ascii", "replace") != f"{key} {_digest(text)}":
            return None
        return from_json(Routine, json.loads(text), file)
    except (OSError, ValueError, RecursionError, TrackError):
        return None


def _keep(kept: Path, key: str, routine: Routine) -> None:
    """Keep it, where that can be done; it appears whole, and what is torn is not believed.

    Nothing is kept in a folder that is no cache of coach's.
    """
    folder, text = kept.parent.parent, json.dumps(to_json(routine), separators=(",", ":")).encode()
    with contextlib.suppress(OSError):
        if inside.is_usable(folder):
            inside.write(folder, inside.ROUTINES, kept.name, f"{key} {_digest(text)}\n".encode() + text)


def forget_routines(cache_folder: Path) -> None:
    """Remove all routines that are kept there, as far as they can be removed."""
    inside.remove_routines(cache_folder)


def _digest(*parts: bytes) -> str:
    state = blake2b(digest_size=16)
    for part in parts:
        state.update(len(part).to_bytes(8, "big") + part)
    return state.hexdigest()
