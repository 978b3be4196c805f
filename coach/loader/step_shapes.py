"""The shape of a step: which keys each kind has, within which limits, and the steps that it becomes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Final, TypeAlias, get_args

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from ..model import (
    POSITIONS,
    Breathe,
    Hold,
    Instruction,
    LengthRange,
    Place,
    Position,
    Reps,
    Rest,
    Step,
    Words,
)
from ..pace import SETTLE_INTO_MS
from .diagnostics import near
from .field_types import RANGE, START, OptionalText, Text, Texts, length_of, one_of, whole_number

Length: TypeAlias = Annotated[int, length_of(0)]
LengthAboveZero: TypeAlias = Annotated[int, length_of(100)]
OptionalLength: TypeAlias = Annotated[int | None, length_of(0)]
OptionalPosition: TypeAlias = Annotated[Position | None, one_of(*POSITIONS)]


class Shape(BaseModel):
    """A mapping with known keys only."""

    model_config = ConfigDict(extra="forbid", defer_build=True, arbitrary_types_allowed=True)


def keys_of(shape: type[Shape]) -> tuple[str, ...]:
    """The keys of a shape, as they are written."""
    fields: dict[str, Any] = shape.model_fields
    return tuple(field.alias or name for name, field in fields.items())


def _own(length_ms: int | None, otherwise_ms: int) -> int:
    return otherwise_ms if length_ms is None else length_ms


class InstructionShape(Shape):
    """An instruction: tells what to do, then leaves time to do it."""

    say: Text = Field(description="What to do, in a sentence or two.", examples=["Bend your {side} knee."])
    more: OptionalText = Field(
        None, description="More about it, said on the first side only and left out when time is short."
    )
    again: OptionalText = Field(None, description="Fewer words, said instead of `say` on the second side.")
    position: OptionalPosition = Field(
        None,
        description="The position one is in after it. Without `settle` it leaves 20s to stand up, 12s to any other.",
        examples=["standing"],
    )
    settle: OptionalLength = Field(None, description="The time to do it.", examples=["5s"])

    def steps(self, place: Place, settle_ms: int) -> tuple[Step, ...]:
        """One that leaves the time to get into its position, where nothing else is written."""
        settle_ms = _own(self.settle, SETTLE_INTO_MS[self.position] if self.position else settle_ms)
        return (Instruction(self.say, settle_ms, place, more=self.more, again=self.again, position=self.position),)


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

    def steps(self, place: Place, settle_ms: int) -> tuple[Step, ...]:
        """With something to say before it, it is two."""
        settle_ms = _own(self.settle, settle_ms)
        hold = Hold(self.hold, settle_ms, place, start=self.start, feel=tuple(self.feel), release=self.release)
        return (hold,) if self.say is None else (Instruction(self.say, 0, place), hold)


class RepsShape(Shape):
    """Repetitions: a movement done several times, at an even beat."""

    reps: Annotated[int, whole_number(1, 500)] = Field(description="How many times.", examples=[10])
    every: LengthAboveZero = Field(description="The time for each.", examples=["4s"])
    say: OptionalText = Field(None, description="What to repeat.")
    settle: OptionalLength = Field(None, description="The time after the last one.")

    def steps(self, place: Place, settle_ms: int) -> tuple[Step, ...]:
        """One."""
        settle_ms = _own(self.settle, settle_ms)
        return (Reps(self.reps, self.every, settle_ms, place, say=self.say),)


class RestShape(Shape):
    """A rest: a pause of an exact time."""

    rest: LengthAboveZero = Field(description="How long.", examples=["30s"])
    say: OptionalText = Field(None, description="What is said before the rest.")

    def steps(self, place: Place, settle_ms: int) -> tuple[Step, ...]:
        """One, and no time after it."""
        return (Rest(self.rest, place, say=self.say),)


class BreatheShape(Shape):
    """Paced breathing: several breaths, each part with its own time."""

    breathe: Annotated[int, whole_number(1, 200)] = Field(description="How many breaths.", examples=[6])
    in_: LengthAboveZero = Field(alias="in", description="The time to breathe in.", examples=["4s"])
    keep: Length = Field(0, description="The time to keep the breath after breathing in.", examples=["2s"])
    out: LengthAboveZero = Field(description="The time to breathe out.", examples=["6s"])
    wait: Length = Field(0, description="The time to wait after breathing out.", examples=["1s"])
    say: OptionalText = Field(None, description="What is said before the first breath.")
    settle: OptionalLength = Field(None, description="The time after the last breath.")

    def steps(self, place: Place, settle_ms: int) -> tuple[Step, ...]:
        """One."""
        settle_ms = _own(self.settle, settle_ms)
        parts_ms = (self.in_, self.keep, self.out, self.wait)
        return (Breathe(self.breathe, *parts_ms, settle_ms, place, say=self.say),)


NO_KIND: Final = "coach_no_kind"


def kind_of(step: object) -> str | None:
    """Which kind of step a mapping is: by its key, or by a key that is nearly one."""
    if not isinstance(step, dict):
        return None
    kinds = [kind for kind in STEP_SHAPES if kind in step]
    if timed := [kind for kind in kinds if kind != Instruction.key]:
        return timed[0]
    own = {*STEP_SHAPES, *InstructionShape.model_fields}
    meant = [near(key, STEP_SHAPES) for key in list(step)[:20] if key not in own]
    return next((kind for kind in meant if kind), kinds[0] if kinds else None)


StepShape: TypeAlias = Annotated[
    Annotated[InstructionShape, Tag(Instruction.key)]
    | Annotated[HoldShape, Tag(Hold.key)]
    | Annotated[RepsShape, Tag(Reps.key)]
    | Annotated[RestShape, Tag(Rest.key)]
    | Annotated[BreatheShape, Tag(Breathe.key)],
    Discriminator(kind_of, custom_error_type=NO_KIND, custom_error_message="no kind"),
]


def _shapes() -> Iterator[tuple[str, type[Shape]]]:
    for tagged in get_args(get_args(StepShape)[0]):
        shape, tag = get_args(tagged)
        yield tag.tag, shape


#: The key that makes a step what it is, and its shape; `say` by itself makes an instruction.
STEP_SHAPES: Final[dict[str, type[Shape]]] = dict(sorted(_shapes()))


def _has_words(annotation: object) -> bool:
    return annotation is Words or any(_has_words(each) for each in get_args(annotation))


#: The keys under which steps have texts, each with whether ``{length}`` is known in it.
TEXT_KEYS: Final[dict[str, bool]] = {
    key: START in field.metadata
    for shape in STEP_SHAPES.values()
    for key, field in zip(keys_of(shape), shape.model_fields.values(), strict=True)
    if _has_words(field.annotation)
}
