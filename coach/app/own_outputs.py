"""Whose a file is that an output would replace: what coach made tells so itself, and anything else is somebody's.

A track tells it by its tag, a WAV by its last chunk, a cue sheet in JSON by its format. Other texts end in a line with
a digest of all before it, so that one which was edited since is not taken for coach's.
"""

from __future__ import annotations

import io
import json
import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from ..errors import ExportError, TrackError
from ..export import TEXT_FORMATS, MarkLine
from ..files.careful_access import opened_plain
from ..files.digests import measured
from ..formats.cue_sheet import NAME as SHEET_NAME
from ..track.player_info import WAV_MADE_BY
from ..verify.id3_reader import read_tag

MADE_BY: Final = b"coach:made:"
PAGE_MARK: Final = MarkLine(b"<!-- ", b" -->")
"""Of a handout."""
_MARKS: Final = {PAGE_MARK, *(each.mark for each in TEXT_FORMATS if each.mark)}
_MOST_TEXT: Final = 64_000_000
_SHEET: Final = re.compile(r"coach\.cue-sheet/\d+")
_BLOCK: Final = 1 << 20
_PACKED: Final = b"\x1f\x8b"
"""How a list of byte ranges begins, which gzip has packed."""
PARQUET_MARK: Final = b"coach.manifest/1"
"""In the metadata of a table of what became of rows."""
_M4B: Final = (b"aART\0\0\0\x15data\0\0\0\x01\0\0\0\0coach", b"stik\0\0\0\x11data\0\0\0\x15\0\0\0\0\x02")
"""An album artist and a kind of media, as they stand in the tag of an audiobook of coach's."""


def signed(body: bytes, mark: MarkLine | None) -> bytes:
    """A text with the line that tells later that coach made it; as it is where it tells that itself."""
    if mark is None:
        return body
    text = body + (b"" if body.endswith(b"\n") else b"\n") + (b"\n" if mark.before.startswith(b"\n") else b"")
    return text + mark.before.lstrip(b"\n") + MADE_BY + measured([text])[0].encode() + mark.after + b"\n"


def check_own(paths: Iterable[Path], kind: type[TrackError | ExportError], *, overwrite: bool) -> None:
    """Let pass what is not there yet, is empty, or was made by coach.

    Args:
        paths: what would be replaced; a link counts as what it leads to.
        kind: of the error.
        overwrite: whether files of others may be replaced, too.

    Raises:
        CoachError: of the kind given: a file is somebody's, or was changed since.
    """
    for path in paths:
        if not overwrite and path.exists() and not made_by_coach(path):
            raise kind(
                f"{path} is there already, and it is not as coach made it; name another file, or say --overwrite"
            )


def made_by_coach(path: Path) -> bool:
    """Whether a file is empty, or tells that coach made it."""
    try:
        with open(opened_plain(path, follow=True), "rb") as file:  # noqa: PTH123 - it is open already
            status = os.fstat(file.fileno())
            return stat.S_ISREG(status.st_mode) and (not status.st_size or _tells(file, status.st_size))
    except (OSError, TrackError, ValueError, RecursionError):
        return False


def _tells(file: io.BufferedReader, size: int) -> bool:
    begin = file.read(12)
    if begin[:3] == b"ID3":
        file.seek(0)
        return SHEET_NAME in read_tag(file)[0]
    if begin[:4] == b"RIFF":
        file.seek(max(0, size - len(WAV_MADE_BY)))
        return file.read() == WAV_MADE_BY
    if begin[4:8] == b"ftyp" or begin[:4] == b"PAR1":
        return _has_all(file, _M4B if begin[4:8] == b"ftyp" else (PARQUET_MARK,))
    if begin[:2] == _PACKED:
        from ..formats.byte_ranges import MOST_LIST_BYTES, is_range_list

        file.seek(0)
        return size <= MOST_LIST_BYTES and is_range_list(file.read())
    if size > _MOST_TEXT:
        return False
    file.seek(0)
    body = file.read(_MOST_TEXT)
    return _is_sheet(body) if body[:1] == b"{" else _is_signed(body)


def _has_all(file: io.BufferedReader, wanted: Iterable[bytes]) -> bool:
    left, before = set(wanted), b""
    while left and (block := file.read(_BLOCK)):
        left -= {each for each in left if each in before + block}
        before = block[-100:]
    return not left


def _is_sheet(body: bytes) -> bool:
    told = json.loads(body)
    return isinstance(told, dict) and bool(_SHEET.fullmatch(str(told.get("format"))))


def _is_signed(body: bytes) -> bool:
    at = body.rfind(b"\n", 0, -1) + 1
    digest = measured([body[:at]])[0].encode()
    return any(body[at:] == each.before.lstrip(b"\n") + MADE_BY + digest + each.after + b"\n" for each in _MARKS)
