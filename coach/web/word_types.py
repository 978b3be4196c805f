"""The words of pages, feeds and handouts that are not the author's and not heard: what there is in each language."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from ..model import Breathe, IntervalKind

if TYPE_CHECKING:
    from .handout.doses import Dose


@dataclass(frozen=True, slots=True)
class ScriptWords:
    """What the page's script says, by the names that ``static/page.js`` asks for; ``{0}`` and ``{1}`` are filled in."""

    play: str
    pause: str
    minutes: str
    """A length in minutes, short."""
    left: str
    """What is left of the track: the length."""
    length: str
    """A length as it is read out: minutes, seconds."""
    place: str
    """Where one is, as it is read out: the place, the length."""
    tap: str
    """The browser wants a touch before it plays."""
    no_sound: str
    lost: str
    waiting: str
    over: str
    resumes_at: str
    """The place."""
    resumes_in: str
    """The title of the chapter."""
    no_answer: str
    refused: str
    now: str
    """What was chosen."""
    gone: str
    """The address leads nowhere any more."""
    hold: str
    """What is left of a hold."""
    move: str
    """What is left of a time of moving."""

    def as_json(self) -> str:
        """For an attribute of the page."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class ChoiceWords:
    """What can be chosen on a page; paces, guidance and sides by the keys that stand for them in an address."""

    whole: str
    relief: str
    """On the buttons that bring relief at once; ``{where}`` is a side, as the phrasebook says it: left leg."""
    side: str
    both_sides: str
    pace: str
    paces: dict[str, str]
    guidance: str
    guidances: dict[str, str]
    at_hand: str
    """Heads the equipment."""
    length: str
    length_range: str
    """``{label}``, ``{shortest}`` and ``{longest}`` minutes."""
    shorter: str
    longer: str
    body: str
    """Heads what cannot be done."""
    bodies: dict[str, str]
    """By the keys that stand for them in an address."""
    repeat_of: str
    """Heads it."""
    repeat: str
    """Relief that goes on until it is ended."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of one language; what stands in braces is filled in."""

    language: str
    """Its tag, for ``lang``."""
    tonight: str
    """Heads the page of all tracks."""
    summary: str
    """Of the feed."""
    player: str
    place: str
    previous: str
    back: str
    on: str
    next: str
    again: str
    """Leads to what was told last, which is heard and shown."""
    where: str
    """Shows what was told last, the position, the part and the time left."""
    positions: dict[str, str]
    """As they are shown to somebody who is lost."""
    one_minute: str
    minutes: str
    """``{minutes}``"""
    other_choice: str
    """``{choices}`` are what can be chosen."""
    choose: str
    exercises: str
    keep: str
    keeping: dict[str, tuple[str, str]]
    """By the ending of a file: what it is, and what it is good for."""
    save: str
    follow: str
    feed: str
    warning: str
    apps: tuple[tuple[str, tuple[str, ...]], ...]
    """How to follow a feed: an app, and its steps."""
    said: str
    all_tracks: str
    gone_title: str
    unknown: str
    """Of an address that leads nowhere."""
    passed: str
    """Ends relief that goes on."""
    kept: str
    """Keeps a track on the phone."""
    black: str
    """Switches the light of the screen off."""
    script: ScriptWords
    choices: ChoiceWords


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
    every: Callable[[int], str]
    """The beat of what is done evenly, by the time for each, as a sentence."""
    breath: Callable[[Breathe], str]
    """The beat of a breath, as a sentence."""
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


@dataclass(frozen=True, slots=True)
class ReviewWords:
    """What stands on the page that answers the questions of a draft."""

    open: str
    """How many questions there are: ``{open}``."""
    done: str
    keep: str
    change: str
    """On the button beside the field."""
    value: str
    """Names the field."""
    leave_step: str
    leave_exercise: str
    undo: str
    now: str
    """Before what the routine has."""
    answered: str
    """Before an answer."""
    is_left_out: str
    not_read: str
    left_out: str
    written: str
    undone: str
    changed: str
    """The file is another one by now."""
    refused: str
    """``{why}``"""


@dataclass(frozen=True, slots=True)
class WebWords:
    """All of one language."""

    page: PageWords
    paper: PaperWords
    review: ReviewWords


def seconds(length_ms: int, comma: str = ".") -> str:
    """A length in seconds, short."""
    return f"{length_ms / 1000:g} s".replace(".", comma)


def breath_beat(parts: Mapping[str, str], comma: str = ".") -> Callable[[Breathe], str]:
    """The beat of a breath as a sentence; ``parts`` are templates for ``in``, ``keep``, ``out`` and ``wait``."""

    def told(step: Breathe) -> str:
        lengths = {"in": step.in_ms, "keep": step.hold_ms, "out": step.out_ms, "wait": step.wait_ms}
        said = ", ".join(parts[what].format(seconds(ms, comma)) for what, ms in lengths.items() if ms)
        return f"{said[:1].upper()}{said[1:]}."

    return told


def dose_line(hold: str, rest: str, rounds: str, comma: str = ".") -> Callable[[Dose], str]:
    """How much is done, as in ``3 x 10 \u00b7 hold 3 s \u00b7 rest 45 s``, out of templates for the parts."""

    def told(dose: Dose) -> str:
        amount = _either(dose.counts) if dose.counts else seconds(dose.hold_ms, comma)
        parts = [f"{_either(dose.sets)} x {amount}"]
        parts += [hold.format(seconds(dose.hold_ms, comma))] if dose.counts and dose.hold_ms else []
        parts += [rest.format(seconds(dose.rest_ms, comma))] if dose.rest_ms else []
        parts += [rounds.format(dose.rounds)] if dose.rounds > 1 else []
        return " \u00b7 ".join(parts)

    return told


def _either(numbers: tuple[int, ...]) -> str:
    """One number, or one for each side in the order in which they come."""
    return " / ".join(map(str, numbers))
