"""From the blocks of a page to a draft: exercises, what must be asked, what was not read, what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from .blocks import BOLD, HEADING, NAMES, SHORT, Block, Deadline, PageText
from .numbered_names import with_numbered_names
from .page_equipment import Thing, merged, things_needed
from .page_exercises import PageExercise, Question, exercise_of
from .page_language import PageLanguage
from .page_languages import PAGE_LANGUAGES, language_of
from .page_questions import says_hold, with_questions
from .page_tables import table_exercises
from .readings import CLASSED, HOLD, REST, TIMED, UNREAD, QuantityReading, readings_of
from .section_steps import DOSES, Gathered, gather
from .sections import sections_of
from .sentences import instructs, sentences
from .whole_items import with_whole_items

_MOST_EXERCISES: Final = 200
_MOST_LINKS: Final = 0.6


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A text that tells what to do, or what is needed, and was left out."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What a page says of exercises."""

    title: str
    language: str
    exercises: tuple[PageExercise, ...]
    warnings: tuple[LeftOut, ...]
    not_read: tuple[QuantityReading, ...]
    """Numbers with a unit that are used nowhere and are of no known class."""
    classed: tuple[QuantityReading, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def used(self) -> tuple[QuantityReading, ...]:
        """Numbers that are in the draft."""
        return tuple(reading for exercise in self.exercises for reading in (*exercise.doses, *exercise.twice))

    @property
    def questions(self) -> int:
        """How many questions are open."""
        return sum(len(exercise.questions) for exercise in self.exercises)


def read_page(page: PageText, language: str = "") -> Draft:
    """A page as a draft; without exercises where nothing reads as one."""
    deadline = Deadline()
    text = " ".join(block.text for block in page.blocks)
    code = language or language_of(text, page.language)
    words = PAGE_LANGUAGES[code]
    page = replace(page, blocks=tuple(with_numbered_names(page.blocks, words)))
    title, title_block = _title(page, words)
    sections = with_whole_items(sections_of(page.blocks, words, title_block), words)
    gathered = [gather(section, words) for section in deadline.over(sections)]
    shared = _general_doses(gathered, words)
    tables = list(table_exercises(sections, words))
    taken = _taken(_untitled(gathered, words), shared, others=bool(tables))
    placed = [(found.section.line or 0, exercise_of(found, words)) for found in deadline.over(taken)]
    placed += [(exercise.line, exercise) for exercise in tables]
    exercises = [exercise for _, exercise in sorted(placed, key=lambda each: each[0])][:_MOST_EXERCISES]
    exercises = _shared_doses(_named(_cross_references(exercises)), shared, words)
    exercises = _equipped(exercises, page.blocks, words)
    final = tuple(with_questions(exercise, words) for exercise in deadline.over(exercises))
    return _accounted(page, title, code, final, words)


def _title(page: PageText, language: PageLanguage) -> tuple[str, Block | None]:
    """The title of a page and its heading: the first heading, where that is no exercise of many."""
    tops = [block for block in page.blocks if block.kind == HEADING and block.level == 1]
    if page.title and not tops:
        first = next((block for block in page.blocks if block.kind in NAMES), None)
        return page.title, first if first and first.text == page.title else None
    if len(tops) in (1, 2):
        chosen = tops[1] if len(tops) == 2 and tops[0].links > 0.5 else tops[0]
        return chosen.text, chosen
    first = next((block for block in page.blocks[:6] if block.kind in (SHORT, BOLD, HEADING)), None)
    return (first.text, first) if first else (page.title, None)


def _taken(gathered: Sequence[Gathered], shared: Sequence[QuantityReading], *, others: bool) -> list[Gathered]:
    """The sections that are exercises: by themselves, or like three that are."""
    whole = [found for found in gathered if found.is_exercise]
    bare = [found for found in gathered if found.only_dosed]
    whole += bare if len(bare) >= 3 else []
    named = [found for found in whole if found.section.stands_alone and not found.section.is_title]
    if not named and not shared and not others:
        return whole
    kinds = [(found.section.kind, found.section.level) for found in (_short(gathered) if shared else named)]
    usual = {kind for kind in kinds if kinds.count(kind) >= 3}
    kept = []
    for found in gathered:
        section = found.section
        if found in named:
            kept.append(found)
        elif section.is_title or not section.stands_alone:
            continue
        elif (section.kind, section.level) in usual and not section.left_out and found.is_like_others:
            kept.append(found)
    return kept or ([] if others else whole)


def _untitled(gathered: Sequence[Gathered], language: PageLanguage) -> Sequence[Gathered]:
    """The sections, where the first name of a page is no title if it names an exercise as others are named."""
    whole = [found.section for found in gathered if found.is_exercise]
    for found in gathered:
        section = found.section
        alike = [each for each in whole if (each.kind, each.level) == (section.kind, section.level)]
        of_all = any(language.general.search(step.text) for step in found.steps)
        if section.is_title and section in alike and len(alike) > 1 and not of_all:
            section.is_title = not (found.has_dose or found.listed)
    return gathered


def _cross_references(exercises: Sequence[PageExercise]) -> list[PageExercise]:
    """What "repeat the warm-up on the other foot" says sets the sides of the exercise that it names."""
    made = list(exercises)
    for at, exercise in enumerate(exercises):
        for step in exercise.steps:
            if not step.turns:
                continue
            for other, target in enumerate(made[:at]):
                if target.name and target.sides != "each" and target.name.casefold() in step.text.casefold():
                    asked = Question("sides", f'by what another exercise says: "{step.text}"', step.line)
                    made[other] = replace(target, sides="each", questions=(asked,))
    return made


def _named(exercises: Sequence[PageExercise]) -> list[PageExercise]:
    """No two alike."""
    seen: dict[str, int] = {}
    made = []
    for exercise in exercises:
        key = exercise.name.casefold()
        seen[key] = seen.get(key, 0) + 1
        name = exercise.name if seen[key] == 1 or not key else f"{exercise.name} {seen[key]}"
        made.append(replace(exercise, name=name))
    return made


def _short(gathered: Sequence[Gathered]) -> list[Gathered]:
    """The sections that tell what to do, each in a sentence or more."""
    return [found for found in gathered if found.section.name and not found.section.is_title and found.mostly_instructs]


def _general_doses(gathered: Sequence[Gathered], language: PageLanguage) -> list[QuantityReading]:
    """The lengths that a sentence gives for each of the exercises."""
    for found in gathered:
        if found.section.left_out or (found.section.name and not found.section.is_title and found.is_exercise):
            continue
        for part in found.section.parts:
            for text in sentences(part.text, language):
                readings = readings_of(text, part.block.line, language) if language.general.search(text) else []
                doses = [each for each in readings if each.kind in (HOLD, REST) and each.quantity.is_length]
                if doses:
                    return doses
    return []


def _shared_doses(
    exercises: list[PageExercise], shared: Sequence[QuantityReading], language: PageLanguage
) -> list[PageExercise]:
    """A length that is said once for all goes to each exercise that has none, and is asked about.

    That is an exercise that tells to hold without saying how long, or, where most have no dose at all, each of these.
    """
    without = [each for each in exercises if not any(dose.kind in DOSES for dose in each.doses)]
    held = [each for each in exercises if _holds_without_length(each, language)]
    if len(without) >= 2 and len(without) * 2 >= len(exercises):
        held += without
    return [_with_shared(each, shared) if shared and each in held else each for each in exercises]


def _holds_without_length(exercise: PageExercise, language: PageLanguage) -> bool:
    lengths = any(dose.kind in (HOLD, TIMED) for dose in exercise.doses)
    return not lengths and any(says_hold(step.text, language) for step in exercise.steps if not step.readings)


def _with_shared(exercise: PageExercise, doses: Sequence[QuantityReading]) -> PageExercise:
    said = Question("holds", f'said once for all exercises: "{doses[0].sentence}"', doses[0].line)
    shared = [replace(dose, kind=HOLD) for dose in doses]
    return replace(exercise, doses=(*exercise.doses, *shared), questions=(*exercise.questions, said))


def _equipped(exercises: Sequence[PageExercise], blocks: Sequence[Block], language: PageLanguage) -> list[PageExercise]:
    """The exercises, each with what it names of the things that the page says are needed, and all that may stand in."""
    steps = {step.text for exercise in exercises for step in exercise.steps}
    texts = [(text, block) for block in blocks if block.text not in steps for text in sentences(block.text, language)]
    said = [(text, block.line) for text, block in texts if text not in steps]
    own = [thing for exercise in exercises for thing in exercise.things]
    things = merged([*own, *things_needed(said, language)])
    return [
        replace(exercise, things=tuple(thing for thing in things if _uses(exercise, thing))) for exercise in exercises
    ]


def _uses(exercise: PageExercise, thing: Thing) -> bool:
    named = any(thing.name.casefold() in step.text.casefold() for step in exercise.steps)
    return named or any(len(merged([thing, own])) == 1 for own in exercise.things)


def _accounted(
    page: PageText, title: str, code: str, exercises: tuple[PageExercise, ...], language: PageLanguage
) -> Draft:
    """Every number of the page is used, of a class, or listed; so is every text that instructs and was left out."""
    steps: set[tuple[int, str]] = {(step.line, step.text) for each in exercises for step in each.steps}
    by_line: dict[int, list[str]] = {}
    for line, text in steps:
        by_line.setdefault(line, []).append(text)
    shared = {(dose.line, dose.sentence) for each in exercises for dose in each.doses}
    unread = [r for each in exercises for step in each.steps for r in step.readings if r.kind == UNREAD]
    classed = [r for each in exercises for step in each.steps for r in step.readings if r.kind == CLASSED]
    named = {thing.line for each in exercises for thing in each.things}
    left: list[LeftOut] = []
    warnings: list[LeftOut] = []
    for block in page.blocks:
        if block.kind in NAMES:
            classed += [
                replace(r, kind=CLASSED, why="in a heading") for r in readings_of(block.text, block.line, language)
            ]
            continue
        for text in _not_taken(block, by_line.get(block.line, []), shared, language):
            rest = readings_of(text, block.line, language)
            classed += [reading for reading in rest if reading.kind == CLASSED]
            unread += [replace(reading, kind=UNREAD) for reading in rest if reading.kind != CLASSED]
            if language.warning.search(text):
                warnings.append(LeftOut(text, block.line))
            if block.line in named or block.links > _MOST_LINKS:
                continue
            if instructs(text, language) or language.needs.match(text):
                left.append(LeftOut(text, block.line))
    return Draft(title, code, exercises, tuple(warnings), tuple(unread), tuple(classed), tuple(left))


def _not_taken(block: Block, here: Sequence[str], shared: set[tuple[int, str]], language: PageLanguage) -> list[str]:
    """The sentences of a block that no exercise has."""
    whole = max((text for text in here if block.text.endswith(text)), key=len, default="")
    if len(whole) > 0.6 * len(block.text):
        return [block.text[: -len(whole)]] if whole != block.text else []
    said = [text for text in sentences(block.text, language) if (block.line, text) not in shared]
    return [
        text for text in said if not any(text == each or each.endswith(text) or text.endswith(each) for each in here)
    ]
