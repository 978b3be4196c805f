"""What really comes out: a sound server of the test's own, whose output is recorded.

Nothing here depends on how quick the machine is: what was heard is compared with what the player gave away, and that,
to the sample, with what it should have given.
"""

from __future__ import annotations

import signal
import time
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.model import Timeline
from coach.pace import quicker
from coach.playing import moves
from coach.playing.score import spliced_score
from coach.recipe import Settings, load, plan

from .listened import LIMIT_S, RATE, Played, all_samples, first_sound, play, reference, routine_file, same_length
from .sound_server import BED, MISSING, OTHER, Recording, SoundServer, sound_server

NEAR_MS = 60
WINDOW = RATE // 5
LOUD = 500

pytestmark = pytest.mark.skipif(
    bool(MISSING), reason=f"needs a PulseAudio server to listen to; missing: {', '.join(MISSING)}"
)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SoundServer]:
    with sound_server(tmp_path) as running:
        yield running


@pytest.fixture
def heard(server: SoundServer) -> Iterator[Recording]:
    """What comes out of the default device."""
    with server.recorded(BED) as recording:
        yield recording


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


def ended(played: Played) -> array[int]:
    """All that the player gave away, when it has ended by its key."""
    played.press("q")
    assert played.ended() == 0
    return played.samples()


def lateness_ms(given: array[int], heard: array[int]) -> list[float]:
    """For each loud fifth of a second that was given away, how much later than the first it was heard.

    The server changes no sample, so they are looked for as they are, up to half a second from where they should be.
    What is in the fade at the end is left out.
    """
    begun, here = first_sound(given), first_sound(heard)
    assert begun is not None
    assert here is not None
    late = []
    for at in range(begun, len(given) - 2 * RATE, WINDOW):
        window = given[at : at + WINDOW]
        if max(map(abs, window)) < LOUD:
            continue
        near = here + at - begun
        around = heard[max(0, near - RATE // 2) : near + RATE // 2 + WINDOW].tobytes()
        found = around.find(window.tobytes())
        assert found >= 0, f"what was given away at {at / RATE:.2f} s was not heard as it was"
        late.append((found // 2 - min(near, RATE // 2)) * 1000 / RATE)
    assert len(late) > 5
    return late


def far(late: list[float]) -> list[int]:
    """Those that are not near enough."""
    return [round(each) for each in late if abs(each) > NEAR_MS]


def test_cues_come_out_at_their_places_also_from_a_cold_cache(
    server: SoundServer, heard: Recording, tmp_path: Path
) -> None:
    """Within 60 ms of the cue sheet, while clips are still being spoken; the end is soft and comes out whole."""
    path = routine_file(tmp_path)
    played = play(tmp_path, str(path), terminal=True, device=None, more=server.environment)
    played.until(9)
    given = ended(played)
    _, wanted = reference(path, tmp_path)
    here, there = first_sound(given), first_sound(wanted)
    assert here is not None
    assert there is not None
    assert same_length(given, here, wanted, there) >= 8 * RATE
    samples = heard.samples()
    assert far(lateness_ms(given, samples)) == []
    tail = last_above(given, 30)
    assert abs(last_above(samples, 30) - (first_sound(samples) or 0) - (tail - here)) < NEAR_MS * RATE // 1000


def last_above(samples: array[int], level: int) -> int:
    return next(at for at in range(len(samples) - 1, -1, -1) if abs(samples[at]) > level)


def test_a_pause_adds_exactly_its_length(
    server: SoundServer, heard: Recording, tmp_path: Path, short: tuple[Path, Timeline, array[int]]
) -> None:
    """As many samples as the device asked for between the keys; before and after it all is the track's."""
    path, _, wanted = short
    played = playing(server, tmp_path, path)
    played.until(3)
    played.press(" ")
    time.sleep(1.2)
    played.press(" ")
    played.until(len(played.samples()) / RATE + 3)
    given = ended(played)
    paused, went_on = (each for each in played.done("pause_or_go_on"))
    here, there = first_sound(given), first_sound(wanted)
    assert here is not None
    assert there is not None
    soft = RATE // 20
    stopped = same_length(given, here, wanted, there)
    assert 0 <= here + stopped - paused < soft  # from there on it fades
    assert same_length(given, went_on + soft, wanted, there + paused - here + soft) > RATE // 2
    assert went_on - paused >= RATE // 2
    assert far(lateness_ms(given, heard.samples())) == []


def test_a_pace_change_has_neither_gap_nor_repeat(
    server: SoundServer, heard: Recording, tmp_path: Path, short: tuple[Path, Timeline, array[int]]
) -> None:
    """What is under way is heard to its end as it was, then the next cue at the other pace, at once."""
    path, timeline, wanted = short
    outline = spliced_score(timeline, lambda cue: b"", b"").outline
    settings = Settings(cache_folder=path.parent / "cache")
    routine = load(path)
    settings = Settings(pace=quicker(settings.pace_for(routine), 2), cache_folder=settings.cache_folder)
    clips = settings.clips_for(routine)
    other = plan(routine, settings, clips=clips).timeline
    score = spliced_score(other, lambda cue: clips.body(cue.cue), clips.floor())
    quick = all_samples(score.frames(0, other.length_ms // 24))
    played = playing(server, tmp_path, path)
    played.until(1)
    played.press("\x1b[C")
    until_jump = len(played.samples())
    played.until(until_jump / RATE + 1)
    played.press("++")
    first_stay = next(stay for stay in timeline.stays if stay.chapter == 1)
    cue_ms = moves.beginning(outline, 1)
    played.until(until_jump / RATE + (first_stay.end_ms - cue_ms) / 1000 + 3)
    given = ended(played)
    (jumped,) = (each for each in played.done("jump"))
    begin = find(given, wanted, cue_ms, jumped)
    length = (first_stay.end_ms - cue_ms) * RATE // 1000
    lead = 3 * RATE // 100  # a clip's frames begin before its sound, with floor
    assert same_length(given, begin, wanted, cue_ms * RATE // 1000) >= length - 2 * lead
    quick_ms = next(stay for stay in other.stays if stay.chapter == 1).end_ms
    assert same_length(given, begin + length, quick, quick_ms * RATE // 1000) > 2 * RATE
    assert far(lateness_ms(given, heard.samples())) == []


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
        given = ended(played)
        here, there = first_sound(given), first_sound(wanted)
        assert here is not None
        assert there is not None
        assert same_length(given, here, wanted, there) >= 5 * RATE
        part = given[before + RATE :].tobytes()
        loud = next(at for at in range(before + RATE, len(given)) if abs(given[at]) > LOUD)
        assert part
        assert given[loud : loud + WINDOW].tobytes() in other.samples().tobytes()


@pytest.mark.parametrize("how", ["pulled", "killed", "hanging"])
def test_when_no_device_is_left_it_is_told_and_the_place_is_kept(
    how: str, tmp_path: Path, short: tuple[Path, Timeline, array[int]]
) -> None:
    """Never a hang, also with a server that does not answer any more."""
    path = short[0]
    with sound_server(tmp_path) as server:
        played = playing(server, tmp_path, path, COACH_TEST_PATIENCE_S="1")
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
