"""The shape of a routine file: which keys there are, what each holds, and what it means.

The models read the tree of nodes, so every value knows its place; the same models give the JSON Schema for editors
and the keys that the documentation must explain. The shapes of steps are in ``steps``.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal, TypeAlias, get_args

from pydantic import BeforeValidator, ConfigDict, Discriminator, Field, JsonValue, Tag, model_validator

from ..limits import MOST_LEAD_IN_MS, MOST_TAIL_MS
from ..model import Advice, CountRange, Guidance, LengthRange, Limb, Loudness, Words
from ..pace import RATE_LIMITS
from . import patterns
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
    PREVIEW,
    WORDS,
    Name,
    Names,
    OneOrMore,
    OptionalText,
    Texts,
    one_of,
    wrong,
)
from .guided_shapes import (
    BREATH_FIELD,
    GUIDANCE_FIELD,
    WORDS_FIELD,
    WORDS_SHAPES,
    BreathShape,
    ExerciseWords,
    OptionalBreath,
    OptionalGuidance,
    RoutineWords,
    Shape,
    keys_of,
)
from .instruction_shape import Needs, OptionalPosition, OptionalSurface, refuse_place
from .nodes import ScalarNode
from .number_types import BETWEEN, SILENCE, Counts, HowMany, length_of, whole_number
from .placeholders import RESERVED
from .step_shapes import STEP_SHAPES, OptionalAnnounced, OptionalCountIn, StepShape

_KEYS_OF_THINGS: Final[dict[str, JsonValue]] = {"propertyNames": {"pattern": patterns.key_but(RESERVED)}}
_WORDS_TO_SAY: Final[dict[str, JsonValue]] = {
    "propertyNames": {"pattern": patterns.SPEAKABLE, "maxLength": LONGEST_NAME},
}
_SIDES: Final = ("each", "alternate", "together", "none")
_ONE_SIDE: Final = "one side alone is chosen with 'side: left' or 'side: right' under 'defaults'"
_SIDES_TRIED: Final = {
    "both": "one side after the other is 'each', both at once 'together'",
    "left": _ONE_SIDE,
    "right": _ONE_SIDE,
}
MOST_SETS: Final = 50
MOST_ROUNDS: Final = 100
MOST_RUNGS: Final = 5
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
