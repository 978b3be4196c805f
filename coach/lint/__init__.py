"""An editor for the ear: what is well-formed in a routine, and still would not work in the dark.

The rules are in the table ``RULES``, the words they look for in ``LEXICONS``, one entry a language. A comment
``# coach: allow RULE`` on a line, or alone above it, silences a rule there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from ..model import Place, Problem, Routine, Timeline, Words
from .english import ENGLISH
from .finding import Finding, Rule, Subject
from .lexicon import Lexicon
from .lexicons import LEXICONS, lexicon_of
from .rules import RULES, UNKNOWN_RULE
from .source_map import SourceMap, Spot
from .suppressions import Suppressions, unknown_rule

__all__ = ["LEXICONS", "RULES", "Rule", "lint_routine"]

MOST_WARNINGS: Final = 200
"""More than this nobody reads."""
MOST_FINDINGS: Final = 1_000
"""Of one rule, those that are allowed too: where there are more, the rest of the file is not looked at for it."""


def lint_routine(routine: Routine, source: str, timeline: Timeline | None) -> list[Problem]:
    """What to warn of in a routine, in the order of the file.

    Args:
        routine: as loaded.
        source: the text of its file; warnings point into it.
        timeline: its track, drawn from estimates or not; without one, lengths of the whole are not looked at.
    """
    lexicon = lexicon_of(routine.language)
    locator = SourceMap(source, routine.path)
    # a stand-in where there are no words: the rules that live on them rest
    subject = _subject(routine, lexicon or ENGLISH, timeline, locator)
    texts = [text.words for text in subject.spoken()]
    allowances = Suppressions(locator, [*texts, subject.summary])
    found: set[tuple[Place, int, str, str]] = set()
    for name, rule in RULES.items():
        if lexicon is None and rule.wordy:
            continue
        for finding in islice(rule.find(subject), MOST_FINDINGS):
            spot, first, last = _located(finding, locator)
            if not allowances.silenced(name, first, last):
                found.add((Place(routine.path, spot.line, spot.column), spot.width, name, finding.message))
    for place, width, message in _unknown_names(allowances, routine.path):
        found.add((place, width, UNKNOWN_RULE, message))
    return [
        _problem(locator, place, width, name, message) for place, width, name, message in sorted(found)[:MOST_WARNINGS]
    ]


def _subject(routine: Routine, lexicon: Lexicon, timeline: Timeline | None, locator: SourceMap) -> Subject:
    spots = ((each, locator.key(each.place, "name") or locator.value(each.place)) for each in routine.exercises)
    names = (Words(each.name, Place(routine.path, spot.line, spot.column)) for each, spot in spots)
    return Subject(
        routine=routine,
        lexicon=lexicon,
        timeline=timeline,
        title=Words(routine.title, locator.top("title")),
        summary=Words(routine.summary, locator.top("summary")),
        names=tuple(names),
        lines=tuple(locator.lines),
    )


def _located(finding: Finding, locator: SourceMap) -> tuple[Spot, int, int]:
    """Where a finding is, and the first and last line of the value that it is in."""
    if finding.words:
        spot = locator.spot(finding.words, finding.start, finding.end)
        return spot, min(spot.line, finding.words.place.line), max(spot.line, locator.extent(finding.words)[1][0])
    place = finding.at
    if place is None:
        raise AssertionError("a finding is somewhere")
    spot = locator.key(place, finding.key) or locator.value(place)
    return spot, spot.line, spot.line


def _unknown_names(allowances: Suppressions, file: str) -> Iterator[tuple[Place, int, str]]:
    for names in allowances.names.values():
        for name in names:
            if name.name not in RULES and not allowances.silenced(UNKNOWN_RULE, name.line, name.line):
                yield Place(file, name.line, name.column), name.width, unknown_rule(name.name, RULES)


def _problem(locator: SourceMap, place: Place, width: int, rule: str, message: str) -> Problem:
    line = locator.line(place.line)
    room = max(1, len(line) - place.column + 1)
    return Problem(place, message, line, max(1, min(width, room)), rule)
