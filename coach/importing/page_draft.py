"""From the blocks of a page to a draft: exercises, what must be asked, what was not read, what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from .blocks import BOLD, HEADING, ITEM, NAMES, ROW, SHORT, Block, Deadline, PageText
from .listed_exercises import with_listed_exercises
from .numbered_names import with_numbered_names
from .page_account import LeftOut, accounted
from .page_equipment import Thing, merged, things_needed
from .page_exercises import PageExercise, Question, exercise_of
from .page_language import PageLanguage
from .page_languages import PAGE_LANGUAGES, language_of
from .page_questions import with_questions
from .page_tables import table_exercises
from .readings import QuantityReading
from .running_lists import without_runs
from .said_of_all import said_of_all, with_what_is_said_of_all, without_trailing_texts
from .section_steps import Gathered, PageStep, gather
from .sections import NAMED_ITEM, Section, sections_of
from .sentences import sentences
from .tidied_blocks import tidied
from .unnamed_units import with_unnamed_units
from .whole_items import with_whole_items

_MOST_EXERCISES: Final = 200
_NEARLY_ALL: Final = 0.75
_LONG: Final = 90
"""Characters that no line above a title has."""


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
    page = replace(page, blocks=tuple(with_numbered_names(tidied(without_runs(page.blocks, words), words), words)))
    title, title_block = _title(page, words)
    sections = with_listed_exercises(with_whole_items(sections_of(page.blocks, words, title_block), words), words)
    sections = without_trailing_texts(with_unnamed_units(sections, words))
    gathered = [gather(section, words) for section in deadline.over(sections)]
    shared = said_of_all(gathered, words)
    tables = list(table_exercises(sections, words))
    gathered = [found for found in gathered if not _is_over_table(found, tables)]
    taken = _taken(_untitled(gathered, words), shared.lengths or shared.counts, words, others=bool(tables))
    placed = [(found.section.line or 0, exercise_of(found, words)) for found in deadline.over(taken)]
    placed += [(exercise.line, exercise) for exercise in tables]
    exercises = [exercise for _, exercise in sorted(placed, key=lambda each: each[0])][:_MOST_EXERCISES]
    exercises = with_what_is_said_of_all(_named(_cross_references(exercises)), shared, words)
    exercises = _equipped(exercises, page.blocks, words)
    final = tuple(with_questions(exercise, words, code) for exercise in deadline.over(_odd(exercises)))
    account = accounted(page.blocks, title, final, words)
    return Draft(title, code, final, account.warnings, account.not_read, account.classed, account.left_out)


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
    before = page.blocks[: page.blocks.index(first)] if first else ()
    if first is None or any(len(block.text) > _LONG for block in before):
        return page.title, None  # a title does not stand below a text
    return first.text, first


def _taken(
    gathered: Sequence[Gathered], shared: Sequence[QuantityReading], language: PageLanguage, *, others: bool
) -> list[Gathered]:
    """The sections that are exercises: by themselves, or like three that are."""
    whole = [found for found in gathered if found.is_exercise or (found.section.of_list and found.steps)]
    bare = [found for found in gathered if found.only_dosed]
    alike = [found for found in whole if found.section.doses and found not in bare]
    whole += bare if bare and len(bare) + len(alike) >= 3 else []
    named = [found for found in whole if found.section.stands_alone and not found.section.is_title]
    if not named and not shared and not others:
        return whole
    kinds = [(found.section.kind, found.section.level) for found in (_short(gathered) if shared else named)]
    of_kind = [(found.section.kind, found.section.level) for found in gathered if not found.section.left_out]
    usual = {kind for kind in kinds if kinds.count(kind) >= 3 or 2 <= kinds.count(kind) >= of_kind.count(kind) - 1}
    usual |= {kind for kind in kinds if kind == NAMED_ITEM and kinds.count(kind) > 1}
    lists = _lists_of_exercises(gathered)
    kept = []
    for found in gathered:
        section = found.section
        if (
            found in named
            or (section.of_list and found.steps)
            or (section.is_title and _is_told_whole(found, language))
        ):
            kept.append(found)
        elif section.is_title or not section.stands_alone:
            continue
        elif (section.kind, section.level) in usual and not section.left_out and found.is_like_others:
            kept.append(found)
        elif _list_of(section) in lists and not section.left_out and (found.steps or found.rest):
            found.steps = found.steps or [PageStep(text, line, ()) for text, line in found.rest]
            section.doubt = "no word that is known tells what to do; the others of its list are exercises"
            kept.append(found)
    kept = [each for each in kept if (each.has_dose and not each.only_dosed) or not _is_over_others(each, kept)]
    ways = [(each.section.kind, each.section.level) for each in kept]
    for found, way in zip(kept, ways, strict=True):
        found.odd = len(kept) > 3 and ways.count(way) == 1
    return kept or ([] if others else whole)


def _list_of(section: Section) -> int:
    """The list of which a section is an item with its name, or 0."""
    first = section.parts[0].block if section.parts and (section.kind, section.level) == NAMED_ITEM else None
    return first.group if first is not None and first.kind == ITEM else 0


def _lists_of_exercises(gathered: Sequence[Gathered]) -> set[int]:
    """The lists with names of which nearly all items read as exercises."""
    places = [(_list_of(found.section), found.is_like_others or found.is_exercise) for found in gathered]
    lists = {group for group, _ in places if group}
    told = {group: [like for each, like in places if each == group] for group in lists}
    return {group for group, like in told.items() if sum(like) >= 3 and sum(like) >= _NEARLY_ALL * len(like)}


def _is_told_whole(found: Gathered, language: PageLanguage) -> bool:
    """Whether what stands below the title is an exercise with its steps in a list, and no rule for all."""
    general = any(language.general.search(step.text) for step in found.steps)
    listed = found.listed and found.has_dose and found.instructing == found.told > 1
    return listed and found.is_exercise and not general


def _is_over_others(found: Gathered, kept: Sequence[Gathered]) -> bool:
    """Whether it is a heading with two or more of the exercises below it, and so no exercise itself."""
    after = kept[kept.index(found) + 1 :]
    below = list(takewhile(lambda each: each.section.level > found.section.level, after))
    return found.section.kind == HEADING and len(below) > 1


def _is_over_table(found: Gathered, tables: Sequence[PageExercise]) -> bool:
    """Whether it is a heading over a table of exercises, and so no exercise itself."""
    rows = {part.block.line for part in found.section.parts if part.block.kind == ROW}
    return any(each.line in rows for each in tables) and found.instructing < 2


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
                named = (
                    target.name.casefold() in step.text.casefold()
                    and target.name.casefold() not in exercise.name.casefold()
                )
                if target.name and target.sides != "each" and named:
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


def _odd(exercises: Sequence[PageExercise]) -> list[PageExercise]:
    """The exercises; one without a number where most have some may be none, and is asked about."""
    dosed = [bool(each.doses) for each in exercises]
    if sum(dosed) < 2 or 3 * sum(dosed) < 2 * len(dosed):
        return list(exercises)
    asked = "it says neither how long nor how often, as the others do"
    return [
        each if has else replace(each, questions=(*each.questions, Question("exercise", asked, each.line)))
        for each, has in zip(exercises, dosed, strict=True)
    ]


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
