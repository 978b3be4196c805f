"""What a language fills in: words, sentences with gaps, and the few rules that no gap can have.

A text may say ``{Atme|Atmen Sie}``: the first form for the first of ``addresses``, the second for the other.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from typing import Any, ClassVar, Final

from ..model import IntervalKind, Limb, Part, Position, Side
from .moves import ways_in
from .nouns import Gender, Noun

_FORMS: Final = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


class Templates(ABC):
    """The texts of one language; what stands in braces without a bar is filled in by ``TemplatePhrasebook``."""

    language: str
    addresses: Sequence[str]
    address_signs: Mapping[str, str]
    limbs: Collection[str]
    sides: ClassVar[Mapping[Side, str]]
    """The form that stands for ``{side}``."""
    side_words: ClassVar[Limb]
    """A side of nothing in particular."""
    nouns: ClassVar[Mapping[str, Noun]]
    """``second``, ``minute``, ``hour``, ``set``, ``round``, ``breath``."""
    and_: ClassVar[str]
    or_: ClassVar[str]
    from_: ClassVar[str]
    """Between a number and how many there are."""
    last: ClassVar[Mapping[str, str]]
    """``set`` and ``round``: the last one."""
    paces: ClassVar[Mapping[str, str]]
    pace_parts: ClassVar[Mapping[str, str]]
    decimal: ClassVar[str]
    """Between a number and its decimals."""
    guidances: ClassVar[Mapping[str, str]]
    kinds: ClassVar[Mapping[IntervalKind, str]]
    units: ClassVar[Mapping[str, str]] = {"h": "h", "m": "m", "s": "s"}
    """In figures, as they are read, with what stands before and after: ``2 Min. 15 Sek.``."""
    phases: ClassVar[Mapping[Part, str]]
    with_: ClassVar[str]
    without: ClassVar[str]
    for_person: ClassVar[str]
    exercises: ClassVar[str]
    in_: ClassVar[str]
    need: ClassVar[str]
    part: ClassVar[str]
    other_side: ClassVar[str]
    stand: ClassVar[str]
    tempo: ClassVar[str]
    holds: ClassVar[Sequence[str]]
    to_go: ClassVar[str]
    rests: ClassVar[Sequence[str]]
    in_turn: ClassVar[str]
    held: ClassVar[str]
    support: str
    relief: str
    farewell_by_day: str
    thing_ready: ClassVar[str]
    """Which one thing to have."""
    things_ready: ClassVar[str]
    """How many things to have."""
    tempo_counted: ClassVar[str]
    position_told: ClassVar[Mapping[Position, str]]
    """Tells somebody the position they are in, as a sentence."""
    position_seen: ClassVar[Mapping[Position, str]]
    """The position of an exercise that is about to come, as a sentence."""
    of_this: ClassVar[str]
    of_all: ClassVar[str]
    roughly: ClassVar[str]
    lasts: ClassVar[str]
    weeks: ClassVar[str]
    to: ClassVar[str]
    """Between the ends of a range."""
    pain_up_to: ClassVar[str]
    no_pain: ClassVar[str]
    pain_after: ClassVar[str]
    moves: ClassVar[Sequence[str]]
    next_: ClassVar[str]
    in_a_moment: ClassVar[str]
    again_title: ClassVar[str]
    further_title: ClassVar[str]
    skipped: ClassVar[str]
    bodies: ClassVar[Mapping[str, str]]
    first_side: ClassVar[str]
    joined: ClassVar[Mapping[str, str]] = {}
    """What a word and an article become together: ``de le``, ``du``."""
    movements: ClassVar[Mapping[str, str]]
    """The sentence of each movement that ``moves.MOVES`` are made of."""

    def __init__(self, address: str = "") -> None:
        self._others: dict[str, Any] = {}
        nth = list(self.addresses).index(address) if address in self.addresses else 0
        for name in dir(type(self)):
            value = getattr(type(self), name)
            if not name.startswith("__") and (told := _addressed(value, nth)) != value:
                setattr(self, name, told)
        self.ways = ways_in(self.movements)

    def addressing(self, address: str) -> Any:
        """See ``Phrasebook``; each is made once."""
        if address not in self.addresses[1:]:
            return self
        if address not in self._others:
            self._others[address] = type(self)(address)
        return self._others[address]

    def knows_limb(self, word: str) -> bool:
        """Whether its gender is known."""
        return word in self.limbs

    @abstractmethod
    def limb_words(self, word: str) -> Limb:
        """The forms of a word that is known, with articles; those of a side for any other."""

    @abstractmethod
    def bare(self, limb: str) -> str:
        """One side of a limb without its article, as titles have it."""

    @abstractmethod
    def number(self, value: int, gender: Gender | None = None) -> str:
        """A number in words: as it is counted, or before a noun."""

    @abstractmethod
    def and_a_half(self, value: int, noun: Noun) -> str:
        """So many of a unit and a half."""

    @abstractmethod
    def side_form(self, word: str) -> str:
        """What an author writes instead of a word for a side."""

    @abstractmethod
    def times(self, count: int) -> str:
        """How often, as a sentence."""


def _addressed(value: Any, nth: int) -> Any:
    """A text, or texts, with the forms of the nth way of address."""
    if isinstance(value, str):
        return _FORMS.sub(lambda found: found[nth + 1], value)
    if isinstance(value, tuple):
        return tuple(_addressed(each, nth) for each in value)
    if isinstance(value, dict):
        return {key: _addressed(each, nth) for key, each in value.items()}
    return value
