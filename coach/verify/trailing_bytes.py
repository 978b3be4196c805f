"""Looks at what stands after the last frame: the tag of a tagger, or junk.

Both are left out before the sound is counted and decoded, so that neither looks like damage to a frame.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Final

from ..mp3.grid import FRAME_BYTES
from .frame_reader import HeaderCheck
from .id3_reader import MAX_TAG_BYTES

ID3V1_BYTES: Final = 128
APE_BYTES: Final = 32
"""An APE tag's footer, and its header, which may be missing."""

_APE_VERSIONS = (1000, 2000)
_HAS_HEADER, _IS_HEADER = 1 << 31, 1 << 29
_CHUNK_BYTES = 500 * FRAME_BYTES


@dataclass(frozen=True, slots=True)
class Ending:
    """Where the sound ends, and what comes after it."""

    at: int
    tags: tuple[tuple[str, int], ...]
    """Kind and bytes of each tag that a tagger appended, from the last one on."""
    junk: int
    """Bytes after the last frame that are neither frames nor such a tag."""


def read_ending(file: io.BufferedIOBase, begin: int, planned: int) -> Ending:
    """Look at the end of a file.

    Args:
        file: the track.
        begin: where its sound begins.
        planned: where its sound ends when nothing is missing. What comes after it belongs to the sound as long as it
            is whole frames; where no frame ends there, frames are out of place, and nothing is called junk.
    """
    end = file.seek(0, io.SEEK_END)
    tags: list[tuple[str, int]] = []
    for kind, length in (("ID3v1", _id3v1), ("APE", _ape), ("ID3v1", _id3v1)):
        size = length(file, begin, end)
        if size and kind not in dict(tags):
            tags.append((kind, size))
            end -= size
    at = end
    if begin <= planned - FRAME_BYTES and planned < end and _frames(file, planned - FRAME_BYTES, planned):
        at = planned + _frames(file, planned, end) * FRAME_BYTES
    return Ending(at, tuple(tags), end - at)


def _frames(file: io.BufferedIOBase, begin: int, end: int) -> int:
    """How many whole frames there are from ``begin`` on without a break."""
    headers = HeaderCheck()
    file.seek(begin)
    while headers.first_damaged is None and (chunk := file.read(min(_CHUNK_BYTES, end - file.tell()))):
        headers.feed(chunk)
    return headers.at // FRAME_BYTES if headers.first_damaged is None else headers.first_damaged


def _id3v1(file: io.BufferedIOBase, begin: int, end: int) -> int:
    """The bytes of an ID3v1 tag that ends at ``end``; 0 when there is none."""
    return ID3V1_BYTES if _at(file, begin, end - ID3V1_BYTES, 3) == b"TAG" else 0


def _ape(file: io.BufferedIOBase, begin: int, end: int) -> int:
    """The bytes of an APE tag that ends at ``end``; 0 when there is none."""
    footer = _at(file, begin, end - APE_BYTES, APE_BYTES)
    if footer[:8] != b"APETAGEX":
        return 0
    version, size, _items, flags = (int.from_bytes(footer[place : place + 4], "little") for place in (8, 12, 16, 20))
    if version not in _APE_VERSIONS or flags & _IS_HEADER or not APE_BYTES <= size <= MAX_TAG_BYTES:
        return 0
    if flags & _HAS_HEADER:
        size += APE_BYTES
        return size if _at(file, begin, end - size, 8) == b"APETAGEX" else 0
    return size if end - size >= begin else 0


def _at(file: io.BufferedIOBase, begin: int, place: int, count: int) -> bytes:
    """Bytes of the sound or after it; none where the tag before it is."""
    if place < begin:
        return b""
    file.seek(place)
    return file.read(count)
