"""What a page says once of all its exercises: how long, how often, and that both sides do them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from .blocks import HEADING, ITEM, PARAGRAPH
from .page_exercises import PageExercise, Question
from .page_language import PageLanguage
from .page_questions import says_hold
from .readings import AGAIN, CYCLES, HOLD, REPS, REST, SETS, TIMED, QuantityReading, readings_of
from .section_steps import DOSES, Gathered, is_of_exercises
from .sections import NAMED_ITEM, Section
from .sentences import sentences

_COUNTS: Final = (REPS, SETS, CYCLES, AGAIN)
_FEWEST: Final = 3


@dataclass(frozen=True, slots=True)
class SaidOfAll:
    """Readings and sentences that are about each exercise of a page."""

    lengths: tuple[QuantityReading, ...] = ()
    counts: tuple[QuantityReading, ...] = ()
    sides: tuple[str, int] = ("", 0)
    """A sentence that gives both sides to each, with its line."""


def without_trailing_texts(sections: Sequence[Section]) -> list[Section]:
    """The sections, with the text below a list of named exercises as a section without a name."""
    named = [at for at, each in enumerate(sections) if _is_named_item(each)]
    if len(named) < _FEWEST:
        return list(sections)
    last = sections[named[-1]]
    items = next((at for at, part in enumerate(last.parts) if part.block.kind != ITEM), len(last.parts))
    rest = last.parts[items:]
    if not any(part.block.kind == PARAGRAPH for part in rest):
        return list(sections)
    parts = [replace(last, parts=last.parts[:items]), Section("", rest[0].block.line, last.level, "", parts=rest)]
    return [*sections[: named[-1]], *parts, *sections[named[-1] + 1 :]]


def _is_named_item(section: Section) -> bool:
    first = section.parts[0] if section.parts else None
    named = (section.kind, section.level) == NAMED_ITEM and first is not None and bool(first.text)
    return named and first is not None and first.block.kind == ITEM


def said_of_all(gathered: Sequence[Gathered], language: PageLanguage) -> SaidOfAll:
    """What is said of all exercises; it is taken out of the last of them, where it stands at its end."""
    _without_rules(gathered, language)
    lengths: tuple[QuantityReading, ...] = ()
    counts: dict[str, QuantityReading] = {}
    sides = ("", 0)
    for text, line in [*_outside(gathered, language), *_at_the_end(gathered, language)]:
        readings = readings_of(text, line, language)
        held = any(r.kind in (HOLD, TIMED) for r in readings)
        lengths = lengths or tuple(r for r in readings if held and r.kind in (HOLD, TIMED, REST) and _is_long(r))
        if not language.of_all.search(text):
            counts |= {r.kind: r for r in readings if r.kind in _COUNTS and r.kind not in counts and _is_count(r)}
        turns = language.each_side.search(text) or language.other_side.search(text)
        sides = sides if sides[0] or not turns else (text, line)
    return SaidOfAll(lengths, tuple(counts.values()), sides)


def _without_rules(gathered: Sequence[Gathered], language: PageLanguage) -> None:
    """Take the steps from a heading over two or more others that tells what is done with each of them."""
    for found, one, two in zip(gathered, gathered[1:], gathered[2:], strict=False):
        over = found.section.kind == HEADING and min(one.section.level, two.section.level) > found.section.level
        if over and any(is_of_exercises(step.text, language) for step in found.steps):
            found.rest += [(step.text, step.line) for step in found.steps]
            found.steps, found.instructing = [], 0


def _is_count(reading: QuantityReading) -> bool:
    return reading.kind == AGAIN or reading.quantity.high > 1  # not "a series of exercises"


def _is_long(reading: QuantityReading) -> bool:
    return reading.quantity.is_length or reading.quantity.unit == "breath"


def _outside(gathered: Sequence[Gathered], language: PageLanguage) -> Iterator[tuple[str, int]]:
    for found in gathered:
        if found.section.left_out or (found.section.name and not found.section.is_title and found.is_exercise):
            continue
        for part in found.section.parts:
            for text in sentences(part.text, language) if part.label != "facts" else ():
                if language.general.search(text):
                    yield text, part.block.line


def _at_the_end(gathered: Sequence[Gathered], language: PageLanguage) -> Iterator[tuple[str, int]]:
    last = next((found for found in reversed(gathered) if found.steps and not found.section.left_out), None)
    several = sum(found.is_exercise for found in gathered) > 1
    if last is None or last.section.is_title or not last.is_exercise or not several:
        return
    firsts = {step.line: step for step in reversed(last.steps)}  # a text of its own that begins with it
    own = {line for line, step in firsts.items() if line != last.steps[0].line and is_of_exercises(step.text, language)}
    general = [step for step in last.steps if step.line in own and is_of_exercises(step.text, language)]
    last.steps = [step for step in last.steps if step not in general]
    for step in general:
        last.rest.append((step.text, step.line))
        yield step.text, step.line


def with_what_is_said_of_all(
    exercises: Sequence[PageExercise], said: SaidOfAll, language: PageLanguage
) -> list[PageExercise]:
    """The exercises, each with what it does not say itself, and a question about that.

    A length goes to one that tells to hold without saying how long, or, where most have no dose at all, to each of
    these; a count to each without one, unless most have their own; both sides to each that names one of two limbs.
    """
    of_all = bool(said.lengths)
    said = said if of_all else replace(said, lengths=_of_the_first(exercises, language))
    without = [each for each in exercises if not any(dose.kind in DOSES for dose in each.doses)]
    held = [each for each in exercises if _holds_without_length(each, language)]
    apart = said.counts and said.lengths and said.counts[0].sentence != said.lengths[0].sentence
    if apart:  # a length for stretches, and a count for exercises
        held = [each for each in without if language.exercises.search(each.name)]
        held = held or (without if len(without) * 2 >= len(exercises) else [])
    elif of_all and len(without) * 2 >= len(exercises) > 1 and len(without) > 1:
        held += without
    uncounted = [each for each in exercises if not any(dose.kind in (*_COUNTS, TIMED) for dose in each.doses)]
    counted = uncounted if len(uncounted) * 2 >= len(exercises) else []
    made = []
    for each in exercises:
        new = _with_doses(each, said.lengths, "holds") if each in held else each
        new = _with_doses(new, said.counts, "reps") if each in counted else new
        made.append(_with_sides(new, said, language))
    return made


def _of_the_first(exercises: Sequence[PageExercise], language: PageLanguage) -> tuple[QuantityReading, ...]:
    """How long the first that is held is, where three or more after it are held and none says for how long."""
    first = next((each for each in exercises if any(_is_held(dose) for dose in each.doses)), None)
    if first is None:
        return ()
    after = exercises[exercises.index(first) + 1 :]
    alike = sum(_holds_without_length(each, language) for each in after) >= _FEWEST
    if not alike or any(_is_held(dose) for each in after for dose in each.doses):
        return ()
    return tuple(dose for dose in first.doses if dose.kind in (HOLD, REST) and _is_long(dose))


def _is_held(dose: QuantityReading) -> bool:
    return dose.kind in (HOLD, TIMED) and dose.quantity.is_length


def _holds_without_length(exercise: PageExercise, language: PageLanguage) -> bool:
    lengths = any(dose.kind in (HOLD, TIMED) for dose in exercise.doses)
    return not lengths and any(says_hold(step.text, language) for step in exercise.steps if not step.readings)


def _with_doses(exercise: PageExercise, doses: Sequence[QuantityReading], about: str) -> PageExercise:
    if not doses:
        return exercise
    said = Question(about, f'said once for all exercises: "{doses[0].sentence}"', doses[0].line)
    worked = about == "reps" or any(dose.kind == TIMED for dose in doses)  # in muscle relaxation the rest is a stay
    shared = [dose if worked else replace(dose, kind=HOLD) for dose in doses]
    return replace(exercise, doses=(*exercise.doses, *shared), questions=(*exercise.questions, said))


def _with_sides(exercise: PageExercise, said: SaidOfAll, language: PageLanguage) -> PageExercise:
    texts = (exercise.name, *(step.text for step in exercise.steps))
    if not said.sides[0] or exercise.sides == "each" or not any(language.single_limb.search(text) for text in texts):
        return exercise
    asked = Question("sides", f'said once for all exercises: "{said.sides[0]}"', said.sides[1])
    return replace(exercise, sides="each", questions=(*exercise.questions, asked))
