"""Rules about words and sentences: what the ear cannot follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from ..model import Instruction
from ..phrases import PHRASEBOOKS, address_of
from ..reading import read_text
from .finding import Finding, RoutineText, Subject, pointing
from .lexicon import Lexicon

MOST_WORDS: Final = 20

_SENTENCE_END: Final = re.compile(r"(?<!\b\w\.\w)(?<!\b\w\.\s\w)[.!?…]+[\"'’”)\]]*(?=\s|$)")
_WORD: Final = re.compile(r"\{[^{}]*\}|(?<![^\s{}])[^\s{}]*\w[^\s{}]*")
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[()\[\]]")
# Names begin where nothing of a name stands before them: tried from each letter on, a long one would take for ever.
_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.)\S*[^\s.,;:!?)\]]|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w-])(?<![\w-]\.)\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|io|de|co\.uk)\b(?:/(?:\S*[^\s.,;:!?)\]])?)?",
    re.IGNORECASE,
)
_AT_END: Final = re.compile(r"\s*$|\s+[A-ZÄÖÜ]")
_TOKEN: Final = re.compile(r"\{[^{}]*\}|[\w'’-]+|[.!?…;:,]")


def needs_eyes(subject: Subject) -> Iterator[Finding]:
    """Words that need eyes."""
    words = subject.lexicon
    for text in subject.spoken():
        excused = [found.span() for found in words.needs_no_eyes.finditer(text.text)]
        for found in words.needs_eyes.finditer(text.text):
            start, end = found.span()
            if not any(start < last and first < end for first, last in excused):
                said = found.group().strip()
                yield pointing(text, start, end, f"'{said}' needs eyes; say it for somebody who lies in the dark")


def long_sentence(subject: Subject) -> Iterator[Finding]:
    """Sentences over twenty words."""
    for text in subject.spoken():
        for start, end in sentence_spans(text.text):
            count = len(_WORD.findall(text.text[start:end]))
            if count > MOST_WORDS:
                message = f"{count} words in one sentence; an ear follows {MOST_WORDS} at most, so make two of it"
                yield pointing(text, start, end, message)


def many_movements(subject: Subject) -> Iterator[Finding]:
    """A second movement in one instruction."""
    for text in _instructions(subject):
        moves = list(movements(text.text, subject.lexicon))
        same = {moves[0][0]} if moves else set()
        if len(moves) > 1 and _back_and_forth(text.text, moves[0], moves[1], subject.lexicon):
            same.add(moves[1][0])
        second = next((move for move in moves if move[0] not in same), None)
        if second:
            verb, start = second
            message = f"'{verb}' is a further movement, after '{moves[0][0]}'; give each a step and time of its own"
            yield pointing(text, start, start + len(verb), message)


def parentheses(subject: Subject) -> Iterator[Finding]:
    """Brackets."""
    for text in subject.spoken():
        unheard = _unheard(text, subject)
        for found in _BRACKETS.finditer(text.text):
            if _overlaps(found.span(), unheard):
                continue
            message = "brackets cannot be heard; make a sentence of it, or leave it out"
            yield pointing(text, *found.span(), message)


def abbreviation(subject: Subject) -> Iterator[Finding]:
    """Abbreviations and signs."""
    for text in subject.spoken():
        taken = _unheard(text, subject)
        for pattern, instead in subject.lexicon.abbreviations:
            for found in pattern.finditer(text.text):
                if _overlaps(found.span(), taken):
                    continue
                taken.append(found.span())
                said = found.group().strip()
                if said.endswith(".") and _AT_END.match(text.text, found.end()):
                    said = said[:-1]  # it ends the sentence
                start = found.start() + found.group().index(said)
                yield pointing(text, start, start + len(said), f"write '{instead}' instead of '{said}'")


def _unheard(text: RoutineText, subject: Subject) -> list[tuple[int, int]]:
    """Where marks stand that are not spoken, of which ``spoken_otherwise`` tells."""
    return [(each.start, each.end) for each in read_text(text.text, subject.routine.language).notes if not each.heard]


def _overlaps(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def spoken_otherwise(subject: Subject) -> Iterator[Finding]:
    """What is heard in a way that the author may not mean, or not at all."""
    language = subject.routine.language
    for text in subject.spoken():
        for note in read_text(text.text, language).notes:
            if note.doubt:
                heard = f"is heard as '{note.heard}'" if note.heard else "is not heard"
                written = text.text[note.start : note.end].strip()
                yield pointing(text, note.start, note.end, f"'{written}' {heard}; {note.doubt}")


def address_mixed(subject: Subject) -> Iterator[Finding]:
    """Texts that speak to the listener in another way than coach does."""
    book = PHRASEBOOKS.get(subject.routine.language.partition("-")[0].lower())
    if book is None or not book.addresses:
        return
    coachs = subject.routine.address or book.addresses[0]
    texts = list(subject.spoken())
    authors = address_of((text.text for text in texts), book.address_signs)
    if authors not in ("", coachs):
        first = next(text for text in texts if re.search(book.address_signs[authors], text.text))
        message = f"the texts say '{authors}' and coach says '{coachs}'; write 'address: {authors}'"
        yield pointing(first, 0, len(first.text), message)


def url(subject: Subject) -> Iterator[Finding]:
    """Addresses of the web."""
    for text in subject.spoken():
        for found in _ADDRESS.finditer(text.text):
            yield pointing(text, *found.span(), "an address cannot be followed by ear; put it into 'source'")


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence.

    >>> list(sentence_spans("Sit down. Rest, e.g. for a while."))
    [(0, 9), (10, 33)]
    """
    start = 0
    for found in _SENTENCE_END.finditer(text):
        if text[start : found.end()].strip():
            yield start + len(text[start:]) - len(text[start:].lstrip()), found.end()
        start = found.end()
    if text[start:].strip():
        yield start + len(text[start:]) - len(text[start:].lstrip()), len(text.rstrip())


