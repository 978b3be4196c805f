"""`coach play` for real: a process, a pseudo-terminal, a device that plays to nobody in real time."""

from __future__ import annotations

import os
import signal
import termios
import time
from array import array
from pathlib import Path

import pytest

from coach.model import Timeline

from .listened import RATE, Played, first_sound, play, reference, routine_file, same_length

NEAR_MS = 60


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Timeline, array[int]]:
    """A routine, with its timeline and its samples; the clips are in the cache."""
    folder = tmp_path_factory.mktemp("short")
    path = routine_file(folder)
    timeline, samples = reference(path, folder)
    return path, timeline, samples


def sample(ms: int) -> int:
    return ms * RATE // 1000


def begun(samples: array[int], wanted: array[int]) -> tuple[int, int]:
    """Where the first sound is in what was played, and in what was to be played."""
    here, there = first_sound(samples), first_sound(wanted)
    assert here is not None
    assert there is not None
    return here, there


def test_a_cold_cache_is_played_to_the_sample_as_it_would_be_built(tmp_path: Path) -> None:
    """Clips are spoken meanwhile, and nothing stalls, repeats or is left out."""
    path = routine_file(tmp_path)
    played = play(tmp_path, str(path))
    samples = played.until(12)
    assert played.end() == 128 + signal.SIGINT
    _, wanted = reference(path, tmp_path)
    here, there = begun(samples, wanted)
    assert same_length(samples, here, wanted, there) >= 11 * RATE


def test_a_signal_ends_softly_within_two_seconds(short: tuple[Path, Timeline, array[int]]) -> None:
    """The sound goes down, then the process ends; the exit code tells of the signal."""
    path = short[0]
    played = play(path.parent, str(path))
    played.until(1)
    told = time.monotonic()
    assert played.end(signal.SIGTERM) == 128 + signal.SIGTERM
    assert 1.8 < time.monotonic() - told < 4


def test_a_pause_adds_exactly_its_length(short: tuple[Path, Timeline, array[int]], tmp_path: Path) -> None:
    """To the key's time within 60 ms; before and after it every sample is the track's."""
    path, _, wanted = short
    played = paused_play(tmp_path, path)
    pressed = played.press(" ")
    time.sleep(1.5)
    again = played.press("\r")
    samples = played.until(5)
    played.press("q")
    assert played.process.wait(10) == 0
    here, there = begun(samples, wanted)
    at = same_length(samples, here, wanted, there)
    assert at >= 2 * RATE
    rest = wanted[there + at + sample(100) : there + at + sample(1_100)].tobytes()
    found = samples.tobytes().find(rest) // 2
    added_ms = (found - here - at - sample(100)) * 1000 / RATE
    assert abs(added_ms - (again - pressed) * 1000) < NEAR_MS


def paused_play(folder: Path, path: Path) -> Played:
    """A player on a terminal that has played two seconds; the cache is that of ``path``."""
    played = play(folder, str(path), "--cache", str(path.parent / "cache"), terminal=True)
    played.until(2)
    return played


def test_the_arrow_goes_to_the_first_word_of_the_next_chapter(
    short: tuple[Path, Timeline, array[int]], tmp_path: Path
) -> None:
    """Within a tenth of a second, to the sample; unknown keys do nothing."""
    path, timeline, wanted = short
    played = paused_play(tmp_path, path)
    before = len(played.samples())
    played.press("xyz\x1b[C")
    samples = played.until(4)
    played.end()
    start = sample(next(cue.start_ms for cue in timeline.cues if cue.chapter == 1))
    found = samples.tobytes().find(wanted[start : start + RATE].tobytes()) // 2
    assert 0 <= found - before < sample(400)


@pytest.mark.parametrize("how", ["q", "SIGTERM", "error"])
def test_the_terminal_is_as_it_was_whatever_ends_the_player(how: str, tmp_path: Path) -> None:
    """Its modes, its cursor and its screen."""
    path = routine_file(tmp_path)
    played = play(tmp_path, str(path), terminal=True)
    assert played.master is not None
    played.until(0.5)
    shown = played.shown()
    assert "\x1b[?25l" in shown
    assert "Before you begin" in shown
    assert termios.tcgetattr(played.master) != played.terminal
    if how == "q":
        played.press("q")
        code = played.process.wait(10)
    elif how == "error":
        (tmp_path / "fail").touch()  # nothing can be drawn from now on
        code = played.process.wait(10)
    else:
        code = played.end(getattr(signal, how))
    shown = played.shown()
    assert shown.rindex("\x1b[?25h") > shown.rfind("\x1b[?25l")
    assert "\x1b[?1049l" in shown
    assert termios.tcgetattr(played.master) == played.terminal
    assert code == {"q": 0, "error": 1}.get(how, 128 + getattr(signal, how, 0))
    os.close(played.master)


def test_a_terminal_that_is_closed_ends_the_player(tmp_path: Path) -> None:
    """Softly; nothing is left running."""
    played = play(tmp_path, str(routine_file(tmp_path)), terminal=True)
    played.until(0.5)
    assert played.master is not None
    os.close(played.master)
    assert played.process.wait(10) == 128 + signal.SIGHUP


def test_resume_goes_on_at_the_beginning_of_the_interrupted_exercise(
    short: tuple[Path, Timeline, array[int]], tmp_path: Path
) -> None:
    """With the options it was played with, and nothing else need be said."""
    path, timeline, wanted = short
    played = paused_play(tmp_path, path)
    played.press("\x1b[C")
    played.until(5)
    played.press("q")
    assert played.process.wait(10) == 0
    (tmp_path / "samples.raw").unlink()
    played = play(tmp_path, "--resume", "--cache", str(path.parent / "cache"))
    samples = played.until(2)
    played.end()
    start = sample(next(cue.start_ms for cue in timeline.cues if cue.chapter == 1))
    here, there = first_sound(samples), first_sound(wanted, start)
    assert here is not None
    assert there is not None
    assert same_length(samples, here, wanted, there) >= 2 * RATE - 1
