"""The ``Info`` frame at the beginning of a track: how many frames and bytes follow, and a table for seeking.

Layout after the Xing/Info convention (LAME's ``VbrTag.c``): a silent frame whose side information is followed by the
tag. The track has a constant rate, so the table is a straight line, but players that look for it find it. LAME's own
extension is left out on purpose: it would tell some players to cut the encoder's delay and others would not.
"""

from __future__ import annotations

import struct
from typing import Final

from .grid import FRAME_BYTES

FRAME_HEADER: Final = b"\xff\xf3\x84\xc4"
"""MPEG-2 Layer III, no CRC, 64 kbit/s, 24 kHz, mono, original: the header of every frame of a track."""
SILENT_FRAME: Final = FRAME_HEADER.ljust(FRAME_BYTES, b"\0")
"""Decodes to digital silence."""

_SIDE_INFORMATION = bytes(9)
_FRAMES, _BYTES, _TOC = 1, 2, 4


def info_frame(frames: int) -> bytes:
    """The frame that goes before ``frames`` frames of sound."""
    toc = bytes(percent * 256 // 100 for percent in range(100))
    tag = struct.pack(">4sIII", b"Info", _FRAMES | _BYTES | _TOC, frames, (frames + 1) * FRAME_BYTES)
    return (FRAME_HEADER + _SIDE_INFORMATION + tag + toc).ljust(FRAME_BYTES, b"\0")
