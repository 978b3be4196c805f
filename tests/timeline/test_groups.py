"""Sets, rounds and sides in turn: any tree of groups is as long as it says, equal on both sides, and on the grid."""

from __future__ import annotations

from collections import Counter
from math import prod
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from coach.compiler import compile_routine
from coach.limits import nested_wrongly, rounds_of, too_much
from coach.model import (
    SIDES,
    Cue,
    Exercise,
    ExerciseGroup,
    LengthRange,
    Part,
    Phase,
    Reps,
    Routine,
    Side,
    Style,
    Timeline,
    Variant,
)
from coach.mp3.grid import FRAME_MS, LEAD_FRAMES, up_to_grid
from coach.pace import PACES, count_at, hold_length_ms
from coach.timeline import lay_out
from tests.values import HERE, hold, routine, say

STEADY = PACES["steady"]
rests = st.none() | st.tuples(st.integers(1, 40), st.integers(0, 20)).map(
    lambda pair: LengthRange(pair[0] * 1_000, sum(pair) * 1_000)
)


@st.composite
def repetitions(draw: st.DrawFn) -> Reps:
    """With or without a range and parts."""
    least = draw(st.integers(1, 4))
    parts = draw(st.lists(st.integers(400, 3_000), max_size=3))
    phases = tuple(Phase(each, part=draw(st.sampled_from(get_args(Part)))) for each in parts)
    every_ms = sum(parts) + draw(st.integers(100, 2_000))
    return Reps(
        least,
        every_ms,
        draw(st.integers(0, 3_000)),
        HERE,
        most=draw(st.sampled_from([0, least, least + 3])),
        phases=phases,
    )


@st.composite
def exercises(draw: st.DrawFn) -> Exercise:
    """One to do on a side, on both in turn, or with both."""
    steps = draw(
        st.lists(
            st.integers(1_000, 40_000).map(hold)
            | repetitions()
            | st.sampled_from([say("Go."), say("Go on.", again="On.")]),
            min_size=1,
            max_size=3,
        )
    )
    return Exercise(
        name=draw(st.sampled_from(["Plank", "Squat"])),
        steps=tuple(steps),
        place=HERE,
        sides=draw(st.sampled_from(["each", "alternate", "together", "none"])),
        sets=draw(st.integers(1, 3)),
        between=draw(rests),
        between_sides=draw(rests),
        limb=draw(st.sampled_from(["", "arm"])),
    )


@st.composite
def trees(draw: st.DrawFn) -> Routine:
    """Any routine of up to five exercises in groups within groups."""
    parts = draw(st.lists(exercises(), min_size=1, max_size=5))
    groups: list[ExerciseGroup] = []

    def within(first: int, end: int, deep: int) -> None:
        while first < end and deep:
            last = draw(st.integers(first + 1, end))
            if draw(st.booleans()):
                groups.append(ExerciseGroup(first, last, draw(st.integers(1, 3)), HERE, draw(rests)))
                within(first, last, deep - 1)
            first = last

    within(0, len(parts), 3)
    return routine(*parts, limb="leg", groups=tuple(groups))


def length_of(cue: Cue) -> int:
    """A length for any text, never on the grid by design."""
    return 301 + 61 * len(cue.text)


def laid_out(tree: Routine, variant: Variant | None = None) -> Timeline:
    script = compile_routine(tree, variant or Variant(side="both"), STEADY, Style(guidance="quiet"))
    return lay_out(script, length_of)


@given(trees())
def test_every_exercise_is_done_as_often_as_it_says(tree: Routine) -> None:
    """Its sets on each side, in every round; repetitions in turn count once and last twice as long."""
    assert not nested_wrongly(tree)
    assert too_much(tree) is None
    timeline = laid_out(tree)
    done = Counter((each.index, each.side) for each in timeline.chapters if each.role == "exercise")
    for index, exercise in enumerate(tree.exercises):
        times = exercise.sets * rounds_of(tree, index)
        sides: list[Side | None] = [side for side in SIDES if done[index, side]] or [None]
        assert all(done[index, side] == times for side in sides)
        assert len(sides) == 2 or not exercise.sided or any(isinstance(each, Reps) for each in exercise.steps)
        expected_ms = 0
        for step in exercise.steps:
            if isinstance(step, Reps):
                each_ms = count_at(step.written, STEADY.hold) * step.every_ms
                expected_ms += up_to_grid(each_ms * (2 if sides == [None] and exercise.sided else 1))
            elif step.timed.max_ms:
                expected_ms += up_to_grid(hold_length_ms(step.timed, STEADY.hold))
        own = [each for each in timeline.intervals if each.step and each.kind in ("hold", "reps")]
        found_ms = sum(each.length_ms for each in own if timeline.chapters[each.chapter].index == index)
        assert found_ms == expected_ms * times * len(sides)


@given(trees())
def test_both_sides_get_the_same(tree: Routine) -> None:
    """Of every exercise, whatever is in turn."""
    timeline = laid_out(tree)
    found: dict[tuple[int | None, str], list[tuple[str, int]]] = {}
    for each in timeline.intervals:
        chapter = timeline.chapters[each.chapter]
        if chapter.side and each.step:
            found.setdefault((chapter.index, chapter.side), []).append((each.kind, each.length_ms))
    for (index, side), intervals in found.items():
        assert side == "right" or found[index, "right"] == intervals


@given(trees())
def test_rests_come_between_and_never_at_the_end(tree: Routine) -> None:
    """As many as there are places between sets, sides and rounds, and none after the last exercise."""
    timeline = laid_out(tree)
    rests = [each for each in timeline.intervals if each.kind == "rest"]
    wanted = 0
    for index, exercise in enumerate(tree.exercises):
        sides = len({each.side for each in timeline.chapters if each.index == index and each.role == "exercise"})
        rounds = rounds_of(tree, index)
        in_sets = exercise.sides == "alternate" and exercise.sets > 1
        wanted += rounds * (exercise.sets - 1) * (1 if in_sets else sides) * bool(exercise.between)
        wanted += rounds * (sides - 1) * (exercise.sets if in_sets else 1) * bool(exercise.between_sides)
    for number, group in enumerate(tree.groups):
        around = [each for each in tree.groups[:number] if each.first <= group.first and group.end <= each.end]
        wanted += prod(each.rounds for each in around) * (group.rounds - 1) * bool(group.between)
    assert len(rests) == wanted
    last = max(each.chapter for each in timeline.intervals if timeline.chapters[each.chapter].role == "exercise")
    assert [each.kind for each in timeline.intervals if each.chapter == last][-1] != "rest"


@given(trees())
def test_no_cue_touches_another_and_all_is_on_the_grid(tree: Routine) -> None:
    """However deep the groups lie."""
    timeline = laid_out(tree)
    for before, after in zip(timeline.cues, timeline.cues[1:], strict=False):
        assert after.start_ms - before.end_ms >= LEAD_FRAMES * FRAME_MS
    assert all(each.start_ms % FRAME_MS == 0 == each.length_ms % FRAME_MS for each in timeline.intervals)
    assert timeline.length_ms == timeline.chapters[-1].end_ms


@given(trees(), st.integers(1, 5))
def test_a_number_chooses_one_exercise_of_those_with_its_name(tree: Routine, number: int) -> None:
    """In all its sets and rounds, and nothing else."""
    number = min(number, len(tree.exercises))
    timeline = laid_out(tree, Variant(side="both", only=(str(number),)))
    assert {each.index for each in timeline.chapters if each.role == "exercise"} == {number - 1}
