"""What is said inside holds, at every level: never too long, never colliding, never silent too long, never droning."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from coach.compiler import SILENCE_MS, compile_routine
from coach.model import Exercise, Guidance, Insert, Interval, Kind, Pace, Routine, Style, Variant
from coach.mp3.grid import FRAME_MS
from coach.pace import PACES, hold_length_ms
from coach.timeline import lay_out
from coach.timeline.placement import APART_MS as CUES_APART_MS
from coach.timeline.placement import BEFORE_END_MS, place_inserts
from coach.timeline.wording_choice import Memory
from tests.timeline.test_layout import length_of
from tests.values import HERE, cue, hold, routine, routines, say, words

BOTH = Variant(side="both")
APART_MS = 120_000
paces = st.sampled_from(list(PACES.values()))
guidances: st.SearchStrategy[Guidance] = st.sampled_from(["full", "calm", "quiet"])
styles = st.builds(
    Style, guidances, st.integers(10_000, 90_000), st.booleans(), st.integers(0, 4), st.integers(0, 60_000)
)


@given(routines(), paces, styles)
def test_guidance_never_lengthens_a_hold_and_never_collides(what: Routine, pace: Pace, style: Style) -> None:
    """At any level, with any silence, with tones or without."""
    timeline = lay_out(compile_routine(what, BOTH, pace, style), length_of)
    for placed in timeline.holds:
        assert placed.written is not None
        assert 0 <= placed.length_ms - hold_length_ms(placed.written, pace.hold) < FRAME_MS
    assert all(after.start_ms - before.end_ms >= 2 * FRAME_MS for before, after in pairwise(timeline.cues))
    releases = {each.start_ms for each in timeline.cues if each.cue.kind is Kind.RELEASE}
    assert {each.end_ms for each in timeline.holds} <= releases


@given(routines(), paces, styles)
def test_no_stretch_between_the_first_and_the_last_word_is_silent_for_longer_than_chosen(
    what: Routine, pace: Pace, style: Style
) -> None:
    """A hold, a rest, a long settle time: there is always a sign of life."""
    timeline = lay_out(compile_routine(what, BOTH, pace, style), length_of)
    assert max(after.start_ms - before.end_ms for before, after in pairwise(timeline.cues)) <= style.silence_ms


@given(routines(), paces, styles)
def test_words_do_not_come_twice_within_two_minutes_where_there_are_others(
    what: Routine, pace: Pace, style: Style
) -> None:
    """If they do, every other wording was heard within two minutes as well."""
    script = compile_routine(what, BOTH, pace, style)
    timeline = lay_out(script, length_of)
    heard = defaultdict(list)
    for each in timeline.cues:
        heard[each.cue.text].append(each.start_ms)
    for group in wordings_of(script):
        for text in group:
            for first_ms, second_ms in pairwise(heard[text]):
                if second_ms - first_ms < APART_MS:
                    others = [ms for other in group - {text} for ms in heard[other]]
                    near = [ms for ms in others if abs(ms - second_ms) < APART_MS or abs(ms - first_ms) < APART_MS]
                    assert len(near) >= len(group) - 1, (text, first_ms, second_ms)


def wordings_of(script: object) -> set[frozenset[str]]:
    """Every set of texts that say the same, in a script."""
    from coach.compiler.cue_factory import worded
    from coach.model import Script

    assert isinstance(script, Script)
    spans = [span for chapter in script.chapters for span in chapter.spans]
    cues = [each for span in spans for each in (*span.cues, *(inserts.cue for inserts in span.interval.inserts))]
    cues += [each for each in (script.alive_words, script.alive_tone) if each]
    return {frozenset(way.text for way in worded(each)) for each in cues if each.wordings}


def inside_a_hold(length_ms: int, guidance: Guidance) -> list[tuple[int, str]]:
    """What is said inside a hold, with the seconds after its start."""
    what = routine(Exercise("E", (hold(length_ms, None, "You feel it."),), HERE, "none"))
    script = compile_routine(what, Variant(), PACES["steady"], Style(guidance, SILENCE_MS[guidance]))
    timeline = lay_out(script, length_of)
    (placed,) = timeline.holds
    return [
        (round((each.start_ms - placed.start_ms) / 1000), each.cue.text)
        for each in timeline.cues
        if placed.start_ms < each.start_ms < placed.end_ms
    ]


def test_full_guidance_counts_down_and_breathes() -> None:
    """The most that is said."""
    assert inside_a_hold(120_000, "full") == [
        (3, "You feel it."),
        (28, "Breathe in, slowly."),
        (32, "And breathe out."),
        (60, "Halfway."),
        (71, "And in."),
        (75, "And out."),
        (90, "Thirty seconds to go."),
        (110, "Ten seconds to go."),
        (115, "Three."),
        (117, "Two."),
        (118, "One."),
    ]


def test_calm_guidance_never_counts_down() -> None:
    """Nobody is put under pressure at night."""
    texts = [text for _, text in inside_a_hold(120_000, "calm")]
    assert "Halfway." in texts
    assert "Thirty seconds to go." in texts
    assert not {"Three.", "Two.", "One."} & set(texts)


def test_quiet_guidance_says_next_to_nothing_and_keeps_a_sign_of_life() -> None:
    """In four minutes: what one feels, half, the last minute; in between a tone."""
    assert [text for _, text in inside_a_hold(240_000, "quiet")] == [
        "You feel it.",
        "(soft tone)",
        "Halfway.",
        "One minute to go.",
    ]


def test_a_group_is_said_whole_or_not_at_all() -> None:
    """A breath in without a breath out is worse than none."""
    interval = Interval(
        "hold",
        30_000,
        inserts=(
            Insert(cue("in"), 10_000, 1, group=1),
            Insert(cue("out"), 14_000, 1, group=1),
            Insert(cue("in the way"), 14_500, 2),
        ),
    )
    kept, left_out = place_inserts(interval, 0, 30_000, lambda _: 1_000, Memory())
    assert [each.cue.text for each in kept] == ["in the way"]
    assert [each.text for each, _ in left_out] == ["in", "out"]


@given(st.lists(st.tuples(st.integers(0, 60_000), st.integers(0, 3), st.integers(0, 2)), max_size=12))
def test_what_is_kept_inside_a_stay_is_apart_and_over_in_time(wanted: list[tuple[int, int, int]]) -> None:
    """Whatever is wanted."""
    inserts = tuple(
        Insert(cue(f"cue {n}"), offset_ms, priority, group) for n, (offset_ms, priority, group) in enumerate(wanted)
    )
    kept, left_out = place_inserts(Interval("hold", 60_000, inserts=inserts), 0, 60_000, lambda _: 2_000, Memory())
    assert len(kept) + len(left_out) == len(wanted)
    assert all(after.offset_ms - before.end_ms >= CUES_APART_MS for before, after in pairwise(kept))
    assert all(each.end_ms + BEFORE_END_MS <= 60_000 for each in kept)


def test_the_level_falls_towards_the_end_and_never_rises() -> None:
    """By four decibels in all at night; what concerns safety is as soft, and before the outro."""
    what = routine(*(Exercise(f"E{n}", (say("Lift it."), hold(30_000)), HERE, "none") for n in range(5)))
    what = replace(what, safety=replace(what.safety, doctor=(words("See a doctor."),)), outro=(words("Rest."),))
    timeline = lay_out(compile_routine(what, Variant(), PACES["steady"], Style(fall_db=4)), length_of)
    levels = [each.cue.level_db for each in timeline.cues if each.cue.kind is not Kind.GUIDANCE]
    assert (levels[0], levels[-1], levels) == (0, -4, sorted(levels, reverse=True))
    texts = [each.cue.text for each in timeline.cues]
    assert texts[-3:-1] == ["See a doctor.", "Rest."]


def test_standing_up_is_announced_with_a_support_once() -> None:
    """Where one stands already, it is not said again."""
    step = replace(say("Stand with both feet apart."), position="standing")
    what = routine(Exercise("E", (step,), HERE), support="the bed", limb="leg")
    timeline = lay_out(compile_routine(what, BOTH, PACES["steady"]), length_of)
    texts = [each.cue.text for each in timeline.cues]
    at = texts.index("Stand up slowly. Hold on to the bed.")
    assert texts[at + 1] == "Stand with both feet apart."
    assert texts.count("Stand up slowly. Hold on to the bed.") == 1
