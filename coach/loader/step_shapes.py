"""The shape of a step: which keys each kind has, within which limits, and the steps that it becomes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Final, Literal, TypeAlias, get_args

from pydantic import ConfigDict, Discriminator, Field, Tag, model_validator

from ..durations import format_length
from ..model import (
    FADES_FROM,
    NEEDS,
    ON,
    POSITIONS,
    SURFACES,
    Breathe,
    CountRange,
    Hold,
    Instruction,
    LengthRange,
    Move,
    Need,
    Part,
    Phase,
    Place,
    Position,
    Reps,
    Rest,
    Step,
    Surface,
    Words,
)
from ..pace import SETTLE_INTO_MS
from .diagnostics import either, near
from .field_types import (
    BETWEEN,
    HOLD,
    START,
    TEMPO,
    WORDS,
    Counts,
    HowMany,
    OneOrMore,
    OptionalText,
    Texts,
    length_of,
    one_of,
    unless_none,
    whole_number,
    wrong,
)
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

Length: TypeAlias = Annotated[int, length_of(0)]
LengthAboveZero: TypeAlias = Annotated[int, length_of(100)]
OptionalLength: TypeAlias = Annotated[int | None, length_of(0)]
OptionalCountIn: TypeAlias = Annotated[int | None, unless_none(whole_number(0, 10), 0)]
OptionalAnnounced: TypeAlias = Annotated[int | None, unless_none(length_of(3_000, 60_000), 0)]
COUNT_IN: Final = "From which number down, a second each, it is counted into; `none`: it is not."
ANNOUNCE_END: Final = "How long before its end that is announced; `none`: it is not."
OptionalPosition: TypeAlias = Annotated[Position | None, one_of(*POSITIONS)]
OptionalSurface: TypeAlias = Annotated[Surface | None, one_of(*SURFACES)]
Needs: TypeAlias = Annotated[list[Annotated[Need, one_of(*NEEDS)]], OneOrMore()]


def _own(length_ms: int | None, otherwise_ms: int) -> int:
    return otherwise_ms if length_ms is None else length_ms


def refuse_place(position: Position | None, on: Surface | None) -> None:
    """Refuse a place that goes with no position, or not with this one.

    Raises:
        PydanticCustomError: it is one.
    """
    if on and not position:
        raise wrong("'on' tells on what one is in a 'position'; write 'position: sitting' as well")
    if on and position and on not in ON[position]:
        raise wrong(f"nobody is {position} on '{on}'; with 'position: {position}' use {either(ON[position])}")


class OtherWordsShape(Shape):
    """What is said and done at another time, or by somebody else: other words, another time to do it."""

    say: OptionalText = Field(None, description="What is said then.")
    settle: OptionalLength = Field(None, description="The time to do it then.", examples=["2s"])


class InsteadShape(OtherWordsShape):
    """What is said to somebody who cannot do a step."""

    model_config = ConfigDict(json_schema_extra={"dependencies": {"on": ["position"]}})

    position: OptionalPosition = Field(None, description="The position they are in after it, where it changes.")
    on: OptionalSurface = Field(None, description="On what, then.")

    @model_validator(mode="after")
    def _known_place(self) -> InsteadShape:
        refuse_place(self.position, self.on)
        return self


def _words_kind(value: object) -> str:
    return "keys" if isinstance(value, dict) else "words"


OtherWords: TypeAlias = Annotated[
    Annotated[Words, WORDS, Tag("words")] | Annotated[OtherWordsShape, Tag("keys")], Discriminator(_words_kind)
]
InsteadWords: TypeAlias = Annotated[
    Annotated[Words, WORDS, Tag("words")] | Annotated[InsteadShape, Tag("keys")], Discriminator(_words_kind)
]
WORDS_KINDS: Final = ("words", "keys")
"""How other words can be written; pydantic has these names in its paths."""


def _is_none(other: Words | OtherWordsShape | None) -> bool:
    return isinstance(other, Words) and other.text.casefold() == "none"


def _told(other: Words | OtherWordsShape | None) -> tuple[Words | None, int | None]:
    """Other words, and their time where it is another one."""
    if isinstance(other, OtherWordsShape):
        return other.say, other.settle
    return (None if _is_none(other) else other), None


class InstructionShape(Shape):
    """An instruction: tells what to do, then leaves time to do it."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [{"required": ["say"]}, {"required": ["position", "on"]}],
            "dependencies": {"on": ["position"]},
        }
    )

    say: OptionalText = Field(
        None,
        description="What to do, in a sentence or two; with `position` and `on` it may be left out, and coach tells the"
        " way there.",
        examples=["Bend your {side} knee."],
    )
    more: OptionalText = Field(
        None, description="More about it, said on the first side only and left out when time is short."
    )
    again: OtherWords | None = Field(
        None,
        description="Fewer words, said instead of `say` on the second side and in later sets and rounds;"
        " `none`: the step is left out there; `{say, settle}`: with a time of its own.",
    )
    position: OptionalPosition = Field(
        None,
        description="The position one is in after it. Without `settle` it leaves 20s to stand up, 12s to any other.",
        examples=["standing"],
    )
    on: OptionalSurface = Field(
        None,
        description="On what one is in that position; `edge`: of the bed, `wall`: standing at a wall.",
        examples=["floor"],
    )
    needs: Needs = Field([], description="What a body needs for it beside its position.", examples=["both hands"])
    instead: InsteadWords | None = Field(
        None, description="What is said instead to somebody who cannot do it; `none`: it is left out."
    )
    settle: OptionalLength = Field(None, description="The time to do it.", examples=["5s"])

    @model_validator(mode="after")
    def _said_or_known(self) -> InstructionShape:
        refuse_place(self.position, self.on)
        if self.say is None and not (self.position and self.on):
            raise wrong("the step has no 'say'; only with 'position' and 'on' coach tells the way itself")
        return self

    def steps(self, place: Place, settle_ms: int) -> tuple[Step, ...]:
        """One that leaves the time to get into its position, where nothing else is written."""
        own_ms = SETTLE_INTO_MS[self.position] if self.position and self.say else settle_ms
        again, again_settle_ms = _told(self.again)
        instead, instead_settle_ms = _told(self.instead)
        other = self.instead if isinstance(self.instead, InsteadShape) else None
        return (
            Instruction(
                self.say,
                _own(self.settle, own_ms if self.say else 0),
                place,
                self.more,
                again,
                self.position,
                _is_none(self.again),
                again_settle_ms=again_settle_ms,
                on=self.on,
                needs=tuple(dict.fromkeys(self.needs)),
                instead=instead,
                instead_settle_ms=instead_settle_ms,
                instead_position=other.position if other else None,
                instead_on=other.on if other else None,
                skippable=_is_none(self.instead),
            ),
        )


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
        _own(shape.settle, settle_ms),
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


