"""By the clock, and into and out of a stay: what is said where, and what is wrong when it has no room."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from coach.app import Settings, build, load, plan
from coach.app.handout import handout_of
from coach.app.words_too_long import too_long_words
from coach.compiler import compile_routine
from coach.errors import RoutineError
from coach.loader import parse_routine
from coach.model import Interval, Kind, Routine, Style, Timeline, Variant
from coach.pace import PACES
from coach.timeline import FEWER
from coach.verify.verify_track import verify_track

HEAD = "format: coach.routine/1\ntitle: T\nlanguage: en\nlimb: leg\n"

CIRCUIT = """
timing: inside
rounds: 2
exercises:
  - name: Squats
    sides: none
    steps:
      - say: Feet apart.
        again: none
      - move: 45s
      - rest: 13s
  - name: Wall press
    sides: none
    steps:
      - say: Hands on the wall.
      - hold: 45s
        start: Press, for {length}.
        release: Hands down.
      - rest: 13s
        say: Shake them out.
"""


def read(text: str) -> Routine:
    return parse_routine(HEAD + text, "r.yaml", "r")


def drafted(routine: Routine, **chosen: object) -> Timeline:
    return plan(routine, Settings(tones=False, **chosen), draft=True).timeline  # type: ignore[arg-type]


def heard(timeline: Timeline, chapter: int) -> list[str]:
    """All that is heard of a chapter, each interval before what is said in it."""
    told = []
    for span in timeline.spans():
        if span.chapter == chapter:
            stay = f"[{span.interval.kind} {(span.interval.exact_ms or span.interval.length_ms) / 1000:g}]"
            words = [each.cue.text for each in span.cues]
            within = [stay, *words] if span.interval.exact_ms else [*words, stay]
            told += [*within, *(each.cue.text for each in span.inserts)]
    return told


def test_words_lie_inside_and_the_rest_before_tells_what_comes() -> None:
    """A cycle is 45 + 13 s, whatever is said; the clock begins with the first time that is counted on."""
    timeline = drafted(read(CIRCUIT))
    starts = [each.start_ms for each in timeline.intervals if each.kind in ("move", "hold")]
    assert [round((after - starts[0]) / 1000, 1) for after in starts] == [0, 58, 116, 174]
    first, second, third = (heard(timeline, chapter) for chapter in (1, 2, 3))
    assert first[:6] == [
        "Two rounds.",
        "Squats.",
        "[settle 2.016]",
        "Feet apart.",
        "[settle 5.016]",
        "[move 45]",
    ]
    assert first[6] == "Go, for forty-five seconds."
    assert first[-5:] == [
        "[rest 13]",
        "And stop.",
        "Rest for thirteen seconds.",
        "Next: Wall press.",
        "Hands on the wall.",
    ]
    assert second[:2] == ["[hold 45]", "Press, for forty-five seconds."]
    assert second[-5:] == ["[rest 13]", "Hands down.", "Shake them out.", "Last round.", "Next: Squats."]
    assert third[0] == "[move 45]"
    rest = next(each for each in timeline.intervals if each.kind == "rest")
    coming = next(each for each in timeline.cues if each.cue.text == "Hands on the wall.")
    assert 0 < rest.end_ms - coming.end_ms < 500
    assert not any("breath" in each.cue.text.lower() for each in timeline.cues if each.chapter == 1)


def test_no_time_to_settle_but_what_is_written() -> None:
    """Three seconds to squeeze and three to relax are six, at any pace; a part may keep the time outside."""
    text = """
exercises:
  - name: Squeeze
    timing: inside
    sides: none
    sets: 3
    steps: [{hold: 3s, start: "Squeeze, {length}.", release: Relax., settle: 3s}]
  - name: Slow
    sides: none
    steps: [{hold: 20s}]
