"""How long a text takes to speak, without speaking it: for drafts, and as the measure of a plausible recording."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from ..model import Voice

# Fitted by least squares to 204 sentences of exercise routines (1 to 30 words), spoken by en-us+m7 at rates from 95 to
# 220 words a minute: mean error 6.7 %, largest 41 %, total within 1.1 % at every rate. Counting vowels or words as well
# gains half a per cent. Each is milliseconds times words a minute.
_ONCE: Final = 35_000  # the last syllable is drawn out
_LETTER: Final = 13_000
_DIGIT: Final = 54_500  # "30" is two characters and two syllables
_BREAK: Final = 63_000  # the pause at a comma, semicolon, colon or dash
_STOP: Final = 82_500  # the pause between two sentences, eSpeak's drawing out included
_IDEOGRAPH: Final = 45_000  # a syllable a character

_BREAKS: Final = re.compile(r"[,;:\u2013\u2014]\s|[\u3001\uff0c]")
_STOPS: Final = re.compile(r"[.!?\u2026]\s|[\u3002]")
_SLOWEST_WPM: Final = 97.5  # eSpeak gets no slower
_BETWEEN: Final = re.compile(r"[ ,.;:!?-]+")
_WORD: Final = re.compile(r"[AaIi]|[A-Za-z][a-z']+")
_VOWEL: Final = re.compile(r"[AEIOUYaeiouy]")
_THRICE: Final = re.compile(r"(.)\1\1")


def estimate_ms(text: str, rate_wpm: int) -> int:
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
    work = _ONCE + _LETTER * letters + _DIGIT * digits + _IDEOGRAPH * ideographs
    work += _BREAK * len(_BREAKS.findall(inner)) + _STOP * len(_STOPS.findall(inner))
    return round(work / (max(_SLOWEST_WPM, rate_wpm) + 8.5))


def is_fitted(text: str, voice: Voice) -> bool:
    """Whether the estimate is known to be close: plain English words, spoken by the engine that it was fitted to.

    Not so for figures, abbreviations and words of single letters, each of which may be read as many words.

    >>> voice = Voice("pyttsx3", "en-us+m7", "en", 140)
    >>> is_fitted("Hold on, that's it: I count. Old oak.", voice)
    True
    >>> any(is_fitted(text, voice) for text in ("Hold for 30 s.", "WWW", "www", "Relaaax", "x", "Hmm", "Größe"))
    False
    """
    english = voice.language.lower().startswith("en") and voice.name.lower().startswith("en")
    return voice.engine == "pyttsx3" and english and all(map(_is_plain, filter(None, _BETWEEN.split(text))))


def _is_plain(word: str) -> bool:
    """Whether it is read as one word: it has a vowel, no capitals but the first, no letter three times in a row."""
    return bool(_WORD.fullmatch(word) and _VOWEL.search(word)) and not _THRICE.search(word)
