"""Makes the bytes of an MP3 from a plan: the tag, then frames, from any place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol

from ..compiler.exercises_and_sides import chosen_indices, reduced
from ..durations import clock
from ..errors import TrackError
from ..export import cue_sheet_json
from ..formats.checksums import SoundChecksums, checksums_of
from ..limits import LONGEST_TRACK_MS, MOST_CHAPTERS
from ..model import Cue, Order
from ..mp3.xing_header import info_frame
from ..track.byte_stream import Stream
from ..track.player_info import TrackInfo
from ..track.splice import runs_of, stretch_sums, track_frames
from .metadata import track_info, year_of_build
from .planning import Plan
from .sidecars import to_utf8

if TYPE_CHECKING:
    from ..verify.while_writing import Proved


class ClipSource(Protocol):
    """Where the sound of a track comes from: clips out of the cache, or out of another track."""

    def body(self, cue: Cue) -> bytes:
        """The frames of a cue's clip, which begin ``LEAD_FRAMES`` before its sound."""
        ...

    def crc32(self, cue: Cue) -> int:
        """The CRC-32 of these frames."""
        ...

    def floor(self) -> bytes:
        """The frames of one loop of the floor; empty for digital silence."""
        ...


@dataclass(frozen=True, slots=True)
class Streamed:
    """An MP3 track as bytes from any place, and what its tag tells of it."""

    stream: Stream
    sheet: bytes
    sums: SoundChecksums


def stream_track(planned: Plan, clips: ClipSource, info: TrackInfo | None = None) -> Streamed:
    """An MP3 track that is written nowhere: what `mp3` writes, to the byte.

    Args:
        planned: the plan.
        clips: of all its cues.
        info: what players show, where it is not what the plan tells.

    Raises:
        TrackError: it is more than a track can tell of itself.
    """
    from ..formats.clip_table import clip_table_objects
    from ..formats.embedded_routine import ROUTINE_NAME, routine_object
    from ..formats.tag_json import MAX_BYTES
    from ..track.id3_tag import CUE_SHEET_NAME, SUMS_NAME, tag_bytes

    timeline, floor = planned.timeline, clips.floor()
    runs = runs_of(timeline, clips.body, floor)
    sheet = to_utf8(cue_sheet_json(timeline, planned.order.voice, indent=None))
    if len(sheet) > MAX_BYTES or timeline.length_ms > LONGEST_TRACK_MS or len(timeline.chapters) > MOST_CHAPTERS:
        what = f"{len(timeline.cues):,} cues in {clock(timeline.length_ms)}"
        raise TrackError(f"{what} are too many for one track; make several of it with --only or --skip")
    stretches = stretch_sums(runs, info_frame(runs.frames), lambda index: clips.crc32(timeline.cues[index].cue))
    sums = checksums_of(stretches, sheet)
    objects = {CUE_SHEET_NAME: sheet, SUMS_NAME: sums.as_json(), ROUTINE_NAME: routine_object(as_used(planned.order))}
    objects |= clip_table_objects(timeline, planned.carried, clips.body, floor)
    return Streamed(Stream(tag_bytes(info or track_info(planned, year_of_build()), objects), runs), sheet, sums)


def mp3(planned: Plan, clips: ClipSource, info: TrackInfo | None = None) -> Iterator[bytes]:
    """The bytes of an MP3 track: the tag with the cue sheet and checksums, then the splice, verified as it goes by.

    Raises:
        TrackError: what was spliced is not what was planned, or it is more than a track can tell of itself.
    """
    yield from verified(stream_track(planned, clips, info), planned)


def verified(made: Streamed, planned: Plan, proved: Proved | None = None) -> Iterator[bytes]:
    """All bytes of a track, verified as they go by, but for pieces that were already found right.

    Raises:
        TrackError: what was spliced is not what was planned.
    """
    from ..verify.while_writing import verify_while_writing

    yield made.stream.tag
    yield from verify_while_writing(made.stream.sound(), made.sums, track_frames(planned.timeline), proved)


def as_used(order: Order) -> Order:
    """Without what the track does not use: a logo, exercises not chosen, and the exercises or the steps of ``sos``."""
    order = replace(order, clinic=replace(order.clinic, logo=""))
    routine, variant = order.routine, order.variant
    file = PurePath(routine.path).name
    if variant.sos:
        used = replace(routine, exercises=(), groups=(), equipment=(), intro=(), tips=(), outro=(), path=file)
        return replace(order, routine=used, variant=replace(variant, only=(), skip=()))
    chosen = reduced(routine, chosen_indices(routine, variant))
    names = tuple(each.name for each in chosen.exercises) if variant.only or variant.skip else ()
    used = replace(chosen, sos=None, path=file)
    return replace(order, routine=used, variant=replace(variant, only=names, skip=()))
