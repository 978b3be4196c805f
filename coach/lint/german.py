"""German words and phrases for the rules."""

from __future__ import annotations

import re
from typing import Final

from ..phrases.de import German
from .counts_in_words import CountWords
from .english import lint_pattern, word_set
from .german_ear import GERMAN_EAR
from .lengths_in_words import LengthWords, length_finder
from .lexicon import Lexicon

_COLOURS: Final = r"rot|grün|blau|gelb|orange|lila|rosa|weiß|schwarz|braun|grau|violett"
_MARKS: Final = (
    r"punkte?s?|pfeile?s?|linien?|fläche[n]?|kreise?s?|markierung(?:en)?|stellen?|bereiche?s?|zonen?|kreuze?s?"
)
_SIDE: Final = r"link(?:e[nmrs]?|s)"
_OTHER_SIDE: Final = r"recht(?:e[nmrs]?|s)"
_BODY: Final = (
    r"beine?s?|fu(?:ß|ss)(?:es)?|füße[n]?|knies?|hüften?|arme?s?|hand|hände[n]?|seiten?|fersen?|zehen?|waden?"
    r"|oberschenkels?|unterschenkels?|schultern?|ellbogens?|ohr(?:s|en)?|auge[n]?|leisten?|sohlen?|fußballens?"
)
_SHOWN: Final = r"gezeigt|abgebildet|dargestellt|zu sehen|markiert|beschrieben"


_lengths: Final = LengthWords(
    book=German(),
    short={"second": r"sek\b\.?|s", "minute": r"min\b\.?", "hour": r"std\b\.?|h"},
    to=r"\sbis\s|[-–]",
    halves={"eine halbe minute": 0.5, "eine halbe stunde": 30, "eine viertelstunde": 15, "anderthalb minuten": 1.5},
    nearly=r"etwa|ungefähr|rund|circa|ca\.|fast|knapp|um die",
    at_most=r"bis zu|höchstens|maximal|unter|weniger als|nicht länger als",
    at_least=r"mindestens|über|mehr als|länger als",
)

_counts: Final = CountWords(
    lengths=_lengths,
    units={
        "time": r"mal|wiederholungen",
        "set": r"sätzen?|durchgängen?",
        "round": r"runden?",
        "breath": r"atemzügen?|atemzug",
    },
    to=r"\sbis\s|\s?[-–]\s?",
    part_before=r"letzten?|ersten?|nächsten?|weiteren?|alle|jede[nrsm]?|nach|als|die|diese",
    part_after=r"\s(?:am|pro|in\sder|je|täglich|wöchentlich|später|länger|so)\b",
)

