"""German words for the rules of the ear: what sounds alike, where hands are, what warns, what brings to rest."""

from __future__ import annotations

from typing import Final

from .english import lint_pattern
from .lexicon import EarWords

_PART: Final = (
    r"(?:zehen?|fu(?:ß|ss)|füße|fersen?|knie|beine?|oberschenkel|arme?|hand|hände|finger|schultern?|kopf|kinn)"
)
_EXERCISE: Final = r"(?:die|diese)\s(?:\w*übung(?:en)?|dehnung(?:en)?|routine|bewegung(?:en)?)"
_DOCTOR: Final = r"(?:ärzt\w+|arzt|hausarzt|hausärztin|praxis|klinik|hebamme|physiotherapeut\w*)"

GERMAN_EAR: Final = EarWords(
    homophones=(
        (
            lint_pattern(r"\brechte[nmrs]?\swinkel\w*"),
            "die rechte Seite",
            "say what is to be felt, as 'beide Füße flach auf dem Boden'",
        ),
        (lint_pattern(r"\blide?rn?\b"), "Lieder", "say 'Augenlider'"),
    ),
    pulled_back=lint_pattern(
        rf"\b(?:zieh|beug|drück|heb|streck|schieb|führ)(?:e|en)?\s(?:\S+\s){{0,4}}?(?P<what>{_PART})\s(?:\S+\s){{0,3}}?(?P<back>zurück)\b"
    ),
    let_back=lint_pattern(
        rf"\blass(?:e|en)?\s(?:\S+\s){{0,4}}?(?P<what>{_PART})\s(?:\S+\s){{0,3}}?(?P<back>zurück)(?:kommen|sinken|gehen|gleiten|fallen)?\b"
    ),
    hands=lint_pattern(
        r"""\b(?:hand|hände[n]?|handflächen?|handgelenke?n?|finger\w*|daumen|faust|fäuste?n?|unterarme?n?|arme?n?|ellbogen
        |greif\w*|fass\w*|umfass\w*|umarm\w*|halt\w*\s(?:\S+\s){0,3}?fest|festhalten)\b"""
    ),
    low_support=lint_pattern(
        r"""(?<!kopfende\sdes\s)(?<!kopfende\svom\s)\b(?:bett(?:es|kante)?|matratze|sofa|couch|hocker|boden|kissen|sitz
        |(?<!lehne\seines\s)(?<!lehne\sdes\s)(?<!lehne\svom\s)stuhl(?:s|es)?)\b(?!.*\bdann\b)"""
    ),
    contraindication=lint_pattern(
        rf"""\b(?:(?:mach|üb|tu|probier|versuch|beginn|nutz)\w*\s(?:sie\s)?(?:das|dies|es|{_EXERCISE})\s(?:bitte\s)?
            (?:nicht|nie|niemals)
        | lass\w*\s(?:sie\s)?(?:das|es|{_EXERCISE})\s?(?:bitte\s|lieber\s)?(?:sein|weg|aus)?,?
            \s(?:wenn|bei|nach|während)
        | (?:nicht|un)\s?geeignet\s(?:bei|für|während|nach|wenn|in)
        | (?:frag|sprich|sprech|such)\w*\s(?:\S+\s){{0,4}}?{_DOCTOR},?\s(?:\S+\s){{0,3}}?(?:bevor|vorher|zuerst) )\b"""
    ),
    urgent=lint_pattern(
        r"""\b(?:(?:ruf|wähl)\w*\s(?:\S+\s){0,3}?(?:hilfe|notarzt|notruf|krankenwagen|rettung\w*|112)|notruf|notfall\w*
        |hol\w*\s(?:\S+\s){0,6}?hilfe|am\s(?:selben|gleichen)\stag|sofort|umgehend|unverzüglich)\b"""
    ),
    alarm=lint_pattern(
        r"""\b(?:geschwollen\w*|schwell\w+|anschwillt|warm|heiß|rot|gerötet\w*|brust\w*|sturz\w*|gestürzt|schlag|unfall|verletzung
        |ohnm\w+|taub\w*|schwach\w*|schwäche|fieber\w*|kopfschmerz\w*|atemnot|luftnot|kurzatmig|lähmung\w*|gelähmt)\b"""
    ),
    staying=lint_pattern(r"\s*(?:bleib|behalt|lass|halt)(?:e|en)?\b|\s*(?:wieder|noch)\b"),
    resting=lint_pattern(
        r"""\b(?:leg\w*\s(?:dich|sie\ssich)\s(?:\S+\s){0,3}?(?:hin|zurück|rücken)|lieg\w*\s(?:still|ruhig)
        |(?:lass|wird|werden|fühl)\w*\s(?:\S+\s){0,5}?(?:schwer|locker|weich)
        |(?:schließ|mach)\w*\s(?:\S+\s)?augen|schlaf\w*\s(?:ein|gut)|bleib\w*\s(?:\S+\s)?(?:so|wie)|gute\snacht
        |ruh\w*\s(?:jetzt|nun|dich|sie\ssich))\b"""
    ),
)
