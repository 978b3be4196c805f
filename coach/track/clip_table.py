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
from typing import Any, Final, TypeAlias

from ..errors import TrackError
from ..model import Cue, Timeline, Tone
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
    blob = b"".join(map(_bare, [*spares.values(), *([] if has_floor else [floor])]))
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


def _bare(body: bytes) -> bytes:
    """Frames without their headers."""
    if any(body[at::FRAME_BYTES].strip(FRAME_HEADER[at : at + 1]) for at in range(len(FRAME_HEADER))):
        raise TrackError("a clip has a frame that coach did not make; 'coach cache clear', then build it again")
    return b"".join([body[at : at + BARE_BYTES] for at in range(len(FRAME_HEADER), len(body), FRAME_BYTES)])
