"""Public routines written out completely: their times, and how many lines they take with sets, rounds and sides."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
import yaml

from coach.app import plan
from coach.loader import parse_routine
from coach.model import Timeline

REAL: Final = Path(__file__).parents[1] / "routines" / "real"
SECONDS: Final = {
    "epley-one-ear": (3 * 180, None),
    "hiit-five-rounds": (5 * (10 * 45 + 9 * 13), 49 * 60 + 15),
    "hip-opening": (2 * (45 + 60 + 45 + 90) + 90 + 60, None),
    "knee-conditioning": (3 * (3 * 2 * 80 + 50), None),
    "mirrored-stretches": (2 * 9 * 45, None),
    "run-walk-week-three": (23 * 60, 23 * 60),
}
"""The times that the source gives, all together; by the clock, from the first to the last as well."""


def timeline_of(name: str) -> Timeline:
    """Of a routine, in estimated lengths."""
    return plan(parse_routine((REAL / f"{name}.yaml").read_text("utf-8"), name, name), draft=True).timeline


@pytest.mark.parametrize("name", SECONDS)
def test_it_takes_the_times_of_its_source(name: str) -> None:
    """Each time to the grid of 24 ms, and by the clock all of them together."""
    asked = [each for each in timeline_of(name).intervals if each.step and each.kind != "settle"]
    together, from_first_to_last = SECONDS[name]
    assert sum(each.exact_ms or each.length_ms for each in asked) == pytest.approx(together * 1000, abs=24 * len(asked))
    if from_first_to_last:
        assert asked[-1].end_ms - asked[0].start_ms == pytest.approx(from_first_to_last * 1000, abs=24)


def test_a_third_of_the_lines() -> None:
    """Against each turn written out by itself, a key a line, as it had to be without sets, rounds and sides."""
    assert sorted(SECONDS) == sorted(each.stem for each in REAL.iterdir())
    written = by_hand = 0
    for name in SECONDS:
        text = (REAL / f"{name}.yaml").read_text("utf-8")
        exercises = yaml.safe_load(text)["exercises"]
        turns = [each.index for each in timeline_of(name).chapters if each.index is not None]
        written += text.count("\n")
        by_hand += sum(3 + sum(map(len, exercises[index]["steps"])) for index in turns)  # name, sides and steps
    assert written * 3 < by_hand
