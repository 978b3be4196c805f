"""Exercises without names, one below the other: texts that tell what to do, then how long or how often."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from .blocks import CAPTION, ITEM, PARAGRAPH
from .page_labels import OTHER
from .page_language import PageLanguage
from .readings import DOSED, is_only_dose, readings_of
from .sections import Labelled, Section
from .sentences import instructs, sentences

_FEWEST: Final = 3
_SHARE: Final = 0.75
_FEW_WORDS: Final = 10
_LABELS: Final = ("", OTHER, "steps", "start", "dose")


def with_unnamed_units(sections: Sequence[Section], language: PageLanguage) -> list[Section]:
    """The sections; one that names no exercise and has three or more of them becomes a section each."""
    return [each for section in sections for each in _apart(section, language)]


def _apart(section: Section, language: PageLanguage) -> Iterator[Section]:
    asks = section.left_out and section.name.endswith("?") and not language.leave_out.match(section.name)
    units = _units(section, language) if asks or _names_nothing(section) else []
    whole = [_is_whole(unit, language) for unit in units]
    first = whole.index(True) if any(whole) else 0
    units = units[first : len(whole) - whole[::-1].index(True)] if any(whole) else []
    if sum(whole) < _FEWEST or sum(whole) < _SHARE * len(units):
        yield section
        return
    taken = {id(part) for unit in units for part in unit}
    yield replace(section, parts=[part for part in section.parts if id(part) not in taken])
    for unit in units:
        made = Section("", unit[0].block.line, 9, ITEM, above=section.name, doubt=_doubt(unit, section, language))
        made.parts = [_as_told(part) for part in unit]
        yield made


def _doubt(unit: Sequence[Labelled], section: Section, language: PageLanguage) -> str:
    """What makes it doubtful that it is one exercise, or nothing."""
    told = [text for part in unit for text in sentences(part.text, language) if not is_only_dose(text, language)]
    if section.left_out:
        return "it stands below a question, and may be none"
    few = sum(len(text.split()) for text in told) < _FEW_WORDS
    return "it has no name and tells little, and may be a part of one" if few else ""


def _names_nothing(section: Section) -> bool:
    return not section.left_out and (section.is_title or not section.name)


def _as_told(part: Labelled) -> Labelled:
    label = part.label if part.label in ("dose", "start") else "steps"
    return Labelled(replace(part.block, kind=PARAGRAPH), label, part.text)


def _units(section: Section, language: PageLanguage) -> list[list[Labelled]]:
    """The parts of a section, apart before each that tells what to do where a dose stands before it."""
    units: list[list[Labelled]] = [[]]
    for part in section.parts:
        if part.block.kind not in (PARAGRAPH, ITEM) or part.label not in _LABELS or not part.text:
            if part.block.kind != CAPTION and units[-1]:
                units.append([])
            continue
        texts = sentences(part.text, language)
        again = language.other_side.match(part.text) or language.once_more.match(part.text)
        goes_on = again or all(is_only_dose(text, language) for text in texts)
        if units[-1] and not goes_on and any(_has_dose(each, language) for each in units[-1]):
            units.append([])
        units[-1].append(part)
    return [unit for unit in units if unit]


def _has_dose(part: Labelled, language: PageLanguage) -> bool:
    return any(
        reading.kind in DOSED for text in sentences(part.text, language) for reading in readings_of(text, 0, language)
    )


def _is_whole(unit: Sequence[Labelled], language: PageLanguage) -> bool:
    """Whether it tells what to do in a sentence that is more than a dose, and how long or how often."""
    texts = [text for part in unit for text in sentences(part.text, language)]
    told = any(instructs(text, language) and not is_only_dose(text, language) for text in texts)
    long = len(texts) > 1 or sum(len(text.split()) for text in texts) >= _FEW_WORDS
    return long and told and any(_has_dose(part, language) for part in unit)
