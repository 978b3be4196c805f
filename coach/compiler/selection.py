"""Selects exercises, their order and their sides: the variant applied to the routine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from ..errors import UnknownNameError, VariantError
from ..model import Exercise, Routine, Side, Variant


@dataclass(frozen=True, slots=True)
class Turn:
    """One exercise done once: on ``side``, or with both sides together (None)."""

    exercise: Exercise
    side: Side | None
    second: bool
    """Whether it is the second side, told in fewer words."""
    number: int
    """The exercise's place among those chosen, from 1."""
    switches: bool
    """Whether the side changes right before it."""


def chosen_exercises(routine: Routine, variant: Variant) -> tuple[Exercise, ...]:
    """The exercises that ``--only`` and ``--skip`` leave, in the routine's order.

    Raises:
        UnknownNameError: a name fits no exercise, or several.
        VariantError: nothing is left.
    """
    only = {_find(routine, name).name for name in variant.only}
    skip = {_find(routine, name).name for name in variant.skip}
    chosen = tuple(each for each in routine.exercises if (not only or each.name in only) and each.name not in skip)
    if not chosen:
        raise VariantError(f"nothing is left of '{routine.title}': every exercise is skipped")
    return chosen


def chosen_sides(routine: Routine, variant: Variant) -> tuple[Side, ...]:
    """The sides to do, in order."""
    side = variant.side or routine.defaults.side
    if side != "both":
        return (side,)
    return ("left", "right") if routine.defaults.first == "left" else ("right", "left")


def turns(exercises: Sequence[Exercise], sides: Sequence[Side]) -> Iterator[Turn]:
    """Put exercises and sides in order: exercises joined to their next are done together before the side changes."""
    before: Side | None = None
    numbers = {each.name: number for number, each in enumerate(exercises, 1)}
    for group in _joined(exercises):
        for round_number, side in enumerate(sides if group[0].sides == "each" else (None,)):
            for place, exercise in enumerate(group):
                second = round_number > 0
                yield Turn(
                    exercise=exercise,
                    side=side,
                    second=second,
                    number=numbers[exercise.name],
                    switches=second and place == 0 and before is not None,
                )
                before = side


def _joined(exercises: Sequence[Exercise]) -> Iterator[list[Exercise]]:
    """Groups of exercises that are done on one side before they are done on the other."""
    group: list[Exercise] = []
    for exercise in exercises:
        if group and not (group[-1].join_next and exercise.sides == "each"):
            yield group
            group = []
        group.append(exercise)
    if group:
        yield group


def _find(routine: Routine, name: str) -> Exercise:
    """The exercise with this name, or the only one whose name begins with it; case does not count."""
    wanted = _folded(name)
    known = {_folded(each.name): each for each in routine.exercises}
    if wanted in known:
        return known[wanted]
    beginning = [each for folded, each in known.items() if wanted and folded.startswith(wanted)]
    if len(beginning) == 1:
        return beginning[0]
    near = [known[each].name for each in get_close_matches(wanted, known)]
    raise UnknownNameError(
        "exercise", name, [each.name for each in routine.exercises], [b.name for b in beginning] or near
    )


def _folded(name: str) -> str:
    """``Calf stretch``, ``calf-stretch`` and ``calf_stretch`` are one name."""
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").split())
