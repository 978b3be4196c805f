"""From one position to another in French: the sentence of each movement of ``moves.MOVES``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MOVEMENTS_FR: Final[Mapping[str, str]] = {
    "sit up in bed": "{Redressez-vous|Redresse-toi} en poussant des deux mains, jusqu'à {vous |t'}asseoir dans le lit.",
    "back at the headboard": "{Allongez|Allonge} les deux jambes devant {vous|toi}, le dos contre la tête du lit.",
    "lie down in bed": "{Allongez-vous|Allonge-toi} lentement, sur le dos.",
    "roll to the edge": "{Roulez|Roule} sur le côté, et {laissez|laisse} les deux pieds glisser hors du lit.",
    "sit up at the edge": "{Redressez-vous|Redresse-toi} en poussant des deux mains, jusqu'à {vous |t'}asseoir au bord du lit.",
    "lie down from the edge": "{Allongez-vous|Allonge-toi} sur le côté, et {ramenez|ramène} les deux jambes sur le lit.",
    "roll onto the back": "{Roulez|Roule} sur le dos.",
    "turn to the edge": "{Tournez-vous|Tourne-toi} vers le bord du lit, et {descendez|descends} les deux pieds au sol.",
    "legs up onto the bed": "{Ramenez|Ramène} les deux jambes sur le lit, et {asseyez-vous|assieds-toi} le dos contre la tête du lit.",
    "hands and knees in bed": "{Mettez-vous|Mets-toi} à quatre pattes, au milieu du lit.",
    "sit back in bed": "{Asseyez-vous|Assieds-toi} à côté des talons, au milieu du lit.",
    "legs out in front": "{Allongez|Allonge} les deux jambes devant {vous|toi}.",
    "down onto the side in bed": "{Allongez-vous|Allonge-toi} doucement sur le côté, au milieu du lit.",
    "both feet flat": "{Posez|Pose} les deux pieds à plat sur le sol, et {attendez|attends} le temps d'un souffle. Si la tête {vous|te} tourne, {restez|reste} là.",
    "stand up": "{Levez-vous|Lève-toi} lentement. {Prenez|Prends} appui {support}.",
    "back to the bed": "{Retournez|Retourne} lentement au lit, une main en avant.",
    "bed behind both legs": "{Tournez-vous|Tourne-toi} lentement, jusqu'à sentir le lit derrière les deux jambes.",
    "sit down on the edge": "{Cherchez|Cherche} le lit derrière {vous|toi} des deux mains, et {asseyez-vous|assieds-toi} au bord.",
    "get up and turn to the bed": "{Levez-vous|Lève-toi} une main sur le lit, {tournez-vous|tourne-toi}, et {posez|pose} les deux mains dessus.",
    "knees down at the bed": "{Posez|Pose} un genou au sol, puis l'autre. Les mains restent sur le lit.",
    "knees to the bed": "{Tournez-vous|Tourne-toi} à genoux vers le lit, et {posez|pose} les deux mains dessus.",
    "one foot flat": "{Posez|Pose} un pied à plat sur le sol.",
    "up from the knees": "{Levez-vous|Lève-toi} en poussant des deux mains, et {restez|reste} debout le temps d'un souffle. Si la tête {vous|te} tourne, {remettez-vous|remets-toi} à genoux.",
    "knees to the support": "{Tournez-vous|Tourne-toi} à genoux, et {posez|pose} les deux mains {low}.",
    "turn to the support": "{Tournez-vous|Tourne-toi}, et {posez|pose} les deux mains {low}.",
    "knees down": "{Posez|Pose} un genou au sol, puis l'autre. Les mains restent où elles sont.",
    "sit down from the knees": "{Asseyez-vous|Assieds-toi} lentement à côté des talons, une main {low}.",
    "legs out, back against the support": "{Ramenez|Ramène} les deux jambes devant {vous|toi}, et {adossez-vous|adosse-toi}, en appui {low}.",
    "turn onto hands and knees": "{Mettez-vous|Mets-toi} lentement à quatre pattes.",
    "lie down on the floor": "{Allongez-vous|Allonge-toi} sur le côté, une main au sol, puis {roulez|roule} sur le dos.",
    "sit up on the floor": "{Roulez|Roule} sur le côté, et {redressez-vous|redresse-toi} en poussant des deux mains, jusqu'à {vous |t'}asseoir.",
    "go to the chair": "{Allez|Va} lentement jusqu'à la chaise, une main en avant.",
    "chair behind both legs": "{Tournez-vous|Tourne-toi}, jusqu'à la sentir derrière les deux jambes.",
    "sit down on the chair": "{Tenez|Tiens} l'assise des deux mains, et {asseyez-vous|assieds-toi}.",
    "walk to a wall": "{Marchez|Marche} lentement jusqu'à un mur, une main en avant.",
    "both hands on the wall": "{Posez|Pose} les deux mains au mur, bras tendus.",
    "turn around at the wall": "{Gardez|Garde} une main au mur, et {tournez-vous|tourne-toi} lentement.",
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
    "lying bed": "Position allongée, dans le lit",
    "lying floor": "Position allongée, au sol",
    "sitting bed": "Position assise, dans le lit",
    "sitting edge": "Position assise, au bord du lit",
    "sitting floor": "Position assise, au sol",
    "sitting chair": "Position assise, sur la chaise",
    "kneeling bed": "À quatre pattes, dans le lit",
    "kneeling floor": "À quatre pattes, au sol",
    "standing floor": "Debout",
    "standing wall": "Debout, les deux mains au mur",
}

LOW_SUPPORT_FR: Final[Mapping[str, str]] = {"bed": "sur le lit", "chair": "sur la chaise"}
