"""The timeline: exact, on the grid, the same on both sides, whatever the words."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coach.compiler import compile_routine
from coach.model import Chapter, Cue, Exercise, Hold, Insert, Interval, Kind, Pace, Routine, Script, Span, Variant
from coach.mp3.grid import FRAME_MS, LEAD_FRAMES, up_to_grid
from coach.pace import PACES, hold_length_ms
from coach.timeline import lay_out
from coach.timeline.layout import BETWEEN_CUES_MS
from tests.values import HERE, cue, hold, routine, routines, say

BOTH = Variant(side="both")
paces = st.sampled_from(list(PACES.values()))


def ways(cue: Cue) -> list[str]:
    """All wordings of a cue."""
    return [cue.text, *(text for text, _ in cue.wordings)]


def length_of(cue: Cue) -> int:
    """A length for any text, unlike for each, never on the grid by design."""
    return 301 + 61 * len(cue.text)


@given(routines(), paces)
def test_a_hold_lasts_from_the_end_of_its_cue_to_its_release_never_shorter_and_at_most_a_frame_longer(
    any_routine: Routine, pace: Pace
) -> None:
    """Guidance inside a hold never lengthens it."""
    timeline = lay_out(compile_routine(any_routine, BOTH, pace), length_of)
    starts = {each.start_ms: each for each in timeline.cues}
    ends = {each.end_ms: each for each in timeline.cues}
    for placed in timeline.holds:
        assert placed.written is not None
        wanted_ms = hold_length_ms(placed.written, pace.hold)
        assert 0 <= placed.length_ms - wanted_ms < FRAME_MS
        assert placed.written.min_ms <= placed.length_ms < placed.written.max_ms + FRAME_MS
        assert ends[placed.start_ms].cue.kind is Kind(placed.kind)
        assert starts[placed.end_ms].cue.kind is Kind.RELEASE


@given(routines(), paces)
def test_left_and_right_have_the_same_holds_and_settle_times(any_routine: Routine, pace: Pace) -> None:
    """The second side is told in fewer words, but nothing of it is shorter."""
    timeline = lay_out(compile_routine(any_routine, BOTH, pace), length_of)
    intervals = defaultdict(list)
    for interval in timeline.intervals:
        intervals[interval.chapter].append((interval.kind, interval.length_ms))
    left, right = (
        [intervals[index] for index, chapter in enumerate(timeline.chapters) if chapter.side == side]
        for side in ("left", "right")
    )
    assert left == right


@given(routines(), paces)
def test_no_cue_touches_another_and_everything_is_on_the_grid(any_routine: Routine, pace: Pace) -> None:
    """Between any two cues there is room for the frames with which a clip begins before its sound."""
    timeline = lay_out(compile_routine(any_routine, BOTH, pace), length_of)
    for before, after in zip(timeline.cues, timeline.cues[1:], strict=False):
        assert after.start_ms - before.end_ms >= LEAD_FRAMES * FRAME_MS
    times = [time for each in timeline.cues for time in (each.start_ms, each.length_ms)]
    times += [time for each in timeline.intervals for time in (each.start_ms, each.length_ms)]
    times += [each.start_ms for each in timeline.chapters]
    assert all(time % FRAME_MS == 0 for time in times)
    assert timeline.cues[0].start_ms == 1_008
    assert timeline.length_ms == timeline.chapters[-1].end_ms >= timeline.cues[-1].end_ms


@given(routines(), paces)
def test_chapters_cover_the_track_without_a_gap(any_routine: Routine, pace: Pace) -> None:
    """Each begins where the one before ends."""
    timeline = lay_out(compile_routine(any_routine, BOTH, pace), length_of)
    assert timeline.chapters[0].start_ms == 0
    for before, after in zip(timeline.chapters, timeline.chapters[1:], strict=False):
        assert before.end_ms == after.start_ms


@given(routines(), paces)
def test_every_cue_is_said_or_reported_as_left_out(any_routine: Routine, pace: Pace) -> None:
    """An instruction is never among those left out: only what is inside a stay may be."""
    script = replace(compile_routine(any_routine, BOTH, pace), silence_ms=0)
    timeline = lay_out(script, length_of)
    spans = [span for chapter in script.chapters for span in chapter.spans]
    outside = [cue for span in spans for cue in span.cues]
    inserts = [
        cue for span in spans for cue in (*(each.cue for each in span.interval.inserts), *span.interval.left_out)
    ]
    said = [each.cue for each in timeline.cues]
    assert len(said) + len(timeline.dropped) == len(outside) + len(inserts)
    spoken = Counter(cue.text for cue in said)
    assert all(any(spoken[text] for text in ways(cue)) for cue in outside)
    dropped = {each.cue.text for each in timeline.dropped}
    assert dropped <= {text for cue in inserts for text in ways(cue)}


def test_what_collides_inside_a_stay_is_dropped_by_priority_and_says_why() -> None:
    """The higher priority stays, whichever was wanted first."""
    interval = Interval(
        "hold",
        20_000,
        inserts=(Insert(cue("early"), 5_000, 1), Insert(cue("important"), 5_500, 2), Insert(cue("late"), 19_500, 1)),
    )
    script = Script("t", "en", (Chapter("c", None, (Span((cue("go"),), interval),)),), PACES["steady"])
    timeline = lay_out(script, lambda _: 1_000)
    assert [each.cue.text for each in timeline.cues] == ["go", "important"]
    assert [(each.cue.text, each.reason) for each in timeline.dropped] == [
        ("early", "it would collide with 'important'"),
        ("late", "it would not be over before the end"),
    ]


def test_thirty_seconds_are_1250_frames_and_a_minute_is_2500() -> None:
    """The holds of most routines are whole frames: not a millisecond more."""
    timeline = lay_out(
        compile_routine(
            routine(Exercise("E", (hold(30_000), hold(60_000)), HERE, "together")), Variant(), PACES["steady"]
        ),
        length_of,
    )
    assert [each.length_ms // FRAME_MS for each in timeline.holds] == [1250, 2500]


def test_a_settle_of_nothing_still_leaves_a_breath_between_cues() -> None:
    """Two cues are never glued together."""
    script = compile_routine(
        routine(Exercise("E", (say("One.", 0), say("Two.", 0)), HERE, "together")), Variant(), PACES["steady"]
    )
    timeline = lay_out(script, length_of)
    one, two = (each for each in timeline.cues if each.cue.text in ("One.", "Two."))
    assert two.start_ms - one.end_ms == BETWEEN_CUES_MS


@given(st.integers(0, 10**7))
def test_up_to_grid_is_the_least_time_on_the_grid_that_is_not_shorter(length_ms: int) -> None:
    """And what is on the grid stays."""
    on_grid = up_to_grid(length_ms)
    assert on_grid % FRAME_MS == 0
    assert 0 <= on_grid - length_ms < FRAME_MS
    assert up_to_grid(on_grid) == on_grid


def test_time_left_is_said_when_that_much_is_left() -> None:
    """That many seconds left: it begins thirty seconds before the release, to the frame."""
    step: Hold = hold(180_000)
    script = compile_routine(routine(Exercise("E", (step,), HERE, "together")), Variant(), PACES["steady"])
    timeline = lay_out(script, length_of)
    end_ms = timeline.holds[0].end_ms
    left = {each.cue.text: end_ms - each.start_ms for each in timeline.cues if each.cue.text.endswith("to go.")}
    assert left == {"Two minutes to go.": 120_000, "One minute to go.": 60_000, "Thirty seconds to go.": 30_000}
