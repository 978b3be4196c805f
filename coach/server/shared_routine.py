"""A routine that is shared: its settings, and what can be chosen on its page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from ..app import Settings, plan
from ..app.fit import reach
from ..errors import CoachError
from ..model import Pace, Routine, Timeline
from ..pace import PACES
from ..web import PageChoice
from ..web.page_words import page_words
from .variant_query import GUIDANCES, SIDES, VariantQuery, settings_of

MINUTES: Final = (5, 10, 15, 20, 30, 45, 60)
"""Lengths that a page offers, as far as a routine reaches them."""
SAFE: Final = 0.97
"""Reach is estimated to a few hundredths; what lies nearer to its ends is not offered."""
LONGEST_NAME: Final = 60
_NOT_IN_NAMES: Final = re.compile("[^A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class SharedRoutine:
    """A routine that is shared under a name."""

    name: str
    routine: Routine
    base: Settings

    def sides(self) -> tuple[str, ...]:
        """The sides that can be chosen; none where nothing is done on one side."""
        return SIDES if any(each.sided for each in self.routine.exercises) else ()

    def paces(self) -> tuple[str, ...]:
        """The paces, the one that is shared first."""
        return _first(self.base.pace_for(self.routine).name, tuple(PACES))

    def guidances(self) -> tuple[str, ...]:
        """How much can be said, the one that is shared first."""
        return _first(self.base.guidance or self.routine.defaults.guidance, GUIDANCES)

    def draft(self, wanted: VariantQuery) -> Timeline:
        """The timeline of a variant by estimates; nothing is spoken for it."""
        return plan(self.routine, settings_of(wanted, self.base, self.routine), draft=True).timeline

    def choices(self, wanted: VariantQuery) -> tuple[PageChoice, ...]:
        """The controls of a variant's page."""
        routine = self.routine
        settings = settings_of(wanted, self.base, routine)
        sos = settings.variant.sos
        words = page_words(routine.language).choices
        limb = routine.common_limb or words.limb
        sides = tuple(side for side in self.sides() if side != "both" or not sos)
        found: list[PageChoice] = []
        if routine.sos:
            found.append(PageChoice("sos", words.what, (("0", words.whole), ("1", words.relief)), str(int(sos))))
        if sides:
            options = tuple((side, words.sides[side].format(limb=limb)) for side in sides)
            found.append(PageChoice("side", words.side, options, settings.variant.side or routine.defaults.side))
        pace = settings.pace_for(routine).name
        found.append(PageChoice("pace", words.pace, tuple((each, words.paces[each]) for each in PACES), pace))
        guidance = settings.guidance or routine.defaults.guidance
        found.append(
            PageChoice("guidance", words.guidance, tuple((each, words.guidances[each]) for each in GUIDANCES), guidance)
        )
        lengths = () if sos else tuple(self._lengths(replace(wanted, fit_ms=None)))
        if lengths:
            fit = wanted.query().partition("fit=")[2].partition("&")[0]
            options = (("", words.any_length), *((f"{each}m", words.minutes.format(minutes=each)) for each in lengths))
            known = any(value == fit for value, _ in options)
            found.append(PageChoice("fit", words.length, options if known else (*options, (fit, fit)), fit))
        return tuple(found)

    def _lengths(self, wanted: VariantQuery) -> Iterator[int]:
        """The offered lengths that can be reached, in minutes, by estimates."""
        settings = replace(settings_of(wanted, self.base, self.routine), fit_ms=None)
        pace = settings.pace_for(self.routine)
        if pace.hold.factor != 1.0:
            return

        def lay(pace: Pace) -> Timeline:
            return plan(self.routine, replace(settings, pace=pace), draft=True).timeline

        try:
            shortest_ms, longest_ms = reach(lay, pace)
        except CoachError:
            return
        yield from (each for each in MINUTES if shortest_ms / SAFE <= each * 60_000 <= longest_ms * SAFE)


def names_for(wanted: Iterable[str]) -> Iterator[str]:
    """A name for addresses for each: ASCII letters, digits, ``-`` and ``_``, no two alike.

    >>> list(names_for(["calf-cramp-night", "Für die Wade", "Für-die Wade", "夜"]))
    ['calf-cramp-night', 'Fur-die-Wade', 'Fur-die-Wade-2', 'track']
    """
    taken: set[str] = set()
    for each in wanted:
        plain = unicodedata.normalize("NFKD", each).encode("ascii", "ignore").decode()
        base = _NOT_IN_NAMES.sub("-", plain).strip("-")[:LONGEST_NAME] or "track"
        name, number = base, 1
        while name.lower() in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name.lower())
        yield name


def _first(one: str, all_of_them: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(all_of_them, key=lambda each: each != one))
