"""Chooses which thing is used for each piece of equipment, from what is at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from ..errors import ChoiceError, UnknownNameError, VariantError
from ..model import Equipment, Exercise, Item, Routine, Variant


@dataclass(frozen=True, slots=True)
class ChosenEquipment:
    """What stands for a piece of equipment in this script."""

    key: str
    """The placeholder's name."""
    item: Item
    others: tuple[Item, ...]
    """What would do as well; empty when the user said what is at hand."""


def choose_equipment(routine: Routine, exercises: Sequence[Exercise], variant: Variant) -> tuple[ChosenEquipment, ...]:
    """The thing to use for each piece of equipment that the exercises need, in the routine's order.

    Raises:
        UnknownNameError: ``--have`` or ``--without`` names nothing that the routine knows.
        ChoiceError: a thing is both had and lacking.
        VariantError: a needed thing and all its substitutes are lacking.
    """
    have = {_find(routine, name).key for name in variant.have}
    lacking = {_find(routine, name).key for name in variant.without}
    if both := sorted(have & lacking):
        raise ChoiceError(f"'{both[0]}' is named by --have and by --without")
    needed = {key for exercise in exercises for key in exercise.uses}
    return tuple(_choose(each, have, lacking, exercises) for each in routine.equipment if each.item.key in needed)


def _choose(equipment: Equipment, have: set[str], lacking: set[str], exercises: Sequence[Exercise]) -> ChosenEquipment:
    candidates = (equipment.item, *equipment.instead)
    usable = [item for item in candidates if item.key not in lacking]
    if not usable:
        users = [each.name for each in exercises if equipment.item.key in each.uses]
        things = " or ".join(item.listed for item in candidates)
        skips = " ".join(f"--skip '{name}'" for name in users)
        raise VariantError(f"'{users[0]}' needs {things}; leave it out with {skips}")
    at_hand = [item for item in usable if item.key in have]
    if at_hand:
        return ChosenEquipment(equipment.item.key, at_hand[0], ())
    said = any(item.key in lacking for item in candidates)
    return ChosenEquipment(equipment.item.key, usable[0], () if said else tuple(usable[1:]))


def things_named(routine: Routine, names: Sequence[str]) -> list[str]:
    """What was said to be at hand or lacking, in the words of the routine.

    Raises:
        UnknownNameError: one names nothing that the routine knows.
    """
    return [_find(routine, name).name for name in names]


def _find(routine: Routine, name: str) -> Item:
    items = [item for each in routine.equipment for item in (each.item, *each.instead)]
    known = {spelling.casefold(): item for item in items for spelling in (item.listed, item.name, item.key)}
    found = known.get(name.casefold().strip())
    if found is None:
        near = get_close_matches(name.casefold(), known)
        raise UnknownNameError("piece of equipment", name, [item.key for item in items], near)
    return found
