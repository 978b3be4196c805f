"""Writes values of the model as JSON; `json_reader` reads them back.

A value with fields is an object of those that differ from their defaults. A place is ``[line, column]``: the file is
the same for all, and words are their text with its place. A step has its kind under ``step``.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Final

from ..model import STEP_KINDS, Place, Words

STEPS: Final = {kind.__name__.lower(): kind for kind in STEP_KINDS.values()}


def to_json(value: Any) -> Any:
    """A value of the model as what JSON has."""
    if isinstance(value, tuple):
        return [to_json(each) for each in value]
    if isinstance(value, Place):
        return [value.line, value.column]
    if isinstance(value, Words):
        return [value.text, value.place.line, value.place.column]
    if not is_dataclass(value):
        return value
    kind: Any = type(value)
    found: dict[str, Any] = {"step": kind.__name__.lower()} if kind in STEPS.values() else {}
    for name, default in defaults_of(kind):
        each = getattr(value, name)
        if each != default:
            found[name] = to_json(each)
    return found


@cache
def defaults_of(kind: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of a type with their defaults."""
    return tuple(
        (each.name, each.default_factory() if each.default_factory is not MISSING else each.default)
        for each in fields(kind)
    )
