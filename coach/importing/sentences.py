"""A text as its sentences, and whether a sentence tells somebody to do something."""

from __future__ import annotations

import re
from typing import Final

from .page_language import PageLanguage

_END: Final = re.compile(
    r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“„«(\[¿¡]*[A-ZÀ-ÞŒ\d])|(?<=[.!?])\s+(?=[¿¡(])|(?<=[a-zà-ÿ]{3}[.!?])(?=[A-ZÀ-Þ][a-zà-ÿ]*\s)|(?<=[A-ZÀ-Þ]{3}[.!?])(?=[A-ZÀ-Þ]{3})"
)
_LAST_WORD: Final = re.compile(r"([\w.]+?)\.?[\"'”’»)\]]*$")
_COMMA: Final = re.compile(r"[,;:(–—]\s+|\s[-–—]\s")
_LONGEST: Final = 4_000
_PIECE: Final = re.compile(rf".{{1,{_LONGEST}}}(?=\s|$)|.{{{_LONGEST}}}", re.DOTALL)
"""Nobody writes longer paragraphs; what looks into a sentence would take too long over one."""


def sentences(text: str, language: PageLanguage) -> list[str]:
    """The sentences of a text.

    >>> from .english_pages import ENGLISH_PAGES
    >>> sentences("Hold for 20 secs. Relax.", ENGLISH_PAGES)
    ['Hold for 20 secs.', 'Relax.']
    """
    if len(text) > _LONGEST:
        ends = [match.end() for match in _PIECE.finditer(text)]
        pieces = [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]
        return [sentence for piece in pieces for sentence in sentences(piece, language)]
    found, start = [], 0
    for end in _END.finditer(text):
        before = text[start : end.end()].rstrip()
        word = _LAST_WORD.search(before.rstrip(".!?…"))
        short = word is not None and word[1].lower() in language.abbreviations and before.endswith(".")
        pause = language.rest.match(text, end.end()) and not language.imperative.match(text, end.end())
        # "10 Sek. Pause", but in "20 Sek. Dann" the unit ends a sentence
        unit = short and not pause and re.search(r"\d\s*\w+\.$", before)
        if short and not unit:
            continue
        if re.search(r"(?:^|[.!?:;)]\s+)\d{1,2}\.$", before):  # "1. Stand up"
            continue
        if before:
            found.append(before)
        start = end.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found


def instructs(sentence: str, language: PageLanguage) -> bool:
    """Whether a sentence begins with what to do, in its first clause or after a comma.

    >>> from .english_pages import ENGLISH_PAGES
    >>> [instructs(text, ENGLISH_PAGES) for text in ("With your knees bent, lower your hips.", "It is easy.")]
    [True, False]
    """
    if sentence.rstrip().endswith("?"):
        return False
    if language.feel.match(sentence):
        return False
    clauses = [part.lstrip(" \"'“„«(¿¡*") for part in _COMMA.split(sentence)[:4]]
    return any(_begins(part, language) or language.unaddressed.match(part) for part in clauses)


def _begins(part: str, language: PageLanguage) -> bool:
    for _ in range(4):
        if language.imperative.match(part):
            return True
        word = language.connective.match(part)
        if word is None or word.end() == 0:
            return False
        part = part[word.end() :].lstrip(" ,")
    return False
