"""The shape of a routine file: which keys there are, what each holds, and what it means.

The models read the tree of nodes, so every value knows its place; the same models give the JSON Schema for editors
and the keys that the documentation must explain.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from ..model import LengthRange, Words
from ..pace import RATE_LIMITS
from .fields import (
    FLAG,
    FORMAT_NAME,
    LANGUAGE,
    NAME,
    PACE,
    RANGE,
    START,
    WORDS,
    OneOrMore,
    length_of,
    one_of,
    whole_number,
)
from .report import near

Text: TypeAlias = Annotated[Words, WORDS]
OptionalText: TypeAlias = Annotated[Words | None, WORDS]
Texts: TypeAlias = Annotated[list[Text], OneOrMore()]
Name: TypeAlias = Annotated[str, NAME]
Names: TypeAlias = Annotated[list[Name], OneOrMore()]
Length: TypeAlias = Annotated[int, length_of(0)]
LengthAboveZero: TypeAlias = Annotated[int, length_of(100)]
OptionalLength: TypeAlias = Annotated[int | None, length_of(0)]


class Shape(BaseModel):
    """A mapping with known keys only."""

    model_config = ConfigDict(extra="forbid", defer_build=True, arbitrary_types_allowed=True)


class InstructionShape(Shape):
    """An instruction: tells what to do, then leaves time to do it."""

    say: Text = Field(description="What to do, in a sentence or two.", examples=["Bend your {side} knee."])
    more: OptionalText = Field(
        None, description="More about it, said on the first side only and left out when time is short."
    )
    again: OptionalText = Field(None, description="Fewer words, said instead of `say` on the second side.")
    settle: OptionalLength = Field(None, description="The time to do it.", examples=["5s"])


class HoldShape(Shape):
    """A hold: a position to keep for an exact time."""

    hold: Annotated[LengthRange, RANGE] = Field(
        description="How long, as a length or a range; the pace chooses within a range.",
        examples=["1m", "2m to 2m30s"],
    )
    say: OptionalText = Field(None, description="What to do right before the hold.")
    start: Annotated[Words | None, START] = Field(
        None, description="The words that begin the hold; {length} in them becomes its length."
    )
    feel: Texts = Field([], description="What to feel or check, said during the hold.")
    release: OptionalText = Field(None, description="The words that end the hold.")
    settle: OptionalLength = Field(None, description="The time after the hold to let go.", examples=["6s"])


class RepsShape(Shape):
    """Repetitions: a movement done several times, at an even beat."""

    reps: Annotated[int, whole_number(1, 500)] = Field(description="How many times.", examples=[10])
    every: LengthAboveZero = Field(description="The time for each.", examples=["4s"])
    say: OptionalText = Field(None, description="What to repeat.")
    settle: OptionalLength = Field(None, description="The time after the last one.")


class RestShape(Shape):
    """A rest: a pause of an exact time."""

    rest: LengthAboveZero = Field(description="How long.", examples=["30s"])
    say: OptionalText = Field(None, description="What is said before the rest.")


class BreatheShape(Shape):
    """Paced breathing: several breaths, each part with its own time."""

    breathe: Annotated[int, whole_number(1, 200)] = Field(description="How many breaths.", examples=[6])
    in_: LengthAboveZero = Field(alias="in", description="The time to breathe in.", examples=["4s"])
    keep: Length = Field(0, description="The time to keep the breath after breathing in.", examples=["2s"])
    out: LengthAboveZero = Field(description="The time to breathe out.", examples=["6s"])
    wait: Length = Field(0, description="The time to wait after breathing out.", examples=["1s"])
    say: OptionalText = Field(None, description="What is said before the first breath.")
    settle: OptionalLength = Field(None, description="The time after the last breath.")


#: The key that makes a step what it is, and its shape; `say` by itself makes an instruction.
STEP_SHAPES: Final[dict[str, type[Shape]]] = {
    "breathe": BreatheShape,
    "hold": HoldShape,
    "reps": RepsShape,
    "rest": RestShape,
    "say": InstructionShape,
}
NO_KIND: Final = "coach_no_kind"


def kind_of(step: object) -> str | None:
    """Which kind of step a mapping is: by its key, or by a key that is nearly one."""
    if not isinstance(step, dict):
        return None
    kinds = [kind for kind in STEP_SHAPES if kind in step]
    if kinds and kinds[0] != "say":
        return kinds[0]
    own = {*STEP_SHAPES, *InstructionShape.model_fields}
    meant = [near(key, STEP_SHAPES) for key in list(step)[:20] if key not in own]
    return next((kind for kind in meant if kind), kinds[0] if kinds else None)


StepShape: TypeAlias = Annotated[
    Annotated[InstructionShape, Tag("say")]
    | Annotated[HoldShape, Tag("hold")]
    | Annotated[RepsShape, Tag("reps")]
    | Annotated[RestShape, Tag("rest")]
    | Annotated[BreatheShape, Tag("breathe")],
    Discriminator(kind_of, custom_error_type=NO_KIND, custom_error_message="no kind"),
]


class ExerciseShape(Shape):
    """A named part of a routine."""

    name: Name = Field(description="What it is called, in speech and as a chapter.", examples=["Calf stretch"])
    sides: Annotated[Literal["each", "together", "none"], one_of("each", "together", "none")] = Field(
        "each",
        description="`each`: done once for each side; `together`: once, with both; `none`: once, it has no sides.",
    )
    join_next: Annotated[bool, FLAG] = Field(
        False,
        description="Whether it is done with the next exercise on one side before both are on the other.",
    )
    uses: Names = Field([], description="Keys of the equipment it needs.", examples=[["strap"]])
    steps: list[StepShape] = Field(min_length=1, description="What to do, in order.")


class ItemShape(Shape):
    """A thing that can stand in for another."""

    name: Name = Field(description="As placeholders say it, without an article.", examples=["belt"])
    listed: Name = Field(description="As lists say it, with its article.", examples=["a belt"])


class EquipmentShape(ItemShape):
    """A thing that is needed."""

    instead: dict[str, ItemShape] = Field({}, description="What can stand in for it, best first, each by its key.")


class SafetyShape(Shape):
    """When to stop, and when to see a doctor."""

    stop: Texts = Field([], description="When to stop; said before the exercises.")
    doctor: Texts = Field([], description="When to see a doctor; said after the exercises.")


class SourceShape(Shape):
    """Where the routine comes from."""

    title: Name = Field(description="The title of the source.")
    publisher: Name = Field(description="Who published it.")
    author: Annotated[str, NAME] = Field("", description="Who wrote it.")


class DefaultsShape(Shape):
    """What holds where the command line says nothing else."""

    side: Annotated[Literal["left", "right", "both"], one_of("left", "right", "both")] = Field(
        "both", description="The side to exercise."
    )
    first: Annotated[Literal["left", "right"], one_of("left", "right")] = Field(
        "left", description="The side to begin with."
    )
    pace: Annotated[str, PACE] = Field("steady", description="How the routine is timed.")
    settle: Annotated[int, length_of(0)] = Field(
        5_000, description="The time after each step that has no `settle` of its own; 5s when absent."
    )
    voice: Annotated[str | None, NAME] = Field(None, description="Who speaks.", examples=["en-us"])
    rate: Annotated[int | None, whole_number(*RATE_LIMITS)] = Field(
        None, description="How fast the voice speaks, in words a minute.", examples=[150]
    )


class RoutineShape(Shape):
    """A routine of exercises that coach turns into one spoken track."""

    format: Annotated[str, FORMAT_NAME] = Field(description="The version of this format.")
    title: Name = Field(description="What the routine is called.", examples=["Calf cramp at night"])
    language: Annotated[str, LANGUAGE] = Field(description="The language of the texts.", examples=["en", "en-gb"])
    summary: Annotated[Words | None, WORDS] = Field(None, description="What it is good for, in a sentence.")
    level: Annotated[str, NAME] = Field("", description="How demanding it is.", examples=["beginner"])
    body_part: Annotated[str, NAME] = Field("", description="What it is for.", examples=["calf"])
    limb: Annotated[str, NAME] = Field("", description="What has two sides, in speech.", examples=["leg"])
    source: SourceShape | None = Field(None, description="Where the routine comes from.")
    defaults: DefaultsShape = Field(
        default_factory=lambda: DefaultsShape.model_validate({}),
        description="What holds unless chosen otherwise.",
    )
    equipment: dict[str, EquipmentShape] = Field({}, description="The things needed, each by its key.")
    safety: SafetyShape = Field(
        default_factory=lambda: SafetyShape.model_validate({}),
        description="When to stop and when to see a doctor.",
    )
    intro: Texts = Field([], description="What is said at the very beginning.")
    exercises: list[ExerciseShape] = Field(min_length=1, description="The exercises, in order.")
    tips: Texts = Field([], description="What is good to know, said after the exercises.")
    outro: Texts = Field([], description="The last words.")
    pronounce: dict[str, Name] = Field(
        {},
        description="Words that the voice gets wrong, each with how to say it.",
        examples=[{"fibula": "fibbyoola"}],
    )


#: The shapes by where they stand, for naming the keys that are known there.
SECTIONS: Final[dict[str, type[Shape]]] = {
    "source": SourceShape,
    "defaults": DefaultsShape,
    "safety": SafetyShape,
}


def keys_of(shape: type[Shape]) -> tuple[str, ...]:
    """The keys of a shape, as they are written."""
    fields: dict[str, Any] = shape.model_fields
    return tuple(field.alias or name for name, field in fields.items())
