"""Sections as exercises: their doses, each once, which side does them, and what must be asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from .blocks import ITEM
from .page_equipment import Thing, things_needed
from .page_language import PageLanguage
from .readings import CLASSED, HOLD, REPS, SETS, TIMED, UNREAD, QuantityReading, ends, is_only_dose, readings_of
from .section_steps import Gathered, PageStep
from .sentences import sentences

_COUNTED: Final = ((HOLD, TIMED), (REPS,))
_FEWEST_BRIEF: Final = 8
_SEVERAL: Final = 3
"""Parts of an exercise with numbers of their own, from which on they may be exercises."""


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


def exercise_of(found: Gathered, language: PageLanguage) -> PageExercise:
    """A section that was taken, as an exercise."""
    section = found.section
    doses, twice = _each_once(found.steps, language)
    sides, questions = _sides(found, language)
    questions += _doubts(found, doses, language)
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


def _doubts(found: Gathered, doses: Sequence[QuantityReading], language: PageLanguage) -> Iterator[Question]:
    """What makes it doubtful that it is one exercise: it has only the page's title, or tells little of what to do."""
    section = found.section
    at = section.line or found.steps[0].line
    if section.doubt:
        yield Question("exercise", section.doubt, at)
    several = _parts_with_numbers(found.steps, language)
    if several:
        yield Question("exercise", f"{several} of its parts have numbers of their own, and may be exercises", at)
    if (section.is_title or not section.stands_alone) and len(doses) > 2:
        yield Question("exercise", "it has no name but the page's, and may be several exercises", at)
    elif not doses and not section.doubt and language.several.search(section.name) and found.instructing > 2:
        yield Question("exercise", "its name may speak of several exercises, and it has no number", at)
    elif found.odd:
        yield Question("exercise", "it is set off otherwise than the others, and may be none", at)
    elif found.told > 1 and found.instructing * 2 <= found.told and section.kind != ITEM:
        yield Question("exercise", f"{found.told - found.instructing} of {found.told} sentences tell nothing to do", at)


def _parts_with_numbers(steps: Sequence[PageStep], language: PageLanguage) -> int:
    """How many parts may be exercises: two that tell what to do and how long or how often, or more with a number."""
    own = [step for step in steps if not step.dose_line and not step.turns]
    counted = [sum(any(each.kind in kinds for each in step.readings) for step in own) for kinds in _COUNTED]
    parts: dict[int, list[PageStep]] = {}
    for step in steps:
        parts.setdefault(step.line, []).append(step)
    texts = [[text for step in part for text in sentences(step.text, language)] for part in parts.values()]
    whole = sum(_is_whole(part, language) for part in texts)
    return max(whole if whole > 1 else 0, *(each if each >= _SEVERAL else 0 for each in counted))


def _is_whole(texts: Sequence[str], language: PageLanguage) -> bool:
    """Whether some sentences tell what to do, and others how long or how often."""
    only = [is_only_dose(text, language) for text in texts]
    dosed = any(each.kind in (HOLD, TIMED, REPS) for text in texts for each in readings_of(text, 0, language))
    brief = len(texts) == 1 and len(texts[0].split()) < _FEWEST_BRIEF
    return dosed and not all(only) and not brief


def _each_once(
    steps: Sequence[PageStep], language: PageLanguage
) -> tuple[tuple[QuantityReading, ...], tuple[QuantityReading, ...]]:
    """The doses, without those that a line of doses, the other side or "after 30 seconds" says once more."""
    kept: list[QuantityReading] = []
    alike: dict[tuple[object, ...], list[tuple[int, QuantityReading]]] = {}
    twice: list[QuantityReading] = []
    for at, step in enumerate(steps):
        for reading in step.readings:
            same = alike.get(_amount(reading), [])
            again = step.dose_line or (step.turns and len(step.readings) == 1 and len(step.text) < 60)
            again = again and reading.kind in (HOLD, REPS, SETS, TIMED)
            elsewhere = same != [] and same[0][1].line != reading.line
            refers = same != [] and same[-1][0] == at - 1 and _refers(reading, same[-1][1], language)
            if refers or (again and elsewhere):
                twice.append(reading)
            elif reading.kind not in (CLASSED, UNREAD):
                kept.append(reading)
                alike.setdefault(_amount(reading), []).append((at, reading))
    return tuple(kept), tuple(twice)


def _refers(reading: QuantityReading, earlier: QuantityReading, language: PageLanguage) -> bool:
    """Whether "after 30 seconds, let go" is about the 30 seconds for which the sentence before said to hold."""
    says_after = [each.quantity.is_length and ends(language.after, each.before) for each in (reading, earlier)]
    return says_after == [True, False] and earlier.kind == HOLD


def _amount(reading: QuantityReading) -> tuple[object, ...]:
    """What is the same of two readings that say the same: 60 seconds are one minute."""
    said = reading.quantity
    return (reading.kind, *(said.range_ms if said.is_length else (said.low, said.high, said.unit)))


def _sides(found: Gathered, language: PageLanguage) -> tuple[str, list[Question]]:
    """Which side does an exercise, and what must be asked of it."""
    turns = [step for step in found.steps if _names_other(step, language)]
    one = next((step for step in found.steps if language.one_side.search(step.text)), None)
    if turns:
        said = "the page makes the other side optional"
        asked = [_about_sides(said, step) for step in turns if language.if_needed.search(step.text)]
        return "each", [*asked, *([_about_sides("one side is meant, and the other is named", one)] if one else [])]
    if language.each_side.search(found.section.name):
        return "each", [Question("sides", "only the name speaks of both sides", found.section.line)]
    way = next((step for step in found.steps if language.other_way.search(step.text)), None)
    if way and any(language.left_right.search(step.text) for step in found.steps):
        return "each", [_about_sides("the other direction, which may be the other side", way)]
    turn = next((step for step in found.steps if language.in_turn.search(step.text)), None)
    if turn and any(language.single_limb.search(text) for text in (found.section.name, *(s.text for s in found.steps))):
        return "each", [_about_sides("the sides take turns, if this means sides", turn)]
    if one and language.single_limb.search(one.text) is None:
        return "one", [_about_sides("one side is meant, and no other", one)]
    return "none", _one_of_two(found.steps, language)


def _names_other(step: PageStep, language: PageLanguage) -> bool:
    return bool(language.other_side.search(step.text) or language.each_side.search(step.text))


def _about_sides(said: str, step: PageStep) -> Question:
    return Question("sides", f'{said}: "{step.text}"', step.line)


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
