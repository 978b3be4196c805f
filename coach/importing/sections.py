"""Blocks as sections: what a heading, a line in bold or a name before a colon names, with labels told from names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from .blocks import BOLD, CAPTION, ITEM, NAMES, PARAGRAPH, SHORT, Block
from .dosed_names import as_doses, dosed_name
from .named_items import named_items
from .page_labels import Labels, lead_of
from .page_language import PageLanguage
from .readings import QuantityReading

NAMED_ITEM: Final = (BOLD, 8)
"""Kind and level of a name that stands before a text, with what to do."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A block of a section, with the label that it stands under, and its text without that."""

    block: Block
    label: str
    text: str


@dataclass(slots=True)
class Section:
    """A name with what stands under it."""

    name: str
    line: int
    level: int
    kind: str
    parts: list[Labelled] = field(default_factory=list)
    left_out: bool = False
    above: str = ""
    """The heading over it."""
    is_title: bool = False
    doses: tuple[QuantityReading, ...] = ()
    """How long or how often, where the name itself says it."""

    doubt: str = ""
    """Why it may be no exercise by itself, where it was set apart."""

    of_list: bool = False
    """It is an item of a list whose items are exercises by what stands above them."""

    @property
    def stands_alone(self) -> bool:
        """Whether it is something by itself: it has a name, or is an item that needs none."""
        return bool(self.name) or self.kind == ITEM


def sections_of(blocks: Sequence[Block], language: PageLanguage, title: Block | None) -> list[Section]:
    """The sections of a page, in order; the first may have no name."""
    labels = Labels(blocks, language)
    found = [Section("", 0, 0, "")]
    label, out_level, above = "", 99, {0: ""}
    for named in named_items(blocks, labels, language):
        block = _as_text(named, found[-1], labels) if named.kind == SHORT else named
        if block.kind in NAMES and found[-1].name and labels.is_side(block.text):
            found[-1].parts.append(Labelled(block, "label", ""))
            continue
        if block.kind in NAMES and (kind := labels.of(block.text)):
            label = kind
            if kind in ("steps", "start", "dose") and found[-1].left_out and out_level >= block.level:
                # "Why this exercise?" is over, and how it is done goes on
                found.append(found.pop(_unfinished(found)))
                out_level = 99
            found[-1].parts.append(Labelled(block, "label", ""))
            continue
        if block.kind in NAMES:
            dosed, doses = dosed_name(block.text, language, named=bool(block.lead))
            name = name_of(dosed or block.text, language)
            section = Section(name, block.line, block.level, block.kind)
            section.doses = as_doses(doses, block.line)
            section.above = next((above[level] for level in sorted(above, reverse=True) if level < block.level), "")
            if block.level <= out_level:
                out_level = 99
            section.is_title = block is title
            if not section.is_title and _is_left_out(block, name, language):
                out_level = min(out_level, block.level)
            section.left_out = out_level < 99
            above = {level: text for level, text in above.items() if level < block.level} | {block.level: name}
            found.append(section)
            label = ""
            continue
        lead = lead_of(block)
        own = labels.of(lead) if lead else ""
        text = block.text[len(lead) :].lstrip(" :.–—-") if own else block.text
        if own and not text:
            label = own
        if block.kind == ITEM and _has_item_of(found[-1], block):
            found[-1].doubt = "the next item of its list has no name, and is taken with it"
        found[-1].parts.append(Labelled(block, own or _carried(label, block), text))
    return found


def _has_item_of(section: Section, block: Block) -> bool:
    """Whether a section is an item of a list, with its name, and a block another one of it."""
    named = (section.kind, section.level) == NAMED_ITEM and section.parts and section.parts[0].block.kind == ITEM
    return bool(named and block.group and section.parts[0].block.group == block.group)


def _as_text(block: Block, above: Section, labels: Labels) -> Block:
    """A short line as a paragraph where it names nothing: a fact ("Areas involved: calf"), or "Switch sides"."""
    if not above.name:
        return block
    fact = re.match(r"(\D{2,40}?)\s?:\s+\S", block.text)
    dosed = fact is not None and dosed_name(block.text, labels.language)[0] != ""
    if (
        fact and (labels.of(fact[1]) or not (above.parts or above.is_title or dosed))
    ) or labels.language.other_side.match(block.text):
        return replace(block, kind=PARAGRAPH)
    # below a name that is numbered: the same name in another language
    second = not above.parts and (above.kind, above.level) == (BOLD, block.level)
    return replace(block, kind=CAPTION) if second else block


def _unfinished(found: Sequence[Section]) -> int:
    """The place of the last section that is no left out one, or of the last one."""
    return next((at for at in range(len(found) - 1, 0, -1) if not found[at].left_out), len(found) - 1)


def _carried(label: str, block: Block) -> str:
    return "tip" if block.kind == CAPTION else label


def _is_left_out(block: Block, name: str, language: PageLanguage) -> bool:
    bare = re.sub(f"^(?:{language.article})", "", name.casefold())  # "The takeaway"
    return bool(language.leave_out.match(name) or language.leave_out.match(bare)) or block.text.rstrip().endswith("?")


def name_of(text: str, language: PageLanguage) -> str:
    """A heading as the name of an exercise: without its number, "Exercise 3:", brackets and the colon at its end.

    >>> from .english_pages import ENGLISH_PAGES
    >>> [name_of(text, ENGLISH_PAGES) for text in ("Exercise 3: Toe spread", "2. Neck (1 minute)", "90/90 switch")]
    ['Toe spread', 'Neck', '90/90 switch']
    """
    name = text.strip()
    prefix = language.number_prefix.match(name)
    if prefix and re.search(r"[:.)–—-]\s*$", prefix.group()) and name[prefix.end() :].strip():
        name = name[prefix.end() :]
    kind = rf"\W*(?:[^\s:]+\s+){{0,4}}?(?:{language.exercise_words})\s*(?:#?\d{{1,2}}\s*)?(?::|\s[–—-])\s+(?=\S)"
    name = re.sub(f"^{kind}", "", name, flags=re.IGNORECASE)  # says that it is one of an exercise
    told = re.match(r"([^:]{3,40}):\s+\S+(?:\s+\S+){3,}", name)
    name = told[1] if told else name
    name = re.sub(r"\s*[(\[][^()\[\]]{0,80}\d[^()\[\]]{0,80}[)\]]\s*$", "", name.strip(" :–—-")) or name
    return name.strip(" :–—-")[:120] or text.strip()[:120]
