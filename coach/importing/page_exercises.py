"""Sections as exercises: their steps as the page has them, their doses, and which side does them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from .blocks import CAPTION, ITEM, ROW
from .page_equipment import Thing, things_needed
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
    QuantityReading,
    ends,
    readings_of,
)
from .sections import Labelled, Section
from .sentences import instructs, sentences

DOSES: Final = frozenset({HOLD, TIMED, REPS, CYCLES, INHALE, EXHALE, SETS, AGAIN})
_SAME: Final = {TIMED: HOLD, AGAIN: SETS, CYCLES: REPS}
"""Kinds that take the place of one another."""
_LABELS_OF_DOSES: Final = frozenset({"dose", "rest", "sets", "reps"})


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
    things: tuple[Thing, ...] = ()
    """What is needed for it."""


@dataclass(slots=True)
class Gathered:
    """What a section may be, and what speaks for it."""

    section: Section
    steps: list[PageStep] = field(default_factory=list)
    rest: list[tuple[str, int]] = field(default_factory=list)
    instructing: int = 0
    told: int = 0
    listed: bool = False
    single: bool = False
    """One item is the whole list."""
    odd: bool = False
    """It is set off otherwise than the exercises of the page."""
    dosed: int = 0
    """Sentences that say how long or how often, and are no instruction besides."""

    @property
    def has_dose(self) -> bool:
        """Whether it says how long or how often."""
        return any(reading.kind in DOSES for step in self.steps for reading in step.readings)

    @property
    def only_dosed(self) -> bool:
        """Whether it has a name and a line that says how long or how often, and nothing that tells what to do."""
        doses = [step for step in self.steps if step.dose_line and any(each.kind in DOSES for each in step.readings)]
        return bool(self.section.stands_alone and doses) and not self.instructing and not self.section.left_out

    @property
    def mostly_instructs(self) -> bool:
        """Whether most of it tells what to do."""
        return self.instructing > 0 and self.instructing * 2 >= self.told

    @property
    def is_like_others(self) -> bool:
        """Whether it reads as an exercise where others of its kind are some."""
        return self.instructing * 3 >= max(self.told, 3) or (self.has_dose and self.instructing > 0)

    @property
    def is_exercise(self) -> bool:
        """Whether it reads as an exercise by itself."""
        if self.section.left_out or not self.steps or not self.instructing:
            return False
        share = self.instructing / max(1, self.told)
        if self.has_dose:
            return (self.instructing + self.dosed) / max(1, self.told) >= 1 / 3
        return self.instructing >= 2 and share >= (0.4 if self.listed else 0.5)


def gather(section: Section, language: PageLanguage) -> Gathered:
    """The steps of a section: its list, or the sentences that tell what to do."""
    found = Gathered(section)
    parts = [part for part in section.parts if part.text]
    items = [part for part in parts if part.block.kind == ITEM and part.label not in ("tip", "equipment", "other")]
    good = sum(instructs(part.text, language) or _dosed(part, language) for part in items)
    found.listed = bool(items) and good * 2 >= len(items)
    found.single = len(items) == 1
    for part in parts:
        _take(part, found, language)
    told = {_SAME.get(reading.kind, reading.kind) for step in found.steps for reading in step.readings}
    section.doses = tuple(dose for dose in section.doses if _SAME.get(dose.kind, dose.kind) not in told)
    if section.doses:
        found.steps.append(PageStep(section.doses[0].sentence, section.line, section.doses, dose_line=True))
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
    if found.listed and block.kind != ITEM and language.condition.match(part.text):
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
        orders = [instructs(text, language) for text in sentences(part.text, language)]
        dosed = any(reading.kind in DOSES for reading in readings)
        found.told += len(orders) if found.single else 1
        found.instructing += max(sum(orders), int(dosed)) if found.single else int(any(orders[:2]) or dosed)
        return
    of_all = language.of_all.search(part.text) is not None
    for text in sentences(part.text, language):
        readings = readings_of(text, block.line, language)
        if of_all:
            readings = [replace(r, kind=UNREAD) if r.kind in (REPS, SETS, AGAIN) else r for r in readings]
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
            found.dosed += dose and not told
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
    doses, twice = _each_once(found.steps, language)
    sides, questions = _sides(found, language)
    questions += _doubts(found, doses)
    if any(dose in section.doses for dose in doses):
        said = section.doses[0]
        where = "that stands in the name" if said.line == section.line else "said once for all exercises"
        questions.append(Question("holds", f'a number {where}: "{said.sentence}"', said.line))
    return PageExercise(
        section.name,
        section.line or (found.steps[0].line if found.steps else 0),
        tuple(found.steps),
        sides,
        tuple(questions),
        section.above,
        doses,
        twice,
        things_needed(found.rest, language),
    )


def _doubts(found: Gathered, doses: Sequence[QuantityReading]) -> Iterator[Question]:
    """What makes it doubtful that it is one exercise: it has only the page's title, or tells little of what to do."""
    section = found.section
    at = section.line or found.steps[0].line
    if (section.is_title or not section.stands_alone) and len(doses) > 2:
        yield Question("exercise", "it has no name but the page's, and may be several exercises", at)
    elif found.odd:
        yield Question("exercise", "it is set off otherwise than the others, and may be none", at)
    elif found.told > 1 and found.instructing * 2 <= found.told and section.kind != ITEM:
        yield Question("exercise", f"{found.told - found.instructing} of {found.told} sentences tell nothing to do", at)


