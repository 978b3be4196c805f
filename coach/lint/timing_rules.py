"""Rules about lengths: what is said against what is so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from ..durations import clock, format_range
from ..model import INTERVAL_KINDS, Hold, Instruction, LengthRange, PlacedInterval, Reps, Rest, Step
from .finding import Finding, RoutineText, Steps, Subject, pointing, texts_of
from .lexicon import Lexicon, SaidLength
from .wording_rules import sentence_spans

LONGEST_HOLD_MS: Final = 300_000
FASTEST_REPS_MS: Final = 1_500
"""A number, spoken, and a moment to move."""
SHORT_MS: Final = 5_000
"""Who writes a hold so short, and the next one at once, counts seconds."""
FEWEST_CYCLES: Final = 2
LATE_MS: Final = 1_000
TOTAL_WITHIN: Final = 0.1
TOTAL_WITHIN_MS: Final = 30_000


def length_contradicts(subject: Subject) -> Iterator[Finding]:
    """A length said near a hold that is not the hold's."""
    for part in subject.parts():
        for before, step in zip_longest((None, *part.steps[:-1]), part.steps):
            if isinstance(step, Hold):
                for text in _near(before, step, part):
                    yield from _contradicting(text, step.length, subject.lexicon)
            elif isinstance(step, Rest):
                for text in texts_of(step, part.exercise):
                    yield from _contradicting(text, step.timed, subject.lexicon, "rest")


def title_length(subject: Subject) -> Iterator[Finding]:
    """A total in the title or the summary that is not the track's."""
    if subject.timeline is None:
        return
    real_ms, words = subject.timeline.length_ms, subject.lexicon
    within_ms = max(TOTAL_WITHIN * real_ms, TOTAL_WITHIN_MS)
    for text in (RoutineText(subject.title, "title"), RoutineText(subject.summary, "summary")):
        for said in words.lengths(text.text):
            before, after = text.text[: said.start], text.text[said.end :]
            total = words.total_before.search(before) or words.total_after.match(after)
            if not total and (text.key == "summary" or words.single_after.match(after)):
                continue
            if not said.min_ms - within_ms <= real_ms <= said.max_ms + within_ms:
                shown = text.text[said.start : said.end]
                message = f"the track lasts {clock(real_ms)} at its own pace, not '{shown}'"
                yield pointing(text, said.start, said.end, message)


def long_hold(subject: Subject) -> Iterator[Finding]:
    """A hold of more than five minutes."""
    for hold in _holds(subject):
        if hold.length.max_ms > LONGEST_HOLD_MS:
            message = f"a hold of {format_range(hold.length)} is longer than 5m; is it meant?"
            yield Finding(message, at=hold.place, key="hold")


def fast_reps(subject: Subject) -> Iterator[Finding]:
    """Repetitions that follow one another faster than they can be counted, all of them or from some number on."""
    unsaid: dict[tuple[int, int], str] = {}
    for each in subject.timeline.dropped if subject.timeline else ():
        unsaid.setdefault((each.cue.place.line, each.cue.place.column), each.cue.text)
    for part in subject.parts():
        for step in part.steps:
            if not isinstance(step, Reps):
                continue
            number = unsaid.get((step.place.line, step.place.column))
            seconds = f"{step.every_ms / 1_000:g}s"
            if step.every_ms < FASTEST_REPS_MS:
                message = f"{seconds} leaves no room to count aloud; give each 1.5s at least"
                yield Finding(message, at=step.place, key="every")
            elif number and not step.phases:
                message = f"{seconds} is too short for '{number}', which is left out; give each more time"
                yield Finding(message, at=step.place, key="every")


def off_the_clock(subject: Subject) -> Iterator[Finding]:
    """Holds that follow one another at once, as intervals do, and later than written, because words lie between."""
    cycles = [each for each in _cycles(subject) if each[2] - each[1] >= LATE_MS] if subject.timeline else []
    if len(cycles) >= FEWEST_CYCLES:
        step, written_ms, real_ms = cycles[0]
        message = (
            f"with the words between, it is {real_ms / 1_000:.1f}s from one {step.key} to the next, not"
            f" {round(written_ms / 1_000, 1):g}s; 'timing: inside' puts it by the clock"
        )
        yield Finding(message, at=step.place, key=step.key)


def _cycles(subject: Subject) -> Iterator[tuple[Hold, int, int]]:
    """Each hold that another one follows at once, with the time to the next one as written and as it is."""
    timeline = subject.timeline
    begun: PlacedInterval | None = None
    written_ms = 0
    for interval in timeline.intervals if timeline else ():
        step, index = interval.step, timeline.chapters[interval.chapter].index if timeline else None
        if isinstance(step, Hold) and interval.kind == step.key:
            if begun and isinstance(begun.step, Hold):
                yield begun.step, written_ms, interval.start_ms - begun.start_ms
            at_once = not step.settle_ms or step.length.max_ms <= SHORT_MS
            by_clock = index is None or subject.routine.exercises[index].by_clock
            begun = None if by_clock or not at_once else interval
            written_ms = interval.length_ms + step.settle_ms
        elif isinstance(step, Instruction) or INTERVAL_KINDS[interval.kind].in_time:
            begun = None
        elif interval.kind == "rest":
            written_ms += interval.length_ms


def _holds(subject: Subject) -> Iterator[Hold]:
    for part in subject.parts():
        yield from (step for step in part.steps if type(step) is Hold)


def _near(before: Step | None, hold: Hold, part: Steps) -> Iterator[RoutineText]:
    """The texts in which one would speak of a hold's length."""
    if isinstance(before, Instruction):
        own = before.place == hold.place
        for text in texts_of(before, part.exercise):
            # a hold's own 'say' is an instruction of its own, and speaks of nothing but this hold
            yield replace(text, key="start") if own else text
    yield from texts_of(hold, part.exercise)


def _contradicting(text: RoutineText, length: LengthRange, words: Lexicon, kind: str = "hold") -> Iterator[Finding]:
    for start, end in sentence_spans(text.text):
        sentence = text.text[start:end]
        if words.breath.search(sentence):
            continue
        for said in words.lengths(sentence):
            if _is_meant(text.key, sentence, said, words) and not _fits(said, length, text.key):
                shown = sentence[said.start : said.end]
                message = f"'{shown}' contradicts the {kind} of {format_range(length)}; coach says its length by itself"
                yield pointing(text, start + said.start, start + said.end, message)


def _is_meant(key: str, sentence: str, said: SaidLength, words: Lexicon) -> bool:
    """Whether a length that is said is that of the hold."""
    before, after = sentence[: said.start], sentence[said.end :]
    if key == "release":
        return bool(words.over_before.search(before))
    if words.partial_before.search(before) or words.partial_after.match(after):
        return False
    return key == "start" or bool(words.keeping.search(sentence))


def _fits(said: SaidLength, length: LengthRange, key: str) -> bool:
    """Inside a hold one may speak of a part of it, never of more."""
    if key == "feel":
        return said.min_ms <= length.max_ms
    return said.min_ms <= length.max_ms and said.max_ms >= length.min_ms
