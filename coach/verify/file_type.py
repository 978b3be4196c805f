"""What a file holds, by its first bytes: its name may say something else, or nothing."""

from __future__ import annotations

from typing import Final

MP3: Final = "an MP3"
FIRST_BYTES: Final = 1_024
"""Enough to tell text from what is none."""


def kind_of_bytes(first: bytes) -> str | None:
    """The kind of sound file, with its article, that begins so; no routine does. None for all that is no sound."""
    if first[:4] in (b"RIFF", b"RF64") and first[8:12] == b"WAVE":
        return "a WAV"
    if first[:5] == b"OggS\0":
        return "an Ogg file"
    if first[:4] == b"fLaC":
        return "a FLAC file"
    if first[:1] == b"\0" and first[4:8] == b"ftyp":
        return "an MP4 file"
    return MP3 if _begins_mp3(first) else None


def is_text(first: bytes) -> bool:
    """Whether a file that begins so is text in UTF-8; its last character may be cut by the end of what was read."""
    try:
        first.decode()
    except UnicodeDecodeError as error:
        return error.start >= max(1, len(first) - 3) and b"\0" not in first
    return bool(first) and b"\0" not in first


def _begins_mp3(first: bytes) -> bool:
    """A tag, or a Layer III header; neither is a byte order mark."""
    if first[:3] == b"ID3" and len(first) > 3:
        return first[3] in (2, 3, 4)
    if len(first) < 4 or first[0] != 0xFF or first[1] & 0xE6 != 0xE2:
        return False
    version, bit_rate, sample_rate = first[1] >> 3 & 3, first[2] >> 4, first[2] >> 2 & 3
    return version != 1 and bit_rate != 15 and sample_rate != 3
