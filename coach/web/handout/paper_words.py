"""The words of the handout that are not the author's and not heard. Another language is one entry in ``WORDS``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from ...model import Breathe, IntervalKind, Reps, Step
from .doses import Dose


@dataclass(frozen=True, slots=True)
class PaperWords:
    """The words of one language; what stands in braces is filled in."""

    length: str
    about: str
    """Before a length that is estimated."""
    pace: str
    """A pace of the table, ``{pace}``."""
    other_pace: str
    """One with other numbers than the table's."""
    needs: str
    instead: str
    """Between a thing and what will do instead."""
    often: str
    """How often and for how long."""
    stop: str
    doctor: str
    track: str
    """Heads the drawing."""
    hold_drawn: str
    """A hold in a drawing, for those who do not see it: ``{length}``, ``{start}``."""
    columns: tuple[str, str, str, str]
    """Heads of the drawing's table: start, part, length, the drawing."""
    kinds: dict[IntervalKind, str]
    """How times that are counted on are labelled."""
    legend: tuple[str, str, str, str]
    """What is drawn: holds, other exact times, speech, time to move."""
    mark: str
    """What a mark under the drawing stands for."""
    beats: dict[type[Step], Callable[[Any], str]]
    """The beat of each kind of step that is done in time, as a sentence."""
    dose: Callable[[Dose], str]
    """How much of an exercise is done, in a line."""
    release: str
    """What ends a hold, ``{text}``."""
    at: str
    """Before a time in the track."""
    tips: str
    source: str
    scan: str
    blanks: tuple[str, ...]
    """What is filled in by hand."""


def _seconds(length_ms: int) -> str:
    return f"{length_ms / 1000:g} s"


def _breath(step: Breathe) -> str:
    parts = {"in": step.in_ms, "keep": step.hold_ms, "out": step.out_ms, "wait": step.wait_ms}
    said = ", ".join(f"{what} for {_seconds(length_ms)}" for what, length_ms in parts.items() if length_ms)
    return f"{said[:1].upper()}{said[1:]}."


def _either(numbers: tuple[int, ...]) -> str:
    """One number, or one for each side in the order in which they come."""
    return " / ".join(map(str, numbers))


def _dose(dose: Dose) -> str:
    """As in ``3 x 10 · hold 3 s · rest 45 s``."""
    amount = _either(dose.counts) if dose.counts else _seconds(dose.hold_ms)
    parts = [f"{_either(dose.sets)} x {amount}"]
    parts += [f"hold {_seconds(dose.hold_ms)}"] if dose.counts and dose.hold_ms else []
    parts += [f"rest {_seconds(dose.rest_ms)}"] if dose.rest_ms else []
    parts += [f"{dose.rounds} rounds"] if dose.rounds > 1 else []
    return " · ".join(parts)


ENGLISH: Final = PaperWords(
    length="{length} long",
    about="about",
    pace="pace: {pace}",
    other_pace="pace: {pace}, adapted",
    needs="What you need",
    instead="or",
    often="How often",
    stop="When to stop",
    doctor="When to see a doctor",
    track="The track",
    hold_drawn="hold of {length} from {start}",
    columns=("Start", "Part", "Length", "What happens"),
    kinds={"hold": "Hold", "move": "Move", "rest": "Rest", "reps": "Repeat", "breathe": "Breathe"},
    legend=("hold", "move, repeat, breathe or rest", "the voice speaks", "time to move"),
    mark="one mark: {length}",
    beats={Reps: lambda step: f"One every {_seconds(step.every_ms)}.", Breathe: _breath},
    dose=_dose,
    release="Then: {text}",
    at="at",
    tips="Good to know",
    source="Source",
    scan="Scan to listen",
    blanks=("For", "How often", "Date"),
)

WORDS: Final = {"en": ENGLISH}
"""By the primary subtag of a language tag."""


def words_of(language: str) -> PaperWords:
    """The words for a language tag such as ``en-GB``; English ones where there are none."""
    return WORDS.get(language.split("-", maxsplit=1)[0].lower(), ENGLISH)
