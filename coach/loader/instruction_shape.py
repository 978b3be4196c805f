"""The shape of an instruction, with what is said at another time or to somebody who cannot do it."""

from __future__ import annotations

from typing import Annotated, Final, TypeAlias

from pydantic import ConfigDict, Discriminator, Field, Tag, model_validator

from ..model import NEEDS, ON, POSITIONS, SURFACES, Instruction, Need, Place, Position, Step, Surface, Words
from ..pace import SETTLE_INTO_MS
from .did_you_mean import either
from .field_types import WORDS, OneOrMore, OptionalText, one_of, wrong
from .guided_shapes import Shape
from .number_types import length_of

OptionalLength: TypeAlias = Annotated[int | None, length_of(0)]
OptionalPosition: TypeAlias = Annotated[Position | None, one_of(*POSITIONS)]
OptionalSurface: TypeAlias = Annotated[Surface | None, one_of(*SURFACES)]
Needs: TypeAlias = Annotated[list[Annotated[Need, one_of(*NEEDS)]], OneOrMore()]


def own_or(length_ms: int | None, otherwise_ms: int) -> int:
    """The time that is written, or another one where none is."""
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


def other_words(other: Words | OtherWordsShape | None) -> tuple[Words | None, int | None]:
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
        again, again_settle_ms = other_words(self.again)
        instead, instead_settle_ms = other_words(self.instead)
        other = self.instead if isinstance(self.instead, InsteadShape) else None
        return (
            Instruction(
                self.say,
                own_or(self.settle, own_ms if self.say else 0),
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
