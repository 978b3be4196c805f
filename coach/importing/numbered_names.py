"""Names that a page only numbers or announces: "1. Calf stretch" with its text below, "Exercise 1:" within a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from .blocks import BOLD, CAPTION, ITEM, PARAGRAPH, SHORT, Block
from .dosed_names import dosed_name
from .page_language import PageLanguage
from .sentences import instructs

_MOST_WORDS: Final = 11
_MOST_WORDS_ANNOUNCED: Final = 25
_LEVEL: Final = 8
"""Below all headings and lines in bold that a page has."""


def with_numbered_names(blocks: Sequence[Block], language: PageLanguage) -> list[Block]:
    """The blocks, with numbered lines that name what stands below them as names.

    A list whose items are short and each have something of their own below them is a list of names, too.
    """
    apart = [piece for block in blocks for piece in _apart(block, language)]
    named = _counted(apart, language) | _headed_items(apart, language)
    made = [
        replace(_bare(block, language), kind=BOLD, level=_LEVEL, lead="") if at in named else block
        for at, block in enumerate(apart)
    ]
    return _without_subtitles(_announced(made, language), language)


def _announced(blocks: Sequence[Block], language: PageLanguage) -> list[Block]:
    """The blocks, with "The cat, to loosen the spine:" as a name where that is the way of the page."""
    texts = Counter(block.text for block in blocks)
    found = [
        at
        for at, block in enumerate(blocks[:-1])
        if block.kind in (PARAGRAPH, SHORT)
        and block.text.endswith(":")
        and texts[block.text] == 1
        and len(block.text.split()) <= _MOST_WORDS_ANNOUNCED
        and not instructs(block.text, language)
        and blocks[at + 1].kind in (PARAGRAPH, ITEM)
    ]
    if len(found) < 3:
        return list(blocks)
    return [
        replace(block, kind=SHORT, level=_LEVEL, text=block.text.split(",")[0].rstrip(" :"), lead="")
        if at in found
        else block
        for at, block in enumerate(blocks)
    ]


def _without_subtitles(blocks: Sequence[Block], language: PageLanguage) -> list[Block]:
    """The blocks, with the second of two short lines as text where most names of the page have one."""
    texts = Counter(block.text for block in blocks)
    shorts = [at for at, block in enumerate(blocks) if block.kind == SHORT and texts[block.text] < 3]
    pairs = [at for at in shorts if at - 1 in shorts and at - 2 not in shorts and at + 1 not in shorts]
    pairs = [at for at in pairs if not dosed_name(blocks[at].text, language)[0]]
    singles = [at for at in shorts if at - 1 not in shorts and at + 1 not in shorts]
    if len(pairs) < 3 or len(pairs) <= len(singles):
        return list(blocks)
    return [replace(block, kind=CAPTION) if at in pairs else block for at, block in enumerate(blocks)]


def _apart(block: Block, language: PageLanguage) -> Iterator[Block]:
    """A text that has "Exercise 1: ... Exercise 2: ..." in it, as one block an exercise."""
    starts: list[int] = []
    if block.kind in (PARAGRAPH, ITEM):
        for found in language.number_prefix.finditer(block.text):
            worded = re.fullmatch(r"(\D+)(\d{1,2})\s*[:.)]", found.group().strip())
            if worded and worded[1].strip("# ") and int(worded[2]) == len(starts) + 1:
                starts.append(found.start())
    if len(starts) < 2:
        yield block
        return
    if block.text[: starts[0]].strip():
        yield replace(block, text=block.text[: starts[0]].strip(), lead="")
    for start, end in zip(starts, [*starts[1:], len(block.text)], strict=True):
        yield replace(block, text=block.text[start:end].strip(), kind=PARAGRAPH, lead="")


def _counted(blocks: Sequence[Block], language: PageLanguage) -> set[int]:
    """The places of short numbered lines, one after the other counted up, each with something below it."""
    runs: list[list[int]] = []
    numbers = {at: _number(block, language) for at, block in enumerate(blocks)}
    for at, block in enumerate(blocks):
        number = numbers[at]
        closed = block.text.endswith(".") and not instructs(_bare(block, language).text, language)
        if not number or not _names(replace(block, text=block.text.rstrip(".")) if closed else block, language):
            continue
        last = runs[-1] if runs else []
        if last and number in (numbers[last[-1]], numbers[last[-1]] + 1):
            last.append(at)
        elif number == 1:
            runs.append([at])
    found = set()
    for run in runs:
        above = [at for at in run if _has_more(blocks, numbers, at)]
        if len(run) >= 2 and len(above) >= max(2, 0.6 * len(run)):
            found.update(run)
    return found


def _has_more(blocks: Sequence[Block], numbers: dict[int, int], at: int) -> bool:
    """Whether something stands below a numbered line before the next number of its count."""
    below = next((place for place in range(at + 1, len(blocks)) if blocks[place].kind != CAPTION), None)
    return below is not None and numbers[below] != numbers[at] + 1


def _headed_items(blocks: Sequence[Block], language: PageLanguage) -> set[int]:
    """The places of short items, each with a list or a paragraph of its own below it."""
    found: set[int] = set()
    lists: dict[int, list[int]] = {}
    for at, block in enumerate(blocks):
        if block.kind == ITEM and block.group:
            lists.setdefault(block.group, []).append(at)
    for places in lists.values():
        own = [at for at in places if _names(blocks[at], language) and at + 1 < len(blocks) and at + 1 not in places]
        if len(own) >= 2 and len(own) >= 0.8 * len(places):
            found.update(own)
    return found


def _number(block: Block, language: PageLanguage) -> int:
    """The number that a line begins with, or 0."""
    if block.kind == ITEM:
        return block.number
    found = _begins(block.text, language) if block.kind in (PARAGRAPH, SHORT, BOLD) else None
    return int(found[1]) if found else 0


def _names(block: Block, language: PageLanguage) -> bool:
    """Whether a line is short and does not end as sentences do."""
    text = _bare(block, language).text
    return 0 < len(text.split()) <= _MOST_WORDS and len(text) <= 80 and not re.search(r"[.;,!…][\"'”’»)\]]*$", text)


def _bare(block: Block, language: PageLanguage) -> Block:
    found = None if block.kind == ITEM else _begins(block.text, language)
    return block if found is None else replace(block, text=block.text[found.end() :])


def _begins(text: str, language: PageLanguage) -> re.Match[str] | None:
    """The number that a text begins with, as in "1. " and "Exercise 1: "."""
    numbered = rf"(?:(?:{language.exercise_words})\.?\s*)?(\d{{1,2}})\s*(?:[.):]|\.?-)\s+(?=\S)"
    return re.match(numbered, text, re.IGNORECASE)
