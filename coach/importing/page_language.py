"""What reading a page must know of a language; another language is one file and one line in ``PAGE_LANGUAGES``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


def phrase(text: str) -> re.Pattern[str]:
    """A pattern over words, in which blanks and case mean nothing.

    >>> bool(phrase(r"hold | keep").search("Keep it"))
    True
    """
    return re.compile(rf"(?<!\w)(?:{text})(?!\w)", re.IGNORECASE | re.VERBOSE)


@dataclass(frozen=True, slots=True, eq=False)
class PageLanguage:
    """The words of one language, as pages about exercises use them."""

    common: frozenset[str]
    """Small words by which a text is known to be in this language."""
    numbers: Mapping[str, float]
    """Numbers in words, ``half`` and ``quarter`` among them where they stand alone before a unit."""
    unit_words: Mapping[str, str]
    """Patterns of units by kind: second, minute, hour, day, breath, count, times, reps, sets, other."""
    joiner: str
    """Pattern between the ends of a range."""
    and_half: str
    """Pattern of "and a half", after a number or a unit."""
    fixed: Mapping[str, tuple[float, str]]
    """Patterns of whole quantities: half a minute, twice, once more."""
    filler: str
    """Pattern of words between a number and its unit: 20 full seconds."""
    of: str
    """Pattern of words between a number and what is done so often: 20 of the same, 3 sets of 10."""
    lasting: str
    """Pattern of words between a name and its length: plank for 30 s."""
    count_before: re.Pattern[str]
    """Ends a text before a number that is counted to."""
    do_before: re.Pattern[str]
    """Ends a text before a number in words that is how often: do, perform, a total of."""
    increase: re.Pattern[str]
    """Ends a text before a number that is reached in time, and not done now: work up to."""
    hold: re.Pattern[str]
    rest: re.Pattern[str]
    move: re.Pattern[str]
    inhale: re.Pattern[str]
    exhale: re.Pattern[str]
    wait: re.Pattern[str]
    after: re.Pattern[str]
    """Ends a text before a length after which something else begins."""
    every: re.Pattern[str]
    """Ends a text before a length that is a frequency."""
    per: re.Pattern[str]
    """Begins a text after a number that is a frequency: a day, a week."""
    until: re.Pattern[str]
    """In a text before a number of times: it is no number of repetitions."""
    toward: str
    """Pattern of words between a number and the side or the direction: 10 on each side."""
    total: re.Pattern[str]
    """Words that make a length that of the whole: takes, routine."""
    at_least: re.Pattern[str]
    at_most: re.Pattern[str]
    repeat: re.Pattern[str]
    """Words by which a number of times is one of repetitions."""
    once_more: re.Pattern[str]
    """Begins a text that says to do it again."""
    of_all: re.Pattern[str]
    """In a sentence: what is done again is no single exercise."""
    direction: re.Pattern[str]
    """May mean that it is done to both sides."""
    in_turn: re.Pattern[str]
    """Means that it is done with both sides where one of two limbs is named: 10 each, alternately."""
    each_side: re.Pattern[str]
    other_side: re.Pattern[str]
    """The exercise is to be done once more with the other side."""
    other_way: re.Pattern[str]
    """The same once more in the other direction, which is the other side where a side was named."""
    one_side: re.Pattern[str]
    """One side is meant and no other: injured, operated."""
    if_needed: re.Pattern[str]
    condition: re.Pattern[str]
    """Begins a text that is for some people only: if this is too hard."""
    left_right: re.Pattern[str]
    """Left and right in the groups ``left`` and ``right``."""
    side_name: re.Pattern[str]
    """A heading whole that is only a side: left side."""
    single_limb: re.Pattern[str]
    """One of two limbs is named: one leg, the left arm."""
    imperative: re.Pattern[str]
    """Begins a clause that tells what to do."""
    unaddressed: re.Pattern[str]
    """A clause that tells what to do without saying it to somebody: the arms up, one carries on, we begin."""
    connective: re.Pattern[str]
    """Words before the imperative: then, now, slowly."""
    clause: re.Pattern[str]
    """Between clauses of a sentence."""
    feel: re.Pattern[str]
    """Begins a sentence that tells what is felt, and not what to do."""
    labels: Mapping[str, re.Pattern[str]]
    """Labels whole: steps, start, dose, tip, sets, reps, rest, equipment, facts."""
    leave_out: re.Pattern[str]
    """In a heading: what follows is no exercise."""
    general: re.Pattern[str]
    """In a sentence: it is about all exercises."""
    alternatives: re.Pattern[str]
    warning: re.Pattern[str]
    needs: re.Pattern[str]
    """Begins a sentence that names what is needed."""
    substitute: re.Pattern[str]
    """A sentence that names what stands in, in the groups ``missing`` and ``instead``."""
    and_words: str
    or_words: str
    article: str
    """Pattern of what stands before a name and is no part of it: the, a, your."""
    purpose: str
    """Pattern of words after the name of a thing, before what it is for."""
    nothing: re.Pattern[str]
    """Stands where a thing would, and is none."""
    exercises: re.Pattern[str]
    """In what is said of all, and in a name: it is about exercises, or a stretch."""
    several: re.Pattern[str]
    """In a heading or above a list: more than one exercise."""
    film: re.Pattern[str]
    """Begins a heading that is about a film on the page."""
    exercise_words: str
    """Pattern of the words for an exercise, as they stand before its number or name."""
    shown: re.Pattern[str]
    """Ends a text before a number that only names a picture, a page or a step."""
    number_prefix: re.Pattern[str]
    """Before the name in a heading: Exercise 3:"""
    abbreviations: frozenset[str]
    """Words that end in a full stop without ending the sentence, in lower case."""
    columns: Mapping[str, re.Pattern[str]]
    """Headers of tables: name, sets, reps, time, rest."""
    strip_step: re.Pattern[str]
    """What is certain to be of no use to the ear: see picture, Fig. 1."""

    def is_label(self, text: str) -> bool:
        """Whether a short text is no more than a known label of what stands below or behind it: "Steps:"."""
        bare = text.strip(" :")
        return any(pattern.fullmatch(bare) for pattern in self.labels.values())
