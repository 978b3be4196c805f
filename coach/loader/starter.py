"""The routine to begin with, for ``coach new``."""

from __future__ import annotations

from pathlib import Path


def starter() -> str:
    """A routine to begin with: valid, with every kind of step once, and comments."""
    return Path(__file__).with_name("starter.yaml").read_text(encoding="utf-8")


def format_reference() -> str:
    """The page of the format: beside this file where coach was installed, in ``docs`` of a checkout."""
    installed = Path(__file__).with_name("routine-format.md")
    page = installed if installed.is_file() else Path(__file__).parent.parent.parent / "docs" / "routine-format.md"
    return page.read_text(encoding="utf-8")
