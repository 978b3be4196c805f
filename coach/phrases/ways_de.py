"""From one position to another in German: the sentence of each movement of ``moves.MOVES``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MOVEMENTS_DE: Final[Mapping[str, str]] = {
    "sit up in bed": "{Drück dich|Drücken Sie sich} mit beiden Händen hoch, bis {du|Sie} im Bett {sitzt|sitzen}.",
    "back at the headboard": "{Streck|Strecken Sie} beide Beine nach vorn, den Rücken am Kopfende.",
    "lie down in bed": "{Leg dich|Legen Sie sich} langsam hin, auf den Rücken.",
    "roll to the edge": "{Roll dich|Rollen Sie sich} auf die Seite, und {lass|lassen Sie} beide Füße über die Bettkante gleiten.",
    "sit up at the edge": "{Drück dich|Drücken Sie sich} mit beiden Händen hoch, bis {du|Sie} an der Bettkante {sitzt|sitzen}.",
    "lie down from the edge": "{Leg dich|Legen Sie sich} auf die Seite, und {nimm|nehmen Sie} beide Beine auf das Bett.",
    "roll onto the back": "{Roll dich|Rollen Sie sich} auf den Rücken.",
    "turn to the edge": "{Dreh dich|Drehen Sie sich} zur Bettkante, und {stell|stellen Sie} beide Füße auf den Boden.",
    "legs up onto the bed": "{Nimm|Nehmen Sie} beide Beine auf das Bett, und {setz dich|setzen Sie sich} mit dem Rücken an das Kopfende.",
    "hands and knees in bed": "{Komm|Kommen Sie} auf Hände und Knie, mitten auf dem Bett.",
    "sit back in bed": "{Setz dich|Setzen Sie sich} zur Seite, mitten auf dem Bett.",
    "legs out in front": "{Streck|Strecken Sie} beide Beine nach vorn.",
    "down onto the side in bed": "{Lass dich|Lassen Sie sich} auf die Seite sinken, mitten auf dem Bett.",
    "both feet flat": "{Stell|Stellen Sie} beide Füße flach auf den Boden, und {bleib|bleiben Sie} einen Atemzug lang sitzen. Wenn {dir|Ihnen} schwindlig ist, {bleib|bleiben Sie} da.",
    "stand up": "{Steh|Stehen Sie} langsam auf. {Halt dich|Halten Sie sich} dabei fest, {support}.",
    "back to the bed": "{Geh|Gehen Sie} langsam zurück zum Bett, eine Hand voraus.",
    "bed behind both legs": "{Dreh dich|Drehen Sie sich} langsam um, bis {du|Sie} das Bett hinter beiden Beinen {spürst|spüren}.",
    "sit down on the edge": "{Greif|Greifen Sie} mit beiden Händen nach hinten, und {setz dich|setzen Sie sich} an die Bettkante.",
    "get up and turn to the bed": "{Steh|Stehen Sie} auf, eine Hand am Bett, {dreh dich|drehen Sie sich} um, und {leg|legen Sie} beide Hände darauf.",
    "knees down at the bed": "{Setz|Setzen Sie} ein Knie auf den Boden, dann das andere. Die Hände bleiben auf dem Bett.",
    "knees to the bed": "{Dreh dich|Drehen Sie sich} auf den Knien zum Bett, und {leg|legen Sie} beide Hände darauf.",
    "one foot flat": "{Stell|Stellen Sie} einen Fuß flach auf den Boden.",
    "up from the knees": "{Drück dich|Drücken Sie sich} hoch, und {bleib|bleiben Sie} einen Atemzug lang stehen. Wenn {dir|Ihnen} schwindlig wird, {knie dich|knien Sie sich} wieder hin.",
    "knees to the support": "{Dreh dich|Drehen Sie sich} auf den Knien um, und {stütz dich|stützen Sie sich} mit beiden Händen ab, {low}.",
    "turn to the support": "{Dreh dich|Drehen Sie sich} um, und {stütz dich|stützen Sie sich} mit beiden Händen ab, {low}.",
    "knees down": "{Setz|Setzen Sie} ein Knie auf den Boden, dann das andere. Die Hände bleiben, wo sie sind.",
    "sit down from the knees": "{Setz dich|Setzen Sie sich} langsam zur Seite, eine Hand {low}.",
    "legs out, back against the support": "{Streck|Strecken Sie} beide Beine nach vorn, und {lehn|lehnen Sie} den Rücken an, {low}.",
    "turn onto hands and knees": "{Dreh dich|Drehen Sie sich} langsam auf Hände und Knie.",
    "lie down on the floor": "{Lass dich|Lassen Sie sich} auf eine Seite sinken, eine Hand am Boden, und {roll dich|rollen Sie sich} auf den Rücken.",
    "sit up on the floor": "{Roll dich|Rollen Sie sich} auf die Seite, und {drück dich|drücken Sie sich} mit beiden Händen hoch, bis {du|Sie} {sitzt|sitzen}.",
    "go to the chair": "{Geh|Gehen Sie} langsam zum Stuhl, eine Hand voraus.",
    "chair behind both legs": "{Dreh dich|Drehen Sie sich} um, bis {du|Sie} ihn hinter beiden Beinen {spürst|spüren}.",
    "sit down on the chair": "{Fass|Fassen Sie} die Sitzfläche mit beiden Händen, und {setz dich|setzen Sie sich}.",
    "walk to a wall": "{Geh|Gehen Sie} langsam zu einer Wand, eine Hand voraus.",
    "both hands on the wall": "{Leg|Legen Sie} beide Hände an die Wand, die Arme lang.",
    "turn around at the wall": "{Lass|Lassen Sie} eine Hand an der Wand, und {dreh dich|drehen Sie sich} langsam um.",
}

ARRIVALS_DE: Final[Mapping[str, str]] = {
    "lying bed": "{Leg dich|Legen Sie sich} auf das Bett, auf den Rücken.",
    "lying floor": "{Komm|Kommen Sie} langsam auf den Boden, beide Hände {low}, und {leg dich|legen Sie sich} auf den Rücken.",
    "sitting bed": "{Setz dich|Setzen Sie sich} im Bett auf, beide Beine lang, den Rücken am Kopfende.",
    "sitting edge": "{Setz dich|Setzen Sie sich} an die Bettkante, beide Füße flach auf dem Boden.",
    "sitting floor": "{Komm|Kommen Sie} langsam auf den Boden, beide Hände {low}, und {setz dich|setzen Sie sich}.",
    "sitting chair": "{Setz dich|Setzen Sie sich} auf den Stuhl, beide Füße flach auf dem Boden.",
    "kneeling bed": "{Komm|Kommen Sie} auf Hände und Knie, mitten auf dem Bett.",
    "kneeling floor": "{Komm|Kommen Sie} langsam auf die Knie, beide Hände {low}.",
    "standing floor": "{Steh|Stehen Sie} langsam auf. {Halt dich|Halten Sie sich} dabei fest, {support}.",
    "standing wall": "{Steh|Stehen Sie} langsam auf. {Geh|Gehen Sie} zu einer Wand, und {leg|legen Sie} beide Hände daran.",
}

POSTURES_DE: Final[Mapping[str, str]] = {
    "lying bed": "Im Bett liegend",
    "lying floor": "Auf dem Boden liegend",
    "sitting bed": "Im Bett sitzend",
    "sitting edge": "An der Bettkante sitzend",
    "sitting floor": "Auf dem Boden sitzend",
    "sitting chair": "Auf dem Stuhl sitzend",
    "kneeling bed": "Auf Händen und Knien, im Bett",
    "kneeling floor": "Auf Händen und Knien, am Boden",
    "standing floor": "Stehend",
    "standing wall": "Stehend, beide Hände an der Wand",
}

LOW_SUPPORT_DE: Final[Mapping[str, str]] = {"bed": "am Bett", "chair": "am Stuhl"}
