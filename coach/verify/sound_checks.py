"""Holds what a track promises against what was heard. docs/check-track.md tells each check and its threshold."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import Final

from ..durations import clock
from ..formats.cue_sheet import Sheet, SheetChapter, SheetHold
from ..mp3.grid import FRAME_MS, FRAME_SAMPLES
from .alignment import CLOSE_MS, CueHeard
from .findings import TrackFinding
from .listening import SAMPLES_PER_MS, Heard, decibel

ENDS_LATE_MS: Final = 30
"""A cue's last sound comes at most this much after its end; the decoder spreads sound over the next frame."""
ENDS_EARLY_MS: Final = 600
"""...and at most this much before it: the fade, the grid and a soft last consonant are 40 ms, a fading tone is more."""
ENDS_EARLY: Final = 0.3
"""...and in the last 30 % of it."""
LONGEST_GAP_MS: Final = 1_500
"""Inside a cue. The pause between two sentences is 450 ms, 900 at half the speed."""
MARGIN_MS: Final = FRAME_MS
"""Around a cue its sound spreads over the next frame; beyond that a rest is quiet."""
SILENCE_SLACK_MS: Final = 150
"""A cue's quiet beginning and end belong to the silence that is heard, not to the one that was planned."""
SPREAD_DB: Final = 9.0
"""Between the loudest and the quietest cue: 4 dB are the fall through the night, up to 4 how words of equal loudness
differ in power."""
GATE_DB: Final = 10.0
"""Blocks this much below a cue's loudest are pauses or a tone beside the words, and do not count in its level."""
PEAK_DB: Final = -1.0
MOST_WAITING: Final = 20
"""Chapters of the other side that are looked at for a chapter's counterpart. coach puts both sides in the same
order, so it is the first of them; what a stranger's cue sheet says may be in any order, and must not take for ever."""


def quoted(text: str) -> str:
    """The words of a cue, cut when they are many."""
    return f"'{text[:57].rstrip()}...'" if len(text) > 60 else f"'{text}'"


def cue_faults(cues: Sequence[CueHeard]) -> Iterator[TrackFinding]:
    """Every cue is audible, begins where it should and ends where it should."""
    for shift_ms, group in groupby(cues, key=lambda heard: heard.shift_ms):
        moved = list(group)
        if abs(shift_ms) > CLOSE_MS:
            first = moved[0].cue
            words = quoted(first.text) if len(moved) == 1 else f"{len(moved)} cues from {quoted(first.text)} on"
            be = "is" if len(moved) == 1 else "are"
            yield TrackFinding("cues", False, f"{words} {be} heard {_off(shift_ms)}", first.start_ms)
    for heard in cues:
        what = _wrong_with(heard)
        if what:
            yield TrackFinding("cues", False, f"{quoted(heard.cue.text)} {what}", heard.cue.start_ms)


def _wrong_with(heard: CueHeard) -> str:
    cue = heard.cue
    if heard.first_ms is None or heard.last_ms is None:
        return "is not heard"
    if heard.is_misplaced:
        return f"is heard {_off(heard.late_ms)}"
    after_ms = heard.last_ms - cue.end_ms - heard.shift_ms
    if after_ms > ENDS_LATE_MS:
        return f"does not end; it is still heard {after_ms / 1000:.2f} s after its end"
    if -after_ms > min(ENDS_EARLY_MS, ENDS_EARLY * cue.length_ms) and not cue.is_tone:
        return f"is silent from {-after_ms / 1000:.2f} s before its end on"
    if heard.longest_gap_ms > LONGEST_GAP_MS:
        return f"falls silent for {heard.longest_gap_ms / 1000:.1f} s"
    return ""


def _off(late_ms: float) -> str:
    return f"{abs(late_ms) / 1000:.2f} s {'late' if late_ms > 0 else 'early'}"


@dataclass(frozen=True, slots=True)
class HoldHeard:
    """A hold as it was heard: from the end of its cue to the first sound of its release; None when one is missing."""

    hold: SheetHold
    length_ms: float | None


def measured_holds(sheet: Sheet, cues: Sequence[CueHeard]) -> list[HoldHeard]:
    """Every hold as it was heard.

    A cue is one piece of sound of known length, its quiet end included. So a hold is measured from the first sound of
    its cue, plus the length of that cue, to the first sound of its release: what is compared are two beginnings, which
    are sharp, and not an end, which fades. By the clock the cue is inside of the hold, and its length is not added.
    """
    by_start = {heard.cue.start_ms: heard for heard in cues}
    by_end = {heard.cue.end_ms: heard for heard in cues}
    found = []
    for hold in sheet.holds:
        begin, release = by_end.get(hold.start_ms), by_start.get(hold.end_ms)
        if hold.end_ms == sheet.length_ms:
            length_ms: float | None = hold.length_ms
        elif begin:
            length_ms = _between(begin, release)
            length_ms = None if length_ms is None else length_ms - begin.cue.length_ms
        else:
            length_ms = _between(by_start.get(hold.start_ms), release)
        found.append(HoldHeard(hold, length_ms))
    return found


