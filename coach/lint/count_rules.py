"""Rules about numbers: what a text counts against what coach counts."""

from __future__ import annotations

from collections.abc import Iterator

from ..durations import format_range
from ..model import Breathe, Exercise, Hold, Instruction, Reps
from .finding import Finding, RoutineText, Subject, pointing, texts_of
from .lexicon import Lexicon, SaidCount

_Range = tuple[int, int]


def count_contradicts(subject: Subject) -> Iterator[Finding]:
    """A number of times, sets, rounds or breaths that is not what the keys say, and a beat that is not theirs."""
    for part in subject.parts():
        if part.exercise is None:
            continue
        for before, step in zip((None, *part.steps), part.steps, strict=False):
            for text in texts_of(step, part.exercise):
                counted = step if isinstance(step, (Reps, Breathe)) else None
                yield from _of_step(text, counted, subject)
            if isinstance(step, (Reps, Breathe)) and isinstance(before, Instruction) and before.say:
                yield from _counts(RoutineText(before.say, "say", before, part.exercise), step, subject.lexicon)


def _of_step(text: RoutineText, step: Reps | Breathe | None, subject: Subject) -> Iterator[Finding]:
    words = subject.lexicon
    exercise = text.exercise
    if exercise is None:
        return
    timed = any(isinstance(each, (Reps, Hold, Breathe)) for each in exercise.steps)
    for said in words.counts(text.text) if timed else ():
        wanted = _around(said, exercise, subject) if said.unit in ("set", "round") else None
        if wanted and not _fits(said, wanted):
            yield _finding(text, said, f"the {said.unit}s are {_shown(*wanted)}", said.unit + "s")
    if step:
        yield from _counts(text, step, words)
        yield from _beats(text, step, words)


def _counts(text: RoutineText, step: Reps | Breathe, words: Lexicon) -> Iterator[Finding]:
    """Times against repetitions, breaths against breaths."""
    for said in words.counts(text.text):
        key = "breathe" if isinstance(step, Breathe) else "reps"
        if said.unit != {"breathe": "breath", "reps": "time"}[key]:
            continue
        wanted = [(step.count, step.count)] if isinstance(step, Breathe) else list(_wanted(step))
        if not any(_fits(said, each) for each in wanted):
            yield _finding(text, said, f"'{key}' is {' and '.join(_shown(*each) for each in wanted)}", key)


def _wanted(step: Reps) -> Iterator[_Range]:
    if step.per_side:
        yield from ((each, each) for each in (step.per_side.left, step.per_side.right))
    else:
        yield step.written.least, step.written.most


def _beats(text: RoutineText, step: Reps | Breathe, words: Lexicon) -> Iterator[Finding]:
    """A length in the words of repetitions or breaths that is none of theirs."""
    if isinstance(step, Reps):
        own = {step.every_ms, *(each.length_ms for each in step.phases), step.timed.min_ms, step.timed.max_ms}
    else:
        parts = (step.in_ms, step.hold_ms, step.out_ms, step.wait_ms)
        own = {*parts, sum(parts), step.timed.max_ms}
    for count in words.counts(text.text):
        if count.unit == "beat" and count.least * 1_000 not in own:
            lengths = ", ".join(f"{each / 1_000:g}s" for each in sorted(own) if each)
            shown = text.text[count.start : count.end]
            yield pointing(text, count.start, count.end, f"'{shown}' is none of the lengths of this step: {lengths}")
    between = text.exercise.between if text.exercise else None
    for said in words.lengths(text.text):
        before, after = text.text[: said.start], text.text[said.end :]
        if between and words.rest_after.match(after):
            if not said.min_ms <= between.max_ms or not said.max_ms >= between.min_ms:
                shown = text.text[said.start : said.end]
                yield pointing(text, said.start, said.end, f"'{shown}' contradicts 'between', {format_range(between)}")
            continue
        is_beat = words.beat_before.search(before) or words.beat_after.match(after)
        if is_beat and not any(said.min_ms <= each <= said.max_ms for each in own):
            shown = text.text[said.start : said.end]
            lengths = ", ".join(f"{each / 1_000:g}s" for each in sorted(own) if each)
            yield pointing(text, said.start, said.end, f"'{shown}' is none of the lengths of this step: {lengths}")


def _around(said: SaidCount, exercise: Exercise, subject: Subject) -> _Range | None:
    """How many sets or rounds there are; None where the keys tell of no rounds."""
    index = subject.routine.exercises.index(exercise)
    rounds = [each.rounds for each in subject.routine.groups if each.first <= index < each.end]
    if said.unit == "set":
        sets = exercise.side_sets
        rounds += [sets.left, sets.right] if sets else [exercise.sets]
    return (min(rounds), max(rounds)) if rounds else None


def _fits(said: SaidCount, wanted: _Range) -> bool:
    return said.least <= wanted[1] and said.most >= wanted[0]


def _shown(least: int, most: int) -> str:
    return str(least) if least == most else f"{least} to {most}"


def _finding(text: RoutineText, said: SaidCount, truth: str, key: str) -> Finding:
    shown = text.text[said.start : said.end]
    return pointing(text, said.start, said.end, f"'{shown}' contradicts: {truth}; coach says it by itself from '{key}'")
