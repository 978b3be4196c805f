"""A routine as plain values, which JSON can hold, and back."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any, Final

from .places import Place, Words
from .routine import (
    Breath,
    Breathe,
    Defaults,
    Equipment,
    Exercise,
    Hold,
    Instruction,
    Item,
    LengthRange,
    Reps,
    Rest,
    Routine,
    Safety,
    Sos,
    Source,
)

_PARTS: Final[dict[str, type]] = {
    kind.__name__: kind
    for kind in (
        *(Breath, Breathe, Defaults, Equipment, Exercise, Hold, Instruction, Item, LengthRange, Place, Reps, Rest),
        *(Routine, Safety, Sos, Source, Words),
    )
}
"""All that a routine consists of."""
_KIND: Final = "is"


def as_plain(value: Any) -> Any:
    """A part of a routine as JSON's values: an object for a dataclass, a list for a tuple, the rest as it is."""
    if isinstance(value, tuple):
        return [as_plain(each) for each in value]
    if is_dataclass(value):
        return {_KIND: type(value).__name__} | {
            each.name: as_plain(getattr(value, each.name)) for each in fields(value)
        }
    return value


def from_plain(plain: Any) -> Any:
    """What `as_plain` was given.

    Raises:
        KeyError: it tells of a part that routines do not have.
        TypeError: a part has other fields.
    """
    if isinstance(plain, list):
        return tuple([from_plain(each) for each in plain])
    if isinstance(plain, dict):
        kind = _PARTS[plain[_KIND]]
        return kind(**{name: from_plain(each) for name, each in plain.items() if name != _KIND})
    return plain
