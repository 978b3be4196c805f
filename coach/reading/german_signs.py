"""German signs and numbers, units and abbreviations, in words."""

from __future__ import annotations

from typing import Final

from ..phrases.de import German, german_number
from ..phrases.nouns import Noun
from .base import Sign
from .sign_words import SignWords
from .worded_signs import signs_of

_MONTHS: Final = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober"),
    *("November", "Dezember"),
)
_IRREGULAR: Final = {1: "erst", 3: "dritt", 7: "siebt", 8: "acht"}


def german_ordinal(value: int, ending: str = "e") -> str:
    """An ordinal up to ninety-nine.

    >>> german_ordinal(1), german_ordinal(17, "en"), german_ordinal(21)
    ('erste', 'siebzehnten', 'einundzwanzigste')
    """
    stem = _IRREGULAR.get(value) or german_number(value) + ("t" if value < 20 else "st")
    return stem + ending


def _date(day: int, month: int, year: int) -> str:
    century, rest = divmod(year, 100)
    old = 11 <= century <= 19
    said = f"{german_number(century)}hundert{german_number(rest) if rest else ''}" if old else german_number(year)
    return f"{german_ordinal(day, 'en')} {_MONTHS[month - 1]} {said}"


def _noun(gender: str, one: str, many: str = "") -> Noun:
    return Noun(gender, one, many or one)  # type: ignore[arg-type]


