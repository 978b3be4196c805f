"""Choices as people write them, in a spreadsheet or on a command line: read by the rows of ``OPTIONS``, made settings.

A cell is read with more patience than a command line: programs that write spreadsheets turn 1.1 into 1,1 and yes into
TRUE, in their own language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any, Final

from ..durations import format_length, parse_length
from ..errors import CoachError, UnknownNameError
from ..model import Pace, Routine
from ..pace import choose_pace, within
from ..speech import engine_named, parse_voice
from .option_kinds import Choice, Factor, LengthKind, NamesKind, Option, OptionKind, Switch, VoiceName, Whole
from .option_values import setting
from .options_table import NOT_WITH_SOS, OPTION, OPTIONS
from .settings import Settings

COLUMNS: Final = {each.name: each for each in OPTIONS if each.field and each.changes_track} | {
    "format": OPTION["format"]
}
"""The options that a row can choose: all that make another track."""
YES: Final = frozenset(["1", "x", "yes", "y", "true", "on", "wahr", "ja", "vrai", "oui", "verdadero", "sí", "si"])
NO: Final = frozenset(["0", "no", "n", "false", "off", "falsch", "nein", "faux", "non", "falso"])
_BETWEEN_NAMES: Final = re.compile(r"[;|\n]")
_DECIMAL_COMMA: Final = re.compile(r"(\d+),(\d+)")
_WHOLE: Final = re.compile(r"(\d+)(?:[.,]0+)?")
_SHOWN: Final = 60
"""Characters of a wrong value that a message repeats."""


def settings_of_row(row: Mapping[str, Any], routine: Routine | None = None, base: Settings | None = None) -> Settings:
    """The settings that a row chooses by the names of options, without their hyphens; empty is not chosen.

    Args:
        row: ``{"side": "left", "pace": "gentle", "fit": "12m"}``.
        routine: whose own pace is meant where only numbers of a pace are chosen.
        base: what holds where the row chooses nothing.

    Raises:
        CoachError: there is no such option or value, or two of them contradict each other.
    """
    chosen: dict[Option, Any] = {}
    for name, value in row.items():
        if name not in COLUMNS:
            raise UnknownNameError("option", name[:_SHOWN], [*COLUMNS], get_close_matches(name, COLUMNS))
        if value not in (None, "", (), []):
            chosen[COLUMNS[name]] = setting(COLUMNS[name], read_choice(COLUMNS[name], value))
    return checked_together(settings_chosen(chosen, routine, base or Settings()))


_PARTS: Final = ("variant", "clinic")
"""Parts of the settings that options fill; what is about playing goes another way."""


def settings_chosen(chosen: Mapping[Option, Any], routine: Routine | None, base: Settings) -> Settings:
    """The settings that values of options make; what is not among them stays as in ``base``.

    Raises:
        CoachError: a number of a pace is chosen, and it is not known which pace.
    """
    fields = {str(option.field): value for option, value in chosen.items()}
    parts: dict[str, dict[str, Any]] = {}
    for name, value in fields.items():
        part, _, inner = name.rpartition(".")
        parts.setdefault(part, {})[inner] = value
    pace = parts.pop("pace", {})
    inside = {part: replace(getattr(base, part), **values) for part, values in parts.items() if part in _PARTS}
    settings = replace(base, **inside, **parts.get("", {}))
    return replace(settings, pace=_pace(base.pace, routine, pace)) if pace else settings


def _pace(base: Pace | None, routine: Routine | None, chosen: dict[str, Any]) -> Pace:
    """A pace that is named brings its own three numbers; without a name they change the pace that there is."""
    name = chosen.pop("name", None)
    if name is None and base is None and routine is None:
        raise CoachError(f"{', '.join(chosen)} changes a pace: name the pace, too, or give the routine")
    if name is None and base is not None:
        made = choose_pace("steady", **chosen)
        return replace(base, **{key: getattr(made, key) for key in chosen})
    return choose_pace(name or (routine.defaults.pace if routine else "steady"), **chosen)


def checked_together(settings: Settings) -> Settings:
    """Let pass what can be chosen at once.

    Raises:
        CoachError: two choices contradict each other.
    """
    if settings.fit_ms is not None and settings.pace and settings.pace.hold.factor != 1.0:
        raise CoachError("fit finds the length of holds itself: leave out hold, or give it min, typical or max")
    if settings.variant.repeat and not settings.variant.sos:
        raise CoachError("repeat is of relief: choose sos, too")
    if settings.variant.sos and any(getattr(settings.variant, name) for name in NOT_WITH_SOS):
        raise CoachError("sos has steps of its own and needs nothing: leave out only, skip, have and without")
    return settings


def read_choice(option: Option, value: Any) -> Any:
    """What a written value of an option is, as the command line hands it on.

    Raises:
        CoachError: it is none that the option takes.
    """
    if isinstance(option.kind, NamesKind):
        parts = _names(value) if isinstance(value, str) else [str(each).strip() for each in value]
        return tuple(each for each in parts if each)
    if isinstance(value, list | tuple | dict):
        raise CoachError(f"{option.name} takes one value, and this is a list")
    return _one_value(option.name, option.kind, str(value).strip())


def _one_value(name: str, kind: OptionKind, text: str) -> Any:
    found: Any = text
    match kind:
        case Choice(values):
            found = text.casefold()
            if found not in values:
                raise UnknownNameError(name, text[:_SHOWN], values, get_close_matches(found, values))
        case Switch():
            found = text.casefold() in YES
            if text.casefold() not in YES | NO:
                raise CoachError(f"{name} is yes or no, and '{text[:_SHOWN]}' is neither")
        case Factor():
            found = factor_choice(name, kind, _DECIMAL_COMMA.sub(r"\1.\2", text))
        case LengthKind():
            try:
                found = length_choice(kind, text)
            except ValueError as error:
                raise CoachError(f"{name}: {error}") from error
        case Whole():
            found = _whole(name, kind, text)
        case VoiceName() if is_silent(text):
            raise CoachError(f"the voice '{text[:_SHOWN]}' gives silence; 'coach voices' lists who speaks")
    return found


def _whole(name: str, kind: Whole, text: str) -> int:
    found = _WHOLE.fullmatch(text)
    if not found or not kind.least <= int(found[1]) <= kind.most:
        raise CoachError(f"{name} is a whole number from {kind.least} to {kind.most}, and '{text[:_SHOWN]}' is none")
    return int(found[1])


def _names(text: str) -> list[str]:
    """Names in one cell: between semicolons, bars or lines, or between commas where there are none of these."""
    parts = _BETWEEN_NAMES.split(text)
    return [each.strip() for each in (parts if len(parts) > 1 else text.split(","))]


def length_choice(kind: LengthKind, text: str) -> int:
    """The milliseconds of a written length within its bounds.

    Raises:
        ValueError: it is no length, or out of bounds; the message says what is accepted.
    """
    length_ms = parse_length(text)
    if length_ms < kind.least_ms:
        raise ValueError(f"'{text}' is too short; it must be at least {format_length(kind.least_ms)}")
    if kind.most_ms is not None and length_ms > kind.most_ms:
        raise ValueError(f"'{text}' is too long; it must be at most {format_length(kind.most_ms)}")
    return length_ms


def factor_choice(name: str, kind: Factor, text: str) -> str:
    """A written factor within its limits, or a word that is taken instead, as it is.

    Raises:
        CoachError: it is neither.
    """
    if kind.words:
        choose_pace("steady", hold=text)
        return text
    try:
        value = float(text)
    except ValueError:
        raise CoachError(f"'{text[:_SHOWN]}' is not a number; write a factor such as 1.1") from None
    within(f"--{name}", value, kind.limits)
    return text


def is_silent(voice: str) -> bool:
    """Whether a voice belongs to an engine that nobody hears."""
    try:
        return not engine_named(parse_voice(voice)[0]).audible
    except CoachError:
        return False  # told by those who look for the voice
