"""The clips that travel in a track, read back without trust."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Any, Final

from ..errors import TrackError
from ..limits import LONGEST_CUE, MOST_SAID, cleaned
from ..model import TONES
from ..mp3.grid import FRAME_BYTES, LEAD_FRAMES
from ..mp3.xing_header import FRAME_HEADER
from .clip_table import BARE_BYTES, FORMAT, MOST_SPARE_BYTES, ClipIdentity

MOST_ROWS: Final = MOST_SAID + 10_000
SOFTEST_DB: Final = -60


@dataclass(frozen=True, slots=True)
class ClipTable:
    """What the two objects tell."""

    said: dict[ClipIdentity, int]
    """By the first cue that has it, counted from 0."""
    spares: dict[ClipIdentity, bytes]
    floor_frames: int
    """Of the floor's loop; 0 where rests are digital silence."""
    floor: bytes | None
    """The loop, where no rest has it whole."""


def _whole(bare: bytes) -> bytes:
    """Frames with their headers."""
    return b"".join(FRAME_HEADER + bare[at : at + BARE_BYTES] for at in range(0, len(bare), BARE_BYTES))


def read_clip_table(table: Any, spare: bytes, texts: list[str]) -> ClipTable:
    """What travels in a track, read without trust.

    Args:
        table: the JSON of ``coach:clips``.
        spare: the bytes of ``coach:spare``.
        texts: of the cues of the cue sheet.

    Raises:
        TrackError: it is damaged, or of another version.
    """
    try:
        return _read(table, spare, texts)
    except (KeyError, TypeError, ValueError, IndexError, OverflowError) as error:
        raise TrackError("what it tells of its clips is damaged") from error


def _read(table: Any, spare: bytes, texts: list[str]) -> ClipTable:
    if table["format"] != FORMAT:
        raise TrackError(f"what it tells of its clips is not of the format {FORMAT}")
    rows, floor_frames = [*table["said"], *table["spare"]], _int(table["floor_frames"], 0, MOST_SPARE_BYTES)
    if len(rows) > MOST_ROWS or zlib.crc32(spare) != int(table["spare_crc32"], 16):
        raise ValueError("too many rows, or other bytes than were written")
    said: dict[ClipIdentity, int] = {}
    for row in table["said"]:
        index = _int(row[0], 0, len(texts) - 1)
        said[_sound(row, texts[index])] = index
    spares: dict[ClipIdentity, bytes] = {}
    at = 0
    for row in table["spare"]:
        end = at + _int(row[0], LEAD_FRAMES + 1, MOST_SPARE_BYTES) * BARE_BYTES
        if end > len(spare):
            raise ValueError("more spares than there are bytes")
        spares[_sound(row, None)] = _whole(spare[at:end])
        at = end
    floor = _whole(spare[at:])
    if len(spare) % BARE_BYTES or len(floor) not in (0, floor_frames * FRAME_BYTES):
        raise ValueError("bytes that are no spare")
    return ClipTable(said, spares, floor_frames, floor or None)


def _sound(row: Any, text: str | None) -> ClipIdentity:
    _, before, after, level_db, *spoken = row
    spoken = spoken or [text]
    if len(spoken) != 1 or not isinstance(spoken[0], str) or not {before, after} <= {*TONES, None}:
        raise ValueError("no sound")
    return (cleaned(spoken[0], LONGEST_CUE), before, after, _int(level_db, SOFTEST_DB, 0))


def _int(value: Any, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise ValueError(f"{value!r} is not from {least} to {most}")
    return value
