"""Values of the model as JSON, written and read back by their types; what is read may be anybody's.

A value with fields is an object of those that differ from their defaults. A place is ``[line, column]``: the file is
the same for all, and words are their text with its place. A step has its kind under ``step``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Final, Literal, NoReturn, TypeVar, get_args, get_origin, get_type_hints

from ..errors import TrackError
from ..limits import LONGEST_TRACK_MS, cleaned
from ..model import STEP_KINDS, Place, Words

STEPS: Final = {kind.__name__.lower(): kind for kind in STEP_KINDS.values()}
MOST_CHARACTERS: Final = 2_000
"""Of one text, as the loader of routines has it."""

Value = TypeVar("Value")


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
    for name, default in _defaults_of(kind):
        each = getattr(value, name)
        if each != default:
            found[name] = to_json(each)
    return found


def from_json(kind: type[Value], data: Any, file: str) -> Value:
    """A value of the model out of JSON.

    Args:
        kind: its type.
        data: from anywhere.
        file: the name of the file that places are in.

    Raises:
        TrackError: ``data`` is no such value, or one that no routine has.
    """
    found: Value = _Reader(file).read(kind, data, kind.__name__.lower())
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    file: str

    def read(self, kind: Any, data: Any, where: str) -> Any:
        """Data as a type says; ``where`` it stands is for the message."""
        if kind in _SINGLE:
            return _SINGLE[kind](data, where)
        if kind in (Place, Words):
            return self._placed(kind, data, where)
        arguments = get_args(kind)
        match get_origin(kind):
            case None:
                return self._fields(kind, data, where)
            case origin if origin is tuple:
                return self._items(arguments, data, where)
            case origin if origin is Literal:
                return data if isinstance(data, str) and data in arguments else _refuse(where)
            case _:
                return self._either(arguments, data, where)

    def _placed(self, kind: Any, data: Any, where: str) -> Place | Words:
        """A place, or words with their place."""
        if not isinstance(data, list) or len(data) != (2 if kind is Place else 3):
            _refuse(where)
        *text, line, column = data
        place = Place(self.file, _whole(line, where), _whole(column, where))
        return Words(_text(text[0], where), place) if text else place

    def _either(self, kinds: tuple[Any, ...], data: Any, where: str) -> Any:
        """A step by its kind, a word or what is written out instead, or something that may be missing."""
        if str in kinds and isinstance(data, str):
            return _text(data, where)
        if str in kinds and None not in (kinds := tuple(each for each in kinds if each is not str)):
            return self.read(kinds[0], data, where)
        if type(None) in kinds:
            (kind,) = (each for each in kinds if each is not type(None))
            return None if data is None else self.read(kind, data, where)
        name = data.get("step") if isinstance(data, dict) else None
        if not isinstance(name, str) or STEPS.get(name) not in kinds:
            _refuse(where)
        return self.read(STEPS[name], {key: value for key, value in data.items() if key != "step"}, where)

    def _items(self, kinds: tuple[Any, ...], data: Any, where: str) -> tuple[Any, ...]:
        if not isinstance(data, list):
            _refuse(where)
        if kinds[1:] == (Ellipsis,):
            return tuple(self.read(kinds[0], each, where) for each in data)
        if len(data) != len(kinds):
            _refuse(where)
        return tuple(self.read(kind, each, where) for kind, each in zip(kinds, data, strict=True))

    def _fields(self, kind: Any, data: Any, where: str) -> Any:
        hints = _hints(kind)
        if not isinstance(data, dict) or not data.keys() <= hints.keys():
            _refuse(where)
        missing = [name for name, default in _defaults_of(kind) if default is MISSING and name not in data]
        if missing:
            _refuse(f"{where}.{missing[0]}")
        return kind(**{name: self.read(hints[name], value, f"{where}.{name}") for name, value in data.items()})


def _refuse(where: str) -> NoReturn:
    raise TrackError(f"its routine is damaged: {where[:80]} is not what a routine has there")


def _text(data: Any, where: str) -> str:
    """A text that can be written: halves of characters cannot. What else cannot be shown is a blank."""
    if not isinstance(data, str) or len(data) > MOST_CHARACTERS or any("\ud800" <= each <= "\udfff" for each in data):
        _refuse(where)
    return cleaned(data, MOST_CHARACTERS)


def _whole(data: Any, where: str) -> int:
    return data if type(data) is int and 0 <= data <= LONGEST_TRACK_MS else _refuse(where)


def _number(data: Any, where: str) -> float:
    return float(data) if type(data) in (int, float) and 0 <= data <= LONGEST_TRACK_MS else _refuse(where)


def _flag(data: Any, where: str) -> bool:
    return data if isinstance(data, bool) else _refuse(where)


_SINGLE: Final[dict[Any, Callable[[Any, str], Any]]] = {str: _text, int: _whole, float: _number, bool: _flag}


@cache
def _defaults_of(kind: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of a type with their defaults."""
    return tuple(
        (each.name, each.default_factory() if each.default_factory is not MISSING else each.default)
        for each in fields(kind)
    )


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind)}