GERMAN: Final = Lexicon(
    needs_eyes=lint_pattern(
        rf"""\b(?:
          siehe | sieh \s (?:dir|oben|unten|hier) | schau (?:en|e)? \s (?:sie \s|dir \s)? (?:auf \s (?:das|die|den) \s
            (?:bild|foto|video|abbildung|zeichnung|uhr|bildschirm|display) | (?:das|die) \s (?:bild|foto|video))
        | wie \s (?:\w+ \s){{0,4}}? (?:{_SHOWN}) | (?:{_SHOWN}) \s (?:im|in|auf|oben|unten)
        | wie \s (?:du|sie) \s (?:sehen|siehst|hier)
        | (?:auf|in|im) \s (?:dem|der|den|diesem|dieser)? \s? (?:bild(?:ern)?|fotos?|video|abbildung(?:en)?|zeichnung)
        | (?:das|die|dieses|diese|erste[ns]?|zweite[ns]?|nächste[ns]?) \s (?:bild(?:er)?|fotos?|videos?|abbildung(?:en)?)
        | abb(?:ildung)?\.? \s \d+ | (?:im|in \s den|vor \s dem) \s spiegel | auf \s (?:dem|den) \s (?:bildschirm|display)
        | (?:der|die|das|den|dem|diese[rnm]?) \s (?:{_COLOURS})e[nmrs]? \s (?:{_MARKS})
        | (?:der|die|den|diese[rnm]?) \s pfeile?n? | auf \s seite \s \d+
        | (?:siehe|wie) \s (?:oben|unten) | (?:oben|unten) \s (?:stehend|beschrieben|genannt)\w*
        )\b"""
    ),
    needs_no_eyes=lint_pattern(r"\b(?:innere[ns]? \s bild\w* | im \s geist\w* | sieh \s zu,? \s dass)\b"),
    movements=word_set(
        """
        beug beuge beugen streck strecke strecken heb hebe heben senk senke senken zieh ziehe ziehen drück drücke
        drücken schieb schiebe schieben dreh drehe drehen roll rolle rollen lehn lehne lehnen setz setze setzen stell
        stelle stellen leg lege legen führ führe führen bring bringe bringen kreuz kreuze kreuzen kipp kippe kippen
        spreiz spreize spreizen schwing schwinge schwingen greif greife greifen fass fasse fassen umfass umfasse
        umfassen neig neige neigen kreis kreise kreisen komm kommen nimm nehmen verlagere verlagern
        """
    ),
    unsure=frozenset({"komm", "kommen", "nimm", "nehmen", "führ", "führe", "führen", "fass", "fasse", "setz", "setze"}),
    objects=word_set(
        "das die den dein deine deinen ihr ihre ihren beide beiden ein eine einen sie dich sich es langsam sanft nach zur"
    ),
    nouns=frozenset({"ist", "sind", "war", "wird"}),
    opposites=frozenset(
        frozenset(pair.split())
        for pair in (
            *("beug streck", "beuge strecke", "beugen strecken", "heb senk", "hebe senke", "heben senken"),
            *("zieh streck", "ziehe strecke", "zieh drück", "ziehen drücken", "schieb zieh", "heb leg"),
        )
    ),
    joints=frozenset({"und", "dann", "danach"}),
    adverbs=lint_pattern(
        r"(?:jetzt|nun|langsam|sanft|wieder|noch|einmal|bitte|zuerst|zuletzt|vorsichtig|gleichzeitig|nur|dabei|auch)\Z"
    ),
    lengths=length_finder(_lengths),
    keeping=lint_pattern(r"\b(?:halt\w*|bleib\w*|verweil\w*|warte\w*|pause|ruh\w*|position|lang|hier|so)\b"),
    partial_before=lint_pattern(
        r"\b(?:letzten?|ersten?|alle|jede[nrs]?|nach|weitere[nr]?|je|jeweils|als|innerhalb|in)\s+(?:von\s+)?(?:den\s+)?\Z"
    ),
    partial_after=lint_pattern(r"\s*(?:noch|mehr|übrig|länger|später|her|vorher|ein\b|aus\b|auf\s+jeder|pro)"),
    over_before=lint_pattern(r"\b(?:das\swaren|das\swar|nach|gehalten)\s+\Z"),
    total_before=lint_pattern(r"\b(?:in|dauert|braucht|dauern|brauchen)\s+(?:etwa\s|ungefähr\s|nur\s|circa\s)?\Z"),
    total_after=lint_pattern(
        r"[-\s]*(?:\w+[-\s]+){0,2}?(?:programm|einheit|routine|übungsfolge|training|entspannung|pause|ablauf)\b"
    ),
    single_after=lint_pattern(r"[-\s]*(?:\w+\s+)?(?:halten|pausen?|dehnung(?:en)?|atempause)\b"),
    sides=lint_pattern(rf"\b(?:(?P<left>{_SIDE})|(?P<right>{_OTHER_SIDE}))\b(?!\s+(?:winkel|und\s+(?:link|recht)))"),
    no_sides=lint_pattern(
        rf"""\b(?:{_SIDE}|{_OTHER_SIDE}) (?:\s(?:{_BODY}))? ,? \s (?:und|oder|nach|zu|dann|bis) \s (?:dann \s|nach \s)?
        (?:(?:der|die|das|den|dem) \s)? (?:{_SIDE}|{_OTHER_SIDE})\b
        | \b rechten? \s winkel\w* | \b recht \s (?!e)\w+ | \b rechtzeitig"""
    ),
    other_sides=lint_pattern(
        rf"""\b (?:ein|eine[nmrs]?) \s (?P<part>{_BODY}) \b [\s\S]*? \b andere[nmrs]? \s (?P=part) \b
        | \b (?P<side> (?:der|die|das|den|dem|deine[nmrs]?|ihre[nmrs]?) \s andere[nmrs]? \s (?:{_BODY}) ) \b
        | \b (?P<side2> gegenüberliegende[nmrs]? ) \b"""
    ),
    other_turn=lint_pattern(
        rf"""\b (?: (?: wiederhol\w* | mach\w* | dasselbe | das \s gleiche | noch \s (?:ein)?mal | und \s dann )
          (?:\s(?:das|die \s übung|alles|es|jetzt|sie|dasselbe|das \s gleiche|ebenso)){{0,3}}
          \s (?:mit|auf|für|an|zu) \s (?:de[rmn] \s)? (?:andere[nmrs]?|\{{other[^}}]*\}}) (?:\s(?:{_BODY}))?
        | (?:wechs\w+|tausch\w*) \s (?:jetzt \s|sie \s|dann \s)? (?:die \s|das \s)? (?:seiten?|beine?|arme?|hände)
        | seitenwechsel | abwechselnd \s links \s und \s rechts
        | (?:auf|mit|für) \s (?:jede[rmn]?|beide[nr]?) \s (?:seiten?|beine?n?|arme?n?)(?=\s*[.!;]|\s*$)
        ) \b"""
    ),
    named_sides=lint_pattern(rf"\b(?:(?P<left>{_SIDE})|(?P<right>{_OTHER_SIDE}))\b(?!\s+winkel)"),
    stand_up=lint_pattern(
        r"steh(?:en|e)?\s+(?:sie\s+)?(?:\w+\s+)?auf\b | stell(?:en|e)?\s+(?:dich|sie\s+sich)\s+(?:\w+\s+)?(?:hin|auf\b|aufrecht)"
        r" | komm(?:en|e)?\s+(?:sie\s+)?(?:\w+\s+)?(?:in\s+den\s+stand|zum\s+stehen)"
    ),
    walk=lint_pattern(
        r"(?:geh(?:en|e)?|lauf(?:en|e)?|marschier(?:en|e)?)\s+(?:sie\s+)?(?!.{0,20}\b(?:tief|in\s+die\s+knie|weiter|so\s+weit)\b)"
        r"(?:\w+\s+)?(?:zu[mr]?|einen|drei|zwei|nach|auf|vor|zurück|umher|durch)\b"
        r" | mach(?:en|e)?\s+(?:sie\s+)?(?:mit\s+de[mr]\s+\S+\s+\S+\s+)?(?:einen|zwei|drei)\s+(?:\w+\s+)?schritte?\b"
    ),
    breath=lint_pattern(r"\b\w*(?:atm|atem|luft)\w*"),
    other_thing=lint_pattern(r"(?!)"),
    abbreviations=tuple(
        (re.compile(pattern), instead)
        for pattern, instead in (
            (r"\b[Zz]\.\s?B\.", "zum Beispiel"),
            (r"\bd\.\s?h\.", "das heißt"),
            (r"\b(?:usw|etc)\b\.?", "und so weiter"),
            (r"\b[Cc]a\.", "etwa"),
            (r"\bbzw\.", "oder"),
            (r"\b[Ee]vtl\.", "vielleicht"),
            (r"\b[Gg]gf\.", "wenn nötig"),
            (r"\b[Ii]nkl\.", "mit"),
            (r"\b[Mm]ax\.", "höchstens"),
            (r"(?<=\d)\s?[Mm]in\b\.?", "Minuten"),
            (r"(?<=\d)\s?(?:[Ss]ek\b\.?|s\b)", "Sekunden"),
            (r"(?<=\d)\s?[Ss]td\b\.?", "Stunden"),
            (r"(?<![\d:.])\d{1,2}:[0-5]\d(?!\s?Uhr|[\d:])", "Minuten und Sekunden"),
            (r"\b[Nn]r\.(?=\s?\d)", "Nummer"),
            (r"\bWdh\b\.?", "Wiederholungen"),
            (r"(?<=\d)\s?[x×](?!\w)|\bx(?=\d)", "mal"),
            (r"(?<=\d)\s?(?:cm|mm)\b", "Zentimeter"),
            (r"(?<=\d)\s?kg\b", "Kilogramm"),
            (r"\s?°", "Grad"),
            (r"\b(?:li|re)\.(?=\s)", "links oder rechts, als {linken|rechten}"),
            (r"\bund/oder\b", "oder"),
            (r"(?<=\s)&(?=\s)", "und"),
        )
    ),
    ear=GERMAN_EAR,
    beat_before=lint_pattern(r"\b(?:alle|je|jeweils|für|über)\s+(?:etwa\s+)?\Z"),
    beat_after=lint_pattern(r"\s+(?:pro\s(?:wiederholung|atemzug|mal)|jedes\smal|jeweils)\b"),
    rest_after=lint_pattern(r"[-\s]*(?:pause|ruhe|erholung)\b"),
    counts=_counts.found_in,
)
