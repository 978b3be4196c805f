"""Collects what is wrong with a file: every problem once, with its place and line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ..errors import RoutineError
from ..model import Place, Problem
from .nodes import Node

#: A file with more problems than this is not a routine; going on would only cost time.
MOST_PROBLEMS: Final = 200


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a routine file, its line ends unified; ``file`` is what places show."""

    file: str
    text: str
    lines: tuple[str, ...]

    @classmethod
    def of(cls, file: str, text: str) -> SourceText:
        """The source with its lines cut."""
        return cls(file, text, tuple(text.split("\n")))

    def line(self, number: int) -> str:
        """A line of the file, counted from 1; empty beyond the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


class Diagnostics:
    """The problems found so far."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self._seen: set[tuple[Place, str]] = set()
        self._places: set[Place] = set()

    @property
    def full(self) -> bool:
        """Whether so much is wrong that looking further helps nobody."""
        return len(self.problems) >= MOST_PROBLEMS

    def add(self, place: Place, message: str, *, width: int = 1, rule: str = "format") -> None:
        """Note a problem, unless it is noted already, as happens where an alias repeats a value."""
        if self.full or (place, message) in self._seen:
            return
        self._seen.add((place, message))
        self._places.add(place)
        line = self.source.line(place.line)
        room = max(1, len(line) - place.column + 1)
        self.problems.append(Problem(place, message, line, max(1, min(width, room)), rule))

    def at(self, node: Node, message: str, *, rule: str = "format") -> None:
        """Note a problem of a whole value."""
        self.add(node.place, message, width=node.width, rule=rule)

    def taken(self, node: Node) -> bool:
        """Whether something is wrong with exactly this value already; a second remark would be noise."""
        return node.place in self._places

    def raise_any(self) -> None:
        """Stop here if anything was found.

        Raises:
            RoutineError: with all problems.
        """
        if self.problems:
            raise RoutineError(self.problems)


def shown_value(text: str) -> str:
    """The text in quotes, for a message; cut when it is long."""
    folded = " ".join(text.split())
    return f"'{folded[:40]}...'" if len(folded) > 44 else f"'{folded}'"
