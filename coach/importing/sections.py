"""Blocks as sections: what a heading, a line in bold or a name before a colon names, with labels told from names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from .blocks import BOLD, CAPTION, HEADING, ITEM, NAMES, PARAGRAPH, SHORT, Block
from .page_language import PageLanguage
from .readings import CLASSED, UNREAD, readings_of
from .sentences import instructs, sentences

OTHER: Final = "other"
"""The label of a lead that repeats three times or more and is no known one."""
_COLON: Final = re.compile(r"^([^:.!?]{2,60}?)\s*(?::\s+|\s[–—-]\s+)(?=\S)")


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


class Labels:
    """Which words of a page are labels: known ones, and leads that repeat."""

    def __init__(self, blocks: Sequence[Block], language: PageLanguage) -> None:
        self.language = language
        leads = Counter(
            _folded(lead) for block in blocks for lead in [_lead(block)] if lead and not readings_of(lead, 0, language)
        )
        texts = Counter(_folded(block.text) for block in blocks if block.kind in (BOLD, SHORT, HEADING))
        self.repeated = {lead for counter in (leads, texts) for lead, count in counter.items() if count >= 3}

    def of(self, lead: str) -> str:
        """The kind of a label, or nothing where these words are none."""
        folded = _folded(lead)
        for kind, pattern in self.language.labels.items():
            if pattern.fullmatch(folded):
                return kind
        return OTHER if folded in self.repeated else ""


def sections_of(blocks: Sequence[Block], language: PageLanguage, title: Block | None) -> list[Section]:
    """The sections of a page, in order; the first may have no name."""
    labels = Labels(blocks, language)
    found = [Section("", 0, 0, "")]
    label, out_level, above = "", 99, {0: ""}
    for block in _named_items(blocks, labels, language):
        if block.kind in NAMES and (kind := labels.of(block.text)):
            label = kind
            found[-1].parts.append(Labelled(block, "label", ""))
            continue
        if block.kind in NAMES:
            name = name_of(block.text, language)
            section = Section(name, block.line, block.level, block.kind)
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
        lead = _lead(block)
        own = labels.of(lead) if lead else ""
        text = block.text[len(lead) :].lstrip(" :.–—-") if own else block.text
        if own and not text:
            label = own
        found[-1].parts.append(Labelled(block, own or _carried(label, block), text))
    return found


def _carried(label: str, block: Block) -> str:
    return "tip" if block.kind == CAPTION else label


def _is_left_out(block: Block, name: str, language: PageLanguage) -> bool:
    return bool(language.leave_out.match(name)) or block.text.rstrip().endswith("?")


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
    name = re.sub(r"\s*[(\[][^()\[\]]{0,80}\d[^()\[\]]{0,80}[)\]]\s*$", "", name.strip(" :–—-")) or name
    return name.strip(" :–—-")[:120] or text.strip()[:120]


def _lead(block: Block) -> str:
    """The words in bold at the beginning of a block, or those before its colon."""
    if block.kind not in (PARAGRAPH, ITEM):
        return ""
    if block.lead and len(block.lead) <= 60:
        return block.lead
    found = _COLON.match(block.text)
    return found[1] if found and len(found[1].split()) <= 6 else ""


def _named_items(blocks: Sequence[Block], labels: Labels, language: PageLanguage) -> Iterator[Block]:
    """The blocks, with "Name: what to do" as a name and a block where it is the way of a list or of the page."""
    named = [_splits(block, labels, language) for block in blocks]
    counts = Counter((block.kind, block.group) for block in blocks)
    hits = Counter((block.kind, block.group) for block, hit in zip(blocks, named, strict=True) if hit)
    bold = sum(bool(hit and block.lead and block.kind == PARAGRAPH) for block, hit in zip(blocks, named, strict=True))
    for block, lead in zip(blocks, named, strict=True):
        key = (block.kind, block.group)
        whole_list = block.kind == ITEM and hits[key] >= 2 and hits[key] >= 0.6 * counts[key]
        if block.kind == ITEM and block.lead == block.text and len(block.text.split()) <= 8:
            yield replace(block, kind=BOLD, level=8, lead="")
        elif lead and (whole_list or (block.kind == PARAGRAPH and block.lead and bold >= 2)):
            yield Block(BOLD, lead.strip(" :"), block.line, 8)
            rest = block.text[len(lead) :].lstrip(" :.–—-")
            yield replace(block, text=rest, lead="", kind=PARAGRAPH if block.kind == PARAGRAPH else ITEM)
        else:
            yield block


def _splits(block: Block, labels: Labels, language: PageLanguage) -> str:
    """The name at the beginning of a block that goes on with what to do, or nothing."""
    lead = _lead(block)
    dosed = any(reading.kind not in (CLASSED, UNREAD) for reading in readings_of(lead, 0, language))
    if not lead or len(lead.split()) > 8 or labels.of(lead) or dosed:
        return ""
    rest = block.text[len(lead) :]
    if not (lead.rstrip().endswith((":", ".")) or re.match(r"\s*(?::|\s[–—-]\s|[–—])", rest)):
        return ""
    rest = rest.lstrip(" :.–—-")
    told = sentences(rest, language)[:3]
    dose = any(reading.kind not in (CLASSED, UNREAD) for text in told for reading in readings_of(text, 0, language))
    return lead if dose or any(instructs(text, language) for text in told) else ""


def _folded(text: str) -> str:
    return " ".join(text.casefold().strip(" :.–—-*").split())
