"""Reads a programme: weeks and days, each with a routine and what is chosen for it. ``coach.programme/1``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from .composer import compose
from .diagnostics import Diagnostics
from .did_you_mean import did_you_mean
from .nodes import ListNode, MappingNode, Node, ScalarNode, items_of
from .source_text import source_of

PROGRAMME: Final = "coach.programme/1"
IS_PROGRAMME: Final = re.compile(r"^format:\s*[\"']?coach\.programme/", re.MULTILINE)
KEYS: Final = ("format", "title", "routine", "weeks", "days")
MOST_DAYS: Final = 1_000


@dataclass(frozen=True, slots=True)
class ProgrammeDay:
    """A day with a track; days without one are not in it."""

    week: int
    """From 1."""
    name: str
    line: int
    choices: dict[str, Any] = field(default_factory=dict)
    """What is chosen, by names of options, as written; ``routine``, too."""


@dataclass(frozen=True, slots=True)
class Programme:
    """What is done on which day."""

    title: str
    days: tuple[ProgrammeDay, ...]


def parse_programme(text: str, file: str) -> Programme:
    """The programme in a text; what is chosen for a day is looked at by who makes its track.

    Raises:
        RoutineError: it has problems; all of them are told with their places.
    """
    report = Diagnostics(source_of(text, file))
    root = compose(report.source, report)
    report.raise_any()
    if not isinstance(root, MappingNode):
        raise AssertionError("a text with a format is a mapping")
    kind, title, routine = (_text(root.get(key), report) for key in ("format", "title", "routine"))
    if kind != PROGRAMME:
        report.at(root.get("format") or root, f"this coach reads {PROGRAMME}")
    if not title:
        report.at(root, "a programme has a title")
    for name, (key, _) in root.entries.items():
        if name not in KEYS:
            report.at(key, f"there is no '{name}' in a programme{did_you_mean(name, KEYS)}")
    found = [day for number, days in _weeks(root, report) for day in _days(days, number, routine, report)]
    if len(found) > MOST_DAYS:
        report.at(root, f"a programme has at most {MOST_DAYS} days")
    report.raise_any()
    return Programme(title, tuple(found))


def _weeks(root: MappingNode, report: Diagnostics) -> Iterator[tuple[int, MappingNode]]:
    """The days of each week; a programme of one week has them by themselves."""
    weeks, days = root.get("weeks"), root.get("days")
    if (weeks is None) == (days is None):
        report.at(root, "a programme has 'weeks', a list with the 'days' of each, or the 'days' of one week")
        return
    for number, week in enumerate(items_of(weeks) if weeks else (root,), start=1):
        inner = week.get("days") if isinstance(week, MappingNode) else None
        if isinstance(inner, MappingNode):
            yield number, inner
        else:
            report.at(inner or week, "a week has 'days': names, each with what is done on it")


def _days(days: MappingNode, week: int, routine: str, report: Diagnostics) -> Iterator[ProgrammeDay]:
    for name, (key, node) in days.entries.items():
        choices: dict[str, Any] = {"routine": routine} if routine else {}
        if isinstance(node, ScalarNode):
            if node.missing or node.text == "rest":
                continue
            choices["routine"] = node.text
        elif isinstance(node, ListNode):
            choices["only"] = [_text(each, report) for each in node.items]
        else:
            for option, (_, value) in node.entries.items():
                several = isinstance(value, ListNode)
                told = [_text(each, report) for each in items_of(value)]
                choices[option] = told if several else "".join(told)
        if not choices.get("routine"):
            report.at(key, "it is not told which routine; write 'routine:' here, or above for all days")
        yield ProgrammeDay(week, name, key.place.line, choices)


def _text(node: Node | None, report: Diagnostics) -> str:
    if node is not None and not isinstance(node, ScalarNode):
        report.at(node, "here stands a text")
        return ""
    return node.text if node else ""
