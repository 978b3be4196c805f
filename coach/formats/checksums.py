"""Checksums of a track's sound, which travel in its tag: one for every stretch of it, so that damage has a place.

A byte that is changed inside a frame often decodes to something plausible; these find it. The tag stands before the
sound, so the sums are taken before it is written: a stretch is a clip, or a rest of at most a few seconds, and its sum
is known from other tracks.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from ..errors import TrackError
from ..mp3.grid import FRAME_BYTES
from .tag_json import parsed_json

FORMAT: Final = "coach.sound/2"
OLD_FORMAT: Final = "coach.sound/1"
"""A sum for every twelve seconds; still read."""
NAME: Final = "coach:sound"
"""Description of the object in the tag."""
BLOCK_BYTES: Final = 500 * FRAME_BYTES
"""A stretch of the old format, and of sound that no sums are told for."""


@dataclass(frozen=True, slots=True)
class SoundChecksums:
    """CRC-32 of every stretch of the sound, the first of which is the ``Info`` frame, and of the cue sheet."""

    sizes: tuple[int, ...]
    """Bytes of each stretch, above 0."""
    crcs: tuple[int, ...]
    cue_sheet: int

    @property
    def size(self) -> int:
        """Bytes of all of it."""
        return sum(self.sizes)

    def as_json(self) -> bytes:
        """For the tag: frames of each stretch, and eight hexadecimal digits for each."""
        return json.dumps(
            {
                "format": FORMAT,
                "frames": [size // FRAME_BYTES for size in self.sizes],
                "crc32": struct.pack(f">{len(self.crcs)}I", *self.crcs).hex(),
                "cue_sheet_crc32": f"{self.cue_sheet:08x}",
            },
            separators=(",", ":"),
        ).encode()


@dataclass(slots=True)
class Summing:
    """The sums of bytes that go by in chunks of any size."""

    sizes: Sequence[int] = ()
    """Of the stretches that are expected; what comes after them is summed in stretches of ``BLOCK_BYTES``."""
    at: int = 0
    crcs: list[int] = field(default_factory=list)
    """Of every stretch that has begun, the last one so far."""
    _left: int = 0
    """Bytes still to come of the stretch that has begun."""
    _last: tuple[bytes, int] = (b"", 0)
    """A chunk that was a whole stretch, and its sum: a rest is the same chunk many times over."""

    def feed_stretch(self, size: int, crc: int) -> bool:
        """Add a whole stretch whose sum is known; False, and nothing is added, where the next one is another."""
        if self._left or self._next() != size:
            return False
        self.at += size
        self.crcs.append(crc)
        return True

    def feed(self, chunk: bytes) -> int | None:
        """Add the next bytes; their sum, where they are just the next stretch."""
        if chunk is self._last[0] and self.feed_stretch(len(chunk), self._last[1]):
            return self._last[1]
        self.at += len(chunk)
        whole = not self._left and self._next() == len(chunk)
        view = memoryview(chunk)
        while view:
            if not self._left:
                self._left = self._next()
                self.crcs.append(0)
            part = view[: self._left]
            self.crcs[-1] = zlib.crc32(part, self.crcs[-1])
            self._left -= len(part)
            view = view[len(part) :]
        if whole:
            self._last = chunk, self.crcs[-1]
        return self.crcs[-1] if whole else None

    def _next(self) -> int:
        """Bytes of the stretch that begins now."""
        return self.sizes[len(self.crcs)] if len(self.crcs) < len(self.sizes) else BLOCK_BYTES


def checksums_of(stretches: Iterable[tuple[int, int]], cue_sheet: bytes) -> SoundChecksums:
    """The sums of a track, before it is written.

    Args:
        stretches: bytes and CRC-32 of each; at least one.
        cue_sheet: as it stands in the tag.
    """
    sizes, crcs = zip(*stretches, strict=True)
    return SoundChecksums(sizes, crcs, zlib.crc32(cue_sheet))


def read_checksums(data: bytes) -> SoundChecksums:
    """The sums in a tag.

    Raises:
        TrackError: they are damaged.
    """
    values = parsed_json(data, "checksum")
    try:
        kind = values["format"]
        if kind not in (FORMAT, OLD_FORMAT):
            raise TrackError(f"its checksum is not of the format {FORMAT}")
        sizes, crcs = _stretches(values) if kind == FORMAT else _blocks(values)
        if len(sizes) != len(crcs) or min(sizes, default=1) < 1:
            raise TrackError("its checksum is damaged")
        return SoundChecksums(sizes, crcs, int(values["cue_sheet_crc32"], 16))
    except (KeyError, TypeError, ValueError, OverflowError, struct.error) as error:
        raise TrackError("its checksum is damaged") from error


def _stretches(values: dict[str, Any]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    digits = bytes.fromhex(values["crc32"])
    sizes = tuple(_whole(frames) * FRAME_BYTES for frames in values["frames"])
    return sizes, struct.unpack(f">{len(digits) // 4}I", digits)


def _blocks(values: dict[str, Any]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The old format: every block has 96,000 bytes, the last one what is left."""
    if values["block_bytes"] != BLOCK_BYTES:
        raise TrackError(f"its checksum is not of the format {OLD_FORMAT}")
    crcs = tuple(int(each, 16) for each in values["crc32"])
    size = _whole(values["bytes"])
    if -(-size // BLOCK_BYTES) != len(crcs):
        raise TrackError("its checksum is damaged")
    return tuple(min(BLOCK_BYTES, size - at) for at in range(0, size, BLOCK_BYTES)), crcs


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError("no whole number")
    return value
