"""A timeline cut into its chapters: nothing is lost, and every part can be a track of its own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coach.compiler import compile_routine
from coach.model import Cue, Pace, PlacedCue, Routine, Timeline, Variant
from coach.mp3.grid import FRAME_BYTES, LEAD_FRAMES, frames_of
from coach.mp3.xing_header import SILENT_FRAME
from coach.pace import PACES
from coach.timeline import lay_out, split_chapters
from coach.timeline.chapter_timelines import LEAD_MS
from coach.track.splice import splice
from tests.values import routines

paces = st.sampled_from(list(PACES.values()))


def length_of(cue: Cue) -> int:
    return 301 + 61 * len(cue.text)


def frames(timeline: Timeline) -> int:
    """How many frames of sound a splice of it has; it fails where a clip has no room."""
    bodies = {id(each.cue): SILENT_FRAME * (frames_of(each.length_ms) + LEAD_FRAMES) for each in timeline.cues}
    return sum(map(len, splice(timeline, lambda cue: bodies[id(cue)], b""))) // FRAME_BYTES - 1


def key(placed: PlacedCue, start_ms: int) -> tuple[str, int, int]:
    return placed.cue.text, placed.start_ms + start_ms, placed.length_ms


@given(routines(), paces)
def test_parts_are_tracks_that_add_up_to_the_whole(any_routine: Routine, pace: Pace) -> None:
    """As long together, every cue and hold where it was, and room for every clip in its own part."""
    whole = lay_out(compile_routine(any_routine, Variant(side="both"), pace), length_of)
    pieces = split_chapters(whole)
    assert [each.chapters[0].title for each in pieces] == [each.title for each in whole.chapters]
    assert [frames(each) * 24 for each in pieces] == [each.length_ms for each in pieces]
    starts = [sum(each.length_ms for each in pieces[:number]) for number in range(len(pieces) + 1)]
    assert starts[-1] == whole.length_ms
    assert starts[1:-1] == [each.start_ms - LEAD_MS for each in whole.chapters[1:]]
    cues = [key(cue, start) for start, piece in zip(starts, pieces, strict=False) for cue in piece.cues]
    assert cues == [key(cue, 0) for cue in whole.cues]
    holds = [
        (hold.start_ms + start, hold.length_ms)
        for start, piece in zip(starts, pieces, strict=False)
        for hold in piece.holds
    ]
    assert holds == [(hold.start_ms, hold.length_ms) for hold in whole.holds]
