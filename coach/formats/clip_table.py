"""The clips that travel in a track: which of its cues has which, and those that it does not say at this pace.

Two objects of the tag. ``coach:clips`` is JSON, format ``coach.clips/1``: for every clip that is said, the first cue
of the cue sheet that has it and what decides its sound; and the same for every spare. ``coach:spare`` has the frames of
the spares, one after the other, without their headers, which are all the same: so no player that looks for sound finds
any in the tag. The floor's loop is the last of them where no rest of the track is long enough to have it whole.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from ..errors import TrackError
from ..limits import LONGEST_CUE, MOST_SAID, cleaned
from ..model import TONES, Cue, Timeline, Tone
from ..mp3.grid import FRAME_BYTES, LEAD_FRAMES, frames_of
from ..mp3.xing_header import FRAME_HEADER

CLIPS_NAME: Final = "coach:clips"
SPARE_NAME: Final = "coach:spare"
"""Descriptions of the objects in the tag."""
FORMAT: Final = "coach.clips/1"
MOST_SPARE_BYTES: Final = 3_000_000
"""Six minutes of speech; where there is more, the shortest travel: those are what every pace needs."""
BARE_BYTES: Final = FRAME_BYTES - len(FRAME_HEADER)
"""Of a frame without its header."""

MOST_ROWS: Final = MOST_SAID + 10_000
SOFTEST_DB: Final = -60

ClipIdentity: TypeAlias = tuple[str, Tone | None, Tone | None, int]
"""All that decides a cue's clip within one track: what is spoken, the tones before and after it, the level in dB.
Voice, rate and loudness are those of the track."""


def clip_identity(cue: Cue) -> ClipIdentity:
    """The sound of a cue in its first wording."""
    return cue.spoken, cue.before, cue.after, cue.level_db


def clip_table_objects(
    timeline: Timeline, more: Iterable[Cue], body_of: Callable[[Cue], bytes], floor: bytes
) -> dict[str, bytes]:
    """The two objects, by their names.

    Args:
        timeline: what the track says.
        more: cues whose clips are to travel as well, said or not.
        body_of: the frames of a cue's clip.
        floor: the frames of the floor's loop; empty for digital silence.
    """
    said: dict[ClipIdentity, int] = {}
    for index, placed in enumerate(timeline.cues):
        said.setdefault(clip_identity(placed.cue), index)
    spares = _spares({clip_identity(cue): cue for cue in more}, said, body_of)
    floor_frames = len(floor) // FRAME_BYTES
    cues = [(each.start_ms, each.length_ms) for each in timeline.cues]
    has_floor = any(frames >= floor_frames for _, frames in rests(cues, frames_of(timeline.length_ms)))
    blob = b"".join(map(bare_frames, [*spares.values(), *([] if has_floor else [floor])]))
    table = {
        "format": FORMAT,
        "floor_frames": floor_frames,
        "said": [_row(sound, timeline.cues[index].cue.text, index) for sound, index in said.items()],
        "spare": [_row(sound, None, len(body) // FRAME_BYTES) for sound, body in spares.items()],
        "spare_crc32": f"{zlib.crc32(blob):08x}",
    }
    return {CLIPS_NAME: (json.dumps(table, ensure_ascii=False) + "\n").encode("utf-8", "replace"), SPARE_NAME: blob}


def rests(cues: Iterable[tuple[int, int]], frames: int) -> Iterator[tuple[int, int]]:
    """The runs of floor in a track of so many frames: the first frame of each, and how many there are.

    Args:
        cues: start and length of each in ms, in order.
        frames: of the whole track.

    Raises:
        ValueError: a time is not on the grid.
    """
    at = 0
    for start_ms, length_ms in cues:
        yield at, frames_of(start_ms) - LEAD_FRAMES - at
        at = frames_of(start_ms + length_ms)
    yield at, frames - at


def _spares(
    cues: dict[ClipIdentity, Cue], said: dict[ClipIdentity, int], body_of: Callable[[Cue], bytes]
) -> dict[ClipIdentity, bytes]:
    """The clips that are not said, in an order that depends on nothing else."""
    bodies = {sound: body_of(cue) for sound, cue in cues.items() if sound not in said}
    room = MOST_SPARE_BYTES
    kept: dict[ClipIdentity, bytes] = {}
    for sound, body in sorted(bodies.items(), key=lambda each: (len(each[1]), repr(each[0]))):
        room -= len(body)
        if room < 0:
            break
        kept[sound] = body
    return kept


def _row(sound: ClipIdentity, text: str | None, number: int) -> list[Any]:
    """A clip as JSON: a number, its tones, its level, and what is spoken unless it is the text as printed."""
    spoken, *rest = sound
    return [number, *rest] if spoken == text and text.isprintable() else [number, *rest, spoken]


def bare_frames(body: bytes) -> bytes:
    """Frames without their headers."""
    if any(body[at::FRAME_BYTES].strip(FRAME_HEADER[at : at + 1]) for at in range(len(FRAME_HEADER))):
        raise TrackError("a clip has a frame that coach did not make; 'coach cache clear', then build it again")
    return b"".join([body[at : at + BARE_BYTES] for at in range(len(FRAME_HEADER), len(body), FRAME_BYTES)])


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
