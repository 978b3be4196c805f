"""Ranges and conditions of requests, as RFC 9110 has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.server.http_ranges import ByteRange, OutsideError, is_known, is_still, part_of


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 50))
def test_a_range_is_what_of_it_there_is(first: int, last: int, size: int) -> None:
    """Both ends count; what lies after the end is left out; upside down it is no range at all."""
    header = f"bytes={first}-{last}"
    if last < first:
        assert part_of(header, size) is None
    elif first >= size:
        with pytest.raises(OutsideError):
            part_of(header, size)
    else:
        part = part_of(header, size)
        assert part
        assert list(range(size))[first : last + 1] == list(range(part.start, part.end))


@given(st.integers(1, 60), st.integers(1, 50))
def test_a_suffix_is_the_end_and_all_of_it_where_it_is_longer(length: int, size: int) -> None:
    """``bytes=-5`` is how players look for tags at the end."""
    assert part_of(f"bytes=-{length}", size) == ByteRange(max(0, size - length), size)


@pytest.mark.parametrize(
    "header",
    [
        *("", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=1", "bytes=1-2,4-5", "lines=1-2", "bytes=--1"),
        *("bytes=+1-2", "bytes=1-2;", "bytes=٣-٤", "bytes=" + "9" * 5_000 + "-", "bytes=0x1-0x2", "bytes=1 - 2", "\0"),
    ],
)
def test_what_is_no_single_range_of_bytes_is_passed_over(header: str) -> None:
    """The RFC allows it, and whoever asks gets all."""
    assert part_of(header, 100) is None


@pytest.mark.parametrize("header", ["BYTES=0-1", "bytes = 0-1", " bytes=0-1 ", "bytes=,0-1,", "bytes=0-1,"])
def test_blanks_empty_items_and_capitals_are_allowed(header: str) -> None:
    """A list may have empty items (RFC 9110, 5.6.1.2)."""
    assert part_of(header, 100) == ByteRange(0, 2)


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_a_range_without_any_byte_is_outside(header: str) -> None:
    """Status 416."""
    with pytest.raises(OutsideError):
        part_of(header, 100)


def test_what_a_client_has_is_compared_weakly_for_sparing_it_and_strongly_for_parts() -> None:
    """A part must fit to the very bytes that are there."""
    assert is_known('W/"a"', '"a"')
    assert is_known('"b" , "a"', '"a"')
    assert not is_known('"ab"', '"a"')
    assert not is_known("a", '"a"')
    assert not is_still('W/"a"', '"a"')
    assert not is_still("Sun, 22 Nov 2026 00:00:00 GMT", '"a"')
