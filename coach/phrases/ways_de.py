"""From one position to another in German: the sentences of each move; their times are those of English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

_UP: Final[Sequence[str]] = (
    "{Dreh dich|Drehen Sie sich} auf den Knien um, und {stütz|stützen Sie} beide Hände ab, {low}.",
    "{Stell|Stellen Sie} einen Fuß flach auf den Boden.",
    "{Drück dich|Drücken Sie sich} hoch, und {bleib|bleiben Sie} einen Atemzug lang stehen. Wenn {dir|Ihnen} schwindlig wird, {knie dich|knien Sie sich} wieder hin.",
)
_SIT_ON_EDGE: Final[Sequence[str]] = (
    "{Dreh dich|Drehen Sie sich} langsam um, bis {du|Sie} das Bett hinter beiden Beinen {spürst|spüren}.",
    "{Greif|Greifen Sie} mit beiden Händen nach hinten, und {setz dich|setzen Sie sich} an die Bettkante.",
)
_BACK_TO_BED: Final[Sequence[str]] = (
    "{Geh|Gehen Sie} langsam zurück zum Bett, und {halt dich|halten Sie sich} dabei fest.",
    *_SIT_ON_EDGE,
)
_ONTO_CHAIR: Final[Sequence[str]] = (
    "{Geh|Gehen Sie} langsam zum Stuhl, und {halt dich|halten Sie sich} dabei fest.",
    "{Dreh dich|Drehen Sie sich} um, bis {du|Sie} ihn hinter beiden Beinen {spürst|spüren}.",
    "{Fass|Fassen Sie} die Sitzfläche mit beiden Händen, und {setz dich|setzen Sie sich}.",
)
_KNEEL_DOWN: Final[Sequence[str]] = (
    "{Dreh dich|Drehen Sie sich} um, und {stütz|stützen Sie} beide Hände ab, {low}.",
    "{Lass|Lassen Sie} ein Knie auf den Boden, dann das andere. Die Hände bleiben, wo sie sind.",
)
_FEET_DOWN = "{Stell|Stellen Sie} beide Füße flach auf den Boden, und {bleib|bleiben Sie} einen Atemzug lang sitzen. Wenn {dir|Ihnen} schwindlig ist, {bleib|bleiben Sie} da."
_STAND_UP: Final = "{Steh|Stehen Sie} langsam auf. {Halt dich|Halten Sie sich} dabei fest, {support}."
WAYS_DE: Final[Mapping[tuple[str, str], Sequence[str]]] = {
    ("lying bed", "sitting bed"): (
        "{Drück dich|Drücken Sie sich} mit beiden Händen hoch, bis {du|Sie} im Bett {sitzt|sitzen}.",
        "{Streck|Strecken Sie} beide Beine nach vorn, den Rücken am Kopfende.",
    ),
    ("sitting bed", "lying bed"): ("{Leg dich|Legen Sie sich} langsam hin, auf den Rücken.",),
    ("lying bed", "sitting edge"): (
        "{Roll dich|Rollen Sie sich} auf die Seite, und {lass|lassen Sie} beide Füße über die Bettkante gleiten.",
        "{Drück dich|Drücken Sie sich} mit beiden Händen hoch, bis {du|Sie} an der Bettkante {sitzt|sitzen}.",
    ),
    ("sitting edge", "lying bed"): (
        "{Leg dich|Legen Sie sich} auf die Seite, und {nimm|nehmen Sie} beide Beine auf das Bett.",
        "{Roll dich|Rollen Sie sich} auf den Rücken.",
    ),
    ("sitting bed", "sitting edge"): (
        "{Dreh dich|Drehen Sie sich} zur Bettkante, und {lass|lassen Sie} beide Füße auf den Boden.",
    ),
    ("sitting edge", "sitting bed"): (
        "{Nimm|Nehmen Sie} beide Beine auf das Bett, und {setz dich|setzen Sie sich} mit dem Rücken an das Kopfende.",
    ),
    ("sitting bed", "kneeling bed"): ("{Komm|Kommen Sie} auf Hände und Knie, in der Mitte vom Bett.",),
    ("kneeling bed", "sitting bed"): (
        "{Setz dich|Setzen Sie sich} zur Seite, in der Mitte vom Bett.",
        "{Streck|Strecken Sie} beide Beine nach vorn.",
    ),
    ("kneeling bed", "lying bed"): ("{Lass dich|Lassen Sie sich} auf die Seite sinken, in der Mitte vom Bett.",),
    ("sitting edge", "standing floor"): (
        _FEET_DOWN,
        _STAND_UP,
    ),
    ("standing floor", "sitting edge"): _BACK_TO_BED,
    ("sitting edge", "kneeling floor"): (
        _FEET_DOWN,
        "{Steh|Stehen Sie} auf, eine Hand am Bett, {dreh dich|drehen Sie sich} um, und {leg|legen Sie} beide Hände darauf.",
        "{Lass|Lassen Sie} ein Knie auf den Boden, dann das andere. Die Hände bleiben auf dem Bett.",
    ),
    ("kneeling floor", "sitting edge"): (
        "{Dreh dich|Drehen Sie sich} auf den Knien zum Bett, und {leg|legen Sie} beide Hände darauf.",
        *_UP[1:],
        *_SIT_ON_EDGE,
    ),
    ("kneeling floor", "standing floor"): _UP,
    ("standing floor", "kneeling floor"): _KNEEL_DOWN,
    ("kneeling floor", "sitting floor"): (
        "{Setz dich|Setzen Sie sich} langsam zur Seite, eine Hand {low}.",
        "{Streck|Strecken Sie} beide Beine nach vorn, und {lehn|lehnen Sie} den Rücken an, {low}.",
    ),
    ("sitting floor", "kneeling floor"): ("{Dreh dich|Drehen Sie sich} langsam auf Hände und Knie.",),
    ("sitting floor", "lying floor"): (
        "{Lass dich|Lassen Sie sich} auf eine Seite sinken, eine Hand am Boden, und {roll dich|rollen Sie sich} auf den Rücken.",
    ),
    ("lying floor", "sitting floor"): (
        "{Roll dich|Rollen Sie sich} auf die Seite, und {drück dich|drücken Sie sich} mit beiden Händen hoch, bis {du|Sie} {sitzt|sitzen}.",
    ),
    ("sitting chair", "standing floor"): (
        _FEET_DOWN,
        _STAND_UP,
    ),
    ("standing floor", "sitting chair"): _ONTO_CHAIR,
    ("standing floor", "standing wall"): (
        "{Geh|Gehen Sie} langsam zu einer Wand, eine Hand voraus.",
        "{Leg|Legen Sie} beide Hände an die Wand, die Arme lang.",
    ),
    ("standing wall", "standing floor"): (
        "{Lass|Lassen Sie} eine Hand an der Wand, und {dreh dich|drehen Sie sich} langsam um.",
    ),
    ("standing wall", "kneeling floor"): _KNEEL_DOWN,
    ("standing wall", "sitting edge"): _BACK_TO_BED,
    ("standing wall", "sitting chair"): _ONTO_CHAIR,
}

ARRIVALS_DE: Final[Mapping[str, str]] = {
    "lying bed": "{Leg dich|Legen Sie sich} auf das Bett, auf den Rücken.",
    "lying floor": "{Komm|Kommen Sie} langsam auf den Boden, beide Hände {low}, und {leg dich|legen Sie sich} auf den Rücken.",
    "sitting bed": "{Setz dich|Setzen Sie sich} im Bett auf, beide Beine lang, den Rücken am Kopfende.",
    "sitting edge": "{Setz dich|Setzen Sie sich} an die Bettkante, beide Füße flach auf dem Boden.",
    "sitting floor": "{Komm|Kommen Sie} langsam auf den Boden, beide Hände {low}, und {setz dich|setzen Sie sich}.",
    "sitting chair": "{Setz dich|Setzen Sie sich} auf den Stuhl, beide Füße flach auf dem Boden.",
    "kneeling bed": "{Komm|Kommen Sie} auf Hände und Knie, in der Mitte vom Bett.",
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
