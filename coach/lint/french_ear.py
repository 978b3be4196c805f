"""French words for the rules of the ear: what sounds alike, where hands are, what warns, what brings to rest."""

from __future__ import annotations

from typing import Final

from .english import lint_pattern
from .lexicon import EarWords

_PART: Final = r"(?:orteils?|pieds?|talons?|genoux?|jambes?|cuisses?|bras|mains?|épaules?|tête|menton)"
_DOCTOR: Final = r"(?:médecin|docteur|kiné\w*|sage-femme|spécialiste|professionnel\w*)"

FRENCH_EAR: Final = EarWords(
    homophones=(
        (
            lint_pattern(r"\b(?:dos|tête|buste|tronc|nuque|colonne|corps)\s(?:bien\s)?droite?s?\b|\bangle\sdroit\b"),
            "le côté droit",
            "say what is to be felt, as 'redressez le dos' or 'les pieds à plat'",
        ),
        (lint_pattern(r"(?:\A|(?<=[.!?:]\s))pouces?\b"), "pousse", "say 'le pouce'"),
        (lint_pattern(r"\bl['’]aines?\b"), "laine", "say 'le pli de la hanche'"),
    ),
    pulled_back=lint_pattern(
        rf"\b(?:tir|ramen|ramèn|pouss|pli|amen|amèn|tend)\w*\s(?:\S+\s){{0,3}}?(?P<what>{_PART})\s(?:\S+\s){{0,3}}?(?P<back>(?:en|vers\sl['’])\s?arrière)\b"
    ),
    let_back=lint_pattern(
        rf"\blaiss\w*\s(?:\S+\s){{0,3}}?(?P<what>{_PART})\s(?:\S+\s){{0,3}}?(?P<back>(?:en|vers\sl['’])\s?arrière)\b"
    ),
    hands=lint_pattern(
        r"""\b(?:mains?|doigts?|pouces?|poings?|paumes?|poignets?|avant-bras|bras|coudes?
        |agripp\w*|saisiss\w*|saisis|attrap\w*|serrez\s(?:\S+\s)?contre|enlac\w*|tenez-vous|tiens-toi)\b"""
    ),
    low_support=lint_pattern(
        r"""(?<!tête\sdu\s)\b(?:lit|matelas|canapé|tabouret|sol|coussin|oreiller|siège
        |(?<!dossier\sd['’]une\s)(?<!dossier\sde\sla\s)chaise)\b(?!.*\b(?:puis|ensuite)\b)"""
    ),
    contraindication=lint_pattern(
        rf"""\b(?:ne\s(?:le\s|la\s|les\s)?(?:fai|pratiqu|commenc|essa|utilis)\w*\s(?:pas|jamais)
        | (?:évit|laiss|saut)\w*\s(?:cela|ceci|l['’]exercice|cet\sexercice)[^.!?]*\b(?:si|en\scas|avec|après|pendant)\b
        | (?:déconseillé|contre-indiqué)\w*
        | (?:demand|parl|consult)\w*(?:-en)?\s(?:\S+\s){{0,3}}?{_DOCTOR},?\s(?:\S+\s){{0,2}}?(?:avant|d['’]abord) )"""
    ),
    urgent=lint_pattern(
        r"""\b(?:appel\w*\s(?:\S+\s){0,3}?(?:l['’]aide|aide|secours|urgences?|ambulance|15|112)|urgences?|d['’]urgence
        |demand\w*\s(?:\S+\s){0,3}?aide|(?:le\s)?jour\smême|le\smême\sjour|tout\sde\ssuite|immédiatement|aussitôt|sans\sattendre)\b"""
    ),
    alarm=lint_pattern(
        r"""\b(?:gonfl\w+|enfl\w+|chaude?s?|rouges?|poitrine|chute|tombé\w*|choc|coup|accident|blessure|évanou\w+|malaise
        |engourdi\w*|faible\w*|faiblesse|fièvre|mal\sde\stête|mal\sà\sla\stête|souffle\scourt|essouffl\w+|paralys\w+)\b"""
    ),
    staying=lint_pattern(r"\s*(?:reste|gard|laiss|maint)\w*\b|\s*(?:toujours|encore|à\snouveau)\b"),
    resting=lint_pattern(
        r"""\b(?:allonge[zs]?-(?:vous|toi)|couche[zs]?-(?:vous|toi)|(?:laiss|sent|devien)\w*\s(?:\S+\s){0,5}?(?:lourd\w*|relâch\w+|souples?)
        |ferm\w+\s(?:les|vos|tes)\syeux|endor\w+|dor[sm]\w*\sbien|reste[zs]?\s(?:ainsi|comme)|bonne\snuit
        |repose[zs]?-(?:vous|toi)\s(?:maintenant|ici))\b"""
    ),
)
