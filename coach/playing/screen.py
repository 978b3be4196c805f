"""The dark screen: black, no cursor, one dim line, or nothing at all. As it was, afterwards."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import Final

from ..durations import clock
from .moves import chapter_index
from .player import Status
from .score import Outline

_DARK: Final = "\x1b[?1049h\x1b[?25l\x1b[0;40m\x1b[2J\x1b[H"  # another screen, no cursor, black, cleared
_AS_BEFORE: Final = "\x1b[0m\x1b[?25h\x1b[?1049l"
_LINE: Final = "\x1b[H\x1b[40m\x1b[2;90m{}\x1b[K"  # dim, in dark grey


class Screen:
    """Where the line is shown; ``descriptor`` is a terminal's, or None where there is none."""

    def __init__(self, descriptor: int | None, *, blank: bool = False) -> None:
        self._descriptor, self._blank, self._shown = descriptor, blank, ""

    def show(self, text: str) -> None:
        """Show a line instead of the one before, if it is another."""
        if text != self._shown and not self._blank:
            self._shown = text
            self.write(_LINE.format(text))

    def write(self, text: str) -> None:
        """To the terminal, if it is still there."""
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                os.write(self._descriptor, text.encode())


@contextlib.contextmanager
def dark_screen(descriptor: int, *, blank: bool = False) -> Iterator[Screen]:
    """A dark terminal while this lasts, whatever ends it; nothing at all where ``descriptor`` is no terminal."""
    if not os.isatty(descriptor):
        yield Screen(None)
        return
    screen = Screen(descriptor, blank=blank)
    try:
        screen.write(_DARK)
        yield screen
    finally:
        screen.write(_AS_BEFORE)


def line(outline: Outline, status: Status) -> str:
    """Chapter and time left: ``Calf stretch, left leg   12:30``."""
    title = outline.chapters[chapter_index(outline, status.at_ms)].title if outline.chapters else ""
    title = "".join(each if each.isprintable() else " " for each in title[:60])
    left = clock(max(0, outline.length_ms - status.at_ms))
    return f"{title}   {left}{'   paused' if status.paused else ''}"
