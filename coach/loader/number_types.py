"""Types of numbers and lengths of time in a routine: how each is read from text, and how the JSON Schema tells it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic_core import core_schema

from ..durations import format_length, parse_length, parse_range
from ..limits import LEAST_SILENCE_MS, MOST_BREATHS
from ..model import SIDES, CountRange, LengthRange, PerSide
from . import patterns
from .diagnostics import shown_value
from .field_types import Leaf, fold, is_none, wrong
from .nodes import ScalarNode

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler

_Length = TypeVar("_Length")

#: What ``durations`` reads at most.
LONGEST_LENGTH: Final = 60
LONGEST_MS: Final = 3_600_000
_SHORTEST_HOLD_MS: Final = 1_000
_WHOLE: Final = re.compile(r"0|[1-9][0-9]{0,8}")
_COUNTS: Final = re.compile("([1-9][0-9]{0,8})(?: to | ?[-\N{EN DASH}] ?)([1-9][0-9]{0,8})", re.IGNORECASE)
_BREATHS: Final = re.compile(
    "([1-9][0-9]{0,2})(?:(?: to | ?[-\N{EN DASH}] ?)([1-9][0-9]{0,2}))? breaths?", re.IGNORECASE
)
#: Parts of a repetition in seconds, as trainers write them: up, hold, down, and before the next.
_TEMPO: Final = re.compile(r"[0-9]{1,2}(?:\.[0-9])?(?: ?[-\N{EN DASH}] ?[0-9]{1,2}(?:\.[0-9])?){1,3}")
#: Sets and repetitions in one, as trainers write them: "3x10".
_SETS_OF: Final = re.compile("([1-9][0-9]?) ?[xX\N{MULTIPLICATION SIGN}*] ?([1-9][0-9]{0,2})")
_NUMBERED: Final = re.compile("[1-9][0-9]{0,2} (?:each|per|on|left|right|both|a side|reps|sets|breaths|times)")


def whole_number(lowest: int, highest: int) -> Leaf:
    """A whole number within limits, written with plain digits."""

    def read(node: ScalarNode) -> int:
        if _COUNTS.fullmatch(fold(node.text)):
            raise wrong(f"one number is wanted here, not {shown_value(node.text)}; 'reps' and 'hold' take a range")
        if found := _SETS_OF.fullmatch(fold(node.text)):
            sets, reps = found.groups()
            raise wrong(f"one number is wanted here; write 'sets: {sets}' in the exercise, 'reps: {reps}' in its step")
        if not _WHOLE.fullmatch(node.text):
            more = "; write the number alone, and sides as 'sides: each'" if _NUMBERED.match(fold(node.text)) else ""
            raise wrong(f"{shown_value(node.text)} is not a whole number from {lowest} to {highest}{more}")
        number = int(node.text)
        if not lowest <= number <= highest:
            raise wrong(f"{number} is not from {lowest} to {highest}")
        return number

    # in quotes a number reaches an editor as a text; to coach it is the same
    number = {"type": "integer", "minimum": lowest, "maximum": highest}
    return Leaf(read, {"anyOf": [number, {"type": "string", "pattern": patterns.whole(lowest, highest)}]})


@dataclass(frozen=True, slots=True)
class Counts:
    """How many: one number, a range, or a number for each side."""

    range: CountRange
    per_side: PerSide | None = None


@dataclass(frozen=True, slots=True)
class HowMany:
    """Annotation for a number within limits, given as one or, where allowed, as ``left`` and ``right`` or a range."""

    lowest: int
    highest: int
    ranged: bool = False
    sided: bool = True

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self._validate)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        one = whole_number(self.lowest, self.highest).schema["anyOf"]
        sides = {side: {"anyOf": one, "description": f"How many on the {side}."} for side in SIDES}
        each = {"type": "object", "properties": sides, "required": [*SIDES], "additionalProperties": False}
        ranges = [{"type": "string", "pattern": patterns.counts(self.lowest, self.highest)}] if self.ranged else []
        return {"anyOf": [*one, *ranges, *([each] if self.sided else [])]}

    def _validate(self, value: object) -> Counts:
        number = whole_number(self.lowest, self.highest)
        if isinstance(value, dict) and self.sided:
            if value.keys() != {*SIDES}:
                raise wrong("for each side, write both: {left: 2, right: 3}")
            left, right = (int(str(number._validate(value[side]))) for side in SIDES)
            return Counts(CountRange(max(left, right), max(left, right)), PerSide(left, right))
        if isinstance(value, ScalarNode) and self.ranged and (ends := _COUNTS.fullmatch(fold(value.text))):
            least, most = (int(end) for end in ends.groups())
            if not self.lowest <= least <= most <= self.highest:
                raise wrong(
                    f"{shown_value(value.text)} is not a range within {self.lowest} to {self.highest},"
                    " with the smaller number first"
                )
            return Counts(CountRange(least, most))
        found = int(str(number._validate(value)))
        return Counts(CountRange(found, found))


def read_tempo(node: ScalarNode) -> tuple[int, ...]:
    """The parts of a repetition: two to four numbers of seconds."""
    text = fold(node.text)
    parts = (
        tuple(round(float(part) * 1_000) for part in re.split("[-\N{EN DASH}]", text)) if _TEMPO.fullmatch(text) else ()
    )
    if not any(parts):
        raise wrong(f"{shown_value(node.text)} is no tempo; write the seconds up, held and down, as 3-1-3")
    return parts


def length_of(lowest_ms: int, highest_ms: int = LONGEST_MS) -> Leaf:
    """A length of time within limits, in milliseconds."""

    def read(node: ScalarNode) -> int:
        return _within(_parsed(parse_length, node.text), lowest_ms, highest_ms)

    pattern = patterns.LENGTH_ABOVE_ZERO if lowest_ms else patterns.LENGTH
    return Leaf(read, _length_schema(pattern, lowest_ms, highest_ms))


def read_hold(node: ScalarNode) -> LengthRange | CountRange:
    """How long a hold is: a length or a range, or a number of breaths."""
    breaths = _BREATHS.fullmatch(fold(node.text))
    if breaths is None:
        return read_range(node)
    least, most = int(breaths[1]), int(breaths[2] or breaths[1])
    if not least <= most <= MOST_BREATHS:
        raise wrong(f"{shown_value(node.text)} is not from 1 to {MOST_BREATHS} breaths, with the smaller number first")
    return CountRange(least, most)


def read_silence(node: ScalarNode) -> int:
    """The longest silence; ``none``: as long as it gets."""
    return 0 if is_none(node.text) else _within(_parsed(parse_length, node.text), LEAST_SILENCE_MS, LONGEST_MS)


def read_range(node: ScalarNode) -> LengthRange:
    """A length or a range."""
    length = _parsed(parse_range, node.text)
    _within(length.min_ms, _SHORTEST_HOLD_MS, LONGEST_MS)
    _within(length.max_ms, _SHORTEST_HOLD_MS, LONGEST_MS)
    return length


def _parsed(parse: Callable[[str], _Length], text: str) -> _Length:
    if _BREATHS.fullmatch(fold(text)):
        raise wrong(f"{shown_value(text)} is no time; only a step 'hold' is given in breaths, others as in 45s")
    try:
        return parse(text)
    except ValueError as error:
        raise wrong(str(error)) from error


def _within(length_ms: int, lowest_ms: int, highest_ms: int) -> int:
    if length_ms < lowest_ms:
        raise wrong(f"{format_length(length_ms)} is too short; at least {format_length(lowest_ms)}")
    if length_ms > highest_ms:
        raise wrong(f"{format_length(length_ms)} is too long; at most {format_length(highest_ms)}")
    return length_ms


def _length_schema(pattern: str, lowest_ms: int, highest_ms: int) -> dict[str, Any]:
    """What editors know of a length: a number of seconds within its limits, or a text that is written rightly."""
    return {
        "type": ["number", "string"],
        "minimum": lowest_ms // 1_000 if lowest_ms % 1_000 == 0 else lowest_ms / 1_000,
        "maximum": highest_ms // 1_000,
        "maxLength": LONGEST_LENGTH,
        "pattern": pattern,
    }


HOLD: Final = Leaf(
    read_hold,
    {
        "anyOf": [
            _length_schema(patterns.RANGE, _SHORTEST_HOLD_MS, LONGEST_MS),
            {"type": "string", "pattern": patterns.breaths(MOST_BREATHS)},
        ]
    },
)
SILENCE: Final = Leaf(
    read_silence,
    {
        "anyOf": [
            {"type": "string", "pattern": patterns.NONE},
            _length_schema(patterns.LENGTH_ABOVE_ZERO, LEAST_SILENCE_MS, LONGEST_MS),
        ]
    },
)
BETWEEN: Final = Leaf(read_range, _length_schema(patterns.RANGE, _SHORTEST_HOLD_MS, LONGEST_MS))
TEMPO: Final = Leaf(
    read_tempo,
    {"type": "string", "pattern": patterns.TEMPO},
    "a tempo is written in seconds up, held and down, as 3-1-3; with words it is 'phases'",
)
