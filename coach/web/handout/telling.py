"""The words of a track for paper: where an exercise is done on both sides, one sentence tells both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ...model import Cue, Equipment, Hold, Instruction, Routine, Side, Step, Words
from ...phrases import phrasebook_of

_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")


class Telling:
    """Finds again what the author wrote for a cue: cues know the line and column that they come from."""

    def __init__(self, routine: Routine, things: Sequence[Equipment]) -> None:
        self._book = phrasebook_of(routine.language)
        self._names = {thing.item.key: thing.item.name for thing in things}
        groups = (*(exercise.steps for exercise in routine.exercises), routine.sos.steps if routine.sos else ())
        steps = [step for group in groups for step in group]
        self._steps = {(step.place.line, step.place.column): step for step in steps}
        self._written = {
            (words.place.line, words.place.column): words.text for step in steps for words in _words_of(step)
        }

    def authored(self, cue: Cue) -> bool:
        """Whether the words are the author's, not coach's own."""
        return _place(cue) in self._written

    def step(self, cue: Cue) -> Step | None:
        """The step that coach said this for of its own accord."""
        return self._steps.get(_place(cue))

    def told(self, cue: Cue, sides: Sequence[Side | None], length_ms: int = 0) -> str:
        """The words as heard on the first of ``sides``; with two, ``left/right`` where the author wrote ``{side}``.

        Args:
            cue: as heard on the first side.
            sides: those on which the exercise is done, in order.
            length_ms: of the hold that the cue begins.
        """
        written = self._written.get(_place(cue))
        first, second = sides[0], sides[-1]
        if written is None or first is None or second is None or first == second:
            return cue.text
        one, other = self._book.side(first), self._book.side(second)
        values = {**self._names, "length": self._book.length(length_ms)}
        if _filled(written, {**values, "side": one, "other": other}) != cue.text:
            return cue.text
        return _filled(written, {**values, "side": f"{one}/{other}", "other": f"{other}/{one}"})


def _words_of(step: Step) -> Iterator[Words]:
    """What the author wrote in a step, but for ``again``, which is heard on the second side only."""
    if isinstance(step, Instruction):
        yield from filter(None, (step.say, step.more))
    elif isinstance(step, Hold):
        yield from filter(None, (step.start, *step.feel, step.release))
    elif step.say:
        yield step.say


def _place(cue: Cue) -> tuple[int, int]:
    """Line and column of ``file:line:column``."""
    _, line, column = cue.source.rsplit(":", 2)
    return int(line), int(column)


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda match: values.get(match[1].strip(), match[0]), text)
