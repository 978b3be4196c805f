# ruff: noqa: D102 - the stand-ins have the methods of what they stand in for
"""A session whose device goes away, and what is said where there is no sound; the device is a stand-in here."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from threading import Event, Thread
from typing import Any

import pytest

from coach.errors import PlayError, UnknownNameError
from coach.install_line import install_line
from coach.model import ChapterRole, PlacedChapter
from coach.player import device, frame_decoder, output_device
from coach.player import sample_player as player
from coach.player.key_bindings import Key
from coach.player.sample_player import Player
from coach.player.session import MOST_ROUNDS, Session
from coach.player.source import FrameSource, Outline, Stretch

from .test_player import Ramp, RampReader


class StillShow:
    """Nothing changes."""

    def tick(self, player: Player) -> None: ...
    def moved(self, to_ms: int) -> None: ...
    def other_side(self, player: Player) -> None: ...
    def change_pace(self, steps: int) -> str:
        return ""

    def help(self) -> array[int]:
        return array("h")

    def whereabouts(self, player: Player, at_ms: int) -> array[int]:
        return array("h")

    def waits_on(self) -> list[Any]:
        return []


class PulledDevice:
    """Asks for a second at a time, hundred times a second; from the third block on never again."""

    made: list[PulledDevice]
    blocks = 3

    def __init__(self, draw: Callable[[int], bytes], name: str | None = None) -> None:
        self.made.append(self)
        self.ended = Event()
        self.drawn = 0
        self._draw = draw

    def start(self) -> None:
        Thread(target=self._ask, args=(self._draw,), daemon=True).start()

    def _ask(self, draw: Callable[[int], bytes]) -> None:
        while self.drawn < self.blocks and not self.ended.wait(0.01):
            self.drawn += 1
            draw(24_000)

    def close(self) -> None:
        self.ended.set()


@pytest.fixture
def pulled(monkeypatch: pytest.MonkeyPatch) -> type[PulledDevice]:
    monkeypatch.setattr(player, "Reader", RampReader)
    monkeypatch.setattr(output_device, "Device", PulledDevice)
    monkeypatch.setattr(output_device, "LOST_S", 0.3)
    PulledDevice.made = []
    PulledDevice.blocks = 3
    return PulledDevice


def test_a_device_that_asks_no_more_is_replaced_and_nothing_is_lost(pulled: type[PulledDevice]) -> None:
    """From the sample on at which the old one stopped, until the end."""
    source: FrameSource = Ramp()
    ended = Session(Player(source, 50_000), StillShow()).run()
    assert ended.finished
    assert len(pulled.made) == 4
    assert [each.drawn for each in pulled.made[:3]] == [3, 3, 3]


@pytest.mark.long
def test_devices_that_never_play_are_given_up_with_a_message(pulled: type[PulledDevice]) -> None:
    """No hang; the chapter was told, so that it can be gone on with."""
    pulled.blocks = 0
    chapters: list[int] = []
    source: FrameSource = Ramp()
    with pytest.raises(PlayError, match="the sound device is gone"):
        Session(Player(source, 15_000), StillShow(), chapter_changed=chapters.append).run()
    assert chapters == [1]


class NoSound:
    """miniaudio on a machine without sound, or with two devices."""

    class MiniaudioError(Exception):
        """As the library has it."""

    Backend = ()

    def __init__(self, *names: str) -> None:
        self.names = names

    def PlaybackDevice(self, **_: object) -> object:  # noqa: N802
        raise self.MiniaudioError("cannot init context")

    def Devices(self, _backends: object) -> NoSound:  # noqa: N802
        return self

    def get_playbacks(self) -> list[dict[str, object]]:
        return [{"name": each, "id": each} for each in self.names]


def test_no_sound_card_is_one_clear_message(monkeypatch: pytest.MonkeyPatch) -> None:
    """That says what to do instead."""
    monkeypatch.setattr(device, "miniaudio", NoSound)
    with pytest.raises(PlayError, match=r"no sound card and no sound server was found.*coach build"):
        device.Device(lambda count: b"")


def test_a_wrong_device_is_answered_with_those_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part of a name is enough when it fits one."""
    monkeypatch.setattr(
        device, "miniaudio", lambda: NoSound("Bedside speaker", "Monitor of HDMI", "Discard all samples")
    )
    with pytest.raises(UnknownNameError, match="no device named 'kitchen'; there is Bedside speaker, Monitor of HDMI"):
        device.Device(lambda count: b"", "kitchen")
    with pytest.raises(PlayError, match="the device 'bedside' cannot be opened"):
        device.Device(lambda count: b"", "bedside")


def test_without_miniaudio_it_tells_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """One command."""
    monkeypatch.setitem(__import__("sys").modules, "miniaudio", None)
    with pytest.raises(PlayError, match=re.escape(install_line("play"))):
        frame_decoder.miniaudio()


def test_relief_is_repeated_until_a_key_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """From its end to "once more", twice at most; Enter, or going on behind it, leads on to the calm part."""
    monkeypatch.setattr(player, "Reader", RampReader)
    starts = (0, 10_000, 20_000, 30_000)
    roles: tuple[ChapterRole, ...] = ("relief", "relief", "relief", "calm")
    chapters = tuple(PlacedChapter(r, "left", at, at + 10_000, r) for at, r in zip(starts, roles, strict=True))
    ramp = Ramp()
    ramp.outline = Outline(40_000, chapters, tuple(Stretch(at + 24, at + 900) for at in starts), ())

    def begun(at_ms: int) -> Session:
        source: FrameSource = ramp
        return Session(Player(source, at_ms), StillShow())

    session = begun(29_800)
    places = []
    for _ in range(7):
        session._repeat()
        places.append(session.player.status().at_ms)
        session.player.jump(29_800)
    assert places == [10_024] * MOST_ROUNDS + [29_800] * (7 - MOST_ROUNDS)
    for key, begin_ms, ended_ms in ((Key.PASSED, 12_000, 30_024), (Key.NEXT, 22_000, 30_024)):
        session = begun(begin_ms)
        session._press(key)
        session._repeat()
        assert session.player.status().at_ms == ended_ms
    session._press(Key.PASSED)
    assert session.player.status().paused
