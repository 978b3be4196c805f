"""The shape of a step: which keys each kind has, within which limits, and the steps that it becomes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Final, TypeAlias, get_args

from pydantic import Discriminator, Field, Tag

from ..model import (
    FADES_FROM,
    Breathe,
    CountRange,
    Hold,
    Instruction,
    LengthRange,
    Move,
    Place,
    Reps,
    Rest,
    Step,
    Words,
)
from .did_you_mean import near
from .field_types import START, OptionalText, Texts, unless_none
from .first_tries import first_try
from .guided_shapes import (
    BREATH_FIELD,
    GUIDANCE_FIELD,
    WORDS_FIELD,
    OptionalBreath,
    OptionalGuidance,
    Shape,
    StepWords,
    breath_of,
    keys_of,
    own_words,
)
from .instruction_shape import InstructionShape, OptionalLength, own_or
from .number_types import BETWEEN, HOLD, length_of, whole_number
from .reps_shape import RepsShape

Length: TypeAlias = Annotated[int, length_of(0)]
LengthAboveZero: TypeAlias = Annotated[int, length_of(100)]
OptionalCountIn: TypeAlias = Annotated[int | None, unless_none(whole_number(0, 10))]
OptionalAnnounced: TypeAlias = Annotated[int | None, unless_none(length_of(3_000, 60_000))]
COUNT_IN: Final = "From which number down, a second each, it is counted into; `none`: it is not."
ANNOUNCE_END: Final = "How long before its end that is announced; `none`: it is not."


class HoldShape(Shape):
    """A hold: a position to keep for an exact time."""

    hold: Annotated[LengthRange | CountRange, HOLD] = Field(
        description="How long, as a length, in breaths, or as a range of these; the pace chooses within a range.",
        examples=["1m", "2m to 2m30s", "5 breaths"],
    )
    say: OptionalText = Field(None, description="What to do right before the hold.")
    start: Annotated[Words | None, START] = Field(
        None, description="The words that begin the hold; {length} in them becomes its length."
    )
    feel: Texts = Field([], description="What to feel or check, said during the hold.")
    release: OptionalText = Field(None, description="The words that end the hold.")
    settle: OptionalLength = Field(None, description="The time after the hold to let go.", examples=["6s"])
    guidance: OptionalGuidance = GUIDANCE_FIELD
    breath: OptionalBreath = BREATH_FIELD
    words: StepWords | None = WORDS_FIELD
    count_in: OptionalCountIn = Field(None, description=COUNT_IN, examples=[3])
    announce_end: OptionalAnnounced = Field(None, description=ANNOUNCE_END, examples=["6s"])

    def steps(self, place: Place, settle_ms: int) -> tuple[Step, ...]:
        """With something to say before it, it is two. What lasts some breaths gets its length where it stands."""
        breaths = self.hold if isinstance(self.hold, CountRange) else None
        length = LengthRange.exactly(0) if isinstance(self.hold, CountRange) else self.hold
        own = {"breath": breath_of(self.breath), "breaths": breaths, "words": own_words(self.words)}
        return _stay(Hold, length, self, place, settle_ms, **own)


class MoveShape(Shape):
    """A time of moving: a movement to keep up, at one's own beat."""

    move: Annotated[LengthRange, BETWEEN] = Field(
        description="How long, as a length or a range; the pace chooses within a range.",
        examples=["45s", "30s to 1m"],
    )
    say: OptionalText = Field(None, description="What to do right before it.")
    start: OptionalText = Field(None, description="The words that begin it; {length} in them becomes its length.")
    feel: Texts = Field([], description="What to feel or check, said while one moves.")
    release: OptionalText = Field(None, description="The words that end it.")
    settle: OptionalLength = Field(None, description="The time after it.", examples=["6s"])
    guidance: OptionalGuidance = GUIDANCE_FIELD
    count_in: OptionalCountIn = Field(None, description=COUNT_IN, examples=[3])
    announce_end: OptionalAnnounced = Field(None, description=ANNOUNCE_END, examples=["6s"])

    def steps(self, place: Place, settle_ms: int) -> tuple[Step, ...]:
        """With something to say before it, it is two."""
        return _stay(Move, self.move, self, place, settle_ms)


