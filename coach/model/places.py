"""Where something was written, and what is wrong there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file the user wrote; ``line`` and ``column`` count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Words:
    """Text of the author with the place it was written at. May hold placeholders such as ``{side}``."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a routine file that the author can mend."""

    place: Place
    message: str
    line_text: str = ""
    """The whole line of the file, for showing it."""
    width: int = 1
    """How many characters of the line are meant, at least 1."""
    rule: str = "format"
