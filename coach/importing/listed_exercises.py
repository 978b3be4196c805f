"""Lists of exercises without numbers of their own: what stands above says that each item is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from .blocks import ITEM, PARAGRAPH
from .page_labels import lead_of
from .page_language import PageLanguage
from .readings import is_only_dose, readings_of
from .section_steps import DOSES
from .sections import NAMED_ITEM, Labelled, Section
from .sentences import instructs, sentences
from .whole_items import lists_of

_FEWEST: Final = 4
_SHARE: Final = 0.75
_NAMED: Final = 0.3
"""Of the items, how many begin with a name, where the others are a name or what to do."""
_MOST_WORDS: Final = 9
_BRIEF: Final = 2
_OTHER: Final = "the others of its list have a name and tell what to do, and it may be none"
_STEP: Final = "it has no name and no number, and may be a step of one exercise"
_BRACKET: Final = re.compile(r"\s*\([^()]*\)\s*")


def with_listed_exercises(sections: Sequence[Section], language: PageLanguage) -> list[Section]:
    """The sections; a list becomes a section an item, where its items are exercises by what stands above.

    They are, where that has a length for each of them, or is a word for several exercises; with that word alone, and
    no names, each is asked about. A list with a step that only goes on with the one before is none of these.
    """
    sections = [
        made for section in sections for made in _with_others(section, _named_lists(sections, language), language)
    ]
    lists = [(section, group) for section in sections for group in lists_of(section)]
    alone = len([group for _, group in lists if len(group) >= _FEWEST]) == 1
    chosen = {
        id(section): group
        for section, group in lists
        if alone and len(group) >= _FEWEST and not section.left_out and _are_exercises(section, group, language)
    }
    return [made for section in sections for made in _apart(section, chosen.get(id(section), ()), language)]


def _named_lists(sections: Sequence[Section], language: PageLanguage) -> set[int]:
    """The lists of which three items or more have been taken as names, and nearly all of these tell what to do."""
    told: dict[int, list[bool]] = {}
    for section in sections:
        first = section.parts[0] if (section.kind, section.level) == NAMED_ITEM and section.parts else None
        if first is not None and first.block.kind == ITEM and first.block.group and not section.left_out:
            orders = [instructs(text, language) for text in sentences(first.text, language)]
            told.setdefault(first.block.group, []).append(any(orders))
    return {group for group, each in told.items() if len(each) >= _FEWEST - 1 and sum(each) >= _SHARE * len(each)}


def _with_others(section: Section, lists: set[int], language: PageLanguage) -> Iterator[Section]:
    """A section without the items that are only names of a list whose others have a name and a text, and these."""
    own = section.parts[0] if (section.kind, section.level) == NAMED_ITEM and section.parts else None
    names = [
        part
        for part in section.parts
        if part is not own and part.block.kind == ITEM and part.block.group in lists and not section.left_out
        if _name(part, language)
        and (_is_brief(part) or not instructs(part.text, language))
        and not _goes_on(part.text, language)
    ]
    if names and own is not None:
        section.doubt = ""
    yield replace(section, parts=[part for part in section.parts if part not in names]) if names else section
    for part in names:
        block = replace(part.block, kind=PARAGRAPH)
        made = Section(_name(part, language), block.line, 9, ITEM, above=section.name, of_list=True)
        made.parts, made.doubt = [Labelled(block, "steps", part.text)], _OTHER
        yield made


def _are_exercises(section: Section, group: Sequence[Labelled], language: PageLanguage) -> bool:
    above = section.parts[: section.parts.index(group[0])]
    told = [instructs(part.text, language) or _name(part, language) != "" for part in group]
    steps = any(part.label in ("steps", "start") or _goes_on(part.text, language) for part in group)
    if steps or sum(told) < _SHARE * len(group):
        return False
    said = [text for part in above for text in sentences(part.text, language) if language.general.search(text)]
    if any(each.kind in DOSES and each.quantity.is_length for text in said for each in readings_of(text, 0, language)):
        return True
    heads = [section.name, *(part.text for part in above[-1:])]
    named = sum(lead_of(part.block) != "" for part in group) >= _NAMED * len(group)
    if named:
        return any(language.several.search(text) for text in heads)
    closed = [text.rstrip(" :.") for text in heads if text == section.name or text.rstrip().endswith(":")]
    ordered = sum(instructs(part.text, language) for part in group) >= _SHARE * len(group)
    ordered = ordered and not any(language.warning.search(part.text) for part in group)  # advice
    return ordered and any(speaks_of_several(text, language) for text in closed)


def speaks_of_several(head: str, language: PageLanguage) -> bool:
    """Whether a heading begins or ends with a word for several exercises, and does not begin as a label of steps."""
    if language.labels["steps"].match(head):
        return False
    return any(found.start() == 0 or found.end() == len(head) for found in language.several.finditer(head))


def _goes_on(text: str, language: PageLanguage) -> bool:
    """Whether an item is a step after another one: no more than a dose, the other side, or "then ..."."""
    turns = language.once_more.match(text) or language.other_side.match(text) or language.clause.match(text)
    return turns is not None or is_only_dose(text, language)


def _name(part: Labelled, language: PageLanguage) -> str:
    """The name that an item begins with, or that it is: short, without what is in brackets."""
    lead = lead_of(part.block)
    bare = _BRACKET.sub(" ", lead or part.text).strip(" .:–—-")
    one = len(bare.split()) <= _MOST_WORDS and not re.search(r"[.!?;]\s", bare)
    return bare if one and (lead or not part.text.rstrip().endswith(",")) else ""


def _is_brief(part: Labelled) -> bool:
    return len(part.text.split()) <= _BRIEF  # "Press ups" is no order


def _apart(section: Section, group: Sequence[Labelled], language: PageLanguage) -> Iterator[Section]:
    """A section without the items of a list, and these."""
    if not group:
        yield section
        return
    places = {id(part) for part in group}
    yield replace(section, parts=[part for part in section.parts if id(part) not in places])
    named = sum(lead_of(part.block) != "" for part in group) >= _NAMED * len(group)
    above = [part.text for part in section.parts if id(part) not in places]
    dosed = any(language.general.search(text) for text in above)
    for part in group:
        made = Section(_name(part, language) if named else "", part.block.line, 9, part.block.kind, above=section.name)
        lead = lead_of(part.block) if made.name else ""
        text = part.text[len(lead) :].lstrip(" :.–—-")
        made.parts = [Labelled(replace(part.block, kind=PARAGRAPH, lead="", text=text), "steps", text)]
        made.of_list = True
        if not lead:
            made.doubt = _OTHER if named else _STEP if not dosed else ""
        yield made
