"""What the tests of the loader share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coach.errors import RoutineError
from coach.loader import parse_routine

HEAD = "format: coach.routine/1\ntitle: T\nlanguage: en\n"


@pytest.fixture
def problems_of() -> Callable[[str], list[str]]:
    """Gives the problems of a text as they are printed; ``r.yaml`` is its file."""

    def problems_of(text: str) -> list[str]:
        with pytest.raises(RoutineError) as caught:
            parse_routine(text, "r.yaml", "r")
        lines = text.split("\n")
        for each in caught.value.problems:
            assert each.line_text == lines[each.place.line - 1]
            assert 1 <= each.place.column <= len(each.line_text) + 1
            assert 1 <= each.width <= max(1, len(each.line_text) - each.place.column + 1)
        return str(caught.value).split("\n")

    return problems_of


@pytest.fixture
def problems_of_steps(problems_of: Callable[[str], list[str]]) -> Callable[[str], list[str]]:
    """The same for a text that is put in as the steps of an exercise; its first line is line 7."""

    def problems_of_steps(steps: str) -> list[str]:
        indented = "".join(f"      {line}\n" for line in steps.strip("\n").split("\n"))
        return problems_of(f"{HEAD}exercises:\n  - name: A\n    steps:\n{indented}")

    return problems_of_steps
