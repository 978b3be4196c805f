"""Replaces wordings that a track has no clip for by those it has, for another pace without a voice.

Another pace says other words: holds of other lengths, and what only long holds have. What must be said and is not at
hand is said in other words, what may be left out is left out; a length is never said that is not true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from ..errors import TrackError
from ..model import Chapter, Cue, Dropped, Insert, Interval, Kind, Routine, Script, Span
from ..phrases import phrasebook_for
from .cue_factory import worded
from .spare_cues import NEAR_DB, NOT_AT_HAND, begins_hold, plain_hold


def with_fallback_wording(
    script: Script, routine: Routine, find: Callable[[Cue], Cue | None]
) -> tuple[Script, tuple[Dropped, ...]]:
    """The script with only such wordings as there are clips for, and what had to be left out.

    Args:
        script: as compiled.
        routine: that it was compiled from.
        find: gives a cue in one wording as there is a clip for it; None: there is none.

    Raises:
        TrackError: something is not at hand that can neither be left out nor be said otherwise.
    """
    book = phrasebook_for(routine)
    tempo = book.breath_tempo(routine.breath.in_ms, routine.breath.out_ms)
    words = _AtHand(find, plain_hold(routine), tempo)
    chapters = tuple(words.chapter(index, chapter) for index, chapter in enumerate(script.chapters))
    tone = words.one(script.alive_tone) if script.alive_tone else None
    if script.silence_ms and not tone:
        raise TrackError("it does not hold its signs of life; build it again")
    alive = words.one(script.alive_words) if script.alive_words else None
    return replace(script, chapters=chapters, alive_words=alive, alive_tone=tone), tuple(words.dropped)


@dataclass(slots=True)
class _AtHand:
    """Finds words for cues, and notes what is left out."""

    find: Callable[[Cue], Cue | None]
    plain: Callable[[Cue], Cue]
    tempo: str
    """What tells the tempo of breathing: said only where breathing is guided, and no action of its own."""
    dropped: list[Dropped] = field(default_factory=list)

    def one(self, cue: Cue) -> Cue | None:
        """The cue with the wordings that are at hand at its level, or at the nearest one; None when none is."""
        # tracks of earlier versions say what concerns safety at full level
        levels = (*NEAR_DB, -cue.level_db) if cue.kind is Kind.SAFETY else NEAR_DB
        for off_db in levels:
            near = replace(cue, level_db=cue.level_db + off_db)
            ways = (self.find(way) for way in worded(near))
            found = [(way.text, way.spoken) for way in ways if way]
            if found:
                (text, spoken), *others = found
                return replace(near, text=text, spoken=spoken, wordings=tuple(others))
        return None

    def chapter(self, index: int, chapter: Chapter) -> Chapter:
        """The chapter; a span is left out with its only cue."""
        spans = []
        for span in chapter.spans:
            cues = tuple(self._obligatory(span, index))
            if cues or not span.cues:
                spans.append(replace(span, cues=cues, interval=self._stay(span.interval, index)))
        return replace(chapter, spans=tuple(spans))

    def _obligatory(self, span: Span, chapter: int) -> Iterator[Cue]:
        for cue in span.cues:
            found = self.one(cue) or (self.one(self.plain(cue)) if begins_hold(span) else None)
            if found:
                yield found
            elif cue.kind is Kind.INTRO and cue.text == self.tempo:
                self.dropped.append(Dropped(cue, chapter, NOT_AT_HAND))
            else:
                raise TrackError(f"it does not hold the words '{cue.text}', which must be said; build it again")

    def _stay(self, interval: Interval, chapter: int) -> Interval:
        """The interval with what can be said inside; a group is said all or not at all."""
        found = [(each, self.one(each.cue)) for each in interval.inserts]
        torn = {each.group for each, cue in found if each.group and not cue}
        inserts: list[Insert] = []
        for each, cue in found:
            if cue and each.group not in torn:
                inserts.append(replace(each, cue=cue))
            else:
                self.dropped.append(Dropped(next(worded(each.cue)), chapter, NOT_AT_HAND))
        return replace(interval, inserts=tuple(inserts))
