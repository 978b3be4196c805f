"""One session of playing: keys, signals, a dark line, and a device that may go away."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from typing import Any, Final, Protocol

from ..errors import PlayError
from . import seeking
from .key_bindings import Key
from .keyboard import Keyboard, keyboard
from .output_device import OutputDevice
from .sample_player import Player
from .screen import Screen, dark_screen, status_parts
from .signals import HANG_UP, SignalState, hear_signals
from .sleep_inhibitor import keep_awake

TICK_S: Final = 0.1
READY_S: Final = 1.0
"""How long the first clip is waited for before the device begins to play: what it holds would delay that clip."""
MOST_ROUNDS: Final = 2
"""How often relief is repeated; what has not passed by then needs other help."""
BEFORE_CALM_MS: Final = 250
CROSSED_MS: Final = 1_000
NOTICE_S: Final = 5.0
"""How long the line tells what a key did."""


class Playback(Protocol):
    """What is played, as far as keys can change it."""

    def tick(self, player: Player) -> None:
        """Called ten times a second: hand over what has become ready."""
        ...

    def moved(self, to_ms: int) -> None:
        """Somebody went elsewhere."""
        ...

    def other_side(self, player: Player) -> None:
        """Go to the same exercise on the other side, if there is one."""
        ...

    def change_pace(self, steps: int) -> str:
        """Play on quicker, or slower; what the line on the screen says then."""
        ...

    def help(self) -> array[int]:
        """The keys, spoken; nothing as long as they are not."""
        ...

    def whereabouts(self, player: Player, at_ms: int) -> array[int]:
        """What was told last, the position, the part and the time left, spoken; nothing as long as they are not."""
        ...

    def waits_on(self) -> list[Any]:
        """What to wait on beside the keys."""
        ...


@dataclass(frozen=True, slots=True)
class Ended:
    """How a session ended."""

    finished: bool
    """Whether the end of what is played was reached."""
    at_ms: int
    signal: int
    """The signal that ended it, or 0."""


@dataclass(slots=True)
class Session:
    """Plays a show until its end, or until somebody ends it."""

    player: Player
    playback: Playback
    device_name: str | None = None
    blank: bool = False
    chapter_changed: Callable[[int], None] = field(default=lambda chapter: None)
    """Told the chapter whenever it is another one."""
    _chapter: int = -1
    _by_hand: bool = False
    """Whether a key has asked for the end."""
    _help_wanted: bool = False
    _lost_ms: int | None = None
    """The place at which somebody asked where they are."""
    _rounds: int = 0
    """How often relief was repeated."""
    _notice: str = ""
    _noticed_s: float = 0.0

    def run(self) -> Ended:
        """Play.

        Raises:
            PlayError: there is no sound card, or none any more; the place is kept by ``chapter_changed``.
            CoachError: what is played cannot be played on.
        """
        outlet = OutputDevice(self.player, self.device_name)
        with contextlib.ExitStack() as stack:
            stack.callback(outlet.close)
            asked = stack.enter_context(hear_signals())
            keys = stack.enter_context(keyboard(_descriptor(sys.stdin)))
            shown_on = _descriptor(sys.stdout) if keys and os.environ.get("TERM") != "dumb" else -1
            screen = stack.enter_context(dark_screen(shown_on, blank=self.blank))
            stack.enter_context(keep_awake())
            self._get_ready(asked)
            outlet.start()
            return self._played(outlet, asked, keys, screen)

    def _get_ready(self, asked: SignalState) -> None:
        """Wait for the first clip, for a moment."""
        until = time.monotonic() + READY_S
        while not (self.player.ready() or asked.signal) and (left_s := until - time.monotonic()) > 0:
            _wait(self.playback.waits_on(), min(left_s, TICK_S))
            self.playback.tick(self.player)

    def _played(self, outlet: OutputDevice, asked: SignalState, keys: Keyboard | None, screen: Screen) -> Ended:
        while True:
            keys = self._obey(keys, asked)
            if asked.signal:
                self.player.end_softly()
            self._tick(screen)
            status, by_hand = self.player.status(), self._by_hand or bool(asked.signal)
            if asked.at_once or (by_hand and outlet.lost):
                return Ended(False, status.at_ms, asked.signal)
            if status.over:
                outlet.play_out()
                return Ended(not by_hand, status.at_ms, asked.signal)
            outlet.tend()

    def _obey(self, keys: Keyboard | None, asked: SignalState) -> Keyboard | None:
        """Do what keys ask for, after waiting a moment for one; the keyboard, as long as there is one."""
        from_keys = keys.waits_on() if keys else []
        ready = _wait([*self.playback.waits_on(), *from_keys], TICK_S)
        if not keys or (from_keys and not set(from_keys) & set(ready)):
            return keys
        pressed = keys.pressed()
        if pressed is None:  # the terminal is closed: as if it had said so
            asked.hear(HANG_UP)
            return None
        for key in pressed:
            self._press(key)
        return keys

    def _tick(self, screen: Screen) -> None:
        player = self.player
        self.playback.tick(player)
        if player.failure:
            raise PlayError(f"what is played cannot be read any more: {player.failure}")
        if self._help_wanted and (words := self.playback.help()):
            self._help_wanted = False
            player.aside(words)
        if self._lost_ms is not None and (words := self.playback.whereabouts(player, self._lost_ms)):
            self._lost_ms = None
            player.aside(words)
        self._repeat()
        status, outline = player.status(), player.outline
        chapter = seeking.chapter_index(outline, status.at_ms)
        if chapter != self._chapter:
            self._chapter = chapter
            self.chapter_changed(chapter)
        if self._notice and time.monotonic() - self._noticed_s > NOTICE_S:
            self._notice = ""
        screen.show(*status_parts(outline, status, self._notice or self._way_out(status.at_ms)))

    def _repeat(self) -> None:
        """Begin relief anew where it would be over, unless somebody has ended it."""
        stretch, at_ms = seeking.repeated(self.player.outline), self.player.status().at_ms
        if stretch and self._rounds < MOST_ROUNDS and 0 <= at_ms - (stretch[1] - BEFORE_CALM_MS) < CROSSED_MS:
            self._rounds += 1
            self._go(stretch[0])

    def _passed(self) -> None:
        """End relief that goes on; where none does, pause or go on."""
        stretch = seeking.repeated(self.player.outline)
        if stretch and self.player.status().at_ms < stretch[1]:
            self._go(stretch[1])
        else:
            self.player.pause_or_go_on()

    def _way_out(self, at_ms: int) -> str:
        """How relief that goes on is ended, while it goes on."""
        stretch = seeking.repeated(self.player.outline)
        return "Enter: it has passed" if stretch and at_ms < stretch[1] else ""

    def _go(self, to_ms: int) -> None:
        """Go to a place; whoever goes behind relief has ended it."""
        stretch = seeking.repeated(self.player.outline)
        if stretch and to_ms >= stretch[1] - BEFORE_CALM_MS:
            self._rounds = MOST_ROUNDS
        self.player.jump(to_ms)
        self.playback.moved(to_ms)

    def _press(self, key: Key) -> None:
        """Do what a key asks for."""
        player, outline, at_ms = self.player, self.player.outline, self.player.status().at_ms
        places: dict[Key, Callable[[], int | None]] = {
            Key.NEXT: lambda: seeking.next_chapter(outline, at_ms),
            Key.PREVIOUS: lambda: seeking.previous_chapter(outline, at_ms),
            Key.FORWARD: lambda: seeking.forward(outline, at_ms),
            Key.BACK: lambda: seeking.back(outline, at_ms),
            Key.SAY_AGAIN: lambda: seeking.told_again(outline, at_ms),
            Key.HOLD_AGAIN: lambda: seeking.hold_again(outline, at_ms),
        }
        if key in places:
            to_ms = places[key]()
            if to_ms is not None:
                self._go(to_ms)
            return
        others: dict[Key, Callable[[], None]] = {
            Key.PAUSE: player.pause_or_go_on,
            Key.PASSED: self._passed,
            Key.OTHER_SIDE: self._other_side,
            Key.QUICKER: lambda: self._change_pace(1),
            Key.SLOWER: lambda: self._change_pace(-1),
            Key.WHERE: lambda: self._want_whereabouts(at_ms),
            Key.HELP: self._want_help,
            Key.END: self._end,
        }
        others[key]()

    def _other_side(self) -> None:
        """Go there, and have it remembered, though the chapter may have the same number."""
        self.playback.other_side(self.player)
        self._chapter = -1

    def _change_pace(self, steps: int) -> None:
        self._notice, self._noticed_s = self.playback.change_pace(steps), time.monotonic()

    def _want_help(self) -> None:
        self._help_wanted = True

    def _want_whereabouts(self, at_ms: int) -> None:
        self._lost_ms = at_ms

    def _end(self) -> None:
        self._by_hand = True
        self.player.end_softly()


def _wait(sources: list[Any], timeout_s: float) -> list[Any]:
    """Those of the sources that are ready, after waiting for one."""
    if sources:
        return wait(sources, timeout_s)
    time.sleep(timeout_s)
    return []


def _descriptor(stream: Any) -> int:
    """The stream's descriptor; -1 where it has none."""
    try:
        return int(stream.fileno())
    except (OSError, ValueError, AttributeError):
        return -1
