"""The shape of a routine file: which keys there are, what each holds, and what it means.

The models read the tree of nodes, so every value knows its place; the same models give the JSON Schema for editors
and the keys that the documentation must explain. The shapes of exercises and of steps are in
``exercise_shapes`` and ``step_shapes``.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal, get_args

from pydantic import ConfigDict, Field, JsonValue, model_validator

from ..limits import MOST_LEAD_IN_MS, MOST_TAIL_MS
from ..model import Advice, Guidance, LengthRange, Limb, Loudness, Words
from ..pace import RATE_LIMITS
from . import patterns
from .exercise_shapes import (
    ANNOUNCE_ALL,
    COUNT_INTO_ALL,
    TIMING,
    AlternativeShape,
    ExerciseShape,
    GroupShape,
    OptionalTiming,
    PartShape,
    Rounds,
)
from .field_types import (
    ADDRESS,
    FLAG,
    FORMAT_NAME,
    LANGUAGE,
    LIMB,
    LONGEST_NAME,
    MOST_SUBSTITUTES,
    MOST_THINGS,
    MOST_WORDS,
    NAME,
    PACE,
    WORDS,
    Name,
    OptionalText,
    Texts,
    one_of,
)
from .guided_shapes import (
    WORDS_FIELD,
    WORDS_SHAPES,
    BreathShape,
    OptionalBreath,
    RoutineWords,
    Shape,
    keys_of,
)
from .instruction_shape import OptionalPosition, OptionalSurface, refuse_place
from .number_types import BETWEEN, SILENCE, Counts, HowMany, length_of, whole_number
from .placeholders import RESERVED
from .step_shapes import STEP_SHAPES, OptionalAnnounced, OptionalCountIn, StepShape

_KEYS_OF_THINGS: Final[dict[str, JsonValue]] = {"propertyNames": {"pattern": patterns.key_but(RESERVED)}}
MOST_RUNGS: Final = 5
_WORDS_TO_SAY: Final[dict[str, JsonValue]] = {
    "propertyNames": {"pattern": patterns.SPEAKABLE, "maxLength": LONGEST_NAME},
}


class SosShape(Shape):
    """What brings relief at once, for the side that hurts."""

    steps: list[StepShape] = Field(
        min_length=1,
        description="What to do, in order; the first tells what to do (`say`). At most 3 minutes in all.",
    )
    ladder: list[RungShape] = Field(
        [], max_length=MOST_RUNGS, description="What helps further, one after the other, where relief goes on."
    )


class RungShape(Shape):
    """What helps where the steps before it did not."""

    steps: list[StepShape] = Field(min_length=1, description="What to do, in order.")


class ItemShape(Shape):
    """A thing that can stand in for another."""

    name: Name = Field(description="As placeholders say it, without an article.", examples=["belt"])
    listed: Name = Field(description="As lists say it, with its article.", examples=["a belt"])


class EquipmentShape(ItemShape):
    """A thing that is needed."""

    instead: dict[str, ItemShape] = Field(
        {},
        max_length=MOST_SUBSTITUTES,
        description="What can stand in for it, best first, each by its key.",
        json_schema_extra=_KEYS_OF_THINGS,
    )


class SafetyShape(Shape):
    """When to stop, and when to see a doctor."""

    stop: Texts = Field([], description="When to stop; said before the exercises.")
    doctor: Texts = Field([], description="When to see a doctor; said after the exercises.")


class DosageShape(Shape):
    """How often and for how long a routine is done, and how much pain is all right."""

    frequency: OptionalText = Field(None, description="How often it is done.", examples=["Three times a week."])
    weeks: Annotated[Counts | None, HowMany(1, 104, ranged=True, sided=False)] = Field(
        None, description="For how many weeks.", examples=[6, "6 to 12"]
    )
    pain: Annotated[int | None, whole_number(0, 10)] = Field(
        None, description="So much pain is all right, from 0 to 10; with more one stops.", examples=[4]
    )
    pain_gone: Annotated[int | None, length_of(60_000, 7 * 24 * 3_600_000)] = Field(
        None, description="Within which time it has to be gone again.", examples=["24h"]
    )


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
    guidance: Annotated[Guidance, one_of(*get_args(Guidance))] = Field(
        "calm", description="How much is said inside holds."
    )
    silence: Annotated[int | None, SILENCE] = Field(
        None, description="The longest stretch without a sign of life; `none`: any.", examples=["5m"]
    )
    tones: Annotated[bool, FLAG] = Field(True, description="Whether holds begin and end with a soft tone.")
    tail: Annotated[int | None, length_of(0, MOST_TAIL_MS)] = Field(
        None, description="Quiet after the last word; 20s when absent.", examples=["1m"]
    )
    loudness: Annotated[Loudness, one_of(*get_args(Loudness))] = Field(
        "night", description="`night`: soft, and softer towards the end; `day`: louder, and even."
    )
    lead_in: Annotated[int, length_of(0, MOST_LEAD_IN_MS)] = Field(
        0, description="Time before the first words, to put the player away and lie down.", examples=["2m"]
    )
    preview: Annotated[bool, FLAG] = Field(
        False,
        description="Whether the length of the whole is said at the start, and of each exercise its place, its things"
        " and its length.",
    )


class RoutineShape(Shape):
    """A routine of exercises that coach turns into one spoken track."""

    model_config = ConfigDict(json_schema_extra={"dependencies": {"on": ["position"]}})

    format: Annotated[str, FORMAT_NAME] = Field(description="The version of this format.")
    title: Name = Field(description="What the routine is called.", examples=["Calf cramp at night"])
    language: Annotated[str, LANGUAGE] = Field(description="The language of the texts.", examples=["en", "en-gb"])
    summary: Annotated[Words | None, WORDS] = Field(None, description="What it is good for, in a sentence.")
    level: Annotated[str, NAME] = Field("", description="How demanding it is.", examples=["beginner"])
    body_part: Annotated[str, NAME] = Field("", description="What it is for.", examples=["calf"])
    limb: Annotated[str | Limb, LIMB] = Field(
        "",
        description="What has two sides, in speech: a word, or its forms `one`, `both`, `left`, `right` with articles.",
        examples=["leg"],
    )
    address: Annotated[str, ADDRESS] = Field(
        "", description="How the listener is spoken to, in languages that have two ways.", examples=["du", "Sie"]
    )
    source: SourceShape | None = Field(None, description="Where the routine comes from.")
    defaults: DefaultsShape = Field(
        default_factory=lambda: DefaultsShape.model_validate({}),
        description="What holds unless chosen otherwise.",
    )
    equipment: dict[str, EquipmentShape] = Field(
        {},
        max_length=MOST_THINGS,
        description="The things needed, each by its key.",
        json_schema_extra=_KEYS_OF_THINGS,
    )
    safety: SafetyShape = Field(
        default_factory=lambda: SafetyShape.model_validate({}),
        description="When to stop and when to see a doctor.",
    )
    position: OptionalPosition = Field(None, description="The position one is in at the beginning.", examples=["lying"])
    on: OptionalSurface = Field(None, description="On what, then; coach leads back there at the end.", examples=["bed"])
    support: Annotated[str, NAME] = Field(
        "",
        description="What to hold on to when standing up, with its article.",
        examples=["the bed or a wall"],
    )
    breath: OptionalBreath = Field(
        None,
        description="How slowly breathing is guided inside holds; in for 4s and out for 6s when absent."
        " `none`: it is not, and nothing reminds of it.",
    )
    words: RoutineWords | None = WORDS_FIELD
    dosage: DosageShape = Field(
        default_factory=lambda: DosageShape.model_validate({}),
        description="How often and for how long it is done, and how much pain is all right.",
    )
    advice: Annotated[Advice, one_of(*get_args(Advice))] = Field(
        "end",
        description="Where `doctor` and `tips` are told: at the `start`, at the `end`, or only on the `page`.",
    )
    sos: SosShape | None = Field(None, description="What brings relief at once, for the side that hurts.")
    intro: Texts = Field([], description="What is said at the very beginning.")
    exercises: list[PartShape] = Field(min_length=1, description="The exercises, or groups of them, in order.")
    rounds: Rounds = Field(1, description="How often all exercises are done.", examples=[3])
    between: Annotated[LengthRange | None, BETWEEN] = Field(
        None, description="The rest between two rounds of all exercises.", examples=["1m"]
    )
    timing: OptionalTiming = Field(None, description=TIMING, examples=["inside"])
    count_in: OptionalCountIn = Field(None, description=COUNT_INTO_ALL, examples=[3])
    announce_end: OptionalAnnounced = Field(None, description=ANNOUNCE_ALL, examples=["6s"])
    tips: Texts = Field([], description="What is good to know; said near the end.")
    outro: Texts = Field(
        [], description="How to get back to rest; said right after the exercises, before `doctor` and `tips`."
    )
    pronounce: dict[str, Name] = Field(
        {},
        max_length=MOST_WORDS,
        description="Words that the voice gets wrong, each with how to say it.",
        examples=[{"fibula": "fibbyoola"}],
        json_schema_extra=_WORDS_TO_SAY,
    )

    @model_validator(mode="after")
    def _known_place(self) -> RoutineShape:
        refuse_place(self.position, self.on)
        return self


#: The shapes by where they stand, for naming the keys that are known there.
SECTIONS: Final[dict[str, type[Shape]]] = {
    "source": SourceShape,
    "defaults": DefaultsShape,
    "safety": SafetyShape,
    "breath": BreathShape,
    "sos": SosShape,
    "dosage": DosageShape,
    "words": WORDS_SHAPES["routine"],
}

_SHAPES: Final[tuple[type[Shape], ...]] = (
    *(RoutineShape, ExerciseShape, AlternativeShape, GroupShape, EquipmentShape),
    *SECTIONS.values(),
    *STEP_SHAPES.values(),
)
#: Every key that there is anywhere, besides those that authors choose.
ALL_KEYS: Final = frozenset(key for shape in _SHAPES for key in keys_of(shape))
