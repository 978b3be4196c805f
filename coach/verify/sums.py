"""Checksums of a track's sound, which travel in its tag: one for every twelve seconds, so that damage has a place.

A byte that is changed inside a frame often decodes to something plausible; these find it. The tag stands before the
sound, so the sums are taken in a pass of their own over the same frames, which costs a fraction of writing them.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from ..errors import TrackError
from ..grid import FRAME_BYTES
from .sheet import parsed_json

FORMAT: Final = "coach.sound/1"
NAME: Final = "coach:sound"
"""Description of the object in the tag."""
BLOCK_BYTES: Final = 500 * FRAME_BYTES


@dataclass(frozen=True, slots=True)
class SoundSums:
    """CRC-32 of every block of the sound, the ``Info`` frame included, and of the cue sheet."""

    size: int
    blocks: tuple[int, ...]
    cue_sheet: int

    def as_json(self) -> bytes:
        """For the tag."""
        return json.dumps(
            {
                "format": FORMAT,
                "bytes": self.size,
                "block_bytes": BLOCK_BYTES,
                "crc32": [f"{each:08x}" for each in self.blocks],
                "cue_sheet_crc32": f"{self.cue_sheet:08x}",
            }
        ).encode()


@dataclass(slots=True)
class Summing:
    """The sums of bytes that go by in chunks of any size."""

    at: int = 0
    blocks: list[int] = field(default_factory=list)
    """Of every block that has begun, the last one so far."""

    def feed(self, chunk: bytes) -> None:
        """Add the next bytes."""
        view = memoryview(chunk)
        while view:
            inside = self.at % BLOCK_BYTES
            if not inside:
                self.blocks.append(0)
            part = view[: BLOCK_BYTES - inside]
            self.blocks[-1] = zlib.crc32(part, self.blocks[-1])
            self.at += len(part)
            view = view[len(part) :]


def sums_of(sound: Iterable[bytes], cue_sheet: bytes) -> SoundSums:
    """The sums of a track's sound, before it is written."""
    summing = Summing()
    for chunk in sound:
        summing.feed(chunk)
    return SoundSums(summing.at, tuple(summing.blocks), zlib.crc32(cue_sheet))


def read_sums(data: bytes) -> SoundSums:
    """The sums in a tag.

    Raises:
        TrackError: they are damaged.
    """
    values = parsed_json(data, "checksum")
    try:
        if values["format"] != FORMAT or values["block_bytes"] != BLOCK_BYTES:
            raise TrackError(f"its checksum is not of the format {FORMAT}")
        blocks = tuple(int(each, 16) for each in values["crc32"])
        return SoundSums(int(values["bytes"]), blocks, int(values["cue_sheet_crc32"], 16))
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise TrackError("its checksum is damaged") from error
