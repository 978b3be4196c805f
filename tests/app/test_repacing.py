"""Repacing: the track alone is enough, nothing wrong is said, and the way back leads to the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.app import Settings, build, load, plan
from coach.app.repacing import NewPace, repace
from coach.compiler import NOT_AT_HAND
from coach.errors import CoachError, FitError, TrackError
from coach.formats import cue_sheet
from coach.formats.clip_table import CLIPS_NAME, SPARE_NAME
from coach.formats.embedded_routine import ROUTINE_NAME
from coach.model import (
    Breath,
    Exercise,
    Kind,
    LengthRange,
    Move,
    Pace,
    PlacedInterval,
    Reps,
    Rest,
    Routine,
    Sos,
    Timeline,
    Variant,
)
from coach.mp3.grid import FRAME_BYTES, LEAD_FRAMES, frames_of, up_to_grid
from coach.pace import PACES, choose_pace, hold_length_ms
from coach.phrases import phrasebook_of
from coach.verify import id3_reader
from coach.verify.cue_sheet_checks import contradictions
from coach.verify.verify_track import verify_track
from tests.app.fake_clips import fake_body, fake_build
from tests.examples import examples
from tests.values import HERE, hold, routine, routines, say, words
from tests.verify.tracks import Track

BOOK = phrasebook_of("en")
LEFT_MS = {text: left_ms for left_ms in range(10_000, 310_000, 10_000) for text in BOOK.left(left_ms)}

settles = st.floats(0.25, 4.0)
holds = st.sampled_from(["min", "typical", "max"]) | st.floats(0.1, 4.0)
paces = st.builds(lambda settle, hold: choose_pace("steady", settle=settle, hold=hold), settles, holds)
styles = st.fixed_dictionaries(
    {
        "guidance": st.sampled_from(["full", "calm", "quiet"]),
        "silence_ms": st.sampled_from([None, 10_000, 30_000]),
        "tones": st.booleans(),
        "tail_ms": st.sampled_from([None, 0]),
        "loudness": st.sampled_from(["night", "day"]),
    }
)


def chosen(pace: Pace) -> NewPace:
    """What asks for this pace."""
    return NewPace(settle=pace.settle, hold=pace.hold.factor if pace.hold.factor != 1.0 else _name(pace))


def _name(pace: Pace) -> str:
    return {0.0: "min", 0.5: "typical", 1.0: "max"}[pace.hold.position]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("repacing")


def wrong_words(timeline: Timeline) -> Iterator[str]:
    """Every cue that tells a length that is not so."""
    for interval in timeline.holds:
        assert interval.written is not None
        length_ms = hold_length_ms(interval.written, timeline.pace.hold)
        if interval.length_ms != up_to_grid(length_ms):
            yield f"a hold lasts {interval.length_ms} ms instead of {length_ms}"
        (start,) = [each for each in timeline.cues if each.end_ms == interval.start_ms]
        ways = (*BOOK.hold(length_ms), BOOK.only_hold), (*BOOK.move(length_ms), BOOK.only_move)
        if start.cue.text not in ways[interval.kind == "move"]:
            yield start.cue.text
        yield from _wrong_inside(timeline, interval, length_ms)


def _wrong_inside(timeline: Timeline, interval: PlacedInterval, length_ms: int) -> Iterator[str]:
    for each in timeline.cues:
        if not interval.start_ms <= each.start_ms < interval.end_ms:
            continue
        offset_ms = each.start_ms - interval.start_ms
        if each.cue.text in LEFT_MS and abs(length_ms - offset_ms - LEFT_MS[each.cue.text]) > 24:
            yield each.cue.text
        if each.cue.text in BOOK.halfway and abs(offset_ms - length_ms / 2) > 24:
            yield each.cue.text


def wrong_frames(path: Path, timeline: Timeline) -> Iterator[str]:
    """Every cue under which the frames of another clip are."""
    data = path.read_bytes()
    begin = id3_reader.read_tag(io.BytesIO(data))[1] + FRAME_BYTES
    for each in timeline.cues:
        body = fake_body(each.cue)
        at = begin + (frames_of(each.start_ms) - LEAD_FRAMES) * FRAME_BYTES
        if data[at : at + len(body)] != body:
            yield each.cue.text


@settings(max_examples=examples(40))
@given(routines(), paces, paces, styles)
def test_any_track_goes_to_any_pace_and_back(
    what: Routine, first: Pace, second: Pace, style: dict[str, object]
) -> None:
    """The same pace gives the same bytes, and so does the way there and back; on the way nothing wrong is said."""
    with TemporaryDirectory() as name:
        a, b, c = (Path(name) / f"{each}.mp3" for each in "abc")
        original = fake_build(what, a, Settings(pace=first, **style))  # type: ignore[arg-type]
        repace(a, b, chosen(first))
        assert b.read_bytes() == a.read_bytes()
        other = repace(a, b, chosen(second)).plan.timeline
        assert list(wrong_words(other)) == []
        assert list(wrong_frames(b, other)) == []
        assert (
            contradictions(cue_sheet.read_sheet(id3_reader.read_tag(io.BytesIO(b.read_bytes()))[0][cue_sheet.NAME]))
            == []
        )
        assert {(each.kind, each.written, each.side) for each in other.intervals} == {
            (each.kind, each.written, each.side) for each in original.timeline.intervals
        }
        repace(b, c, chosen(first))
        assert c.read_bytes() == a.read_bytes()


@pytest.mark.parametrize("pace", [choose_pace("brisk"), choose_pace("gentle"), choose_pace("steady", hold=0.6)])
def test_what_is_by_the_clock_goes_to_any_pace_and_back(pace: Pace, tmp_path: Path) -> None:
    """Words that a pace has no room for travel in the track, so the way back gives the same bytes."""
    moves = Move(LengthRange(9_000, 20_000), 0, HERE)
    steps = (say("Stand up."), moves, Rest(9_000, HERE), Reps(8, 2_000, 0, HERE, most=12))
    exercise = Exercise("Squats", steps, HERE, sides="each", sets=2, timing="inside")
    what = routine(exercise, replace(exercise, name="Plank", steps=(hold(8_000, 30_000), Rest(8_000, HERE))))
    a, b, c = (tmp_path / f"{each}.mp3" for each in "abc")
    original = fake_build(what, a, Settings(pace=PACES["steady"]))
    other = repace(a, b, chosen(pace)).plan.timeline
    assert [each.exact_ms for each in original.timeline.intervals if each.kind == "rest"] == [
        each.exact_ms for each in other.intervals if each.kind == "rest"
    ]
    assert list(wrong_frames(b, other)) == []
    repace(b, c, chosen(PACES["steady"]))
    assert c.read_bytes() == a.read_bytes()


@settings(max_examples=examples(25))
@given(routines(), paces, paces, styles)
def test_every_stay_is_as_a_build_at_that_pace_has_it(
    what: Routine, first: Pace, second: Pace, style: dict[str, object]
) -> None:
    """Every settle, hold, rest, count and breath of the exercises, to the frame: so the sides are equal as well."""
    wanted = Settings(pace=second, **style)  # type: ignore[arg-type]
    built = plan(what, wanted, draft=True).timeline
    with TemporaryDirectory() as name:
        a, b = (Path(name) / f"{each}.mp3" for each in "ab")
        fake_build(what, a, replace(wanted, pace=first))
        repaced = repace(a, b, chosen(second)).plan.timeline
    exact = [[(each.kind, each.length_ms, each.side) for each in t.intervals if each.chapter] for t in (built, repaced)]
    assert exact[0] == exact[1]


@settings(max_examples=examples(25))
@given(routines(), paces, styles)
def test_no_silence_is_longer_than_was_chosen(what: Routine, second: Pace, style: dict[str, object]) -> None:
    """The signs of life travel: what was never needed at the first pace may be needed at the second."""
    with TemporaryDirectory() as name:
        a, b = (Path(name) / f"{each}.mp3" for each in "ab")
        fake_build(what, a, Settings(pace=choose_pace("brisk", settle=0.25, hold=0.1), **style))  # type: ignore[arg-type]
        timeline = repace(a, b, chosen(second)).plan.timeline
    gaps = [after.start_ms - before.end_ms for before, after in pairwise(timeline.cues)]
    assert max(gaps, default=0) <= timeline.silence_ms


def stretch(*more: Exercise, **values: object) -> Routine:
    """Two sides, one hold with a range."""
    first = Exercise("Stretch", (say("Lift your {side} foot.", 3_000), hold(60_000, 120_000, "You feel it.")), HERE)
    return routine(first, *more, limb="leg", **values)


def test_a_hold_of_a_length_that_was_never_spoken_begins_without_it(folder: Path) -> None:
    """And one whose length was spoken for another hold tells it."""
    fixed = Exercise("Other", (hold(120_000),), HERE)
    fake_build(stretch(fixed), folder / "a.mp3")
    timeline = repace(folder / "a.mp3", folder / "b.mp3", NewPace(hold="max")).plan.timeline
    told = [each.cue.text for each in timeline.cues if each.cue.kind is Kind.HOLD]
    assert len(told) == 4
    assert all(text in BOOK.hold(120_000) for text in told)
    timeline = repace(folder / "a.mp3", folder / "b.mp3", NewPace(hold="min")).plan.timeline
    told = [each.cue.text for each in timeline.cues if each.cue.kind is Kind.HOLD]
    assert told[:2] == [BOOK.only_hold] * 2
    assert all(text in BOOK.hold(120_000) for text in told[2:])


def test_what_was_never_spoken_and_may_be_left_out_is_told(folder: Path) -> None:
    """Three minutes to go: only half of that was ever held."""
    fake_build(stretch(), folder / "a.mp3")
    timeline = repace(folder / "a.mp3", folder / "b.mp3", NewPace(hold=4.0)).plan.timeline
    dropped = {each.cue.text: each.reason for each in timeline.dropped}
    assert dropped[BOOK.left(240_000)[0]] == NOT_AT_HAND
    assert not {each.cue.text for each in timeline.cues} & set(BOOK.left(240_000))


def test_what_is_not_given_stays_as_it_is(folder: Path) -> None:
    """Only settle times: every hold and every word of it stays. Only holds: every settle time stays."""
    original = fake_build(stretch(), folder / "a.mp3", Settings(pace=choose_pace("brisk"))).timeline
    settled = repace(folder / "a.mp3", folder / "b.mp3", NewPace(settle=2.0)).plan.timeline
    assert [each.length_ms for each in settled.holds] == [each.length_ms for each in original.holds]
    assert [each.cue.text for each in settled.cues] == [each.cue.text for each in original.cues]
    assert settled.length_ms > original.length_ms
    held = repace(folder / "a.mp3", folder / "b.mp3", NewPace(hold="max")).plan.timeline
    assert (held.pace.settle, held.pace.speech, held.pace.name) == (0.7, 1.15, "brisk")
    named = repace(folder / "a.mp3", folder / "b.mp3", NewPace("gentle")).plan.timeline
    assert (named.pace.settle, named.pace.speech, named.pace.name) == (1.5, 1.15, "gentle")
    assert {each.length_ms for each in named.holds} == {120_000}


@pytest.mark.parametrize(
    "variant",
    [
        Variant(side="left"),
        Variant(only=("stretch",)),
        Variant(skip=("stretch",)),
        Variant(have=("towel",)),
        Variant(without=("strap", "belt")),
        Variant(side="right", sos=True),
    ],
)
def test_every_choice_comes_along(variant: Variant, folder: Path) -> None:
    """Sides, exercises, things at hand, relief: to another pace and back to the same bytes."""
    calf = load("calf-cramp-night")
    if variant.only or variant.skip:
        calf = stretch(Exercise("Other", (say("Sit down."), hold(30_000)), HERE))
    fake_build(calf, folder / "a.mp3", Settings(variant=variant))
    there = repace(folder / "a.mp3", folder / "b.mp3", NewPace(settle=1.7, hold=1.3))
    assert list(wrong_frames(folder / "b.mp3", there.plan.timeline)) == []
    built = plan(calf, Settings(variant=variant, pace=choose_pace("steady", settle=1.7, hold=1.3)), draft=True)
    assert [each.title for each in there.plan.timeline.chapters] == [each.title for each in built.timeline.chapters]
    repace(folder / "b.mp3", folder / "c.mp3", NewPace(settle=1.0, hold="typical"))
    assert (folder / "c.mp3").read_bytes() == (folder / "a.mp3").read_bytes()


def test_a_length_is_found_as_in_a_build(folder: Path) -> None:
    """The same words, so the same pace for the same length; talk that a short track lost does not come back."""
    wanted_ms = plan(stretch(tips=(words("Drink water."),)), draft=True).timeline.length_ms + 40_000
    what = stretch(tips=(words("Drink water."),))
    fake_build(what, folder / "a.mp3")
    fitted = fake_build(what, folder / "wanted.mp3", Settings(fit_ms=wanted_ms))
    repaced = repace(folder / "a.mp3", folder / "b.mp3", NewPace(fit_ms=wanted_ms))
    assert 0 <= repaced.plan.timeline.length_ms - wanted_ms < 24
    repace(folder / "wanted.mp3", folder / "again.mp3", NewPace(fit_ms=wanted_ms))
    assert (folder / "again.mp3").read_bytes() == (folder / "wanted.mp3").read_bytes()
    same = NewPace(settle=fitted.timeline.pace.settle)
    again = repace(folder / "wanted.mp3", folder / "again.mp3", same)
    assert again.plan.timeline == fitted.timeline
    with pytest.raises(FitError, match="the shortest possible"):
        repace(folder / "a.mp3", folder / "b.mp3", NewPace(fit_ms=1_000))
    short = fake_build(what, folder / "short.mp3", Settings(fit_ms=wanted_ms - 110_000))
    assert not short.timeline.pace.talk
    longer = repace(folder / "short.mp3", folder / "b.mp3", NewPace(fit_ms=wanted_ms)).plan.timeline
    assert "Drink water." not in {each.cue.text for each in longer.cues}


def test_what_a_body_left_out_is_not_missed(folder: Path) -> None:
    """A track that says less than its routine has steps is none that is damaged."""
    kneel = tuple(replace(say(f"Kneel, {n}.", 500), position="kneeling") for n in range(40))
    what = routine(Exercise("Sit", (say("Sit down.", 500),), HERE, "none"), Exercise("Kneel", kneel, HERE, "none"))
    fake_build(what, folder / "a.mp3", Settings(variant=Variant(no_kneeling=True)))
    repaced = repace(folder / "a.mp3", folder / "b.mp3", NewPace(settle=2.0)).plan.timeline
    assert "Skipped this time: Kneel." in {each.cue.text for each in repaced.cues}


def test_a_track_with_no_long_rest_carries_its_floor(folder: Path) -> None:
    """And one with digital silence has none to carry."""
    quick = routine(Exercise("Talk", (say("Sit down.", 500), say("Stand up.", 500)), HERE, "none"))
    short = Settings(tail_ms=0)
    fake_build(quick, folder / "a.mp3", short)
    for settle in (4.0, 1.0):
        repace(folder / "a.mp3", folder / "b.mp3", NewPace(settle=settle))
        fake_build(quick, folder / "c.mp3", replace(short, pace=choose_pace("steady", settle=settle)))
        assert _sound(folder / "b.mp3") == _sound(folder / "c.mp3")
    fake_build(quick, folder / "a.mp3", short, floor=False)
    repace(folder / "a.mp3", folder / "b.mp3", NewPace(settle=4.0))
    fake_build(quick, folder / "c.mp3", replace(short, pace=choose_pace("steady", settle=4.0)), floor=False)
    assert _sound(folder / "b.mp3") == _sound(folder / "c.mp3")


def _sound(path: Path) -> bytes:
    data = path.read_bytes()
    return data[id3_reader.read_tag(io.BytesIO(data))[1] :]


def test_the_tempo_of_breathing_is_left_out_where_it_was_never_spoken(folder: Path) -> None:
    """It is the one sentence that the length of holds decides and that no hold waits for."""
    what = stretch(breath=Breath(3_000, 5_000))
    fake_build(what, folder / "a.mp3", Settings(pace=choose_pace("steady", hold=0.2)))
    timeline = repace(folder / "a.mp3", folder / "b.mp3", NewPace(hold="max")).plan.timeline
    tempo = BOOK.breath_tempo(3_000, 5_000)
    assert [each.reason for each in timeline.dropped if each.cue.text == tempo] == [NOT_AT_HAND]
    assert tempo not in {each.cue.text for each in timeline.cues}


def test_a_real_track_passes_its_proof_at_another_pace(spoken: Settings, tmp_path: Path) -> None:
    """Decoded: every cue where the cue sheet says, every hold exact, both sides equal, nothing between."""
    what = stretch(sos=Sos((say("Pull your toes up."), hold(20_000)), HERE))
    build(what, tmp_path / "a.mp3", spoken)
    repace(tmp_path / "a.mp3", tmp_path / "b.mp3", NewPace(hold=1.5, settle=0.8))
    report = verify_track(tmp_path / "b.mp3")
    assert report.ok, report.faults
    repace(tmp_path / "b.mp3", tmp_path / "c.mp3", NewPace(hold="typical", settle=1.0))
    assert (tmp_path / "c.mp3").read_bytes() == (tmp_path / "a.mp3").read_bytes()


def test_counts_too_quick_to_be_said_are_no_damage(folder: Path) -> None:
    """Most numbers are left out for want of time, at every pace."""
    what = routine(Exercise("Tap", (Reps(100, 200, 0, HERE),), HERE, "none"))
    first = fake_build(what, folder / "a.mp3").timeline
    other = repace(folder / "a.mp3", folder / "b.mp3", NewPace(settle=2.0)).plan.timeline
    assert len(first.dropped) == len(other.dropped) > 50


def test_both_files_are_written_or_neither(folder: Path, tmp_path: Path) -> None:
    """And never the track that is read, by whatever name."""
    fake_build(stretch(), folder / "a.mp3")
    before = (folder / "a.mp3").read_bytes()
    (tmp_path / "link.mp3").symlink_to(folder / "a.mp3")
    for output, sheet_path, message in (
        (folder / "a.mp3", None, "it is the track that is repaced"),
        (tmp_path / "link.mp3", None, "it is the track that is repaced"),
        (tmp_path / "b.mp3", tmp_path / "missing" / "b.json", "its folder does not exist"),
        (tmp_path / "b.wav", None, "does not end in .mp3"),
    ):
        with pytest.raises(CoachError, match=message):
            repace(folder / "a.mp3", output, NewPace(settle=2.0), cue_sheet=sheet_path)
    assert (folder / "a.mp3").read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link.mp3"]


def test_a_pace_that_is_none_is_refused(folder: Path, tmp_path: Path) -> None:
    """As in a build."""
    fake_build(stretch(), folder / "a.mp3")
    for wrong in (NewPace("slow"), NewPace(settle=9.0), NewPace(hold=0.0), NewPace(hold=2.0, fit_ms=600_000)):
        with pytest.raises(CoachError):
            repace(folder / "a.mp3", tmp_path / "b.mp3", wrong)
    assert list(tmp_path.iterdir()) == []


def test_a_track_from_before_says_what_to_do(folder: Path, tmp_path: Path) -> None:
    """Its cue sheet alone does not tell a rest from a settle time: a guess could make its words wrong."""
    fake_build(stretch(), folder / "a.mp3")
    (tmp_path / "old.mp3").write_bytes(Track.of(folder / "a.mp3").whole())
    with pytest.raises(TrackError, match=r"old\.mp3: it does not tell what it was built from.*build it again"):
        repace(tmp_path / "old.mp3", tmp_path / "new.mp3", NewPace(settle=2.0))
    assert not (tmp_path / "new.mp3").exists()


@pytest.mark.parametrize("back", [5, 20_000, 400_000])
def test_a_damaged_track_is_not_made_a_sound_one(back: int, folder: Path, tmp_path: Path) -> None:
    """New checksums would hide the damage."""
    fake_build(stretch(), folder / "a.mp3")
    data = bytearray((folder / "a.mp3").read_bytes())
    data[-back] ^= 1
    (tmp_path / "damaged.mp3").write_bytes(data)
    with pytest.raises(TrackError, match="not as it was built"):
        repace(tmp_path / "damaged.mp3", tmp_path / "new.mp3", NewPace(settle=2.0))


def test_what_travels_is_little(folder: Path) -> None:
    """Of the calf routine below half a percent of the track , and few clips more than without."""
    planned = fake_build(load("calf-cramp-night"), folder / "a.mp3")
    assert 0 < len(planned.carried) <= 8
    with (folder / "a.mp3").open("rb") as file:
        objects, _ = id3_reader.read_tag(file)
    travels = sum(len(objects[name]) for name in (ROUTINE_NAME, CLIPS_NAME, SPARE_NAME))
    assert 0 < travels < (folder / "a.mp3").stat().st_size / 200
