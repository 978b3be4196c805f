"""What somebody probably meant: the nearest of the words that can stand in a place, or all of them."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache
from itertools import islice
from typing import Final

#: Known words that are looked at for the one that was meant: with more, each unknown word would cost too much time.
MOST_KNOWN: Final = 200


def near(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant."""
    return _near(word.casefold()[:80], tuple(islice(known, MOST_KNOWN)))


@lru_cache(maxsize=2_000)
def _near(word: str, known: tuple[str, ...]) -> str | None:
    found = get_close_matches(word, known, n=1)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a message: the nearest known word, or all of them when they are few."""
    words = list(islice(known, MOST_KNOWN))
    meant = near(word, words)
    if meant:
        return f"; did you mean '{meant}'?"
    return f"; use {either(words)}" if 0 < len(words) <= 8 else ""


def either(words: Iterable[str]) -> str:
    """The words as a list with "or"."""
    quoted = [f"'{word}'" for word in words]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
