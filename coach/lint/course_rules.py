"""Rules about the course of a routine: late relief, waiting for nothing, talk to somebody at rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..durations import clock
from ..model import Instruction
from .finding import Finding, RoutineText, Subject, pointing, texts_of
from .wording_rules import sentence_spans

RELIEF_WITHIN_MS: Final = 90_000
LONGEST_WAIT_MS: Final = 6_000
"""To wait longer with nothing to do sounds as if it had stopped."""
MOST_AFTER_REST: Final = 20
_WORD: Final = re.compile(r"[\w'’{}-]*\w[\w'’{}-]*")


def support_too_low(subject: Subject) -> Iterator[Finding]:
    """Something low to hold on to, where one stands."""
    routine = subject.routine
    low = subject.lexicon.ear.low_support.search(routine.support)
    stands = any(step.position == "standing" for part in subject.parts() for step in part.steps)
    if low and stands:
        for number, line in enumerate(subject.lines, 1):
            if re.match(r"support\s*:", line):
                place = subject.title.place
                message = (
                    f"nobody stands upright by '{low.group()}'; name something as high as the chest, such as a wall"
                )
                at = type(place)(place.file, number, 1)
                yield Finding(message, at=at, key="support")
                return


def again_waits(subject: Subject) -> Iterator[Finding]:
    """The second side waits as long as the first, and has nothing to do."""
    for part in subject.parts():
        exercise = part.exercise
        if exercise is None or not (exercise.sided or exercise.sets > 1 or subject.routine.groups):
            continue
        for step in part.steps:
            if not isinstance(step, Instruction) or step.again is None or step.settle_ms <= LONGEST_WAIT_MS:
                continue
            if step.again_settle_ms is not None:
                continue
            moves = "{" in step.again.text  # the other leg, or a thing
            if (step.position and not moves) or subject.lexicon.ear.staying.match(step.again.text):
                message = (
                    f"the second side waits {step.settle_ms / 1_000:g}s here, as the first, with less to do; "
                    "write 'again: none', and what is new in a step of its own"
                )
                yield pointing(RoutineText(step.again, "again", step, exercise), 0, len(step.again.text), message)


def talk_after_rest(subject: Subject) -> Iterator[Finding]:
    """Many words for somebody who has come to rest."""
    last = subject.routine.exercises[-1]
    resting = [n for n, step in enumerate(last.steps) if step.comes_to_rest]
    after = [text for step in last.steps[resting[-1] + 1 :] for text in texts_of(step, last)] if resting else []
    texts = [*after, *(RoutineText(each, "outro") for each in subject.routine.outro)]
    rests, count = bool(after), 0
    for text in texts:
        for start, end in sentence_spans(text.text):
            sentence = text.text[start:end]
            if rests:
                count += len(_WORD.findall(sentence))
            if count > MOST_AFTER_REST:
                message = (
                    f"more than {MOST_AFTER_REST} words for somebody who has come to rest; say them before, or not"
                )
                yield pointing(text, start, end, message)
                return
            rests = rests or bool(subject.lexicon.ear.resting.search(sentence))


def first_relief(subject: Subject) -> Iterator[Finding]:
    """Relief that begins late: in a routine against what hurts now, the first hold comes within a minute and a half."""
    if subject.routine.sos is None or subject.timeline is None:
        return
    times = (each for each in subject.timeline.intervals if each.kind in ("hold", "reps", "breathe"))
    first = next(times, None)
    if first and first.start_ms > RELIEF_WITHIN_MS:
        message = f"the first of {clock(first.length_ms)} begins at {clock(first.start_ms)}; relief comes within 1:30"
        yield Finding(message, at=subject.routine.exercises[0].place, key="name")
