"""The shapes of exercises, of what is done instead of one, and of groups of them."""

from __future__ import annotations

from typing import Annotated, Final, Literal, TypeAlias

from pydantic import BeforeValidator, ConfigDict, Discriminator, Field, Tag, model_validator

from ..model import CountRange, LengthRange, Limb, Words
from .field_types import (
    FLAG,
    LIMB,
    MOST_SUBSTITUTES,
    NAME,
    PREVIEW,
    Name,
    Names,
    OneOrMore,
    one_of,
    wrong,
)
from .guided_shapes import (
    BREATH_FIELD,
    GUIDANCE_FIELD,
    WORDS_FIELD,
    ExerciseWords,
    OptionalBreath,
    OptionalGuidance,
    Shape,
)
from .instruction_shape import Needs, OptionalPosition, OptionalSurface, refuse_place
from .nodes import ScalarNode
from .number_types import BETWEEN, Counts, HowMany, whole_number
from .step_shapes import OptionalAnnounced, OptionalCountIn, StepShape

_SIDES: Final = ("each", "alternate", "together", "none")
_ONE_SIDE: Final = "one side alone is chosen with 'side: left' or 'side: right' under 'defaults'"
_SIDES_TRIED: Final = {
    "both": "one side after the other is 'each', both at once 'together'",
    "left": _ONE_SIDE,
    "right": _ONE_SIDE,
}
MOST_SETS: Final = 50
MOST_ROUNDS: Final = 100
Rounds: TypeAlias = Annotated[int, whole_number(1, MOST_ROUNDS)]
OptionalTiming: TypeAlias = Annotated[Literal["inside", "outside"] | None, one_of("inside", "outside")]
TIMING: Final = (
    "`inside`: the written times include the words, as a clock has them; `outside`, when absent: words take their own."
)
COUNT_INTO_ALL: Final = "From which number down its holds and times of moving are counted into; `none`: they are not."
ANNOUNCE_ALL: Final = "How long before the end of its holds, times of moving and rests that is announced; or `none`."


class PlacedShape(Shape):
    """Something that is done at a place, by a body that can."""

    model_config = ConfigDict(json_schema_extra={"dependencies": {"position": ["on"], "on": ["position"]}})

    position: OptionalPosition = Field(
        None, description="The position in which it begins; coach tells the way there.", examples=["sitting"]
    )
    on: OptionalSurface = Field(None, description="On what one is in that position.", examples=["floor"])
    needs: Needs = Field([], description="What a body needs for it, beside what its positions tell.")
    uses: Names = Field([], description="Keys of the equipment it needs.", examples=[["strap"]])

    @model_validator(mode="after")
    def _whole_place(self) -> PlacedShape:
        refuse_place(self.position, self.on)
        if self.position and not self.on:
            raise wrong(f"'position: {self.position}' of an exercise needs its place, such as 'on: floor'")
        return self


class AlternativeShape(PlacedShape):
    """What is done instead of an exercise by somebody who cannot do it."""

    name: Annotated[str, NAME] = Field("", description="What it is called, where that is not the exercise's name.")
    steps: list[StepShape] = Field([], description="What to do, in order; without them the same as in the exercise.")


def _written_out(value: object) -> object:
    """Refuse the name of another exercise: what is done instead would be done twice."""
    if not isinstance(value, ScalarNode) or value.missing:
        return value
    raise wrong(
        "what is done instead has 'steps' of its own, or 'position' and 'on' for the same steps elsewhere;"
        " without 'instead' the exercise is left out"
    )


class ExerciseShape(PlacedShape):
    """A named part of a routine."""

    name: Name = Field(description="What it is called, in speech and as a chapter.", examples=["Calf stretch"])
    sides: Annotated[Literal["each", "alternate", "together", "none"], one_of(*_SIDES, tried=_SIDES_TRIED)] = Field(
        "each",
        description="`each`: done once for each side; `alternate`: left and right in turn; `together`: once, with"
        " both; `none`: once, it has no sides.",
    )
    limb: Annotated[str | Limb, LIMB] = Field(
        "", description="What has two sides in it, where it is not the routine's.", examples=["arm"]
    )
    sets: Annotated[Counts, HowMany(1, MOST_SETS)] = Field(
        Counts(CountRange(1, 1)),
        description="How often all its steps are done: a number, or one for each side.",
        examples=[3],
    )
    rounds: Rounds = Field(1, description="How often it is done, counted as rounds.", examples=[3])
    between: Annotated[LengthRange | None, BETWEEN] = Field(
        None, description="The rest between two sets or rounds.", examples=["45s", "30s to 1m"]
    )
    between_sides: Annotated[LengthRange | None, BETWEEN] = Field(
        None, description="The rest before the other side.", examples=["20s"]
    )
    timing: OptionalTiming = Field(None, description=TIMING, examples=["inside"])
    count_in: OptionalCountIn = Field(None, description=COUNT_INTO_ALL, examples=[3])
    announce_end: OptionalAnnounced = Field(None, description=ANNOUNCE_ALL, examples=["6s"])
    join_next: Annotated[bool, FLAG] = Field(
        False,
        description="Whether it is done with the next exercise on one side before both are on the other.",
    )
    guidance: OptionalGuidance = GUIDANCE_FIELD
    breath: OptionalBreath = BREATH_FIELD
    words: ExerciseWords | None = WORDS_FIELD
    preview: Annotated[Words | bool | None, PREVIEW] = Field(
        None,
        description="What it is like, said before its first step; `true`: coach tells place, things and length.",
        examples=["On the floor, with the strap around your foot."],
    )
    instead: Annotated[list[AlternativeShape], OneOrMore(), BeforeValidator(_written_out)] = Field(
        [], max_length=MOST_SUBSTITUTES, description="What is done instead by somebody who cannot do it, best first."
    )
    steps: list[StepShape] = Field(min_length=1, description="What to do, in order.")


class GroupShape(Shape):
    """Exercises that are done one after the other, in rounds: a circuit, or a superset."""

    rounds: Rounds = Field(1, description="How often they are done.", examples=[3])
    name: Annotated[str, NAME] = Field("", description="What they are called together.", examples=["Circuit"])
    between: Annotated[LengthRange | None, BETWEEN] = Field(
        None, description="The rest between two rounds.", examples=["1m"]
    )
    guidance: OptionalGuidance = GUIDANCE_FIELD
    breath: OptionalBreath = BREATH_FIELD
    words: ExerciseWords | None = WORDS_FIELD
    timing: OptionalTiming = Field(None, description=TIMING, examples=["inside"])
    count_in: OptionalCountIn = Field(None, description=COUNT_INTO_ALL, examples=[3])
    announce_end: OptionalAnnounced = Field(None, description=ANNOUNCE_ALL, examples=["6s"])
    exercises: list[PartShape] = Field(min_length=1, description="Exercises, or further groups, in order.")


def part_kind(part: object) -> str:
    """Whether an entry of a list of exercises is one of them, or a group of several."""
    return GROUP if isinstance(part, dict) and "exercises" in part and "steps" not in part else EXERCISE


GROUP: Final = "group"
EXERCISE: Final = "exercise"
PartShape: TypeAlias = Annotated[
    Annotated[ExerciseShape, Tag(EXERCISE)] | Annotated[GroupShape, Tag(GROUP)], Discriminator(part_kind)
]
