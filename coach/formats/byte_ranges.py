"""A track that is written nowhere: the list of the byte ranges that it consists of, one after the other.

A list is a file of its own, packed by gzip: a line of JSON, then the bytes that no other track has. A piece is a number
of bytes of a file, from its beginning; where it wants more than the file has, the file begins anew, as the floor does
in a rest. File 0 is those own bytes, of which each piece takes the next. All others are named by their content; the
picture alone is not stored, but drawn from what the line tells of it.

What tracks of one routine have in common is the larger part of a list. So most lists (format 2) tell only in what they
differ from a list of format 1, the pattern, which is itself such a file.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from ..errors import TrackError
from ..files.digests import DIGEST
from ..limits import LONGEST_TRACK_MS, MOST_SAID
from ..mp3.grid import FRAME_BYTES, FRAME_MS
from .pattern_differences import Differences, Pattern
from .tag_json import parsed_json

FORMAT: Final = "coach.ranges/1"
LIKE_FORMAT: Final = "coach.ranges/2"
"""Of a list that tells in what it differs from another."""
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
_MOST_BARS: Final = 1_000
_NAME: Final = re.compile(DIGEST)
_DAMAGED: Final = (KeyError, TypeError, ValueError, IndexError, zlib.error)


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
    cover: tuple[int, tuple[Any, ...]] | None = None
    """The number of the picture, which is in no store, and what it is drawn from: the values of a `Cover`."""

    @property
    def size(self) -> int:
        """Bytes of the track."""
        return sum(length for _, length in self.pieces)

    def unpacked(self) -> bytes:
        """What a pattern is made of; the same list gives the same bytes."""
        told = {"format": FORMAT, "etag": self.etag, "size": self.size, "own": len(self.own), "files": self.files}
        more = {"cover": self.cover} if self.cover else {}
        return _line({**told, **more, "pieces": self.pieces}) + self.own

    def packed(self, like: tuple[str, Pattern] | None = None) -> bytes:
        """What `read_range_list` reads.

        Args:
            like: a pattern, and the name of its file: the list then tells in what it differs from it.
        """
        if like is None:
            return _packed(self.unpacked())
        name, pattern = like
        found = pattern.differences(self.unpacked())
        told = {"format": LIKE_FORMAT, "like": name, "steps": found.steps, "changes": found.changes}
        return _packed(_line(told) + found.rest)


def _line(told: dict[str, Any]) -> bytes:
    return json.dumps(told, separators=(",", ":")).encode() + b"\n"


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)


def file_in_store(name: str) -> str:
    """Where a file stands below the folder of a store."""
    return f"{CLIPS}/{name[:2]}/{name}"


def read_range_list(data: bytes, pattern_of: Callable[[str], Pattern]) -> RangeList:
    """A list, read without trust: it leads to nothing but files of a store.

    Args:
        data: of the list.
        pattern_of: what a file of the store is a pattern for; asked where the list is told by its differences.

    Raises:
        TrackError: it is damaged, or no list.
        CoachError: its pattern cannot be read.
    """
    try:
        told, rest = _opened(data)
        if told["format"] == LIKE_FORMAT:
            if not _NAME.fullmatch(told["like"]):
                raise ValueError("a name is none of coach's")
            pattern = pattern_of(told["like"])
            told, rest = _told(pattern.applied(Differences(told["steps"], told["changes"], rest), MOST_LIST_BYTES))
        if told["format"] != FORMAT:
            raise ValueError(f"it is not of the format {FORMAT} or {LIKE_FORMAT}")
        cover = (told["cover"][0], tuple(told["cover"][1])) if "cover" in told else None
        found = RangeList(told["etag"], rest, tuple(told["files"]), tuple((a, b) for a, b in told["pieces"]), cover)
        _check(found, told)
    except _DAMAGED as error:
        raise TrackError(f"its list of byte ranges is damaged: {error}") from error
    return found


def is_range_list(data: bytes) -> bool:
    """Whether it says that it is a list."""
    try:
        return _opened(data)[0]["format"] in (FORMAT, LIKE_FORMAT)
    except (*_DAMAGED, TrackError):
        return False


def read_pattern(data: bytes) -> Pattern:
    """What the differences of other lists are told from.

    Raises:
        TrackError: it is damaged, or no list of format 1.
    """
    try:
        body = _unpacked(data)
        if _told(body)[0]["format"] != FORMAT:
            raise ValueError(f"it is not of the format {FORMAT}")
        return Pattern(body)
    except _DAMAGED as error:
        raise TrackError(f"its list of byte ranges is damaged: {error}") from error


def _opened(data: bytes) -> tuple[dict[str, Any], bytes]:
    return _told(_unpacked(data))


def _unpacked(data: bytes) -> bytes:
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    found = unpack.decompress(data, MOST_LIST_BYTES)
    if not unpack.eof:
        raise ValueError("it is cut off, or too large")
    return found


def _told(body: bytes) -> tuple[dict[str, Any], bytes]:
    line, _, rest = body.partition(b"\n")
    told: dict[str, Any] = parsed_json(line, "list of byte ranges")
    return told, rest


def _check(found: RangeList, told: dict[str, Any]) -> None:
    """Raises ValueError for what no track of coach's has."""
    if not all(isinstance(each, str) and _NAME.fullmatch(each) for each in (found.etag, *found.files)):
        raise ValueError("a name is none of coach's")
    if len(found.pieces) > _MOST_PIECES:
        raise ValueError("it has too many pieces")
    for number, length in found.pieces:
        if type(number) is not int or type(length) is not int or not 0 <= number <= len(found.files) or length < 1:
            raise ValueError("a piece is none")
    if found.cover:
        number, (title, length_ms, side, sos, bars) = found.cover
        texts = isinstance(title, str) and isinstance(side, str) and isinstance(sos, bool)
        if not texts or len(bars) > _MOST_BARS or type(number) is not int or not 0 < number <= len(found.files):
            raise ValueError("its picture is none")
        if not 0 <= length_ms <= LONGEST_TRACK_MS:
            raise ValueError("its picture is of no track")
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
