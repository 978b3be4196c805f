"""Sections as exercises: their steps as the page has them, their doses, and which side does them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from .blocks import CAPTION, ITEM, ROW
from .page_language import PageLanguage
from .readings import (
    AGAIN,
    CLASSED,
    CYCLES,
    EXHALE,
    HOLD,
    INHALE,
    REPS,
    REST,
    SETS,
    TIMED,
    UNREAD,
    WAIT,
    QuantityReading,
    readings_of,
)
from .sections import Labelled, Section
from .sentences import instructs, sentences

DOSES: Final = frozenset({HOLD, TIMED, REPS, CYCLES, INHALE, EXHALE, SETS, AGAIN})
_LABELS_OF_DOSES: Final = frozenset({"dose", "rest", "sets", "reps"})
_MANY: Final = 3


@dataclass(frozen=True, slots=True)
class PageStep:
    """A list item or a sentence that belongs to an exercise."""

    text: str
    line: int
    readings: tuple[QuantityReading, ...]
    dose_line: bool = False
    """It tells how long or how often, under a label, and is no step of its own."""
    turns: bool = False
    """It says that the other side comes now."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the page leaves open: what it is about, in a sentence, and the line of the page."""

    about: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class PageExercise:
    """An exercise as the page tells it."""

    name: str
    line: int
    steps: tuple[PageStep, ...]
    sides: str
    questions: tuple[Question, ...] = ()
    above: str = ""
    doses: tuple[QuantityReading, ...] = ()
    """Readings that count, in order: each dose once."""
    twice: tuple[QuantityReading, ...] = ()
    """Doses that the page says a second time."""


@dataclass(slots=True)
class Gathered:
    """What a section may be, and what speaks for it."""

    section: Section
    steps: list[PageStep] = field(default_factory=list)
    rest: list[tuple[str, int]] = field(default_factory=list)
    instructing: int = 0
    told: int = 0
    listed: bool = False

    @property
    def has_dose(self) -> bool:
        """Whether it says how long or how often."""
        return any(reading.kind in DOSES for step in self.steps for reading in step.readings)

    @property
    def mostly_instructs(self) -> bool:
        """Whether most of it tells what to do."""
        return self.instructing > 0 and self.instructing * 2 >= self.told

    @property
    def is_exercise(self) -> bool:
        """Whether it reads as an exercise by itself."""
        if self.section.left_out or not self.steps or not self.instructing:
            return False
        share = self.instructing / max(1, self.told)
        if self.has_dose:
            return share >= 0.34
        return self.instructing >= 2 and share >= (0.4 if self.listed else 0.5)


def gather(section: Section, language: PageLanguage) -> Gathered:
    """The steps of a section: its list, or the sentences that tell what to do."""
    found = Gathered(section)
    parts = [part for part in section.parts if part.text]
    items = [part for part in parts if part.block.kind == ITEM and part.label not in ("tip", "equipment", "other")]
    good = sum(instructs(part.text, language) or _dosed(part, language) for part in items)
    found.listed = bool(items) and good * 2 >= len(items)
    for part in parts:
        _take(part, found, language)
    return found


def _dosed(part: Labelled, language: PageLanguage) -> bool:
    return any(reading.kind in DOSES for reading in readings_of(part.text, 0, language))


def _take(part: Labelled, found: Gathered, language: PageLanguage) -> None:
    """One block of a section: steps, a dose, or something beside it."""
    block, label = part.block, part.label
    dosed = label in _LABELS_OF_DOSES
    if label in ("tip", "equipment", "label") or block.kind in (CAPTION, ROW) or block.links > 0.6:
        found.rest.append((part.text, block.line))
        return
    if label == "other" and not dosed:
        # a label that repeats and is not known: its sentences count where they tell what to do
        label = ""
    if dosed:
        kind = _kind_of_label(block.lead or block.text)
        readings = [
            reading
            for text in sentences(part.text, language)
            for reading in readings_of(text, block.line, language, label=kind)
        ]
        found.steps.append(_step(part.text, block.line, readings, language, dose_line=True))
        return
    if block.kind == ITEM and found.listed:
        readings = [r for text in sentences(part.text, language) for r in readings_of(text, block.line, language)]
        found.steps.append(_step(part.text, block.line, readings, language))
        found.told += 1
        found.instructing += any(instructs(text, language) for text in sentences(part.text, language)[:2]) or any(
            reading.kind in DOSES for reading in readings
        )
        return
    for text in sentences(part.text, language):
        readings = readings_of(text, block.line, language)
        told = instructs(text, language) and not language.needs.match(text)
        dose = any(reading.kind in DOSES | {REST} for reading in readings)
        turns = bool(language.other_side.search(text) or language.each_side.search(text))
        wanted = label in ("steps", "start") or told or ((dose or turns) and not text.endswith("?"))
        if found.listed and not label and not (dose or turns):
            wanted = False
        found.told += not found.listed
        if wanted:
            found.steps.append(_step(text, block.line, readings, language))
            found.instructing += told or label in ("steps", "start")
        else:
            found.rest.append((text, block.line))


def _kind_of_label(lead: str) -> str:
    folded = lead.casefold()
    for kind, words in (
        ("rest", "rest pause descans repos"),
        ("sets", "set serie séri sätze satz durchg round"),
        ("reps", "rep wiederh répét"),
    ):
        if any(folded.startswith(word) for word in words.split()):
            return kind
    return "dose"


