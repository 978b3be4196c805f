"""A draft as JSON, for programs."""

from __future__ import annotations

from typing import Any

from .page_draft import Draft
from .page_exercises import PageExercise
from .readings import AGAIN, CYCLES, EXHALE, HOLD, INHALE, REPS, REST, SETS, TIMED, WAIT, QuantityReading

_PHASES = {INHALE: "inhale", EXHALE: "exhale", HOLD: "hold", WAIT: "hold"}


def draft_as_json(draft: Draft) -> dict[str, Any]:
    """Every exercise with its steps, doses and open questions, and the lists of what is not in it."""
    return {
        "title": draft.title or None,
        "language": draft.language,
        "exercises": [_exercise(exercise) for exercise in draft.exercises],
        "warnings": [warning.text for warning in draft.warnings],
        "not_read": [{"line": each.line, "text": each.sentence} for each in draft.not_read],
        "left_out": [{"line": each.line, "text": each.text} for each in draft.left_out],
    }


def _exercise(exercise: PageExercise) -> dict[str, Any]:
    breathing = any(dose.kind in (INHALE, EXHALE) for dose in exercise.doses)
    held = (HOLD, WAIT) if breathing else (HOLD,)
    reps = [dose for dose in exercise.doses if dose.kind in (REPS, CYCLES)]
    sets = [dose for dose in exercise.doses if dose.kind in (SETS, AGAIN)]
    rests = [dose for dose in exercise.doses if dose.kind == REST and dose.quantity.is_length]
    made: dict[str, Any] = {
        "name": exercise.name or None,
        "line": exercise.line,
        "sides": exercise.sides,
        "steps": [step.text for step in exercise.steps if not step.dose_line],
        "holds": [_hold(dose) for dose in exercise.doses if dose.kind in held],
        "reps": round(reps[0].quantity.low) if reps else None,
        "rounds": round(sets[0].quantity.low) if sets else None,
        "timed": [_seconds(dose) for dose in exercise.doses if dose.kind == TIMED and dose.quantity.is_length],
        "review": sorted({question.about for question in exercise.questions}),
        "questions": [{"about": each.about, "line": each.line, "text": each.text} for each in exercise.questions],
    }
    if exercise.things:
        made["equipment"] = [" or ".join((thing.name, *thing.instead)) for thing in exercise.things]
    if rests:
        made["rest_s"] = _seconds(rests[0])["min_s"]
    if breathing:
        phases = [dose for dose in exercise.doses if dose.kind in _PHASES]
        made["phases"] = [{"phase": _PHASES[dose.kind], **_seconds(dose)} for dose in phases]
    return made


def _hold(dose: QuantityReading) -> dict[str, float]:
    if dose.quantity.unit == "breath":
        return {"breaths": round(dose.quantity.low)}
    if dose.why == "counts":
        return {"counts": round(dose.quantity.low)}
    return _seconds(dose)


def _seconds(dose: QuantityReading) -> dict[str, float]:
    low, high = (
        dose.quantity.range_ms if dose.quantity.is_length else (dose.quantity.low * 1e3, dose.quantity.high * 1e3)
    )
    return {"min_s": low / 1_000, "max_s": high / 1_000}
