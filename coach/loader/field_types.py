"""Types of texts, names and words in a routine: how each is read, and how the JSON Schema tells it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias, TypeVar

from pydantic_core import PydanticCustomError, core_schema

from ..model import Limb, Words
from ..pace import PACES
from ..phrases import PHRASEBOOKS
from . import patterns
from .diagnostics import shown_value
from .did_you_mean import did_you_mean
from .nodes import ScalarNode

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler

_Length = TypeVar("_Length")

FORMAT: Final = "coach.routine/1"
LONGEST_TEXT: Final = 2_000
LONGEST_NAME: Final = 120
MOST_THINGS: Final = 50
MOST_SUBSTITUTES: Final = 20
#: Of ``pronounce``. Every text is searched for all of them.
MOST_WORDS: Final = 300

_FORMATS: Final = re.compile(r"coach\.routine/([1-9][0-9]{0,8})")
_LANGUAGES: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}")
#: Blanks inside braces mean nothing; whatever comes later need not know of them.
_IN_BRACES: Final = re.compile(r"\{ *([^{}]*?) *\}")
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
    with_keys: str = ""
    """What is told to who writes keys instead of the value; empty: what is true of any value."""

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
            if self.with_keys:
                raise wrong(self.with_keys)
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


def one_of(*choices: str, tried: Mapping[str, str] | None = None) -> Leaf:
    """One of a few words; ``tried`` are others that people write, with what to write instead."""

    def read(node: ScalarNode) -> str:
        if node.text not in choices:
            instead = (tried or {}).get(node.text.casefold())
            how = f"; {instead}" if instead else did_you_mean(node.text, choices)
            raise wrong(f"unknown word {shown_value(node.text)}{how}")
        return node.text

    return Leaf(read, {"type": "string", "enum": list(choices)})


def unless_none(leaf: Leaf) -> Leaf:
    """The same, or the word that there is none of it, which is read as 0."""

    def read(node: ScalarNode) -> object:
        return 0 if node.text.casefold() == "none" else leaf.read(node)

    return Leaf(read, {"anyOf": [leaf.schema, {"type": "string", "pattern": patterns.NONE}]})


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


def read_preview(node: ScalarNode) -> Words | bool:
    """What is said of an exercise before it begins: a text, or whether coach says it."""
    flag = _FLAGS.get(node.text.lower())
    return False if is_none(node.text) else flag if flag is not None else read_words(node)


def _text_schema(longest: int) -> dict[str, Any]:
    """What editors know of a text; in YAML one such as `1` reaches them as a number, and to coach it is a text."""
    said = {"minLength": 1, "maxLength": longest, "pattern": patterns.SPEAKABLE}
    return {"type": ["string", "number", "boolean"], **said}


WORDS: Final = Leaf(read_words, _text_schema(LONGEST_TEXT))
START: Final = Leaf(read_start, {"type": "string", "pattern": r"\{\s*length\s*\}", "maxLength": LONGEST_TEXT})
NAME: Final = Leaf(read_name, _text_schema(LONGEST_NAME))
FLAG: Final = Leaf(read_flag, {"type": ["boolean", "string"], "pattern": patterns.FLAG})
PREVIEW: Final = Leaf(read_preview, {"anyOf": [{"type": "boolean"}, _text_schema(LONGEST_TEXT)]})
FORMAT_NAME: Final = Leaf(read_format, {"type": "string", "enum": [FORMAT]})
LANGUAGE: Final = Leaf(read_language, {"type": "string", "pattern": patterns.language(PHRASEBOOKS)})
PACE: Final = one_of(*PACES)
LIMB: Final = LimbWords()
ADDRESS: Final = one_of(*dict.fromkeys(each for book in PHRASEBOOKS.values() for each in book.addresses))

Text: TypeAlias = Annotated[Words, WORDS]
OptionalText: TypeAlias = Annotated[Words | None, WORDS]
Texts: TypeAlias = Annotated[list[Text], OneOrMore()]
Name: TypeAlias = Annotated[str, NAME]
Names: TypeAlias = Annotated[list[Name], OneOrMore()]
