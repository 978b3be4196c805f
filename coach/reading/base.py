"""What a reading is, and what a language must know to make one.

To add a language: a file beside this one with a ``LanguageReading``, and one line in ``READINGS``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingNote:
    """Something in a text that is spoken otherwise than it is written, at ``text[start:end]``."""

    start: int
    end: int
    kind: str
    heard: str
    """What will be heard there; empty: nothing."""
    doubt: str = ""
    """Why the author should look at it: what to write instead. Empty: nothing can be mistaken."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it is spoken, with what was read otherwise than it is written."""

    spoken: str
    notes: tuple[ReadingNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Sign:
    """A kind of sign: the pattern that finds it, and how it is read."""

    kind: str
    pattern: str
    """A regular expression, compiled at its first use; capitals count."""
    read: Callable[[re.Match[str]], str | None]
    """What is spoken; None: it is no such sign after all."""
    example: str
    """A text with the sign, for the table in the docs and for tests."""
    doubt: str = ""
    """See ``ReadingNote.doubt``."""


@dataclass(frozen=True, slots=True)
class LanguageReading:
    """How texts in one language are read."""

    signs: Callable[[], Sequence[Sign]]
    """The first in the table wins where two fit the same place."""
    words: Callable[[str], str]
    """Writes words for the ear: those that a voice says wrongly, and those that are two words."""
    words_example: Sequence[str]
    """Texts with such words, for the table in the docs."""
    undecided: Callable[[str], Iterable[tuple[int, int]]] = lambda text: ()
    """Finds the words that are two words, where their place does not tell which: start and end."""
    plain: str = ""
    """Pattern of signs that texts of letters and blanks may hold, abbreviations; empty: the rules of English are used."""
    letters: str = ""
    """Letters outside Latin-1 that its voices read, and that stay as they are."""
    scripts: tuple[str, ...] = ("LATIN",)
    """The scripts that its voices can read, by the first word of their letters' names in Unicode."""
