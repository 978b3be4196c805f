"""The steps of an exercise as the routine has them: instructions, holds, repetitions, rests and breaths."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ..durations import format_range
from ..model import LengthRange
from ..phrases import PHRASEBOOKS, Phrasebook
from ..phrases.side_forms import for_other
from ..review_marks import question_line
from .draft_texts import comment, written_text, yaml_text
from .page_exercises import PageExercise, PageStep
from .page_language import PageLanguage
from .page_languages import PAGE_LANGUAGES
from .readings import AGAIN, CYCLES, EXHALE, HOLD, INHALE, REPS, REST, SETS, TIMED, WAIT, QuantityReading
from .sentences import sentences

_MOST_REPS: Final = 500
_MOST_BREATHS: Final = 200
_MOST_ROUNDS: Final = 10
_REPEATED_HOLDS: Final = 15
"""Repetitions of a hold up to this many are written out, so that each has its exact length."""
_BETWEEN: Final = "10s"
_EVERY_MS: Final = 4_000
_PHASES: Final = (INHALE, HOLD, EXHALE, WAIT)


@dataclass(frozen=True, slots=True)
class _Line:
    """A step in one line, with what the page says."""

    kind: str
    text: str
    quote: str = ""


def written_steps(exercise: PageExercise, code: str) -> Iterator[str]:
    """The lines of an exercise's steps."""
    language = PAGE_LANGUAGES[code]
    says, dosed = _parts(exercise, language, code)
    lines = _in_order(exercise, says, dosed, language)
    if not lines:
        yield question_line("steps", "the page gives none")
        yield "- rest: 30s"
    for line in lines:
        first, *more = line.text.split("\n")
        remark = f"  # page, {line.quote}" if line.quote else ""
        yield f"- {first}{remark}"
        yield from (f"  {key.strip()}" for key in more)


def _parts(
    exercise: PageExercise, language: PageLanguage, code: str
) -> tuple[list[tuple[int, _Line]], list[tuple[int, QuantityReading]]]:
    """What is said, and what is timed, each with the number of its step on the page."""
    kept = set(map(id, exercise.doses))
    says: list[tuple[int, _Line]] = []
    timed: list[tuple[int, QuantityReading]] = []
    first = _first_side(exercise, language)
    for at, step in enumerate(exercise.steps):
        readings = [reading for reading in step.readings if id(reading) in kept]
        timed += [(at, reading) for reading in readings]
        for text in () if step.dose_line else _said(step, exercise, language):
            shown = written_text(_for_ear(text, language), 1_900)
            sided = _sided(shown, first, language, PHRASEBOOKS[code])
            remark = f'line {step.line}, says "{first}" first' if sided != shown else ""
            if shown:
                says.append((at, _Line("say", f"say: {yaml_text(sided)}", remark)))
    seen = {id(reading) for _, reading in timed}
    timed += [(len(exercise.steps), dose) for dose in exercise.doses if id(dose) not in seen]
    return says, timed


def _said(step: PageStep, exercise: PageExercise, language: PageLanguage) -> Iterator[str]:
    """The sentences of a step that are said: not those that a hold, repetitions or the other side stand for."""
    for text in sentences(step.text, language):
        dosed = [reading for reading in step.readings if reading.sentence == text and reading in exercise.doses]
        short = len(text.split()) <= 14
        bare = len(text.split()) <= (13 if language.other_side.search(text) else 8)
        if dosed and bare and (language.hold.match(text) or language.repeat.match(text)):
            continue
        if exercise.sides == "each" and short and language.other_side.match(text):
            continue
        yield text


def _first_side(exercise: PageExercise, language: PageLanguage) -> str:
    """The side that an exercise for each side names first: left or right, or nothing."""
    if exercise.sides != "each":
        return ""
    found = next((side for step in exercise.steps if (side := language.left_right.search(step.text))), None)
    return (found.lastgroup or "") if found else ""


def _sided(text: str, first: str, language: PageLanguage, book: Phrasebook) -> str:
    """A text with ``{side}`` for the side that is named first and ``{other}`` for the other; "right angle" stays."""

    def form(found: re.Match[str]) -> str:
        if not found[0].isalpha():
            return found[0]  # an abbreviation does not tell its ending
        form = book.side_form(found[0])
        return form if found.lastgroup == first else for_other(form)

    return language.left_right.sub(form, text) if first else text


def _for_ear(text: str, language: PageLanguage) -> str:
    """Without what needs eyes."""
    text = language.strip_step.sub("", text).strip(" ,;") or text
    return " ".join(text.split())