class PhaseShape(Shape):
    """A part of a repetition."""

    say: OptionalText = Field(None, description="What is said at its beginning.", examples=["And back."])
    for_: LengthAboveZero = Field(alias="for", description="How long it is.", examples=["2s"])


_TIMES: Final = ("every", "hold", "tempo", "phases")
RELAX_MS: Final = 3_000
"""Between two held repetitions, where nothing else is written."""


class RepsShape(Shape):
    """Repetitions: a movement done several times, at an even beat."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": [key]} for key in _TIMES]})

    reps: Annotated[Counts, HowMany(1, 500, ranged=True)] = Field(
        description="How many times: a number, a range from which the pace chooses, or a number for each side.",
        examples=[10, "8 to 12"],
    )
    every: Annotated[int | None, length_of(100)] = Field(None, description="The time for each.", examples=["4s"])
    hold: Annotated[int | None, length_of(100)] = Field(
        None, description="How long each is held; what `every` leaves beside it is for moving.", examples=["5s"]
    )
    relax: Annotated[int | None, length_of(100)] = Field(
        None, description="The time after each hold; 3s when neither it nor `every` is given.", examples=["3s"]
    )
    tempo: Annotated[tuple[int, ...] | None, TEMPO] = Field(
        None, description="The seconds up, held, and down, and if you like those before the next.", examples=["3-1-3"]
    )
    phases: list[PhaseShape] = Field(
        [], min_length=1, max_length=8, description="The parts of each repetition, instead of `hold` or `tempo`."
    )
    sides: Annotated[Literal["alternate"] | None, one_of("alternate")] = Field(
        None, description="`alternate`: left and right take turns, as many each.", examples=["alternate"]
    )
    say: OptionalText = Field(None, description="What to repeat.")
    again: OtherWords | None = Field(
        None, description="Fewer words, on the second side and in later sets and rounds; or `{say, settle}`."
    )
    settle: OptionalLength = Field(None, description="The time after the last one.")
    guidance: OptionalGuidance = GUIDANCE_FIELD

    @model_validator(mode="after")
    def _one_way(self) -> RepsShape:
        ways = [key for key in ("hold", "tempo", "phases") if getattr(self, key)]
        if not ways and self.every is None:
            raise wrong("the step has no 'every'")
        if len(ways) > 1:
            raise wrong(f"'{ways[0]}' and '{ways[1]}' both say what happens in a repetition; keep one of them")
        if self.relax is not None and self.hold is None:
            raise wrong("'relax' is the time after a 'hold'; write 'hold: 5s' as well")
        parts_ms = sum(each.length_ms for each in self._phases())
        if self.every is not None and parts_ms > self.every:
            every = format_length(self.every)
            raise wrong(f"the parts of a repetition take {format_length(parts_ms)}, and 'every' gives {every}")
        return self

    def _phases(self) -> tuple[Phase, ...]:
        if self.phases:
            return tuple(Phase(each.for_, each.say) for each in self.phases)
        if self.tempo:
            parts: tuple[Part, ...] = ("up", "hold", "down", "wait") if len(self.tempo) > 2 else ("up", "down")
            named = zip(self.tempo, parts, strict=False)
            return tuple(Phase(length_ms, part=part) for length_ms, part in named if length_ms)
        if self.hold is None:
            return ()
        hold = Phase(self.hold, part="hold")
        if self.every is None:
            return hold, Phase(RELAX_MS if self.relax is None else self.relax, part="relax")
        left_ms = max(0, self.every - self.hold)
        relax_ms = left_ms // 2 if self.relax is None else self.relax
        move = (Phase(left_ms - relax_ms),) if left_ms > relax_ms else ()
        return *move, hold, *((Phase(relax_ms, part="relax"),) if relax_ms else ())

    def steps(self, place: Place, settle_ms: int) -> tuple[Step, ...]:
        """One."""
        phases = self._phases()
        again, again_settle_ms = _told(self.again)
        return (
            Reps(
                self.reps.range.least,
                self.every or sum(each.length_ms for each in phases),
                _own(self.settle, settle_ms),
                place,
                say=self.say,
                again=again,
                again_settle_ms=again_settle_ms,
                most=self.reps.range.most if self.reps.range.most > self.reps.range.least else 0,
                per_side=self.reps.per_side,
                phases=phases,
                in_turn=self.sides == "alternate",
                guidance=self.guidance,
            ),
        )


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
        settle_ms = _own(self.settle, settle_ms)
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
