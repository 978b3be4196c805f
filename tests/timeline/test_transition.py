"""From one timeline to another while it is heard: nothing under way moves, whatever the routine and the place."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from coach.app import load
from coach.compiler import compile_routine
from coach.model import Cue, Pace, PlacedCue, Routine, Timeline, Variant
from coach.pace import PACES, quicker
from coach.timeline import lay_out, span_at, span_start, with_more_measured, with_other_pace
from coach.timeline.transition import counterpart
from tests.values import routines

PLACES = st.floats(0, 1)


def laid(routine: Routine, pace: Pace, ms_a_letter: int = 60) -> Timeline:
    def length_of(cue: Cue) -> int:
        return 24 + ms_a_letter * len(cue.spoken)

    return lay_out(compile_routine(routine, Variant(), pace), length_of)


def in_span(timeline: Timeline, span: int) -> list[PlacedCue]:
    start_ms, end_ms = span_start(timeline, span), timeline.intervals[span].end_ms
    return [cue for cue in timeline.cues if start_ms <= cue.start_ms < end_ms]


def is_sound(timeline: Timeline) -> bool:
    """Cues in order without overlap, stays and chapters one after the other, everything within the length."""
    ends = [0, *(cue.end_ms for cue in timeline.cues)]
    chapters = timeline.chapters
    return (
        all(end <= cue.start_ms for end, cue in zip(ends, timeline.cues, strict=False))
        and all(one.end_ms == other.start_ms for one, other in pairwise(chapters))
        and all(one.end_ms <= other.start_ms for one, other in pairwise(timeline.intervals))
        and chapters[-1].end_ms == timeline.intervals[-1].end_ms == timeline.length_ms
    )


@given(routines(), PLACES, st.integers(-3, 3))
def test_another_pace_begins_with_the_next_span(routine: Routine, place: float, steps: int) -> None:
    """What is heard stays whole, from its first cue to the end of its stay; before and after it the new pace holds."""
    old, new = laid(routine, PACES["steady"]), laid(routine, quicker(PACES["steady"], steps), 55)
    at_ms = round(place * (old.length_ms - 1))
    span = span_at(old, at_ms)
    timeline, shift_ms = with_other_pace(old, new, at_ms)
    assert is_sound(timeline)
    heard = [(cue.cue, cue.start_ms + shift_ms) for cue in in_span(old, span)]
    there = counterpart(old, new, span)
    assert [(cue.cue, cue.start_ms) for cue in in_span(timeline, there)] == heard
    assert [interval.length_ms for interval in timeline.intervals] == [
        old.intervals[span].length_ms if index == there else interval.length_ms
        for index, interval in enumerate(new.intervals)
    ]
    assert span_at(timeline, at_ms + shift_ms) == there


@given(routines(), PLACES, st.integers(30, 90))
def test_clips_that_come_move_nothing_that_was_heard(routine: Routine, place: float, ms_a_letter: int) -> None:
    """Of the span that is heard; a listener at its end is where the new timeline has its end."""
    old, new = laid(routine, PACES["steady"]), laid(routine, PACES["steady"], ms_a_letter)
    at_ms = round(place * (old.length_ms - 1))
    span = span_at(old, at_ms)
    timeline, shift_ms = with_more_measured(old, new, at_ms)
    heard = [(cue.cue, cue.start_ms + shift_ms) for cue in in_span(old, span) if cue.start_ms < at_ms]
    found = [(cue.cue, cue.start_ms) for cue in timeline.cues]
    assert [each for each in heard if each not in found] == []
    ends = [0, *(cue.end_ms for cue in timeline.cues)]
    assert all(end <= cue.start_ms for end, cue in zip(ends, timeline.cues, strict=False))


def test_a_sentence_more_or_less_in_a_chapter_moves_nobody_into_another() -> None:
    """At some paces the tempo of breathing is told at the beginning, at others not."""
    routine = load("calf-cramp-night")
    old, new = laid(routine, PACES["steady"]), laid(routine, quicker(PACES["steady"], -2))
    if len(old.intervals) < len(new.intervals):
        old, new = new, old
    assert len(old.intervals) > len(new.intervals)
    for interval in old.intervals:
        at_ms = interval.start_ms
        timeline, shift_ms = with_other_pace(old, new, at_ms)
        there = timeline.intervals[span_at(timeline, at_ms + shift_ms)]
        assert there.chapter == interval.chapter
