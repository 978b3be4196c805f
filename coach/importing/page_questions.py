"""What must be asked about an exercise of a page: what the page leaves open, or says in a way that has two meanings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ..reading import unreadable
from ..review_marks import NO_HOLD, NO_REPS, NO_TEMPO
from .draft_texts import written_text
from .page_exercises import PageExercise, Question
from .page_language import PageLanguage
from .readings import AGAIN, CYCLES, HOLD, HOW_OFTEN, INHALE, REPS, SETS, TIMED, UNREAD, WAIT, QuantityReading

HELD_MS: Final = 15_000
"""What is held for so long is held in each repetition; what is held longer and repeated is done in sets."""


def held_repetition(doses: Sequence[QuantityReading]) -> bool:
    """Whether one hold is held in each of the repetitions: a short one, or one that is done in sets."""
    reps = [dose for dose in doses if dose.kind == REPS]
    holds = [dose for dose in doses if dose.kind == HOLD and dose.quantity.is_length]
    sets = any(dose.kind == SETS for dose in doses)
    return len(reps) == len(holds) == 1 and (sets or holds[0].quantity.range_ms[0] <= HELD_MS)


def _asked_of(dose: QuantityReading) -> Iterator[Question]:
    """What must be asked about one dose."""
    quoted = f'"{dose.sentence}"'
    about = "holds" if dose.kind in (HOLD, TIMED) else "reps"
    if dose.why:
        yield Question(about, f"{dose.why}: {quoted}", dose.line)
    if dose.quantity.unit == "breath" and dose.kind == HOLD:
        yield Question("holds", f"a hold in breaths, taken as breathing: {quoted}", dose.line)
    if dose.kind in (SETS, CYCLES) and dose.quantity.high > dose.quantity.low:
        yield Question("reps", f"a range; the lower is taken: {quoted}", dose.line)
    if dose.kind == AGAIN:
        yield Question("reps", f"once more: {quoted}", dose.line)


def questions_of_doses(exercise: PageExercise, language: PageLanguage) -> list[Question]:
    """What must be asked about the doses of an exercise."""
    asked = [question for dose in exercise.doses for question in _asked_of(dose)]
    counted = [dose for dose in exercise.doses if dose.kind in (REPS, CYCLES)]
    holds = [dose for dose in exercise.doses if dose.kind == HOLD]
    if held_repetition(exercise.doses) and holds[0].quantity.high > holds[0].quantity.low:
        said = f'a range within a repetition; the shorter is taken: "{holds[0].sentence}"'
        asked.append(Question("holds", said, holds[0].line))
    untimed = [dose for dose in counted if dose.kind == CYCLES or not holds]
    if untimed:
        asked.append(Question("tempo", NO_TEMPO, untimed[0].line))
    held = bool(counted) or any(dose.kind in (HOLD, TIMED, INHALE, WAIT) for dose in exercise.doses)
    often = bool(counted) or any(dose.kind in (SETS, AGAIN) for dose in exercise.doses)
    for step in exercise.steps:
        if not step.readings and not held and language.hold.match(step.text):
            asked.append(Question("holds", f'{NO_HOLD}: "{step.text}"', step.line))
            held = True
        told = any(reading.why == HOW_OFTEN for reading in step.readings)
        if not often and not told and not step.turns and language.once_more.match(step.text):
            asked.append(Question("reps", f'{NO_REPS}: "{step.text}"', step.line))
            often = True
    return asked


def says_hold(text: str, language: PageLanguage) -> bool:
    """Whether a clause of a sentence begins with the word for holding a position."""
    return any(language.hold.match(clause) for clause in re.split(rf"[,;]\s+|\s(?:{language.and_words})\s", text))


def _unread_words(exercise: PageExercise, code: str) -> Iterator[Question]:
    """What a voice of the language cannot read, and the draft leaves out."""
    for text, line in ((exercise.name, exercise.line), *((step.text, step.line) for step in exercise.steps)):
        words = " ".join(text[start:end] for start, end, _ in unreadable(text, code))
        if words:
            yield Question("letters", f'left out, because no voice reads these letters here: "{words}"', line)


def with_questions(exercise: PageExercise, language: PageLanguage, code: str) -> PageExercise:
    """The exercise with all that must be asked."""
    asked = [*exercise.questions, *questions_of_doses(exercise, language), *_unread_words(exercise, code)]
    if not exercise.name:
        asked.append(Question("name", "the page gives no name", exercise.line))
    elif not written_text(exercise.name, 110, code):
        asked.append(Question("name", f'nothing of the page\'s name is spoken: "{exercise.name}"', exercise.line))
    unread = [reading for step in exercise.steps for reading in step.readings if reading.kind == UNREAD]
    asked += [Question("holds", f'a number that was not understood: "{each.sentence}"', each.line) for each in unread]
    return replace(exercise, questions=tuple(dict.fromkeys(asked)))