def imperatives(text: str, words: Lexicon) -> Iterator[tuple[int, bool]]:
    """Where an imperative can stand: the place, and whether it is the beginning of a sentence.

    That is at the beginning of a sentence, after a comma, and after such words as "and" and "then"; adverbs are
    passed over.
    """
    open_, sentence = True, True
    for token in _TOKEN.finditer(text):
        word = token.group()
        if word in ",;:" or word in ".!?…":
            open_, sentence = True, word in ".!?…;:"
        elif word.lower() in words.joints:
            sentence = sentence and open_
            open_ = True
        elif open_ and not words.adverbs.match(word):
            yield token.start(), sentence
            open_ = sentence = False


def movements(text: str, words: Lexicon) -> Iterator[tuple[str, int]]:
    """The movements that a text asks for, in lower case, each with its place."""
    for start, sentence in imperatives(text, words):
        token = _TOKEN.match(text, start)
        verb = token.group().lower() if token else ""
        if token is None or verb not in words.movements:
            continue
        after = _TOKEN.search(text, token.end())
        follower = after.group().lower() if after else ""
        sure = follower.startswith("{") or follower in words.objects
        if sure or (sentence and verb not in words.unsure and follower not in words.nouns):
            yield verb, start


def _back_and_forth(text: str, first: tuple[str, int], second: tuple[str, int], words: Lexicon) -> bool:
    """Whether two movements are one, as in "bend and stretch": opposites with no more than "and" between them."""
    between = text[first[1] + len(first[0]) : second[1]].lower().split()
    small = all(word in words.joints or words.adverbs.match(word) for word in between)
    return small and {first[0], second[0]} in words.opposites


def _instructions(subject: Subject) -> Iterable[RoutineText]:
    """What instructions ask for; ``more`` explains and asks for nothing new."""
    for part in subject.parts():
        for text in part.texts():
            if isinstance(text.step, Instruction) and text.key != "more":
                yield text