_UNITS: Final = {
    spelling: noun
    for spellings, noun in (
        ("s sec sek Sek Sek. sek.", _noun("f", "Sekunde", "Sekunden")),
        ("min Min Min. min.", _noun("f", "Minute", "Minuten")),
        ("h Std Std.", _noun("f", "Stunde", "Stunden")),
        ("Wo Wo.", _noun("f", "Woche", "Wochen")),
        ("kg", _noun("n", "Kilogramm")),
        ("g", _noun("n", "Gramm")),
        ("mg", _noun("n", "Milligramm")),
        ("km", _noun("m", "Kilometer")),
        ("m", _noun("m", "Meter")),
        ("cm", _noun("m", "Zentimeter")),
        ("mm", _noun("m", "Millimeter")),
        ("l L", _noun("m", "Liter")),
        ("ml mL", _noun("m", "Milliliter")),
        ("°C", _noun("m", "Grad Celsius")),
        ("°", _noun("m", "Grad")),
        ("%", _noun("n", "Prozent")),
        ("Wdh Wdh. Whg. Wdhlg Wdhlg.", _noun("f", "Wiederholung", "Wiederholungen")),
        ("km/h", _noun("m", "Kilometer in der Stunde")),
    )
    for spelling in spellings.split()
}
_ORDINALS: Final = tuple(
    Sign("ordinal", rf"(?P<before>\b(?:{before})\s)(?P<value>\d\d?)\.(?=\s[^\W\d_])", read, example)
    for before, read, example in (
        (
            "[Aa]m|[Ii]m|[Zz]um|[Dd]em|[Dd]en|[Vv]om|[Bb]eim|[Jj]eden|[Zz]ur|[Bb]is",
            lambda f: f["before"] + german_ordinal(int(f["value"]), "en"),
            "Am 3. Tag.",
        ),
        ("[Dd]er|[Dd]ie|[Dd]as|[Jj]ede", lambda f: f["before"] + german_ordinal(int(f["value"])), "Der 2. Satz."),
    )
)
GERMAN_SIGNS: Final = signs_of(
    SignWords(
        book=German(),
        units=_UNITS,
        thousands=r"\.",
        comma="Komma",
        minus="minus",
        to="bis",
        times="mal",
        out_of="von",
        half={"f": "eine halbe {}", "m": "ein halber {}", "n": "ein halbes {}"},
        per="pro",
        per_written="Tag|Woche|Wo|Monat|Stunde|Std|Seite|Bein|Arm",
        fractions={
            "1/2": "ein halb",
            "1/3": "ein Drittel",
            "2/3": "zwei Drittel",
            "1/4": "ein Viertel",
            "3/4": "drei Viertel",
        },
        compared={
            **dict.fromkeys((">",), "mehr als"),
            **dict.fromkeys(("<",), "weniger als"),
            **dict.fromkeys((">=", "=>", "≥"), "mindestens"),
            **dict.fromkeys(("<=", "=<", "≤"), "höchstens"),
            **dict.fromkeys(("≈", "~"), "etwa"),
            **dict.fromkeys(("±", "+/-"), "plus minus"),
            "=": "ist",
            "≠": "ist nicht",
        },
        plus="und",
        or_more="oder mehr",
        numeral="Nummer",
        numeral_written=r"\b[Nn]r\.?\s?(?=\d)",
        hour="Uhr",
        hour_gender="m",
        hour_written=r"\s?Uhr",
        clock_before=r"\b(?:um|ab|gegen|vor|nach|bis)\s+",
        digits_of="112|110|144|116117",
        date=_date,
        ordinals=_ORDINALS,
        abbreviations=(
            (r"\b[Zz]\.\s?B\.,?", "zum Beispiel", "Ein Tuch, z. B. ein langes."),
            (r"\bd\.\s?h\.,?", "das heißt", "Ruh dich aus, d. h. tu nichts."),
            (r"\b[Cc]a\.", "etwa", "Nach ca. einer Minute."),
            (r"\bbzw\.", "beziehungsweise", "Links bzw. rechts."),
            (r"\busw\b\.?", "und so weiter", "Sitzen, stehen usw."),
            (r"\betc\b\.?", "und so weiter", "Sitzen, stehen etc."),
            (r"\b[Ee]vtl\.", "eventuell", "Nimm evtl. ein Kissen."),
            (r"\b[Gg]gf\.", "wenn nötig", "Nimm ggf. ein Kissen."),
            (r"\b[Ii]nkl\.", "mit", "Alles inkl. Nacken."),
            (r"\b[Mm]ind\.", "mindestens", "Mach mind. zehn."),
            (r"\btgl\.", "täglich", "Mach das tgl. einmal."),
            (r"\bbds\.", "beidseits", "Dehne bds. zehnmal."),
            (r"\bWo\.", "Woche", "Dreimal pro Wo. genügt."),
            (r"\b[Mm]ax\.", "höchstens", "Mach max. zehn."),
            (r"\b[Mm]in\.(?=\s?\d|\s[a-zäöü])", "mindestens", "Mach min. zehn."),
            (r"\bu\.\s?a\.", "unter anderem", "Das hilft u. a. dem Rücken."),
            (r"\bv\.\s?a\.", "vor allem", "Das hilft v. a. dem Rücken."),
            (r"\bi\.\s?d\.\s?R\.", "in der Regel", "Das dauert i. d. R. nicht lange."),
            (r"\bo\.\s?[ÄäA]\.", "oder ähnliches", "Ein Handtuch o. Ä. genügt."),
            (r"\bsog\.", "sogenannte", "Die sog. Katze."),
            (r"\b[Bb]spw\.", "beispielsweise", "Nimm bspw. ein Handtuch."),
            (r"\bDr\.", "Doktor", "Frag Dr. Weiß."),
            (r"\bWdh(?:lg)?n?\b\.?", "Wiederholungen", "Mach zehn Wdh. davon."),
        ),
        examples={
            "date": "Begonnen am 17.5.2024.",
            "emergency number": "Wähl die 112.",
            "telephone number": "Ruf 0800 111 0 111 an.",
            "time of day": "Beginn um 7.30 Uhr, Ende um 22 Uhr.",
            "time of day before": "Beginn um 7:30.",
            "minutes and seconds": "Ruh dich 1:30 aus.",
            "number list": "Der 4-7-8-Atem.",
            "sets": "Mach 3x10, dann 3 x 30 s.",
            "times": "Mach es 5x.",
            "times after": "Fersen heben x10.",
            "scale": "Höchstens ein Schmerz von 3/10.",
            "fraction": "Etwa 1/2 Min. lang.",
            "two numbers": "Sitz in 90/90.",
            "range": "Heb die Fersen 10-15 Mal, 2–3 Min. lang.",
            "prime": "Ruh dich 1′30″ aus.",
            "seconds": "Halte das 30″.",
            "minutes": "Ruh dich 2′ aus.",
            "unit": "Halte 20 Sek. mit 5 kg bei 45°.",
            "degrees": "Neunzig ° etwa.",
            "number": "Übung Nr. 3, oder #4.",
            "comparison": "Hör auf, wenn der Schmerz > 3 ist.",
            "or more": "Mach 10+ davon.",
            "plus": "Beugen + strecken.",
            "negative number": "Bis auf -5.",
            "vulgar": "Ruh dich 2½ Minuten aus.",
            "decimal": "Etwa 1,5 davon.",
            "Roman numeral": "Komm in den Krieger II.",
            "per": "Mach das 3x/Woche.",
            "slash": "Beuge Knie/Hüfte.",
            "bare slash": "Ein / aus / ein.",
            "and": "Ein & aus.",
        },
    )
)
