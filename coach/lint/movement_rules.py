"""Rules about sides and positions: where a body would be lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ..model import Exercise, Instruction, Position, Posture, Step, where_after
from ..phrases import PHRASEBOOKS, Phrasebook
from ..phrases.moves import way_between
from ..phrases.side_forms import PLACEHOLDER, for_other, side_forms
from .finding import Finding, RoutineText, Steps, Subject, pointing
from .lexicon import Lexicon, Pattern
from .wording_rules import imperatives

RISE_SETTLE_MS: Final = 10_000
"""Who stands up faster than that from lying, at night, gets dizzy."""

_Said = tuple[RoutineText, int, int]


def left_without_right(subject: Subject) -> Iterator[Finding]:
    """A side written out where both are done, and one side without the other."""
    if subject.routine.sos:
        title = RoutineText(subject.title, "title")
        for side, start, end in _sides(title.text, subject.lexicon.named_sides, subject.lexicon):
            message = f"leave '{side}' out of the title; the relief under 'sos' is for either side"
            yield pointing(title, start, end, message)
    book = PHRASEBOOKS.get(subject.routine.language.partition("-")[0].lower(), PHRASEBOOKS["en"])
    for part in subject.parts():
        said: dict[str, list[_Said]] = {"left": [], "right": []}
        for text in part.texts():
            for side, start, end in _sides(text.text, subject.lexicon.sides, subject.lexicon):
                said[side].append((text, start, end))
        if part.exercise is None:
            yield from _relieving(part, said, subject.lexicon, book)
        else:
            yield from _one_sided(part, part.exercise, said, subject.lexicon, book)


def other_side_twice(subject: Subject) -> Iterator[Finding]:
    """The other side asked for in an exercise in which it has its own turn."""
    for part in subject.parts():
        if part.exercise is not None and part.exercise.sides == "each":
            for text in part.texts():
                for found in subject.lexicon.other_turn.finditer(text.text):
                    message = (
                        f"leave '{found.group()}' out; with 'sides: each' the other side has its own turn, "
                        "and each would be done twice"
                    )
                    yield pointing(text, *found.span(), message)


def standing_without_transition(subject: Subject) -> Iterator[Finding]:
    """Standing up that coach does not know of, or too fast, and walking when one does not stand."""
    now = subject.routine.position
    for part in subject.parts():
        if part.exercise not in subject.routine.exercises[1:]:
            # relief, if there is any, is a track of its own, and so is what is done instead
            now = subject.routine.position
        if part.exercise is not None and part.exercise.at:
            now = part.exercise.at.position
        for step in part.steps:
            if isinstance(step, Instruction) and step.say:
                yield from _standing(step, now, RoutineText(step.say, "say", step), subject.lexicon)
            now = step.position or now


def broken_chain(subject: Subject) -> Iterator[Finding]:
    """A position to which nobody is led."""
    routine = subject.routine
    told = any(each.own_start or any(_has_place(step) for step in each.steps) for each in routine.exercises)
    for part in subject.parts():
        exercise, now = part.exercise, routine.home
        if exercise is not None:
            now = exercise.own_start or exercise.begins
            if told and now is None and not _leads(part.steps):
                message = "where one is when this begins is not known; write 'position' and 'on' in it, or above"
                yield Finding(message, at=exercise.place, key="name")
        for step in part.steps:
            after = where_after(step, now)
            if isinstance(step, Instruction) and step.say and now and after:
                yield from _far(step, now, after)
            now = after
        yield from _second_side(part, now)


def _has_place(step: Step) -> bool:
    return isinstance(step, Instruction) and step.on is not None


def _leads(steps: Sequence[Step]) -> bool:
    """Whether one is told where to be before there is anything to hold or to repeat."""
    first = next((step for step in steps if step.position or not isinstance(step, Instruction)), None)
    return first is not None and _has_place(first)


def _far(step: Instruction, now: Posture, after: Posture) -> Iterator[Finding]:
    """To the floor or up from it in a step of the author's, from where it takes several."""
    way = way_between(now, after) or ()
    if len(way) > 1 and after.position != "standing" and any(_is_low(one) != _is_low(other) for one, other in way):
        places = f"from {now.position} ({now.on}) to {after.position} ({after.on})"
        message = f"{places} in one step; leave out 'say', and coach tells the way in safe moves"
        yield Finding(message, at=step.place, key="position")


def _is_low(name: str) -> bool:
    return name.endswith("floor") and not name.startswith("standing")


