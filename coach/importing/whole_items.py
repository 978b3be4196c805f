"""Lists whose items are exercises, each whole in one item, as sections of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from .blocks import CAPTION, ITEM, PARAGRAPH
from .dosed_names import NAMED_DOSES, as_doses, dosed_name
from .page_language import PageLanguage
from .page_questions import says_hold
from .readings import HOLD, REST, QuantityReading, is_only_dose, readings_of
from .sections import Labelled, Section
from .sentences import instructs, sentences

_FEWEST: Final = 3
_MOST_NAME_WORDS: Final = 5
_BRACKET: Final = re.compile(r"\s*\([^()]*\)")
_FEWEST_BRIEF: Final = 8
_NEARLY_ALL: Final = 0.7


def with_whole_items(sections: Sequence[Section], language: PageLanguage) -> list[Section]:
    """The sections; a list whose items are exercises becomes a section an item.

    Items are, where they are a name with a dose ("30 sec high knees"), or where each tells in sentences what to do
    and how long, and all lists of the page are so: the steps of one exercise share one dose.
    """
    lists = [(section, group) for section in sections for group in lists_of(section)]
    told = [len(group) >= _FEWEST and _are_told(group, section, language) for section, group in lists]
    all_told = any(told) and 2 * sum(told) >= len(told)
    whole: dict[int, list[list[Labelled]]] = {id(section): told for section, told in _in_prose(sections, language)}
    for (section, group), each in zip(lists, told, strict=True):
        rule = _rule_of(section, language) if len(lists) == 1 and _are_names(group) else ()
        if rule and not section.left_out:
            return [
                made
                for one in sections
                for made in (_named(section, group, rule, language) if one is section else [one])
            ]
        if not section.left_out and ((each and all_told) or _are_dosed(group, language)):
            whole.setdefault(id(section), []).append(group)
    return [each for section in sections for each in _parted(section, whole.get(id(section), []), language)]


def _are_names(group: Sequence[Labelled]) -> bool:
    """Whether the items are some words each, and no sentences, beside what is in brackets."""
    texts = [_BRACKET.sub("", part.text) for part in group]
    short = [len(text.split()) <= _MOST_NAME_WORDS and not re.search(r"[.,:;!?]", text) for text in texts]
    return len(group) >= _FEWEST and all(short)


def _rule_of(section: Section, language: PageLanguage) -> tuple[QuantityReading, ...]:
    """How long or how often each of a list is done, where the text above says it of each: one reading a kind."""
    for part in section.parts:
        if part.block.kind == PARAGRAPH and language.general.search(part.text):
            texts = sentences(part.text, language)
            found = [reading for text in texts for reading in readings_of(text, part.block.line, language)]
            kinds = {each.kind: each for each in reversed(found) if each.kind in NAMED_DOSES | {REST}}
            return tuple(each for each in found if kinds.get(each.kind) is each)
    return ()


def _named(
    section: Section, group: Sequence[Labelled], rule: tuple[QuantityReading, ...], language: PageLanguage
) -> Iterator[Section]:
    """A section without the items that are names, and these."""
    yield replace(section, parts=[part for part in section.parts if part not in group])
    for part in group:
        bracket = _BRACKET.search(part.text)
        beside = bracket is not None and not language.each_side.search(bracket.group())
        made = Section(
            _BRACKET.sub("", part.text) if beside else part.text, part.block.line, 9, ITEM, above=section.name
        )
        if beside and bracket is not None:  # on what, or with what it is done
            made.parts = [Labelled(replace(part.block, kind=PARAGRAPH), "steps", bracket.group().strip(" ()"))]
        made.doses = rule
        yield made


def _in_prose(sections: Sequence[Section], language: PageLanguage) -> Iterator[tuple[Section, list[list[Labelled]]]]:
    """The paragraphs of a page without names that are exercises: three or more, each whole in some sentences."""
    texts = [(section, part) for section in sections for part in section.parts if part.block.kind == PARAGRAPH]
    whole = [
        (section, part)
        for section, part in texts
        if len(sentences(part.text, language)) >= _FEWEST and _is_told_whole(part.text, language)
    ]
    if len(whole) >= _FEWEST and all(section.is_title or not section.name for section, _ in whole):
        found: dict[int, list[Labelled]] = {}
        for section, part in whole:
            found.setdefault(id(section), []).append(part)
        yield from ((section, [found[id(section)]]) for section in sections if id(section) in found)


def lists_of(section: Section) -> list[list[Labelled]]:
    """The lists of a section: items with nothing between them."""
    found: list[list[Labelled]] = [[]]
    for part in section.parts:
        if part.block.kind == ITEM and part.label not in ("tip", "equipment", "other"):
            found[-1].append(part)
        elif found[-1] and part.block.kind != CAPTION:
            found.append([])
    return [group for group in found if group]


def _are_told(group: Sequence[Labelled], section: Section, language: PageLanguage) -> bool:
    """Whether many of the items, and the first, tell in sentences what to do and how long or how often.

    Where one item says for how long it is held, another may say no more than that it is.
    """
    held = any(r.kind == HOLD for part in group for r in readings_of(part.text, 0, language))
    whole = [_is_told_whole(part.text, language, held=held) for part in group]
    if sum(whole) >= _FEWEST and sum(whole) >= (0.4 if whole[0] else _NEARLY_ALL) * len(group):
        return True
    names_none = section.is_title or not section.name
    brief = sum(each or _is_told_briefly(part.text, language) for part, each in zip(group, whole, strict=True))
    return (any(whole) or names_none) and brief >= _FEWEST and brief >= _NEARLY_ALL * len(group)


def _is_told_briefly(text: str, language: PageLanguage) -> bool:
    """Whether one sentence tells what to do and how long or how often, and is more than a step that is held."""
    dosed = any(reading.kind in NAMED_DOSES for reading in readings_of(text, 0, language))
    long = len(text.split()) >= _FEWEST_BRIEF and len(sentences(text, language)) == 1
    return dosed and long and instructs(text, language) and not is_only_dose(text, language)


def _is_told_whole(text: str, language: PageLanguage, *, held: bool = False) -> bool:
    texts = sentences(text, language)
    told = [each for each in texts if instructs(each, language) and not language.once_more.match(each)]
    dosed = [
        each
        for each in texts
        if language.once_more.match(each)
        or language.other_side.search(each)
        or any(r.kind in NAMED_DOSES for r in readings_of(each, 0, language))
        or (held and len(each.split()) <= _MOST_NAME_WORDS and says_hold(each, language))
    ]
    return len(texts) > 1 and bool(told) and bool(dosed)


def _are_dosed(group: Sequence[Labelled], language: PageLanguage) -> bool:
    """Whether nearly all items are a name with a dose and no more."""
    named = sum(bool(dosed_name(part.text, language, begins=True)[0]) for part in group)
    return named >= _FEWEST and named >= 0.8 * len(group)


def _parted(section: Section, groups: Sequence[Sequence[Labelled]], language: PageLanguage) -> Iterator[Section]:
    """A section without the items that are exercises, and these."""
    taken = {id(part) for group in groups for part in group}
    rest = [part for part in section.parts if id(part) not in taken]
    dosed = any(each.kind in NAMED_DOSES for part in rest for each in readings_of(part.text, 0, language))
    yield replace(section, parts=rest, left_out=section.left_out or not dosed) if taken else section
    for group in groups:
        firsts = [_first_words(part.text, language) for part in group]
        named = sum(bool(first) for first in firsts) >= 0.6 * len(group)
        of_all = any(language.of_all.search(part.text) for part in rest)
        for part, first in zip(group, firsts, strict=True):
            made = _as_section(part, section, first if named else "", language)
            made.doubt = "the whole is repeated, and it may be one step of it" if of_all and not made.name else ""
            yield made


def _first_words(text: str, language: PageLanguage) -> str:
    """The words before the first stop of an item, where they may name it."""
    first = re.match(r"([^,:.!?\d]{3,50})[,:.]\s+(?=\S)", text)
    if first and len(first[1].split()) <= _MOST_NAME_WORDS and not _is_told(first[1], language):
        return first[1]
    return ""


def _is_told(text: str, language: PageLanguage) -> bool:
    """Whether words say what to do, or the position to begin in, and so name nothing."""
    return instructs(text, language) or language.labels["start"].match(text) is not None


def _as_section(part: Labelled, above: Section, first: str, language: PageLanguage) -> Section:
    name, doses = dosed_name(part.text, language, begins=True)
    made = Section(name, part.block.line, 9, ITEM, above=above.name)
    if name:
        made.doses = as_doses(doses, part.block.line)
        return made
    made.name = first.strip()
    text = part.text[len(first) :].lstrip(" ,:.")
    made.parts.append(Labelled(replace(part.block, kind=PARAGRAPH), "steps", text))
    return made
