"""A playlist of files that stand beside it: M3U in UTF-8, with lengths and titles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

MARK: Final = "#COACH:SPLIT"
"""The line that tells a folder of coach's from others."""
_HEADER: Final = "#EXTM3U"
_HERE: Final = "./"
"""Before a name that would be read as a comment."""


def playlist(title: str, entries: Iterable[tuple[str, int, str]]) -> str:
    """The playlist's text.

    Args:
        title: of the whole.
        entries: name of the file, length in ms, title. Lengths are written as whole seconds, which is what every player
            reads; they are rounded so that each file begins at its nearest second.
    """
    lines = [_HEADER, MARK, f"#PLAYLIST:{_line(title)}"]
    at_ms = 0
    for name, length_ms, shown in entries:
        seconds = _seconds(at_ms + length_ms) - _seconds(at_ms)
        at_ms += length_ms
        lines += [f"#EXTINF:{seconds},{_line(shown)}", f"{_HERE}{name}" if name.startswith("#") else name]
    return "\n".join(lines) + "\n"


def listed(text: str) -> list[str] | None:
    """The names that a playlist of coach's lists; None when it is not coach's."""
    lines = text.splitlines()
    if lines[:2] != [_HEADER, MARK]:
        return None
    return [line.removeprefix(_HERE) for line in lines if line and not line.startswith("#")]


def _seconds(at_ms: int) -> int:
    return (at_ms + 500) // 1000


def _line(text: str) -> str:
    return " ".join(text.split())
