"""One session at the bedside: keys, signals, a dark line, and a device that may go away. It ends, whatever happens."""

from __future__ import annotations

import contextlib
import signal
import sys
import time
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from types import FrameType
from typing import Any, Final, Protocol

from ..errors import CoachError, PlayError
from . import moves
from .awake import kept_awake
from .device import SILENT, Device
from .keys import Key, keyboard, keys_of, typed
from .player import Player
from .screen import Screen, dark_screen, line

TICK_S: Final = 0.1
LOST_S: Final = 1.5
"""A device that has not asked for samples for so long is gone: it holds a tenth of that."""
RETURN_S: Final = 20.0
"""How long another device is looked for."""
RETURNS: Final = 5
"""How many devices in a row may open and then play nothing."""
GONE: Final = "the sound device is gone and no other has come; 'coach play --resume' goes on"
SIGNALS: Final = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class Show(Protocol):
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

    def change_pace(self, steps: int) -> None:
        """Quicker from now on, or slower."""
        ...

    def help(self) -> array[int]:
        """The keys, spoken; nothing when that is not possible."""
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
    show: Show
    device_name: str | None = None
    blank: bool = False
    chapter_changed: Callable[[int], None] = field(default=lambda chapter: None)
    """Told the chapter whenever it is another one."""
    _signal: int = 0
    _signals: int = 0
    _device: Device | None = None
    _chapter: int = -1
    _returns: int = 0
    _returned_s: float = 0.0

    def run(self) -> Ended:
        """Play.

        Raises:
            PlayError: there is no sound card, or none any more; the place is kept by ``chapter_changed``.
            CoachError: what is played cannot be played on.
        """
        keys_from, shown_on = _descriptor(sys.stdin), _descriptor(sys.stdout)
        with contextlib.ExitStack() as stack:
            stack.callback(self._close)
            self._device = Device(self.player.draw, self.device_name)
            stack.enter_context(self._signals_heard())
            keys = stack.enter_context(keyboard(keys_from))
            screen = stack.enter_context(dark_screen(shown_on, blank=self.blank)) if keys else Screen(None)
            stack.enter_context(kept_awake())
            return self._played(keys_from if keys else None, screen)

    def _played(self, keys_from: int | None, screen: Screen) -> Ended:
        by_hand = False
        while True:
            sources: list[Any] = [*self.show.waits_on(), *([] if keys_from is None else [keys_from])]
            for source in wait(sources, TICK_S) if sources else _slept():
                if source == keys_from:
                    text = typed(source)
                    if text is None:  # the terminal is closed: as if it had said so
                        keys_from, self._signal = None, self._signal or 1
                    for key in keys_of(text or b""):
                        by_hand |= self._pressed(key)
            if self._signal:
                self.player.end_softly() if self._signals < 2 else self.player.end_softly(0)
            self._tick(screen)
            status = self.player.status()
            if status.over:
                time.sleep(0 if by_hand else TICK_S)  # what the device still holds
                return Ended(not (by_hand or self._signal), status.at_ms, self._signal)
            if self._signals > 1:
                return Ended(False, status.at_ms, self._signal)

    def _tick(self, screen: Screen) -> None:
        self.show.tick(self.player)
        if self.player.failure:
            raise PlayError(f"what is played cannot be read any more: {self.player.failure}")
        if time.monotonic() - self.player.drawn_s > LOST_S:
            self._return()
        status, outline = self.player.status(), self.player.outline
        chapter = moves.chapter_index(outline, status.at_ms)
        if chapter != self._chapter:
            self._chapter = chapter
            self.chapter_changed(chapter)
        screen.show(line(outline, status))

    def _pressed(self, key: Key) -> bool:
        """Do what a key asks for; tells whether it ends the session."""
        player, outline, at_ms = self.player, self.player.outline, self.player.status().at_ms
        places: dict[Key, Callable[[], int | None]] = {
            Key.NEXT: lambda: moves.next_chapter(outline, at_ms),
            Key.PREVIOUS: lambda: moves.previous_chapter(outline, at_ms),
            Key.FORWARD: lambda: moves.forward(outline, at_ms),
            Key.BACK: lambda: moves.back(outline, at_ms),
            Key.HOLD_AGAIN: lambda: moves.hold_again(outline, at_ms),
        }
        if key in places:
            to_ms = places[key]()
            if to_ms is not None:
                player.jump(to_ms)
                self.show.moved(to_ms)
            return False
        others: dict[Key, Callable[[], None]] = {
            Key.PAUSE: player.pause_or_go_on,
            Key.OTHER_SIDE: lambda: self.show.other_side(player),
            Key.QUICKER: lambda: self.show.change_pace(1),
            Key.SLOWER: lambda: self.show.change_pace(-1),
            Key.HELP: lambda: player.aside(self.show.help()),
            Key.END: player.end_softly,
        }
        others[key]()
        return key is Key.END

    def _return(self) -> None:
        """The device is gone: go on, from the same place, on the one that is the default now."""
        self._close()
        self._returns = self._returns + 1 if self.player.drawn_s <= self._returned_s else 1
        until = time.monotonic() + RETURN_S
        while self._returns <= RETURNS and time.monotonic() < until and not self._signal:
            self.player.drawn_s = self._returned_s = time.monotonic()
            try:
                self._device = Device(self.player.draw, SILENT if self.device_name == SILENT else None)
                return
            except CoachError:
                time.sleep(0.5)
        raise PlayError(GONE)

    def _close(self) -> None:
        device, self._device = self._device, None
        if device:
            device.close()

    @contextlib.contextmanager
    def _signals_heard(self) -> Iterator[None]:
        """SIGINT, SIGTERM and SIGHUP end softly; a second one ends at once."""
        before = {each: signal.signal(each, self._heard) for each in SIGNALS}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)

    def _heard(self, number: int, _frame: FrameType | None) -> None:
        self._signal = self._signal or number
        self._signals += 1


def _slept() -> list[Any]:
    time.sleep(TICK_S)
    return []


def _descriptor(stream: Any) -> int:
    """The stream's descriptor; -1 where it has none."""
    try:
        return int(stream.fileno())
    except (OSError, ValueError, AttributeError):
        return -1
