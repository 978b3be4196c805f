"""`coach play` for real: a process, a terminal or none, a device that plays to nobody in real time.

What keys do is in `test_by_feel`, how it ends in `test_endings`; there the device is turned by hand.
"""

from __future__ import annotations

import signal
import time
from array import array
from pathlib import Path
from statistics import median

import pytest

from coach.model import Timeline

from .listened import RATE, Played, first_sound, play, reference, routine_file, same_length

pytestmark = pytest.mark.long

NEAR_MS = 60


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Timeline, array[int]]:
    """A routine, with its timeline and its samples; the clips are in the cache."""
    folder = tmp_path_factory.mktemp("short")
    path = routine_file(folder)
    timeline, samples = reference(path, folder)
    return path, timeline, samples


def begun(samples: array[int], wanted: array[int]) -> tuple[int, int]:
    """Where the first sound is in what was played, and in what was to be played."""
    here, there = first_sound(samples), first_sound(wanted)
    assert here is not None
    assert there is not None
    return here, there


def late_ms(played: Played) -> list[float]:
    """How much later each block was asked for than the first would have it, in ms."""
    lines = [line.split() for line in (played.folder / "times.txt").read_text().splitlines()]
    times, counts = [float(line[0]) for line in lines], [int(line[1]) for line in lines]
    starts = [sum(counts[:index]) / RATE for index in range(len(counts))]
    late = [(asked - start) * 1000 for asked, start in zip(times, starts, strict=True)]
    return [each - median(late) for each in late]


def test_a_cold_cache_is_played_as_it_would_be_built_and_in_time(tmp_path: Path) -> None:
    """Clips are spoken meanwhile, and nothing stalls, repeats or is left out; cues keep to the clock within 60 ms.

    A busy machine asks for a block late now and then, and makes up for it: half of them are in time in any case.
    """
    path = routine_file(tmp_path)
    played = play(tmp_path, str(path))
    samples = played.until(9)
    assert played.end() == 128 + signal.SIGINT
    _, wanted = reference(path, tmp_path)
    here, there = begun(samples, wanted)
    assert same_length(samples, here, wanted, there) >= 8 * RATE
    assert median(map(abs, late_ms(played))) < NEAR_MS


def test_a_signal_ends_softly(short: tuple[Path, Timeline, array[int]], tmp_path: Path) -> None:
    """In two seconds of sound, which take two seconds; then the process ends, and its exit code tells of the signal."""
    path = short[0]
    played = play(tmp_path, str(path), "--cache", str(path.parent / "cache"))
    played.until(1)
    told = time.monotonic()
    assert played.end(signal.SIGTERM) == 128 + signal.SIGTERM
    assert time.monotonic() - told > 1.8
    samples = played.samples()
    assert max(map(abs, samples[-RATE // 10 :])) < 3


def test_a_pause_adds_exactly_its_length(short: tuple[Path, Timeline, array[int]], tmp_path: Path) -> None:
    """As many samples as were asked for between the keys; then the arrow leads to the next chapter's first word."""
    path, timeline, wanted = short
    played = play(tmp_path, str(path), "--cache", str(path.parent / "cache"), terminal=True)
    played.until(2)
    played.press(" ")
    time.sleep(1)
    played.press("\r")
    played.until(len(played.samples()) / RATE + 1)
    played.press("xyz\x1b[C")
    samples = played.until(len(played.samples()) / RATE + 1)
    played.press("q")
    assert played.ended() == 0
    stopped, went_on = played.done("pause_or_go_on")
    here, there = begun(samples, wanted)
    soft = RATE // 20
    assert 0 <= here + same_length(samples, here, wanted, there) - stopped < soft
    place = there + stopped - here
    (jumped,) = played.done("jump")
    assert same_length(samples, went_on + soft, wanted, place + soft) >= jumped - went_on - soft
    assert (went_on - stopped) / RATE > 0.5
    start = next(cue.start_ms for cue in timeline.cues if cue.chapter == 1) * RATE // 1000
    found = samples[jumped:].tobytes().find(wanted[start : start + RATE // 2].tobytes()) // 2
    assert 0 <= found <= soft
