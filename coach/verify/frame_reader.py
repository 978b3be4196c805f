"""The frames of a track, by their bytes: one header every 192 bytes, and the ``Info`` frame before them."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

from ..mp3.grid import FRAME_BYTES

HEADER: Final = (b"\xff", b"\xf3", b"\x84", b"\xc0\xc4\xc8\xcc")
"""What each byte of a frame's header may be: MPEG-2 Layer III, no CRC, 64 kbit/s, 24 kHz, no padding, mono."""

LONG_BYTES: Final = 100 * FRAME_BYTES
"""A chunk longer than this may be the floor's loop."""

_INFO_FLAGS = 7  # frames, bytes and table are there
_TABLE = bytes(percent * 256 // 100 for percent in range(100))


@dataclass(slots=True)
class HeaderCheck:
    """Looks at every frame's header while the sound goes by, in chunks of any size."""

    at: int = 0
    """Bytes seen."""
    damaged: int = 0
    """Frames whose header is not one."""
    first_damaged: int | None = None
    """The first of them, the ``Info`` frame being 0."""
    _sound: bytes = b""
    """The last chunk of whole frames without damage: a rest is the same chunk many times over."""

    def feed(self, chunk: bytes) -> None:
        """Look at the next bytes."""
        whole = self.at % FRAME_BYTES == 0 and len(chunk) % FRAME_BYTES == 0
        if whole and chunk is self._sound:
            self.at += len(chunk)
            return
        wrong: set[int] = set()
        for place, allowed in enumerate(HEADER):
            first = (place - self.at) % FRAME_BYTES
            column = chunk[first::FRAME_BYTES]
            if column.translate(None, allowed):
                frame = (self.at + first) // FRAME_BYTES
                wrong.update(frame + index for index, byte in enumerate(column) if byte not in allowed)
        if wrong:
            self.damaged += len(wrong)
            self.first_damaged = min(wrong) if self.first_damaged is None else self.first_damaged
        elif whole and len(chunk) > LONG_BYTES:
            self._sound = chunk
        self.at += len(chunk)


@dataclass(frozen=True, slots=True)
class Info:
    """What an ``Info`` frame counts."""

    frames: int
    size: int
    whole: bool
    """Whether every byte of it is what coach writes for these counts."""


def read_info(frame: bytes) -> Info | None:
    """The ``Info`` frame, or None when it is none."""
    if len(frame) != FRAME_BYTES or frame[13:17] != b"Info":
        return None
    flags, frames, size = struct.unpack(">III", frame[17:29])
    rest = frame[4:13] + frame[29:] == (bytes(9) + _TABLE).ljust(FRAME_BYTES - 20, b"\0")
    header = all(frame[place] in allowed for place, allowed in enumerate(HEADER))
    return Info(frames, size, flags == _INFO_FLAGS and header and rest)
