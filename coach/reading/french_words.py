"""French words that eSpeak says wrongly, written for the ear: among them the back, which it takes for English.

"Plus" ends with an s that is heard where it means more and nothing follows. Tests compare the phonemes.
"""

from __future__ import annotations

from typing import Final

from .respelling import respeller

FRENCH_RESPELT: Final = {
    "dos": "dau",
    "quadriceps": "quadricepse",
    "biceps": "bicepse",
    "triceps": "tricepse",
    "psoas": "psoasse",
    "plexus": "plexusse",
    "squat": "squate",
    "squats": "squates",
    "qigong": "tchi-kong",
}
_PARTS: Final = (
    (r"((?i:\b(?:un peu|encore|beaucoup|bien|toujours|fois de|de))\s)plus(?=\s*[.,;:!?]|\s*$)", "\\1plusse"),
)
french_words: Final = respeller(FRENCH_RESPELT, _PARTS)
EXAMPLES_FR: Final = (
    *("Sur le dos.", "Le quadriceps.", "Le biceps.", "Le triceps.", "Le psoas.", "Le plexus.", "Un squat, dix squats."),
    *("Encore un peu plus.", "Qigong."),
)
