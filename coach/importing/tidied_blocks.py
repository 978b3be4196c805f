"""Blocks whose signs stand in their text: bullets, numbers on a line of their own, rows of a label and its value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from .blocks import ITEM, PARAGRAPH, ROW, SHORT, Block
from .page_language import PageLanguage
from .readings import readings_of

_BULLET: Final = re.compile(r"^(?:[°•‣◦▪▫·●○■□►▶▸✓✔✅➤➢→*>»][\s\u00a0]*|[–—-]\s+)(?=[^\W\d_]|\d)")
_NUMBER: Final = re.compile(r"\d{1,2}[.)]?")
_VALUES: Final = ("dose", "rest", "equipment", "tip")
_FIRST_GROUP: Final = 1_000_000
"""Of lists that are made here; readers count theirs from one."""


def tidied(blocks: Sequence[Block], language: PageLanguage) -> list[Block]:
    """The blocks, with paragraphs that begin with a bullet as items, and numbers put before what they number."""
    return list(_bulleted([_dosed(block, language) for block in _numbered(_valued(blocks, language))]))


def _dosed(block: Block, language: PageLanguage) -> Block:
    """A short line that is no more than a dose, as a paragraph: it names nothing."""
    found = readings_of(block.text, block.line, language) if block.kind == SHORT else []
    text = block.text
    for each in sorted(found, key=lambda each: -each.quantity.start):
        text = text[: each.quantity.start] + text[each.quantity.end :]
    words = re.findall(r"[^\W\d_]{3,}", language.per.sub("", language.each_side.sub("", text)))
    return replace(block, kind=PARAGRAPH) if found and not words else block


def _valued(blocks: Sequence[Block], language: PageLanguage) -> Iterator[Block]:
    """Rows of two cells that are a label and its value ("Repetitions | 10") as paragraphs."""
    for block in blocks:
        label = block.cells[0] if block.kind == ROW and len(block.cells) == 2 else ""
        known = any(language.labels[kind].fullmatch(label.strip(" :")) for kind in _VALUES)
        header = known and any(pattern.fullmatch(block.cells[1]) for pattern in language.columns.values())
        if known and not header:
            text = f"{label.strip(' :')}: {block.cells[1]}"
            yield replace(block, kind=PARAGRAPH, text=text, lead="", group=0, cells=())
        else:
            yield block


def _numbered(blocks: Iterator[Block]) -> Iterator[Block]:
    """A number by itself before a text is the number of that text."""
    number: Block | None = None
    group = 2 * _FIRST_GROUP
    for block in blocks:
        if number is not None:
            goes_on = block.kind in (PARAGRAPH, SHORT) and not _NUMBER.fullmatch(block.text)
            first, number = number, None
            if goes_on:
                count = int(first.text.rstrip(".)"))
                group += count == 1
                yield replace(block, kind=ITEM, lead="", number=count, group=group)
                continue
            yield first
        if block.kind in (PARAGRAPH, SHORT) and _NUMBER.fullmatch(block.text):
            number = block
        else:
            yield block
    if number is not None:
        yield number


def _bulleted(blocks: Sequence[Block]) -> Iterator[Block]:
    """Paragraphs with a bullet, one after the other, as the items of a list; a single one without it."""
    marked = [block.kind == PARAGRAPH and _BULLET.match(block.text) is not None for block in blocks]
    group = _FIRST_GROUP
    for at, block in enumerate(blocks):
        if not marked[at]:
            yield block
            continue
        before = at > 0 and marked[at - 1]
        group += not before
        text = _BULLET.sub("", block.text)
        alone = not before and not (at + 1 < len(blocks) and marked[at + 1])
        plain = replace(block, text=text, lead="")
        yield plain if alone else replace(plain, kind=ITEM, group=group)
