"""Rules about what the listener is not told, or told too late: where the hands are, to breathe, a warning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..durations import format_range
from ..model import Hold, Instruction
from .finding import Finding, RoutineText, Steps, Subject, pointing, texts_of
from .wording_rules import movements, sentence_spans

BREATH_FROM_MS: Final = 60_000
"""Who holds for so long without a word may hold their breath as well."""


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


def no_breath(subject: Subject) -> Iterator[Finding]:
    """A long hold in a quiet routine with nothing about breathing."""
    if subject.routine.defaults.guidance != "quiet":
        return
    for part in subject.parts():
        if any(subject.lexicon.breath.search(text.text) for text in part.texts()):
            continue
        for hold in part.steps:
            if type(hold) is Hold and hold.length.min_ms >= BREATH_FROM_MS and not hold.feel:
                message = f"nothing is said about breathing near this hold of {format_range(hold.length)}; add a 'feel'"
                yield Finding(message, at=hold.place, key="hold")
