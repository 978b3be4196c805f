"""Spanish signs and numbers, units and abbreviations, in words."""

from __future__ import annotations

from typing import Final

from ..phrases.es import Spanish, spanish_number
from ..phrases.nouns import Noun
from .base import Sign
from .sign_words import SignWords
from .worded_signs import signs_of

_MONTHS: Final = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre"),
    *("noviembre", "diciembre"),
)
_ORDINALS: Final = (
    *("", "primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno", "décimo"),
)


def spanish_ordinal(value: int, ending: str = "o") -> str:
    """An ordinal up to ten; above that people say the number.

    >>> spanish_ordinal(3), spanish_ordinal(3, "a"), spanish_ordinal(12)
    ('tercero', 'tercera', 'doce')
    """
    return _ORDINALS[value][:-1] + ending if 0 < value <= 10 else spanish_number(value)


def _date(day: int, month: int, year: int) -> str:
    return f"{'primero' if day == 1 else spanish_number(day)} de {_MONTHS[month - 1]} de {spanish_number(year)}"


def _noun(gender: str, one: str, many: str = "") -> Noun:
    return Noun(gender, one, many or f"{one}s")  # type: ignore[arg-type]


def _degrees(value: int) -> str:
    """What is written with the sign of an ordinal, as many keyboards have no other."""
    return spanish_ordinal(value) if value == 10 else f"{spanish_number(value, 'm')} grados"


