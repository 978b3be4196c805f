"""Reads the bytes of a file as text; refuses what is too large, not UTF-8 or not visible."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Final

from ..errors import CoachError, RoutineError
from ..model import Place, Problem
from .diagnostics import Diagnostics, SourceText
from .yaml_slips import ODD_BLANKS, typo_name

MOST_BYTES: Final = 1_000_000

#: Control characters, marks that turn the direction of a line around (what is read is not what is there), other
#: line ends than a line feed, halves of characters, and characters that are none.
UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)

#: The same, and tabs: YAML allows them in some places only, and its parsers do not agree on which.
_REFUSED: Final = re.compile(f"{UNSEEN.pattern}|\t")

#: A blank at the front of a line that is none to YAML, so that the line belongs elsewhere than it seems.
_INDENTED: Final = re.compile(f" *(?:- *)*([{ODD_BLANKS}])")


def read_source(path: Path) -> SourceText:
    """The text of a routine file.

    Raises:
        CoachError: the file cannot be opened.
        RoutineError: the file is too large, or is not text.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise CoachError(f"there is no file '{path}'") from error
    except IsADirectoryError as error:
        raise CoachError(f"'{path}' is a folder, not a routine file") from error
    except (OSError, ValueError) as error:
        # ValueError: a NUL byte in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise CoachError(f"cannot read '{path}': {reason}") from error
    return source_of(_decode(data, str(path)), str(path))


def source_of(text: str, file: str) -> SourceText:
    """The source of a text, with its line ends unified.

    Raises:
        RoutineError: the text is too large or holds characters that one cannot see.
    """
    if len(text) > MOST_BYTES:
        raise _too_large(file)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    source = SourceText.of(file, text)
    report = Diagnostics(source)
    for number, line in enumerate(source.lines, 1):
        for found in _REFUSED.finditer(line):
            if report.full:
                break
            report.add(Place(file, number, found.start() + 1), unseen_message(found.group()), rule="text")
        if odd := _INDENTED.match(line):
            message = f"{typo_name(odd.group(1))} stands in the indentation; write spaces instead"
            report.add(Place(file, number, odd.start(1) + 1), message, rule="text")
    report.raise_any()
    return source


def unseen_message(character: str) -> str:
    """What to tell about a character that must not be in a routine."""
    if character == "\t":
        return "a tab stands here; write spaces instead"
    return f"{typo_name(character)} cannot be seen and is not allowed; delete it"


def _decode(data: bytes, file: str) -> str:
    if len(data) > MOST_BYTES:
        raise _too_large(file)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        message = "the file is written in UTF-16; save it as UTF-8"
        raise RoutineError([Problem(Place(file, 1, 1), message, rule="text")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # with a mark at the front of the file the decoder counts from behind it
        data = data.removeprefix(codecs.BOM_UTF8)
        before = data[: error.start].decode("utf-8", "replace").splitlines(keepends=True) or [""]
        ended = before[-1].endswith(("\n", "\r"))
        line = len(before) + (1 if ended else 0)
        start = "" if ended else before[-1]
        rest = re.split(rb"[\r\n]", data[error.start :], maxsplit=1)[0].decode("utf-8", "replace")
        message = f"byte 0x{data[error.start]:02X} is not UTF-8; save the file as UTF-8"
        problem = Problem(Place(file, line, len(start) + 1), message, start + rest, rule="text")
        raise RoutineError([problem]) from error


def _too_large(file: str) -> RoutineError:
    message = f"the file is too large to be a routine; at most {MOST_BYTES:,} bytes are read"
    return RoutineError([Problem(Place(file, 1, 1), message, rule="text")])
