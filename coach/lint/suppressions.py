"""Comments that silence a rule: ``# coach: allow RULE``, on the line that is meant or alone above it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from ..model import Words
from .source_map import SourceMap

_ALLOW: Final = re.compile(r"(?:^|(?<=\s))#\s*coach\s*:\s*allow\b:?(.*)$", re.IGNORECASE)
_NAME: Final = re.compile(r"[A-Za-z][\w-]*")


@dataclass(frozen=True, slots=True)
class RuleName:
    """A rule's name in such a comment."""

    name: str
    line: int
    column: int
    width: int


class Suppressions:
    """All comments of a file that silence rules."""

    def __init__(self, locator: SourceMap, texts: Iterable[Words]) -> None:
        self._locator = locator
        self.names: dict[int, tuple[RuleName, ...]] = {}
        within: dict[int, list[tuple[tuple[int, int], tuple[int, int]]]] = {}
        for number, line in enumerate(locator.lines, 1):
            found = _ALLOW.search(line)
            if found:
                if not within:
                    within = _by_line(locator.extent(words) for words in texts)
                at = (number, found.start() + 1)
                if not any(first <= at <= last for first, last in within.get(number, [])):
                    self.names[number] = tuple(_names(found, number))

    def silenced(self, rule: str, first: int, last: int) -> bool:
        """Whether a rule is silenced for a value that stands on these lines."""
        lines = [*range(first, last + 1)]
        above = first - 1
        while self._locator.line(above).lstrip().startswith("#"):
            lines.append(above)
            above -= 1
        return any(name.name == rule for line in lines for name in self.names.get(line, ()))


def unknown_rule(name: str, known: Collection[str]) -> str:
    """What to say about a name that is no rule's."""
    if not name:
        return "name the rule that is allowed here, as in '# coach: allow long-hold'"
    near = get_close_matches(name.casefold().replace("_", "-"), known, n=1)
    hint = f"did you mean '{near[0]}'?" if near else "'coach check --rules' lists them"
    return f"there is no rule '{name[:60]}'; {hint}"


def _names(found: re.Match[str], line: int) -> Iterator[RuleName]:
    """The names in a comment, up to where an explanation begins; one empty name if there is none."""
    at = found.start(1)
    none = True
    for token in re.finditer(r"[^\s,]+", found.group(1)):
        if not _NAME.fullmatch(token.group()):
            break
        none = False
        yield RuleName(token.group(), line, at + token.start() + 1, len(token.group()))
    if none:
        column = found.group().find("#") + found.start() + 1
        yield RuleName("", line, column, len(found.group().strip()))


def _by_line(
    extents: Iterable[tuple[tuple[int, int], tuple[int, int]]],
) -> dict[int, list[tuple[tuple[int, int], tuple[int, int]]]]:
    by_line: dict[int, list[tuple[tuple[int, int], tuple[int, int]]]] = {}
    for first, last in extents:
        for line in range(first[0], last[0] + 1):
            by_line.setdefault(line, []).append((first, last))
    return by_line
