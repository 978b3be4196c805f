# ruff: noqa: D102 - the stand-ins have the methods of what they stand in for
"""What is around the player: other systems' keyboards and ways to stay awake, a terminal that takes no more.

macOS and Windows are stand-ins here; what is tested is what they are asked for.
"""

from __future__ import annotations

import ctypes
import os
import pty
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import PlayError
from coach.player import sleep_inhibitor
from coach.player.key_bindings import KEYS, TORN_S, Key, Typing
from coach.player.keyboard import Console, keyboard
from coach.player.screen import Screen, dark_screen


class WindowsKeys:
    """msvcrt, with keys that were pressed."""

    def __init__(self, pressed: str) -> None:
        self.left = list(pressed)

    def kbhit(self) -> bool:
        return bool(self.left)

    def getwch(self) -> str:
        return self.left.pop(0)


def test_a_windows_console_has_the_same_keys() -> None:
    """Its arrows come in a form of their own; other special keys, whose second half may be a letter, are nothing."""
    console = Console(WindowsKeys("q \r\xe0H\xe0P\xe0M\xe0K\0S\xe0R\0h+ä"))
    assert console.waits_on() == []
    assert console.pressed() == [
        *(Key.END, Key.PAUSE, Key.PASSED, Key.FORWARD, Key.BACK, Key.NEXT, Key.PREVIOUS, Key.QUICKER),
    ]
    assert console.pressed() == []


@given(
    st.lists(st.sampled_from([*KEYS, b"x", b"\x1bOQ", b"\x1b[15~", b"\x1b[1;2S", "ß".encode()]), max_size=12), st.data()
)
def test_keys_are_the_same_however_they_are_torn(keys: list[bytes], data: st.DataObject) -> None:
    """As long as the pieces come soon after each other."""
    typed = b"".join(keys)
    whole = Typing().keys(typed, 1.0)
    assert whole == [KEYS[key] for key in keys if key in KEYS]
    cuts = sorted(data.draw(st.lists(st.integers(0, len(typed)), max_size=6)))
    typing, found = Typing(), list[Key]()
    for number, (begin, end) in enumerate(zip([0, *cuts], [*cuts, len(typed)], strict=True)):
        found += typing.keys(typed[begin:end], 1.0 + number * TORN_S / 10)
    assert found == whole


def test_an_esc_pressed_by_mistake_swallows_no_later_key() -> None:
    """Only what follows at once is its rest."""
    typing = Typing()
    assert typing.keys(b"\x1b", 1.0) == []
    assert typing.keys(b"q", 1.0 + 2 * TORN_S) == [Key.END]


def test_a_mac_is_kept_awake_by_caffeinate(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Until this process ends or does not need it any more."""
    program = tmp_path / "caffeinate"
    program.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\nexec sleep 60\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(sys, "platform", "darwin")
    with sleep_inhibitor.keep_awake() as asked:
        assert asked
        limit = time.monotonic() + 30
        while not (tmp_path / "asked").exists() or not (tmp_path / "asked").read_text():
            assert time.monotonic() < limit
            time.sleep(0.02)
    assert (tmp_path / "asked").read_text() == f"-i -w {os.getpid()}\n"


def test_windows_is_kept_awake_by_its_own_call(monkeypatch: pytest.MonkeyPatch) -> None:
    """And let go of afterwards, whatever happened."""
    asked: list[int] = []
    kernel = SimpleNamespace(SetThreadExecutionState=asked.append)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(ZeroDivisionError), sleep_inhibitor.keep_awake():
        raise ZeroDivisionError
    assert asked == [0x80000001, 0x80000000]


def test_a_machine_without_any_of_these_plays_all_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """But cannot be asked to sleep, which is told before anything is played."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with sleep_inhibitor.keep_awake() as asked:
        assert not asked
    with pytest.raises(PlayError, match="no command that sends it to sleep"):
        sleep_inhibitor.sleep_command()


def test_a_terminal_that_takes_no_more_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that is cut off, or Ctrl-S on the way: lines are left out, and the end waits for a moment only."""
    master, slave = pty.openpty()
    monkeypatch.setattr("coach.player.screen._PATIENCE_S", 0.2)
    try:
        with dark_screen(slave) as screen:
            for number in range(1_000):
                screen.show("Calf stretch, left leg", f"{number}")
    finally:
        os.close(master)
        os.close(slave)


def test_a_narrow_terminal_keeps_the_time() -> None:
    """What has no room is taken from the title; names hold nothing that a terminal would obey."""
    import fcntl
    import struct
    import termios

    master, slave = pty.openpty()
    try:
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 10, 20, 0, 0))
        Screen(slave).show("A very long title of an exercise", "12:30")
        shown = os.read(master, 1_000).decode()
        assert "A very long   12:30" in shown
    finally:
        os.close(master)
        os.close(slave)


def test_what_is_no_terminal_is_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file, a terminal that knows no sequences, nothing at all."""
    with (tmp_path / "file").open("w+") as file:
        with keyboard(file.fileno()) as keys, dark_screen(file.fileno()) as screen:
            assert keys is None
            screen.show("title", "1:00")
        assert file.read() == ""
    with keyboard(-1) as keys:
        assert keys is None
    master, slave = pty.openpty()
    monkeypatch.setenv("TERM", "dumb")
    try:
        with dark_screen(slave) as screen:
            screen.show("title", "1:00")
        os.set_blocking(master, False)
        with pytest.raises(BlockingIOError):
            os.read(master, 10)
    finally:
        os.close(master)
        os.close(slave)