def _between(begin: CueHeard | None, release: CueHeard | None) -> float | None:
    if begin is None or release is None or begin.first_ms is None or release.first_ms is None:
        return None
    return release.first_ms - begin.first_ms


def clock_faults(sheet: Sheet, cues: Sequence[CueHeard]) -> Iterator[TrackFinding]:
    """What is by the clock lasts as long as was written, from the first sound in it to the first one after it."""
    by_start = {heard.cue.start_ms: heard for heard in cues}
    for each in sheet.by_clock:
        length_ms = _between(by_start.get(each.start_ms), by_start.get(each.end_ms))
        if each.end_ms == sheet.length_ms:
            continue
        if length_ms is None:
            text = "what is by the clock cannot be measured: a cue of it is missing"
            yield TrackFinding("clock", False, text, each.start_ms)
        elif abs(length_ms - each.exact_ms) > CLOSE_MS:
            text = f"what is by the clock lasts {length_ms / 1000:.3f} s instead of {each.exact_ms / 1000:.3f} s"
            yield TrackFinding("clock", False, text, each.start_ms)


def clock_told(sheet: Sheet) -> str:
    """What is told when all is well."""
    return f"{len(sheet.by_clock)} by the clock, within {CLOSE_MS} ms of what is written"


def hold_faults(holds: Sequence[HoldHeard], sheet: Sheet) -> Iterator[TrackFinding]:
    """Every hold is within 30 ms of its length."""
    for each in holds:
        where = f"a hold in '{sheet.chapters[each.hold.chapter].title}'"
        if each.length_ms is None:
            yield TrackFinding(
                "holds", False, f"{where} cannot be measured: a cue of it is missing", each.hold.start_ms
            )
        elif abs(each.length_ms - each.hold.length_ms) > CLOSE_MS:
            seconds = f"{each.length_ms / 1000:.2f} s instead of {each.hold.length_ms / 1000:.2f} s"
            yield TrackFinding("holds", False, f"{where} lasts {seconds}", each.hold.start_ms)


def side_faults(holds: Sequence[HoldHeard], sheet: Sheet) -> Iterator[TrackFinding]:
    """Holds of the same chapter on the left and on the right are equal, in order."""
    by_chapter: dict[int, list[HoldHeard]] = {}
    for each in holds:
        by_chapter.setdefault(each.hold.chapter, []).append(each)
    for left, right in sides(sheet.chapters):
        one, other = by_chapter.get(left, []), by_chapter.get(right, [])
        title = sheet.chapters[right].title
        if len(one) != len(other):
            at_ms = other[0].hold.start_ms if other else one[0].hold.start_ms
            yield TrackFinding("sides", False, f"'{title}' has {len(other)} holds, the other side {len(one)}", at_ms)
        for a, b in zip(one, other, strict=False):
            far = a.length_ms and b.length_ms and abs(a.length_ms - b.length_ms) > CLOSE_MS
            if far or abs(a.hold.length_ms - b.hold.length_ms) > (FRAME_MS if sheet.by_clock else 0):
                lengths = [(each.length_ms or each.hold.length_ms) / 1000 for each in (b, a)]
                text = f"a hold in '{title}' lasts {lengths[0]:.2f} s, on the other side {lengths[1]:.2f} s"
                yield TrackFinding("sides", False, text, b.hold.start_ms)


def sides(chapters: Sequence[SheetChapter]) -> list[tuple[int, int]]:
    """Chapters that are the two sides of one exercise, in order.

    Where a track does not tell the exercise, as those of coach 0.1, titles must be alike but for one word, the side.
    """
    waiting = [index for index, chapter in enumerate(chapters) if chapter.side == "right"]
    pairs = []
    for left, chapter in enumerate(chapters):
        if chapter.side != "left":
            continue
        right = next((each for each in waiting[:MOST_WAITING] if _same_exercise(chapter, chapters[each])), None)
        if right is not None:
            waiting.remove(right)
            pairs.append((left, right))
    return pairs


def _same_exercise(one: SheetChapter, other: SheetChapter) -> bool:
    if one.role and other.role:
        return one.exercise == other.exercise != ""
    ours, theirs = one.title.split(), other.title.split()
    return len(ours) == len(theirs) and sum(a != b for a, b in zip(ours, theirs, strict=True)) <= 1


