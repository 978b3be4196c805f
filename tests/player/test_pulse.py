"""What really comes out: a sound server of the test's own, whose output is recorded.

Nothing here depends on how quick the machine is: what was heard is compared with what the player gave away, and that,
to the sample, with what it should have given.
"""

from __future__ import annotations

import signal
import time
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.app import Settings, load
from coach.app.planning import plan_spoken
from coach.model import Timeline
from coach.pace import quicker
from coach.player.source import spliced_source

from .listened import LIMIT_S, RATE, Played, all_samples, first_sound, play, reference, routine_file, same_length
from .sound_server import BED, MISSING, OTHER, SoundServer, sound_server

NEAR_MS = 60
ATTEMPTS = 4
WINDOW = RATE // 5
LOUD = 500

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(bool(MISSING), reason=f"needs a PulseAudio server to listen to; missing: {', '.join(MISSING)}"),
]


Scene = Callable[[SoundServer, Path], Played]
"""Plays something, until it has ended."""


def listened(folder: Path, scene: Scene) -> tuple[Played, array[int]]:
    """A scene, and what the player gave away in it; that came out of the default device, in time.

    Where it did not because the machine was so busy that the sound server itself dropped out, there is nothing to be
    learned: once more.
    """
    for attempt in range(ATTEMPTS):
        here = folder / f"attempt-{attempt}"
        with sound_server(here) as server, server.recorded(BED) as recording:
            played = scene(server, here)
            given = played.samples()
            wrong = misheard(given, recording.samples())
            if not wrong:
                return played, given
            assert server.dropouts() > played.noted, wrong
    pytest.skip(f"the machine was so busy that the sound server dropped out, {ATTEMPTS} times")


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Timeline, array[int]]:
    folder = tmp_path_factory.mktemp("short")
    path = routine_file(folder)
    timeline, samples = reference(path, folder)
    return path, timeline, samples


def playing(server: SoundServer, folder: Path, path: Path, **more: str) -> Played:
    """A player on the default device, its clips in the cache."""
    cache = str(path.parent / "cache")
    return play(folder, str(path), "--cache", cache, terminal=True, device=None, more=server.environment | more)


def settled(played: Played, server: SoundServer) -> Played:
    """When it has played for a second; dropouts from then on count."""
    played.until(1)
    played.noted = server.dropouts()
    return played


def ended(played: Played) -> Played:
    """When it has ended by its key."""
    played.press("q")
    assert played.ended() == 0
    return played


