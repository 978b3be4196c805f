"""German words that eSpeak says wrongly, written for the ear: long compounds, and words of the trade.

A hyphen shows where a compound falls into its words. Tests compare the phonemes.
"""

from __future__ import annotations

from typing import Final

from .respelling import respeller

GERMAN_RESPELT: Final = {
    "faszie": "faßzije",
    "faszienrolle": "faszien-Rolle",
    "koffein": "koffe-ihn",
    "soforthilfe": "sofort-Hilfe",
    "dehngurt": "dehn-Gurt",
    "fersensitz": "fersen-Sitz",
    "vierfüßlerstand": "vierfüßler-Stand",
    "ellenbogen": "ellen-Bogen",
    "warm-up": "worm-ap",
    "qigong": "tschi-gong",
    "pranayama": "pranajahma",
    "quadrizeps": "quadrizepps",
    "bizeps": "bizepps",
    "trizeps": "trizepps",
    "notruf": "not-Ruf",
    "schulterbreit": "schulter-breit",
    "theraband": "therra-Band",
}
_PARTS: Final = (
    (r"\b(Fu[sß])(?:s(?=[rsb]))?([a-zäöü]{4,})", "Fuß-\\2"),
    (r"\bSchulter([a-zäöü]{4,})", "Schulter-\\1"),
    (r"(?<=[a-zäöüß])spitz(e[nr]?|en)\b", "-Spitz\\1"),
    (r"\b[Aa]ngespitz", "an-gespitz"),
)
german_words: Final = respeller(GERMAN_RESPELT, _PARTS)
EXAMPLES_DE: Final = (
    *("Die Faszie.", "Nimm die Faszienrolle.", "Das Koffein.", "Die Soforthilfe.", "Einen Dehngurt.", "Im Fersensitz."),
    *("Der Fußrücken.", "Das Schulterblatt.", "Die Zehenspitzen.", "Einen angespitzten Korken.", "Der Quadrizeps."),
    *("Im Vierfüßlerstand.", "Der Ellenbogen.", "Ein Warm-up.", "Qigong.", "Pranayama.", "Der Bizeps.", "Der Trizeps."),
    *("Wähl den Notruf.", "Schulterbreit.", "Das Theraband."),
)