_UNITS: Final = {
    spelling: noun
    for spellings, noun in (
        ("s seg seg. sec sec.", _noun("m", "segundo")),
        ("min min.", _noun("m", "minuto")),
        ("h hs", _noun("f", "hora")),
        ("sem sem.", _noun("f", "semana")),
        ("kg", _noun("m", "kilo")),
        ("g gr", _noun("m", "gramo")),
        ("mg", _noun("m", "miligramo")),
        ("km", _noun("m", "kilómetro")),
        ("m", _noun("m", "metro")),
        ("cm", _noun("m", "centímetro")),
        ("mm", _noun("m", "milímetro")),
        ("l L", _noun("m", "litro")),
        ("ml mL", _noun("m", "mililitro")),
        ("°C", _noun("m", "grado centígrado", "grados centígrados")),
        ("°", _noun("m", "grado")),
        ("%", _noun("m", "por ciento", "por ciento")),
        ("rep reps rep. reps.", _noun("f", "repetición", "repeticiones")),
        ("km/h", _noun("m", "kilómetro por hora", "kilómetros por hora")),
    )
    for spelling in spellings.split()
}
SPANISH_SIGNS: Final = signs_of(
    SignWords(
        book=Spanish(),
        units=_UNITS,
        thousands=r"\.",
        comma="coma",
        minus="menos",
        to="a",
        times="por",
        out_of="de",
        half={"f": "media {}", "m": "medio {}"},
        per="por",
        per_written="día|semana|sem|mes|hora|lado|pierna|brazo",
        fractions={
            "1/2": "un medio",
            "1/3": "un tercio",
            "2/3": "dos tercios",
            "1/4": "un cuarto",
            "3/4": "tres cuartos",
        },
        compared={
            ">": "más de",
            "<": "menos de",
            **dict.fromkeys((">=", "=>", "≥"), "al menos"),
            **dict.fromkeys(("<=", "=<", "≤"), "como máximo"),
            **dict.fromkeys(("≈", "~"), "unos"),
            **dict.fromkeys(("±", "+/-"), "más o menos"),
            "=": "es",
            "≠": "no es",
        },
        plus="y",
        or_more="o más",
        numeral="número",
        numeral_written=r"(?:\b[Nn]úm\.|\b[Nn]\.?\s?[º°])\s?(?=\d)",
        hour="",
        hour_gender="f",
        hour_written=r"\s?h(?:oras)?\.?",
        clock_before=r"\b(?:a|las|de las|hasta las|desde las)\s+",
        digits_of="112|911|061",
        date=_date,
        ordinals=(
            Sign(
                "ordinal",
                r"\b(?P<value>\d\d?)\.?(?:ª|a(?=\s))",
                lambda f: spanish_ordinal(int(f["value"]), "a"),
                "La 2.ª serie.",
            ),
            Sign(
                "ordinal",
                r"\b(?P<value>[13])\.?er\b",
                lambda f: {"1": "primer", "3": "tercer"}[f["value"]],
                "El 1.er día.",
            ),
            Sign("degrees", r"\b(?P<value>\d{2,3})\s?º", lambda f: _degrees(int(f["value"])), "Dobla la rodilla 90º."),
            Sign("ordinal", r"\b(?P<value>\d\d?)\.?º", lambda f: spanish_ordinal(int(f["value"])), "El 2.º ejercicio."),
        ),
        abbreviations=(
            (r"\b[Pp]\.\s?ej\.,?", "por ejemplo", "Una toalla, p. ej. una larga."),
            (r"\betc\b\.?", "etcétera", "Sentarse, levantarse, etc."),
            (r"\b[Aa]prox\.", "más o menos", "Un minuto aprox. así."),
            (r"\bsem\.", "semana", "Tres veces por sem. como máximo."),
            (r"\b[Mm]áx\.", "como máximo", "Haz máx. diez."),
            (r"\b[Mm]ín\.", "como mínimo", "Haz mín. diez."),
            (r"\bDr\.", "doctor", "Pregunta al Dr. Ruiz."),
            (r"\bDra\.", "doctora", "Pregunta a la Dra. Ruiz."),
            (r"\bUds\.|\bVds\.", "ustedes", "Descansen Uds. ahora."),
            (r"\bUd\.|\bVd\.", "usted", "Descanse Ud. ahora."),
            (r"\bizq(?:da|d)?\.", "izquierda", "Con la mano izq. abierta."),
            (r"\bd(?:cha|er)\.", "derecha", "Con la mano dcha. abierta."),
            (r"\b[Rr]eps?\b\.?", "repeticiones", "Diez reps. de cada una."),
            (r"\bvs\b\.?", "contra", "Mano vs. pie."),
            (r"\by/o\b", "o", "Empuja y/o tira."),
        ),
        examples={
            "date": "Empezado el 17/5/2024.",
            "emergency number": "Llama al 112.",
            "telephone number": "Llama al 900 123 456.",
            "time of day": "Empieza a las 7:30 h.",
            "time of day before": "Empieza a las 7:30.",
            "minutes and seconds": "Descansa 1:30.",
            "number list": "La respiración 4-7-8.",
            "sets": "Haz 3x10, luego 3 x 30 s.",
            "times": "Hazlo 5x.",
            "times after": "Talones arriba x10.",
            "scale": "Un dolor de 3/10 como máximo.",
            "fraction": "Durante 1/2 min.",
            "two numbers": "Siéntate en 90/90.",
            "range": "Levanta los talones 10-15 veces, 2–3 min.",
            "prime": "Descansa 1′30″.",
            "seconds": "Mantén 30″.",
            "minutes": "Descansa 2′.",
            "unit": "Mantén 20 seg. con 5 kg a 45°.",
            "degrees": "Noventa ° más o menos.",
            "number": "Ejercicio n.º 3, o #4.",
            "comparison": "Para si el dolor es > 3.",
            "or more": "Haz 10+ de estas.",
            "plus": "Doblar + estirar.",
            "negative number": "Hasta -5.",
            "vulgar": "Descansa 2½ minutos.",
            "decimal": "Más o menos 1,5 veces.",
            "Roman numeral": "Ven al Guerrero II.",
            "per": "Hazlo 3 veces/semana.",
            "slash": "Dobla rodillas/caderas.",
            "bare slash": "Dentro / fuera / dentro.",
            "and": "Dentro & fuera.",
        },
    )
)
