"""What a recogniser heard of each sentence of a track, held against what is written: the machine that listens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from ..phrases import PHRASEBOOKS
from ..phrases.en import number
from ..reading import read_text
from ..reading.english_numbers import in_words
from .findings import NOTE, TrackFinding
from .sound_checks import quoted

_WORD: Final = re.compile(r"[a-z]+(?:'[a-z]+)?")
WORDS: Final = "words"
"""The name of the check."""
_FIGURES: Final = re.compile(r"[0-9]{1,4}")
MANY_WRONG: Final = 0.34
"""The part of a sentence's words from which it is told what was heard instead."""
TAKEN_FOR: Final = 0.25
"""Another sentence that is heard with no larger part of its words wrong was said instead."""
SIDES: Final = frozenset(PHRASEBOOKS["en"].side(side).lower() for side in ("left", "right"))
NUMBERS: Final = frozenset(word for value in range(100) for word in _WORD.findall(number(value)))
_SOUND_ALIKE: Final = {"for": "four", "to": "two", "too": "two", "won": "one", "ate": "eight"}


@dataclass(frozen=True, slots=True)
class SentenceHeard:
    """A text of a track, with what was heard of it."""

    text: str
    heard: str
    start_ms: int = 0

    @property
    def wrong(self) -> int:
        """How many words were heard wrong, left out or added."""
        return len(wrong_words(spoken_words(self.text), spoken_words(self.heard)))

    @property
    def part_wrong(self) -> float:
        """The same as a part of its words."""
        return part_wrong(self.text, self.heard)


@cache
def spoken_words(text: str) -> tuple[str, ...]:
    """The words of an English text as they are read out, in small letters.

    >>> spoken_words("Hold for 30 s. Left side!")
    ('hold', 'for', 'thirty', 'seconds', 'left', 'side')
    """
    plain = _FIGURES.sub(lambda found: f" {in_words(found[0])} ", read_text(text, "en").spoken)
    return tuple(_WORD.findall(plain.lower().replace("’", "'")))


def part_wrong(text: str, heard: str) -> float:
    """The part of a text's words that was heard wrong."""
    written = spoken_words(text)
    return len(wrong_words(written, spoken_words(heard))) / max(1, len(written))


@cache
def wrong_words(written: tuple[str, ...], heard: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The pairs of words that differ, written and heard, by the alignment with the fewest; "": left out or added.

    Two words that are written as one are the same: warm up, warmup.

    >>> wrong_words(("warm", "up", "left", "leg"), ("warmup", "right", "leg", "now"))
    (('left', 'right'), ('', 'now'))
    """
    row: list[tuple[tuple[str, str], ...]] = [tuple(("", each) for each in heard[:at]) for at in range(len(heard) + 1)]
    before: list[tuple[tuple[str, str], ...]] = []
    for down, word in enumerate(written, 1):
        above, row = row, [(*row[0], (word, ""))]
        for along, other in enumerate(heard, 1):
            found = [(*above[along - 1], *([] if word == other else [(word, other)]))]
            found += [(*above[along], (word, "")), (*row[along - 1], ("", other))]
            if down > 1 and written[down - 2] + word == other:
                found.append(before[along - 1])
            if along > 1 and heard[along - 2] + other == word:
                found.append(above[along - 2])
            row.append(min(found, key=_cost))
        before = above
    return row[-1]


def _cost(pairs: tuple[tuple[str, str], ...]) -> tuple[int, int]:
    """Few differences; of as many, those in which a side stands for a side, and a number for a number."""
    return len(pairs), -sum(_is_exchange(*pair) for pair in pairs)


def _is_exchange(word: str, other: str) -> bool:
    return any(word in kind and other in kind for kind in (SIDES, NUMBERS)) and _SOUND_ALIKE.get(other) != word


def exchanged(text: str, heard: str) -> list[tuple[str, str]]:
    """The sides and numbers of a text that were heard as another side or number."""
    return [pair for pair in wrong_words(spoken_words(text), spoken_words(heard)) if _is_exchange(*pair)]


def nearest(each: SentenceHeard, texts: Sequence[str]) -> str:
    """The text of a track that is nearest to what was heard; its own where none is nearer."""
    return min(texts, key=lambda text: (part_wrong(text, each.heard), text != each.text), default=each.text)


def word_findings(sentences: Sequence[SentenceHeard], listener: str) -> Iterator[TrackFinding]:
    """Another sentence, side or number than is written is a fault; many words misheard are told as notes."""
    texts = [each.text for each in sentences]
    faults = 0
    for each in sentences:
        other = nearest(each, texts)
        changed = exchanged(each.text, each.heard)
        text = ""
        if other != each.text and part_wrong(other, each.heard) <= TAKEN_FOR and each.part_wrong > MANY_WRONG:
            text = f"{quoted(each.text)} is heard as {quoted(other)}"
        elif changed:
            words = ", ".join(f"'{word}' as '{heard}'" for word, heard in changed)
            text = f"in {quoted(each.text)} {words} is heard"
        if text:
            faults += 1
            yield TrackFinding(WORDS, False, text, each.start_ms)
        elif each.part_wrong > MANY_WRONG:
            yield TrackFinding(
                NOTE, True, f"{listener} heard {quoted(each.heard)} of {quoted(each.text)}", each.start_ms
            )
    if not faults:
        told = f"{len(texts)} sentences heard by {listener}, {total_wrong(sentences):.1%} of their words wrong"
        yield TrackFinding(WORDS, True, told)


def total_wrong(sentences: Sequence[SentenceHeard]) -> float:
    """The part of all words that was heard wrong."""
    return sum(each.wrong for each in sentences) / max(1, sum(len(spoken_words(each.text)) for each in sentences))
