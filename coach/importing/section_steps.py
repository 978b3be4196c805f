"""The steps of a section: its list, or the sentences that tell what to do; and whether it reads as an exercise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from .blocks import CAPTION, ITEM, ROW
from .page_language import PageLanguage
from .readings import (
    AGAIN,
    CYCLES,
    EXHALE,
    HOLD,
    INHALE,
    REPS,
    REST,
    SETS,
    TIMED,
    UNREAD,
    QuantityReading,
    readings_of,
)
from .sections import Labelled, Section
from .sentences import instructs, sentences

DOSES: Final = frozenset({HOLD, TIMED, REPS, CYCLES, INHALE, EXHALE, SETS, AGAIN})
_SAME: Final = {TIMED: HOLD, AGAIN: SETS, CYCLES: REPS}
"""Kinds that take the place of one another."""
_LABELS_OF_DOSES: Final = frozenset({"dose", "rest", "sets", "reps"})


@dataclass(frozen=True, slots=True)
class PageStep:
    """A list item or a sentence that belongs to an exercise."""

    text: str
    line: int
    readings: tuple[QuantityReading, ...]
    dose_line: bool = False
    """It tells how long or how often, under a label, and is no step of its own."""
    turns: bool = False
    """It says that the other side comes now."""


@dataclass(slots=True)
class Gathered:
    """What a section may be, and what speaks for it."""

    section: Section
    steps: list[PageStep] = field(default_factory=list)
    rest: list[tuple[str, int]] = field(default_factory=list)
    instructing: int = 0
    told: int = 0
    listed: bool = False
    single: bool = False
    """One item is the whole list."""
    odd: bool = False
    """It is set off otherwise than the exercises of the page."""
    dosed: int = 0
    """Sentences that say how long or how often, and are no instruction besides."""

    @property
    def has_dose(self) -> bool:
        """Whether it says how long or how often."""
        return any(reading.kind in DOSES for step in self.steps for reading in step.readings)

    @property
    def only_dosed(self) -> bool:
        """Whether it has a name and a line that says how long or how often, and nothing that tells what to do."""
        doses = [step for step in self.steps if step.dose_line and any(each.kind in DOSES for each in step.readings)]
        return bool(self.section.stands_alone and doses) and not self.instructing and not self.section.left_out

    @property
    def mostly_instructs(self) -> bool:
        """Whether most of it tells what to do."""
        return self.instructing > 0 and self.instructing * 2 >= self.told

    @property
    def is_like_others(self) -> bool:
        """Whether it reads as an exercise where others of its kind are some."""
        return self.instructing * 3 >= max(self.told, 3) or (self.has_dose and self.instructing > 0)

    @property
    def is_exercise(self) -> bool:
        """Whether it reads as an exercise by itself."""
        if self.section.left_out or not self.steps or not self.instructing:
            return False
        share = self.instructing / max(1, self.told)
        if self.has_dose:
            return (self.instructing + self.dosed) / max(1, self.told) >= 1 / 3
        return self.instructing >= 2 and share >= (0.4 if self.listed else 0.5)


def gather(section: Section, language: PageLanguage) -> Gathered:
    """The steps of a section: its list, or the sentences that tell what to do."""
    found = Gathered(section)
    parts = [part for part in section.parts if part.text]
    items = [
        part for part in parts if part.block.kind == ITEM and part.label not in ("tip", "equipment", "facts", "other")
    ]
    good = sum(instructs(part.text, language) or _dosed(part, language) for part in items)
    found.listed = bool(items) and good * 2 >= len(items)
    found.single = len(items) == 1
    for part in parts:
        _take(part, found, language)
    told = {_SAME.get(reading.kind, reading.kind) for step in found.steps for reading in step.readings}
    section.doses = tuple(dose for dose in section.doses if _SAME.get(dose.kind, dose.kind) not in told)
    if section.doses:
        found.steps.append(PageStep(section.doses[0].sentence, section.line, section.doses, dose_line=True))
    return found


def _dosed(part: Labelled, language: PageLanguage) -> bool:
    return any(reading.kind in DOSES for reading in readings_of(part.text, 0, language))


def _take(part: Labelled, found: Gathered, language: PageLanguage) -> None:
    """One block of a section: steps, a dose, or something beside it."""
    block, label = part.block, part.label
    dosed = label in _LABELS_OF_DOSES
    if label in ("tip", "equipment", "facts", "label") or block.kind in (CAPTION, ROW) or block.links > 0.6:
        found.rest.append((part.text, block.line))
        return
    if found.listed and block.kind != ITEM and language.condition.match(part.text):
        found.rest.append((part.text, block.line))
        return
    if label == "other" and not dosed:
        # a label that repeats and is not known: its sentences count where they tell what to do
        label = ""
    if dosed:
        kind = _kind_of_label(block.lead or block.text, language)
        readings = [
            reading
            for text in sentences(part.text, language)
            for reading in readings_of(text, block.line, language, label=kind)
        ]
        found.steps.append(_step(part.text, block.line, readings, language, dose_line=True))
        return
    if block.kind == ITEM and found.listed:
        readings = [r for text in sentences(part.text, language) for r in readings_of(text, block.line, language)]
        found.steps.append(_step(part.text, block.line, readings, language))
        orders = [instructs(text, language) for text in sentences(part.text, language)]
        dosed = any(reading.kind in DOSES for reading in readings)
        found.told += len(orders) if found.single else 1
        found.instructing += max(sum(orders), int(dosed)) if found.single else int(any(orders[:2]) or dosed)
        return
    of_all = language.of_all.search(part.text) is not None
    for text in sentences(part.text, language):
        readings = readings_of(text, block.line, language)
        if of_all:
            readings = [replace(r, kind=UNREAD) if r.kind in (REPS, SETS, AGAIN) else r for r in readings]
        told = instructs(text, language) and not language.needs.match(text) and not is_of_exercises(text, language)
        dose = any(reading.kind in DOSES | {REST} for reading in readings)
        turns = any(each.search(text) for each in (language.other_side, language.each_side, language.other_way))
        wanted = label in ("steps", "start") or told or ((dose or turns) and not text.endswith("?"))
        if found.listed and not label and not (dose or turns):
            wanted = False
        found.told += not found.listed
        if wanted:
            found.steps.append(_step(text, block.line, readings, language))
            found.instructing += told or label in ("steps", "start")
            found.dosed += dose and not told
        else:
            found.rest.append((text, block.line))


def is_of_exercises(text: str, language: PageLanguage) -> bool:
    """Whether a sentence is about exercises, and tells of none what to do: "Do the exercises daily"."""
    found = language.general.search(text)
    return found is not None and language.exercises.search(found.group()) is not None


def _kind_of_label(lead: str, language: PageLanguage) -> str:
    """What the numbers below a label are, where its first word tells it."""
    return next((kind for kind in ("rest", "sets", "reps") if language.columns[kind].match(lead)), "dose")


def _step(
    text: str, line: int, readings: Sequence[QuantityReading], language: PageLanguage, *, dose_line: bool = False
) -> PageStep:
    return PageStep(text, line, tuple(readings), dose_line, bool(language.other_side.search(text)))
