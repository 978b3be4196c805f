"""English words that are two words and whose place in the sentence does not tell which: `coach check` asks about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from .english_grammar import END, NOUN_BEFORE, is_near, verb_or_not
from .english_spellings import VERBS
from .english_words import heard_word, tokens_of

_SHUTTING: Final = frozenset({"eyes", "eyelids", "lids", "lips", "mouth", "fingers"})
_PERSON: Final = frozenset({"we", "you", "they", "i", "to", "who", "and", "people"})
_OWNED: Final = frozenset({"a", "an", "the", "your", "of", "no", "this", "that", "any", "open"})
_DECIDED: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    "wind": (_OWNED | {"strong", "cold", "warm", "soft", "like"}, frozenset()),
    "lead": (frozenset({*END, "", "and", "then", "to", "can", "may", "will", "you", "the", "takes"}), frozenset()),
    "tear": (frozenset(), frozenset({"duct", "ducts", "drop", "drops", "falls", "rolls", "runs", "may"})),
    "tears": (_OWNED | {"with", "into"}, frozenset({"may", "come", "flow", "of", "run", "roll", "are"})),
    "wound": (_OWNED | {"fresh", "healing"}, frozenset()),
    "live": (_PERSON, frozenset({"in", "with", "longer", "here"})),
    "read": (_PERSON | {*END, "", "can", "then"}, frozenset()),
    "content": (frozenset({"be", "the", "feel", "is", "are"}), frozenset()),
    "object": (_OWNED | {"heavy", "each"}, frozenset()),
    "desert": (_OWNED, frozenset()),
}
"""What goes before, and after, where one knows which of the two it is, though the voice is not told."""


def undecided_words(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each word that may be another word, said otherwise.

    >>> list(undecided_words("Close your eyes. Feel how muscles contract and rest."))
    [(34, 42)]
    """
    tokens = tokens_of(text)
    words = [found[0].lower().replace("’", "'") for found in tokens]
    for at, word in enumerate(words):
        if (word in VERBS or word in _DECIDED) and not _is_decided(words, at):
            yield tokens[at].span()


def _is_decided(words: Sequence[str], at: int) -> bool:
    word, before = words[at], words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    if word in VERBS:
        if word == "close" and (is_near(words, at) or before in _SHUTTING):
            return True
        # at the end of a clause it is no verb: "keep your feet separate"
        ends = (not after or after in END) and word in ("close", "separate", "present", "perfect", "moderate")
        return ends or verb_or_not(words, at) is not None
    befores, afters = _DECIDED[word]
    known = before in befores or after in afters or bool(re.fullmatch(r"\d+", before))
    return known or heard_word(words, at, word) is not None or (word == "lead" and before in NOUN_BEFORE)
