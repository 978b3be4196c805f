"""Blocks as sections: what a heading, a line in bold or a name before a colon names, with labels told from names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from .blocks import BOLD, CAPTION, HEADING, ITEM, NAMES, PARAGRAPH, SHORT, Block
from .dosed_names import as_doses, dosed_name
from .page_language import PageLanguage
from .readings import CLASSED, UNREAD, QuantityReading, readings_of
from .sentences import instructs, sentences

NAMED: Final = (BOLD, 8)
"""Kind and level of a name that stands before a text, with what to do."""
_MANY: Final = 4
_MOST_SIDE_WORDS: Final = 3
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
    doses: tuple[QuantityReading, ...] = ()
    """How long or how often, where the name itself says it."""

    doubt: str = ""
    """Why it may be no exercise by itself, where it was set apart."""

    @property
    def stands_alone(self) -> bool:
        """Whether it is something by itself: it has a name, or is an item that needs none."""
        return bool(self.name) or self.kind == ITEM


class Labels:
    """Which words of a page are labels: known ones, and leads that repeat."""

    def __init__(self, blocks: Sequence[Block], language: PageLanguage) -> None:
        self.language = language
        leads = Counter(
            _folded(lead)
            for block in blocks
            for lead in [_lead(block, (PARAGRAPH, ITEM, SHORT))]
            if lead and not readings_of(lead, 0, language)
        )
        texts = Counter(
            _folded(block.text)
            for block in blocks
            if block.kind in (BOLD, SHORT, HEADING) and not readings_of(block.text, 0, language)
        )
        self.repeated = {lead for counter in (leads, texts) for lead, count in counter.items() if count >= 3}
        closed = Counter(
            _folded(block.text)
            for block in blocks
            if block.text.endswith(":") and len(block.text) < 60 and (block.kind, block.level) != (BOLD, 8)
        )
        self.repeated |= {text for text, count in closed.items() if count >= 2}

    def of(self, lead: str) -> str:
        """The kind of a label, or nothing where these words are none."""
        folded = re.sub(f"^(?:{self.language.article})", "", _folded(lead))
        for kind, pattern in self.language.labels.items():
            if pattern.fullmatch(folded):
                return kind
        return OTHER if _folded(lead) in self.repeated else ""

    def is_side(self, text: str) -> bool:
        """Whether a heading is only the side that what follows is for: "Left side"."""
        named = self.language.left_right.search(text)
        return (
            named is not None
            and len(text.split()) <= _MOST_SIDE_WORDS
            and self.language.side_name.fullmatch(text.strip(" :.")) is not None
        )


def sections_of(blocks: Sequence[Block], language: PageLanguage, title: Block | None) -> list[Section]:
    """The sections of a page, in order; the first may have no name."""
    labels = Labels(blocks, language)
    found = [Section("", 0, 0, "")]
    label, out_level, above = "", 99, {0: ""}
    for named in _named_items(blocks, labels, language):
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
            dosed, doses = dosed_name(block.text, language)
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
        lead = _lead(block)
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
    named = (section.kind, section.level) == NAMED and section.parts and section.parts[0].block.kind == ITEM
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


def _lead(block: Block, kinds: Sequence[str] = (PARAGRAPH, ITEM)) -> str:
    """The words in bold at the beginning of a block, or those before its colon."""
    if block.kind not in kinds:
        return ""
    if block.lead and len(block.lead) <= 60:
        return block.lead
    found = _COLON.match(block.text)
    return found[1] if found and len(found[1].split()) <= 6 else ""


def _named_items(blocks: Sequence[Block], labels: Labels, language: PageLanguage) -> Iterator[Block]:
    """The blocks, with "Name: what to do" as a name and a block where it is the way of a list or of the page."""
    steps = set(_below_labels(blocks, labels))
    named = ["" if at in steps else _splits(block, labels, language) for at, block in enumerate(blocks)]
    counts = Counter((block.kind, block.group) for block in blocks)
    hits = Counter((block.kind, block.group) for block, hit in zip(blocks, named, strict=True) if hit)
    said = [bool(hit) and block.kind == PARAGRAPH for block, hit in zip(blocks, named, strict=True)]
    bold = sum(bool(hit and block.lead) for block, hit in zip(blocks, said, strict=True))
    plain = sum(bool(hit and not block.lead) for block, hit in zip(blocks, said, strict=True))
    in_lists = sum(count for (kind, _), count in hits.items() if kind == ITEM)
    for at, (block, told) in enumerate(zip(blocks, named, strict=True)):
        key = (block.kind, block.group)
        usual = block.kind == ITEM and hits[key] == counts[key] and in_lists >= _MANY  # as the other lists of the page
        whole_list = block.kind == ITEM and (usual or (hits[key] >= 2 and hits[key] >= 0.6 * counts[key]))
        lead = told or (_named_alike(block, labels) if whole_list else "")
        whole_page = said[at] and (bold >= 2 if block.lead else plain >= 3)
        if _is_bold_name(block) and not (at + 1 < len(blocks) and _is_bold_name(blocks[at + 1])):
            yield replace(block, kind=BOLD, level=8, lead="")
        elif lead and (whole_list or whole_page):
            yield Block(BOLD, lead.strip(" :."), block.line, 8)
            rest = block.text[len(lead) :].lstrip(" :.–—-")
            yield replace(block, text=rest, lead="", kind=PARAGRAPH if block.kind == PARAGRAPH else ITEM)
        else:
            yield block


def _named_alike(block: Block, labels: Labels) -> str:
    """The name before a colon of an item whose list has such names, however it goes on."""
    lead = _lead(block)
    return lead if lead and block.text[len(lead) :].lstrip().startswith(":") and not labels.of(lead) else ""


def _below_labels(blocks: Sequence[Block], labels: Labels) -> Iterator[int]:
    """The places of the items below a label of steps that the page has again and again: they name nothing."""
    heads = [at for at, block in enumerate(blocks) if labels.of(block.text) in ("steps", "start")]
    for head in heads if len(heads) > 1 else ():
        for at in range(head + 1, len(blocks)):
            if blocks[at].kind != ITEM:
                break
            yield at


def _is_bold_name(block: Block) -> bool:
    return block.kind == ITEM and block.lead == block.text and len(block.text.split()) <= 8


def _splits(block: Block, labels: Labels, language: PageLanguage) -> str:
    """The name at the beginning of a block that goes on with what to do, or nothing."""
    lead = _lead(block) or _first_sentence(block, language)
    bracket = re.match(r"\s*\([^()]{1,40}\)", block.text[len(lead) :]) if lead and lead == block.lead else None
    if bracket and readings_of(bracket.group(), 0, language):
        lead = block.text[: len(lead) + bracket.end()]  # "**Plank** (30 s)"
    dosed = any(reading.kind not in (CLASSED, UNREAD) for reading in readings_of(lead, 0, language))
    name = dosed_name(lead, language)[0] if dosed else ""
    if not lead or len(lead.split()) > 8 or labels.of(lead) or (dosed and not name):
        return ""
    rest = block.text[len(lead) :]
    new = (
        block.lead != ""
        and lead.startswith(block.lead)
        and re.match(r"\s*[A-ZÀ-Þ¿¡]", rest)
        and (name or re.match(r"\d{1,2}[.)]", lead) or not instructs(lead, language))
    )
    if not new and not (lead.rstrip().endswith((":", ".")) or re.match(r"\s*(?::|\s[–—-]\s|[–—])", rest)):
        return ""
    rest = rest.lstrip(" :.–—-")
    told = sentences(rest, language)[:3]
    dose = any(reading.kind not in (CLASSED, UNREAD) for text in told for reading in readings_of(text, 0, language))
    return lead if dose or any(instructs(text, language) for text in told) else ""


def _first_sentence(block: Block, language: PageLanguage) -> str:
    """The first sentence of an item, where it is short and tells nothing to do."""
    found = re.match(r"([^:.!?]{2,50}\.)\s+(?=\S)", block.text) if block.kind == ITEM else None
    return found[1] if found and len(found[1].split()) <= 6 and not instructs(found[1], language) else ""


def _folded(text: str) -> str:
    return " ".join(text.casefold().strip(" :.–—-*?¿!¡").split())
