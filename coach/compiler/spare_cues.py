"""Cues that travel in a track beside those it says, so that it can be given another pace without a voice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from ..model import INTERVAL_KINDS, Cue, Guidance, Kind, Place, Routine, Script, Tone
from ..phrases import phrasebook_for
from .cue_factory import CueFactory, reader_for, worded
from .guidance import longer_hold_words

NOT_AT_HAND: Final = "its words are not in the track"
"""Why a cue was left out."""
ALIVE_WORDINGS: Final = 2
"""How many ways of each sign of life travel: they alternate."""
NEAR_DB: Final = (0, -1, 1, -2, 2)
"""A clip so much louder or softer than it would be spoken is taken rather than none, the nearest first."""


def spare_cues(script: Script, routine: Routine, guidance: Guidance) -> tuple[Cue, ...]:
    """What a longer pace needs and this one may not say, each at a level near enough to that of every chapter.

    The beginnings of holds without a length, some of what is said inside longer holds, the signs of life.
    """
    signs = [each for each in (script.alive_words, script.alive_tone) if each]
    middle_db = signs[0].level_db if signs else 0
    spares = [way for sign in signs for way in list(worded(sign))[:ALIVE_WORDINGS]]
    spans = [span for chapter in script.chapters for span in chapter.spans]
    more = [cue for span in spans for cues in (span.spare, *(span.brief or ())) for cue in cues]
    spares += [way for cue in more for way in worded(cue)]
    holds = [span for span in spans if INTERVAL_KINDS[span.interval.kind].stays and span.cues]
    if holds:
        plain = plain_start(routine)
        starts = (plain(cue) for span in holds for cue in span.cues if begins_stay(cue))
        for start in dict.fromkeys(replace(each, place=Place("", 0, 0)) for each in starts):
            far = abs(start.level_db - middle_db) > max(NEAR_DB)
            spares.append(start if far else replace(start, level_db=middle_db))
        book = phrasebook_for(routine)
        factory = CueFactory(book, {}, reader_for(routine)).within(routine.words)
        longest_ms = max(span.interval.length_ms for span in holds)
        for cue in longer_hold_words(book, guidance, longest_ms, factory):
            spares.append(replace(cue, level_db=middle_db))
    return tuple(dict.fromkeys(spares))


def unsaid(spares: Iterable[Cue], said: Iterable[Cue]) -> tuple[Cue, ...]:
    """The spares that are not said at a level near enough."""
    levels: dict[tuple[str, Tone | None, Tone | None], set[int]] = {}
    for cue in said:
        levels.setdefault((cue.spoken, cue.before, cue.after), set()).add(cue.level_db)
    near = [(each, levels.get((each.spoken, each.before, each.after), ())) for each in spares]
    return tuple(each for each, said_db in near if not any(abs(each.level_db - db) <= max(NEAR_DB) for db in said_db))


def begins_stay(cue: Cue) -> bool:
    """Whether a cue begins a hold, or a time of moving."""
    return cue.kind in (Kind.HOLD, Kind.MOVE)


def plain_start(routine: Routine) -> Callable[[Cue], Cue]:
    """Makes the cue that begins a hold or a time of moving without its length out of the one that tells it."""
    book = phrasebook_for(routine)
    texts = {Kind.HOLD: book.only_hold, Kind.MOVE: book.only_move}
    spoken = {kind: reader_for(routine)(text) for kind, text in texts.items()}
    return lambda cue: replace(cue, text=texts[cue.kind], spoken=spoken[cue.kind], wordings=())
