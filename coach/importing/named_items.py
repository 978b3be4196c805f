"""Names that stand before what to do: "Name: what to do", in bold, or as the first sentence of an item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from .blocks import BOLD, ITEM, PARAGRAPH, Block
from .dosed_names import dosed_name
from .page_labels import Labels, lead_of
from .page_language import PageLanguage
from .readings import CLASSED, UNREAD, readings_of
from .sentences import instructs, sentences

_MANY: Final = 4


def named_items(blocks: Sequence[Block], labels: Labels, language: PageLanguage) -> Iterator[Block]:
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
    lead = lead_of(block)
    return lead if lead and block.text[len(lead) :].startswith((":", " –", " —", " -")) and not labels.of(lead) else ""


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
    lead = lead_of(block) or _first_sentence(block, language)
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
