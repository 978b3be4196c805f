"""French signs and numbers, units and abbreviations, in words."""

from __future__ import annotations

import re
from typing import Final

from ..phrases.fr import French, french_number
from ..phrases.nouns import Noun
from .base import Sign
from .sign_words import SignWords
from .worded_signs import signs_of

_MONTHS: Final = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre"),
    *("novembre", "décembre"),
)


def french_ordinal(value: int) -> str:
    """An ordinal.

    >>> french_ordinal(1), french_ordinal(4), french_ordinal(5), french_ordinal(9), french_ordinal(21)
    ('premier', 'quatrième', 'cinquième', 'neuvième', 'vingt et unième')
    """
    if value == 1:
        return "premier"
    said = re.sub(r"(?<=vingt|.cent)s\Z", "", french_number(value).removesuffix("e"))
    return re.sub(r"f\Z", "v", re.sub(r"cinq\Z", "cinqu", said)) + "ième"


def _date(day: int, month: int, year: int) -> str:
    return f"{'premier' if day == 1 else french_number(day)} {_MONTHS[month - 1]} {french_number(year)}"


def _noun(gender: str, one: str, many: str = "") -> Noun:
    return Noun(gender, one, many or f"{one}s")  # type: ignore[arg-type]


_UNITS: Final = {
    spelling: noun
    for spellings, noun in (
        ("s sec sec.", _noun("f", "seconde")),
        ("min min. mn", _noun("f", "minute")),
        ("h", _noun("f", "heure")),
        ("sem sem.", _noun("f", "semaine")),
        ("kg", _noun("m", "kilo")),
        ("g", _noun("m", "gramme")),
        ("mg", _noun("m", "milligramme")),
        ("km", _noun("m", "kilomètre")),
        ("m", _noun("m", "mètre")),
        ("cm", _noun("m", "centimètre")),
        ("mm", _noun("m", "millimètre")),
        ("l L", _noun("m", "litre")),
        ("ml mL", _noun("m", "millilitre")),
        ("°C", _noun("m", "degré Celsius", "degrés Celsius")),
        ("°", _noun("m", "degré")),
        ("%", _noun("m", "pour cent", "pour cent")),
        ("rép rép. reps rep", _noun("f", "répétition")),
        ("km/h", _noun("m", "kilomètre à l'heure", "kilomètres à l'heure")),
    )
    for spelling in spellings.split()
}
FRENCH_SIGNS: Final = signs_of(
    SignWords(
        book=French(),
        units=_UNITS,
        thousands=r"[ \u00a0\u202f]",
        comma="virgule",
        minus="moins",
        to="à",
        times="fois",
        out_of="sur",
        half={"f": "une demi-{}", "m": "un demi-{}"},
        per="par",
        per_written="jour|semaine|sem|mois|heure|côté|jambe|bras",
        fractions={
            "1/2": "un demi",
            "1/3": "un tiers",
            "2/3": "deux tiers",
            "1/4": "un quart",
            "3/4": "trois quarts",
        },
        compared={
            ">": "plus de",
            "<": "moins de",
            **dict.fromkeys((">=", "=>", "≥"), "au moins"),
            **dict.fromkeys(("<=", "=<", "≤"), "au plus"),
            **dict.fromkeys(("≈", "~"), "environ"),
            **dict.fromkeys(("±", "+/-"), "plus ou moins"),
            "=": "c'est",
            "≠": "ce n'est pas",
        },
        plus="et",
        or_more="ou davantage",
        numeral="numéro",
        numeral_written=r"\b[Nn][°º]\s?(?=\d)",
        hour="heures",
        hour_gender="f",
        hour_written=r"\s?h(?:eures)?(?!\s?\d)",
        clock_before=r"(?:\b(?:vers|avant|après|dès|jusqu'à)|à)\s+",
        digits_of="3114|116117",
        date=_date,
        ordinals=(
            Sign("ordinal", r"\b1er\b", lambda _: "premier", "Le 1er jour."),
            Sign("ordinal", r"\b1(?:re|ère)\b", lambda _: "première", "La 1re série."),
            Sign(
                "ordinal",
                r"\b(?P<value>[2-9]|\d\d)(?:e|ème)\b",
                lambda f: french_ordinal(int(f["value"])),
                "La 2e série.",
            ),
        ),
        abbreviations=(
            (r"\b(?:[Pp]ar|[Pp]\.)\s?ex\.,?", "par exemple", "Une serviette, p. ex. une longue."),
            (r"\b[Cc]\.-à-d\.,?", "c'est-à-dire", "Reposez-vous, c.-à-d. ne faites rien."),
            (r"\betc\b\.?", "et cetera", "S'asseoir, se lever, etc."),
            (r"\bsem\.", "semaine", "Trois fois par sem. au plus."),
            (r"\b[Ee]nv\.", "environ", "Pendant env. une minute."),
            (r"\b[Mm]ax\.", "au maximum", "Faites max. dix."),
            (r"\b[Mm]in\.(?=\s?\d|\s[a-zéè])", "au minimum", "Faites min. dix."),
            (r"\bDr\b\.?(?=\s[A-ZÉ])", "docteur", "Demandez au Dr Blanc."),
            (r"\bMme\b(?=\s[A-ZÉ])", "madame", "Demandez à Mme Blanc."),
            (r"\bM\.(?=\s[A-ZÉ])", "monsieur", "Demandez à M. Blanc."),
            (r"\b[Rr]éps?\b\.?|\b[Rr]eps\b\.?", "répétitions", "Dix rép. de chaque."),
            (r"\bvs\b\.?", "contre", "La main vs. le pied."),
            (r"\bet/ou\b", "ou", "Poussez et/ou tirez."),
            (r"\bs\.\s?v\.\s?p\.", "s'il vous plaît", "Doucement, s.v.p. et lentement."),
        ),
        examples={
            "date": "Commencé le 17/5/2024.",
            "emergency number": "Appelez le 3114.",
            "telephone number": "Appelez le 01 23 45 67 89.",
            "time of day": "Commencez à 7 h, finissez à 22 heures.",
            "time of day before": "Commencez à 7h30.",
            "minutes and seconds": "Reposez-vous 1:30.",
            "number list": "La respiration 4-7-8.",
            "sets": "Faites 3x10, puis 3 x 30 s.",
            "times": "Faites-le 5x.",
            "times after": "Talons levés x10.",
            "scale": "Une douleur de 3/10 au plus.",
            "fraction": "Pendant 1/2 min.",
            "two numbers": "Asseyez-vous en 90/90.",
            "range": "Levez les talons 10-15 fois, 2–3 min.",
            "prime": "Reposez-vous 1′30″.",
            "seconds": "Tenez 30″.",
            "minutes": "Reposez-vous 2′.",
            "unit": "Tenez 20 sec. avec 5 kg à 45°.",
            "degrees": "Quatre-vingt-dix ° environ.",
            "number": "Exercice n° 3, ou #4.",
            "comparison": "Arrêtez si la douleur est > 3.",
            "or more": "Faites-en 10+ ainsi.",
            "plus": "Plier + tendre.",
            "negative number": "Jusqu'à -5.",
            "vulgar": "Reposez-vous 2½ minutes.",
            "decimal": "Environ 1,5 fois.",
            "Roman numeral": "Venez en Guerrier II.",
            "per": "Faites-le 3 fois/semaine.",
            "slash": "Pliez genoux/hanches.",
            "bare slash": "Dedans / dehors / dedans.",
            "and": "Dedans & dehors.",
        },
    )
)
