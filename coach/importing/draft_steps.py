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
from .page_equipment import Thing
from .page_exercises import PageExercise
from .page_language import PageLanguage
from .page_languages import PAGE_LANGUAGES
from .page_questions import held_repetition
from .readings import AGAIN, CYCLES, EXHALE, HOLD, INHALE, REPS, REST, SETS, TIMED, WAIT, QuantityReading
from .section_steps import PageStep
from .sentences import sentences

_MOST_REPS: Final = 500
_MOST_BREATHS: Final = 200
_MOST_SETS: Final = 50
_FEW_WORDS: Final = 1
"""Words that a sentence may have beside its doses and still tell nothing else: "of", "each"."""
_BETWEEN: Final = "10s"
_EVERY_MS: Final = 4_000
_PHASES: Final = (INHALE, HOLD, EXHALE, WAIT)


@dataclass(frozen=True, slots=True)
class _Line:
    """A step in one line, with what the page says."""

    kind: str
    text: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class WrittenExercise:
    """Lines of a routine: the keys of an exercise before its steps, and the steps."""

    keys: tuple[str, ...]
    steps: tuple[str, ...]


def written_exercise(exercise: PageExercise, code: str) -> WrittenExercise:
    """How often an exercise is done, and its steps."""
    language = PAGE_LANGUAGES[code]
    says, timed = _parts(exercise, language, code)
    doses = [reading for _, reading in timed]
    if any(dose.kind in (INHALE, EXHALE) for dose in doses):
        keys: list[_Line] = []
        lines = [*(line for _, line in says), _breathing(doses)]
    else:
        keys, lines = _dosed(says, timed)
    steps = [text for line in lines for text in _as_step(line)]
    return WrittenExercise(
        tuple(text for line in keys for text in _as_keys(line)),
        tuple(steps) or (question_line("steps", "the page gives none"), "- rest: 30s"),
    )


def _as_step(line: _Line) -> Iterator[str]:
    first, *keys = _as_keys(line)
    yield f"- {first}"
    yield from (f"  {key}" for key in keys)


def _as_keys(line: _Line) -> list[str]:
    first, *more = line.text.split("\n")
    return [f"{first}  # page, {line.quote}" if line.quote else first, *(key.strip() for key in more)]


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
            shown = written_text(_for_ear(text, language), 1_900, code)
            sided = _sided(shown, first, language, PHRASEBOOKS[code])
            remark = f'line {step.line}, says "{first}" first' if sided != shown else ""
            said = _with_keys(sided, exercise.things) if code == "en" else sided
            if shown:
                says.append((at, _Line("say", f"say: {yaml_text(said)}", remark)))
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
        if dosed and _words_besides(text, dosed) <= _FEW_WORDS:
            continue
        if exercise.sides == "each" and short and language.other_side.match(text):
            continue
        yield text


def _words_besides(text: str, doses: Sequence[QuantityReading]) -> int:
    """How many words a sentence has beside its doses."""
    for dose in sorted(doses, key=lambda each: -each.quantity.start):
        text = text[: dose.quantity.start] + " " + text[dose.quantity.end :]
    return len(re.findall(r"[^\W\d]{2,}", text))


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


def _with_keys(text: str, things: Sequence[Thing]) -> str:
    """A text with the key of each thing that it names, so that what stands in for it is said where it is used."""
    for thing in things:
        others = "|".join(re.escape(name) for name in thing.instead)
        instead = rf"(?:\s+or\s+(?:an?\s+|the\s+|your\s+)?(?:{others}))?" if others else ""
        head = re.escape(thing.name.split()[-1])
        named = rf"(?:\b(?:the|our|your|an?)\s+)?\b{re.escape(thing.name)}\b{instead}|\b(?:the|our|your)\s+{head}\b"
        text = re.sub(named, f"the {{{thing.key}}}", text, flags=re.IGNORECASE)
    return text[:1].upper() + text[1:]


def _for_ear(text: str, language: PageLanguage) -> str:
    """Without what needs eyes."""
    text = language.strip_step.sub("", text).strip(" ,;") or text
    return " ".join(text.split())


def _dosed(
    says: Sequence[tuple[int, _Line]], timed: Sequence[tuple[int, QuantityReading]]
) -> tuple[list[_Line], list[_Line]]:
    """The sets of an exercise, and its steps with what is done in each set."""
    doses = [reading for _, reading in timed]
    sets = next((dose for dose in doses if dose.kind == SETS), None)
    reps = [dose for dose in doses if dose.kind in (REPS, CYCLES)]
    holds = [dose for dose in doses if dose.kind == HOLD and dose.quantity.is_length]
    rest = next((dose for dose in doses if dose.kind == REST and dose.quantity.is_length), None)
    held = held_repetition(doses)
    left_out = {SETS, AGAIN, REST, WAIT} | ({REPS, CYCLES, HOLD} if held else set())
    if not held and sets is None and holds and len(reps) == 1:
        # "Hold for 30 seconds. Repeat 3 times.": all of it is done three times
        sets = reps[0]
        left_out |= {REPS, CYCLES}
    sets = sets or next((dose for dose in doses if dose.kind == AGAIN), None)
    steps = [(at, 0, line) for at, line in says]
    steps += [(at, 1, _dose(dose)) for at, dose in timed if dose.kind not in left_out]
    if held:
        at = next(at for at, dose in reversed(timed) if dose.kind in (REPS, CYCLES, HOLD))
        steps.append((at, 1, _held(reps[0], holds[0], rest if sets is None else None)))
    lines = [line for _, _, line in sorted(steps, key=lambda each: each[:2])]
    return _sets(sets, rest), [*lines, _pause("rest", rest)] if rest and not held and sets is None else lines


def _sets(sets: QuantityReading | None, rest: QuantityReading | None) -> list[_Line]:
    """How often all steps are done, and the rest between."""
    count = 1 if sets is None else 2 if sets.kind == AGAIN else min(_MOST_SETS, round(sets.quantity.low))
    if sets is None or count < 2:
        return []
    return [_Line("sets", f"sets: {count}", _quote(sets)), _pause("between", rest)]


def _held(reps: QuantityReading, hold: QuantityReading, rest: QuantityReading | None) -> _Line:
    """Repetitions, each with its hold."""
    relax = f"\nrelax: {_length(rest, 100).split(' to ')[0]}" if rest else ""
    return _Line("reps", f"reps: {_reps(reps)}  # page, {_quote(reps)}\nhold: {_length(hold).split(' to ')[0]}{relax}")


def _reps(reps: QuantityReading) -> str:
    low, high = (max(1, min(_MOST_REPS, round(count))) for count in (reps.quantity.low, reps.quantity.high))
    return f"{low} to {high}" if high > low else str(low)


def _pause(key: str, rest: QuantityReading | None) -> _Line:
    if rest is None:
        return _Line(key, f"{key}: {_BETWEEN}")
    return _Line(key, f"{key}: {_length(rest, shortest_ms=100).split(' to ')[0]}", _quote(rest))


def _dose(dose: QuantityReading) -> _Line:
    """A reading as a step."""
    quantity = dose.quantity
    if dose.kind == REPS:
        return _Line("reps", f"reps: {_reps(dose)}\nevery: {_EVERY_MS // 1_000}s", _quote(dose))
    if dose.kind == CYCLES or quantity.unit == "breath":
        count = max(1, min(_MOST_BREATHS, round(quantity.low)))
        return _Line("breathe", f"breathe: {count}\nin: 4s\nout: 6s", _quote(dose))
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
    keys = "".join(f"\n{key}: {length / 1000:g}s" for key, length in parts.items() if length)
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
