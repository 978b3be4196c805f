"""Sound as base64 in pieces, for a page that has it inside."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator

TRIPLE = 3
"""Bytes that become four letters: what is encoded at once is a multiple, so that the pieces join."""


def base64_of(chunks: Iterable[bytes]) -> Iterator[str]:
    """The base64 of all chunks together, in pieces.

    >>> "".join(base64_of([b"a", b"bcd", b"", b"efghi"])) == base64.b64encode(b"abcdefghi").decode()
    True
    """
    left = b""
    for chunk in chunks:
        whole = left + chunk
        end = len(whole) - len(whole) % TRIPLE
        left = whole[end:]
        if end:
            yield base64.b64encode(whole[:end]).decode()
    if left:
        yield base64.b64encode(left).decode()
