"""Texts that run on: "1. ... 2. ..." in a paragraph, names with a colon among items, "Name for 30 s How to: ..."."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from .blocks import BOLD, CAPTION, ITEM, NAMES, PARAGRAPH, SHORT, Block, free_group
from .page_language import PageLanguage
from .readings import DOSED, readings_of
from .sentences import instructs, sentences

_NUMBER: Final = re.compile(r"(?:(?<=^)|(?<=[.:;!?)]\s))\(?(\d{1,2})[.)]\s+(?=[^\W\d_])")
_COLON: Final = re.compile(r":\s+(?=\S)")
_LONGEST_HEAD: Final = 150
"""Characters, so that a long text takes no time."""
_FEWEST: Final = 3
_MOST_WORDS: Final = 6
_MOST_WORDS_NAMED: Final = 9
_MOST_WORDS_DOSED: Final = 12
_LEVEL: Final = 8
_LEVEL_IN_LISTS: Final = 7


def without_runs(blocks: Sequence[Block], language: PageLanguage) -> list[Block]:
    """The blocks, each item of a list that runs on within a text, and each name within a list, as one by itself."""
    first = free_group(blocks)
    apart = [piece for at, block in enumerate(blocks) for piece in _numbered(block, first + at, language)]
    apart = [piece for block in apart for piece in _headed(block, language)]
    return _named_by_sentences(_names_in_lists([_beside(block, language) for block in apart], language), language)


def _beside(block: Block, language: PageLanguage) -> Block:
    """A heading that is about a film on the page names nothing."""
    film = block.kind in NAMES and language.film.match(block.text)
    return replace(block, kind=CAPTION) if film else block


def _named_by_sentences(blocks: list[Block], language: PageLanguage) -> list[Block]:
    """The blocks; on a page without names, a short line above what to do is one, though it ends as sentences do."""
    found: list[int] = []
    for at, block in enumerate(blocks[:-1]):
        brief = block.kind == PARAGRAPH and block.text.endswith(".") and len(block.text.split()) <= _MOST_WORDS_NAMED
        said = brief and (len(sentences(block.text, language)) > 1 or readings_of(block.text, block.line, language))
        tells = (
            instructs(block.text, language) or language.feel.match(block.text) or language.other_side.search(block.text)
        )
        if brief and not said and not tells and at - 1 not in found and instructs(blocks[at + 1].text, language):
            found.append(at)
    if len(found) < _FEWEST or any(block.kind in NAMES for block in blocks):
        return blocks
    return [
        replace(block, kind=SHORT, level=_LEVEL, text=block.text.rstrip(" .")) if at in found else block
        for at, block in enumerate(blocks)
    ]


def _numbered(block: Block, group: int, language: PageLanguage) -> Iterator[Block]:
    """A text that counts up, as the text before and an item a number; of an item the first number was cut off."""
    first = block.kind == ITEM and block.number < 2
    starts = [(0, 0)] if first else []
    for found in _NUMBER.finditer(block.text) if first or block.kind == PARAGRAPH else ():
        if int(found[1]) == len(starts) + 1:
            starts.append(found.span())
    if len(starts) < _FEWEST:
        yield block
        return
    before = block.text[: starts[0][0]].strip()
    if before:
        yield replace(block, text=before, lead="")
    ends = [*(start for start, _ in starts[1:]), len(block.text)]
    for at, ((_, begin), end) in enumerate(zip(starts, ends, strict=True), 1):
        text, rest = block.text[begin:end].strip(), ""
        if at == len(starts):
            text, rest = _without_tip(text, language)
        yield replace(block, kind=ITEM, text=text, lead="", number=at, group=group)
        if rest:
            yield replace(block, kind=PARAGRAPH, text=rest, lead="")


def _without_tip(text: str, language: PageLanguage) -> tuple[str, str]:
    """The last item of a text, and what follows from a label for all on: "Important: ..."."""
    said = sentences(text, language)
    for at, sentence in enumerate(said[1:], 1):
        label = sentence.split(":")[0] if ":" in sentence else ""
        if label and language.labels["tip"].fullmatch(label.strip()):
            return " ".join(said[:at]), " ".join(said[at:])
    return text, ""


def _headed(block: Block, language: PageLanguage) -> Iterator[Block]:
    """A text that has a name with its dose, then the label of its steps, as the name and what is done."""
    for colon in _COLON.finditer(block.text, 0, _LONGEST_HEAD) if block.kind in (PARAGRAPH, SHORT, ITEM) else ():
        words = block.text[: colon.start()].split()
        for many in (1, 2, 3):
            head = " ".join(words[:-many])
            labelled = language.labels["steps"].fullmatch(" ".join(words[-many:]))
            dosed = labelled and any(each.kind in DOSED for each in readings_of(head, 0, language))
            if dosed and len(head.split()) <= _MOST_WORDS_DOSED and not re.search(r"[.!?]\s", head):
                yield Block(BOLD, head, block.line, _LEVEL, head)
                yield replace(block, kind=PARAGRAPH, text=block.text[colon.end() :], lead="")
                return
    yield block


def _names_in_lists(blocks: Sequence[Block], language: PageLanguage) -> list[Block]:
    """The blocks; where short items end in a colon and others follow each, these are names of lists of their own."""
    texts = Counter(block.text for block in blocks)
    names = [at for at in range(len(blocks) - 1) if _is_name(blocks, at, language) and texts[blocks[at].text] == 1]
    groups = Counter(blocks[at].group for at in names)
    made, group, inside = list(blocks), free_group(blocks), False
    for at, block in enumerate(blocks):
        if block.kind != ITEM or groups[block.group] < 2:
            continue
        if at in names:
            group, inside = group + 1, True
            made[at] = Block(BOLD, block.text.rstrip(" :"), block.line, _LEVEL_IN_LISTS)
        elif inside:
            made[at] = replace(block, group=group)
    return made


def _is_name(blocks: Sequence[Block], at: int, language: PageLanguage) -> bool:
    block, after = blocks[at], blocks[at + 1]
    listed = block.kind == after.kind == ITEM and block.group == after.group
    brief = block.text.endswith(":") and not after.text.endswith(":") and len(block.text.split()) <= _MOST_WORDS
    bare = block.text.strip(" :")
    own = not instructs(bare, language) or language.exercises.search(bare) is not None
    return listed and brief and not language.is_label(bare) and own and not readings_of(bare, 0, language)
