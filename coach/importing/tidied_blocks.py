"""Blocks whose signs stand in their text: bullets, numbers on a line of their own, rows of a label and its value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from .blocks import CAPTION, ITEM, NAMES, PARAGRAPH, ROW, SHORT, Block, free_group
from .dosed_names import dosed_name
from .page_language import PageLanguage
from .readings import is_only_dose, readings_of
from .sentences import sentences

_BULLET: Final = re.compile(r"^(?:[°•‣◦▪▫·●○■□►▶▸✓✔✅➤➢→*>»][\s\u00a0]*|[–—-]\s+)(?=[^\W\d_]|\d)")
_NUMBER: Final = re.compile(r"\d{1,2}[.)]?")
_VALUES: Final = ("dose", "rest", "equipment", "tip")
_FEWEST_TOLD: Final = 9
"""Words of an item that tells what to do, and is no name with its dose below."""
_FEWEST: Final = 3
_COUNT: Final = -1
_CELLS: Final = " | "


def tidied(blocks: Sequence[Block], language: PageLanguage) -> list[Block]:
    """The blocks, with paragraphs that begin with a bullet as items, and numbers put before what they number."""
    made = [_dosed(block, language) for block in _numbered(list(_valued(blocks, language)))]
    made = _listed(
        _listed(made, lambda block: _number_before(block, language)), lambda block: _count_before(block, language)
    )
    return list(_joined(list(_bulleted(made)), language))


def _listed(blocks: Sequence[Block], found: Callable[[Block], tuple[int, int]]) -> list[Block]:
    """The blocks, with three or more in a row that begin alike as the items of a list; what is found is cut off.

    What is found: a number, which counts up where it is none of a count, and how long it is.
    """
    made, at, group = list(blocks), 0, free_group(blocks)
    while at < len(blocks):
        number, _ = first = found(blocks[at])
        run = [first] if number in (_COUNT, 1) else []
        while run and at + len(run) < len(blocks):
            following = found(blocks[at + len(run)])
            if following[0] != (number if number == _COUNT else len(run) + 1):
                break
            run.append(following)
        for place, (count, cut) in enumerate(run if len(run) >= _FEWEST else (), at):
            block = blocks[place]
            made[place] = replace(block, kind=ITEM, text=block.text[cut:], lead="", number=max(0, count), group=group)
        group += 1
        at += max(1, len(run))
    return made


def _number_before(block: Block, language: PageLanguage) -> tuple[int, int]:
    """The number or the letter before a text that is longer than a name, or the number in a row before its text."""
    row = block.kind == ROW and len(block.cells) == 2 and _NUMBER.fullmatch(block.cells[0])
    if row:
        return int(block.cells[0].rstrip(".)")), len(block.cells[0]) + len(_CELLS)
    told = block.kind == PARAGRAPH and len(block.text.split()) >= _FEWEST_TOLD
    numbered = rf"(?:(\d{{1,2}})|([A-H]))[.)]\s+(?!(?:{language.exercise_words})\b)(?=\S)"
    begins = re.match(numbered, block.text, re.IGNORECASE) if told else None
    if begins is None:
        return 0, 0
    return int(begins[1]) if begins[1] else ord(begins[2]) - ord("A") + 1, begins.end()


def _count_before(block: Block, language: PageLanguage) -> tuple[int, int]:
    """Whether a short line has how often or how long, and names what: "10 squats, slowly", "calf stretch 2 x 30 s"."""
    short = block.kind in (SHORT, PARAGRAPH) and re.match(r"\d{1,3}\s*[^\W\d_.)]|\d{1,3}\s+\w", block.text)
    if block.kind == PARAGRAPH and not short and dosed_name(block.text, language)[0]:
        return _COUNT, 0
    return (_COUNT if short and dosed_name(block.text, language, begins=True)[0] else 0), 0


def _joined(blocks: Sequence[Block], language: PageLanguage) -> Iterator[Block]:
    """A numbered list that the end of a page cuts, whole: without the page's header, and with the end of an item."""
    names = [block.text for block in blocks if block.kind in NAMES]
    item: Block | None = None
    between: list[Block] = []
    for block in blocks:
        if item is not None and block.kind == ITEM and block.number == item.number + 1:
            ends = [each.text for each in between if each.kind == PARAGRAPH]
            item = replace(item, text=" ".join([item.text, *ends]))
            yield item
            yield from (replace(each, kind=CAPTION) for each in between if each.kind == SHORT)
            item, between = replace(block, group=item.group), []
        elif item is not None and (_is_header(block, names, language) or _is_end(block, language)):
            between.append(block)
        else:
            yield from [item, *between] if item is not None else between
            goes_on = block.kind == ITEM and block.number and len(block.text.split()) >= _FEWEST_TOLD
            item, between = (block, []) if goes_on else (None, [])
            if item is None:
                yield block
    yield from [item, *between] if item is not None else between


def _is_header(block: Block, names: Sequence[str], language: PageLanguage) -> bool:
    """Whether a short line stands at the top or the foot of pages: it, or a line that begins with it, comes again."""
    again = sum(name.startswith(block.text) for name in names) > 1
    page = language.shown.match(block.text) is not None and re.search(r"\d\W*$", block.text) is not None
    return block.kind == SHORT and (again or page)


def _is_end(block: Block, language: PageLanguage) -> bool:
    """Whether a paragraph is a sentence or two that only say how long or how often, as an exercise ends."""
    texts = sentences(block.text, language) if block.kind == PARAGRAPH else []
    return 0 < len(texts) < 3 and all(is_only_dose(text, language) for text in texts)


def _dosed(block: Block, language: PageLanguage) -> Block:
    """A short line that is no more than a dose, as a paragraph: it names nothing."""
    found = readings_of(block.text, block.line, language) if block.kind == SHORT else []
    text = block.text
    for each in sorted(found, key=lambda each: -each.quantity.start):
        text = text[: each.quantity.start] + text[each.quantity.end :]
    words = re.findall(r"[^\W\d_]{3,}", language.per.sub("", language.each_side.sub("", text)))
    again = language.once_more.match(text) is not None and len(words) < _FEWEST
    return replace(block, kind=PARAGRAPH) if found and (again or not words) else block


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


def _numbered(blocks: Sequence[Block]) -> Iterator[Block]:
    """A number by itself before a text is the number of that text."""
    number: Block | None = None
    group = free_group(blocks)
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
    group = free_group(blocks)
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
