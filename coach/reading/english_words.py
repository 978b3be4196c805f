"""English words that are two words, told apart by their place in the sentence, and written for the ear."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from .english_grammar import END, is_near, is_verb, word_at
from .english_spellings import ALWAYS, VERBS

_TOKEN: Final = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][a-z]+)?|[.,;:!?…—–]|\d+|\{[^{}]*\}")
_BOW_ARROW: Final = frozenset({"arrow", "string", "tie", "pose", "legged", "legs"})


def tokens_of(text: str) -> list[re.Match[str]]:
    """Words, numbers, marks and placeholders, in order."""
    return list(_TOKEN.finditer(text))


def spell_words(text: str) -> str:
    """The text with these words written for the ear; all else stays as it is.

    >>> spell_words("Close your eyes. Let your feet rest close together.")
    'Cloze your eyes. Let your feet rest close together.'
    """
    tokens = tokens_of(text)
    words = [found[0].lower().replace("’", "'") for found in tokens]
    spans: list[tuple[int, int, str]] = []
    for at, word in enumerate(words):
        heard = heard_word(words, at, word)
        if heard is not None:
            written = tokens[at][0]
            spans.append((tokens[at].start(), tokens[at].end(), heard.capitalize() if written[0].isupper() else heard))
    if not spans:
        return text
    parts, end = [], 0
    for start, stop, heard in spans:
        parts += [text[end:start], heard]
        end = stop
    return "".join([*parts, text[end:]])


def heard_word(words: Sequence[str], at: int, word: str) -> str | None:
    """How a word is written for the ear at its place; None: as it is."""
    if word in _CHOICES:
        return _CHOICES[word](words, at)
    if word in VERBS:
        return VERBS[word] if is_verb(words, at) else None
    return ALWAYS.get(word)


def _close(words: Sequence[str], at: int) -> str | None:
    if is_near(words, at) and word_at(words, at + 1) != "in":
        return None
    shut = word_at(words, at - 1) in ("eyes", "eyelids", "lids", "lips", "mouth", "fingers")
    return VERBS["close"] if shut or is_verb(words, at) else None


def _bow(words: Sequence[str], at: int) -> str | None:
    following = {word_at(words, at + 1), word_at(words, at + 2)}
    return None if following & _BOW_ARROW or word_at(words, at - 1) in ("violin", "cello") else ALWAYS["bow"]


def _wind(words: Sequence[str], at: int) -> str | None:
    before, after = word_at(words, at - 1), word_at(words, at + 1)
    if before in ("the", "a", "strong", "cold", "warm", "soft", "of", "like", "no", "your"):
        return "wined" if after == "down" and before == "your" else None
    return "wined" if after in ("down", "up", "the", "a", "your", "it", "around", "round", "them", "both") else None


def _lead(words: Sequence[str], at: int) -> str | None:
    heavy = word_at(words, at - 1) in ("as", "like", "of", "molten") and word_at(words, at + 1) in ("", *END, "and")
    return "led" if heavy or word_at(words, at + 1) in ("weight", "weights", "pipe", "blanket") else None


def _tear(words: Sequence[str], at: int) -> str | None:
    before, after = word_at(words, at - 1), word_at(words, at + 1)
    weeping = after in ("duct", "ducts", "drop", "drops", "falls", "rolls", "runs")
    hurt = after in ("in", "of", "or", "the", "your", "it", "a", "apart", "away", "off", "") or after in END
    own = before in ("muscle", "ligament", "meniscus", "tendon", "labral", "cuff", "partial", "full", "calf")
    return "tare" if not weeping and (hurt or own) else None


def _tears(words: Sequence[str], at: int) -> str | None:
    own = word_at(words, at - 1) in (
        "muscle",
        "ligament",
        "meniscus",
        "tendon",
        "labral",
        "cuff",
        "partial",
        "it",
        "that",
    )
    return "tares" if own or word_at(words, at + 1) in ("in", "apart") else None


def _minute(words: Sequence[str], at: int) -> str | None:
    small = word_at(words, at + 1) in (
        "movement",
        "movements",
        "motion",
        "motions",
        "adjustment",
        "adjustments",
        "changes",
    )
    numbers = ("one", "two", "three", "five", "ten", "fifteen", "twenty", "thirty", "per", "each", "every", "last")
    return (
        "my-newt" if small and word_at(words, at - 1) not in numbers and not word_at(words, at - 1).isdigit() else None
    )


def _wound(words: Sequence[str], at: int) -> str | None:
    turned = word_at(words, at + 1) in ("around", "round", "up", "tightly", "about") and word_at(words, at - 1) in (
        "is",
        "strap",
        "be",
        "are",
        "belt",
    )
    return "wownd" if turned else None


_CHOICES: Final[dict[str, Callable[[Sequence[str], int], str | None]]] = {
    "close": _close,
    "bow": _bow,
    "wind": _wind,
    "lead": _lead,
    "tear": _tear,
    "tears": _tears,
    "minute": _minute,
    "wound": _wound,
}
"""Words that are two words in a way of their own."""
