"""English signs, and how each is read. A kind is one row of a table; the first that fits wins."""

from __future__ import annotations

from typing import Final

from .base import Sign
from .english_amount_signs import AMOUNT_SIGNS
from .english_date_signs import DATE_SIGNS
from .english_sign_readers import said_numeral, said_slash

_STOP: Final = r"(?:\.(?=\s+[a-z]|[,;:]))?"
"""The full stop of an abbreviation, where no sentence ends with it."""
_LIMBS: Final = r"(?:arm|leg|hand|foot|side|knee|hip|heel|calf|thigh|shoulder|elbow|ear|ankle|wrist|cheek|glute)s?"
_NAMES: Final = r"[A-Z][A-Za-z'’]+"
_PER: Final = r"day|week|month|hour|minute|min|side|leg|arm|hand|foot|set|round|session|night|limb|person"
_SIGN_DOUBT: Final = "write it in words"

_WORD_SIGNS: Final = (
    Sign(
        "Roman numeral",
        rf"\b(?P<name>{_NAMES})\s(?P<numeral>[IVXL]+)\b(?!['’.-]\w)",
        said_numeral,
        "Come into Warrior II.",
    ),
    Sign("without", r"(?i:\bw/o(?:ut)?\b\.?)", lambda _: "without", "Do this w/o shoes."),
    Sign("with", r"(?i:\bw/\s?)", lambda _: "with ", "Stand w/ your feet apart."),
    Sign("and or", r"(?i:\band/or\b)", lambda _: "or", "Press and/or pull."),
    Sign(
        "side",
        rf"\b(?P<side>[LR])\.?(?=\s{_LIMBS}\b)",
        lambda f: {"L": "left", "R": "right"}[f["side"]],
        "Lift your R leg.",
    ),
    Sign("each", rf"(?<=[\w×])\s?/\s?(?=(?:{_PER})\b)(?<!\b[LR]/)", lambda _: " a ", "Ten minutes/day."),
    Sign(
        "slash",
        r"(?<![\w/.:])(?P<first>[A-Za-z][A-Za-z'’-]*)\s?/\s?(?P<second>[A-Za-z][A-Za-z'’-]*)(?![\w/])",
        said_slash,
        "Bend your knees/hips, L/R.",
        "write 'and' or 'or'",
    ),
    Sign("slash", r"\s?/+\s?", lambda _: ", ", "In / out / in.", _SIGN_DOUBT),
    Sign("and", r"\s?&\s?", lambda _: " and ", "In & out."),
    Sign("at", r"(?<=\s)@\s?", lambda _: "at ", "Work @ ease."),
    Sign("abbreviation", r"\be\.\s?g\.,?", lambda _: "for example,", "A towel, e.g. a long one."),
    Sign("abbreviation", r"\bi\.\s?e\.,?", lambda _: "that is,", "Rest, i.e. do nothing."),
    Sign("abbreviation", r"\b[Aa]pprox\b\.?", lambda _: "about", "Lift it approx. a hand high."),
    Sign("abbreviation", r"\bvs\b\.?", lambda _: "against", "Left vs. right."),
    Sign("abbreviation", rf"\betc\b{_STOP}", lambda _: "and so on", "Sit, stand, etc."),
    Sign("abbreviation", r"\bincl\.", lambda _: "including", "All incl. the neck."),
    Sign("abbreviation", r"\b[Mm]ax\.(?=\s?\d|\s[a-z])", lambda _: "at most", "Do max. ten."),
    Sign("abbreviation", r"\b[Mm]in\.(?=\s?\d|\s[a-z])", lambda _: "at least", "Do min. ten."),
    Sign("abbreviation", r"\b(?P<rep>[Rr]eps?)\.(?=\s+[a-z]|,)", lambda f: f["rep"], "Do ten reps. of each."),
    Sign("initials", r"\bHIIT\b", lambda _: "hit", "A HIIT set."),
)

SIGNS: Final = (*DATE_SIGNS, *AMOUNT_SIGNS, *_WORD_SIGNS)
