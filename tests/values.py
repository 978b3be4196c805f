"""Values for tests: short ways to write a routine, and Hypothesis strategies for whole ones."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from coach.model import (
    FREE_BREATH,
    Breath,
    Breathe,
    Cue,
    Exercise,
    Guidance,
    Hold,
    Instruction,
    Kind,
    LengthRange,
    Move,
    Place,
    Reps,
    Rest,
    Routine,
    Words,
)

HERE = Place("test.yaml", 1, 1)


def words(text: str) -> Words:
    return Words(text, HERE)


def cue(text: str, kind: Kind = Kind.INSTRUCTION) -> Cue:
    return Cue(text, text, kind, HERE)


def say(text: str, settle_ms: int = 4_000, *, more: str = "", again: str = "") -> Instruction:
    return Instruction(words(text), settle_ms, HERE, words(more) if more else None, words(again) if again else None)


def hold(min_ms: int, max_ms: int | None = None, *feel: str, settle_ms: int = 5_000) -> Hold:
    return Hold(LengthRange(min_ms, max_ms or min_ms), settle_ms, HERE, feel=tuple(words(each) for each in feel))


def routine(*exercises: Exercise, **more: object) -> Routine:
    values: dict[str, object] = {"name": "test", "title": "Test", "language": "en", "path": "test.yaml", **more}
    return Routine(exercises=exercises, **values)  # type: ignore[arg-type]


_text = st.text("abcde fgh", min_size=1, max_size=60).filter(lambda text: text.strip() != "").map(words)
_settle = st.integers(0, 20_000)
_length = st.integers(1_000, 200_000)

instructions = st.builds(Instruction, _text, _settle, st.just(HERE), more=st.none() | _text, again=st.none() | _text)
holds = st.builds(
    Hold,
    st.tuples(_length, _length).map(lambda pair: LengthRange(min(pair), max(pair))),
    _settle,
    st.just(HERE),
    feel=st.lists(_text, max_size=4).map(tuple),
    guidance=st.sampled_from([None, *get_args(Guidance)]),
    breath=st.sampled_from([None, FREE_BREATH, Breath(3_000, 4_000)]),
)
moves = st.builds(Move, _length.map(lambda length_ms: LengthRange(length_ms, length_ms)), _settle, st.just(HERE))
reps = st.builds(Reps, st.integers(1, 12), st.integers(500, 9_000), _settle, st.just(HERE))
rests = st.builds(Rest, _length, st.just(HERE))
breaths = st.builds(
    Breathe,
    st.integers(1, 8),
    st.integers(1_000, 8_000),
    st.integers(0, 8_000),
    st.integers(1_000, 8_000),
    st.integers(0, 8_000),
    _settle,
    st.just(HERE),
    guidance=st.sampled_from([None, *get_args(Guidance)]),
    fades=st.booleans(),
)
STEP_STRATEGIES = {Instruction: instructions, Hold: holds, Move: moves, Reps: reps, Rest: rests, Breathe: breaths}
steps = st.one_of(*STEP_STRATEGIES.values())


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    """Any routine of up to five exercises."""
    count = draw(st.integers(1, 5))
    exercises = [
        Exercise(
            name=f"Exercise {number}",
            steps=tuple(draw(st.lists(steps, min_size=1, max_size=6))),
            place=HERE,
            sides=draw(st.sampled_from(["each", "together"])),
            join_next=draw(st.booleans()),
        )
        for number in range(count)
    ]
    return routine(*exercises, limb=draw(st.sampled_from(["", "leg"])))
