"""A routine that is shared: its settings, and what can be chosen on its page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import ceil, floor
from typing import Any, Final

from ..app import Settings, plan
from ..app.fit import reach
from ..compiler.body import for_body
from ..errors import CoachError
from ..model import SIDES as MODEL_SIDES
from ..model import Pace, Routine, Side, Timeline, Variant
from ..pace import PACES
from ..phrases import phrasebook_for
from ..web import PageChoice, ReliefLink
from ..web.page_words import page_words, relief_label
from ..web.word_types import ChoiceWords
from .variant_query import GUIDANCES, RELIEF, SIDES, VariantQuery, field_of, settings_of

SAFE: Final = 0.97
"""Reach is estimated to a few hundredths; what lies nearer to its ends is not offered."""
MINUTE_MS: Final = 60_000
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
        sides = self.sides()
        found: list[PageChoice] = []
        if sos:  # the buttons choose its side
            side = settings.variant.side or routine.defaults.side
            found += [PageChoice("sos", "", (), "1", "kept"), PageChoice("side", "", (), side, "kept")]
            if not self.base.variant.repeat:
                on = "1" if settings.variant.repeat else ""
                found.append(PageChoice("repeat", words.repeat_of, (("1", words.repeat),), on, "switch"))
        elif sides:
            named = {"both": words.both_sides} | {each: self._side(each) for each in MODEL_SIDES}
            options = tuple((each, named[each]) for each in sides)
            found.append(PageChoice("side", words.side, options, settings.variant.side or routine.defaults.side))
        pace = settings.pace_for(routine).name
        found.append(PageChoice("pace", words.pace, tuple((each, words.paces[each]) for each in PACES), pace))
        guidance = settings.guidance or routine.defaults.guidance
        found.append(
            PageChoice("guidance", words.guidance, tuple((each, words.guidances[each]) for each in GUIDANCES), guidance)
        )
        found += self._bodies(words, settings)
        if not sos:
            found += [*self._at_hand(words.at_hand, settings), *self._lengths(words.length, wanted)]
        return tuple(found)

    def reliefs(self) -> Iterator[VariantQuery]:
        """Relief for each side, where there is some beside the whole routine."""
        if self.routine.sos and not self.base.variant.sos:
            yield from (replace(RELIEF, side=side) for side in ("left", "right"))

    def relief(self, wanted: VariantQuery) -> tuple[ReliefLink, ...]:
        """The buttons that bring relief, at the pace that is chosen; one for each side."""
        if not self.routine.sos:
            return ()
        variant = settings_of(wanted, self.base, self.routine).variant
        found = []
        for side in MODEL_SIDES:
            query = replace(wanted, sos=True, side=side, fit_ms=None, settle=None, hold=None, have=()).query()
            label = relief_label(self.routine, side)
            here = variant.sos and variant.side == side
            found.append(ReliefLink(label, f"{self.name}.html{query}", f"{self.name}.mp3{query}", here))
        return tuple(found)

    def _side(self, side: Side) -> str:
        """A side as a choice."""
        where = phrasebook_for(self.routine).where(side, self.routine.common_limb)
        return where[:1].upper() + where[1:]

    def _bodies(self, words: ChoiceWords, settings: Settings) -> Iterator[PageChoice]:
        """What somebody cannot do, where it changes something: what is shared so stays so."""
        for key, label in words.bodies.items():
            name = field_of(key)
            limited: dict[str, Any] = {name: True}
            fitted, left_out = for_body(self.routine, Variant(**limited))
            matters = (left_out or fitted != self.routine) and len(left_out) < len(self.routine.exercises)
            if matters and not getattr(self.base.variant, name):
                on = "1" if getattr(settings.variant, name) else ""
                yield PageChoice(key, words.body, (("1", label),), on, "switch")

    def _at_hand(self, label: str, settings: Settings) -> Iterator[PageChoice]:
        """What can be at hand, where one thing does instead of another."""
        things = [item for each in self.routine.equipment if each.instead for item in (each.item, *each.instead)]
        if things:
            options = tuple((item.key, item.listed) for item in dict.fromkeys(things))
            yield PageChoice("have", label, options, ",".join(settings.variant.have), "any")

    def _lengths(self, label: str, wanted: VariantQuery) -> Iterator[PageChoice]:
        """The lengths that can be reached, in minutes, by estimates."""
        fit_ms, wanted = wanted.fit_ms, replace(wanted, fit_ms=None)
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
        first, last = ceil(shortest_ms / SAFE / MINUTE_MS), floor(longest_ms * SAFE / MINUTE_MS)
        if first < last:
            chosen = "" if fit_ms is None else f"{fit_ms / MINUTE_MS:g}"
            yield PageChoice("fit", label, ((str(first), ""), (str(last), "")), chosen, "minutes")


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