def _step(
    text: str, line: int, readings: Sequence[QuantityReading], language: PageLanguage, *, dose_line: bool = False
) -> PageStep:
    return PageStep(text, line, tuple(readings), dose_line, bool(language.other_side.search(text)))


def exercise_of(found: Gathered, language: PageLanguage) -> PageExercise:
    """A section that was taken, as an exercise."""
    section = found.section
    doses, twice = _each_once(found.steps)
    sides, questions = _sides(found, language)
    return PageExercise(
        section.name,
        section.line or (found.steps[0].line if found.steps else 0),
        tuple(found.steps),
        sides,
        tuple(questions),
        section.above,
        doses,
        twice,
    )


def _each_once(steps: Sequence[PageStep]) -> tuple[tuple[QuantityReading, ...], tuple[QuantityReading, ...]]:
    """The doses, without those that a line of doses or the other side says once more."""
    kept: list[QuantityReading] = []
    twice: list[QuantityReading] = []
    for step in steps:
        for reading in step.readings:
            same = [each for each in kept if each.kind == reading.kind and _alike(each, reading)]
            again = step.dose_line or (step.turns and len(step.readings) == 1 and len(step.text) < 60)
            if same and again and reading.kind in (HOLD, REPS, SETS, TIMED) and same[0].line != reading.line:
                twice.append(reading)
            elif reading.kind not in (CLASSED, UNREAD):
                kept.append(reading)
    return tuple(kept), tuple(twice)


def _alike(one: QuantityReading, other: QuantityReading) -> bool:
    first, second = one.quantity, other.quantity
    if first.is_length and second.is_length:
        return first.range_ms == second.range_ms
    return (first.low, first.high, first.unit) == (second.low, second.high, second.unit)


def _sides(found: Gathered, language: PageLanguage) -> tuple[str, list[Question]]:
    """Which side does an exercise, and what must be asked of it."""
    questions: list[Question] = []
    each = None
    for step in found.steps:
        if language.other_side.search(step.text) or language.each_side.search(step.text):
            each = step
            if language.if_needed.search(step.text):
                questions.append(Question("sides", f'the page makes the other side optional: "{step.text}"', step.line))
    if each is None and language.each_side.search(found.section.name):
        return "each", [Question("sides", "only the name speaks of both sides", found.section.line)]
    if each is not None:
        return "each", questions
    for step in found.steps:
        if language.one_side.search(step.text) and language.single_limb.search(step.text) is None:
            return "one", [Question("sides", f'one side is meant, and no other: "{step.text}"', step.line)]
    for step in found.steps:
        if language.single_limb.search(step.text):
            return "none", [Question("sides", f'one side is named and no word of the other: "{step.text}"', step.line)]
    return "none", questions


def _asked_of(dose: QuantityReading) -> Iterator[Question]:
    """What must be asked about one dose."""
    quoted = f'"{dose.sentence}"'
    about = "holds" if dose.kind in (HOLD, TIMED) else "reps"
    if dose.why:
        yield Question(about, f"{dose.why}: {quoted}", dose.line)
    if dose.quantity.unit == "breath" and dose.kind == HOLD:
        yield Question("holds", f"a hold in breaths, taken as breathing: {quoted}", dose.line)
    if dose.kind in (REPS, SETS, CYCLES) and dose.quantity.high > dose.quantity.low:
        yield Question("reps", f"a range; the lower is taken: {quoted}", dose.line)
    if dose.kind == AGAIN:
        yield Question("reps", f"once more: {quoted}", dose.line)


def questions_of_doses(exercise: PageExercise, language: PageLanguage) -> list[Question]:
    """What must be asked about the doses of an exercise."""
    asked = [question for dose in exercise.doses for question in _asked_of(dose)]
    counted = [dose for dose in exercise.doses if dose.kind in (REPS, CYCLES)]
    if counted:
        asked.append(Question("tempo", "the page gives no time for each repetition", counted[0].line))
    held = any(dose.kind in (HOLD, TIMED, INHALE, WAIT) for dose in exercise.doses)
    often = bool(counted) or any(dose.kind in (SETS, AGAIN) for dose in exercise.doses)
    for step in exercise.steps:
        if not step.readings and not held and language.hold.match(step.text):
            asked.append(Question("holds", f'a hold without a number: "{step.text}"', step.line))
            held = True
        if not often and not step.turns and _repeats(step.text, language):
            asked.append(Question("reps", f'repetitions without a number: "{step.text}"', step.line))
            often = True
    return asked


def _repeats(text: str, language: PageLanguage) -> bool:
    found = language.repeat.match(text)
    return found is not None and found.group().casefold()[:3] in ("rep", "rép", "wie", "rec")


def with_questions(exercise: PageExercise, language: PageLanguage) -> PageExercise:
    """The exercise with all that must be asked."""
    asked = [*exercise.questions, *questions_of_doses(exercise, language)]
    if not exercise.name:
        asked.append(Question("name", "the page gives no name", exercise.line))
    unread = [reading for step in exercise.steps for reading in step.readings if reading.kind == UNREAD]
    asked += [Question("holds", f'a number that was not understood: "{each.sentence}"', each.line) for each in unread]
    return replace(exercise, questions=tuple(dict.fromkeys(asked)))
