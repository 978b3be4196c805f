"""In which language a routine is taken: the one that was asked for, or that of the user's locale where it has it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import click

from ..errors import CoachError
from ..library import ENDINGS, find_routine, is_a_file, language_in, library, translations
from .output import note

LANGUAGE: Final = (
    click.option(
        "--language", metavar="TAG", help="The routine in this language, where it has it: NAME.de.yaml for de."
    ),
)
_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")


def in_language(name: str, language: str | None, *, told: bool = True) -> str:
    """What to load for a routine that somebody named: its file in a language, or the name as it is.

    Args:
        name: of a routine that comes with coach, or a file; a finished track is in the language that it is in.
        language: what was asked for; None: for a routine that comes with coach the language of the user's locale,
            where it has it, which a note tells.
        told: whether a note tells it.

    Raises:
        UnknownNameError: there is no such routine.
        CoachError: it is not there in the language that was asked for.
    """
    is_track = Path(name).suffix not in ENDINGS and is_a_file(Path(name))
    if name not in library() and (language is None or is_track):
        return name
    path = find_routine(name)
    found = translations(path)
    if language is not None:
        tags = _beginnings(language)
        chosen = next((found[tag] for tag in tags if tag in found), None)
        if chosen is None and not tags:
            raise CoachError(f"'{language}' is no language tag; write it as in de or pt-br")
        if chosen is None:
            raise CoachError(f"'{name}' is not there in '{language}'; it is in {', '.join(sorted(found))}")
        return str(chosen)
    ours = library().get(name)
    own = next((tag for tag in _beginnings(user_language()) if tag in found), None)
    if ours != path or own is None or found[own] == path:
        return name
    if told:
        note(f"'{name}' is taken in '{own}', the language of your locale; --language {language_in(path)} for another")
    return str(found[own])


def user_language(environment: Mapping[str, str] | None = None) -> str:
    """The language of the user's locale as a tag, ``de-AT``; empty where none is set.

    >>> user_language({"LANG": "de_AT.UTF-8"}), user_language({"LC_ALL": "C", "LANG": "fr_FR"})
    ('de-AT', '')
    """
    values = os.environ if environment is None else environment
    told = next((values[name] for name in _VARIABLES if values.get(name)), "")
    if not told and environment is None and sys.platform == "win32":  # pragma: no cover - of Windows
        import ctypes
        import locale

        told = locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    tag = told.partition(".")[0].partition("@")[0].replace("_", "-")
    return "" if tag in ("C", "POSIX") else tag


def _beginnings(tag: str) -> list[str]:
    """A tag and its beginnings, the longest first: ``de-at``, ``de``."""
    parts = tag.strip().replace("_", "-").lower().split("-")
    return ["-".join(parts[:count]) for count in range(len(parts), 0, -1) if all(parts[:count])]
