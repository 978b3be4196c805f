"""From one position to another in Spanish: the sentence of each movement of ``moves.MOVES``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MOVEMENTS_ES: Final[Mapping[str, str]] = {
    "sit up in bed": "{Incorpórate|Incorpórese} con ayuda de las dos manos, hasta {sentarte|sentarse} en la cama.",
    "back at the headboard": "{Estira|Estire} las dos piernas hacia delante, con la espalda contra la cabecera.",
    "lie down in bed": "{Túmbate|Túmbese} despacio, boca arriba.",
    "roll to the edge": "{Ponte|Póngase} de lado, y {deja|deje} que los dos pies bajen por el borde de la cama.",
    "sit up at the edge": "{Incorpórate|Incorpórese} con ayuda de las dos manos, hasta {sentarte|sentarse} en el borde de la cama.",
    "lie down from the edge": "{Túmbate|Túmbese} de lado, y {sube|suba} las dos piernas a la cama.",
    "roll onto the back": "{Gírate|Gírese} hasta quedar boca arriba.",
    "turn to the edge": "{Gírate|Gírese} hacia el borde de la cama, y {baja|baje} los dos pies al suelo.",
    "legs up onto the bed": "{Sube|Suba} las dos piernas a la cama, y {siéntate|siéntese} con la espalda contra la cabecera.",
    "hands and knees in bed": "{Ponte|Póngase} a cuatro patas, en el centro de la cama.",
    "sit back in bed": "{Siéntate|Siéntese} hacia un lado, en el centro de la cama.",
    "legs out in front": "{Estira|Estire} las dos piernas hacia delante.",
    "down onto the side in bed": "{Baja|Baje} despacio hasta {tumbarte|tumbarse} de lado, en el centro de la cama.",
    "both feet flat": "{Pon|Ponga} las dos plantas en el suelo, y {espera|espere} durante una respiración. Si {te mareas|se marea}, {quédate|quédese} ahí.",
    "stand up": "{Ponte|Póngase} de pie despacio. {Apóyate|Apóyese} {support}.",
    "back to the bed": "{Vuelve|Vuelva} despacio a la cama, con una mano por delante.",
    "bed behind both legs": "{Date|Dese} la vuelta despacio, hasta notar la cama detrás de las dos piernas.",
    "sit down on the edge": "{Lleva|Lleve} las dos manos hacia atrás, y {siéntate|siéntese} en el borde de la cama.",
    "get up and turn to the bed": "{Levántate|Levántese} con una mano en la cama, {date|dese} la vuelta, y {apoya|apoye} en ella las dos manos.",
    "knees down at the bed": "{Baja|Baje} una rodilla al suelo, y luego la otra. Las manos siguen en la cama.",
    "knees to the bed": "{Gírate|Gírese} de rodillas hacia la cama, y {apoya|apoye} en ella las dos manos.",
    "one foot flat": "{Pon|Ponga} la planta de un pie en el suelo.",
    "up from the knees": "{Levántate|Levántese} con ayuda de las manos, y {quédate|quédese} de pie durante una respiración. Si {te mareas|se marea}, {arrodíllate|arrodíllese} otra vez.",
    "knees to the support": "{Gírate|Gírese} de rodillas, y {apoya|apoye} las dos manos {low}.",
    "turn to the support": "{Gírate|Gírese}, y {apoya|apoye} las dos manos {low}.",
    "knees down": "{Baja|Baje} una rodilla al suelo, y luego la otra. Las manos se quedan donde están.",
    "sit down from the knees": "{Siéntate|Siéntese} hacia un lado, despacio, con una mano {low}.",
    "legs out, back against the support": "{Lleva|Lleve} las dos piernas hacia delante, y {apoya|apoye} la espalda {low}.",
    "turn onto hands and knees": "{Gírate|Gírese} despacio, hasta quedar a cuatro patas.",
    "lie down on the floor": "{Baja|Baje} despacio hasta {tumbarte|tumbarse} de lado, con una mano en el suelo, y {gírate|gírese} hasta quedar boca arriba.",
    "sit up on the floor": "{Ponte|Póngase} de lado, e {incorpórate|incorpórese} con ayuda de las dos manos, hasta {sentarte|sentarse}.",
    "go to the chair": "{Ve|Vaya} despacio a la silla, con una mano por delante.",
    "chair behind both legs": "{Date|Dese} la vuelta, hasta notarla detrás de las dos piernas.",
    "sit down on the chair": "{Agarra|Agarre} el asiento con las dos manos, y {siéntate|siéntese}.",
    "walk to a wall": "{Camina|Camine} despacio hasta una pared, con una mano por delante.",
    "both hands on the wall": "{Apoya|Apoye} las dos manos en la pared, con los brazos estirados.",
    "turn around at the wall": "{Deja|Deje} una mano en la pared, y {date|dese} la vuelta despacio.",
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
    "lying bed": "Posición tumbada, en la cama",
    "lying floor": "Posición tumbada, en el suelo",
    "sitting bed": "Posición sentada, en la cama",
    "sitting edge": "Posición sentada, en el borde de la cama",
    "sitting floor": "Posición sentada, en el suelo",
    "sitting chair": "Posición sentada, en la silla",
    "kneeling bed": "A cuatro patas, en la cama",
    "kneeling floor": "A cuatro patas, en el suelo",
    "standing floor": "De pie",
    "standing wall": "De pie, con las dos manos en la pared",
}

LOW_SUPPORT_ES: Final[Mapping[str, str]] = {"bed": "en la cama", "chair": "en la silla"}
