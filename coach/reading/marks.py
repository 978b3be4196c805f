"""Takes out of a text what no language reads: markup, pause marks, pictures; folds letters that voices spell out.

Every function keeps where each letter came from, so that a note can point into the text as it was written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from .base import ReadingNote

PAUSE_DOUBT: Final = "coach keeps no such time; make two steps of it, and give the first one a 'settle'"
_PAUSE_WORDS: Final = r"pause|silence|silent|wait|break|breath|slnc|sleep|delay|beat"
_ARROW: Final = r"[←-⇿⟰-⟿⤀-⥿⬅-⬇➔➘-➾]\ufe0f?|(?<![-<])<?(?:-{1,2}|={1,2})>(?!>)|<-{1,2}(?=\s)"
_MARKS: Final = (
    ("pause mark", rf"\[\[\s*(?:{_PAUSE_WORDS})[^\]]*\]\]", ", ", PAUSE_DOUBT),
    (
        "pause mark",
        rf"[\[(<#]+\s*(?:(?:long|short|small)\s)?(?:{_PAUSE_WORDS})\b(?:[^\])>]*)[\])>]+#?",
        ", ",
        PAUSE_DOUBT,
    ),
    (
        "pause mark",
        r"\[\s*\d+(?:\.\d+)?\s*-?\s*(?:ms|s|sec|secs|seconds?|m|min|minutes?)?(?:\s(?:pause|silence|rest|wait|break))?\s*\]",
        ", ",
        PAUSE_DOUBT,
    ),
    (
        "pause mark",
        r"\(\s*\d+(?:\.\d+)?\s*-?\s*(?:ms|s|sec|secs|seconds?|min|minutes?)?\s(?:pause|silence|wait|break)\s*\)",
        ", ",
        PAUSE_DOUBT,
    ),
    (
        "pause mark",
        r"<#\s*\d+(?:\.\d+)?\s*#>|<\d+(?:\.\d+)?s?>|\{\{\s*\w+[^{}]*\}\}|\\(?:pau|p|pause)\b\\?=?\d*\\?",
        ", ",
        PAUSE_DOUBT,
    ),
    ("pause mark", r"(?<=\s)(?:\.{3,}|…|(?:\.\s){2,}\.)(?=\s+\w)", ", ", PAUSE_DOUBT),
    ("markup", r"</?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?>|<!--.*?-->", "", "write the words alone"),
    ("arrow", rf"\s*(?:{_ARROW})\s*", ", ", "write 'then', or the direction in words"),
    ("bullet", r"(?m)(?:^|(?<=\s))\s*(?:[•‣◦▪●■○∙·–—*+-]|\[[ xX]\])\s+(?=\S)(?<![\w,] [–—+-] )", ", ", ""),
    ("markup", r"(?m)^\s*#{1,6}\s+|^\s*>\s+(?=\D)", "", "write the words alone"),
    ("markup", r"(?<!!)!?\[(?P<keep>[^\[\]]+)\]\([^()\s]*\)", "", "write the words alone"),
    (
        "markup",
        r"(?<!\*)\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?!\*)|~~|`+|(?<!\w)_{1,3}(?=\w)|(?<=[\w.!?,])_{1,3}(?!\w)",
        "",
        "write the words alone",
    ),
    ("markup", r"\s\*+\s|(?<=\w)_+(?=\w)|\s\|+\s", " ", "write the words alone"),
)
_INDIC: Final = {"ṛ": "ri", "ṝ": "ri", "ṣ": "sh", "ś": "sh", "Ṛ": "Ri", "Ṣ": "Sh", "Ś": "Sh", "ṃ": "m", "ḥ": "h"}
_OTHERS: Final = {"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "œ": "oe", "Œ": "Oe", "ŋ": "ng"}
_KEPT: Final = 0x100
"""Letters below it are Latin-1, which voices read: café, über."""


@dataclass(slots=True)
class Traced:
    """A text on its way, with the place in the first text that each of its letters came from."""

    text: str
    notes: list[ReadingNote] = field(default_factory=list)
    origin: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.origin = self.origin or list(range(len(self.text) + 1))

    def replace(self, spans: list[tuple[int, int, str]]) -> None:
        """Put other texts in the place of some parts, given in order, none overlapping."""
        if not spans:
            return
        text: list[str] = []
        origin: list[int] = []
        at = 0
        for start, end, new in spans:
            text += [self.text[at:start], new]
            origin += self.origin[at:start] + [self.origin[start]] * len(new)
            at = end
        text.append(self.text[at:])
        self.text, self.origin = "".join(text), origin + self.origin[at:]

    def note(self, start: int, end: int, kind: str, heard: str, doubt: str = "") -> None:
        """Remember how a part of the text as it is now will be heard."""
        last = self.origin[end - 1] + 1 if end > start else self.origin[start]
        self.notes.append(ReadingNote(self.origin[start], max(last, self.origin[start] + 1), kind, heard, doubt))


@cache
def _marks() -> tuple[tuple[str, re.Pattern[str], str, str], ...]:
    return tuple((kind, re.compile(pattern, re.IGNORECASE), new, doubt) for kind, pattern, new, doubt in _MARKS)


def clean(traced: Traced, letters: str = "") -> None:
    """Decode entities, take out marks and pictures, fold letters."""
    _each(traced, r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#[xX][0-9A-Fa-f]{2,5});", "entity", _entity, "write the sign itself")
    for kind, pattern, new, doubt in _marks():
        spans = []
        for found in pattern.finditer(traced.text):
            kept = found.groupdict().get("keep")
            heard = new if kept is None else kept
            traced.note(*_tight(found), kind, heard.strip(" ,"), doubt)
            spans.append((found.start(), found.end(), heard))
        traced.replace(spans)
    _pictures(traced)
    _fold_words(traced, letters)


def tidy(text: str) -> str:
    """Without the blanks and commas that are left over next to other marks.

    >>> tidy(" Breathe in , , and out , . ")
    'Breathe in, and out.'
    """
    text = re.sub(r"\s+([,.!?;:])", r"\1", re.sub(r"[ \t]+", " ", text))
    text = re.sub(r"([,.!?;:])(?:\s*,)+", r"\1", text)
    text = re.sub(r",+(\s*[.!?;:])", r"\1", text)
    return re.sub(r"^[\s,]+|[\s,]+$", "", text)


def _tight(found: re.Match[str]) -> tuple[int, int]:
    """Where the match is, without the blanks around it."""
    before = len(found[0]) - len(found[0].lstrip())
    return found.start() + before, found.start() + len(found[0].rstrip())


def _each(traced: Traced, pattern: str, kind: str, read: Callable[[str], str | None], doubt: str) -> None:
    spans = []
    for found in re.finditer(pattern, traced.text):
        heard = read(found[0])
        if heard is not None:
            traced.note(found.start(), found.end(), kind, heard.strip(), doubt)
            spans.append((found.start(), found.end(), heard))
    traced.replace(spans)


def _entity(entity: str) -> str | None:
    from html import unescape

    decoded = unescape(entity)
    if decoded == entity:
        return None
    return " " if decoded.isspace() else decoded


def _pictures(traced: Traced) -> None:
    """Leave out emoji, dingbats and what joins them."""
    spans = []
    for at, letter in enumerate(traced.text):
        if _is_picture(letter):
            if unicodedata.category(letter) in ("So", "Sk"):
                traced.note(at, at + 1, "emoji", "", "leave it out, or say it in words")
            spans.append((at, at + 1, ""))
    traced.replace(spans)


def _is_picture(letter: str) -> bool:
    code = ord(letter)
    if code < 0x2000:
        return False
    joining = code in (0x200B, 0x200C, 0x200D, 0x2060, 0xFE0E, 0xFE0F, 0x20E3)
    return joining or 0x2500 <= code <= 0x27BF or 0x2B00 <= code <= 0x2BFF or 0x1F000 <= code <= 0x1FAFF


def _fold_words(traced: Traced, letters: str) -> None:
    """Letters with accents that voices spell out, as the letters that they are built on; a note for each word."""
    if all(ord(letter) < _KEPT or letter in letters for letter in traced.text):
        return
    spans = []
    for found in re.finditer(r"[^\W\d_][\w\u0300-\u036f]*", traced.text):
        folded = fold_letters(found[0], letters)
        if folded != found[0]:
            doubt = f"write '{folded}', or give it a sound in 'pronounce'"
            traced.note(found.start(), found.end(), "accent", folded, doubt)
            spans.append((found.start(), found.end(), folded))
    traced.replace(spans)


def fold_letters(word: str, kept: str = "") -> str:
    """A word without the accents that voices cannot read.

    >>> fold_letters("Vṛkṣāsana"), fold_letters("Prāṇāyāma"), fold_letters("café")
    ('Vrikshasana', 'Pranayama', 'café')
    """
    folded = []
    for letter in unicodedata.normalize("NFC", word):
        if ord(letter) < _KEPT or letter in kept:
            folded.append(letter)
        elif letter in _INDIC or letter in _OTHERS:
            folded.append(_INDIC.get(letter) or _OTHERS[letter])
        else:
            base = unicodedata.normalize("NFKD", letter)
            latin = base[0].isascii() and base[0].isalpha()
            folded.append("".join(each for each in base if not unicodedata.combining(each)) if latin else letter)
    return re.sub(r"[\u0300-\u036f]", "", "".join(folded)) if folded else word
