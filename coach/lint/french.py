"""French words and phrases for the rules."""

from __future__ import annotations

import re
from typing import Final

from ..phrases.fr import French
from .counts_in_words import CountWords
from .english import lint_pattern, word_set
from .french_ear import FRENCH_EAR
from .lengths_in_words import LengthWords, length_finder
from .lexicon import Lexicon

_COLOURS: Final = r"rouges?|vert[es]?|bleue?s?|jaunes?|oranges?|violett?e?s?|blanch?e?s?|noire?s?|grise?s?"
_MARKS: Final = r"points?|flèches?|lignes?|zones?|cercles?|marques?|croix"
_BODY: Final = (
    r"jambes?|pieds?|genoux?|hanches?|bras|mains?|côtés?|talons?|orteils?|mollets?|cuisses?|chevilles?|épaules?"
    r"|coudes?|poignets?|oreilles?|yeux|œil|fesses?|aines?|flancs?"
)
_SIDE_BEFORE: Final = rf"(?:{_BODY}|à|vers\sla|vers|de|main|sur\sla)"


_lengths: Final = LengthWords(
    book=French(),
    short={"second": r"secs?\b\.?|s", "minute": r"mins?\b\.?|mn", "hour": r"h"},
    to=r"\s(?:à|ou)\s|[-–]",
    halves={"une demi-minute": 0.5, "une demi-heure": 30, "un quart d'heure": 15},
    nearly=r"environ|à peu près|presque|quelque",
    at_most=r"jusqu'à|au plus|moins de|au maximum|pas plus de",
    at_least=r"au moins|plus de|au minimum",
)

_counts: Final = CountWords(
    lengths=_lengths,
    units={
        "time": r"fois|répétitions?",
        "set": r"séries?",
        "round": r"tours?",
        "breath": r"respirations?|souffles?",
    },
    to=r"\s(?:à|ou)\s|\s?[-–]\s?",
    part_before=r"dernières?|derniers?|premières?|premiers?|autres|chaque|après|que|les|ces",
    part_after=r"\s(?:par|de\splus|plus|chaque|en)\b",
)

