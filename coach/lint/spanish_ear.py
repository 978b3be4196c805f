"""Spanish words for the rules of the ear: what sounds alike, where hands are, what warns, what brings to rest."""

from __future__ import annotations

from typing import Final

from .english import lint_pattern
from .lexicon import EarWords

_PART: Final = r"(?:dedos?|pies?|talón|talones|rodillas?|piernas?|muslos?|brazos?|manos?|hombros?|cabeza|barbilla)"
_DOCTOR: Final = r"(?:médic[oa]|doctora?|fisioterapeuta|matrona|especialista|profesional)"

SPANISH_EAR: Final = EarWords(
    homophones=(
        (
            lint_pattern(r"\b(?:espalda|tronco|cabeza|columna|cuello|postura)\s(?:bien\s)?derech[oa]s?\b"),
            "el lado derecho",
            "say 'recta'",
        ),
        (lint_pattern(r"\b(?:las?\s)sien(?:es)?\b"), "cien", "say 'al lado del ojo'"),
    ),
    pulled_back=lint_pattern(
        rf"\b(?:tir|llev|empuj|estir|mov|muev|acer|flexion|dobl)\w*\s(?:\S+\s){{0,3}}?(?P<what>{_PART})\s(?:\S+\s){{0,3}}?(?P<back>(?:hacia|para)\satrás|atrás)\b"
    ),
    let_back=lint_pattern(
        rf"\b(?:deja|deje|dejad|suelta|suelte)\s(?:que\s)?(?:\S+\s){{0,3}}?(?P<what>{_PART})\s(?:\S+\s){{0,3}}?(?P<back>(?:hacia|para)\satrás|atrás)\b"
    ),
    hands=lint_pattern(
        r"""\b(?:manos?|dedos?\sde\s(?:la|las)\smanos?|con\slos\sdedos|pulgar(?:es)?|puños?|palmas?|muñecas?|antebrazos?|brazos?|codos?
        |agárr\w*|agarr\w*|sujet\w*|abraz\w*|entrelaz\w*)\b"""
    ),
    low_support=lint_pattern(
        r"""(?<!cabecero\sde\sla\s)\b(?:cama|colchón|sofá|taburete|suelo|cojín|almohada|asiento
        |(?<!respaldo\sde\suna\s)(?<!respaldo\sde\sla\s)silla)\b(?!.*\b(?:luego|después)\b)"""
    ),
    contraindication=lint_pattern(
        rf"""\b(?:no\s(?:lo\s|la\s|las\s)?(?:hag|us|practi|intent|empie)\w*\s?(?:esto|el\sejercicio|la\srutina|este|esta|si\b|con\b|en\b|tras\b|después)
        | nunca\s(?:lo\s|la\s)?(?:hag|us|practi)\w*
        | (?:evit|déj|omit|sált)\w*\s(?:esto|lo|el\sejercicio|este\sejercicio)?[^.!?]*\b(?:si|con|tras|durante)\b
        | no\s(?:es\s)?(?:apt|adecuad|recomendad)\w*\s(?:si|para|durante|en|con)
        | (?:consult|habl|pregunt)\w*\s(?:\S+\s){{0,3}}?{_DOCTOR},?\s(?:\S+\s){{0,2}}?(?:antes|primero) )\b"""
    ),
    urgent=lint_pattern(
        r"""\b(?:(?:llam|pid|pide)\w*\s(?:\S+\s){0,2}?(?:ayuda|ambulancia|emergencias|urgencias|112|911)|urgencias|emergencias?
        |busc\w*\s(?:\S+\s){0,2}?ayuda|(?:el\s)?mismo\sdía|en\sseguida|enseguida|inmediatamente|de\sinmediato|cuanto\santes)\b"""
    ),
    alarm=lint_pattern(
        r"""\b(?:hinchad\w+|hinchazón|caliente|roj[oa]s?|enrojecid\w+|pecho|caída|caíd\w+|golpe|accidente|lesión|desmay\w+|dormid[oa]s?
        |entumecid\w+|débil\w*|debilidad|fiebre|dolor\sde\scabeza|falta\sde\saire|ahog\w+|parálisis)\b"""
    ),
    staying=lint_pattern(
        r"\s*(?:quéda|quéde|qued|manten|mantén|sigu|sigue|deja|deje)\w*\b|\s*(?:todavía|otra\svez|de\snuevo)\b"
    ),
    resting=lint_pattern(
        r"""\b(?:(?:túmba|acuésta|acuéste|túmbe|échate|échese)\w*|(?:deja|deje|siente|nota)\w*\s(?:\S+\s){0,6}?(?:pesad\w+|suelt\w+|pesen)
        |cierr\w+\s(?:los|tus|sus)\sojos|duerm\w+|qué(?:date|dese)\s(?:así|como)|buenas\snoches|descans\w+\s(?:ahora|aquí))\b"""
    ),
)
