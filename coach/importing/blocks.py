"""What every reader makes of a page: its text in blocks, in order, each with its line."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeVar

from ..errors import CoachError

V = TypeVar("V")
MOST_TEXT: Final = 500_000
"""Characters of text of a page, and its pieces: more is refused, so that nothing of a page is lost in silence."""
MOST_BLOCKS: Final = 5_000
LONGEST_S: Final = 15.0
"""Seconds that reading a page may take in all."""

TITLE, HEADING, BOLD, SHORT, PARAGRAPH, ITEM, ROW, CAPTION = (
    "title",
    "heading",
    "bold",
    "short",
    "paragraph",
    "item",
    "row",
    "caption",
)
NAMES: Final = frozenset({HEADING, BOLD, SHORT})
"""Kinds that can name what follows: a heading, a line in bold, a short line by itself."""

_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufff9-\uffff]"
)


class PageError(CoachError):
    """A page cannot be read as one; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page that stands by itself."""

    kind: str
    text: str
    line: int
    level: int = 9
    """Of headings: 1 is the highest."""
    lead: str = ""
    """The words in bold, or before a colon, at its beginning; they are part of the text."""
    links: float = 0.0
    """How much of the text is a link, from 0 to 1."""
    group: int = 0
    """Items of one list and rows of one table have the same number."""
    cells: tuple[str, ...] = ()
    number: int = 0
    """The number before an item, where it is written out, or 0."""


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as its blocks."""

    title: str
    blocks: tuple[Block, ...]
    language: str = ""
    """What the page says of itself, or nothing."""
    dropped: tuple[Block, ...] = ()
    """Blocks of navigation, comments and the like."""


@dataclass(slots=True)
class Deadline:
    """Ends a reading that takes too long."""

    until: float = field(default_factory=lambda: time.monotonic() + LONGEST_S)

    def over(self, values: Iterable[V]) -> Iterator[V]:
        """The values, as long as there is time; see `check`."""
        for value in values:
            self.check()
            yield value

    def check(self) -> None:
        """Raise where the time is over.

        Raises:
            PageError: the page took too long.
        """
        if time.monotonic() > self.until:
            raise PageError(f"the page takes longer than {LONGEST_S:.0f} seconds to read; save the part that matters")


def free_group(blocks: Iterable[Block]) -> int:
    """The number for the first list that is made of these blocks: none of them has it, or one above it."""
    return 1 + max((block.group for block in blocks), default=0)


def clean_line(text: str) -> str:
    r"""One line of visible text, with single blanks.

    >>> clean_line(" a\u200b \n b ")
    'a b'
    """
    return " ".join(_INVISIBLE.sub("", text).split())
