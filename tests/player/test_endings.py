"""However playing ends: the terminal is as it was, the place is kept, the machine is as it was asked to be.

The device is turned by hand; the programs that keep a machine awake or suspend it are stand-ins, first on PATH.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coach.model import Timeline
from coach.player import seeking
from coach.player.source import spliced_source

from .listened import LIMIT_S, RATE, Played, play, reference, routine_file

STAND_IN = """\
#!/bin/sh
trap : TERM
echo "${0##*/} $*" >> "%s"
while [ $# -gt 0 ] && [ "$1" != cat ]; do shift; done
[ $# -gt 0 ] && cat
echo "${0##*/} ended" >> "%s"
exit %d
"""
"""Writes down how it was called and when it ended; runs ``cat``, when that is what it was to run."""


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Timeline]:
    folder = tmp_path_factory.mktemp("short")
    path = routine_file(folder)
    timeline, _ = reference(path, folder)
    return path, timeline


Start = Callable[..., Played]


@pytest.fixture
def start(short: tuple[Path, Timeline], tmp_path: Path) -> Iterator[Start]:
    """Starts a player on a terminal, its device turned by hand, and plays for a moment."""

    def started(*args: str, terminal: bool = True, what: str | None = None, **more: object) -> Played:
        cache = str(short[0].parent / "cache")
        words = [what or str(short[0])] if what != "" else []
        played = play(tmp_path, *words, *args, "--cache", cache, terminal=terminal, crank=True, **more)  # type: ignore[arg-type]
        running.append(played)
        played.draw(1)
        played.turn("settle")
        return played

    running: list[Played] = []
    yield started
    for each in running:
        each.process.kill()
        each.process.wait()


def stand_ins(folder: Path, *names: str, code: int = 0) -> tuple[dict[str, str], Path]:
    """Programs of these names: the environment that finds them, and the file of what they were asked for."""
    programs, log = folder / "programs", folder / "asked"
    programs.mkdir()
    for name in names:
        (programs / name).write_text(STAND_IN % (log, log, code))
        (programs / name).chmod(0o755)
    return {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}, log


def is_as_it_was(played: Played) -> bool:
    """Whether the terminal has its cursor, its screen, its wrapping and its modes again."""
    assert played.master is not None
    shown = played.shown()
    shown = shown[shown.rfind("\x1b[?25l") + 1 :]
    given_back = all(each in shown for each in ("\x1b[0m", "\x1b[?7h", "\x1b[?25h", "\x1b[?1049l"))
    return given_back and termios.tcgetattr(played.master) == played.terminal


def press_q(played: Played) -> None:
    played.press("q")
    played.draw_out()


def press_ctrl_c(played: Played) -> None:
    played.press("\x03")
    played.draw_out()


def press_ctrl_c_twice(played: Played) -> None:
    """Nothing more is drawn: it ends at once."""
    played.press("\x03")
    assert played.master is not None
    os.write(played.master, b"\x03")


def interrupt_twice_in_a_row(played: Played) -> None:
    """Before the first could be obeyed."""
    played.process.send_signal(signal.SIGTERM)
    played.process.send_signal(signal.SIGINT)


def send(number: signal.Signals) -> Callable[[Played], None]:
    def sent(played: Played) -> None:
        played.process.send_signal(number)
        played.draw_out()

    return sent


def fail(played: Played) -> None:
    """Nothing can be drawn any more."""
    (played.folder / "fail").touch()
    played.draw_out()


def play_on(played: Played) -> None:
    """To the end, however far it is."""
    played.draw_out(130)


@pytest.mark.long
@pytest.mark.parametrize(
    ("end", "codes"),
    [
        (press_q, {0}),
        (press_ctrl_c, {130}),
        (press_ctrl_c_twice, {130}),
        (interrupt_twice_in_a_row, {130, 143}),
        (send(signal.SIGTERM), {143}),
        (send(signal.SIGHUP), {129}),
        (fail, {1}),
        (play_on, {0}),
    ],
)
def test_the_terminal_is_as_it_was_whatever_ends_the_player(
    end: Callable[[Played], None], codes: set[int], start: Start
) -> None:
    """Its cursor, its screen, its modes; nothing on stderr but one message when something is wrong."""
    played = start()
    assert played.master is not None
    shown = played.shown()
    assert "\x1b[?25l" in shown
    assert "Before you begin" in shown
    assert termios.tcgetattr(played.master) != played.terminal
    end(played)
    assert played.ended() in codes
    assert is_as_it_was(played)
    assert played.told().count("\n") == (1 if end is fail else 0)


def test_a_terminal_that_is_closed_ends_the_player(start: Start) -> None:
    """Softly; nothing is left running."""
    played = start()
    assert played.master is not None
    os.close(played.master)
    played.turn("settle")
    heard = played.draw(1)
    assert max(map(abs, heard)) > 100
    played.draw_out()
    assert played.ended() == 128 + signal.SIGHUP
    with pytest.raises(ProcessLookupError):
        os.killpg(played.process.pid, 0)


def test_blank_shows_nothing_at_all(start: Start) -> None:
    """Only that the terminal is dark, and has no cursor."""
    played = start("--blank")
    played.press("\x1b[C+")
    played.draw(2)
    shown = played.shown()
    assert "\x1b[2J" in shown
    assert "\x1b[?25l" in shown
    assert "".join(each for each in strip_sequences(shown) if not each.isspace()) == ""
    press_q(played)
    assert played.ended() == 0
    assert is_as_it_was(played)


def strip_sequences(shown: str) -> str:
    import re

    return re.sub(r"\x1b\[[0-?]*[@-~]", "", shown)


def test_the_line_is_dim_and_tells_chapter_and_time_left(start: Start) -> None:
    """One line, rewritten; black everywhere."""
    played = start()
    played.press("\x1b[C ")
    shown = played.shown()
    assert "\n" not in shown
    last = strip_sequences(shown[shown.rindex("\x1b[H") :])
    assert last.startswith("Stretch, left leg   1:4")
    assert last.endswith("paused")
    assert "\x1b[0;40;48;5;16m\x1b[2J" in shown
    assert "\x1b[90;38;5;240m" in shown
    press_q(played)
    assert played.ended() == 0


def test_the_machine_is_kept_awake_while_it_plays(start: Start, tmp_path: Path) -> None:
    """By a program that ends with the player, whatever ends that."""
    environment, log = stand_ins(tmp_path, "systemd-inhibit", "caffeinate")
    played = start(more=environment)
    until(log.exists)
    assert log.read_text().split()[0] in ("systemd-inhibit", "caffeinate")
    assert "ended" not in log.read_text()
    played.process.kill()
    if "systemd-inhibit" in log.read_text():
        until(lambda: "systemd-inhibit ended" in log.read_text())


def until(true: Callable[[], bool]) -> None:
    limit = time.monotonic() + LIMIT_S
    while not true():
        assert time.monotonic() < limit
        time.sleep(0.02)


@pytest.mark.parametrize(("end", "calls"), [(play_on, 1), (press_q, 0), (press_ctrl_c, 0)])
def test_the_machine_sleeps_after_the_end_when_that_was_asked_for(
    end: Callable[[Played], None], calls: int, start: Start, tmp_path: Path
) -> None:
    """Only after the end itself, once, and when nothing keeps it awake any more."""
    environment, log = stand_ins(tmp_path, "systemd-inhibit", "caffeinate", "systemctl", "pmset")
    played = start("--then", "sleep", more=environment)
    until(log.exists)
    end(played)
    assert played.ended() in (0, 130)
    said = log.read_text().splitlines()
    sleeps = [at for at, line in enumerate(said) if line in ("systemctl --no-ask-password suspend", "pmset sleepnow")]
    assert len(sleeps) == calls
    if "systemd-inhibit" in said[0] and calls:
        assert said.index("systemd-inhibit ended") < sleeps[0]


@pytest.mark.long
def test_a_machine_that_does_not_sleep_is_told_of(start: Start, tmp_path: Path) -> None:
    """One message, after all was played."""
    environment, _ = stand_ins(tmp_path, "systemctl", "pmset", code=3)
    played = start("--then", "sleep", more=environment)
    play_on(played)
    assert played.ended() == 1
    assert "the machine does not go to sleep" in played.told()


@pytest.mark.long
@pytest.mark.parametrize("how", ["null", "closed", "pipe"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_without_a_terminal_a_signal_ends_softly(how: str, number: signal.Signals, start: Start) -> None:
    """In two seconds; the exit code tells of the signal."""
    reads, writes = os.pipe()
    stdin = {"null": subprocess.DEVNULL, "closed": None, "pipe": reads}[how]
    played = start(terminal=False, keys_from=stdin)
    os.close(reads)
    os.close(writes)
    played.draw(5)
    played.process.send_signal(number)
    played.turn("settle")
    heard = played.draw(2.2)
    assert max(map(abs, heard[: RATE // 2])) > 500
    assert max(map(abs, heard[-RATE // 2 : -RATE // 5])) < 500
    assert set(heard[2 * RATE + 10 :]) == {0}
    assert played.ended() == 128 + number
    assert played.told() == ""


def test_without_a_terminal_it_plays_through(start: Start) -> None:
    """To the end, with nothing on stderr."""
    played = start(terminal=False)
    play_on(played)
    assert played.ended() == 0
    assert played.told() == ""


def test_in_the_background_of_a_terminal_it_plays_through(short: tuple[Path, Timeline], tmp_path: Path) -> None:
    """Who reads a terminal from there is stopped by it: no key is read, and nothing is shown."""
    cache = str(short[0].parent / "cache")
    played = play(
        tmp_path, str(short[0]), "--cache", cache, terminal=True, crank=True, more={"TEST_OF_COACH_BACKGROUND": "yes"}
    )
    played.draw(1)
    assert played.master is not None
    os.write(played.master, b"q")
    played.turn("settle")
    play_on(played)
    assert played.ended() == 0
    assert "\x1b" not in played.shown()


@pytest.mark.long
def test_resume_goes_on_at_the_beginning_of_the_interrupted_exercise(
    short: tuple[Path, Timeline], start: Start, tmp_path: Path
) -> None:
    """With the options it was played with, and nothing else need be said; after the end there is nothing to resume."""
    timeline = short[1]
    outline = spliced_source(timeline, lambda cue: b"", b"").outline
    played = start("--volume", "50")
    played.press("\x1b[C")
    played.draw(5)
    press_q(played)
    assert played.ended() == 0
    kept = json.loads((tmp_path / "state" / "coach" / "where.json").read_text())
    assert (kept["chapter"], kept["title"]) == (1, "Stretch, left leg")
    assert kept["options"]["volume"] == 50
    (tmp_path / "samples.raw").unlink()
    played = start("--resume", what="")
    played.draw(3)
    _, wanted = reference(short[0], short[0].parent)
    start_at = seeking.beginning(outline, 1) * RATE // 1000
    heard = played.samples()
    assert all(
        abs(one - other / 2) <= 1 for one, other in zip(heard, wanted[start_at : start_at + 4 * RATE], strict=True)
    )
    play_on(played)
    assert played.ended() == 0
    played = play(tmp_path, "--resume", crank=True)
    assert played.ended() == 1
    assert "nothing was interrupted" in played.told()


def test_a_pulled_stick_is_told_and_the_place_is_kept(
    start: Start, tmp_path: Path, short: tuple[Path, Timeline]
) -> None:
    """A track whose file ends early while it is played."""
    from coach.app import Settings, build, load

    track = tmp_path / "t.mp3"
    build(load(short[0]), track, Settings(cache_folder=short[0].parent / "cache"))
    played = start(what=str(track))
    os.truncate(track, track.stat().st_size // 2)
    play_on(played)
    assert played.ended() == 1
    assert "what is played cannot be read any more" in played.told()
    assert is_as_it_was(played)
    assert (tmp_path / "state" / "coach" / "where.json").exists()
