"""What the rules must know of a language, and the table of languages. Another language is one entry more."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class SaidLength:
    """A length that a text speaks of, from ``start`` to ``end``: any length from ``min_ms`` to ``max_ms`` fits it."""

    start: int
    end: int
    min_ms: float
    max_ms: float


@dataclass(frozen=True, slots=True)
class SaidCount:
    """A number that a text counts, from ``start`` to ``end``; ``unit``: time, set, round, breath or beat."""

    start: int
    end: int
    unit: str
    least: int
    most: int


NOTHING = re.compile(r"(?!)")
"""Fits nowhere: a rule rests where a language has no words for it."""


@dataclass(frozen=True, slots=True)
class EarWords:
    """The words of one language for the rules about what is heard, and when."""

    homophones: tuple[tuple[Pattern, str, str], ...] = ()
    """Words that sound like others and mislead: the pattern, what it sounds like, what to do."""
    pulled_back: Pattern = NOTHING
    """A stretch "back", in the groups ``what`` and ``back``."""
    let_back: Pattern = NOTHING
    """A letting go "back", in the same groups."""
    hands: Pattern | None = None
    """Words that tell where the hands are; None: not known in this language."""
    low_support: Pattern = NOTHING
    """What is too low to hold on to while standing."""
    contraindication: Pattern = NOTHING
    """What keeps somebody from an exercise."""
    urgent: Pattern = NOTHING
    """What has to be done at once, as "call for help"."""
    alarm: Pattern = NOTHING
    """What one has to do it for."""
    staying: Pattern = NOTHING
    """Begins a text that asks for nothing new, as in "stay seated"."""
    resting: Pattern = NOTHING
    """A sentence after which one has come to rest."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language. Patterns ignore case."""

    needs_eyes: Pattern
    """Words that need eyes."""
    needs_no_eyes: Pattern
    """Phrases in which the words above are meant otherwise."""

    movements: frozenset[str]
    """Imperatives that move the body or a thing."""
    unsure: frozenset[str]
    """Those of them that count only before one of ``objects``."""
    objects: frozenset[str]
    """Words that show, right after a movement, that it is one."""
    nouns: frozenset[str]
    """Words that show, right after a movement, that it is none."""
    opposites: frozenset[frozenset[str]]
    """Pairs of movements that, one right after the other, are one movement back and forth."""
    joints: frozenset[str]
    """Words after which an imperative can follow: and, then."""
    adverbs: Pattern
    """Words that can stand before an imperative."""

    lengths: Callable[[str], Sequence[SaidLength]]
    """Finds the lengths in a text."""
    keeping: Pattern
    """Words that make a length the length of a hold."""
    partial_before: Pattern
    """Ends a text before a length that is only a part of something, or the time of something else."""
    partial_after: Pattern
    """Begins a text after such a length."""
    over_before: Pattern
    """Ends a text before a length that is over, as in "that was"."""
    total_before: Pattern
    """Ends a text before a length that is a total, as in "takes"."""
    total_after: Pattern
    """Begins a text after a length that is a total, as in "routine"."""
    single_after: Pattern
    """Begins a text after a length that is none of a whole routine, as in "holds"."""

    sides: Pattern
    """The words for left and right where a side is meant, in the groups ``left`` and ``right``."""
    no_sides: Pattern
    """Phrases in which both sides are meant, or none."""
    other_sides: Pattern
    """The side that is not affected, in the groups ``side`` and ``side2``; no group where it is none after all."""
    other_turn: Pattern
    """What asks to do the same with the other side, or with both in turn."""
    named_sides: Pattern
    """Left and right as they can stand in a title, in the groups ``left`` and ``right``."""

    stand_up: Pattern
    """An imperative, from its beginning, after which one stands."""
    walk: Pattern
    """An imperative, from its beginning, that needs standing."""

    breath: Pattern
    """Words for breathing."""
    other_thing: Pattern
    """Begins a text after the name of a thing that means something else, as "of" does after "ball"."""
    abbreviations: tuple[tuple[Pattern, str], ...]
    """What the ear gets as letters or as nothing, each with what to write instead."""

    ear: EarWords = EarWords()
    """What sounds alike, where hands are, what warns, what brings to rest."""
    beat_before: Pattern = NOTHING
    """Ends a text before the length of one repetition or part of a breath."""
    beat_after: Pattern = NOTHING
    """Begins a text after it."""
    rest_after: Pattern = NOTHING
    """Begins a text after the length of a rest, as in "thirty seconds rest"."""
    counts: Callable[[str], Sequence[SaidCount]] = lambda text: ()
    """Finds what a text counts."""
