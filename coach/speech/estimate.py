"""How long a text takes to speak, without speaking it: for drafts, and as the measure of a plausible recording."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from ..model import Voice
from .timing import TIMINGS, SpeechTiming, timing_of

_BREAKS: Final = re.compile(r"[,;:\u2013\u2014]\s|[\u3001\uff0c]")
_STOPS: Final = re.compile(r"[.!?\u2026]\s|[\u3002]")
_BETWEEN: Final = re.compile(r"[ ,.;:!?-]+")
_WORDS: Final = {
    "en": re.compile(r"[AaIi]|[A-Za-z][a-z']+"),
    "de": re.compile(r"[A-Za-zÄÖÜ][a-zäöüß]+"),
    "es": re.compile(r"[¿¡]?(?:[AaEeOoUuYy]|[A-Za-zÁÉÍÓÚÑ][a-záéíóúüñ]+)"),
    "fr": re.compile(r"[AÀaàYy]|(?:[a-zA-Z]{1,2}')?[A-Za-zÀ-Ý][a-zà-ÿœ]*"),
}
"""A plain word of each language that an estimate was fitted to."""
_VOWEL: Final = re.compile(r"[AEIOUYaeiouyà-öø-ýÀ-ÖØ-Ýœ]")
_THRICE: Final = re.compile(r"(.)\1\1")


_ESPEAK: Final = TIMINGS["pyttsx3"]
_FASTER_WPM: Final = 8.5  # a length is in proportion to the rate and this


def estimate_for(text: str, voice: Voice) -> int:
    """The expected length of ``text`` spoken by ``voice``, in ms; 0 for no words."""
    return estimate_ms(text, voice.rate_wpm, timing_of(voice.engine, voice.language))


def estimate_ms(text: str, rate_wpm: int, timing: SpeechTiming = _ESPEAK) -> int:
    """The expected length of ``text`` spoken at ``rate_wpm`` words a minute as heard, in ms; 0 for no words.

    >>> estimate_ms("Hold for thirty seconds.", 140)
    1987
    >>> estimate_ms("...", 140)
    0
    """
    letters = digits = ideographs = 0
    for character in text:
        if character.isascii():
            letters += character.isalpha()
            digits += character.isdigit()
        elif character.isdigit():
            digits += 1
        elif unicodedata.category(character) == "Lo" and character >= "\u2e80":
            ideographs += 1
        else:
            letters += character.isalpha()
    if not letters + digits + ideographs:
        return 0
    inner = text.strip().rstrip(".!?,;:\u2026\u3002")
    work = timing.once + timing.letter * letters + timing.digit * digits + timing.ideograph * ideographs
    work += timing.at_break * len(_BREAKS.findall(inner)) + timing.at_stop * len(_STOPS.findall(inner))
    return round(work / (max(timing.levelled_wpm, rate_wpm) + _FASTER_WPM))


def is_fitted(text: str, voice: Voice) -> bool:
    """Whether the estimate is known to be close: plain words of a language that it was fitted to, by such a voice.

    Not so for figures, abbreviations and words of single letters, each of which may be read as many words.

    >>> voice = Voice("pyttsx3", "en-us+m7", "en", 140)
    >>> is_fitted("Hold on, that's it: I count. Old oak.", voice)
    True
    >>> any(is_fitted(text, voice) for text in ("Hold for 30 s.", "WWW", "www", "Relaaax", "x", "Hmm", "Größe"))
    False
    """
    timing = timing_of(voice.engine, voice.language)
    named, language = timing.fitted_voices, timing.fitted_language
    fitted = named is not None and voice.language.lower().startswith(language) and voice.name.lower().startswith(named)
    return fitted and all(_is_plain(word, language) for word in _BETWEEN.split(text) if word)


def _is_plain(word: str, language: str) -> bool:
    """Whether it is read as one word: it has a vowel, no capitals but the first, no letter three times in a row."""
    return bool(_WORDS[language].fullmatch(word) and _VOWEL.search(word)) and not _THRICE.search(word)
