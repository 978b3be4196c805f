"""The shapes of what may stand at a routine, a group, an exercise and a step: guidance, breath, own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias, get_args

from pydantic import BaseModel, ConfigDict, Field, create_model

from ..model import FREE_BREATH, REPLACEABLE, WORDS_LEVELS, Breath, Guidance, OwnWords, Words, WordsLevel
from .field_types import OneOrMore, OrNone, Text, is_none, one_of
from .number_types import length_of

BreathLength: TypeAlias = Annotated[int, length_of(2_000, 15_000)]


class Shape(BaseModel):
    """A mapping with known keys only."""

    model_config = ConfigDict(extra="forbid", defer_build=True, arbitrary_types_allowed=True)


def keys_of(shape: type[Shape]) -> tuple[str, ...]:
    """The keys of a shape, as they are written."""
    fields: dict[str, Any] = shape.model_fields
    return tuple(field.alias or name for name, field in fields.items())


class BreathShape(Shape):
    """How slowly breathing is guided inside holds."""

    in_: BreathLength = Field(alias="in", description="The time to breathe in.", examples=["4s"])
    out: BreathLength = Field(description="The time to breathe out.", examples=["6s"])


OwnTexts: TypeAlias = Annotated[list[Text], OneOrMore()]


def _words_shape(level: WordsLevel) -> type[Shape]:
    """The keys of ``words`` at a level: those that are replaced there or further inside."""
    inside = WORDS_LEVELS[WORDS_LEVELS.index(level) :]
    keys: dict[str, Any] = {
        key: (OwnTexts, Field([], description=f"{traits.about[:1].upper()}{traits.about[1:]}.", min_length=1))
        for key, traits in REPLACEABLE.items()
        if traits.level in inside
    }
    docstring = "What is said instead of coach's own words."
    shape: type[Shape] = create_model(f"{level.capitalize()}Words", __base__=Shape, __doc__=docstring, **keys)
    return shape


WORDS_SHAPES: Final = {level: _words_shape(level) for level in WORDS_LEVELS}
if TYPE_CHECKING:
    RoutineWords: TypeAlias = Shape
    ExerciseWords: TypeAlias = Shape
    StepWords: TypeAlias = Shape
else:
    RoutineWords, ExerciseWords, StepWords = WORDS_SHAPES.values()
OptionalGuidance: TypeAlias = Annotated[Guidance | None, one_of(*get_args(Guidance))]
OptionalBreath: TypeAlias = Annotated[BreathShape | None, OrNone()]

GUIDANCE_FIELD: Final[Any] = Field(
    None,
    description="How much is said inside; `none`: nothing but your own words.",
    examples=["none"],
)
BREATH_FIELD: Final[Any] = Field(
    None,
    description="How slowly breathing is guided inside holds; `none`: it is not, and nothing reminds of it.",
)
WORDS_FIELD: Final[Any] = Field(
    None, description="What is said instead of coach's own words; `none` leaves one of them out."
)


def breath_of(shape: BreathShape | str | None) -> Breath | None:
    """The tempo that was written, if one was."""
    if isinstance(shape, str):
        return FREE_BREATH
    return Breath(shape.in_, shape.out) if shape else None


def own_words(shape: Shape | None) -> tuple[OwnWords, ...]:
    """The words that were written; of those left out there are no texts."""
    written: dict[str, list[Words]] = dict(shape) if shape else {}
    return tuple(
        OwnWords(key, () if [is_none(each.text) for each in texts] == [True] else tuple(texts))
        for key, texts in written.items()
        if texts
    )
