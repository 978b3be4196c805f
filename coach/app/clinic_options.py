"""Who gives a track away: what can be chosen that is printed and shown, and never heard."""

from __future__ import annotations

from typing import Final

from .option_kinds import BOTH, No, Option, PictureFile, Readers, TextKind

_NOT_HEARD: Final = No("it is printed, and changes nothing that is heard")
_ONE_CLINIC: Final = No("all tracks of a clinic have it")

CLINIC_OPTIONS: Final = (
    Option(
        "clinic",
        "clinic.name",
        "clinic",
        TextKind("NAME"),
        "Who gives it away: on the handout, and the artist in players.",
        Readers(BOTH, _ONE_CLINIC, _ONE_CLINIC, _NOT_HEARD, _NOT_HEARD, "kept", _ONE_CLINIC),
    ),
    Option(
        "clinic-phone",
        "clinic.phone",
        "clinic",
        TextKind("NUMBER"),
        "Their telephone, on the handout.",
        Readers(BOTH, _ONE_CLINIC, _ONE_CLINIC, _NOT_HEARD, _NOT_HEARD, "kept", _ONE_CLINIC),
    ),
    Option(
        "clinic-logo",
        "clinic.logo",
        "clinic",
        PictureFile(),
        "Their picture (PNG, JPEG or SVG), on the handout.",
        Readers(BOTH, _ONE_CLINIC, _ONE_CLINIC, _NOT_HEARD, _NOT_HEARD, No("no track carries it"), _ONE_CLINIC),
    ),
)
"""Rows of ``OPTIONS`` as the others are."""
