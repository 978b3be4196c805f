"""Lengths of time: what is accepted, what is refused, and that both ways agree."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.durations import clock, format_length, format_range, parse_length, parse_range
from coach.model import LengthRange

DAY_MS = 24 * 3_600_000

ACCEPTED = {
    "0": 0,
    "90": 90_000,
    "90s": 90_000,
    "90 sec": 90_000,
    "90 Seconds": 90_000,
    "1m30s": 90_000,
    "1m 30s": 90_000,
    "1 min 30 sec": 90_000,
    " 1m30s ": 90_000,
    "1:30": 90_000,
    "01:30": 90_000,
    "0:05": 5_000,
    "90:00": 5_400_000,
    "1:02:03": 3_723_000,
    "2.5 min": 150_000,
    "0.5": 500,
    "2 minutes": 120_000,
    "500ms": 500,
    "1s500ms": 1_500,
    "1h": 3_600_000,
    "1 hour": 3_600_000,
    "1h30m": 5_400_000,
    "1h5s": 3_605_000,
    "2.333 min": 139_980,
}
REFUSED = [
    *("", " ", "s", "abc", "010", "00", "1:75", "1:5", "1:60:00", "123:00", "1:30.5", ":30", "1:"),
    *("-5", "+5", "- 5", "1e3", "0x10", "1_000", "٣", "½ min", "1m2m", "30s1m", "1m90s", "1h60m", "1m30"),
    *("1.5m30s", "5.", ".5", "1,5", "2,5 min", "1 m n", "1 fortnight", "1m,30s", "1m30s!", "2m to 2m30s", "1-2"),
    *("9" * 40, "9" * 100_000, "1m\x00", "nan", "inf", "0.1234567s"),
]
RANGES = {
    "1m": (60_000, 60_000),
    "2m to 2m30s": (120_000, 150_000),
    "2 to 2.5 min": (120_000, 150_000),
    "2 to 2m30s": (120_000, 150_000),
    "2m-2m30s": (120_000, 150_000),
    "2m - 2m30s": (120_000, 150_000),
    "2m\N{EN DASH}2m30s": (120_000, 150_000),
    "90-120": (90_000, 120_000),
    "1:30 to 2:00": (90_000, 120_000),
    "2m to 2m": (120_000, 120_000),
}
REFUSED_RANGES = ["3m to 2m", "1-2-3", "2m to", "to 2m", "2mto3m", "2m to 3", "2 to 2:30", "-5-3", "-5", "1 to x", ""]


@pytest.mark.parametrize(("text", "length_ms"), ACCEPTED.items())
def test_accepts_lengths_as_people_write_them(text: str, length_ms: int) -> None:
    """Each way of writing a length is read, as a length and as a range of one length."""
    assert parse_length(text) == length_ms
    assert parse_range(text) == LengthRange(length_ms, length_ms)


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: repr(text[:20]))
def test_refuses_what_is_not_a_length_as_a_whole(text: str) -> None:
    """A length matches whole or not at all, and the message is short and says what to write."""
    with pytest.raises(ValueError, match=r"write a length as 45s|written with a point") as caught:
        parse_length(text)
    assert len(str(caught.value)) < 160


@pytest.mark.parametrize(("text", "ends"), RANGES.items())
def test_accepts_ranges(text: str, ends: tuple[int, int]) -> None:
    """A bare number on the left takes the unit of the right."""
    assert parse_range(text) == LengthRange(*ends)


@pytest.mark.parametrize("text", REFUSED_RANGES)
def test_refuses_ranges_that_cannot_be_meant(text: str) -> None:
    """Upside down, open, or with a unit on one side only."""
    with pytest.raises(ValueError, match="write"):
        parse_range(text)


def test_says_how_to_write_it_instead() -> None:
    """A comma and a range upside down are refused with what was probably meant."""
    with pytest.raises(ValueError, match=r"with a point: '2\.5 min' instead of '2,5 min'"):
        parse_length("2,5 min")
    with pytest.raises(ValueError, match="upside down; write '2m to 3m'"):
        parse_range("3m to 2m")


@given(st.integers(0, DAY_MS))
def test_format_and_parse_are_inverses(length_ms: int) -> None:
    """Whatever is written is read back to the millisecond."""
    assert parse_length(format_length(length_ms)) == length_ms


@given(st.integers(0, DAY_MS), st.integers(0, DAY_MS))
def test_ranges_survive_too(one_ms: int, other_ms: int) -> None:
    """The same for ranges."""
    length = LengthRange(min(one_ms, other_ms), max(one_ms, other_ms))
    assert parse_range(format_range(length)) == length


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing but ``ValueError``, and never a length below zero."""
    with contextlib.suppress(ValueError):
        assert parse_length(text) >= 0


@pytest.mark.parametrize(
    ("length_ms", "shown"),
    [(0, "0:00"), (5_000, "0:05"), (59_499, "0:59"), (59_500, "1:00"), (90_000, "1:30"), (3_723_000, "1:02:03")],
)
def test_clock_shows_the_nearest_second(length_ms: int, shown: str) -> None:
    """As a player shows it."""
    assert clock(length_ms) == shown