def _in_order(
    exercise: PageExercise,
    says: Sequence[tuple[int, _Line]],
    timed: Sequence[tuple[int, QuantityReading]],
    language: PageLanguage,
) -> list[_Line]:
    doses = [reading for _, reading in timed]
    if any(dose.kind in (INHALE, EXHALE) for dose in doses):
        return [*(line for _, line in says), _breathing(doses)]
    rounds = _count(doses, (SETS,)) or (2 if any(dose.kind == AGAIN for dose in doses) else 1)
    reps = [dose for dose in doses if dose.kind in (REPS, CYCLES)]
    holds = [dose for dose in doses if dose.kind == HOLD and dose.quantity.is_length]
    rest = next((dose for dose in doses if dose.kind == REST and dose.quantity.is_length), None)
    held_reps = len(holds) == 1 and len(reps) == 1 and reps[0].quantity.low <= _REPEATED_HOLDS
    if held_reps:
        rounds = min(_MOST_ROUNDS + 5, max(1, round(reps[0].quantity.low)) * rounds)
    made: list[tuple[int, int, _Line]] = [(at, 0, line) for at, line in says]
    block: list[tuple[int, int, _Line]] = []
    for at, dose in timed:
        if dose.kind in (SETS, AGAIN, REST, WAIT) or (held_reps and dose.kind in (REPS, CYCLES)):
            continue
        block.append((at, 1, _dose(dose, holds)))
    lines = [line for _, _, line in sorted([*made, *block], key=lambda each: each[:2])]
    pause = _pause(rest)
    if rounds > 1 and block:
        again = [line for _, _, line in block]
        for _ in range(min(rounds, _MOST_ROUNDS + 5) - 1):
            lines += [pause, *again]
    elif rest:
        lines.append(pause)
    return lines


def _pause(rest: QuantityReading | None) -> _Line:
    if rest is None:
        return _Line("rest", f"rest: {_BETWEEN}")
    return _Line("rest", f"rest: {_length(rest, shortest_ms=100).split(' to ')[0]}", _quote(rest))


def _dose(dose: QuantityReading, holds: Sequence[QuantityReading]) -> _Line:
    """A reading as a step."""
    quantity = dose.quantity
    if dose.kind in (REPS, CYCLES):
        count = max(1, min(_MOST_REPS, round(quantity.low)))
        if dose.kind == CYCLES:
            return _Line(
                "breathe", f"breathe: {min(count, _MOST_BREATHS)}\n        in: 4s\n        out: 6s", _quote(dose)
            )
        every_ms = _EVERY_MS + (holds[0].quantity.range_ms[1] if len(holds) == 1 else 0)
        return _Line("reps", f"reps: {count}\n        every: {min(3_600, every_ms // 1_000)}s", _quote(dose))
    if quantity.unit == "breath":
        count = max(1, min(_MOST_BREATHS, round(quantity.low)))
        return _Line("breathe", f"breathe: {count}\n        in: 4s\n        out: 6s", _quote(dose))
    return _Line("hold", f"hold: {_length(dose)}", _quote(dose))


def _breathing(doses: Sequence[QuantityReading]) -> _Line:
    """Breaths of the phases that the page gives, as often as it says."""
    parts = {"in": 0, "keep": 0, "out": 0, "wait": 0}
    out = False
    for dose in doses:
        length_ms = round(dose.quantity.low * (60_000 if dose.quantity.unit == "minute" else 1_000))
        key = {INHALE: "in", EXHALE: "out", HOLD: "wait" if out else "keep", WAIT: "wait"}.get(dose.kind)
        out = out or dose.kind == EXHALE
        if key and not parts[key]:
            parts[key] = min(60_000, max(100, length_ms))
    parts["in"], parts["out"] = parts["in"] or 4_000, parts["out"] or 6_000
    timed = next((dose for dose in doses if dose.kind == TIMED and dose.quantity.is_length), None)
    count = _count(doses, (CYCLES, REPS)) or (timed.quantity.range_ms[0] // sum(parts.values()) if timed else 6)
    keys = "".join(f"\n        {key}: {length / 1000:g}s" for key, length in parts.items() if length)
    quote = _quote(next(dose for dose in doses if dose.kind in (INHALE, EXHALE)))
    return _Line("breathe", f"breathe: {max(1, min(_MOST_BREATHS, count))}{keys}", quote)


def _count(doses: Sequence[QuantityReading], kinds: Sequence[str]) -> int:
    return next((round(dose.quantity.low) for dose in doses if dose.kind in kinds), 0)


def _length(dose: QuantityReading, shortest_ms: int = 1_000) -> str:
    low, high = dose.quantity.range_ms if dose.quantity.is_length else (round(dose.quantity.low * 1_000),) * 2
    low = min(3_600_000, max(shortest_ms, low))
    return format_range(LengthRange(low, min(3_600_000, max(low, high))))


def _quote(reading: QuantityReading) -> str:
    return f'line {reading.line}: "{comment(reading.sentence)}"'
