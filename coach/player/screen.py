"""The dark screen: black, no cursor, one dim line, or nothing at all. As it was, afterwards."""

from __future__ import annotations

import contextlib
import os
import select
import sys
from collections.abc import Iterator
from typing import Any, Final

from ..durations import clock
from .sample_player import Status
from .seeking import chapter_index
from .source import Outline

# Colour 16 of 256 is black in every theme; colour 0 is what the theme makes of it, and old consoles know no other.
_BLACK: Final = "\x1b[0;40;48;5;16m"
_DARK: Final = f"\x1b[?1049h\x1b[?25l\x1b[?7l{_BLACK}\x1b[2J\x1b[H"  # another screen, no cursor, no wrapping, cleared
_AS_BEFORE: Final = "\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l"
_LINE: Final = f"\x1b[H{_BLACK}\x1b[90;38;5;240m{{}}\x1b[J"  # in dark grey; the rest is cleared
_PATIENCE_S: Final = 1.0
"""How long a terminal that takes nothing is waited for before it is given back."""
_WIDTH: Final = 80


class Screen:
    """Where the line is shown; ``descriptor`` is a terminal's, or None where there is none."""

    def __init__(self, descriptor: int | None, *, blank: bool = False) -> None:
        self._descriptor, self._blank = descriptor, blank
        self._shown: tuple[str, int] = ("", 0)

    def show(self, title: str, rest: str) -> None:
        """Show a line instead of the one before, if it is another; what has no room is taken from ``title``."""
        if self._descriptor is None or self._blank:
            return
        width = self._width()
        text = f"{title[: max(0, width - len(rest) - 4)]}   {rest}"
        if (text, width) != self._shown and self._takes_more(0.0):
            self._shown = text, width
            self.write(_LINE.format(text))

    def write(self, text: str, patience_s: float = 0.0) -> None:
        """To the terminal, if it is still there and takes it: a line that was cut off is not waited for."""
        if self._descriptor is not None and self._takes_more(patience_s):
            with contextlib.suppress(OSError):
                os.write(self._descriptor, text.encode(errors="replace"))

    def _width(self) -> int:
        try:
            return os.get_terminal_size(self._descriptor or 0).columns or _WIDTH
        except OSError:
            return _WIDTH

    def _takes_more(self, patience_s: float) -> bool:
        if sys.platform == "win32" or self._descriptor is None:
            return self._descriptor is not None
        try:
            return bool(select.select([], [self._descriptor], [], patience_s)[1])
        except (OSError, ValueError):
            return False


@contextlib.contextmanager
def dark_screen(descriptor: int, *, blank: bool = False) -> Iterator[Screen]:
    """A dark terminal while this lasts, whatever ends it; nothing at all where ``descriptor`` is no terminal."""
    if not os.isatty(descriptor) or os.environ.get("TERM") == "dumb" or not _understands(descriptor):
        yield Screen(None)
        return
    screen = Screen(descriptor, blank=blank)
    try:
        screen.write(_DARK, _PATIENCE_S)
        yield screen
    finally:
        screen.write(_AS_BEFORE, _PATIENCE_S)


def status_parts(outline: Outline, status: Status, notice: str = "") -> tuple[str, str]:
    """What the line shows: the chapter, and the time left; ``Calf stretch, left leg`` and ``12:30``."""
    title = outline.chapters[chapter_index(outline, status.at_ms)].title if outline.chapters else ""
    title = "".join(each if each.isprintable() else " " for each in title)
    left = clock(max(0, outline.length_ms - status.at_ms))
    rest = [left, "paused" if status.paused else "", notice]
    return title, "   ".join(each for each in rest if each)


def _understands(descriptor: int) -> bool:
    """Whether the terminal obeys escape sequences; a Windows console has to be told."""
    if sys.platform != "win32":
        return True
    import ctypes
    import msvcrt

    kernel: Any = ctypes.windll.kernel32
    handle, mode = msvcrt.get_osfhandle(descriptor), ctypes.c_ulong()
    return bool(kernel.GetConsoleMode(handle, ctypes.byref(mode)) and kernel.SetConsoleMode(handle, mode.value | 4))
