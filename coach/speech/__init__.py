"""Speech: engines that turn an utterance into a recording, and the proof that they did.

To add an engine: a new file beside this one (``base.py`` tells what it must do) and one line in ``ENGINES``.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from ..errors import UnknownNameError
from ..model import Voice
from .timing import timing_of

if TYPE_CHECKING:
    from .base import Engine

__all__ = [
    "DEFAULT_VOICES",
    "ENGINES",
    "default_voice",
    "engine_named",
    "espeak_voice",
    "named_voice",
    "parse_voice",
    "spelled_voice",
]


# An engine's module is imported when it is asked for: a build from the cache needs none of what they need. These
# functions are also where mypy holds each engine against the protocol.
def _pyttsx3() -> Engine:
    from .pyttsx3_engine import Pyttsx3Engine

    return Pyttsx3Engine()


def _natural() -> Engine:
    from .natural_engine import NaturalEngine
    from .natural_voices import require_installed

    require_installed()  # told before anything is planned
    return NaturalEngine()


def _system() -> Engine:
    from .system_engine import SystemEngine

    return SystemEngine()


def _piper() -> Engine:
    from .piper_engine import PiperEngine

    return PiperEngine()


def _recorded() -> Engine:
    from .recorded_engine import RecordedEngine

    return RecordedEngine()


def _silent() -> Engine:
    from .silent_engine import SilentEngine

    return SilentEngine()


ENGINES: Final[dict[str, Callable[[], Engine]]] = {
    "pyttsx3": _pyttsx3,
    "natural": _natural,
    "piper": _piper,
    "recorded": _recorded,
    "system": _system,
    "silent": _silent,
}
"""Name of an engine: what makes one."""

DEFAULT_ENGINE: Final = "pyttsx3"

DEFAULT_VOICES: Final[dict[str, str]] = {
    "en": "en-us+m7",
    "en-gb": "en-gb+m7",
    "de": "de+m7",
    "es": "es+m7",
    "fr": "fr-fr+m7",
    "it": "it+m7",
    "nl": "nl+m7",
    "pt": "pt+m7",
    "pt-br": "pt-br+m7",
}
"""Language tag, or the beginning of one: voice. m7 is dark and calm: 105 Hz, its spectrum's centre at 572 Hz (the
stock voice: 770). Of 25 variants only steph, at 183 Hz, and m8 and paul, at 84 Hz, are darker, in each language."""
DEFAULT_RATES: Final[dict[str, int]] = {"de": 120, "es": 120, "fr": 120}
"""Words a minute where 140 is too fast: it gives 2.9 syllables a second in English, but 3.3 in German, 4.3 in Spanish
and 3.9 in French. At 120 these have 2.9, 3.7 and 3.3: as much below what is usual in each as English at 140."""
DEFAULT_RATE_WPM: Final = 140
"""Words a minute at steady pace: slower than talk (about 160), for somebody half asleep."""


def default_rate_wpm(language: str) -> int:
    """How fast a language is spoken at steady pace, where nobody chose."""
    return DEFAULT_RATES.get(language.replace("_", "-").lower().partition("-")[0], DEFAULT_RATE_WPM)


def default_voice(language: str, rate_wpm: int | None = None) -> str:
    """Who speaks a language where nobody chose: English the natural voice where that is installed, else eSpeak.

    ``COACH_ENGINE`` names another engine for it. A rate that the natural voice cannot speak at is eSpeak's.
    """
    engine = os.environ.get("COACH_ENGINE", "").strip()
    if engine and engine not in ("natural", DEFAULT_ENGINE):
        return engine
    english = language.replace("_", "-").lower().partition("-")[0] == "en"
    if engine != DEFAULT_ENGINE and english and (rate_wpm is None or timing_of("natural").speaks_at(rate_wpm)):
        from .natural_voices import is_installed  # it may have been installed since: asked anew

        if engine or is_installed():
            return natural_for(language)
    return espeak_voice(language)


def natural_for(language: str) -> str:
    """The natural voice for English of some country: a British one where its weights are, else the one that is there.

    >>> natural_for("en-US")
    'natural:heart'
    """
    from .natural_voices import DEFAULT_NATURAL, weights_path

    british = language.replace("_", "-").lower() == "en-gb" and weights_path("emma").is_file()
    return f"natural:{'emma' if british else DEFAULT_NATURAL}"


def espeak_voice(language: str) -> str:
    """ESpeak's voice for a language tag: that of its longest known beginning, else the tag itself as a voice's name.

    >>> espeak_voice("en"), espeak_voice("en-GB"), espeak_voice("en-AU"), espeak_voice("sv")
    ('en-us+m7', 'en-gb+m7', 'en-us+m7', 'sv+m7')
    """
    tag = language.replace("_", "-").lower()
    beginning = tag
    while beginning:
        if beginning in DEFAULT_VOICES:
            return DEFAULT_VOICES[beginning]
        beginning = beginning.rpartition("-")[0]
    return f"{tag}+m7"


def engine_named(name: str) -> Engine:
    """A new engine.

    Raises:
        UnknownNameError: the table has no such engine.
    """
    make = ENGINES.get(name)
    if make is None:
        import difflib

        raise UnknownNameError("speech engine", name, tuple(ENGINES), difflib.get_close_matches(name, ENGINES))
    return make()


def parse_voice(text: str) -> tuple[str, str]:
    """What ``--voice`` means, as the names of an engine and of its voice (empty: the engine's default).

    >>> parse_voice("en-us+m7"), parse_voice("natural"), parse_voice("system:Alex: premium")
    (('pyttsx3', 'en-us+m7'), ('natural', ''), ('system', 'Alex: premium'))

    Raises:
        UnknownNameError: ``text`` names an engine that is not there.
    """
    engine, colon, name = text.strip().partition(":")
    if not colon and engine not in ENGINES:
        return DEFAULT_ENGINE, engine
    if engine not in ENGINES:
        engine_named(engine)
    return engine, name.strip()


def spelled_voice(voice: Voice) -> str:
    """A voice as ``--voice`` takes it.

    >>> spelled_voice(Voice("natural", "heart", "en", 140)), spelled_voice(Voice("pyttsx3", "de+m7", "de", 140))
    ('natural:heart', 'de+m7')
    """
    # The silent engine stands for another one and takes its names.
    return voice.name if voice.engine in (DEFAULT_ENGINE, "silent") else f"{voice.engine}:{voice.name}".rstrip(":")


def named_voice(engine: str, name: str, language: str) -> str:
    """The voice that an engine speaks a language with where only the engine was chosen; else the one that was named.

    >>> named_voice("pyttsx3", "", "de"), named_voice("natural", "", "en"), named_voice("natural", "emma", "en")
    ('de+m7', 'heart', 'emma')
    """
    if name or engine not in ("pyttsx3", "natural"):
        return name
    return espeak_voice(language) if engine == DEFAULT_ENGINE else parse_voice(natural_for(language))[1]
