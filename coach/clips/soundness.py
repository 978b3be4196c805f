"""Whether a kept clip is what its name says: its checksum may be right, and its sound of another length or no sound."""

from __future__ import annotations

import struct
from typing import Final

from ..audio.comfort_noise import LOOP_MS
from ..mp3.grid import FRAME_BYTES, FRAME_MS, LEAD_FRAMES
from .cache import Cache, Entry

_COLUMNS: Final = (
    (0, b"\xff"),
    (1, b"\xf3"),
    (2, b"\x84"),
    (3, b"\xc0\xc4\xc8\xcc"),
    # of the side information: the top three of the nine bits that count pairs of values, at most 288 in all
    (6, bytes(byte for byte in range(256) if byte & 7 <= 4)),
)
"""What bytes of a frame may be, by their place: header, and side information that any decoder takes."""
_RESERVOIR: Final = 4
"""The place of the byte that tells how far back a frame's sound begins: in a clip's first frame nowhere."""
_WAV: Final = struct.Struct("<4sI4s4sIHHIIHH4sI")
"""The header of a WAV as coach writes it."""


def read_sound(cache: Cache, entry: Entry) -> bytes | None:
    """A clip, or None when it is damaged, gone, or not a sound of the length and kind in its name."""
    body = cache.read(entry)
    return body if body is not None and _is_as_named(entry, body, LEAD_FRAMES) else None


def read_floor(cache: Cache, entry: Entry) -> bytes | None:
    """The same for the floor, which has no frames before its sound."""
    body = cache.read(entry)
    return body if body is not None and _is_as_named(entry, body, 0) else None


def is_damaged(cache: Cache, entry: Entry) -> bool:
    """Whether an entry is neither a clip nor the floor."""
    body = cache.read(entry)
    if body is None:
        return True
    leads = (LEAD_FRAMES, 0) if entry.length_ms == LOOP_MS else (LEAD_FRAMES,)
    return not any(_is_as_named(entry, body, lead) for lead in leads)


def _is_as_named(entry: Entry, body: bytes, lead: int) -> bool:
    if entry.path.suffix == ".wav":
        return _is_wav(body, entry.length_ms)
    frames, rest = divmod(entry.length_ms, FRAME_MS)
    if rest or len(body) != (frames + lead) * FRAME_BYTES or not body or body[_RESERVOIR]:
        return False
    return not any(body[place::FRAME_BYTES].translate(None, allowed) for place, allowed in _COLUMNS)


def _is_wav(body: bytes, length_ms: int) -> bool:
    """Whether it is a WAV of coach's: mono, 16 bits, and as long as it says and as its name says."""
    if len(body) < _WAV.size:
        return False
    riff, size, wave, fmt, _, kind, channels, rate_hz, _, _, bits, data, count = _WAV.unpack_from(body)
    named = (riff, wave, fmt, data) == (b"RIFF", b"WAVE", b"fmt ", b"data") and (kind, channels, bits) == (1, 1, 16)
    whole = count == len(body) - _WAV.size and size == len(body) - 8 and count % 2 == 0
    return named and whole and rate_hz > 0 and abs(count // 2 * 1000 / rate_hz - length_ms) <= FRAME_MS
