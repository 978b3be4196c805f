"""What the tests of the rules share: routines in which the part that is meant is marked «so»."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from coach.app import plan
from coach.lint import lint_routine
from coach.loader import parse_routine
from coach.model import Problem

HEAD = "format: coach.routine/1\ntitle: T\nlanguage: en\n"


def lint(source: str, file: str = "r.yaml") -> list[Problem]:
    """The warnings for a routine, with the promises that hold for each of them."""
    routine = parse_routine(source, file, "r")
    warnings = lint_routine(routine, source, plan(routine, draft=True).timeline)
    lines = source.split("\n")
    for each in warnings:
        assert each.line_text == lines[each.place.line - 1]
        assert 1 <= each.place.column <= len(each.line_text)
        assert 1 <= each.width <= len(each.line_text) - each.place.column + 1
    return warnings


def meant(marked: str) -> list[tuple[int, int, int]]:
    """Line, column and width of each «mark»."""
    found = []
    for number, line in enumerate(marked.split("\n"), 1):
        for nth, mark in enumerate(re.finditer("«([^»]*)»", line)):
            found.append((number, mark.start() + 1 - 2 * nth, len(mark.group(1))))
    return found


@pytest.fixture
def check() -> Callable[[str, str], list[Problem]]:
    """Checks that a rule warns of exactly the parts of a source that are marked; gives its warnings."""

    def check(rule: str, marked: str) -> list[Problem]:
        warnings = [each for each in lint(re.sub("[«»]", "", marked)) if each.rule == rule]
        assert [(each.place.line, each.place.column, each.width) for each in warnings] == meant(marked), [
            each.message for each in warnings
        ]
        return warnings

    return check


@pytest.fixture
def check_steps(check: Callable[[str, str], list[Problem]]) -> Callable[..., list[Problem]]:
    """The same for the steps of an exercise, with keys of the routine and of the exercise before them."""

    def check_steps(rule: str, steps: str, sides: str = "none", top: str = "", keys: str = "") -> list[Problem]:
        indented = "".join(f"      {line}\n" for line in steps.strip("\n").split("\n"))
        more = f"    {keys}\n" if keys else ""
        return check(rule, f"{HEAD}{top}exercises:\n  - name: A\n    sides: {sides}\n{more}    steps:\n{indented}")

    return check_steps
