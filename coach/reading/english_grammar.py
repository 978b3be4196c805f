"""Where in an English sentence a word stands: whether it is the verb, as far as its neighbours tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HELPERS: Final = _words(
    """
    can could will would should must may might shall do does did don't dont you'll we'll i'll let's you we they
    i not never always gonna cannot can't won't
    """
)
NOUN_BEFORE: Final = _words(
    """
    a an the your my his her their our its this that these those some any no each every of in with for by into
    more very too so as are is be been was were stay stays rest keep sit stand lie two three four five on at
    """
)
_OBJECT_AFTER: Final = _words(
    """
    your the both one a an it them this that all each every left right up down in out off to with slowly gently
    between through over around into from towards toward and then his her their our my only just as until while
    these those other legs sides arms hands feet fingers eyes knees toes
    """
)
_CLOSE_BEFORE: Final = _words(
    """
    come comes bring brings draw hold pull move hug feet knees heels hands so too very
    """
)
_ADVERB: Final = re.compile(r"\w{2,}ly\Z")
END: Final = frozenset(".!?;:,…—–")


def is_verb(words: Sequence[str], at: int) -> bool:
    """Whether a word asks for something or tells what is done; not where one cannot know.

    >>> is_verb(["slowly", "close", "your", "eyes"], 1), is_verb(["a", "close", "friend"], 1)
    (True, False)
    """
    return bool(verb_or_not(words, at))


def verb_or_not(words: Sequence[str], at: int) -> bool | None:  # noqa: PLR0911  (a rule a line)
    """Whether a word is the verb: at the beginning of a clause, or after a helper; None where its place does not tell."""
    after = word_at(words, at + 1)
    before = at - 1
    while before >= 0 and (_ADVERB.match(words[before]) or words[before] in ("now", "also", "again", "just", "please")):
        before -= 1
    lead = words[before] if before >= 0 else "."
    object_follows = after in _OBJECT_AFTER or after.startswith("{")
    if words[at] in ("present", "perfect", "moderate") and not object_follows:
        return lead in ("to",) and after in ("", *END)
    if lead in END or lead in ("then",):
        if after in ("of", "is", "are", "was") or (lead == "," and not object_follows and after not in END):
            return False
        return (
            words[at] not in ("separate", "alternate", "moderate") or object_follows or after in END or _is_body(after)
        )
    if lead in ("and", "or", "but"):
        return object_follows or (after in ("", *END) and words[at] in ("increase", "decrease", "contract"))
    if lead in _HELPERS or lead == "to":
        if words[at] == "close" and after == "to":
            return False
        return after != "of" and not (lead == "to" and words[at] in ("use",) and after in ("",))
    if lead in NOUN_BEFORE or after == "of" or (after == "in" and words[at] in ("increase", "decrease")):
        return False
    if words[at] in ("use", "close") and object_follows and not is_near(words, at):
        return (
            after in ("your", "the", "both", "a", "an", "it", "them", "this", "that", "one")
            and lead not in _CLOSE_BEFORE
        )
    return None


def is_near(words: Sequence[str], at: int) -> bool:
    """Whether "close" tells where: "close to", "close by", "close together"."""
    return word_at(words, at + 1) in ("to", "by", "together", "behind", "beside", "under", "against", "in")


def _is_body(word: str) -> bool:
    return word in ("legs", "sides", "arms", "hands", "feet", "knees", "fingers", "toes", "heels")


def word_at(words: Sequence[str], at: int) -> str:
    """A word; empty beyond the sentence."""
    return words[at] if 0 <= at < len(words) else ""
