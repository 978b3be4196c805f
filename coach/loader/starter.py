"""The routines to begin with, for ``coach new``."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from ..errors import CoachError, RoutineError

STARTER: Final = "stretch"
"""The one with every kind of step."""
_FOLDER: Final = Path(__file__).parent / "templates"
_TITLE: Final = re.compile(r"(?m)^title: .*$")


def starter(template: str = STARTER, name: str = "", language: str = "en") -> str:
    """A routine to begin with: valid, with comments, and titled by the name of its file where that can be said.

    Raises:
        CoachError: there is none in this language.
    """
    tag = language.replace("_", "-").partition("-")[0].lower()
    path = _FOLDER / (f"{template}.yaml" if tag == "en" else f"{template}.{tag}.yaml")
    if not path.is_file():
        there = [each for each in starter_languages() if (_FOLDER / f"{template}.{each}.yaml").is_file()]
        raise CoachError(
            f"the template '{template}' is not there in '{language}'; it is in {', '.join(['en', *there])}"
        )
    text = path.read_text(encoding="utf-8")
    words = " ".join(re.sub(r"[-_.]+", " ", name).split())
    titled = _TITLE.sub(lambda _: f"title: {json.dumps(words[:1].upper() + words[1:], ensure_ascii=False)}", text, 1)
    plain = re.sub(r'(?m)^title: "([A-Z][A-Za-z0-9 ]*[A-Za-z])"$', r"title: \1", titled)
    return plain if words and _is_routine(plain) else text


def starter_languages() -> list[str]:
    """The languages that the starter is in."""
    return ["en", *sorted(path.stem.partition(".")[2] for path in _FOLDER.glob(f"{STARTER}.*.yaml"))]


def _is_routine(text: str) -> bool:
    """Whether a text loads: a file may have any name, and a title is spoken."""
    from . import parse_routine

    try:
        parse_routine(text, "new.yaml", "new")
    except RoutineError:
        return False
    return True


def format_reference() -> str:
    """The page of the format: beside this file where coach was installed, in ``docs`` of a checkout."""
    installed = Path(__file__).with_name("routine-format.md")
    page = installed if installed.is_file() else Path(__file__).parent.parent.parent / "docs" / "routine-format.md"
    return page.read_text(encoding="utf-8")