def _each_once(
    steps: Sequence[PageStep], language: PageLanguage
) -> tuple[tuple[QuantityReading, ...], tuple[QuantityReading, ...]]:
    """The doses, without those that a line of doses, the other side or "after 30 seconds" says once more."""
    kept: list[tuple[int, QuantityReading]] = []
    twice: list[QuantityReading] = []
    for at, step in enumerate(steps):
        for reading in step.readings:
            same = [(place, each) for place, each in kept if each.kind == reading.kind and _alike(each, reading)]
            again = step.dose_line or (step.turns and len(step.readings) == 1 and len(step.text) < 60)
            again = again and reading.kind in (HOLD, REPS, SETS, TIMED)
            elsewhere = same != [] and same[0][1].line != reading.line
            refers = same != [] and same[-1][0] == at - 1 and _refers(reading, same[-1][1], language)
            if refers or (again and elsewhere):
                twice.append(reading)
            elif reading.kind not in (CLASSED, UNREAD):
                kept.append((at, reading))
    return tuple(reading for _, reading in kept), tuple(twice)


def _refers(reading: QuantityReading, earlier: QuantityReading, language: PageLanguage) -> bool:
    """Whether "after 30 seconds, let go" is about the 30 seconds for which the sentence before said to hold."""
    says_after = [each.quantity.is_length and ends(language.after, each.before) for each in (reading, earlier)]
    return says_after == [True, False] and earlier.kind == HOLD


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
    turn = next((step for step in found.steps if language.in_turn.search(step.text)), None)
    if turn and any(language.single_limb.search(text) for text in (found.section.name, *(s.text for s in found.steps))):
        return "each", [Question("sides", f'the sides take turns, if this means sides: "{turn.text}"', turn.line)]
    for step in found.steps:
        if language.one_side.search(step.text) and language.single_limb.search(step.text) is None:
            return "one", [Question("sides", f'one side is meant, and no other: "{step.text}"', step.line)]
    return "none", _one_of_two(found.steps, language)


def _one_of_two(steps: Sequence[PageStep], language: PageLanguage) -> list[Question]:
    """What must be asked where no word says that the other side follows, and a side or a direction is named."""
    named = [
        (
            step,
            {
                side
                for each in language.left_right.finditer(step.text)
                for side, word in each.groupdict().items()
                if word
            },
        )
        for step in steps
    ]
    turned = next((step for step in steps if _may_turn(step, language)), None)
    if turned is None and len(set().union(*(sides for _, sides in named))) > 1:
        turned = next(step for step, sides in named if sides)
    if turned is not None:
        return [Question("sides", f'two sides or directions are named: "{turned.text}"', turned.line)]
    limb = next((step for step in steps if language.single_limb.search(step.text)), None)
    if limb is None:
        return []
    return [Question("sides", f'one side is named and no word of the other: "{limb.text}"', limb.line)]


def _may_turn(step: PageStep, language: PageLanguage) -> bool:
    return bool(language.direction.search(step.text) or language.in_turn.search(step.text))
