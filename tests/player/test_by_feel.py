"""Every key, typed into a terminal of ``coach play``, and what was played after it, to the sample.

The device is turned by hand, so that what is heard before and after a key is known on a busy machine, too.
"""

from __future__ import annotations

import contextlib
import os
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from coach.app import Settings, build, load
from coach.app.live_playback import help_cue
from coach.app.planning import plan_spoken
from coach.app.playback import TrackPlayback, samples_of_clip
from coach.clips.prefetch import PrefetchProcess
from coach.model import Cue, Timeline
from coach.pace import quicker
from coach.player import seeking
from coach.player.source import Outline, spliced_source

from .listened import RATE, Played, first_sound, play, reference, routine_file, same_length

SOFT = 40 * RATE // 1000
"""How many samples the sound goes down for before it goes elsewhere."""
BEFORE_S = 8.0


@dataclass(frozen=True)
class Made:
    """A routine, its track, and what they are."""

    routine: Path
    track: Path
    timeline: Timeline
    samples: array[int]
    outline: Outline
    settings: Settings

    def at(self, at_ms: int, seconds: float = 1.0) -> array[int]:
        """What is heard at a place."""
        start = at_ms * RATE // 1000
        return self.samples[start : start + round(seconds * RATE)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("made")
    path = routine_file(folder)
    timeline, samples = reference(path, folder)
    settings = Settings(cache_folder=folder / "cache")
    build(load(path), folder / "track.mp3", settings)
    outline = spliced_source(timeline, lambda cue: b"", b"").outline
    return Made(path, folder / "track.mp3", timeline, samples, outline, settings)


@dataclass
class Bed:
    """A player whose device is turned by hand, and the place it has come to."""

    played: Played
    made: Made
    at_ms: int

    def after(self, keys: str) -> array[int]:
        """What is heard after keys were typed: the sound goes down first."""
        self.played.press(keys)
        return self.played.draw(2)[SOFT:]


@contextlib.contextmanager
def begun(made: Made, folder: Path, what: Path) -> Iterator[Bed]:
    """A player on a terminal that has played a while; it must end well."""
    played = play(folder, str(what), "--cache", str(made.routine.parent / "cache"), terminal=True, crank=True)
    try:
        played.turn("complete")
        heard = played.draw(BEFORE_S)
        here, there = first_sound(heard), first_sound(made.samples)
        assert here is not None
        assert there is not None
        assert same_length(heard, here, made.samples, there) == len(heard) - here
        yield Bed(played, made, (there - here + len(heard)) * 1000 // RATE)
        if played.process.poll() is None:
            played.press("q")
            played.draw_out()
        assert played.ended() == 0
    finally:
        played.process.kill()
        played.process.wait()


@pytest.fixture(scope="module", params=["routine", "track"])
def running(request: pytest.FixtureRequest, made: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bed]:
    """A player of either, for many tests."""
    what = made.routine if request.param == "routine" else made.track
    with begun(made, tmp_path_factory.mktemp(request.param), what) as bed:
        yield bed


@pytest.fixture
def bed(running: Bed) -> Bed:
    """A player that has played a while from the very beginning on."""
    running.played.press("\x1b[D" * 9)
    running.played.draw(SOFT / RATE)
    begin_ms = seeking.beginning(running.made.outline, 0)
    assert sounds_like(running.played.draw(BEFORE_S), running.made.at(begin_ms, BEFORE_S))
    return Bed(running.played, running.made, begin_ms + round(BEFORE_S * 1000))


@pytest.fixture
def routine_bed(made: Made, tmp_path: Path) -> Iterator[Bed]:
    with begun(made, tmp_path, made.routine) as bed:
        yield bed


def sounds_like(heard: array[int], wanted: array[int]) -> bool:
    """Whether it is the same from the first sample on, for as long as something is wanted."""
    return heard[: len(wanted)] == wanted


@pytest.mark.parametrize("key", [" ", "\r", "\n"])
def test_pause_stops_and_goes_on_to_the_sample(bed: Bed, key: str) -> None:
    """In between the floor is heard, for exactly as long as it lasts."""
    quiet = bed.after(key)
    assert max(map(abs, quiet)) < 100
    bed.played.press(key)
    heard = bed.played.draw(1)
    assert heard[SOFT:] == bed.made.at(bed.at_ms)[SOFT:]


@pytest.mark.parametrize(
    ("key", "leads"),
    [
        ("\x1b[C", seeking.next_chapter),
        ("\x1bOC", seeking.next_chapter),
        ("\x1b[D", seeking.previous_chapter),
        ("\x1b[A", seeking.forward),
        ("\x1b[B", seeking.back),
        ("r", seeking.hold_again),
        ("R", seeking.hold_again),
        ("s", seeking.other_side),
    ],
)
def test_a_key_leads_to_its_place(bed: Bed, key: str, leads: seeking.Move) -> None:
    """What is heard there is the track's, from its first sample on."""
    if leads in (seeking.hold_again, seeking.other_side):  # from where there are such
        bed.played.press("\x1b[C")
        bed.played.draw(SOFT / RATE)
        hold = bed.made.outline.holds[0]
        bed.at_ms = seeking.beginning(bed.made.outline, 1)
        seconds = (hold.start_ms - bed.at_ms) / 1000 + 1
        assert sounds_like(bed.played.draw(seconds), bed.made.at(bed.at_ms, seconds))
        bed.at_ms += round(seconds * 1000)
    to_ms = leads(bed.made.outline, bed.at_ms)
    assert to_ms is not None
    assert sounds_like(bed.after(key), bed.made.at(to_ms))


def test_one_key_after_another_before_anything_is_heard(bed: Bed) -> None:
    """Each begins where the one before has led."""
    outline = bed.made.outline
    first = seeking.next_chapter(outline, bed.at_ms)
    assert first is not None
    second = seeking.next_chapter(outline, first)
    assert second is not None
    assert sounds_like(bed.after("\x1b[C\x1b[C\x1b[B"), bed.made.at(seeking.back(outline, second)))


def test_unknown_keys_do_nothing(bed: Bed) -> None:
    """Letters, digits, function keys, a mouse, Ctrl-Z, Ctrl-S; and torn sequences, whose pieces look like keys."""
    known = "+-rshqawRSHQAW"
    letters = "".join(chr(code) for code in range(33, 127) if chr(code) not in known)
    bed.played.press(letters + "äßñ蹲🦵" + "\x00\x01\x1a\x1c\x13\x11\x7f\t")
    for sequence in (
        "\x1bOQ",
        "\x1bOR",
        "\x1bOS",
        "\x1b[15~",
        "\x1b[2 q",
        "\x1b[<0;10;10M",
        "\x1b[H",
        "\x1bq",
        "\x1b[?1;2c",
    ):
        bed.played.press(sequence)
    for torn in ("\x1b", "OQ", "\x1bO", "S", "\x1b[", "2", " q", "\x1b[1;", "5r", "\x1b", "s"):
        os.write(bed.played.master or 0, torn.encode())
        bed.played.turn("settle")
    assert sounds_like(bed.played.draw(2), bed.made.at(bed.at_ms, 2))


def test_a_torn_arrow_is_an_arrow(bed: Bed) -> None:
    """Over a slow line it comes in pieces."""
    to_ms = seeking.next_chapter(bed.made.outline, bed.at_ms)
    assert to_ms is not None
    bed.played.press("\x1b")
    bed.played.press("[")
    assert sounds_like(bed.after("C"), bed.made.at(to_ms))


@pytest.mark.parametrize("key", ["+", pytest.param("-", marks=pytest.mark.long)])
def test_another_pace_comes_with_the_next_step_without_gap_or_repeat(routine_bed: Bed, key: str) -> None:
    """What was begun goes on to its end as it was; then every cue is the other pace's, at its place."""
    made, played = routine_bed.made, routine_bed.played
    hold = made.timeline.holds[0]
    played.press("\x1b[C")
    played.draw(SOFT / RATE)
    into_s = (hold.start_ms - seeking.beginning(made.outline, 1)) / 1000 + 0.5
    played.draw(into_s)
    played.press(key)
    played.turn("complete")
    left_s = hold.length_ms / 1000 - 0.5
    until_s = left_s - 1  # the release's sound begins with its lead
    assert sounds_like(played.draw(until_s), made.at(hold.start_ms + 500, until_s))
    steps = 1 if key == "+" else -1
    routine = load(made.routine)
    pace = quicker(made.settings.pace_for(routine), steps)
    settings = Settings(pace=pace, cache_folder=made.settings.cache_folder)
    planned, clips = plan_spoken(routine, settings)
    other = planned.timeline
    source = spliced_source(other, lambda cue: clips.body(cue.cue), clips.floor())
    release = other.holds[0].end_ms
    heard = played.draw(7)[RATE:]
    wanted = samples_from(source, release, 6)
    assert heard[: 5 * RATE] == wanted[: 5 * RATE]


def samples_from(source: object, at_ms: int, seconds: float) -> array[int]:
    from coach.player.frame_decoder import decode_frames
    from coach.player.source import SplicedSource

    assert isinstance(source, SplicedSource)
    return decode_frames(source, at_ms // 24, round(seconds * 1000) // 24)


def test_the_pace_of_a_finished_track_stays_and_the_line_says_so(made: Made, tmp_path: Path) -> None:
    """And so do the words of `h`."""
    with begun(made, tmp_path, made.track) as bed:
        bed.played.shown()
        bed.played.press("+")
        assert "the pace of a finished track stays" in bed.played.shown()
        assert sounds_like(bed.played.draw(2), bed.made.at(bed.at_ms, 2))
    assert "pace stays" in help_cue("en", finished=True).text


@pytest.mark.parametrize(("language", "told"), [("de", "de"), ("fr", "fr"), ("xx", "en")])
def test_a_finished_track_tells_its_keys_in_its_own_language(language: str, told: str) -> None:
    """Where coach has words and a voice for it; else in English."""
    asked: list[list[Cue]] = []
    prefetch = cast("PrefetchProcess", SimpleNamespace(ask=lambda _, cues: asked.append(cues)))
    TrackPlayback(language, prefetch)
    assert asked == [[help_cue(told, finished=True)]]


def test_the_keys_are_spoken_and_then_it_goes_on(routine_bed: Bed) -> None:
    """Where it was, to the sample."""
    routine = load(routine_bed.made.routine)
    clips = routine_bed.made.settings.clips_for(routine_bed.made.settings.order_for(routine))
    words = samples_of_clip(clips.kept(help_cue("en"))[1])  # type: ignore[index]
    routine_bed.played.press("h")
    heard = routine_bed.played.draw(len(words) / RATE + 1)
    assert heard[2 * SOFT :][: len(words) - 2 * SOFT] == words[SOFT : len(words) - SOFT]
    goes_on = heard[SOFT + len(words) + SOFT :]
    assert sounds_like(goes_on, routine_bed.made.at(routine_bed.at_ms + 40, len(goes_on) / RATE))


def test_the_end_is_soft(routine_bed: Bed) -> None:
    """Over two seconds, then nothing; a whole exit, and nothing on stderr."""
    routine_bed.played.press("q")
    heard = routine_bed.played.draw(2.5)
    wanted = routine_bed.made.at(routine_bed.at_ms, 2.5)
    for second in (0.0, 0.5, 1.0, 1.5):
        at = round(second * RATE)
        loud = max(map(abs, heard[at : at + RATE // 4]))
        whole = max(map(abs, wanted[at : at + RATE // 4]))
        assert (1 - (second + 0.25) / 2) * whole - 2 <= loud <= (1 - second / 2) * whole + 2
    assert set(heard[2 * RATE + 10 :]) == {0}
    assert routine_bed.played.ended() == 0
    assert routine_bed.played.told() == ""
