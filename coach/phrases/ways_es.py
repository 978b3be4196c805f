"""From one position to another in Spanish: the sentences of each move; their times are those of English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

_UP: Final[Sequence[str]] = (
    "{Gírate|Gírese} de rodillas, y {apoya|apoye} las dos manos {low}.",
    "{Pon|Ponga} la planta de un pie en el suelo.",
    "{Empújate|Empújese} hacia arriba, y {quédate|quédese} de pie una respiración. Si {te mareas|se marea}, {arrodíllate|arrodíllese} otra vez.",
)
_SIT_ON_EDGE: Final[Sequence[str]] = (
    "{Date|Dese} la vuelta despacio, hasta notar la cama detrás de las dos piernas.",
    "{Lleva|Lleve} las dos manos hacia atrás, y {siéntate|siéntese} en el borde de la cama.",
)
_BACK_TO_BED: Final[Sequence[str]] = (
    "{Vuelve|Vuelva} despacio a la cama, sin dejar de {agarrarte|agarrarse}.",
    *_SIT_ON_EDGE,
)
_ONTO_CHAIR: Final[Sequence[str]] = (
    "{Ve|Vaya} despacio a la silla, sin dejar de {agarrarte|agarrarse}.",
    "{Date|Dese} la vuelta, hasta notarla detrás de las dos piernas.",
    "{Agarra|Agarre} el asiento con las dos manos, y {siéntate|siéntese}.",
)
_KNEEL_DOWN: Final[Sequence[str]] = (
    "{Gírate|Gírese}, y {apoya|apoye} las dos manos {low}.",
    "{Baja|Baje} una rodilla al suelo, y luego la otra. Las manos se quedan donde están.",
)
_FEET_DOWN = "{Pon|Ponga} las dos plantas en el suelo, y {espera|espere} una respiración. Si {te mareas|se marea}, {quédate|quédese} ahí."
_STAND_UP: Final = "{Ponte|Póngase} de pie despacio. {Apóyate|Apóyese} {support}."
WAYS_ES: Final[Mapping[tuple[str, str], Sequence[str]]] = {
    ("lying bed", "sitting bed"): (
        "{Empújate|Empújese} con las dos manos, hasta {sentarte|sentarse} en la cama.",
        "{Estira|Estire} las dos piernas hacia delante, con la espalda contra la cabecera.",
    ),
    ("sitting bed", "lying bed"): ("{Túmbate|Túmbese} despacio, boca arriba.",),
    ("lying bed", "sitting edge"): (
        "{Rueda|Ruede} sobre un costado, y {deja|deje} que los dos pies bajen por el borde de la cama.",
        "{Empújate|Empújese} con las dos manos, hasta {sentarte|sentarse} en el borde de la cama.",
    ),
    ("sitting edge", "lying bed"): (
        "{Túmbate|Túmbese} de lado, y {sube|suba} las dos piernas a la cama.",
        "{Rueda|Ruede} hasta quedar boca arriba.",
    ),
    ("sitting bed", "sitting edge"): (
        "{Gírate|Gírese} hacia el borde de la cama, y {baja|baje} los dos pies al suelo.",
    ),
    ("sitting edge", "sitting bed"): (
        "{Sube|Suba} las dos piernas a la cama, y {siéntate|siéntese} con la espalda contra la cabecera.",
    ),
    ("sitting bed", "kneeling bed"): ("{Ponte|Póngase} a cuatro patas, en el centro de la cama.",),
    ("kneeling bed", "sitting bed"): (
        "{Siéntate|Siéntese} de lado, en el centro de la cama.",
        "{Estira|Estire} las dos piernas hacia delante.",
    ),
    ("kneeling bed", "lying bed"): ("{Déjate|Déjese} caer de lado, en el centro de la cama.",),
    ("sitting edge", "standing floor"): (
        _FEET_DOWN,
        _STAND_UP,
    ),
    ("standing floor", "sitting edge"): _BACK_TO_BED,
    ("sitting edge", "kneeling floor"): (
        _FEET_DOWN,
        "{Levántate|Levántese} con una mano en la cama, {date|dese} la vuelta, y {apoya|apoye} en ella las dos manos.",
        "{Baja|Baje} una rodilla al suelo, y luego la otra. Las manos siguen en la cama.",
    ),
    ("kneeling floor", "sitting edge"): (
        "{Gírate|Gírese} de rodillas hacia la cama, y {apoya|apoye} en ella las dos manos.",
        *_UP[1:],
        *_SIT_ON_EDGE,
    ),
    ("kneeling floor", "standing floor"): _UP,
    ("standing floor", "kneeling floor"): _KNEEL_DOWN,
    ("kneeling floor", "sitting floor"): (
        "{Siéntate|Siéntese} de lado, despacio, con una mano {low}.",
        "{Lleva|Lleve} las dos piernas hacia delante, y {apoya|apoye} la espalda {low}.",
    ),
    ("sitting floor", "kneeling floor"): ("{Gírate|Gírese} despacio, hasta quedar a cuatro patas.",),
    ("sitting floor", "lying floor"): (
        "{Déjate|Déjese} caer de lado, con una mano en el suelo, y {rueda|ruede} hasta quedar boca arriba.",
    ),
    ("lying floor", "sitting floor"): (
        "{Rueda|Ruede} sobre un costado, y {empújate|empújese} con las dos manos, hasta {sentarte|sentarse}.",
    ),
    ("sitting chair", "standing floor"): (
        _FEET_DOWN,
        _STAND_UP,
    ),
    ("standing floor", "sitting chair"): _ONTO_CHAIR,
    ("standing floor", "standing wall"): (
        "{Camina|Camine} despacio hasta una pared, con una mano por delante.",
        "{Apoya|Apoye} las dos manos en la pared, con los brazos estirados.",
    ),
    ("standing wall", "standing floor"): ("{Deja|Deje} una mano en la pared, y {date|dese} la vuelta despacio.",),
    ("standing wall", "kneeling floor"): _KNEEL_DOWN,
    ("standing wall", "sitting edge"): _BACK_TO_BED,
    ("standing wall", "sitting chair"): _ONTO_CHAIR,
}

ARRIVALS_ES: Final[Mapping[str, str]] = {
    "lying bed": "{Túmbate|Túmbese} en la cama, boca arriba.",
    "lying floor": "{Baja|Baje} despacio al suelo, con las dos manos {low}, y {túmbate|túmbese} boca arriba.",
    "sitting bed": "{Siéntate|Siéntese} en la cama, con las dos piernas estiradas y la espalda contra la cabecera.",
    "sitting edge": "{Siéntate|Siéntese} en el borde de la cama, con las dos plantas en el suelo.",
    "sitting floor": "{Baja|Baje} despacio al suelo, con las dos manos {low}, y {siéntate|siéntese}.",
    "sitting chair": "{Siéntate|Siéntese} en la silla, con las dos plantas en el suelo.",
    "kneeling bed": "{Ponte|Póngase} a cuatro patas, en el centro de la cama.",
    "kneeling floor": "{Baja|Baje} despacio hasta quedar de rodillas, con las dos manos {low}.",
    "standing floor": "{Ponte|Póngase} de pie despacio. {Apóyate|Apóyese} {support}.",
    "standing wall": "{Ponte|Póngase} de pie despacio. {Camina|Camine} hasta una pared, y {apoya|apoye} en ella las dos manos.",
}

POSTURES_ES: Final[Mapping[str, str]] = {
    "lying bed": "En la cama",
    "lying floor": "En el suelo, boca arriba",
    "sitting bed": "En la cama, con la espalda recta",
    "sitting edge": "En el borde de la cama",
    "sitting floor": "En el suelo, con las piernas delante",
    "sitting chair": "En la silla",
    "kneeling bed": "A cuatro patas, en la cama",
    "kneeling floor": "A cuatro patas, en el suelo",
    "standing floor": "De pie",
    "standing wall": "De pie, con las dos manos en la pared",
}

LOW_SUPPORT_ES: Final[Mapping[str, str]] = {"bed": "en la cama", "chair": "en la silla"}