def _stay(
    kind: type[Hold], length: LengthRange, shape: HoldShape | MoveShape, place: Place, settle_ms: int, **own: Any
) -> tuple[Step, ...]:
    """A hold or a time of moving, after what is said before it."""
    stay = kind(
        length,
        own_or(shape.settle, settle_ms),
        place,
        start=shape.start,
        feel=tuple(shape.feel),
        release=shape.release,
        guidance=shape.guidance,
        count_in=shape.count_in,
        announced_ms=shape.announce_end,
        **own,
    )
    return (stay,) if shape.say is None else (Instruction(shape.say, 0, place), stay)


class RestShape(Shape):
    """A rest: a pause of an exact time."""

    rest: LengthAboveZero = Field(description="How long.", examples=["30s"])
    say: OptionalText = Field(None, description="What is said before the rest.")
    announce_end: OptionalAnnounced = Field(None, description=ANNOUNCE_END, examples=["10s"])

    def steps(self, place: Place, settle_ms: int) -> tuple[Step, ...]:
        """One, and no time after it."""
        return (Rest(self.rest, place, say=self.say, announced_ms=self.announce_end),)


class BreatheShape(Shape):
    """Paced breathing: several breaths, each part with its own time."""

    breathe: Annotated[int, whole_number(1, 200)] = Field(description="How many breaths.", examples=[6])
    in_: LengthAboveZero = Field(alias="in", description="The time to breathe in.", examples=["4s"])
    keep: Length = Field(0, description="The time to keep the breath after breathing in.", examples=["2s"])
    out: LengthAboveZero = Field(description="The time to breathe out.", examples=["6s"])
    wait: Length = Field(0, description="The time to wait after breathing out.", examples=["1s"])
    say: OptionalText = Field(None, description="What is said before the first breath.")
    settle: OptionalLength = Field(None, description="The time after the last breath.")
    guidance: OptionalGuidance = GUIDANCE_FIELD
    words: StepWords | None = WORDS_FIELD

    def steps(self, place: Place, settle_ms: int) -> tuple[Step, ...]:
        """One."""
        settle_ms = own_or(self.settle, settle_ms)
        parts_ms = (self.in_, self.keep, self.out, self.wait)
        more: dict[str, Any] = {
            "guidance": self.guidance,
            "fades": self.breathe >= FADES_FROM,
            "words": own_words(self.words),
        }
        return (Breathe(self.breathe, *parts_ms, settle_ms, place, say=self.say, **more),)


NO_KIND: Final = "coach_no_kind"


def kind_of(step: object) -> str | None:
    """Which kind of step a mapping is: by its key, or by a key that is nearly one."""
    if not isinstance(step, dict):
        return None
    kinds = [kind for kind in STEP_SHAPES if kind in step]
    if timed := [kind for kind in kinds if kind != Instruction.key]:
        # a repetition may be held, so with both keys, and with whatever else, it is one
        return Reps.key if Reps.key in timed else timed[0]
    if any(isinstance(key, str) and first_try(key) for key in step):
        return next(iter(kinds), None)
    if not kinds and {"position", "on"} <= step.keys():
        return Instruction.key
    own = {*STEP_SHAPES, *InstructionShape.model_fields}
    meant = [near(key, STEP_SHAPES) for key in list(step)[:20] if key not in own]
    return next((kind for kind in meant if kind), kinds[0] if kinds else None)


StepShape: TypeAlias = Annotated[
    Annotated[InstructionShape, Tag(Instruction.key)]
    | Annotated[HoldShape, Tag(Hold.key)]
    | Annotated[MoveShape, Tag(Move.key)]
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
    key: key == "start"
    for shape in STEP_SHAPES.values()
    for key, field in zip(keys_of(shape), shape.model_fields.values(), strict=True)
    if _has_words(field.annotation)
}
