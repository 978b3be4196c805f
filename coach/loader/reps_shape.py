"""The shape of repetitions: how many, their beat, and the parts of each."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import ConfigDict, Field, model_validator

from ..durations import format_length
from ..model import Part, Phase, Place, Reps, Step
from .field_types import OptionalText, one_of, wrong
from .guided_shapes import GUIDANCE_FIELD, OptionalGuidance, Shape
from .instruction_shape import OptionalLength, OtherWords, other_words, own_or
from .number_types import TEMPO, Counts, HowMany, length_of


class PhaseShape(Shape):
    """A part of a repetition."""

    say: OptionalText = Field(None, description="What is said at its beginning.", examples=["And back."])
    for_: Annotated[int, length_of(100)] = Field(alias="for", description="How long it is.", examples=["2s"])


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
        again, again_settle_ms = other_words(self.again)
        return (
            Reps(
                self.reps.range.least,
                self.every or sum(each.length_ms for each in phases),
                own_or(self.settle, settle_ms),
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
