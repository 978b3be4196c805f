"""What a phrasebook is: every word that coach itself says or prints in a track, in one language.

To add a language: a new file here with a class that has these methods, and one line in the table ``PHRASEBOOKS``;
what is read, not heard, is an entry in each of ``web/page_words.py`` and ``web/handout/paper_words.py``.
Texts are whole sentences, made to be heard: short, one thought each, numbers as words.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from ..model import IntervalKind, Limb, Part, Side


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
    only_rest: Sequence[str]
    """Ways to tell to rest without telling for how long."""
    keep_breathing: Sequence[str]
    """Ways to remind of breathing evenly, and of never holding the breath."""
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
    last_exercise: str
    """Said when the exercises are over."""
    farewell: str
    """The very last words: nothing follows but quiet."""
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

    def equipment(self, needed: Sequence[Sequence[str]]) -> str:
        """What to have within reach: per thing, its name with an article, then what will do instead."""
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

    def breath_tempo(self, in_ms: int, out_ms: int) -> str:
        """Tell the tempo of breathing: in for so long, out for so long."""
        ...

    def hold(self, length_ms: int) -> Sequence[str]:
        """Ways to tell to keep the position for a length."""
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

    def length(self, length_ms: int) -> str:
        """A length as people say it: ``two and a half minutes``."""
        ...
