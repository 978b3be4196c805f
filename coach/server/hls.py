"""A track for players that stream by HLS: a playlist of parts, each with its place in the track before its frames.

The parts are packed audio (RFC 8216, 3.4). The tag of each tells its place in 90,000 parts of a second, which is exact:
a frame of sound is 24 ms.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final, Protocol
from urllib.parse import quote

from ..mp3.grid import FRAME_BYTES, FRAME_MS

PLAYLIST: Final = ".m3u8"
KIND: Final = "application/vnd.apple.mpegurl"
PART_FRAMES: Final = 250
"""Six seconds."""
_TICKS_A_MS: Final = 90
_OWNER: Final = b"com.apple.streaming.transportStreamTimestamp\0"
_HEAD_BYTES: Final = 10
"""Of a tag, and of a frame in it."""


class WholeTrack(Protocol):
    """An MP3 of coach's, from any place."""

    size: int

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """The bytes from ``start`` up to ``end``."""
        ...


def parts_playlist(name: str, track: WholeTrack) -> bytes:
    """The playlist of a track that is beside it under this name."""
    frames = (track.size - _first_frame(track)) // FRAME_BYTES
    lines = ["#EXTM3U", "#EXT-X-VERSION:3", f"#EXT-X-TARGETDURATION:{PART_FRAMES * FRAME_MS // 1000}"]
    lines.append("#EXT-X-PLAYLIST-TYPE:VOD")
    for number, at in enumerate(range(0, frames, PART_FRAMES)):
        length_ms = min(PART_FRAMES, frames - at) * FRAME_MS
        lines += [f"#EXTINF:{length_ms / 1000:.3f},", f"{quote(name)}?part={number}"]
    return "\n".join([*lines, "#EXT-X-ENDLIST", ""]).encode()


def track_part(track: WholeTrack, number: int) -> bytes:
    """A part: its place, then its frames; empty where there is none of this number."""
    begin = _first_frame(track) + number * PART_FRAMES * FRAME_BYTES
    frames = b"".join(track.read(begin, min(begin + PART_FRAMES * FRAME_BYTES, track.size)))
    told = _OWNER + struct.pack(">Q", number * PART_FRAMES * FRAME_MS * _TICKS_A_MS)
    frame = b"PRIV" + _size(len(told)) + b"\0\0" + told
    return b"ID3\x04\0\0" + _size(len(frame)) + frame + frames if frames else b""


def _first_frame(track: WholeTrack) -> int:
    """Where the sound begins: behind the tag and the frame that tells of it."""
    head = b"".join(track.read(0, _HEAD_BYTES))
    length = sum(each << shift for each, shift in zip(head[6:], (21, 14, 7, 0), strict=True))
    return _HEAD_BYTES + length + FRAME_BYTES


def _size(length: int) -> bytes:
    """A length as ID3v2.4 has it: seven bits a byte."""
    return bytes(length >> shift & 0x7F for shift in (21, 14, 7, 0))
