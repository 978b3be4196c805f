"""Checks what depends on the routine's language: how it speaks to the listener, and what it knows of a limb."""

from __future__ import annotations

from collections.abc import Iterable

from ..phrases import PHRASEBOOKS
from .diagnostics import Diagnostics, shown_value
from .did_you_mean import did_you_mean, either
from .nodes import MappingNode, ScalarNode


def check_language(root: MappingNode, exercises: Iterable[MappingNode], report: Diagnostics) -> None:
    """Note an address that the language does not have, and each limb of which it does not know the forms."""
    language = root.get("language")
    tag = language.text.lower().partition("-")[0] if isinstance(language, ScalarNode) else ""
    book = PHRASEBOOKS.get(tag)
    if book is None:
        return
    address = root.get("address")
    if isinstance(address, ScalarNode) and address.text not in book.addresses and not report.taken(address):
        known = f"use {either(book.addresses)}" if book.addresses else "leave it out"
        report.at(
            address, f"{shown_value(address.text)} is no way to speak to somebody in '{tag}'; {known}", rule="value"
        )
    for owner in (root, *exercises):
        limb = owner.get("limb")
        if not isinstance(limb, ScalarNode) or limb.missing or report.taken(limb) or book.knows_limb(limb.text.strip()):
            continue
        hint = did_you_mean(limb.text, book.limbs) if len(limb.text) < 40 else ""
        message = f"coach does not know the forms of {shown_value(limb.text)} in '{tag}'{hint}"
        example = "{one: das Bein, both: beide Beine, left: das linke Bein, right: das rechte Bein}"
        report.at(limb, f"{message}; or write them out: {example}", rule="value")
