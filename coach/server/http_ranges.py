"""What the headers of a request ask for (RFC 9110, 13 and 14): a part of a track, or nothing where it is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_RANGE: Final = re.compile(
    r"bytes[ \t]*=[ \t,]*(?:(\d{1,18})-(\d{1,18})?|-(\d{1,18}))[ \t,]*", re.ASCII | re.IGNORECASE
)
_ETAG: Final = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')


@dataclass(frozen=True, slots=True)
class ByteRange:
    """From byte ``start`` up to byte ``end`` of a track."""

    start: int
    end: int


class OutsideError(Exception):
    """No byte that is asked for is there: status 416."""


def part_of(header: str | None, size: int) -> ByteRange | None:
    """The part that a ``Range`` header asks for, or None for all of it.

    What is no byte range, is malformed, or asks for several ranges is passed over, as the RFC allows.

    >>> part_of("bytes=0-1", 10), part_of("bytes=-3", 10), part_of("bytes=8-", 10), part_of("bytes=4-99", 10)
    (ByteRange(start=0, end=2), ByteRange(start=7, end=10), ByteRange(start=8, end=10), ByteRange(start=4, end=10))
    >>> part_of("bytes=5-2", 10), part_of("lines=1-2", 10), part_of("bytes=0-1,4-5", 10)
    (None, None, None)

    Raises:
        OutsideError: it begins after the end, or is empty.
    """
    found = _RANGE.fullmatch(header.strip()) if header else None
    if not found:
        return None
    first, last, suffix = found.groups()
    if suffix is not None:
        if not int(suffix) or not size:
            raise OutsideError
        return ByteRange(max(0, size - int(suffix)), size)
    start = int(first)
    if last is not None and int(last) < start:
        return None
    if start >= size:
        raise OutsideError
    return ByteRange(start, size if last is None else min(int(last) + 1, size))


def is_known(if_none_match: str | None, etag: str) -> bool:
    """Whether a client has these very bytes already; a weak comparison, as the RFC wants here.

    >>> is_known('"a", W/"b"', '"b"'), is_known("*", '"b"'), is_known('"a"', '"b"'), is_known(None, '"b"')
    (True, True, False, False)
    """
    if if_none_match is None:
        return False
    return if_none_match.strip() == "*" or etag in _ETAG.findall(if_none_match)


def is_still(if_range: str | None, etag: str) -> bool:
    """Whether a part may be sent to go with what a client has: a strong comparison; a date is never right.

    >>> is_still(None, '"a"'), is_still('"a"', '"a"'), is_still('W/"a"', '"a"')
    (True, True, False)
    """
    return if_range is None or if_range.strip() == etag
