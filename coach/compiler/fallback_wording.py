"""Replaces wordings that a track has no clip for by those it has, for another pace without a voice.

Another pace says other words: holds of other lengths, and what only long holds have. What must be said and is not at
hand is said in other words, what may be left out is left out; a length is never said that is not true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..errors import TrackError
from ..model import Chapter, Cue, Dropped, Insert, Interval, Kind, Routine, Script, Span
from .cue_factory import worded
from .spare_cues import NEAR_DB, NOT_AT_HAND, begins_stay, plain_start


def with_fallback_wording(
    script: Script, routine: Routine, find: Callable[[Cue], Cue | None], told: Sequence[tuple[int, Cue]] = ()
) -> tuple[Script, tuple[Dropped, ...]]:
    """The script with only such wordings as there are clips for, and what had to be left out.

    Args:
        script: as compiled.
        routine: that it was compiled from.
        find: gives a cue in one wording as there is a clip for it; None: there is none.
        told: what the track says, each with its chapter: an earlier coach had other words of its own.

    Raises:
        TrackError: something is not at hand that can neither be left out nor be said otherwise.
    """
    spans = (span for chapter in script.chapters for span in chapter.spans)
    cues = (cue for span in spans for cue in (*span.cues, *span.closing))
    said = {text for cue in cues for text in _texts(cue)}
    # whose track tells lengths before is not of a coach with other words, and lengths may not be true any more
    tells_lengths = routine.defaults.preview or any(each.preview or each.previews for each in routine.exercises)
    told = [each for each in told if not (tells_lengths and each[1].kind is Kind.INTRO)]
    words = _AtHand(find, plain_start(routine), [each for each in told if each[1].text not in said])
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
    earlier: list[tuple[int, Cue]]
    """What the track says, and a track of today would say otherwise, each with its chapter."""
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
            cues = tuple(self._obligatory(span.cues, index))
            if cues or not span.cues:
                closing, brief = tuple(self._obligatory(span.closing, index)), self._brief(span)
                interval = self._stay(span.interval, index)
                spans.append(replace(span, cues=cues, closing=closing, brief=brief, interval=interval))
        return replace(chapter, spans=tuple(spans))

    def _brief(self, span: Span) -> tuple[tuple[Cue, ...], tuple[Cue, ...]] | None:
        """The fewer words, where all of them are at hand."""
        cues, closing = ([self.one(cue) for cue in each] for each in span.brief or ((), ()))
        found = tuple(filter(None, cues)), tuple(filter(None, closing))
        return found if span.brief and None not in (*cues, *closing) else None

    def _obligatory(self, cues: tuple[Cue, ...], chapter: int) -> Iterator[Cue]:
        for cue in cues:
            plain = self.plain(cue) if begins_stay(cue) else None
            found = self.one(cue) or (self.one(plain) if plain else self._as_once(cue, chapter))
            if found:
                yield found
            elif cue.kind is Kind.INTRO:  # lengths that another pace changes, a tempo: no action of its own
                self.dropped.append(Dropped(cue, chapter, NOT_AT_HAND))
            else:
                raise TrackError(f"it does not hold the words '{cue.text}', which must be said; build it again")

    def _as_once(self, cue: Cue, chapter: int) -> Cue | None:
        """What the track says in the place of coach's own words; each only once."""
        near = [each for each in self.earlier if each[0] == chapter or cue.kind is Kind.INTRO]
        alike = [each for each in near if each[1].kind is cue.kind and not cue.words]
        if not alike:
            return None
        taken = next((each for each in alike if each[1].after == cue.after), alike[0])
        self.earlier.remove(taken)
        return replace(taken[1], place=cue.place)

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


def _texts(cue: Cue) -> Iterator[str]:
    return (each.text for each in worded(cue))