FRENCH: Final = Lexicon(
    needs_eyes=lint_pattern(
        rf"""\b(?:
          regarde[rz]? \s (?:la|le|les|cette|ce|l['’]) \s? (?:image|photo|vidéo|dessin|écran|figure|flèches?|montre)
        | comme \s (?:sur|dans|indiqué|montré|illustré|ci-dessus|ci-dessous|ici)
        | (?:sur|dans) \s (?:l['’]|la \s|le \s|cette \s|cet \s|ce \s) (?:image|photo|vidéo|dessin|figure|illustration|écran)
        | (?:l['’]|cette \s|première \s|deuxième \s) (?:image|illustration) | (?:cette|la) \s (?:photo|figure)
        | fig(?:ure)?\.? \s \d+ | (?:dans|devant) \s (?:le|un|la) \s (?:miroir|glace)
        | (?:les?|la|ce|cette|ces) \s (?:{_MARKS}) \s (?:{_COLOURS}) | les? \s flèches?
        | à \s la \s page(?:\s\d+)? | voir \s (?:ci-dessus|ci-dessous|plus|la|le) | ci-(?:dessus|dessous|contre)
        )\b"""
    ),
    needs_no_eyes=lint_pattern(r"\b(?:image \s mentale | dans \s l['’]esprit)\b"),
    movements=word_set(
        """
        pliez plie fléchissez fléchis tendez tends levez lève montez monte baissez baisse descendez descends tirez tire
        poussez pousse tournez tourne roulez roule posez pose placez place ramenez ramène amenez amène croisez croise
        écartez écarte rapprochez rapproche penchez penche prenez prends balancez balance glissez glisse ouvrez ouvre
        passez passe portez porte joignez joins
        """
    ),
    unsure=frozenset({"prenez", "prends", "passez", "passe", "porte", "ouvre", "montez", "monte", "place", "pose"}),
    objects=word_set("la le les votre vos ta ton tes une un deux chaque lentement doucement vers sur vous"),
    nouns=frozenset({"est", "sont", "de"}),
    opposites=frozenset(
        frozenset(pair.split())
        for pair in ("pliez tendez", "plie tends", "levez baissez", "lève baisse", "montez descendez", "poussez tirez")
    ),
    joints=frozenset({"et", "puis", "ensuite"}),
    adverbs=lint_pattern(r"(?:maintenant|puis|ensuite|encore|aussi|d|abord|seulement|doucement|\w{2,}ment)\Z"),
    lengths=length_finder(_lengths),
    keeping=lint_pattern(
        r"\b(?:tenez|tiens|tenir|restez|reste|gardez|garde|maintenez|maintiens|attendez|repos\w*|pause|position|là|ainsi|ici)\b"
    ),
    partial_before=lint_pattern(
        r"\b(?:dernières?|premières?|toutes\sles|chaque|après|autres|dans|en|que|au\sbout\sde)\s+(?:les\s)?\Z"
    ),
    partial_after=lint_pattern(r"\s*(?:de\s+plus|restantes|plus\s+tard|après|avant|chacun\w*|de\s+chaque|par\s+côté)"),
    over_before=lint_pattern(r"\b(?:c['’]était|après|tenu)\s+\Z"),
    total_before=lint_pattern(r"\b(?:en|dure|durent|prend|demande)\s+(?:environ\s|seulement\s)?\Z"),
    total_after=lint_pattern(
        r"\s*(?:de\s+|d['’])?(?:\w+\s+){0,2}?(?:routine|programme|séance|série|entraînement|relaxation)\b"
    ),
    single_after=lint_pattern(r"\s*(?:de\s+|d['’])?(?:\w+\s+)?(?:pauses?|repos|étirement|maintien)\b"),
    sides=lint_pattern(
        rf"""\b(?:{_SIDE_BEFORE}) \s (?:la \s)? (?:(?P<left>gauches?)|(?P<right>droite?s?)) \b (?!\s+(?:devant|comme|vers)\b)"""
    ),
    no_sides=lint_pattern(
        r"""\b(?:gauches?|droite?s?) ,? \s (?:et|ou|puis|à) \s (?:(?:à|vers|le|la|côté) \s){0,2} (?:gauches?|droite?s?)\b
        | \b angle \s droit\w* | \b tout \s droit | \b bien \s droit\w* | \b (?:dos|tête|buste) \s droite? (?=\s*[.,;])"""
    ),
    other_sides=lint_pattern(
        rf"""\b une? \s (?P<part>{_BODY}) \b [\s\S]*? \b l['’]autre \s (?P=part) \b
        | \b (?P<side> l['’]autre \s (?:{_BODY}) ) \b | \b (?P<side2> opposée?s? ) \b"""
    ),
    other_turn=lint_pattern(
        rf"""\b (?: (?: répét\w+ | refai\w+ | faites | fais | la \s même \s chose | de \s même | recommenc\w+ | et \s puis )
          (?:\s(?:cela|tout|maintenant|l['’]exercice|la \s même \s chose|encore)){{0,3}}
          \s (?:avec|de|du|sur|pour|à) \s (?:l['’]autre|\{{other[^}}]*\}}) (?:\s(?:{_BODY}))?
        | chang\w+ \s (?:maintenant \s)? de \s (?:côté|jambe|bras|main|pied) | altern\w+ \s les \s (?:{_BODY})
        | (?:de|avec|sur) \s (?:chaque|les \s deux) \s (?:côtés?|jambes?|bras)(?=\s*[.!;]|\s*$)
        ) \b"""
    ),
    named_sides=lint_pattern(r"\b(?:(?P<left>gauches?)|(?<!angle\s)(?<!tout\s)(?P<right>droite?s?))\b(?!\s+devant)"),
    stand_up=lint_pattern(r"(?:levez-vous|lève-toi|mettez-vous\s+debout|mets-toi\s+debout|relevez-vous|relève-toi)\b"),
    walk=lint_pattern(
        r"(?:marche[rz]?|avance[rz]?)\s+(?:jusqu|vers|un|deux|trois|sur\s+place|lentement)"
        r" | (?:faites|fais)\s+(?:un|deux|trois)\s+(?:\w+\s+)?pas\b"
    ),
    breath=lint_pattern(r"\b(?:respir\w*|souffl\w*|inspir\w*|expir\w*|haleine|l['’]air)"),
    other_thing=lint_pattern(r"\s+(?:de|du|d['’])"),
    abbreviations=tuple(
        (re.compile(pattern), instead)
        for pattern, instead in (
            (r"\b(?:[Pp]ar|[Pp]\.)\s?ex\.", "par exemple"),
            (r"\betc\b\.?", "et cetera"),
            (r"\b[Ee]nv\.", "environ"),
            (r"\b[Mm]ax\.", "au maximum"),
            (r"(?<=\d)\s?(?:mins?\b\.?|mn\b)", "minutes"),
            (r"(?<=\d)\s?(?:secs?\b\.?|s\b)", "secondes"),
            (r"(?<![\d:.])\d{1,2}:[0-5]\d(?![\d:])", "minutes et secondes"),
            (r"\b[Nn][°º]\s?(?=\d)", "numéro"),
            (r"\b[Rr](?:éps?|eps)\b\.?", "répétitions"),
            (r"(?<=\d)\s?[x×](?!\w)|\bx(?=\d)", "fois"),
            (r"(?<=\d)\s?(?:cm|mm)\b", "centimètres"),
            (r"(?<=\d)\s?kg\b", "kilos"),
            (r"\s?°", "degrés"),
            (r"\bet/ou\b", "ou"),
            (r"(?<=\s)&(?=\s)", "et"),
        )
    ),
    ear=FRENCH_EAR,
    beat_before=lint_pattern(r"\b(?:toutes\sles|chaque|pendant|en)\s+(?:environ\s+)?\Z"),
    beat_after=lint_pattern(r"\s+(?:chacune?|chaque\sfois|par\s(?:répétition|respiration))\b"),
    rest_after=lint_pattern(r"\s+(?:de\s+|d[\'’])?(?:repos|pause|récupération)\b"),
    counts=_counts.found_in,
)
