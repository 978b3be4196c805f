"""What a format's writer wrote, its reader gives back: for any routine, whatever its words and times."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from coach.app import compile
from coach.formats.checksums import checksums_of, read_checksums
from coach.formats.clip_table import CLIPS_NAME, SPARE_NAME, clip_identity, clip_table_objects, read_clip_table
from coach.formats.cue_sheet import cue_sheet_json, read_sheet
from coach.model import Cue, PlacedChapter, PlacedCue, Routine, Timeline, Voice
from coach.mp3.grid import FRAME_BYTES, LEAD_FRAMES
from coach.mp3.xing_header import FRAME_HEADER
from coach.pace import PACES
from coach.timeline import lay_out
from tests.values import cue, routines

VOICE = Voice("silent", "silence", "en", 140)
FRAME = FRAME_HEADER + bytes(FRAME_BYTES - len(FRAME_HEADER))


def timeline_of(routine: Routine) -> Timeline:
    return lay_out(compile(routine), lambda cue: 60 * max(1, len(cue.text)))


@given(routines())
@hypothesis_settings(max_examples=40)
def test_a_cue_sheet_is_read_as_it_was_written(routine: Routine) -> None:
    """Every cue, hold and chapter with its place, kind, side, role and exercise, and which cues are tones."""
    timeline = timeline_of(routine)
    sheet = read_sheet(cue_sheet_json(timeline, VOICE).encode())
    assert (sheet.title, sheet.language, sheet.length_ms) == (timeline.title, timeline.language, timeline.length_ms)
    assert sheet.voice == VOICE
    assert sheet.as_written
    assert tuple(each.placed() for each in sheet.chapters) == timeline.chapters
    assert [(each.start_ms, each.length_ms, each.text, each.kind, each.is_tone) for each in sheet.cues] == [
        (each.start_ms, each.length_ms, each.cue.text, each.cue.kind, each.cue.is_tone) for each in timeline.cues
    ]
    assert [(each.start_ms, each.length_ms, each.chapter) for each in sheet.holds] == [
        (each.start_ms, each.length_ms, each.chapter) for each in timeline.holds
    ]


def test_words_in_parentheses_are_no_tone() -> None:
    """A sheet tells which cues are tones; only those of coach 0.1 had to be taken by their parentheses."""
    said = PlacedCue(cue("(Rest.)"), 48, 240, 0)
    timeline = Timeline("T", "en", 2_400, PACES["steady"], (PlacedChapter("C", None, 0, 2_400),), (said,), ())
    text = cue_sheet_json(timeline, VOICE)
    assert [each.is_tone for each in read_sheet(text.encode()).cues] == [False]
    old = json.loads(text)
    del old["chapters"][0]["role"]
    assert [each.is_tone for each in read_sheet(json.dumps(old).encode()).cues] == [True]


@given(routines())
@hypothesis_settings(max_examples=40)
def test_clips_are_found_again_by_what_decides_their_sound(routine: Routine) -> None:
    """Said or spare, with the frames of each spare."""
    timeline = timeline_of(routine)
    more = [cue("A spare one."), *(each.cue for each in timeline.cues[:2])]

    def body_of(each: Cue) -> bytes:
        return FRAME * (LEAD_FRAMES + 1 + len(each.text) % 5)

    floor = FRAME * 200
    objects = clip_table_objects(timeline, more, body_of, floor)
    table = read_clip_table(
        json.loads(objects[CLIPS_NAME]), objects[SPARE_NAME], [each.cue.text for each in timeline.cues]
    )
    first: dict[object, int] = {}
    for index, each in enumerate(timeline.cues):
        first.setdefault(clip_identity(each.cue), index)
    assert table.said == first
    assert table.spares == {clip_identity(each): body_of(each) for each in more if clip_identity(each) not in first}
    assert table.floor_frames == 200
    assert table.floor in (None, floor)


_sizes = st.integers(1, 10**5).map(lambda frames: frames * FRAME_BYTES)


@given(st.lists(st.tuples(_sizes, st.integers(0, 2**32 - 1)), min_size=1, max_size=50), st.binary())
def test_checksums_are_read_as_they_were_written(stretches: list[tuple[int, int]], sheet: bytes) -> None:
    """One for every stretch of sound, and one for the cue sheet."""
    written = checksums_of(stretches, sheet)
    assert read_checksums(written.as_json()) == written