def _second_side(part: Steps, end: Posture | None) -> Iterator[Finding]:
    """A step that is left out the second time, though one is elsewhere by then, or though it is about a side."""
    positions = [step for step in part.steps if step.position]
    for step in positions:
        if isinstance(step, Instruction) and step.once and end is None and positions[-1].position != step.position:
            message = f"the second time one is {positions[-1].position}, and what leads to {step.position} is left out"
            yield Finding(message, at=step.place, key="again")
    for step in part.steps if part.exercise and part.exercise.sides == "each" else ():
        if isinstance(step, Instruction) and step.once and step.say and _names_a_side(step.say.text):
            message = "the other side is never told this; write for 'again' what is to be said to it"
            yield Finding(message, at=step.place, key="again")


def _names_a_side(text: str) -> bool:
    """Whether a text has a placeholder for the side that is done, or for the other one."""
    return any(found[1] in ("side", "other") or side_forms(found[1]) for found in PLACEHOLDER.finditer(text))


def _sides(text: str, pattern: Pattern, words: Lexicon) -> Iterator[tuple[str, int, int]]:
    """Each side that is meant in a text, with its place; "left and right" is none, and no form in a placeholder is."""
    text = _without_forms(text)
    both = [found.span() for found in words.no_sides.finditer(text)]
    for found in pattern.finditer(text):
        group = found.lastgroup or "left"
        start, end = found.span(group)
        if not any(first <= start and end <= last for first, last in both):
            yield group.rstrip("2"), start, end


def _without_forms(text: str) -> str:
    """A text of the same length in which ``{linken|rechten}`` names no side."""
    return PLACEHOLDER.sub(lambda found: "_" * len(found[0]) if side_forms(found[1]) else found[0], text)


def _relieving(part: Steps, said: dict[str, list[_Said]], words: Lexicon, book: Phrasebook) -> Iterator[Finding]:
    """A side written out in relief, which is for the affected side, and whatever names the one that is not."""
    for places in said.values():
        for text, start, end in places:
            said_so = text.text[start:end]
            message = f"write {book.side_form(said_so)} instead of '{said_so}'; relief is heard for either side"
            yield pointing(text, start, end, message)
    for text in part.texts():
        for found in words.other_sides.finditer(text.text):
            group = found.lastgroup
            if group in ("side", "side2"):
                message = f"leave '{found[group]}' out; relief is for one side, and never names the other"
                yield pointing(text, *found.span(group), message)


def _one_sided(
    part: Steps, exercise: Exercise, said: dict[str, list[_Said]], words: Lexicon, book: Phrasebook
) -> Iterator[Finding]:
    if exercise.sided:
        for places in said.values():
            for text, start, end in places:
                said_so = text.text[start:end]
                form = book.side_form(said_so)
                message = (
                    f"write {form} or {for_other(form)} instead of '{said_so}'; the steps are heard for either side"
                )
                yield pointing(text, start, end, message)
        return
    for side, other in (("left", "right"), ("right", "left")):
        if said[side] and not said[other] and not _names(part, other, words):
            text, start, end = said[side][0]
            said_so = text.text[start:end]
            message = (
                f"'{said_so}' is said here and the other side nowhere, in an exercise with 'sides: {exercise.sides}'"
            )
            yield pointing(text, start, end, message)


def _names(part: Steps, side: str, words: Lexicon) -> bool:
    """Whether the word stands anywhere in the steps, in whichever meaning."""
    found = (each for text in part.texts() for each in words.named_sides.finditer(_without_forms(text.text)))
    return any(each.lastgroup == side for each in found)


def _standing(step: Instruction, now: Position | None, text: RoutineText, words: Lexicon) -> Iterator[Finding]:
    if step.position == "standing":
        if now == "lying" and step.settle_ms < RISE_SETTLE_MS:
            seconds = f"{step.settle_ms / 1_000:g}s"
            message = f"from lying to standing in {seconds} makes dizzy; sit up first, or give it 10s at least"
            yield Finding(message, at=step.place, key="position")
        return
    if now == "standing":
        return
    for start, _ in imperatives(text.text, words):
        if found := words.stand_up.match(text.text, start):
            message = f"'{found.group()}' without 'position: standing'; with it, coach names a support and gives time"
            yield pointing(text, start, found.end(), message)
            return
        if now and (found := words.walk.match(text.text, start)):
            message = f"'{found.group()}' while {now}; let a step with 'position: standing' come before"
            yield pointing(text, start, found.end(), message)
            return
