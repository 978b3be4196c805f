"""Placeholders in texts, such as ``{side}``: which are known where, and which brace belongs to none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from ..model import Place
from ..phrases.side_forms import SideForms, side_forms
from .diagnostics import Diagnostics
from .did_you_mean import either, near
from .field_types import LONGEST_TEXT, fold
from .nodes import ScalarNode

SIDES: Final = ("side", "other")
LENGTH: Final = "length"
RESERVED: Final = (*SIDES, LENGTH)

_BRACES: Final = re.compile(r"\{([^{}]*)\}|[{}]")


@dataclass(slots=True)
class Scope:
    """What the texts of one part of a routine may put in braces."""

    equipment: dict[str, str]
    """Every key of the equipment, with the key of the thing it is or stands in for."""
    in_exercise: bool = False
    sided: bool = False
    in_sos: bool = False
    """Whether they are under ``sos``: for one side, and with nothing at hand."""
    uses: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    """What was meant as a key of the equipment and cannot be one, which is said where it is given."""
    named: set[str] = field(default_factory=set)
    """Filled while checking: the keys of equipment that texts name."""

    def known(self, *, length: bool) -> list[str]:
        """The placeholders that may be used."""
        known = list(SIDES) if self.sided else ["side"] if self.in_sos else []
        return [*known, *([LENGTH] if length else []), *sorted(self.uses)]


def check_text(node: ScalarNode, scope: Scope, report: Diagnostics, *, length: bool = False) -> None:
    """Note every placeholder and brace of a text that is out of place.

    Args:
        node: the text.
        scope: what is known here.
        report: where problems go.
        length: whether ``{length}`` is known, as in the beginning of a hold.
    """
    if len(node.text) > LONGEST_TEXT or ("{" not in node.text and "}" not in node.text):
        return
    if "\ufffd" in node.text and report.taken(node):
        # something in it that cannot be seen was refused, and what it stood in is not known
        return
    for nth, found in enumerate(_BRACES.finditer(node.text)):
        if report.full:
            return
        written, name = found.group(), found.group(1)
        if name is None:
            message: str | None = f"a '{written}' stands alone; braces are for placeholders such as {{side}}"
        elif forms := side_forms(fold(name)):
            message = _wrong_forms(forms, written, scope)
        else:
            message = _fault(fold(name), scope, length=length)
        if message is not None:
            place, width = _place_in(node, nth, report)
            report.add(place, message, width=width, rule="placeholder")


def _fault(name: str, scope: Scope, *, length: bool) -> str | None:
    """What is wrong with a placeholder, if anything; ``name`` is what stands in its braces, without blanks around."""
    shape = "{" + name[:40] + "}"
    thing = scope.equipment.get(name)
    if thing is not None:
        scope.named.add(thing)
    if name in scope.known(length=length):
        return None
    if not scope.in_exercise and (name in RESERVED or thing is not None) and not (scope.in_sos and name == LENGTH):
        return _outside(name, shape, scope)
    out_of_place: dict[str | None, str] = {
        **dict.fromkeys(SIDES, f"{shape} can be used only in an exercise with 'sides: each'"),
        LENGTH: f"{shape} can only be used in the 'start' of a hold",
        thing: f"{shape} is not in 'uses' of this exercise; add it there",
    }
    if name in out_of_place:
        return out_of_place[name]
    if thing is not None:
        return f"{shape} only stands in for {{{thing}}}; write {{{thing}}}, and coach says what is at hand"
    if name in scope.refused or near(name, [*scope.refused, *scope.known(length=length)]) in scope.refused:
        return None
    return _unknown(name, shape, scope, length=length)


def _wrong_forms(forms: SideForms, written: str, scope: Scope) -> str | None:
    """What is wrong with a placeholder that has forms for left and right, if anything."""
    if not scope.in_exercise and not scope.in_sos:
        return f"{written[:60]} can only be used in the steps of an exercise"
    if scope.in_exercise and not scope.sided:
        return f"{written[:60]} can be used only in an exercise with 'sides: each'"
    if scope.in_sos and forms.other:
        return f"{written[:60]} cannot be used here; the other side is never named in sos"
    if len(forms.forms) != 2 or not all(map(_speakable, forms.forms)):
        return f"{written[:60]} needs two forms, the first for left and the second for right: {{linken|rechten}}"
    if forms.forms[0] == forms.forms[1]:
        return f"{written[:60]} has one form twice; nobody hears which side is meant"
    return None


def _speakable(form: str) -> bool:
    return any(map(str.isalnum, form))


def _outside(name: str, shape: str, scope: Scope) -> str:
    """What to say about a placeholder that belongs to the steps of an exercise."""
    if not scope.in_sos:
        return f"{shape} can only be used in the steps of an exercise"
    if name in SIDES:
        return f"{shape} cannot be used here; the other side is never named in sos"
    return f"{shape} cannot be used here; sos names no equipment, as nothing is fetched then"


def _unknown(name: str, shape: str, scope: Scope, *, length: bool) -> str:
    """What to say about a placeholder that does not exist."""
    others = () if scope.in_sos else (*RESERVED, *scope.equipment)
    meant = near(name, [*scope.known(length=length), *others])
    if meant is not None:
        return f"unknown placeholder {shape}; did you mean {{{meant}}}?"
    known = scope.known(length=length)
    return f"unknown placeholder {shape}" + (f"; use {either(f'{{{each}}}' for each in known)}" if known else "")


def _place_in(node: ScalarNode, nth: int, report: Diagnostics) -> tuple[Place, int]:
    """Where in the file the nth brace or placeholder of a text is, counted from 0, and its width."""
    if node.end[0] - node.place.line > LONGEST_TEXT:
        # line ends can be escaped, so that a short text fills a whole file
        return node.place, node.width
    lines = [report.source.line(number) for number in range(node.place.line, node.end[0] + 1)]
    lines[-1] = lines[-1][: node.end[1] - 1]
    lines[0] = " " * (node.place.column - 1) + lines[0][node.place.column - 1 :]
    written = "\n".join(lines)
    for number, found in enumerate(_BRACES.finditer(written)):
        if number == nth:
            before = written[: found.start()].split("\n")
            return Place(node.place.file, node.place.line + len(before) - 1, len(before[-1]) + 1), len(found.group())
    # an escape stands for the brace
    return node.place, node.width
