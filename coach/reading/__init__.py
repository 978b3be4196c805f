"""How an author's text is read aloud: signs and numbers in words, words as a voice says them right.

Printed text stays as it was written. Pure functions, no voice: ``read_text(text, language)`` gives what is spoken
and notes of what is read otherwise than it stands there. A new language is one file and one line in ``READINGS``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from .base import LanguageReading, Reading, ReadingNote, Sign
from .english_spellings import EXAMPLES
from .english_words import spell_words
from .french_words import EXAMPLES_FR, french_words
from .german_words import EXAMPLES_DE, german_words
from .spanish_words import EXAMPLES_ES, spanish_words

if TYPE_CHECKING:
    from .marks import Traced

__all__ = ["READINGS", "Reading", "ReadingNote", "read_text", "reading_of", "unreadable"]


def _english_signs() -> Sequence[Sign]:
    from .english_signs import SIGNS

    return SIGNS


def _german_signs() -> Sequence[Sign]:
    from .german_signs import GERMAN_SIGNS

    return GERMAN_SIGNS


def _spanish_signs() -> Sequence[Sign]:
    from .spanish_signs import SPANISH_SIGNS

    return SPANISH_SIGNS


def _french_signs() -> Sequence[Sign]:
    from .french_signs import FRENCH_SIGNS

    return FRENCH_SIGNS


def _english_doubts(text: str) -> Iterable[tuple[int, int]]:
    from .english_doubts import undecided_words

    return undecided_words(text)


# Signs are imported when a text has one: a build of plain words needs none of their patterns.
READINGS: Final[dict[str, LanguageReading]] = {
    "en": LanguageReading(_english_signs, spell_words, EXAMPLES, _english_doubts),
    "de": LanguageReading(
        _german_signs,
        german_words,
        EXAMPLES_DE,
        plain=r"\b(?:\w\.|ca|bzw|usw|etc|evtl|ggf|inkl|max|min|sog|bspw|Dr|Wdh(?:lg)?|Nr|Sek|Min|Std|Wo|mind|tgl|bds)\b|[A-Z]\w+ [IVX]{2,}\b",
    ),
    "es": LanguageReading(
        _spanish_signs,
        spanish_words,
        EXAMPLES_ES,
        plain=r"\b(?:\w\.|etc|aprox|máx|mín|Dra?|Uds?|Vds?|izq(?:da|d)?|d(?:cha|er)|reps?|seg|sem|vs)\b|[A-Z]\w+ [IVX]{2,}\b",
    ),
    "fr": LanguageReading(
        _french_signs,
        french_words,
        EXAMPLES_FR,
        plain=r"\b(?:\w\.|ex\.|etc|env|max|min|Dr|Mme|M|réps?|reps|vs|sec|sem)\b|[A-ZÉ]\w+ [IVX]{2,}\b",
        letters="œŒ",
    ),
}
"""By the primary subtag of a language tag."""
_PLAIN: Final = re.compile(
    r"(?:[A-Za-z ,.!?;'’\n-]|(?<![\d.,:/-])\d\d?(?= (?!(?:secs?|mins?|hrs?|lbs|degs?|bpm|rpm|mph|kcal|kph|yds)\b)[a-z]{3}))*\Z"
)
"""A text in which nothing is to be found but words, and numbers before words."""
_MAYBE: Final = re.compile(
    r"^\s*-|--|\d-| -|\.\s?[a-z.]|\.,|[A-Z]{2}|\b[LR]\s|[A-Za-z]\s[IVX]\b(?![ '’][a-z])"
    r"|\b(?:max|min|incl|etc|approx|vs|x)\b",
    re.MULTILINE,
)
"""What may be a sign in such a text."""
_LETTERS: Final = re.compile(
    r"(?:[A-Za-zÀ-ÖØ-öø-ÿœ]|(?<=\w)[’'-](?=\w)|[,;:!?¿¡](?: |\Z)| |\.(?: (?=[A-ZÀ-Ö¿¡])|\Z))*\Z"
)
"""A text of another language in which nothing is to be found but words and abbreviations."""
_NO_SPEECH: Final = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.\w+|\{[^{}]*\}")


def reading_of(language: str) -> LanguageReading | None:
    """How texts in a language such as ``en-GB`` are read; None where coach does not know."""
    return READINGS.get(language.replace("_", "-").split("-", maxsplit=1)[0].lower())


@lru_cache(maxsize=4096)
def read_text(text: str, language: str) -> Reading:
    """What is spoken for a text.

    >>> read_text("Raise your heels 10-15 times.", "en").spoken
    'Raise your heels ten to fifteen times.'
    """
    reader = reading_of(language)
    if reader is None:
        return Reading(text)
    if _is_plain(text, reader):
        return Reading(reader.words(text))
    from .marks import Traced, clean, tidy

    traced = Traced(text)
    clean(traced, reader.letters)
    _read_signs(traced, reader)
    if traced.text == text:
        return Reading(reader.words(text), tuple(sorted(traced.notes, key=_place)))
    return Reading(reader.words(tidy(traced.text)), tuple(sorted(traced.notes, key=_place)))


def _is_plain(text: str, reader: LanguageReading) -> bool:
    """Whether nothing is to be found in a text but words."""
    if not reader.plain:
        return bool(_PLAIN.match(text)) and not _MAYBE.search(text)
    return bool(_LETTERS.match(text)) and not re.search(reader.plain, text)


def unreadable(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """The words in letters that no voice of the language can read: start, end and the script's name."""
    reader = reading_of(language)
    if reader is None or text.isascii():
        return
    for found in re.finditer(r"[^\W\d_]+", text):
        for letter in found[0]:
            script = unicodedata.name(letter, "").split(" ", maxsplit=1)[0]
            foreign = ord(letter) >= 0x250 and letter.isalpha() and script not in reader.scripts
            lone = len(found[0]) == 1 and script == "GREEK"
            if foreign and not lone and script not in ("MODIFIER", "FEMININE", "MASCULINE", "FULLWIDTH", "CIRCLED"):
                yield found.start(), found.end(), script.capitalize()
                break


def _place(note: ReadingNote) -> tuple[int, int]:
    return note.start, note.end


@cache
def _compiled(sign: Sign) -> re.Pattern[str]:
    return re.compile(sign.pattern)


def _read_signs(traced: Traced, reader: LanguageReading) -> None:
    """Read every sign of a language; where two fit one place, the first in the table wins."""
    taken = [(found.start(), found.end(), found[0]) for found in _NO_SPEECH.finditer(traced.text)]
    for sign in reader.signs():
        for found in _compiled(sign).finditer(traced.text):
            if any(found.start() < end and start < found.end() for start, end, _ in taken):
                continue
            heard = sign.read(found)
            if heard is not None:
                traced.note(found.start(), found.end(), sign.kind, heard.strip(), sign.doubt)
                taken.append((found.start(), found.end(), heard))
    traced.replace(sorted(taken))
