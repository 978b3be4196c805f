"""Bytes that are like others but for their numbers, as what differs: two tags of one routine at different paces.

A pattern is cut into units, each some bytes and the number after them. What is like it is told as steps, two numbers
each: go on by so many units, and take so many of them; or, where the second is below 0, take so many of the bytes that
the pattern does not have. Then come the changes, two numbers each: pass over so many of the numbers taken, and add to
the next one what was added to the one changed before, and so much more.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Final, TypeAlias

_END: Final = re.compile(rb"(?s)(?P<no>[0-9a-f]{8}|[\n,}])|0|[1-9][0-9]{0,6}|[\0\1].{3}(?=(?:.{4})?\xff{8})")
"""Of a unit: digits of a checksum, or a sign, which are no number; a decimal number; a time in a chapter's frame."""
_TIME_BYTES: Final = 4
_Unit: TypeAlias = tuple[bytes, bytes]
"""Bytes, and the number after them, as it is written; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs from a pattern."""

    steps: Sequence[int]
    changes: Sequence[int]
    rest: bytes
    """What the pattern does not have."""


class Pattern:
    """Bytes that others are like."""

    def __init__(self, data: bytes) -> None:
        self._parts = [part for unit in _units(data) for part in unit]
        self._numbers = [at for at in range(len(self._parts) // 2) if self._parts[2 * at + 1]]
        self._sizes = [0, *accumulate(map(len, self._parts))]

    @cached_property
    def _places(self) -> dict[tuple[bytes, int], list[int]]:
        """Where each unit stands, whatever its number."""
        found: dict[tuple[bytes, int], list[int]] = {}
        for at in range(len(self._parts) // 2):
            found.setdefault(_kind(*self._parts[2 * at : 2 * at + 2]), []).append(at)
        return found

    def differences(self, data: bytes) -> Differences:
        """What differs in other bytes."""
        steps, changes, rest = [0, 0], list[int](), list[bytes]()
        wanted = after = gap = last = 0
        for before, number in _units(data):
            places = self._places.get(_kind(before, number))
            if not places:
                rest.append(before + number)
                if steps[-1] > 0:
                    steps += [0, 0]
                steps[-1] -= len(rest[-1])
                wanted += 1  # most often it stands for one of the pattern
                continue
            at = places[min(bisect_left(places, wanted), len(places) - 1)]
            if steps[-1] < 0 or at != after:
                steps += [at - after, 0]
            steps[-1] += 1
            wanted = after = at + 1
            if number:
                more = _value(number) - _value(self._parts[2 * at + 1])
                if more:
                    changes += [gap, more - last]
                    gap, last = -1, more
                gap += 1
        return Differences(steps, changes, b"".join(rest))

    def applied(self, found: Differences, most: int) -> bytes:
        """The bytes that differ so, at most so many.

        Raises:
            ValueError: the differences are damaged, or of another pattern.
        """
        parts, numbers = list[bytes](), list[int]()
        after = rest = size = 0
        for jump, count in _pairs(found.steps):
            if count < 0:
                parts.append(found.rest[rest : rest - count])
                rest -= count
                continue
            first, after = after + jump, after + jump + count
            if not 0 <= first <= after <= len(self._parts) // 2:
                raise ValueError("it takes what its pattern does not have")
            size += self._sizes[2 * after] - self._sizes[2 * first]
            if size > most:
                raise ValueError("it is too large")
            shift = len(parts) - 2 * first + 1
            taken = self._numbers[bisect_left(self._numbers, first) : bisect_left(self._numbers, after)]
            numbers += [2 * at + shift for at in taken]
            parts += self._parts[2 * first : 2 * after]
        at, last = -1, 0
        for gap, more in _pairs(found.changes):
            at, last = at + 1 + gap, last + more
            if gap < 0 or at >= len(numbers):
                raise ValueError("it changes what it does not take")
            place = numbers[at]
            parts[place] = _written(_value(parts[place]) + last, parts[place])
        return b"".join(parts)


def _units(data: bytes) -> Iterator[_Unit]:
    at = 0
    for found in _END.finditer(data):
        begin = found.end() if found["no"] else found.start()
        yield data[at:begin], data[begin : found.end()]
        at = found.end()
    yield data[at:], b""


def _kind(before: bytes, number: bytes) -> tuple[bytes, int]:
    return before, 0 if not number else 1 if number.isdigit() else 2


def _value(number: bytes) -> int:
    return int(number) if number.isdigit() else int.from_bytes(number, "big")


def _written(value: int, like: bytes) -> bytes:
    """A number as another one is written; raises ValueError where it cannot be."""
    if value < 0 or value >> 32:
        raise ValueError("it has a number that no track has")
    return b"%d" % value if like.isdigit() else value.to_bytes(_TIME_BYTES, "big")


def _pairs(values: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(values) % 2 or not all(type(each) is int for each in values):
        raise ValueError("it tells no pairs of numbers")
    return zip(values[::2], values[1::2], strict=True)
