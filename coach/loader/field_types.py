"""Types of values in a routine: how each is read from text, and how the JSON Schema tells it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias, TypeVar

from pydantic_core import PydanticCustomError, core_schema

from ..durations import format_length, parse_length, parse_range
from ..limits import LEAST_SILENCE_MS, MOST_BREATHS
from ..model import SIDES, CountRange, LengthRange, Limb, PerSide, Words
from ..pace import PACES
from ..phrases import PHRASEBOOKS
from . import patterns
from .diagnostics import did_you_mean, shown_value
from .nodes import ScalarNode

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler

_Length = TypeVar("_Length")

FORMAT: Final = "coach.routine/1"
LONGEST_TEXT: Final = 2_000
LONGEST_NAME: Final = 120
#: What ``durations`` reads at most.
LONGEST_LENGTH: Final = 60
LONGEST_MS: Final = 3_600_000
MOST_THINGS: Final = 50
MOST_SUBSTITUTES: Final = 20
#: Of ``pronounce``. Every text is searched for all of them.
MOST_WORDS: Final = 300
_SHORTEST_HOLD_MS: Final = 1_000

_FORMATS: Final = re.compile(r"coach\.routine/([1-9][0-9]{0,8})")
_LANGUAGES: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}")
#: Blanks inside braces mean nothing; whatever comes later need not know of them.
_IN_BRACES: Final = re.compile(r"\{ *([^{}]*?) *\}")
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
_FLAGS: Final = {"true": True, "yes": True, "false": False, "no": False}

NONE: Final = "none"
#: Types of the errors that the validators here raise; ``wording`` passes their message on as it is.
WRONG: Final = "coach_wrong"
NO_VALUE: Final = "coach_no_value"
NEWER: Final = "coach_newer"


@dataclass(frozen=True, slots=True)
class Leaf:
    """Annotation for a single value: ``read`` makes the value from its node, ``schema`` describes it to editors."""

    read: Callable[[ScalarNode], object]
    schema: dict[str, Any] = field(hash=False)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self._validate)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return dict(self.schema)

    def _validate(self, value: object) -> object:
        if isinstance(value, dict):
            if {"left", "right"} & value.keys():
                raise wrong("both sides have one value here; more on one side is written 'sets: {left: 2, right: 3}'")
            if self.read is read_tempo:
                raise wrong("a tempo is written in seconds up, held and down, as 3-1-3; with words it is 'phases'")
            raise wrong("one value is wanted here, not keys; a text that begins with '{' or holds ': ' needs quotes")
        if isinstance(value, list):
            more = "several sentences are one text, or several steps; " if self.read is read_words else ""
            raise wrong(f"one value is wanted here, not a list; {more}a text that begins with '[' or '-' needs quotes")
        if not isinstance(value, ScalarNode) or value.missing:
            raise PydanticCustomError(NO_VALUE, "no value")
        return self.read(value)


class OrNone:
    """Annotation for keys with values that may be left out on purpose: the word ``none`` stands for nothing of it."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        def read(value: Any, read_keys: Callable[[Any], Any]) -> Any:
            return NONE if isinstance(value, ScalarNode) and is_none(value.text) else read_keys(value)

        return core_schema.no_info_wrap_validator_function(read, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        keys: dict[str, Any] = handler(schema)
        given = [each for each in keys.get("anyOf", [keys]) if each != {"type": "null"}]
        return {"anyOf": [{"type": "string", "pattern": patterns.NONE}, *given]}


class OneOrMore:
    """Annotation for a list in which a value by itself counts as a list of one."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(
            lambda value: [value] if isinstance(value, (ScalarNode, dict)) else value, handler(source)
        )

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        several: dict[str, Any] = handler(schema)
        return {"anyOf": [several["items"], several]}


def is_none(text: str) -> bool:
    """Whether a text says that there shall be nothing."""
    return fold(text).casefold() == NONE


def wrong(message: str, kind: str = WRONG) -> PydanticCustomError:
    """The error for a value that cannot be used; the message reaches the author unchanged."""
    return PydanticCustomError(kind, "{message}", {"message": message})


def fold(text: str) -> str:
    """Text as coach keeps it: every run of white space is one blank, letters with their accents are one character."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _checked(node: ScalarNode, longest: int) -> str:
    if len(node.text) > longest:
        raise wrong(f"{len(node.text):,} characters are too many here; at most {longest:,} are allowed")
    text = fold(node.text)
    if not any(character.isalnum() for character in text):
        raise wrong(f"there is nothing to say in {shown_value(text)}; it has no letter and no digit")
    return text


def read_words(node: ScalarNode) -> Words:
    """A text that is spoken."""
    return Words(_IN_BRACES.sub(r"{\1}", _checked(node, LONGEST_TEXT)), node.place)


def read_start(node: ScalarNode) -> Words:
    """The words that begin a hold, with the place of its length in them."""
    words = read_words(node)
    if "{length}" not in words.text:
        raise wrong("'start' must contain {length}, as in \"Keep that pressure for {length}.\"")
    return words


def read_name(node: ScalarNode) -> str:
    """A title or name."""
    return _checked(node, LONGEST_NAME)


def read_format(node: ScalarNode) -> str:
    """The version of the format, which must be the one that this coach knows."""
    if node.text == FORMAT:
        return FORMAT
    match = _FORMATS.fullmatch(node.text)
    if match and int(match.group(1)) > 1:
        raise wrong(f"this file is written for a newer coach ({node.text}); this one reads {FORMAT}", NEWER)
    raise wrong(f"{shown_value(node.text)} is not a format of coach; write 'format: {FORMAT}'")


def read_language(node: ScalarNode) -> str:
    """A language tag that there is a phrasebook for."""
    tag = node.text.lower()
    primary = tag.split("-", maxsplit=1)[0]
    if not _LANGUAGES.fullmatch(tag) or primary not in PHRASEBOOKS:
        hint = did_you_mean(primary.split("_")[0], PHRASEBOOKS)
        raise wrong(f"coach has no words in the language {shown_value(node.text)}{hint}")
    return tag


def read_flag(node: ScalarNode) -> bool:
    """True or false."""
    flag = _FLAGS.get(node.text.lower())
    if flag is None:
        raise wrong(f"{shown_value(node.text)} is neither 'true' nor 'false'")
    return flag


def read_tempo(node: ScalarNode) -> tuple[int, ...]:
    """The parts of a repetition: two to four numbers of seconds."""
    text = fold(node.text)
    parts = (
        tuple(round(float(part) * 1_000) for part in re.split("[-\N{EN DASH}]", text)) if _TEMPO.fullmatch(text) else ()
    )
    if not any(parts):
        raise wrong(f"{shown_value(node.text)} is no tempo; write the seconds up, held and down, as 3-1-3")
    return parts


def one_of(*choices: str, tried: Mapping[str, str] | None = None) -> Leaf:
    """One of a few words; ``tried`` are others that people write, with what to write instead."""

    def read(node: ScalarNode) -> str:
        if node.text not in choices:
            instead = (tried or {}).get(node.text.casefold())
            how = f"; {instead}" if instead else did_you_mean(node.text, choices)
            raise wrong(f"unknown word {shown_value(node.text)}{how}")
        return node.text

    return Leaf(read, {"type": "string", "enum": list(choices)})


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


def unless_none(leaf: Leaf, none: int) -> Leaf:
    """The same, or the word that there is none of it."""

    def read(node: ScalarNode) -> object:
        return none if node.text.casefold() == "none" else leaf.read(node)

    return Leaf(read, {"anyOf": [leaf.schema, {"type": "string", "pattern": patterns.NONE}]})


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


class LimbWords:
    """Annotation for what has two sides: a word, or a language's forms of it written out."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self._validate)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        forms = {each.name: NAME.schema for each in fields(Limb)}
        written = {"type": "object", "properties": forms, "required": [*forms], "additionalProperties": False}
        return {"anyOf": [NAME.schema, written]}

    def _validate(self, value: object) -> str | Limb:
        if not isinstance(value, dict):
            return str(NAME._validate(value))
        names = [each.name for each in fields(Limb)]
        if value.keys() != {*names}:
            raise wrong("written out, it has four forms: {one: das Bein, both: beide Beine, left: ..., right: ...}")
        limb = Limb(**{name: str(NAME._validate(value[name])) for name in names})
        if limb.left == limb.right:
            raise wrong(f"'left' and 'right' are both {shown_value(limb.left)}; nobody hears which side is meant")
        return limb


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


def read_preview(node: ScalarNode) -> Words | bool:
    """What is said of an exercise before it begins: a text, or whether coach says it."""
    flag = _FLAGS.get(node.text.lower())
    return False if is_none(node.text) else flag if flag is not None else read_words(node)


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


def _text_schema(longest: int) -> dict[str, Any]:
    """What editors know of a text; in YAML one such as `1` reaches them as a number, and to coach it is a text."""
    said = {"minLength": 1, "maxLength": longest, "pattern": patterns.SPEAKABLE}
    return {"type": ["string", "number", "boolean"], **said}


WORDS: Final = Leaf(read_words, _text_schema(LONGEST_TEXT))
START: Final = Leaf(read_start, {"type": "string", "pattern": r"\{\s*length\s*\}", "maxLength": LONGEST_TEXT})
NAME: Final = Leaf(read_name, _text_schema(LONGEST_NAME))
FLAG: Final = Leaf(read_flag, {"type": ["boolean", "string"], "pattern": patterns.FLAG})
HOLD: Final = Leaf(
    read_hold,
    {
        "anyOf": [
            _length_schema(patterns.RANGE, _SHORTEST_HOLD_MS, LONGEST_MS),
            {"type": "string", "pattern": patterns.breaths(MOST_BREATHS)},
        ]
    },
)
PREVIEW: Final = Leaf(read_preview, {"anyOf": [{"type": "boolean"}, _text_schema(LONGEST_TEXT)]})
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
FORMAT_NAME: Final = Leaf(read_format, {"type": "string", "enum": [FORMAT]})
LANGUAGE: Final = Leaf(read_language, {"type": "string", "pattern": patterns.language(PHRASEBOOKS)})
TEMPO: Final = Leaf(read_tempo, {"type": "string", "pattern": patterns.TEMPO})
PACE: Final = one_of(*PACES)
LIMB: Final = LimbWords()
ADDRESS: Final = one_of(*dict.fromkeys(each for book in PHRASEBOOKS.values() for each in book.addresses))

Text: TypeAlias = Annotated[Words, WORDS]
OptionalText: TypeAlias = Annotated[Words | None, WORDS]
Texts: TypeAlias = Annotated[list[Text], OneOrMore()]
Name: TypeAlias = Annotated[str, NAME]
Names: TypeAlias = Annotated[list[Name], OneOrMore()]
