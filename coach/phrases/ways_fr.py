"""From one position to another in French: the sentences of each move; their times are those of English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

_UP: Final[Sequence[str]] = (
    "{Tournez-vous|Tourne-toi} à genoux, et {posez|pose} les deux mains {low}.",
    "{Posez|Pose} un pied à plat sur le sol.",
    "{Poussez|Pousse} pour {vous|te} lever, et {restez|reste} debout le temps d'un souffle. Si la tête tourne, {remettez-vous|remets-toi} à genoux.",
)
_SIT_ON_EDGE: Final[Sequence[str]] = (
    "{Tournez-vous|Tourne-toi} lentement, jusqu'à sentir le lit derrière les deux jambes.",
    "{Cherchez|Cherche} le lit derrière {vous|toi} des deux mains, et {asseyez-vous|assieds-toi} au bord.",
)
_BACK_TO_BED: Final[Sequence[str]] = ("{Retournez|Retourne} lentement au lit, en {vous|te} tenant.", *_SIT_ON_EDGE)
_ONTO_CHAIR: Final[Sequence[str]] = (
    "{Allez|Va} lentement jusqu'à la chaise, en {vous|te} tenant.",
    "{Tournez-vous|Tourne-toi}, jusqu'à la sentir derrière les deux jambes.",
    "{Tenez|Tiens} l'assise des deux mains, et {asseyez-vous|assieds-toi}.",
)
_KNEEL_DOWN: Final[Sequence[str]] = (
    "{Tournez-vous|Tourne-toi}, et {posez|pose} les deux mains {low}.",
    "{Posez|Pose} un genou au sol, puis l'autre. Les mains restent où elles sont.",
)
_FEET_DOWN = "{Posez|Pose} les deux pieds à plat sur le sol, et {attendez|attends} le temps d'un souffle. Si la tête tourne, {restez|reste} là."
_STAND_UP: Final = "{Levez-vous|Lève-toi} lentement. {Prenez|Prends} appui {support}."
WAYS_FR: Final[Mapping[tuple[str, str], Sequence[str]]] = {
    ("lying bed", "sitting bed"): (
        "{Poussez|Pousse} des deux mains, jusqu'à {vous|t'}asseoir dans le lit.",
        "{Allongez|Allonge} les deux jambes devant {vous|toi}, le dos contre la tête du lit.",
    ),
    ("sitting bed", "lying bed"): ("{Allongez-vous|Allonge-toi} lentement, sur le dos.",),
    ("lying bed", "sitting edge"): (
        "{Roulez|Roule} sur le côté, et {laissez|laisse} les deux pieds glisser hors du lit.",
        "{Poussez|Pousse} des deux mains, jusqu'à {vous|t'}asseoir au bord du lit.",
    ),
    ("sitting edge", "lying bed"): (
        "{Allongez-vous|Allonge-toi} sur le côté, et {ramenez|ramène} les deux jambes sur le lit.",
        "{Roulez|Roule} sur le dos.",
    ),
    ("sitting bed", "sitting edge"): (
        "{Tournez-vous|Tourne-toi} vers le bord du lit, et {descendez|descends} les deux pieds au sol.",
    ),
    ("sitting edge", "sitting bed"): (
        "{Ramenez|Ramène} les deux jambes sur le lit, et {asseyez-vous|assieds-toi} le dos contre la tête du lit.",
    ),
    ("sitting bed", "kneeling bed"): ("{Mettez-vous|Mets-toi} à quatre pattes, au milieu du lit.",),
    ("kneeling bed", "sitting bed"): (
        "{Asseyez-vous|Assieds-toi} sur le côté, au milieu du lit.",
        "{Allongez|Allonge} les deux jambes devant {vous|toi}.",
    ),
    ("kneeling bed", "lying bed"): ("{Laissez-vous|Laisse-toi} descendre sur le côté, au milieu du lit.",),
    ("sitting edge", "standing floor"): (
        _FEET_DOWN,
        _STAND_UP,
    ),
    ("standing floor", "sitting edge"): _BACK_TO_BED,
    ("sitting edge", "kneeling floor"): (
        _FEET_DOWN,
        "{Levez-vous|Lève-toi} une main sur le lit, {tournez-vous|tourne-toi}, et {posez|pose} les deux mains dessus.",
        "{Posez|Pose} un genou au sol, puis l'autre. Les mains restent sur le lit.",
    ),
    ("kneeling floor", "sitting edge"): (
        "{Tournez-vous|Tourne-toi} à genoux vers le lit, et {posez|pose} les deux mains dessus.",
        *_UP[1:],
        *_SIT_ON_EDGE,
    ),
    ("kneeling floor", "standing floor"): _UP,
    ("standing floor", "kneeling floor"): _KNEEL_DOWN,
    ("kneeling floor", "sitting floor"): (
        "{Asseyez-vous|Assieds-toi} lentement sur le côté, une main {low}.",
        "{Ramenez|Ramène} les deux jambes devant {vous|toi}, et {prenez|prends} appui {low}, dans le dos.",
    ),
    ("sitting floor", "kneeling floor"): ("{Tournez-vous|Tourne-toi} lentement, à quatre pattes.",),
    ("sitting floor", "lying floor"): (
        "{Descendez|Descends} sur le côté, une main au sol, et {roulez|roule} sur le dos.",
    ),
    ("lying floor", "sitting floor"): (
        "{Roulez|Roule} sur le côté, et {poussez|pousse} des deux mains, jusqu'à {vous|t'}asseoir.",
    ),
    ("sitting chair", "standing floor"): (
        _FEET_DOWN,
        _STAND_UP,
    ),
    ("standing floor", "sitting chair"): _ONTO_CHAIR,
    ("standing floor", "standing wall"): (
        "{Marchez|Marche} lentement jusqu'à un mur, une main en avant.",
        "{Posez|Pose} les deux mains au mur, bras tendus.",
    ),
    ("standing wall", "standing floor"): ("{Gardez|Garde} une main au mur, et {tournez-vous|tourne-toi} lentement.",),
    ("standing wall", "kneeling floor"): _KNEEL_DOWN,
    ("standing wall", "sitting edge"): _BACK_TO_BED,
    ("standing wall", "sitting chair"): _ONTO_CHAIR,
}

ARRIVALS_FR: Final[Mapping[str, str]] = {
    "lying bed": "{Allongez-vous|Allonge-toi} sur le lit, sur le dos.",
    "lying floor": "{Descendez|Descends} lentement au sol, les deux mains {low}, et {allongez-vous|allonge-toi} sur le dos.",
    "sitting bed": "{Asseyez-vous|Assieds-toi} dans le lit, les deux jambes allongées, le dos contre la tête du lit.",
    "sitting edge": "{Asseyez-vous|Assieds-toi} au bord du lit, les deux pieds à plat sur le sol.",
    "sitting floor": "{Descendez|Descends} lentement au sol, les deux mains {low}, et {asseyez-vous|assieds-toi}.",
    "sitting chair": "{Asseyez-vous|Assieds-toi} sur la chaise, les deux pieds à plat sur le sol.",
    "kneeling bed": "{Mettez-vous|Mets-toi} à quatre pattes, au milieu du lit.",
    "kneeling floor": "{Descendez|Descends} lentement à genoux, les deux mains {low}.",
    "standing floor": "{Levez-vous|Lève-toi} lentement. {Prenez|Prends} appui {support}.",
    "standing wall": "{Levez-vous|Lève-toi} lentement. {Marchez|Marche} jusqu'à un mur, et {posez|pose} les deux mains dessus.",
}

POSTURES_FR: Final[Mapping[str, str]] = {
    "lying bed": "Allongé dans le lit",
    "lying floor": "Allongé au sol",
    "sitting bed": "Assis dans le lit",
    "sitting edge": "Assis au bord du lit",
    "sitting floor": "Assis par terre",
    "sitting chair": "Assis sur la chaise",
    "kneeling bed": "À quatre pattes, dans le lit",
    "kneeling floor": "À quatre pattes, au sol",
    "standing floor": "Debout",
    "standing wall": "Debout, les deux mains au mur",
}

LOW_SUPPORT_FR: Final[Mapping[str, str]] = {"bed": "sur le lit", "chair": "sur la chaise"}
