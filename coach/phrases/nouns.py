"""What is counted and what has two sides, in languages whose nouns have genders."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Gender = Literal["m", "f", "n"]


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted: its gender, one of it, several."""

    gender: Gender
    one: str
    many: str


def limb_nouns(*, m: str, f: str, n: str = "") -> dict[str, Noun]:
    """Nouns by their word, out of lists of one and several: ``arm arms, leg legs``; those of two words with "_"."""
    genders: dict[Gender, str] = {"m": m, "f": f, "n": n}
    pairs = ((gender, pair.split()) for gender, listed in genders.items() for pair in listed.split(", ") if pair)
    named = (Noun(gender, one.replace("_", " "), many.replace("_", " ")) for gender, (one, many) in pairs)
    return {noun.one: noun for noun in named}


def named_side(limb: str, adjective: str) -> str:
    """A limb with the adjective after its noun: ``lado izquierdo del cuello``."""
    noun, space, rest = re.match(r"(.+?)(?:( )(d(?:el?|u) .+))?\Z", limb).groups("")  # type: ignore[union-attr]
    return f"{noun} {adjective}{space}{rest}"
