"""Lengths of time as people write and read them, both ways; all of it in whole milliseconds.

A written length is matched as a whole or refused, with a message that says what is accepted: ``1m2m`` is a slip of
the pen, not three minutes, and ``010`` is not a number that anybody means.
"""

from __future__ import annotations

import re
from typing import Final

from .model import LengthRange

ACCEPTED: Final = "write a length as 45s, 1m30s, 1:30 or 2.5 min"
ACCEPTED_RANGE: Final = "write a length as 45s, 1m30s or 1:30, and a range as 2m to 2m30s"

_LONGEST_TEXT: Final = 60
_UNIT_WORDS: Final = (
    ("h", 3_600_000, "h hr hrs hour hours"),
    ("m", 60_000, "m min mins minute minutes"),
    ("s", 1_000, "s sec secs second seconds"),
    ("ms", 1, "ms millisecond milliseconds"),
)
_UNITS: Final = {word: unit_ms for _, unit_ms, words in _UNIT_WORDS for word in words.split()}
#: How many of a unit make the next larger one: 75 seconds after a minute are a mistake.
_FULL: Final = {60_000: 60, 1_000: 60, 1: 1000}

_NUMBER: Final = r"(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,6})?"
_BARE: Final = re.compile(_NUMBER)
_PART: Final = re.compile(rf"({_NUMBER}) ?([a-z]+) ?")
_CLOCK: Final = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,2}):([0-9]{2})")
_COMMA: Final = re.compile(r"[0-9],[0-9]")
_RANGE: Final = re.compile(r" to | ?[-\N{EN DASH}] ?")


def parse_length(text: str) -> int:
    """The milliseconds of a written length; a bare number is seconds, ``1:30`` is a minute and a half.

    Raises:
        ValueError: when the text is not, as a whole, a length; the message says what is accepted.

    >>> parse_length("90"), parse_length("1m 30s"), parse_length("1:30"), parse_length("1.5 min")
    (90000, 90000, 90000, 90000)
    """
    folded = _fold(text)
    if len(_RANGE.split(folded)) == 2 and not folded.startswith("-"):
        raise ValueError(f"{_quoted(text)} is a range, and one length is wanted; {ACCEPTED}")
    return _length(folded, text)


def parse_range(text: str) -> LengthRange:
    """The range of a written length, which is often one length only: ``2m``, ``2m to 2m30s``, ``2-2.5 min``.

    A bare number on the left has the unit of the right.

    Raises:
        ValueError: when the text is not, as a whole, a length or a range, or when the range is upside down.

    >>> parse_range("2 to 2.5 min")
    LengthRange(min_ms=120000, max_ms=150000)
    """
    folded = _fold(text)
    ends = _RANGE.split(folded)
    if len(ends) == 1 or folded.startswith("-"):
        only_ms = _length(folded, text)
        return LengthRange(only_ms, only_ms)
    if len(ends) > 2:
        raise ValueError(f"{_quoted(text)} is not a range; {ACCEPTED_RANGE}")
    left, right = ends
    if _BARE.fullmatch(left) and not _BARE.fullmatch(right):
        part = _PART.match(right)
        if part is None:
            raise ValueError(f"in {_quoted(text)} the first length has no unit; {ACCEPTED_RANGE}")
        left += part.group(2)
    elif _BARE.fullmatch(right) and not _BARE.fullmatch(left):
        raise ValueError(f"in {_quoted(text)} the second length has no unit; {ACCEPTED_RANGE}")
    shortest_ms, longest_ms = _length(left, text), _length(right, text)
    if shortest_ms > longest_ms:
        turned = format_range(LengthRange(longest_ms, shortest_ms))
        raise ValueError(f"the range {_quoted(text)} is upside down; write '{turned}'")
    return LengthRange(shortest_ms, longest_ms)


def format_length(length_ms: int) -> str:
    """The shortest written form that ``parse_length`` reads back to the same milliseconds.

    >>> [format_length(ms) for ms in (0, 1_500, 45_000, 90_000, 7_200_000)]
    ['0s', '1.5s', '45s', '1m30s', '2h']
    """
    hours, rest_ms = divmod(length_ms, 3_600_000)
    minutes, rest_ms = divmod(rest_ms, 60_000)
    seconds, millis = divmod(rest_ms, 1_000)
    written = (f"{hours}h" if hours else "") + (f"{minutes}m" if minutes else "")
    if seconds or millis or not written:
        written += f"{seconds}.{millis:03}".rstrip("0").rstrip(".") + "s"
    return written


def format_range(length: LengthRange) -> str:
    """The written form of a range, or of its one length.

    >>> format_range(LengthRange(120_000, 150_000)), format_range(LengthRange(60_000, 60_000))
    ('2m to 2m30s', '1m')
    """
    if length.min_ms == length.max_ms:
        return format_length(length.min_ms)
    return f"{format_length(length.min_ms)} to {format_length(length.max_ms)}"


def clock(length_ms: int) -> str:
    """A time as a player shows it, to the nearest second.

    >>> clock(5_000), clock(90_000), clock(3_723_400)
    ('0:05', '1:30', '1:02:03')
    """
    minutes, seconds = divmod((length_ms + 500) // 1_000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _fold(text: str) -> str:
    """Lower case, single blanks; a text much too long is refused before any pattern sees it."""
    if len(text) > _LONGEST_TEXT:
        raise ValueError(f"{_quoted(text)} is not a length; {ACCEPTED}")
    return " ".join(text.lower().split())


def _length(folded: str, written: str) -> int:
    """The milliseconds of one length without a range; ``written`` is for the message."""
    if match := _CLOCK.fullmatch(folded):
        hours, minutes, seconds = (int(group or 0) for group in match.groups())
        if seconds < 60 and (minutes < 60 or not match.group(1)):
            return ((hours * 60 + minutes) * 60 + seconds) * 1_000
        raise ValueError(f"{_quoted(written)} has more than 59 after a ':'; {ACCEPTED}")
    if _BARE.fullmatch(folded):
        return _times(folded, 1_000)
    if _COMMA.search(folded):
        point = _quoted(_COMMA.sub(lambda pair: pair.group().replace(",", "."), written.strip()))
        raise ValueError(f"a fraction is written with a point: {point} instead of {_quoted(written)}")
    total_ms = _parts(folded)
    if total_ms is None:
        raise ValueError(f"{_quoted(written)} is not a length; {ACCEPTED}")
    return total_ms


def _parts(folded: str) -> int | None:
    """The sum of numbers with units, largest unit first; None when anything is out of place."""
    total_ms, at, larger_ms = 0, 0, None
    while at < len(folded):
        part = _PART.match(folded, at)
        unit_ms = _UNITS.get(part.group(2)) if part else None
        if part is None or unit_ms is None:
            return None
        if larger_ms is not None and (unit_ms >= larger_ms or float(part.group(1)) >= _FULL[unit_ms]):
            return None
        if "." in part.group(1) and part.end() < len(folded):
            return None
        total_ms += _times(part.group(1), unit_ms)
        at, larger_ms = part.end(), unit_ms
    return total_ms if larger_ms is not None else None


def _times(number: str, unit_ms: int) -> int:
    """A decimal number times a unit, in whole numbers all the way, to the nearest millisecond."""
    whole, _, fraction = number.partition(".")
    scale: int = 10 ** len(fraction)
    return (2 * int(whole + fraction) * unit_ms + scale) // (2 * scale)


def _quoted(text: str) -> str:
    """The text in quotes, cut when it is long."""
    return f"'{text[:30]}...'" if len(text) > 34 else f"'{text}'"
