"""--fit: the wanted length is reached within two seconds, in the stated order, and never below what is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coach.app import Plan, Settings, load, plan
from coach.app.fit import CLOSE_MS, LEAST_SETTLE
from coach.errors import CoachError, FitError
from coach.model import Exercise, Routine
from coach.pace import choose_pace
from tests.examples import examples
from tests.values import HERE, hold, routine, routines, say, words

MINUTE_MS = 60_000


def two_holds() -> Routine:
    return routine(
        Exercise(
            "Stretch",
            (say("Sit down.", 20_000, more="Take your time with it, there is no hurry."), hold(60_000, 120_000)),
            HERE,
        ),
        limb="leg",
        tips=tuple(words(f"This is tip number {n}, which takes a good five seconds to say.") for n in range(4)),
    )


def fitted(what: Routine, fit_ms: int, **more: object) -> Plan:
    return plan(what, Settings(fit_ms=fit_ms, **more), draft=True)  # type: ignore[arg-type]


@settings(max_examples=examples(60))
@given(routines(), st.floats(0, 1))
def test_every_length_between_the_shortest_and_the_longest_is_reached_within_two_seconds(
    what: Routine, part: float
) -> None:
    """Never longer than asked, and no hold outside what is written."""
    with pytest.raises(FitError) as error:
        fitted(what, 1)
    shortest_ms, longest_ms = error.value.shortest_ms, error.value.longest_ms
    wanted_ms = round(shortest_ms + part * (longest_ms - shortest_ms))
    assume(wanted_ms > 1)
    timeline = fitted(what, wanted_ms).timeline
    assert abs(timeline.length_ms - wanted_ms) <= CLOSE_MS
    for each in timeline.holds:
        assert each.written is not None
        assert each.written.min_ms <= each.length_ms < each.written.max_ms + 24


def test_settle_times_give_first_then_talk_then_holds() -> None:
    """A little shorter costs only settle times; much shorter costs talk as well; most costs the holds too."""
    base_ms = plan(two_holds(), draft=True).timeline.length_ms
    little = fitted(two_holds(), base_ms - 5_000).timeline.pace
    assert (little.settle < 1, little.talk, little.hold.position) == (True, True, 0.5)
    more = fitted(two_holds(), base_ms - 40_000).timeline.pace
    assert (more.talk, more.hold.position) == (False, 0.5)
    most = fitted(two_holds(), base_ms - 90_000).timeline.pace
    assert (most.talk, most.hold.position < 0.5) == (False, True)


def test_a_longer_track_stretches_holds_before_settle_times() -> None:
    """Holds up to their maximum."""
    base_ms = plan(two_holds(), draft=True).timeline.length_ms
    longer = fitted(two_holds(), base_ms + 40_000).timeline
    assert longer.pace.hold.position > 0.5
    assert longer.pace.settle < 1.5
    longest = fitted(two_holds(), base_ms + 90_000).timeline
    assert [each.length_ms for each in longest.holds] == [120_000, 120_000]
    assert longest.pace.settle > 1


def test_it_says_what_was_shortened() -> None:
    """In words that tell how much."""
    base_ms = plan(two_holds(), draft=True).timeline.length_ms
    result = fitted(two_holds(), base_ms - 90_000).fit
    assert result is not None
    assert [change.split(":")[0] for change in result.changes] == ["settle times", "optional talk left out", "holds"]
    assert f"settle times: 1.00 -> {LEAST_SETTLE:.2f}"[:20] in result.changes[0]


@pytest.mark.parametrize("wanted_ms", [MINUTE_MS, 600 * MINUTE_MS])
def test_a_length_out_of_reach_names_the_shortest_and_the_longest(wanted_ms: int) -> None:
    """Which can both be had."""
    with pytest.raises(FitError) as error:
        fitted(two_holds(), wanted_ms)
    for reachable_ms in (error.value.shortest_ms, error.value.longest_ms):
        assert abs(fitted(two_holds(), reachable_ms).timeline.length_ms - reachable_ms) <= CLOSE_MS
    assert "the shortest possible is" in str(error.value)
    assert "the longest" in str(error.value)


def test_a_factor_on_holds_and_fit_contradict_each_other() -> None:
    """Rather than one of them being ignored."""
    with pytest.raises(CoachError, match="leave out --hold"):
        fitted(two_holds(), 5 * MINUTE_MS, pace=choose_pace("steady", hold="1.5"))


@pytest.mark.parametrize(
    ("what", "minutes"),
    [(two_holds, 3), pytest.param(lambda: load("calf-cramp-night"), 25, marks=pytest.mark.long)],
    ids=["short", "calf-cramp-night"],
)
def test_fit_of_real_speech_reaches_the_length(what: Callable[[], Routine], minutes: int, spoken: Settings) -> None:
    """Not only estimates: the left leg."""
    wanted = replace(spoken, fit_ms=minutes * MINUTE_MS, variant=replace(spoken.variant, side="left"))
    timeline = plan(what(), wanted).timeline
    assert 0 <= timeline.length_ms - minutes * MINUTE_MS < 24
    assert all(each.written and each.length_ms >= each.written.min_ms for each in timeline.holds)
