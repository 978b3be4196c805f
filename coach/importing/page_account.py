"""Every number and every text that tells something: used in the draft, known to be no dose, or listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from .blocks import ITEM, NAMES, Block
from .page_exercises import PageExercise
from .page_language import PageLanguage
from .readings import CLASSED, REST, UNREAD, QuantityReading, readings_of
from .section_steps import DOSES
from .sentences import instructs, sentences

_MOST_LINKS: Final = 0.6
_NEAR: Final = 2
"""Blocks above and below a list that may say how its items are done."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A text that tells what to do, or what is needed, and was left out."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Account:
    """What of a page is not in its exercises."""

    warnings: tuple[LeftOut, ...]
    not_read: tuple[QuantityReading, ...]
    classed: tuple[QuantityReading, ...]
    left_out: tuple[LeftOut, ...]


def accounted(
    blocks: Sequence[Block], title: str, exercises: Sequence[PageExercise], language: PageLanguage
) -> Account:
    """What of the blocks is in no exercise: numbers, and texts that tell what to do, a side, or what is needed."""
    steps: set[tuple[int, str]] = {(step.line, step.text) for each in exercises for step in each.steps}
    by_line: dict[int, list[str]] = {}
    for line, text in steps:
        by_line.setdefault(line, []).append(text)
    asked = {question.line for each in exercises for question in each.questions if question.about == "sides"}
    doses = {(dose.line, dose.sentence) for each in exercises for dose in each.doses}
    shared = {(line, text) for line, text in doses if line in asked or not _names_sides(text, language)}
    unread = [r for each in exercises for step in each.steps for r in step.readings if r.kind == UNREAD]
    classed = [r for each in exercises for step in each.steps for r in step.readings if r.kind == CLASSED]
    named = {thing.line for each in exercises for thing in each.things}
    names = _names_not_used(blocks, title, exercises, language)
    own = {each.name.casefold() for each in exercises}
    lists = _lists_not_read(blocks, {line for line, _ in steps} | {each.line for each in exercises}, language)
    left: list[LeftOut] = []
    warnings: list[LeftOut] = []
    for block in blocks:
        if block.kind in NAMES and block.line not in names:
            found = readings_of(block.text, block.line, language)
            classed += [replace(reading, kind=CLASSED, why="in a heading") for reading in found]
            continue
        for text in _not_taken(block, by_line.get(block.line, []), shared, language):
            rest = readings_of(text, block.line, language)
            classed += [reading for reading in rest if reading.kind == CLASSED]
            unread += [replace(reading, kind=UNREAD) for reading in rest if reading.kind != CLASSED]
            if language.warning.search(text):
                warnings.append(LeftOut(text, block.line))
            if block.line in named or block.links > _MOST_LINKS:
                continue
            if text.strip(" .:").casefold() in own:
                continue  # the name before what to do
            if block.kind in NAMES or block.group in lists or _tells(text, language) or language.needs.match(text):
                left.append(LeftOut(text, block.line))
    return Account(tuple(warnings), tuple(unread), tuple(classed), tuple(left))


def _lists_not_read(blocks: Sequence[Block], used: set[int], language: PageLanguage) -> set[int]:
    """The lists of which nothing is in an exercise, next to a text that says how long, how often, or of each."""
    lists: dict[int, list[int]] = {}
    for at, block in enumerate(blocks):
        if block.kind == ITEM and block.group:
            lists.setdefault(block.group, []).append(at)
    found = set()
    for group, places in lists.items():
        near = (*blocks[max(0, places[0] - _NEAR) : places[0]], *blocks[places[-1] + 1 : places[-1] + 1 + _NEAR])
        said = [text for block in near for text in sentences(block.text, language)]
        dosed = any(each.kind in DOSES for text in said for each in readings_of(text, 0, language))
        if len(places) > 1 and not any(blocks[at].line in used for at in places) and dosed:
            found.add(group)
    return found


def _tells(text: str, language: PageLanguage) -> bool:
    """Whether a text tells what to do, or that both sides do it."""
    return instructs(text, language) or _names_sides(text, language)


def _names_sides(text: str, language: PageLanguage) -> bool:
    return any(each.search(text) for each in (language.other_side, language.each_side, language.in_turn))


def _names_not_used(
    blocks: Sequence[Block], title: str, exercises: Sequence[PageExercise], language: PageLanguage
) -> set[int]:
    """The lines of names that are no exercise's: set off as the exercises are, or telling a dose or what to do."""
    used = {dose.line for each in exercises for dose in each.doses} | {each.line for each in exercises}
    ways = Counter((block.kind, block.level) for block in blocks if block.line in used and block.kind in NAMES)
    texts = Counter(block.text for block in blocks)
    found = set()
    for block in blocks:
        label = language.is_label(block.text)
        furniture = (
            label or language.leave_out.match(block.text) or language.side_name.fullmatch(block.text.strip(" :"))
        )
        plain = texts[block.text] > 1 or block.links > _MOST_LINKS or block.text.endswith("?")
        if block.kind not in NAMES or block.line in used or block.text == title:
            continue
        dosed = any(r.kind in DOSES | {REST} for r in readings_of(block.text, block.line, language))
        alike = not (furniture or plain) and (ways[block.kind, block.level] > 1 or _tells(block.text, language))
        if dosed or alike:
            found.add(block.line)
    return found


def _not_taken(block: Block, here: Sequence[str], shared: set[tuple[int, str]], language: PageLanguage) -> list[str]:
    """The sentences of a block that no exercise has."""
    whole = max((text for text in here if block.text.endswith(text)), key=len, default="")
    if len(whole) > 0.6 * len(block.text):
        left = sentences(block.text[: -len(whole)], language)
        return [text for text in left if not any(text in each for each in here) and not _is_lead(text, language)]
    said = [text for text in sentences(block.text, language) if (block.line, text) not in shared]
    return [
        text for text in said if not any(text == each or each.endswith(text) or text.endswith(each) for each in here)
    ]


def _is_lead(text: str, language: PageLanguage) -> bool:
    """Whether it is only a label or a name before what was taken."""
    return text.rstrip().endswith((":", "-", "–", "—")) and not readings_of(text, 0, language)
