"""Finds the line and column in the file of a letter of a text, through YAML quotes, folds and escapes.

YAML itself is the loader's business. Here the text is known already, and its letters are only found again: white space
is passed over on both sides, and where anything does not fit, the beginning of the value is the answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..model import Place, Words

_PROPERTIES: Final = re.compile(r"(?:[&!][^\s,\[\]{}]*\s+)+")
_HEADER: Final = re.compile(r"[|>][-+0-9]{0,2}[ ]*(?:#.*)?$")
_ESCAPES: Final = {"x": 2, "u": 4, "U": 8}
_SIMPLE: Final = {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "v": "\v", "f": "\f", "N": "\x85", "_": "\xa0"} | {
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "L": "\u2028",
    "P": "\u2029",
}
_MOST_LINES: Final = 2_000
_MOST_KNOWN: Final = 100
"""Texts whose letters are kept: each takes a hundred times its size."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on one line, and how many characters from there are meant; lines and columns count from 1."""

    line: int
    column: int
    width: int


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter of a value: what it is, and where it is written."""

    letter: str
    line: int
    column: int
    width: int = 1


class SourceMap:
    """Finds texts and keys again in the source of a routine."""

    def __init__(self, source: str, file: str) -> None:
        self.lines = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.file = file
        self._known: dict[Words, tuple[_Letter, ...]] = {}

    def line(self, number: int) -> str:
        """A line, counted from 1; empty beyond the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def spot(self, words: Words, start: int, end: int) -> Spot:
        """Where a part of a text is written; of several lines, the part on the first."""
        letters = self._letters(words)
        before = _solid(words.text[:start])
        count = _solid(words.text[start:end])
        meant = letters[before : before + count]
        if not meant:
            return self.value(words.place)
        first = meant[0]
        last = [letter for letter in meant if letter.line == first.line][-1]
        return Spot(first.line, first.column, last.column + last.width - first.column)

    def extent(self, words: Words) -> tuple[tuple[int, int], tuple[int, int]]:
        """Line and column of the first and of the last letter of a text."""
        letters = self._letters(words)
        if not letters:
            at = (words.place.line, words.place.column)
            return at, at
        return (letters[0].line, letters[0].column), (letters[-1].line, letters[-1].column)

    def value(self, place: Place) -> Spot:
        """The value that begins at a place, up to the end of its line or a comment."""
        rest = self.line(place.line)[place.column - 1 :]
        return Spot(place.line, place.column, max(1, len(re.split(r"\s#", rest, maxsplit=1)[0].rstrip())))

    def key(self, place: Place, key: str) -> Spot | None:
        """The value of a key in the mapping at ``place``, or the key if the value is not on its line."""
        if self.line(place.line)[place.column - 1 : place.column] == "{":
            return self._key_in_braces(place, key)
        pattern = re.compile(rf"({re.escape(key)}\s*:)\s*([^\s#]?)")
        for number in range(place.line, min(len(self.lines), place.line + _MOST_LINES) + 1):
            line = self.line(number)
            indent = place.column - 1 if number == place.line else len(line) - len(line.lstrip())
            if indent < place.column - 1 and line.strip() and not line.lstrip().startswith("#"):
                return None
            found = pattern.match(line, indent) if indent == place.column - 1 else None
            if found:
                return self.value(Place(place.file, number, found.start(2 if found.group(2) else 1) + 1))
        return None

    def _key_in_braces(self, place: Place, key: str) -> Spot | None:
        pattern = re.compile(rf"[{{,]\s*{re.escape(key)}\s*:\s+(\[[^\]]*\]?|\"[^\"]*\"?|'[^']*'?|[^,}}#]*[^,}}#\s])")
        found = pattern.search(self.line(place.line), place.column - 1)
        return Spot(place.line, found.start(1) + 1, len(found.group(1))) if found else None

    def top(self, key: str) -> Place:
        """Where the value of a key of the routine itself begins; the file's first letter if it is not to be found."""
        for number, line in enumerate(self.lines, 1):
            found = re.match(rf"{re.escape(key)}\s*:\s*(\S)", line)
            if found:
                return Place(self.file, number, found.start(1) + 1)
        return Place(self.file, 1, 1)

    def _letters(self, words: Words) -> tuple[_Letter, ...]:
        """Where each letter of the text is, white space left out; nothing if the text is not found at its place."""
        if words not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[words] = tuple(self._matching(words))
        return self._known[words]

    def _matching(self, words: Words) -> list[_Letter]:
        wanted = "".join(words.text.split())
        found: list[_Letter] = []
        for letter in self._written(words.place):
            if unicodedata.combining(letter.letter) and found:
                joined = unicodedata.normalize("NFC", found[-1].letter + letter.letter)
                if len(joined) == 1:
                    last = found.pop()
                    width = letter.column + 1 - last.column if letter.line == last.line else last.width
                    found.append(_Letter(joined, last.line, last.column, width))
                else:
                    found.append(letter)
            elif len(found) == len(wanted):
                break
            else:
                found.append(letter)
        return found if "".join(letter.letter for letter in found) == wanted else []

    def _written(self, place: Place) -> Iterator[_Letter]:
        """The letters of the value at a place, and whatever follows it."""
        line, column = place.line, place.column
        properties = _PROPERTIES.match(self.line(line), column - 1)
        if properties:
            column = properties.end() + 1
        opening = self.line(line)[column - 1 : column]
        if opening in ("|", ">") and _HEADER.match(self.line(line), column - 1):
            yield from self._plain(line + 1, 1)
        elif opening == "'":
            yield from self._single(line, column + 1)
        elif opening == '"':
            yield from self._double(line, column + 1)
        else:
            yield from self._plain(line, column)

    def _plain(self, line: int, column: int) -> Iterator[_Letter]:
        for number in range(line, len(self.lines) + 1):
            text = self.line(number)
            for at in range(column - 1, len(text)):
                if not text[at].isspace():
                    yield _Letter(text[at], number, at + 1)
            column = 1

    def _single(self, line: int, column: int) -> Iterator[_Letter]:
        letters = self._plain(line, column)
        for letter in letters:
            if letter.letter != "'":
                yield letter
                continue
            if next(letters, letter).letter != "'":
                return
            yield _Letter("'", letter.line, letter.column, 2)

    def _double(self, line: int, column: int) -> Iterator[_Letter]:
        for number in range(line, len(self.lines) + 1):
            text = self.line(number)
            at = column - 1
            while at < len(text):
                letter, width = text[at], 1
                if letter == '"':
                    return
                if letter == "\\":
                    letter, width = _escape(text[at + 1 : at + 10])
                if letter and not letter.isspace():
                    yield _Letter(letter, number, at + 1, width)
                at += width
            column = 1


def _escape(after: str) -> tuple[str, int]:
    """The letter that an escape stands for, and its width; no letter for an escaped end of line."""
    kind = after[:1]
    if kind in _ESCAPES:
        digits = after[1 : 1 + _ESCAPES[kind]]
        try:
            return chr(int(digits, 16)), 2 + len(digits)
        except (ValueError, OverflowError):
            return "", 2
    return _SIMPLE.get(kind, kind), 2


def _solid(text: str) -> int:
    """How many characters of a text are not white space."""
    return len("".join(text.split()))