"""
    for pace in PACES.values():
        timeline = drafted(read(text), pace=pace)
        timed = [each for each in timeline.intervals if each.exact_ms]
        assert timed[-1].end_ms - timed[0].start_ms == 18_000
        assert [each.length_ms for each in timeline.intervals if each.kind == "hold"][-1] == 20_016


@pytest.mark.parametrize("variant", [Variant(), Variant(side="left"), Variant(side="both", skip=("2",))])
def test_a_part_may_be_left_out(variant: Variant) -> None:
    """The clock runs on over what is not there, and with the side that is chosen."""
    text = CIRCUIT.replace("sides: none", "between_sides: 9s", 1)
    timeline = drafted(read(text), variant=variant)
    timed = [each for each in timeline.intervals if each.exact_ms is not None]
    assert all(one.end_ms == other.start_ms for one, other in pairwise(timed))
    assert abs(timed[-1].end_ms - timed[0].start_ms - sum(each.exact_ms or 0 for each in timed)) <= 12


def test_words_without_room_are_a_mistake_with_its_line(tmp_path: Path, silent: Settings) -> None:
    """By how much is told, by estimates and by what was spoken; nothing is written."""
    long = (
        "Put one foot on the step behind you, then lean forward with a straight back, and keep both hands on your hips."
    )
    path = tmp_path / "r.yaml"
    path.write_text(HEAD + CIRCUIT.replace("Hands on the wall.", long).replace("13s", "6s"), encoding="utf-8")
    routine = load(str(path))
    (problem,) = too_long_words(routine, drafted(routine), estimated=True)
    assert (problem.place.line, problem.rule) == (19, "words-too-long")
    assert "has no room by the clock: about" in problem.message
    assert problem.line_text.strip().startswith("- say: Put one foot")
    with pytest.raises(RoutineError, match="s too long; fewer words or more time"):
        build(routine, tmp_path / "t.mp3", silent)
    assert not (tmp_path / "t.mp3").exists()


def test_fewer_words_come_before_a_mistake() -> None:
    """Coach's own give way: what is over is told, then what comes; the author's words stay."""
    timeline = drafted(read(CIRCUIT.replace("rest: 13s\n  - name", "rest: 5s\n  - name")))
    assert heard(timeline, 1)[-4:] == ["[rest 5]", "And stop.", "Next: Wall press.", "Hands on the wall."]
    assert timeline.dropped[0].reason == FEWER
    assert not any(each.over_ms for each in timeline.dropped)


STAY = """
count_in: 3
announce_end: 6s
exercises:
  - name: Calf stretch
    between_sides: 30s
    steps:
      - hold: 20s
      - rest: 20s
        announce_end: none
      - hold: 20s
        count_in: none
        announce_end: none
      - move: 20s
