"""The routine to begin with, for ``coach new``."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ..errors import UnknownNameError

STARTERS: Final = {"en": "starter.yaml", **{tag: f"starter.{tag}.yaml" for tag in ("de", "es", "fr")}}


def starter(language: str = "en") -> str:
    """A routine to begin with: valid, with every kind of step once, and comments.

    Raises:
        UnknownNameError: there is none in this language.
    """
    file = STARTERS.get(language.replace("_", "-").partition("-")[0].lower())
    if file is None:
        raise UnknownNameError("starter in the language", language, [*STARTERS], [])
    return Path(__file__).with_name(file).read_text(encoding="utf-8")


def format_reference() -> str:
    """The page of the format: beside this file where coach was installed, in ``docs`` of a checkout."""
    installed = Path(__file__).with_name("routine-format.md")
    page = installed if installed.is_file() else Path(__file__).parent.parent.parent / "docs" / "routine-format.md"
    return page.read_text(encoding="utf-8")
