"""Which words of a page are labels of what stands below or behind them, and which may be names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from .blocks import BOLD, HEADING, ITEM, PARAGRAPH, SHORT, Block
from .page_language import PageLanguage
from .readings import readings_of

_MOST_SIDE_WORDS: Final = 3
OTHER: Final = "other"
"""The label of a lead that repeats three times or more and is no known one."""
_COLON: Final = re.compile(r"^([^:.!?]{2,60}?)\s*(?::\s+|\s[–—-]\s+)(?=\S)")


class Labels:
    """Which words of a page are labels: known ones, and leads that repeat."""

    def __init__(self, blocks: Sequence[Block], language: PageLanguage) -> None:
        self.language = language
        leads = Counter(
            as_compared(lead)
            for block in blocks
            for lead in [lead_of(block, (PARAGRAPH, ITEM, SHORT))]
            if lead and not readings_of(lead, 0, language)
        )
        texts = Counter(
            as_compared(block.text)
            for block in blocks
            if block.kind in (BOLD, SHORT, HEADING) and not readings_of(block.text, 0, language)
        )
        self.repeated = {lead for counter in (leads, texts) for lead, count in counter.items() if count >= 3}
        closed = Counter(
            as_compared(block.text)
            for block in blocks
            if block.text.endswith(":") and len(block.text) < 60 and (block.kind, block.level) != (BOLD, 8)
        )
        self.repeated |= {text for text, count in closed.items() if count >= 2}

    def of(self, lead: str) -> str:
        """The kind of a label, or nothing where these words are none."""
        bare = re.sub(f"^(?:{self.language.article})", "", as_compared(lead))
        for kind, pattern in self.language.labels.items():
            if pattern.fullmatch(bare):
                return kind
        return OTHER if as_compared(lead) in self.repeated else ""

    def is_side(self, text: str) -> bool:
        """Whether a heading is only the side that what follows is for: "Left side"."""
        named = self.language.left_right.search(text)
        return (
            named is not None
            and len(text.split()) <= _MOST_SIDE_WORDS
            and self.language.side_name.fullmatch(text.strip(" :.")) is not None
        )


def lead_of(block: Block, kinds: Sequence[str] = (PARAGRAPH, ITEM)) -> str:
    """The words in bold at the beginning of a block, or those before its colon."""
    if block.kind not in kinds:
        return ""
    if block.lead and len(block.lead) <= 60:
        return block.lead
    found = _COLON.match(block.text)
    return found[1] if found and len(found[1].split()) <= 6 else ""


def as_compared(text: str) -> str:
    """A text as it is compared: without case, marks at its ends, and double blanks."""
    return " ".join(text.casefold().strip(" :.–—-*?¿!¡").split())
