"""Spanish words of the trade that eSpeak says wrongly, written for the ear. Tests compare the phonemes."""

from __future__ import annotations

from typing import Final

from .respelling import respeller

SPANISH_RESPELT: Final = {
    "psoas": "soas",
    "fitness": "fitnes",
    "mindfulness": "máindfulnes",
    "qigong": "chikung",
    "stretching": "estrétchin",
    "burpees": "burpis",
    "squat": "escuat",
    "squats": "escuats",
    "foam": "foum",
}
spanish_words: Final = respeller(SPANISH_RESPELT)
EXAMPLES_ES: Final = (
    *("El psoas.", "Fitness.", "Mindfulness.", "Qigong.", "Stretching.", "Diez burpees.", "Un squat, dos squats."),
    "El foam roller.",
)
