"""By the clock: written times include the words, follow one another without a gap, and add up to the millisecond."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coach.compiler import compile_routine
from coach.formats.cue_sheet import cue_sheet_json, read_sheet
from coach.model import (
    INTERVAL_KINDS,
    Cue,
    Exercise,
    ExerciseGroup,
    Hold,
    Instruction,
    LengthRange,
    Move,
    Reps,
    Rest,
    Routine,
    Style,
    Timeline,
    Variant,
    Voice,
)
from coach.mp3.grid import FRAME_MS, LEAD_FRAMES
from coach.pace import PACES
from coach.timeline import lay_out
from coach.verify.cue_sheet_checks import contradictions
from coach.web.handout.exercise_rows import exercise_rows
from tests.timeline.test_groups import trees
from tests.values import HERE, breaths, moves, rests, routine

VOICE = Voice("silent", "silent", "en", 140)


@st.composite
def timed_trees(draw: st.DrawFn) -> Routine:
    """Any routine of groups within groups, all or some of it by the clock, counted into and announced."""
    tree = draw(trees())
    exercises = []
    for exercise in tree.exercises:
        steps = [*exercise.steps, *draw(st.lists(rests | moves | breaths, max_size=2))]
        for number, step in enumerate(steps):
            if isinstance(step, Hold):
                steps[number] = replace(
                    step, count_in=draw(st.integers(0, 3)), announced_ms=draw(st.integers(0, 9_000))
                )
            if isinstance(step, Rest):
                steps[number] = replace(step, announced_ms=draw(st.none() | st.integers(0, 9_000)))
            if isinstance(step, Instruction):
                steps[number] = replace(step, at_once=draw(st.booleans()))
        timed = draw(st.integers(0, 2)) > 0
        exercises.append(replace(exercise, steps=tuple(steps), timing="inside" if timed else "outside"))
    return replace(tree, exercises=tuple(exercises))


def length_of(cue: Cue) -> int:
    """A length for any text, never on the grid by design."""
    return 301 + 31 * len(cue.text) + 700 * bool(cue.before or cue.after)


def laid_out(tree: Routine, guidance: str = "quiet", pace: str = "steady") -> Timeline:
    style = Style(guidance=guidance)  # type: ignore[arg-type]
    return lay_out(compile_routine(tree, Variant(side="both"), PACES[pace], style), length_of)


@given(timed_trees(), st.sampled_from(["quiet", "calm", "full"]))
def test_every_boundary_is_nearest_to_the_exact_time(tree: Routine, guidance: str) -> None:
    """However many times follow one another; no cue is cut, none overlaps, and all is on the grid."""
    timeline = laid_out(tree, guidance)
    begun_ms = exact_ms = 0
    before = None
    for each in timeline.intervals:
        assert each.start_ms % FRAME_MS == 0 == each.length_ms % FRAME_MS
        if each.exact_ms is not None:
            if before is None or before.exact_ms is None or before.end_ms != each.start_ms:
                begun_ms, exact_ms = each.start_ms, 0
            exact_ms += each.exact_ms
            assert abs(each.end_ms - begun_ms - exact_ms) <= FRAME_MS // 2
        before = each
    for cue, after in zip(timeline.cues, timeline.cues[1:], strict=False):
        assert after.start_ms - cue.end_ms >= LEAD_FRAMES * FRAME_MS
    for cue in timeline.cues:
        stay = timeline.intervals[cue.span]
        if stay.exact_ms is not None:
            assert stay.start_ms <= cue.start_ms
            assert cue.end_ms < stay.end_ms
    assert timeline.length_ms == timeline.chapters[-1].end_ms
    # and on paper there is a row for each time
    rows = [row for part in exercise_rows(tree, timeline, ()) for row in part.rows]
    first = [each for each in timeline.intervals if each.step and not timeline.chapters[each.chapter].repeats]
    counted = [each for each in first if INTERVAL_KINDS[each.kind].counted_on]
    assert sum(len(row.starts_ms) for row in rows if row.kind != "settle") == len(counted)


@given(timed_trees())
def test_both_sides_get_the_same_by_the_clock(tree: Routine) -> None:
    """In written time exactly, on the grid within a frame."""
    timeline = laid_out(tree)
    found: dict[tuple[int | None, str], list[tuple[str, int]]] = {}
    for each in timeline.intervals:
        chapter = timeline.chapters[each.chapter]
        if chapter.side and each.step and each.exact_ms is not None:
            assert abs(each.length_ms - each.exact_ms) <= FRAME_MS
            # an instruction before the clock begins takes its own time
            if not isinstance(each.step, Instruction):
                found.setdefault((chapter.index, chapter.side), []).append((each.kind, each.exact_ms))
    for (index, side), intervals in found.items():
        assert side == "right" or found[index, "right"] == intervals


@given(timed_trees())
def test_whatever_must_be_said_is_said_or_told_to_be_too_long(tree: Routine) -> None:
    """Then the cue sheet keeps its promises: a cue begins and ends every hold, and every stretch by the clock."""
    timeline = laid_out(tree)
    sheet = read_sheet(cue_sheet_json(timeline, VOICE).encode())
    if not any(each.over_ms for each in timeline.dropped):
        assert contradictions(sheet) == []
    written: list[dict[str, int]] = json.loads(cue_sheet_json(timeline, VOICE)).get("by_clock", [])
    sounds = {each.start_ms for each in timeline.cues}
    starts = {each["start_ms"] for each in written}
    expected = 0
    end_ms = None
    for each in timeline.intervals:
        if each.exact_ms is not None and (each.start_ms == end_ms or each.start_ms in sounds):
            starts.discard(each.start_ms)
            expected, end_ms = expected + each.length_ms, each.end_ms
    assert (sum(each["length_ms"] for each in written), starts) == (expected, set())
    told = (step for each in tree.exercises for step in each.steps if isinstance(step, Instruction))
    asked = {step.say.text for step in told if step.say}
    heard = {each.cue.text for each in timeline.cues} | {each.cue.text for each in timeline.dropped}
    assert asked <= heard


def test_what_is_by_the_clock_and_begins_too_short_for_a_word_is_measured_from_it() -> None:
    """A second side whose first repetition has no room for its number: the track that is built is not called faulty."""
    steps = (Reps(1, 100, 0, HERE), Hold(LengthRange(6_000, 6_000), 9_000, HERE))
    timeline = laid_out(routine(Exercise("Plank", steps, HERE, sides="each", timing="inside")))
    sheet = read_sheet(cue_sheet_json(timeline, VOICE).encode())
    assert contradictions(sheet) == []
    assert [each.exact_ms for each in sheet.by_clock] == [30_100]  # without the first 0.1 s


def test_eight_times_twenty_and_ten_seconds_are_240_seconds() -> None:
    """From the first work's beginning to the last rest's end, though neither is a multiple of the grid."""
    steps = (Move(LengthRange(20_000, 20_000), 0, HERE), Rest(10_000, HERE))
    squats = Exercise("Squats", steps, HERE, sides="none", timing="inside")
    timeline = laid_out(routine(squats, groups=(ExerciseGroup(0, 1, 8, HERE),)))
    timed = [each for each in timeline.intervals if each.exact_ms]
    assert timed[-1].end_ms - timed[0].start_ms == 240_000
    starts = [each.start_ms - timed[0].start_ms for each in timed if each.kind == "move"]
    assert [round(each / 30_000, 3) for each in starts] == [round(n) for n in range(8)]
