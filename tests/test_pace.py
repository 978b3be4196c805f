"""Paces: one table, and holds that stay what was written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.model import HoldPace, LengthRange
from coach.pace import HOLD_NAMES, PACES, choose_pace, hold_length_ms

PAGES = Path(__file__).parents[1]

ranges = st.tuples(st.integers(1_000, 3_600_000), st.integers(1_000, 3_600_000)).map(
    lambda pair: LengthRange(min(pair), max(pair))
)


def test_each_pace_is_listed_under_its_name_from_slow_to_quick() -> None:
    """Gentle is slower in everything, brisk quicker in everything."""
    assert [pace.name for pace in PACES.values()] == list(PACES) == ["gentle", "steady", "brisk"]
    for slower, quicker in zip(list(PACES.values()), list(PACES.values())[1:], strict=False):
        assert slower.speech < quicker.speech
        assert slower.settle > quicker.settle
        assert slower.hold.position > quicker.hold.position


def test_no_page_lists_paces_and_leaves_one_out() -> None:
    """A line that names two of them as one writes them names all."""
    for page in (PAGES / "README.md", *PAGES.glob("docs/*.md")):
        for line in page.read_text(encoding="utf-8").splitlines():
            named = set(re.findall(r"\w+", line)) & PACES.keys()
            assert len(named) < 2 or named == PACES.keys(), f"{page.name}: {line}"


@given(ranges, st.floats(0, 1))
def test_a_hold_never_leaves_its_written_range(written: LengthRange, position: float) -> None:
    """Unless a factor asks for it."""
    assert written.min_ms <= hold_length_ms(written, HoldPace(position)) <= written.max_ms


@given(ranges)
def test_min_and_max_are_the_ends_of_the_range_to_the_millisecond(written: LengthRange) -> None:
    """Not rounded."""
    assert hold_length_ms(written, HOLD_NAMES["min"]) == written.min_ms
    assert hold_length_ms(written, HOLD_NAMES["max"]) == written.max_ms


@given(st.integers(1_000, 3_600_000), st.floats(0, 1))
def test_a_single_length_is_the_same_at_every_pace(length_ms: int, position: float) -> None:
    """Thirty seconds are thirty seconds."""
    assert hold_length_ms(LengthRange(length_ms, length_ms), HoldPace(position)) == length_ms


def test_a_factor_is_on_the_typical_length_in_whole_seconds() -> None:
    """2 to 2.5 minutes times 1.5 is 202.5 s, so 202 s."""
    assert hold_length_ms(LengthRange(120_000, 150_000), HoldPace(factor=1.5)) == 202_000


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ({"speech": 0.1}, "--speech 0.1 is outside 0.7 to 1.8"),
        ({"settle": float("nan")}, "--settle nan is outside 0.25 to 4"),
        ({"hold": "inf"}, "--hold inf is outside 0.1 to 4"),
        ({"hold": "longest"}, "no hold pace named 'longest'"),
    ],
)
def test_a_number_outside_its_limits_is_refused(numbers: dict[str, Any], message: str) -> None:
    """With the limits."""
    with pytest.raises(CoachError, match=message):
        choose_pace("steady", **numbers)