"""


def inside(routine: Routine, style: Style) -> list[list[str]]:
    """What is said in each interval of the first side, without those that have nothing."""
    chapter = compile_routine(routine, Variant(side="both"), PACES["steady"], style).chapters[1]

    def told(interval: Interval) -> list[str]:
        return [f"{each.offset_ms / 1000:g} {each.cue.text}" for each in interval.inserts]

    return [told(each.interval) for each in chapter.spans if each.interval.inserts]


def test_a_stay_is_counted_into_and_its_end_is_announced() -> None:
    """For all of a routine, but where a step says otherwise; the rest before the other side says what comes."""
    counted = ["0 Three.", "1 Two.", "2 One."]
    assert inside(read(STAY), Style(guidance="quiet")) == [
        counted,
        ["14 And a last breath out."],
        counted,
        ["14 Six seconds to go."],
        ["24 In six seconds: the right leg."],
    ]


def test_only_the_end_of_a_long_rest_is_announced_unasked() -> None:
    """Not with quiet guidance; nothing is ever counted into unless that is written."""
    text = "exercises: [{name: E, sides: none, steps: [{hold: 20s}, {rest: 90s}, {rest: 40s}]}]"
    assert inside(read(text), Style(guidance="calm")) == [["80 Ten seconds to go."]]
    assert inside(read(text), Style(guidance="quiet")) == []
    asked = text.replace("{rest: 90s}", "{rest: 90s, announce_end: 5s}")
    assert inside(read(asked), Style(guidance="quiet")) == [["85 Five seconds to go."]]


def test_the_count_lies_in_the_rest_before() -> None:
    """Its last number a second before the work begins, after what comes was told."""
    timeline = drafted(read("count_in: 3\n" + CIRCUIT))
    move = [each for each in timeline.intervals if each.kind == "move"][1]
    numbers = [each for each in timeline.cues if each.cue.kind is Kind.COUNTDOWN and each.start_ms < move.start_ms][-3:]
    assert [each.cue.text for each in numbers] == ["Three.", "Two.", "One."]
    assert [round((move.start_ms - each.start_ms) / 1000, 1) for each in numbers] == [3, 2, 1]


def test_the_handout_has_each_instruction_with_its_exercise() -> None:
    """Though it is heard in the rest before it."""
    planned = plan(read(CIRCUIT), draft=True)
    page = handout_of(planned)
    squats, press = page[page.index("1. Squats") : page.index("2. Wall press")], page[page.index("2. Wall press") :]
    assert "Hands on the wall." not in squats
    assert "Hands on the wall." in press
    assert press.index("Hands on the wall.") < press.index("Press, for forty-five seconds.")


def test_a_spoken_track_by_the_clock_proves_it(tmp_path: Path, spoken: Settings) -> None:
    """To the millisecond as planned, and within what is heard; its parts as well."""
    text = (
        "exercises: [{name: Go, timing: inside, sides: none, rounds: 2, steps: [{move: 5s}, {rest: 5s, say: Rest.}]}]"
    )
    build(read(text), tmp_path / "t.mp3", spoken)
    report = verify_track(tmp_path / "t.mp3")
    assert report.faults == ()
    assert report.figures.by_clock_ms == (20_000,)


def test_a_way_is_told_before_its_clock_begins_and_a_preview_only_where_none_runs() -> None:
    """Nobody gets down to the floor while seconds run; what runs by the clock is not stretched by a preview."""
    text = """
position: lying
on: bed
timing: inside
defaults: {preview: true}
exercises:
  - {name: March, sides: none, steps: [{move: 20s, guidance: none}, {rest: 20s}]}
  - {name: Press, sides: none, steps: [{hold: 20s, breath: none, announce_end: 5s}, {rest: 20s}]}
  - name: Floor
    sides: none
    position: sitting
    on: floor
    words: {announce: none}
    steps: [{say: Lean back., again: none}, {hold: 3 breaths}]
"""
    timeline = drafted(read(text))
    chapters = [heard(timeline, number) for number in (1, 2, 3)]
    assert "You will be lying. It takes about one minute." in chapters[0]
    assert chapters[0][-3:] == ["And stop.", "Rest for twenty seconds.", "Next: Press."]
    assert chapters[1][:2] == ["[hold 20]", "Hold for twenty seconds."]
    assert "Five seconds to go." in chapters[1]
    clock = [each for each in timeline.intervals if each.exact_ms]
    assert [each.kind for each in clock] == ["move", "rest", "hold", "rest", "hold"]
    way = [each for each in timeline.cues if each.chapter == 3 and each.end_ms < clock[-1].start_ms]
    assert way[0].start_ms >= clock[-2].end_ms
    assert way[-1].cue.text == "Lean back."
    assert len(way) > 4


def test_who_goes_on_moving_is_not_told_to_stop() -> None:
    """Where one time of moving follows another without a rest; the author's own words are said."""
    steps = "\n      ".join(["- move: 30s"] * 2 + ["- {move: 30s, release: And change.}", "- move: 30s", "- hold: 30s"])
    timeline = drafted(read(f"timing: inside\nexercises:\n  - name: A\n    sides: none\n    steps:\n      {steps}\n"))
    over = [each.cue.text for each in timeline.cues if each.cue.kind is Kind.RELEASE]
    assert over[0] == "And change."
    assert len(over) == 3, "after the last time of moving, and after the hold"
