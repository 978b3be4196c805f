"""What the rows of a table ask for: each a track with its key and the name of its file, or why there is none.

A key is made of all that decides the bytes of a track: equal rows have the same, and what is there is not made again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from hashlib import blake2b
from string import Formatter
from typing import Any, Final

from .. import __version__
from ..app import Settings, load
from ..app.metadata import year_of_build
from ..app.personal import for_person
from ..app.settings import DEFAULT_CONTAINER
from ..app.streaming import as_used
from ..app.written_choices import COLUMNS, settings_of_row
from ..clips.spec import REVISION
from ..errors import CoachError, UnknownNameError
from ..files.safe_names import safe
from ..formats.model_json import to_json
from ..model import Routine
from ..mp3.encoder_settings import encoder_of
from ..speech import engine_named
from .job_rows import KNOWN, JobRow, Table

NAMES: Final = "{id}-{routine}-{side}"
"""Of files, unless another pattern is given: no person's name is in it."""
MOST_NAME_BYTES: Final = 200
_LONELY_HYPHENS: Final = re.compile(r"(?<=/)-+|^-+|-+(?=/|$)|(?<=-)-+")
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class WantedTrack:
    """A track that a row asks for."""

    line: int
    id: str
    file: str
    """Below the folder, with its ending."""
    key: str
    routine: Routine
    """As in its file: the name of a person is not in it."""
    settings: Settings
    choice: str
    """The key of the same track for nobody in particular."""
    person: str = ""

    def made_routine(self) -> Routine:
        """The routine with the person's name in its title."""
        return for_person(self.routine, self.person) if self.person else self.routine


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row of which no track can be made."""

    line: int
    id: str
    reason: str


def wanted_of(
    table: Table, base: Settings, routine: str | None = None, names: str = NAMES
) -> Iterator[WantedTrack | RefusedRow]:
    """What each row asks for, in order.

    Args:
        table: the rows.
        base: what holds where a row chooses nothing.
        routine: of rows that name none.
        names: the pattern of the files' names; see `check_pattern`.
    """
    check_pattern(names)
    taken: dict[str, tuple[str, int]] = {}
    reader = _RowReader(base, routine, names)
    for row in table.rows():
        told = str(row.values.get("id", "")).strip() or str(row.line)
        try:
            wanted = reader.wanted(row, told)
            key, line = taken.setdefault(wanted.file.casefold(), (wanted.key, row.line))
            if key != wanted.key:
                raise CoachError(
                    f"its file would be {wanted.file}, which is another track in line {line}; name files by more, such"
                    " as --names '{id}-{routine}-{side}-{pace}'"
                )
            yield wanted
        except CoachError as error:
            yield RefusedRow(row.line, told, str(error))


class _RowReader:
    """Reads rows; what many of them have in common is read once."""

    def __init__(self, base: Settings, routine: str | None, names: str) -> None:
        self._base, self._routine, self._names = base, routine, names
        self._choices: dict[tuple[Any, ...], tuple[Routine, Settings, str] | CoachError] = {}

    def wanted(self, row: JobRow, told: str) -> WantedTrack:
        """The track of a row.

        Raises:
            CoachError: there is none.
        """
        if row.trouble:
            raise CoachError(row.trouble)
        person = str(row.values.get("name", ""))
        common = tuple((key, str(value)) for key, value in row.values.items() if key not in ("id", "name"))
        choice = self._choices.get(common)
        if choice is None:
            try:
                choice = self._choice(row.values)
            except CoachError as error:
                choice = error
            self._choices[common] = choice
        if isinstance(choice, CoachError):
            raise choice
        routine, settings, common_key = choice
        key = common_key
        if person:
            person = " ".join(person.split())
            key = blake2b(f"{key} {for_person(routine, person).title}".encode(), digest_size=16).hexdigest()
        file = f"{file_name(self._names, row, told, routine, key)}.{settings.container}"
        return WantedTrack(row.line, told, file, key, routine, settings, common_key, person)

    def _choice(self, values: Mapping[str, Any]) -> tuple[Routine, Settings, str]:
        named = str(values.get("routine") or self._routine or "")
        if not named:
            raise CoachError("it names no routine; add a column 'routine', or --routine for all rows")
        routine = _loaded(named)
        language = str(values.get("language", "")).strip()
        if language and language.casefold().partition("-")[0] != routine.language.casefold().partition("-")[0]:
            raise CoachError(
                f"'{named}' is in {routine.language} and not in {language[:_SHOWN]}; name a routine that is"
            )
        chosen = {name: value for name, value in values.items() if name in COLUMNS}
        settings = settings_of_row(chosen, routine, self._base)
        settings = replace(settings, container=settings.container or DEFAULT_CONTAINER)
        return routine, settings, track_key(routine, settings)


@lru_cache(maxsize=256)
def _loaded(name: str) -> Routine:
    return load(name)


def track_key(routine: Routine, settings: Settings) -> str:
    """32 hexadecimal digits; another one where any byte of the track would be another.

    Raises:
        CoachError: what was chosen makes no sense for the routine.
    """
    order = settings.order_for(routine)
    engine = settings.engine or engine_named(order.voice.engine)
    used = as_used(order)
    parts = (
        __version__,
        REVISION,
        year_of_build(),
        engine.fingerprint(order.voice),
        encoder_of(settings.clip_settings_for(order).container),
        _routine_digest(used.routine),
        (used.variant, order.style, order.pace, order.voice),
        (settings.fit_ms, settings.loudness, settings.floor, settings.container),
    )
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@lru_cache(maxsize=1024)
def _routine_digest(routine: Routine) -> str:
    return blake2b(repr(to_json(routine)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def check_pattern(pattern: str) -> None:
    """Let pass a pattern of names that leads nowhere outside.

    Raises:
        CoachError: it names no column, or a folder that is none below.
    """
    try:
        fields = [name for _, name, _, _ in Formatter().parse(pattern) if name is not None]
    except ValueError as error:
        raise CoachError(f"the pattern '{pattern}' cannot be read: {error}") from error
    known = (*KNOWN, "key", "line")
    for each in fields:
        if each not in known:
            raise UnknownNameError("column for names of files", each, known, get_close_matches(each, known))
    parts = pattern.split("/")
    if not fields or any(not each or each.startswith(".") or "\\" in each or "\0" in each for each in parts):
        raise CoachError(f"the pattern '{pattern}' makes no names below the folder; write one such as {NAMES}")


def file_name(pattern: str, row: JobRow, told: str, routine: Routine, key: str) -> str:
    """The name of a row's file without its ending; what is empty leaves no hyphen behind.

    Raises:
        CoachError: it is empty or too long.
    """
    values = {"id": told, "routine": routine.name, "language": routine.language, "key": key, "line": str(row.line)}

    def cell(name: str) -> str:
        value = values.get(name) or row.values.get(name, "")
        return safe(" ".join(map(str, value)) if isinstance(value, list) else str(value)) if value else ""

    told_parts = [text + (cell(name) if name else "") for text, name, _, _ in Formatter().parse(pattern)]
    name = _LONELY_HYPHENS.sub("", "".join(told_parts))
    if not all(part.strip(".") for part in name.split("/")):
        raise CoachError(f"its file would have no name; the pattern is {pattern}")
    if len(name.encode()) > MOST_NAME_BYTES:
        raise CoachError(f"the name of its file would be {len(name.encode())} bytes long; at most {MOST_NAME_BYTES}")
    return name
