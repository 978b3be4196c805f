"""Speech: engines that turn an utterance into a recording, and the proof that they did.

To add an engine: a new file beside this one (``base.py`` tells what it must do) and one line in ``ENGINES``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from ..errors import UnknownNameError

if TYPE_CHECKING:
    from .base import Engine

__all__ = ["DEFAULT_VOICES", "ENGINES", "default_voice", "engine_named", "parse_voice"]


# An engine's module is imported when it is asked for: a build from the cache needs none of what they need. These
# functions are also where mypy holds each engine against the protocol.
def _pyttsx3() -> Engine:
    from .pyttsx3_engine import Pyttsx3Engine

    return Pyttsx3Engine()


def _system() -> Engine:
    from .system_engine import SystemEngine

    return SystemEngine()


def _silent() -> Engine:
    from .silent_engine import SilentEngine

    return SilentEngine()


ENGINES: Final[dict[str, Callable[[], Engine]]] = {"pyttsx3": _pyttsx3, "system": _system, "silent": _silent}
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
stock voice: 770)."""


def default_voice(language: str) -> str:
    """The voice for a language tag: that of its longest known beginning, else the tag itself as a voice's name.

    >>> default_voice("en"), default_voice("en-GB"), default_voice("en-AU"), default_voice("sv")
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

    >>> parse_voice("en-us+m7"), parse_voice("system"), parse_voice("system:Alex: premium")
    (('pyttsx3', 'en-us+m7'), ('system', ''), ('system', 'Alex: premium'))

    Raises:
        UnknownNameError: ``text`` names an engine that is not there.
    """
    engine, colon, name = text.strip().partition(":")
    if not colon and engine not in ENGINES:
        return DEFAULT_ENGINE, engine
    if engine not in ENGINES:
        engine_named(engine)
    return engine, name.strip()
