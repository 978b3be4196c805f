"""The query of an address: parsed, as settings, and written in one order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any, Final, get_args
from urllib.parse import parse_qsl, urlencode

from ..app import Settings
from ..app.options_table import BODY_LIMITS, OPTION
from ..app.written_choices import read_choice
from ..durations import format_length
from ..errors import CoachError, UnknownNameError
from ..model import ChosenSide, Guidance, Pace, Routine
from ..pace import HOLD_NAMES, choose_pace

SIDES: Final[tuple[str, ...]] = get_args(ChosenSide)
GUIDANCES: Final[tuple[str, ...]] = get_args(Guidance)
SWITCHES: Final = ("sos", "repeat", *BODY_LIMITS)
"""Keys that are on or off."""
KEYS: Final = ("side", "pace", "guidance", *SWITCHES, "fit", "settle", "hold", "have")
"""What can be chosen, in the order of every address that coach writes."""
BESIDE: Final = ("v", "download")
"""Keys that choose no other track: the version, which keeps caches from playing old bytes, and how it is sent."""
SEVERAL: Final = ("have",)
"""Keys that may stand several times in an address, as the boxes of a form have them."""
MOST_FIELDS: Final = 24
_SHOWN: Final = 40
"""Characters of a wrong key or value that a message repeats."""


class QueryError(CoachError):
    """An address asks for something that there is not; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class VariantQuery:
    """What was chosen; None: as it is shared."""

    side: str | None = None
    pace: str | None = None
    guidance: str | None = None
    sos: bool | None = None
    repeat: bool | None = None
    in_bed: bool | None = None
    no_floor: bool | None = None
    no_kneeling: bool | None = None
    no_standing: bool | None = None
    one_hand: bool | None = None
    fit_ms: int | None = None
    settle: float | None = None
    hold: str | None = None
    have: tuple[str, ...] = ()

    def query(self) -> str:
        """As an address ends: ``?side=left&pace=gentle``; empty where nothing was chosen."""
        values = (
            *(self.side, self.pace, self.guidance),
            *(None if (on := getattr(self, field_of(key))) is None else str(int(on)) for key in SWITCHES),
            None if self.fit_ms is None else format_length(self.fit_ms),
            None if self.settle is None else f"{self.settle:g}",
            self.hold,
            ",".join(self.have) or None,
        )
        chosen = [(key, value) for key, value in zip(KEYS, values, strict=True) if value is not None]
        return f"?{urlencode(chosen)}" if chosen else ""


def field_of(key: str) -> str:
    """The field of a query, and of a variant, that a key of an address fills."""
    return key.replace("-", "_")


RELIEF: Final = VariantQuery(sos=True)


def fields_of(query: str, known: tuple[str, ...]) -> dict[str, str]:
    """The fields of a query, each once or with commas between its values; a field without a value is none.

    Raises:
        WishError: it has a key that is not known, one twice, too many, or text that is no UTF-8.
    """
    try:
        pairs = parse_qsl(query, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise QueryError("the end of this address cannot be read") from error
    found: dict[str, str] = {}
    for key, value in pairs:
        if key not in known:
            near = get_close_matches(key, known)
            raise _refused(UnknownNameError("choice", key[:_SHOWN], [*known], near))
        if key in found and key not in SEVERAL:
            raise QueryError(f"'{key}' stands twice in this address")
        found[key] = f"{found[key]},{value.strip()}" if key in found else value.strip()
    return {key: value for key, value in found.items() if value}


def parse_query(fields: dict[str, str]) -> VariantQuery:
    """What is wanted by the fields of a query; keys that choose nothing are passed over.

    Raises:
        WishError: a value is none of those there are.
    """
    chosen = {key: _read(key, fields[key]) for key in KEYS if key in fields}
    if "settle" in chosen:
        chosen["settle"] = float(chosen["settle"])
    if "hold" in chosen:
        hold = chosen["hold"].lower()
        chosen["hold"] = hold if hold in HOLD_NAMES else f"{float(hold):g}"
    chosen["fit_ms"] = chosen.pop("fit", None)
    chosen["have"] = tuple(dict.fromkeys(chosen.get("have", ())))
    return VariantQuery(**{field_of(key): value for key, value in chosen.items()})


def _read(key: str, text: str) -> Any:
    """A value as in a row of a table, but that a page counts lengths in minutes."""
    try:
        return read_choice(OPTION[key], f"{text}m" if key == "fit" and text.isdecimal() else text)
    except CoachError as error:
        refused = _refused(error)
        raise (refused if key in str(refused) else QueryError(f"{key}: {refused}")) from error


def settings_of(wanted: VariantQuery, base: Settings, routine: Routine) -> Settings:
    """The settings of a variant: what was shared, with what was chosen in its place.

    Relief is for one side. Where none is chosen it is the routine's first: whoever asks for it at night gets sound at
    once, hears the side with the first words, and has the other one a tap away.
    """
    variant = replace(
        base.variant,
        side=wanted.side or base.variant.side,  # type: ignore[arg-type]
        have=_known_things(wanted.have, routine) or base.variant.have,
    )
    on = {field_of(key): value for key in SWITCHES if (value := getattr(wanted, field_of(key))) is not None}
    variant = replace(variant, **on)
    if variant.sos:
        side = variant.side or routine.defaults.side
        first = variant.first or routine.defaults.first
        variant = replace(variant, side=first if side == "both" else side, only=(), skip=(), have=(), without=())
    elif variant.repeat:
        variant = replace(variant, repeat=False)
    return replace(
        base,
        variant=variant,
        pace=_chosen_pace(wanted, base.pace_for(routine)),
        guidance=wanted.guidance or base.guidance,  # type: ignore[arg-type]
        fit_ms=base.fit_ms if wanted.fit_ms is None else wanted.fit_ms,
    )


def _known_things(names: tuple[str, ...], routine: Routine) -> tuple[str, ...]:
    known = [item.key for each in routine.equipment for item in (each.item, *each.instead)]
    for each in names:
        if each not in known:
            near = get_close_matches(each, known)
            raise _refused(UnknownNameError("piece of equipment", each[:_SHOWN], tuple(known), near))
    return names


def _chosen_pace(wanted: VariantQuery, base: Pace) -> Pace:
    """A pace that is chosen brings its own three numbers; each of two of them can be chosen beside it."""
    pace = replace(choose_pace(wanted.pace), reps=base.reps) if wanted.pace and wanted.pace != base.name else base
    if wanted.settle is not None:
        pace = replace(pace, settle=wanted.settle)
    return pace if wanted.hold is None else replace(pace, hold=choose_pace("steady", hold=wanted.hold).hold)


def _refused(error: CoachError) -> QueryError:
    """An error of the command line, in words for an address."""
    return QueryError(str(error).replace("--", ""))
