"""What can be chosen that changes no track: where clips are kept, how it is played, how much is told of it."""

from __future__ import annotations

from typing import Final

from .option_kinds import BOTH, FolderName, No, Option, Readers, Switch, TextKind, Whole

_NO_TRACK: Final = No("it changes no track")
_MACHINE: Final = No("it belongs to this machine")
_ANOTHER: Final = No("another device may be there by then")

MACHINE_OPTIONS: Final = (
    Option(
        "cache",
        "cache_folder",
        "cache",
        FolderName(),
        "Folder of kept clips.",
        Readers(BOTH, _NO_TRACK, _NO_TRACK, _MACHINE, _MACHINE, No("it needs no cache"), _NO_TRACK),
        parameter="cache_folder",
    ),
    Option(
        "device",
        "playing.device",
        "device",
        TextKind("NAME"),
        "Where it sounds: a part of the device's name; 'null' is silent.",
        Readers(BOTH, _NO_TRACK, _NO_TRACK, _MACHINE, _ANOTHER, _NO_TRACK, _NO_TRACK),
    ),
    Option(
        "volume",
        "playing.volume",
        "device",
        Whole(1, 100, "PERCENT"),
        "How loud, 1 to 100.",
        Readers(BOTH, _NO_TRACK, _NO_TRACK, _MACHINE, True, _NO_TRACK, _NO_TRACK),
        default=100,
    ),
    Option(
        "blank",
        "playing.blank",
        "screen",
        Switch(off="line"),
        "Show nothing at all, instead of one dim line.",
        Readers(BOTH, _NO_TRACK, _NO_TRACK, _MACHINE, True, _NO_TRACK, _NO_TRACK),
    ),
    Option(
        "quiet",
        No("it is the command line's own"),
        "talk",
        Switch(),
        "No notes and no progress.",
        Readers("file", _NO_TRACK, _NO_TRACK, _MACHINE, _NO_TRACK, _NO_TRACK, _NO_TRACK),
        short="q",
    ),
    Option(
        "verbose",
        No("it is the command line's own"),
        "talk",
        Switch(),
        "More notes.",
        Readers("file", _NO_TRACK, _NO_TRACK, _MACHINE, _NO_TRACK, _NO_TRACK, _NO_TRACK),
        short="v",
    ),
)
"""Rows of ``OPTIONS`` as the others are."""