def misheard(given: array[int], heard: array[int]) -> list[str]:
    """What of that which was given away was not heard, or not within 60 ms of its place.

    The server changes no sample, so each loud fifth of a second is looked for as it is. Places are counted from the
    first of them after a second of sound; of the fade at the end only its end is looked at.
    """
    begun = first_sound(given)
    assert begun is not None
    starts = range(begun + RATE, len(given) - 2 * RATE, WINDOW)
    loud = [at for at in starts if max(map(abs, given[at : at + WINDOW])) > LOUD]
    assert len(loud) > 5
    data = heard.tobytes()
    first = data.find(given[loud[0] : loud[0] + WINDOW].tobytes()) // 2
    if first < 0:
        return ["the beginning is not heard as it is"]
    wrong = []
    for at in loud[1:]:
        near = first + at - loud[0]
        begin = max(0, near - RATE // 2)
        found = data[2 * begin : 2 * (near + RATE // 2 + WINDOW)].find(given[at : at + WINDOW].tobytes())
        late_ms = (begin + found // 2 - near) * 1000 // RATE
        if found < 0 or abs(late_ms) > NEAR_MS:
            wrong.append(f"{at / RATE:.2f} s: {f'{late_ms} ms late' if found >= 0 else 'not heard as it is'}")
    tail_ms = (last_above(heard, 30) - first - last_above(given, 30) + loud[0]) * 1000 // RATE
    return [*wrong, *([f"the end is {tail_ms} ms late"] if abs(tail_ms) > NEAR_MS else [])]


def last_above(samples: array[int], level: int) -> int:
    return next(at for at in range(len(samples) - 1, -1, -1) if abs(samples[at]) > level)


def test_a_pause_adds_exactly_its_length(tmp_path: Path, short: tuple[Path, Timeline, array[int]]) -> None:
    """As many samples as the device asked for between the keys; before and after it all is the track's."""
    path, _, wanted = short

    def paused(server: SoundServer, folder: Path) -> Played:
        played = settled(playing(server, folder, path), server)
        played.press(" ")
        time.sleep(1.2)
        played.press(" ")
        played.until(len(played.samples()) / RATE + 3)
        return ended(played)

    played, given = listened(tmp_path, paused)
    stopped, went_on = played.done("pause_or_go_on")
    here, there = first_sound(given), first_sound(wanted)
    assert here is not None
    assert there is not None
    soft = RATE // 20
    until = here + same_length(given, here, wanted, there)
    assert 0 <= until - stopped < soft  # from there on it fades
    assert same_length(given, went_on + soft, wanted, there + stopped - here + soft) > RATE // 2
    assert went_on - stopped >= RATE // 2


def test_a_pace_change_has_neither_gap_nor_repeat(tmp_path: Path, short: tuple[Path, Timeline, array[int]]) -> None:
    """What is under way is heard to its end as it was, then the next cue at the other pace, at once."""
    path, timeline, wanted = short
    quick, quick_samples = two_steps_quicker(path)
    cue_ms = next(cue.start_ms for cue in timeline.cues if cue.chapter == 1)
    way_ms = stay_end_ms(timeline) - cue_ms

    def changed(server: SoundServer, folder: Path) -> Played:
        played = settled(playing(server, folder, path), server)
        played.press("\x1b[C")
        before = len(played.samples()) / RATE
        played.until(before + 1)
        played.press("++")
        played.until(before + way_ms / 1000 + 3)
        return ended(played)

    played, given = listened(tmp_path, changed)
    begin = find(given, wanted, cue_ms, played.done("jump")[0])
    length, lead = way_ms * RATE // 1000, RATE // 16  # a clip's frames begin before its sound
    assert same_length(given, begin, wanted, cue_ms * RATE // 1000) >= length - lead
    assert same_length(given, begin + length, quick_samples, stay_end_ms(quick) * RATE // 1000) > 2 * RATE


def two_steps_quicker(path: Path) -> tuple[Timeline, array[int]]:
    """The routine at another pace: its timeline and its samples."""
    cache, routine = path.parent / "cache", load(path)
    settings = Settings(pace=quicker(Settings().pace_for(routine), 2), cache_folder=cache)
    planned, clips = plan_spoken(routine, settings)
    timeline = planned.timeline
    source = spliced_source(timeline, lambda cue: clips.body(cue.cue), clips.floor())
    return timeline, all_samples(source.frames(0, timeline.length_ms // 24))


def stay_end_ms(timeline: Timeline) -> int:
    """The end of the first stay of the second chapter."""
    return next(interval.end_ms for interval in timeline.intervals if interval.chapter == 1)


def find(given: array[int], wanted: array[int], at_ms: int, after: int) -> int:
    """Where what is wanted at a place begins in what was given away."""
    part = wanted[at_ms * RATE // 1000 :][: RATE // 2].tobytes()
    at = given[after:].tobytes().find(part)
    assert at >= 0
    return after + at // 2


@pytest.mark.parametrize("moved_by", ["server", "player"])
def test_when_a_device_is_pulled_it_goes_on_on_the_other(
    moved_by: str, tmp_path: Path, short: tuple[Path, Timeline, array[int]]
) -> None:
    """From where it was, whether the server moves the sound or drops it; nothing is left out of what is given away."""
    path, _, wanted = short
    with sound_server(tmp_path, rescue=moved_by == "server") as server, server.recorded(OTHER) as other:
        played = playing(server, tmp_path, path)
        played.until(2)
        server.pull(BED)
        before = len(played.samples())
        played.until(before / RATE + 4)
        given = ended(played).samples()
        here, there = first_sound(given), first_sound(wanted)
        assert here is not None
        assert there is not None
        assert same_length(given, here, wanted, there) >= 5 * RATE
        there_now = other.samples().tobytes()
        windows = (given[at : at + WINDOW] for at in range(before + RATE // 2, len(given) - 2 * RATE, WINDOW // 4))
        assert any(max(map(abs, each)) > LOUD and each.tobytes() in there_now for each in windows)


@pytest.mark.parametrize("how", ["pulled", "killed", "hanging"])
def test_when_no_device_is_left_it_is_told_and_the_place_is_kept(
    how: str, tmp_path: Path, short: tuple[Path, Timeline, array[int]]
) -> None:
    """Never a hang, also with a server that does not answer any more."""
    path = short[0]
    with sound_server(tmp_path) as server:
        played = playing(server, tmp_path, path, TEST_OF_COACH_PATIENCE_S="1")
        played.until(1)
        if how == "pulled":
            server.pull(BED)
            server.pull(OTHER)
        else:
            server.process.send_signal(signal.SIGKILL if how == "killed" else signal.SIGSTOP)
        begun_s = time.monotonic()
        assert played.ended() == 1
        assert time.monotonic() - begun_s < LIMIT_S
        assert "the sound device is gone" in played.told()
        assert "\x1b[?25h" in played.shown()
        assert (tmp_path / "state" / "coach" / "where.json").exists()


def test_a_key_ends_it_while_there_is_no_device(tmp_path: Path, short: tuple[Path, Timeline, array[int]]) -> None:
    """At once: nothing can be heard that could fade."""
    with sound_server(tmp_path) as server:
        played = playing(server, tmp_path, short[0])
        played.until(1)
        server.process.kill()
        limit = time.monotonic() + LIMIT_S
        while played.process.poll() is None:
            assert time.monotonic() < limit
            played.press("q")
            time.sleep(0.2)
        assert played.ended() == 0
