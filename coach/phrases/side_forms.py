"""Words for a side in texts: ``{side}`` where one form serves, ``{linken|rechten}`` where a language has several."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..model import Side

PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
_AFTER_WORD: Final = re.compile(rf"(?:\b(\w+) )?{PLACEHOLDER.pattern}")
BETWEEN_FORMS: Final = "|"
_OTHER: Final = re.compile(r"other\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SideForms:
    """What stands in a placeholder with forms: the first for left, the second for right, or for the other side."""

    forms: tuple[str, ...]
    other: bool

    def on(self, side: Side) -> str:
        """The form for a side."""
        left = (side == "left") != self.other
        return self.forms[0 if left else -1]


def side_forms(name: str) -> SideForms | None:
    """The forms in a placeholder, by what stands in its braces; None where it has none.

    >>> side_forms("other: linken | rechten").on("left")
    'rechten'
    """
    if BETWEEN_FORMS not in name:
        return None
    prefix = _OTHER.match(name)
    forms = name[prefix.end() if prefix else 0 :].split(BETWEEN_FORMS)
    return SideForms(tuple(each.strip() for each in forms), bool(prefix))


def for_other(form: str) -> str:
    """What an author writes for the other side, by what they write for the side that is done.

    >>> for_other("{side}"), for_other("{linken|rechten}")
    ('{other}', '{other:linken|rechten}')
    """
    return "{other}" if form == "{side}" else f"{{other:{form[1:]}"


def fill(
    text: str, values: Mapping[str, str], sides: Sequence[Side] = (), after: Callable[[str, str], str] | None = None
) -> str:
    """Replace every placeholder by its value, and every one with forms by the form for each of the sides.

    Args:
        text: what the author wrote.
        values: what stands for each placeholder.
        sides: those that are told.
        after: makes one text of a word and the value after it, see ``Phrasebook.after``.

    Raises:
        KeyError: a placeholder has no value here; the loader lets no such text through.
    """

    def value(found: re.Match[str]) -> str:
        before, name = found[1], found[2].strip()
        forms = side_forms(name)
        told = values[name] if forms is None or not sides else "/".join(forms.on(side) for side in sides)
        return told if not before else after(before, told) if after else f"{before} {told}"

    return _AFTER_WORD.sub(value, text)
