"""Words for paper: where an exercise is done on both sides, one sentence tells both."""

from __future__ import annotations

from collections.abc import Sequence

from ...model import Cue, Equipment, Routine, Side
from ...phrases import phrasebook_for
from ...phrases.side_forms import fill


class AuthoredWords:
    """Fills what the author wrote for a cue with the words of both sides."""

    def __init__(self, routine: Routine, things: Sequence[Equipment]) -> None:
        self._book = phrasebook_for(routine)
        self._names = {thing.item.key: thing.item.name for thing in things}

    def told(self, cue: Cue, sides: Sequence[Side | None], length_ms: int = 0) -> str:
        """The words as heard on the first of ``sides``; with two, ``left/right`` where the author wrote ``{side}``.

        Args:
            cue: as heard on the first side.
            sides: those on which the exercise is done, in order.
            length_ms: of the hold that the cue begins.
        """
        written = cue.words.text if cue.words else None
        first, second = sides[0], sides[-1]
        if written is None or first is None or second is None or first == second:
            return cue.text
        one, other = self._book.side(first), self._book.side(second)
        values = {**self._names, "length": self._book.length(length_ms)}
        try:
            if fill(written, {**values, "side": one, "other": other}, [first], self._book.after) != cue.text:
                return cue.text
            both = {**values, "side": f"{one}/{other}", "other": f"{other}/{one}"}
            return fill(written, both, [first, second], self._book.after)
        except KeyError:  # braces of a track that was made elsewhere
            return cue.text
