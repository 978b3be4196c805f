"""A track that is written nowhere: the list of the byte ranges that it consists of, one after the other.

A list is a file of its own, packed by gzip: a line of JSON, then the bytes that no other track has. A piece is a number
of bytes of a file, from its beginning; where it wants more than the file has, the file begins anew, as the floor does
in a rest. File 0 is those own bytes, of which each piece takes the next. All others are named by their content.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from ..errors import TrackError
from ..files.digests import DIGEST
from ..limits import LONGEST_TRACK_MS, MOST_SAID
from ..mp3.grid import FRAME_BYTES, FRAME_MS
from .tag_json import parsed_json

FORMAT: Final = "coach.ranges/1"
LIST_ENDING: Final = ".ranges"
"""After the name of the track."""
CLIPS: Final = "coach-clips"
"""The folder of the files that tracks have in common."""
MOST_LIST_BYTES: Final = 16_000_000
"""Of a list, packed or not: a tag has fewer."""
MOST_FILE_BYTES: Final = 16_000_000
"""Of a file that tracks have in common."""
OWN: Final = 0
"""The number of the bytes that no other track has."""
_MOST_SIZE: Final = LONGEST_TRACK_MS // FRAME_MS * FRAME_BYTES + 2 * MOST_LIST_BYTES
_MOST_PIECES: Final = 4 * MOST_SAID
_NAME: Final = re.compile(DIGEST)


@dataclass(frozen=True, slots=True)
class RangeList:
    """What a track consists of."""

    etag: str
    """32 hexadecimal digits; others for other bytes."""
    own: bytes
    files: tuple[str, ...]
    """By their names; the first has the number 1."""
    pieces: tuple[tuple[int, int], ...]
    """Number of a file, and how many bytes of it."""

    @property
    def size(self) -> int:
        """Bytes of the track."""
        return sum(length for _, length in self.pieces)

    def packed(self) -> bytes:
        """What `read_range_list` reads; the same list gives the same bytes."""
        told = {"format": FORMAT, "etag": self.etag, "size": self.size, "own": len(self.own), "files": self.files}
        line = json.dumps({**told, "pieces": self.pieces}, separators=(",", ":"))
        return gzip.compress(line.encode() + b"\n" + self.own, 6, mtime=0)


def file_in_store(name: str) -> str:
    """Where a file stands below the folder of a store."""
    return f"{CLIPS}/{name[:2]}/{name}"


def read_range_list(data: bytes) -> RangeList:
    """A list, read without trust: it leads to nothing but files of a store.

    Raises:
        TrackError: it is damaged, or no list.
    """
    try:
        unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
        line, _, own = unpack.decompress(data, MOST_LIST_BYTES).partition(b"\n")
        if not unpack.eof:
            raise ValueError("it is cut off, or too large")
        told = parsed_json(line, "list of byte ranges")
        if told["format"] != FORMAT:
            raise ValueError(f"it is not of the format {FORMAT}")
        found = RangeList(told["etag"], own, tuple(told["files"]), tuple((a, b) for a, b in told["pieces"]))
        _check(found, told)
    except (KeyError, TypeError, ValueError, zlib.error) as error:
        raise TrackError(f"its list of byte ranges is damaged: {error}") from error
    return found


def _check(found: RangeList, told: dict[str, Any]) -> None:
    """Raises ValueError for what no track of coach's has."""
    if not all(isinstance(each, str) and _NAME.fullmatch(each) for each in (found.etag, *found.files)):
        raise ValueError("a name is none of coach's")
    if len(found.pieces) > _MOST_PIECES:
        raise ValueError("it has too many pieces")
    for number, length in found.pieces:
        if type(number) is not int or type(length) is not int or not 0 <= number <= len(found.files) or length < 1:
            raise ValueError("a piece is none")
    own = sum(length for number, length in found.pieces if number == OWN)
    if (own, found.size) != (len(found.own), told["size"]) or found.size > _MOST_SIZE:
        raise ValueError("it has more or fewer bytes than it says")


def placed_pieces(found: RangeList) -> Iterator[tuple[int, int, int, int]]:
    """Each piece with its place: where it begins and ends in the track, its file's number, where it begins there."""
    at = own = 0
    for number, length in found.pieces:
        yield at, at + length, number, own if number == OWN else 0
        own += length if number == OWN else 0
        at += length
