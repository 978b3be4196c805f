"""How much a routine asks for in all: what is written in a few lines may last for years, or say a million words.

The limits are far above what anybody follows in the dark, and low enough that planning any routine takes seconds.
"""

from __future__ import annotations

from ..durations import format_length
from ..limits import LONGEST_ROUTINE_MS, MOST_SAID
from .diagnostics import Diagnostics
from .file_shape import ExerciseShape, RoutineShape
from .nodes import Node, locate
from .step_shapes import BreatheShape, HoldShape, InstructionShape, RepsShape, RestShape, StepShape


def check_amount(shape: RoutineShape, root: Node, report: Diagnostics) -> None:
    """Note the exercise with which a routine becomes longer, or says more, than anything that can be followed."""
    length_ms = said = 0
    for number, exercise in enumerate(shape.exercises):
        length_ms += sum(_length_ms(step, shape.defaults.settle) for step in exercise.steps) * _rounds(exercise)
        said += sum(_said(step) for step in exercise.steps) * _rounds(exercise)
        place, _ = locate(root, ("exercises", number))
        if length_ms > LONGEST_ROUTINE_MS:
            about = format_length(LONGEST_ROUTINE_MS)
            message = f"with this exercise the routine lasts longer than {about}; make several of it"
            report.at(place, message, rule="value")
            return
        if said > MOST_SAID:
            message = f"with this exercise the routine says more than {MOST_SAID:,} things; make several of it"
            report.at(place, message, rule="value")
            return


def _rounds(exercise: ExerciseShape) -> int:
    return 2 if exercise.sides == "each" else 1


def _length_ms(step: StepShape, settle_ms: int) -> int:
    """How long a step lasts, without what is spoken, at its longest."""
    settled_ms = settle_ms if isinstance(step, RestShape) or step.settle is None else step.settle
    match step:
        case HoldShape():
            return step.hold.max_ms + settled_ms
        case RepsShape():
            return step.reps * step.every + settled_ms
        case RestShape():
            return step.rest
        case BreatheShape():
            return step.breathe * (step.in_ + step.keep + step.out + step.wait) + settled_ms
    return settled_ms


def _said(step: StepShape) -> int:
    """How many things a step says, about."""
    match step:
        case InstructionShape():
            return 1 + (step.more is not None)
        case HoldShape():
            return 3 + len(step.feel)
        case RepsShape():
            return 2 + step.reps
        case BreatheShape():
            return 2 + step.breathe * (2 + (step.keep > 0) + (step.wait > 0))
    return 1