def rest_faults(cues: Sequence[CueHeard], heard: Heard) -> Iterator[TrackFinding]:
    """Between cues nothing is heard."""
    ends = [0.0, *(each.cue.end_ms + each.shift_ms + MARGIN_MS for each in cues)]
    starts = [*(each.cue.start_ms + each.shift_ms - MARGIN_MS for each in cues), heard.samples / SAMPLES_PER_MS]
    for begin_ms, end_ms in zip(ends, starts, strict=True):
        begin = bisect_left(heard.lasts, begin_ms * SAMPLES_PER_MS)
        end = bisect_left(heard.firsts, end_ms * SAMPLES_PER_MS)
        if begin < end:
            at_ms = max(heard.firsts[begin] / SAMPLES_PER_MS, begin_ms)
            loudest = decibel(max(heard.peaks[begin:end]) ** 2)
            yield TrackFinding("rests", False, f"a sound of {loudest:.0f} dB, where it should be quiet", round(at_ms))


def longest_silence(cues: Sequence[CueHeard], heard: Heard) -> tuple[int, int]:
    """The longest silence and where it begins, in ms; what is planned before the first words and at the end is none."""
    lasts = [cues[0].cue.start_ms * SAMPLES_PER_MS if cues else 0, *heard.lasts]
    gaps = [(first - last, last) for last, first in zip(lasts, heard.firsts, strict=False)]
    planned_end = (cues[-1].cue.end_ms + cues[-1].shift_ms if cues else 0) * SAMPLES_PER_MS
    end = min(planned_end, heard.samples)
    gaps.append((int(max(0, end - lasts[-1])), lasts[-1]))
    length, at = max(gaps)
    return length // SAMPLES_PER_MS, at // SAMPLES_PER_MS


def silence_faults(silence: tuple[int, int], limit_ms: int | None) -> Iterator[TrackFinding]:
    """No silence is longer than the track may have."""
    length_ms, at_ms = silence
    if limit_ms is not None and length_ms > limit_ms + SILENCE_SLACK_MS:
        yield TrackFinding(
            "silence", False, f"nothing is heard for {clock(length_ms)}; {clock(limit_ms)} is allowed", at_ms
        )


def levels(cues: Sequence[CueHeard], heard: Heard) -> list[tuple[float, CueHeard]]:
    """The level of every spoken cue that is heard: mean power of its blocks of two frames, pauses left out, in dB."""
    found = []
    for each in cues:
        if each.first_ms is None or each.last_ms is None or each.cue.is_tone:
            continue
        begin = int(each.first_ms * SAMPLES_PER_MS) // FRAME_SAMPLES
        frames = heard.powers[begin : int(each.last_ms * SAMPLES_PER_MS) // FRAME_SAMPLES + 1]
        blocks = [(one + other) / 2 for one, other in pairwise([*frames, 0.0])][::2]
        gate = max(blocks, default=0.0) / 10 ** (GATE_DB / 10)
        spoken = [power for power in blocks if power >= gate and power > 0]
        if spoken:
            found.append((decibel(sum(spoken) / len(spoken)), each))
    return found


def level_faults(found: Sequence[tuple[float, CueHeard]]) -> Iterator[TrackFinding]:
    """All cues are about equally loud: the one that is furthest from the others is named."""
    if not found:
        return
    quietest, loudest = min(found, key=lambda each: each[0]), max(found, key=lambda each: each[0])
    middle = median(level for level, _ in found)
    if loudest[0] - quietest[0] > SPREAD_DB:
        level, heard = max(quietest, loudest, key=lambda each: abs(each[0] - middle))
        than = "louder" if level > middle else "quieter"
        text = f"{quoted(heard.cue.text)} is {abs(level - middle):.1f} dB {than} than most"
        yield TrackFinding("loudness", False, text, heard.cue.start_ms)


def peak_faults(heard: Heard) -> Iterator[TrackFinding]:
    """No sample comes near full scale."""
    peak_db = heard.peak_db
    if peak_db is not None and peak_db > PEAK_DB:
        at = heard.firsts[heard.peaks.index(max(heard.peaks))] // SAMPLES_PER_MS
        yield TrackFinding("peak", False, f"a peak of {peak_db:.1f} dB; {PEAK_DB:.0f} is the most", at)


def length_faults(heard: Heard, sheet: Sheet) -> Iterator[TrackFinding]:
    """It decodes to the planned length, to the sample."""
    if heard.samples != sheet.length_ms * SAMPLES_PER_MS:
        seconds = f"{heard.samples / SAMPLES_PER_MS / 1000:.3f} s instead of {sheet.length_ms / 1000:.3f} s"
        yield TrackFinding("length", False, f"it decodes to {seconds}")
