"""Rules about what is heard as something else, and about what the ear is not told at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..model import Hold, Instruction
from ..reading import reading_of
from .finding import Finding, RoutineText, Steps, Subject, pointing, texts_of
from .wording_rules import movements, sentence_spans

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


def hands_unsaid(subject: Subject) -> Iterator[Finding]:
    """A hold in which nothing tells where the hands are."""
    words = subject.lexicon.ear
    if words.hands is None:
        return
    # as long as one stays in a position, the hands are where they were
    said = any(words.hands.search(each.text) for each in subject.routine.intro)
    for part in subject.parts():
        if part.exercise is None or part.exercise is subject.routine.exercises[0]:
            said = said and part.exercise is not None
        moved = False
        for step in part.steps:
            moved = moved or any(
                True for each in _before_hold(step, part) for _ in movements(each.text, subject.lexicon)
            )
            if step.position:
                # before standing up coach names what to hold on to
                said = step.position == "standing"
            said = said or any(words.hands.search(each.text) for each in _before_hold(step, part))
            if type(step) is Hold and moved and not said:
                message = "nothing tells where the hands are in this hold; say it before, even 'without your hands'"
                yield Finding(message, at=step.place, key="hold")
                break


def _before_hold(step: object, part: Steps) -> Iterator[RoutineText]:
    if isinstance(step, Hold):
        yield from (each for each in texts_of(step, part.exercise) if each.key == "start")
    elif isinstance(step, Instruction):
        yield from texts_of(step, part.exercise)


def warning_too_late(subject: Subject) -> Iterator[Finding]:
    """What should keep somebody from an exercise, said after it."""
    words = subject.lexicon.ear
    routine = subject.routine
    for key, texts in (("doctor", routine.safety.doctor), ("tips", routine.tips), ("outro", routine.outro)):
        for each in texts:
            yield from _late(RoutineText(each, key), subject)
    for part in subject.parts():
        held = False
        for step in part.steps:
            for text in texts_of(step, part.exercise):
                if (held or text.key == "release") and words.contraindication.search(text.text):
                    yield from _late(text, subject)
            held = held or isinstance(step, Hold)


def _late(text: RoutineText, subject: Subject) -> Iterator[Finding]:
    words = subject.lexicon.ear
    for start, end in sentence_spans(text.text):
        sentence = text.text[start:end]
        # "get help the same day" belongs to the sentence before
        found = words.contraindication.search(sentence) or (
            words.urgent.search(text.text) and words.alarm.search(sentence)
        )
        if found:
            message = (
                f"'{found.group().strip()}' is said after the exercise that it should prevent; put it under 'stop'"
            )
            yield pointing(text, start + found.start(), start + found.end(), message)
            return
