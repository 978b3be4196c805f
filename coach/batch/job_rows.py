"""Reads a table of tracks to make: CSV as any program writes it, a pasted spreadsheet, or JSON Lines."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final

from ..app.written_choices import COLUMNS
from ..errors import CoachError

BESIDE_OPTIONS: Final = ("id", "name", "language", "routine")
"""Columns that are no option of a build: whose track it is, in which language, and of what."""
KNOWN: Final = (*BESIDE_OPTIONS, *COLUMNS)
ENCODINGS: Final = (("utf-8-sig", b""), ("utf-16", b"\xff\xfe"), ("utf-16", b"\xfe\xff"))
DELIMITERS: Final = ("\t", ";", ",", "|")
_SEPARATOR_LINE: Final = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
"""The first line that some programs write for Excel."""
_QUOTED: Final = re.compile(r'"[^"]*"')
_ZIP: Final = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class JobRow:
    """One line of the table."""

    line: int
    """Where it stands, counted from 1."""
    values: dict[str, Any] = field(default_factory=dict)
    """By the names of columns; nothing that is empty."""
    trouble: str = ""
    """Why it cannot be read; empty when it can."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was opened: its columns are known, its rows can be read again and again."""

    text: str
    delimiter: str
    """Empty for JSON Lines."""
    columns: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
    """Columns that choose nothing."""
    skipped: int = 0
    """Characters before the line with the columns."""
    given: tuple[JobRow, ...] = ()
    """Rows that stand in no text of this kind; nothing else counts then."""

    def rows(self) -> Iterator[JobRow]:
        """Each row that has anything in it, in order."""
        if self.given:
            return iter(self.given)
        return self._csv_rows() if self.delimiter else self._json_rows()

    def _csv_rows(self) -> Iterator[JobRow]:
        before = self.text.count("\n", 0, self.skipped)
        reader = _reader(self.text[self.skipped :], self.delimiter)
        next(reader)
        while True:
            line = before + reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield JobRow(line, trouble=f"it cannot be read: {error}")
                continue
            values = {name: cell.strip() for name, cell in zip(self.columns, cells, strict=False) if cell.strip()}
            if any(cell.strip() for cell in cells[len(self.columns) :]):
                yield JobRow(line, trouble=f"it has {len(cells)} cells, and the first line names {len(self.columns)}")
            elif values:
                yield JobRow(line, {name: value for name, value in values.items() if name not in self.passed_over})

    def _json_rows(self) -> Iterator[JobRow]:
        for line, text in enumerate(self.text.splitlines(), start=1):
            if not text.strip():
                continue
            try:
                told = json.loads(text)
            except (ValueError, RecursionError):
                told = None
            if not isinstance(told, dict):
                yield JobRow(line, trouble="it is no JSON object on one line")
                continue
            values = {column_name(key): value for key, value in told.items() if value not in (None, "", [])}
            strange = [name for name in values if name not in KNOWN]
            near = [each for name in strange for each in get_close_matches(name, KNOWN, 1)]
            if near:
                yield JobRow(line, trouble=f"it has '{strange[0]}', which is no column; did you mean '{near[0]}'?")
                continue
            yield JobRow(line, {name: value for name, value in values.items() if name in KNOWN})


def open_table(data: bytes) -> Table:
    """The table in the bytes of a file.

    Raises:
        CoachError: it is none, it names no column that chooses anything, or one that is a slip of the pen.
    """
    text = table_text(data)
    if text.lstrip()[:1] in ("{", "["):
        return Table(text, "")
    told = _SEPARATOR_LINE.match(text)
    skipped = told.end() if told else 0
    skipped += len(text[skipped:]) - len(text[skipped:].lstrip("\r\n"))
    first = text[skipped:].partition("\n")[0]
    if not first.strip():
        raise CoachError("the table is empty; its first line names the columns, such as id;routine;side")
    plain = _QUOTED.sub("", first)
    delimiter = told[1] if told else max(DELIMITERS, key=plain.count)
    columns = tuple(column_name(each) for each in next(_reader(text[skipped:], delimiter)))
    return Table(text, delimiter, columns, tuple(_passed_over(columns)), skipped)


def table_text(data: bytes) -> str:
    """Text in the encoding that its bytes tell: Unicode where that fits, else that of Windows in the west.

    Raises:
        CoachError: it is no text.
    """
    if data.startswith(_ZIP):
        raise CoachError("this is a spreadsheet file and no text; save it as CSV, or paste its cells into a text file")
    encoding = next((name for name, mark in ENCODINGS if mark and data.startswith(mark)), "utf-8-sig")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if "\0" in text:
        raise CoachError("this is no text; save the table as CSV")
    return text


def column_name(text: str) -> str:
    """As the table of options has it: ``Rate_WPM `` is not ``rate``, but ``Side`` is ``side``."""
    return str(text).strip().lstrip("-").casefold().replace("_", "-").replace(" ", "-")


def _reader(text: str, delimiter: str) -> Any:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)


def _passed_over(columns: tuple[str, ...]) -> Iterator[str]:
    """Columns that choose nothing, as a spreadsheet has them beside the others.

    Raises:
        CoachError: one is near to a column that there is, or stands twice, or no column chooses anything.
    """
    known = [each for each in columns if each in KNOWN]
    if not known:
        raise CoachError(f"the first line names no column that there is; there is {', '.join(KNOWN)}")
    twice = next((each for each in known if columns.count(each) > 1), None)
    if twice:
        raise CoachError(f"the column '{twice}' stands twice")
    for each in columns:
        if each and each not in KNOWN:
            near = get_close_matches(each, KNOWN, 1, 0.75)
            if near:
                raise CoachError(f"no column is named '{each}'; did you mean '{near[0]}'?")
            yield each
