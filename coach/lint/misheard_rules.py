"""Rules about words that are heard as something else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..reading import reading_of
from .finding import Finding, Subject, pointing

NEAR_TEXTS: Final = 4
"""Words that are so many texts apart are heard together."""


def heteronym(subject: Subject) -> Iterator[Finding]:
    """Words that are two words, where the sentence does not tell which."""
    reader = reading_of(subject.routine.language)
    own = {word.casefold() for word, _ in subject.routine.pronounce}
    for text in subject.spoken() if reader else ():
        for start, end in reader.undecided(text.text) if reader else ():
            word = text.text[start:end]
            if word.casefold() not in own:
                message = (
                    f"'{word}' is two words that sound different; say it otherwise, or give it a sound in 'pronounce'"
                )
                yield pointing(text, start, end, message)


def homophone(subject: Subject) -> Iterator[Finding]:
    """Words that sound like other words, and mislead."""
    for text in subject.spoken():
        for pattern, like, instead in subject.lexicon.ear.homophones:
            for found in pattern.finditer(text.text):
                message = f"'{found.group().strip()}' sounds like '{like}'; {instead}"
                start = found.end() - len(found.group().lstrip())
                yield pointing(text, start, found.end(), message)


def opposite_words(subject: Subject) -> Iterator[Finding]:
    """One word for two directions: "let the toes come back", "pull the toes back"."""
    pulled, let = subject.lexicon.ear.pulled_back, subject.lexicon.ear.let_back
    ways = ((pulled, let, "say where to, as in 'towards you'"), (let, pulled, "say 'let go', or where to"))
    for part in subject.parts():
        texts = list(part.texts())
        for at, text in enumerate(texts):
            for one, other, instead in ways:
                found = one.search(text.text)
                before = (other.search(each.text) for each in texts[max(0, at - NEAR_TEXTS) : at])
                if found and any(each and each["what"].lower() == found["what"].lower() for each in before):
                    yield pointing(
                        text, *found.span("back"), f"'{found['back']}' was the other way a moment ago; {instead}"
                    )
