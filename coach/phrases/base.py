"""What a phrasebook is: every word that coach itself says or prints in a track, in one language.

To add a language: a file here with a class that fills in ``Templates``, one with the sentences of its movements, and
one line in the table ``PHRASEBOOKS``; what is read, not heard, is the file ``web/words_xx.py``.
Texts are whole sentences, made to be heard: short, one thought each, numbers as words.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from ..model import IntervalKind, Limb, Part, Position, Side
from .moves import MoveWords


class Phrasebook(Protocol):
    """The words of one language."""

    language: str
    """Primary subtag of BCP 47: ``en``."""
    addresses: Sequence[str]
    """How a routine may speak to the listener, ``du`` and ``Sie``, the usual way first; empty: there is only one."""
    address_signs: Mapping[str, str]
    """For each of ``addresses``, the pattern of words by which a text is known to speak so."""
    limbs: Collection[str]
    """The words for what has two sides of which it knows gender and plural; empty where these need not be known."""
    halfway: Sequence[str]
    """Ways to say that half of a hold is over. Where there are several ways, the least recently heard is taken."""
    release: Sequence[str]
    """Ways to say that a hold is over."""
    only_hold: str
    """Begins a hold without telling its length, where the length cannot be spoken any more."""
    only_move: str
    """Begins a time of moving without telling its length; short, as it is said while one moves already."""
    stop: Sequence[str]
    """Ways to say that a time of moving is over."""
    hold_ends: Sequence[str]
    """Ways to announce the end of a hold a few seconds before it, in as many words as a breath out."""
    only_rest: Sequence[str]
    """Ways to tell to rest without telling for how long."""
    keep_breathing: Sequence[str]
    """Ways to remind of breathing evenly, and to reassure; none speaks of stopping the breath."""
    take_your_time: Sequence[str]
    """Signs of life where no position is held, for those who want no tones."""
    slow_in: Sequence[str]
    slow_out: Sequence[str]
    """In and out, while a hold is guided."""
    relax: str
    """Leads from relief to the calm part."""
    doctor_in_short: str
    """The safety block in one sentence."""
    tone: str
    """How a tone without words is printed."""
    support: str
    """What to hold on to when standing up, with its article, where the routine names nothing."""
    breathe_in: str
    keep_breath: str
    breathe_out: str
    wait_breath: str
    last_breath: str
    """Said where the last of several breaths begins."""
    moving: Sequence[str]
    """Words in the beginning of a hold by which one is on the move, and breathes as one likes: ``jog``, ``walk``."""
    breathless: Sequence[str]
    """Words in the beginning of a hold by which one keeps the breath, and must not be told to breathe."""
    last_exercise: str
    """Said when the exercises are over, where the last one is not breathing or rest."""
    farewell: str
    """The very last words by night: nothing follows but quiet."""
    farewell_by_day: str
    """The very last words by day."""
    tones: str
    """Explains once what the tones before and after a hold mean: two notes up, two notes down."""
    breath_tones: str
    """Explains once what the tones that follow the words of breathing mean."""
    beginning: str
    """Title of the first chapter."""
    end: str
    """Title of the last chapter."""
    relief: str
    calm: str
    """Titles of the two chapters of ``--sos``."""
    both_sides: str
    """In a title: that both sides are done, where a routine does one by itself."""
    sos: str
    """Begins the title of a track that brings relief."""
    keys: str
    """The keys of ``coach play``, as they are said on ``h``."""
    track_keys: str
    """The same for a finished track, whose pace stays as it is."""
    ways: Mapping[tuple[str, str], Sequence[MoveWords]]
    """For each of ``moves.MOVES``, from where to where, what is said and how long it takes; ``edge`` is that of the
    bed, with both feet on the floor. One movement a sentence, a hand on something before one stands or kneels."""
    arrivals: Mapping[str, str]
    """How to get into each position from one that is not known, by its name: ``sitting floor``."""
    postures: Mapping[str, str]
    """Each position with its place, as it is read: ``Sitting on the floor``."""
    low_support: Mapping[str, str]
    """What one lays both hands on while one kneels, by what one rests on: ``bed``, ``chair``."""
    once_more: str
    """Begins relief anew, for whom it still hurts."""
    repeating: str
    """In a title: relief that goes on until it is ended."""
    further: str
    """Leads to what helps further."""
    pronounce: Sequence[tuple[str, str]]
    """Words that this language's voices say wrongly, with how to write them for the ear."""

    def addressing(self, address: str) -> Phrasebook:
        """The phrasebook that speaks to the listener in this way; one that it does not know is the usual one."""
        ...

    def knows_limb(self, word: str) -> bool:
        """Whether it can say both sides of what the word means."""
        ...

    def side(self, side: Side) -> str:
        """The word for a side, in the form that stands for ``{side}``: ``left``."""
        ...

    def side_form(self, word: str) -> str:
        """What an author writes instead of a word for a side: ``{side}``, or the word in both its forms."""
        ...

    def after(self, word: str, told: str) -> str:
        """A word and what is told after it, whose article may change: ``de`` and ``el palo`` is ``del palo``."""
        ...

    def with_things(self, names: Sequence[str]) -> str:
        """In a title: which substitutes are used."""
        ...

    def without_things(self, names: Sequence[str]) -> str:
        """In a title: what is not at hand."""
        ...

    def title_for(self, title: str, person: str) -> str:
        """A title with whom the track is for."""
        ...

    def some_exercises(self, names: Sequence[str]) -> str:
        """In a title: which exercises were chosen, or how many where they are more than can be read."""
        ...

    def pace_name(self, name: str) -> str:
        """In a title: the name of a pace."""
        ...

    def pace_number(self, what: str, value: str) -> str:
        """In a title: a number of the pace that was chosen by itself; ``what`` is speech, settle or hold."""
        ...

    def in_length(self, length: str) -> str:
        """In a title: the length that a track was made to have, ``20m``."""
        ...

    def guidance_name(self, name: str) -> str:
        """In a title: how much is said in holds, ``full``, ``calm`` or ``quiet``."""
        ...

    def exact_time(self, kind: IntervalKind, length: str) -> str:
        """In the words of a track, as they are read: a hold, rest, repetitions or breaths, and the length, ``30s``."""
        ...

    def welcome(self, title: str) -> str:
        """The first words of a track."""
        ...

    def equipment(self, needed: Sequence[Sequence[str]]) -> Sequence[str]:
        """What to have within reach, a text for each thing, because there is time to fetch it after each.

        Per thing: its name with an article, then what will do instead.
        """
        ...

    def take(self, names: Sequence[str]) -> str:
        """What an exercise needs, by name without article."""
        ...

    def where(self, side: Side | None, limb: str | Limb) -> str:
        """A side, or both together, in words: ``left leg``, ``both legs``; empty for both of nothing in particular."""
        ...

    def chapter(self, name: str, side: Side | None, limb: str | Limb) -> str:
        """The title of an exercise's chapter: ``Calf stretch, left leg``."""
        ...

    def announce(self, number: int, count: int, name: str, side: Side | None, limb: str | Limb) -> str:
        """Tell which exercise of how many begins, and on which side; ``limb`` may be empty."""
        ...

    def again(self, name: str, side: Side | None, limb: str | Limb) -> str:
        """Tell in few words which exercise begins on the second side, or in a later round."""
        ...

    def repeated(self, title: str, set_number: int, round_number: int) -> str:
        """The title of a chapter that is a later set, or in a later round: ``Calf stretch, left leg, set 2``."""
        ...

    def sets(self, count: int) -> str:
        """Tell how many sets follow."""
        ...

    def set(self, number: int, count: int, side: Side | None, limb: str | Limb) -> str:
        """Tell which set begins, from the second on; with its side where the sides take turns."""
        ...

    def round(self, number: int, count: int, name: str) -> str:
        """Tell which round begins, of exercises that may have a name together."""
        ...

    def switch(self, side: Side, limb: str | Limb) -> str:
        """Tell that the other side comes now, and which one it is."""
        ...

    def stand_up(self, support: str) -> str:
        """Announce that one stands up, slowly, and with something to hold on to."""
        ...

    def relief_part(self, number: int, side: Side, limb: str | Limb) -> str:
        """The title of a part of relief: the first (0), the same once more (1), and each that helps further."""
        ...

    def left_out(self, names: Sequence[str]) -> str:
        """Tell which exercises are left out, because of what the listener cannot do."""
        ...

    def body_name(self, limit: str) -> str:
        """In a title: what was chosen for a body, by the name of its option: ``no-floor``."""
        ...

    def begins_with(self, side: Side) -> str:
        """In a title: the side that comes first."""
        ...

    def breath_tempo(self, in_ms: int, out_ms: int) -> str:
        """Tell the tempo of breathing: in for so long, out for so long."""
        ...

    def hold(self, length_ms: int) -> Sequence[str]:
        """Ways to tell to keep the position for a length."""
        ...

    def move(self, length_ms: int) -> Sequence[str]:
        """Ways to tell to begin, and to keep moving for a length."""
        ...

    def coming(self, name: str, side: Side | None, limb: str | Limb) -> str:
        """In the rest before it: which exercise comes, on which side."""
        ...

    def soon(self, length_ms: int, name: str, side: Side | None, limb: str | Limb) -> str:
        """So long before the end of a rest: what comes then, the other side where one is given, or the exercise."""
        ...

    def left(self, length_ms: int) -> Sequence[str]:
        """Ways to tell how much of a hold is left."""
        ...

    def rest(self, length_ms: int) -> Sequence[str]:
        """Ways to tell to rest for a length."""
        ...

    def times(self, count: int) -> str:
        """Tell how often to repeat a movement."""
        ...

    def times_held(self, count: int, held_ms: int, *, in_turn: bool) -> str:
        """The same, with the time for which each is held (0: for none), and whether the sides take turns."""
        ...

    def count(self, number: int) -> str:
        """A number while counting aloud."""
        ...

    def counted(self, parts: Sequence[str], number: int) -> str:
        """The beginning of a repetition: a side or what to do, then the number."""
        ...

    def phase(self, part: Part) -> str:
        """What to do in a part of a repetition; empty where nothing is said."""
        ...

    def breaths(self, count: int) -> str:
        """Tell how many breaths follow."""
        ...

    def whereabouts(self, position: Position | None, where: str, hold_left_ms: int, left_ms: int) -> str:
        """Tell somebody who is lost the position, the side in words (or nothing), and the time left.

        Of the hold, where one is held (else 0), or of the whole track.
        """
        ...

    def breath_count(self, count: int) -> str:
        """A number of breaths, as a length: ``five breaths``."""
        ...

    def hold_breaths(self, count: int) -> Sequence[str]:
        """Ways to tell to keep the position for some breaths."""
        ...

    def about(self, length_ms: int) -> str:
        """A length that is told before, rounded already: ``about four minutes``."""
        ...

    def takes(self, length: str) -> str:
        """Tell how long the whole takes: ``length`` is what ``about`` says."""
        ...

    def preview(self, position: Position | None, things: Sequence[str], length: str) -> str:
        """What an exercise is like: where, with which things (without article; may be none), and about how long."""
        ...

    def for_weeks(self, least: int, most: int) -> str:
        """Tell for how many weeks to do it: ``For six to twelve weeks``."""
        ...

    def pain(self, most: int | None, gone_ms: int) -> str:
        """Tell up to how much pain of ten is all right, and when it has to be gone; None and 0: nothing of it."""
        ...

    def length(self, length_ms: int) -> str:
        """A length as people say it: ``two and a half minutes``."""
        ...
