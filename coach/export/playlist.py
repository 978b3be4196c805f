"""A playlist of files that stand beside it: M3U in UTF-8, with lengths, titles and digests.

The digests tell the next build which files are as they were written. The last line is one of all the lines above it, so
the playlist proves itself, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from ..files.digests import DIGEST, measured

MARK: Final = "#COACH:SPLIT"
"""The line that tells a folder of coach's from others."""
_HEADER: Final = "#EXTM3U"
_FILE: Final = "#COACH:DIGEST:"
_ABOVE: Final = "#COACH:ABOVE:"
_HERE: Final = "./"
"""Before a name that would be read as a comment."""


def playlist(title: str, entries: Iterable[tuple[str, int, str]], digests: Mapping[str, str]) -> bytes:
    """The playlist in UTF-8.

    Args:
        title: of the whole.
        entries: name of the file, length in ms, title. Lengths are written as whole seconds, which is what every player
            reads; they are rounded so that each file begins at its nearest second.
        digests: of the files, by name.
    """
    lines = [_HEADER, MARK, f"#PLAYLIST:{_line(title)}"]
    at_ms = 0
    for name, length_ms, shown in entries:
        seconds = _seconds(at_ms + length_ms) - _seconds(at_ms)
        at_ms += length_ms
        lines += [f"#EXTINF:{seconds},{_line(shown)}", f"{_HERE}{name}" if name.startswith("#") else name]
    lines += [f"{_FILE}{digest} {name}" for name, digest in digests.items()]
    text = ("\n".join(lines) + "\n").encode("utf-8", "replace")
    return text + f"{_ABOVE}{measured([text])[0]}\n".encode()


def is_playlist(body: bytes) -> bool:
    """Whether a playlist is coach's, by its first lines, whatever was changed since."""
    return body.startswith(f"{_HEADER}\n{MARK}\n".encode())


def playlist_names(body: bytes) -> dict[str, str] | None:
    """The names that a playlist of coach's lists, with their digests; None when it is not as coach wrote it."""
    text, mark, digest = body.rpartition(_ABOVE.encode())
    if not (is_playlist(body) and mark and digest == f"{measured([text])[0]}\n".encode()):
        return None
    found = re.findall(rf"^{_FILE}({DIGEST}) (.+)$", text.decode("utf-8", "replace"), re.MULTILINE)
    return {name: digest for digest, name in found}


def has_digests(body: bytes) -> bool:
    """Whether a playlist is of a version of coach that writes the digests of the files into it."""
    return _ABOVE.encode() in body


def _seconds(at_ms: int) -> int:
    return (at_ms + 500) // 1000


def _line(text: str) -> str:
    return " ".join(text.split())
