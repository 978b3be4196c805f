"""Which exercises of a routine are done, and which sides: what was chosen, applied to the routine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches

from ..errors import ChoiceError, UnknownNameError
from ..model import Exercise, Routine, Side, Variant


def chosen_indices(routine: Routine, variant: Variant) -> tuple[int, ...]:
    """The exercises that ``--only`` and ``--skip`` leave, by their numbers from 0.

    Raises:
        UnknownNameError: a name fits no exercise and no group, or several names.
        ChoiceError: nothing is left.
    """
    only = {index for name in variant.only for index in _find(routine, name)}
    skip = {index for name in variant.skip for index in _find(routine, name)}
    chosen = tuple(n for n in range(len(routine.exercises)) if (not variant.only or n in only) and n not in skip)
    if not chosen:
        raise ChoiceError(f"nothing is left of '{routine.title}': every exercise is skipped")
    return chosen


def chosen_exercises(routine: Routine, variant: Variant) -> tuple[Exercise, ...]:
    """The exercises that ``--only`` and ``--skip`` leave, in the routine's order.

    Raises:
        UnknownNameError: a name fits no exercise and no group, or several names.
        ChoiceError: nothing is left.
    """
    return tuple(routine.exercises[index] for index in chosen_indices(routine, variant))


def reduced(routine: Routine, chosen: Sequence[int]) -> Routine:
    """The routine with only these exercises, by their numbers; a group of which nothing is left is left out."""

    def place(number: int) -> int:
        return sum(each < number for each in chosen)

    groups = (replace(each, first=place(each.first), end=place(each.end)) for each in routine.groups)
    exercises = tuple(routine.exercises[index] for index in chosen)
    return replace(routine, exercises=exercises, groups=tuple(each for each in groups if each.first < each.end))


def chosen_sides(routine: Routine, variant: Variant) -> tuple[Side, ...]:
    """The sides to do, in order."""
    side = variant.side or routine.defaults.side
    if side != "both":
        return (side,)
    return ("left", "right") if (variant.first or routine.defaults.first) == "left" else ("right", "left")


def _find(routine: Routine, name: str) -> tuple[int, ...]:
    """The exercises with this name, those of the group with it, or those of the only name that begins with it.

    A number is an exercise's place in the routine, from 1. Case does not count.
    """
    wanted = _folded(name)
    known: dict[str, tuple[str, tuple[int, ...]]] = {}
    for index, each in enumerate(routine.exercises):
        _, others = known.get(_folded(each.name), ("", ()))
        known[_folded(each.name)] = each.name, (*others, index)
    for group in routine.groups:
        if group.name:
            known.setdefault(_folded(group.name), (group.name, tuple(range(group.first, group.end))))
    if wanted in known:
        return known[wanted][1]
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:9]) <= len(routine.exercises):
        return (int(wanted) - 1,)
    beginning = [each for folded, each in known.items() if wanted and folded.startswith(wanted)]
    if len(beginning) == 1:
        return beginning[0][1]
    near = [known[each][0] for each in get_close_matches(wanted, known)]
    names = list(dict.fromkeys(each.name for each in routine.exercises))
    raise UnknownNameError("exercise", name, names, [each for each, _ in beginning] or near)


def _folded(name: str) -> str:
    """``Calf stretch``, ``calf-stretch`` and ``calf_stretch`` are one name."""
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").split())
