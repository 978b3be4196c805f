"""A script in the words that are at hand, for a track that is laid out anew where nobody can speak.

Another pace says other words: holds of other lengths, and what only long holds have. What must be said and is not at
hand is said in other words, what may be left out is left out; a length is never said that is not true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from ..errors import TrackError
from ..model import Chapter, Cue, Dropped, Guidance, Inside, Kind, Place, Routine, Script, Span, Stay, Tone
from ..phrases import phrasebook_of
from .guidance import longer_hold_words
from .words import Teller, pronouncer, worded

NOT_AT_HAND: Final = "its words are not in the track"
"""Why a cue was left out."""
ALIVE_WORDINGS: Final = 2
"""How many ways of each sign of life are kept at hand: they alternate."""

NEAR_DB: Final = (0, -1, 1, -2, 2)
"""A clip so much louder or softer than it would be spoken is taken rather than none, the nearest first."""


def spare_cues(script: Script, routine: Routine, guidance: Guidance) -> tuple[Cue, ...]:
    """What a longer pace needs and this one may not say, each at a level near enough to that of every chapter.

    The beginnings of holds without a length, some of what is said inside longer holds, the signs of life.
    """
    signs = [each for each in (script.alive_words, script.alive_tone) if each]
    middle_db = signs[0].level_db if signs else 0
    spares = [way for sign in signs for way in list(worded(sign))[:ALIVE_WORDINGS]]
    holds = [span for chapter in script.chapters for span in chapter.spans if _begins_hold(span)]
    if holds:
        plain = _plain_hold(routine)
        for start in dict.fromkeys(replace(plain(cue), source="") for span in holds for cue in span.cues):
            far = abs(start.level_db - middle_db) > max(NEAR_DB)
            spares.append(start if far else replace(start, level_db=middle_db))
        book = phrasebook_of(routine.language)
        teller = Teller({}, pronouncer([*book.pronounce, *routine.pronounce]))
        longest_ms = max(span.stay.length_ms for span in holds)
        for text in longer_hold_words(book, guidance, longest_ms):
            spares.append(replace(teller.say(text, Kind.GUIDANCE, Place("", 0, 0)), level_db=middle_db))
    return tuple(dict.fromkeys(spares))


def unsaid(spares: Iterable[Cue], said: Iterable[Cue]) -> tuple[Cue, ...]:
    """The spares that are not said at a level near enough."""
    levels: dict[tuple[str, Tone | None, Tone | None], set[int]] = {}
    for cue in said:
        levels.setdefault((cue.spoken, cue.before, cue.after), set()).add(cue.level_db)
    near = [(each, levels.get((each.spoken, each.before, each.after), ())) for each in spares]
    return tuple(each for each, said_db in near if not any(abs(each.level_db - db) <= max(NEAR_DB) for db in said_db))


def in_words_at_hand(
    script: Script, routine: Routine, has: Callable[[Cue], bool]
) -> tuple[Script, tuple[Dropped, ...]]:
    """The script with only such wordings as there are clips for, and what had to be left out.

    Args:
        script: as compiled.
        routine: that it was compiled from.
        has: whether there is a clip for a cue in one wording.

    Raises:
        TrackError: something is not at hand that can neither be left out nor be said otherwise.
    """
    book = phrasebook_of(routine.language)
    tempo = book.breath_tempo(routine.breath.in_ms, routine.breath.out_ms)
    words = _AtHand(has, _plain_hold(routine), tempo)
    chapters = tuple(words.chapter(index, chapter) for index, chapter in enumerate(script.chapters))
    tone = words.one(script.alive_tone) if script.alive_tone else None
    if script.silence_ms and not tone:
        raise TrackError("it does not hold its signs of life; build it again")
    alive = words.one(script.alive_words) if script.alive_words else None
    return replace(script, chapters=chapters, alive_words=alive, alive_tone=tone), tuple(words.dropped)


@dataclass(slots=True)
class _AtHand:
    """Finds words for cues, and notes what is left out."""

    has: Callable[[Cue], bool]
    plain: Callable[[Cue], Cue]
    tempo: str
    """What tells the tempo of breathing: said only where breathing is guided, and no action of its own."""
    dropped: list[Dropped] = field(default_factory=list)

    def one(self, cue: Cue) -> Cue | None:
        """The cue with the wordings that are at hand at its level, or at the nearest one; None when none is."""
        for off_db in NEAR_DB:
            near = replace(cue, level_db=cue.level_db + off_db)
            found = [(way.text, way.spoken) for way in worded(near) if self.has(way)]
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
                spans.append(Span(cues, self._stay(span.stay, index)))
        return replace(chapter, spans=tuple(spans))

    def _obligatory(self, span: Span, chapter: int) -> Iterator[Cue]:
        for cue in span.cues:
            found = self.one(cue) or (self.one(self.plain(cue)) if _begins_hold(span) else None)
            if found:
                yield found
            elif cue.kind is Kind.INTRO and cue.text == self.tempo:
                self.dropped.append(Dropped(cue, chapter, NOT_AT_HAND))
            else:
                raise TrackError(f"it does not hold the words '{cue.text}', which must be said; build it again")

    def _stay(self, stay: Stay, chapter: int) -> Stay:
        """The stay with what can be said inside; a group is said all or not at all."""
        found = [(each, self.one(each.cue)) for each in stay.inside]
        torn = {each.group for each, cue in found if each.group and not cue}
        inside: list[Inside] = []
        for each, cue in found:
            if cue and each.group not in torn:
                inside.append(replace(each, cue=cue))
            else:
                self.dropped.append(Dropped(next(worded(each.cue)), chapter, NOT_AT_HAND))
        return replace(stay, inside=tuple(inside))


def _begins_hold(span: Span) -> bool:
    return span.stay.kind == "hold" and bool(span.cues)


def _plain_hold(routine: Routine) -> Callable[[Cue], Cue]:
    """Makes the cue that begins a hold without telling its length out of the one that tells it."""
    book = phrasebook_of(routine.language)
    spoken = pronouncer([*book.pronounce, *routine.pronounce])(book.only_hold)
    return lambda cue: replace(cue, text=book.only_hold, spoken=spoken, wordings=())
