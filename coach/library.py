"""The routines that come with coach, and finding one by name or by file."""

from __future__ import annotations

import errno
import re
from collections.abc import Sequence
from difflib import get_close_matches
from glob import escape as glob_escape
from pathlib import Path
from typing import Final

from .errors import CoachError, UnknownNameError

ENDINGS: Final = (".yaml", ".yml")
_IN_LANGUAGE: Final = re.compile(r"(.+)\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)")
"""The name of a file that tells its language before its ending."""
_LANGUAGE_LINE: Final = re.compile(r"^language: *[\"']?([A-Za-z][A-Za-z0-9-]*)", re.MULTILINE)
_MOST_HEAD: Final = 20_000
_NO_NAME: Final = frozenset({errno.ENAMETOOLONG, errno.EINVAL, errno.ELOOP})
"""What a system answers for a name that no file can have, or that leads nowhere."""
_SHOWN: Final = 80
"""Characters of a wrong name that a message repeats."""
_LONGEST_PATH: Final = 400
"""Of a file that is not there, told whole."""


def library_folder() -> Path:
    """The folder of routines that come with coach: inside the installed package, or ``scripts/`` of a checkout."""
    package = Path(__file__).parent
    installed = package / "scripts"
    return installed if installed.is_dir() else package.parent / "scripts"


def library() -> dict[str, Path]:
    """Name and file of every routine that comes with coach, sorted by name; of its translations none."""
    return {path.stem: path for path in sorted(library_folder().glob("*.yaml")) if "." not in path.stem}


def translations(path: Path) -> dict[str, Path]:
    """The files of a routine by their language: ``calf.yaml`` and, beside it, ``calf.de.yaml``.

    The language of one that has none in its name is read out of it.
    """
    base, folder = name_without_language(path.stem), path.parent
    found: dict[str, Path] = {}
    for ending in ENDINGS:
        plain = folder / f"{base}{ending}"
        for file in (*([plain] if is_a_file(plain) else []), *sorted(folder.glob(f"{glob_escape(base)}.*{ending}"))):
            if name_without_language(file.stem) == base and (tag := language_in(file)):
                found.setdefault(tag, file)
    return dict(sorted(found.items()))


def name_without_language(stem: str) -> str:
    """The name of a routine in whatever language: ``calf`` for ``calf.de``."""
    told = _IN_LANGUAGE.fullmatch(stem)
    return told[1] if told else stem


def language_in(path: Path) -> str:
    """The language of a routine file: that of its name, else that of its line ``language:``; empty: neither tells."""
    told = _IN_LANGUAGE.fullmatch(path.stem)
    if told:
        return told[2].lower()
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            found = _LANGUAGE_LINE.search(file.read(_MOST_HEAD))
    except OSError:
        return ""
    return found[1].lower() if found else ""


def find_routine(name_or_path: str) -> Path:
    """The file of a routine: a file of the user's, or a routine that comes with coach.

    What looks like a path (has a folder in it or a YAML ending) is one; anything else is first a file in the current
    folder, with or without its ending, then a name, or the beginning of only one.

    Raises:
        UnknownNameError: neither is there; the nearest names are given.
        CoachError: there is no such file, or the system does not let it be looked at.
    """
    path = expanded(name_or_path)
    if is_a_file(path):
        return path
    known = library()
    looks_like_path = path.suffix in ENDINGS or path.name != name_or_path
    if not looks_like_path:
        here = next(
            (file for file in (path.with_name(f"{path.name}{end}") for end in ENDINGS) if is_a_file(file)), None
        )
        begun = [name for name in known if name_or_path and name.startswith(name_or_path)]
        named = library_folder() / f"{name_or_path}.yaml"
        translated = named if _IN_LANGUAGE.fullmatch(name_or_path) and is_a_file(named) else None
        found = here or known.get(name_or_path) or translated or (known[begun[0]] if len(begun) == 1 else None)
        if found:
            return found
        if begun:
            raise UnknownNameError("routine", name_or_path, [*known], begun)
    near = [str(each) for each in files_near(path, ENDINGS)] + get_close_matches(path.stem, known)
    if len(str(path)) <= _LONGEST_PATH and "\0" not in name_or_path:
        if _is_a_folder(path):
            raise CoachError(f"{path.absolute()} is a folder; name a routine file in it")
        if path.name and looks_like_path:
            raise CoachError(no_such_file(path, near))
    shown = name_or_path if len(name_or_path) <= _SHOWN else f"{name_or_path[:_SHOWN]}..."
    raise UnknownNameError("routine", shown, [*known], near[:3])


def expanded(name_or_path: str) -> Path:
    """A path as a person writes it, ``~`` for the home folder."""
    try:
        return Path(name_or_path).expanduser()
    except RuntimeError:  # ~name, of nobody here: then it is a name like any other
        return Path(name_or_path)


def is_a_file(path: Path) -> bool:
    """False for a name that no file can have, too."""
    try:
        return path.is_file()
    except OSError as error:
        if error.errno in _NO_NAME:
            return False
        raise CoachError(f"cannot read '{path}': {error.strerror}") from error
    except ValueError:  # a NUL in it, or a character that file names cannot have on this machine
        return False


def _is_a_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a part of it is too long
        return False


def no_such_file(path: Path, near: Sequence[str]) -> str:
    """What is told of a file that is not there: its whole path, and up to three names that may be meant."""
    hint = f"; did you mean {' or '.join(map(repr, near[:3]))}?" if near else ""
    return f"no such file: {path.absolute()}{hint}"


def files_near(path: Path, endings: Sequence[str]) -> list[Path]:
    """Files of these endings in the folder that was meant, whose names are near or begin so."""
    folder = path.parent
    try:
        names = sorted(each.name for each in folder.iterdir() if each.suffix in endings and each.is_file())
    except (OSError, ValueError):
        return []
    near = get_close_matches(path.stem, [Path(name).stem for name in names])
    near = near or [Path(name).stem for name in names if path.stem and name.startswith(path.stem)]
    return [folder / name for stem in dict.fromkeys(near) for name in names if Path(name).stem == stem]
