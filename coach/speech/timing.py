"""What is known of each engine's timing: how fast it speaks, how long a text takes, and how far that errs.

An engine without a row here gets bounds that are wide enough for any. Nothing is imported for it: plans need it, too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from ..errors import SpeechError


@dataclass(frozen=True, slots=True)
class SpeechTiming:
    """The timing of one engine. Each weight is milliseconds times words a minute."""

    rates_wpm: tuple[int, int] | None = None
    """The slowest and the fastest rate; None: the engine says for itself what it takes."""
    one_rate: bool = False
    """Whether all that one voice says has one sample rate, so that another is a recording gone wrong."""
    levelled_wpm: float = 97.5
    """It gets no slower than this, whatever is asked."""
    once: int = 35_000
    """The last syllable is drawn out."""
    letter: int = 13_000
    digit: int = 54_500
    """"30" is two characters and two syllables."""
    at_break: int = 63_000
    """The pause at a comma, semicolon, colon or dash."""
    at_stop: int = 82_500
    """The pause between two sentences, the drawing out included."""
    ideograph: int = 45_000
    """A syllable a character."""
    shortest: float = 0.33
    """Bounds on the length, as factors of the estimate, whatever the text."""
    longest: float = 3.0
    fitted_shortest: float = 0.5
    """Bounds where the estimate is known to be close: plain English."""
    fitted_longest: float = 1.8
    fitted_voices: str | None = None
    """How the names of the voices begin that the estimate was fitted to; None: it was fitted to none."""
    fitted_language: str = "en"

    def speaks_at(self, rate_wpm: int) -> bool:
        """Whether it can be asked for a rate."""
        return self.rates_wpm is None or self.rates_wpm[0] <= rate_wpm <= self.rates_wpm[1]


def _fitted_to(language: str, **weights: int) -> SpeechTiming:
    """ESpeak in another language."""
    return replace(_ESPEAK, fitted_voices=language, fitted_language=language, **weights)  # type: ignore[arg-type]


ANY_ENGINE: Final = SpeechTiming()

_ESPEAK: Final = SpeechTiming(rates_wpm=(95, 300), one_rate=True, fitted_voices="en")

TIMINGS: Final[dict[str, SpeechTiming]] = {
    # Fitted by least squares to 204 sentences of exercise routines (1 to 30 words), spoken by en-us+m7 at rates from 95
    # to 220 words a minute: mean error 6.7 %, largest 41 %, total within 1.1 % at every rate. Counting vowels or words
    # as well gains half a per cent. Over the routines that come with coach it errs from 0.71 to 1.34, over sentences
    # made to mislead it ("Though through thorough thought", "No, no, no") from 0.56 to 1.67.
    "pyttsx3": _ESPEAK,
    # Each fitted to 260 texts of the routines and the phrasebook at five rates from 98 to 220: mean error 6.5 %, 3.8 %
    # and 5.0 %, from 0.77 to 1.41, 0.78 to 1.16 and 0.76 to 1.31. Of a French word many letters are silent.
    "pyttsx3 de": _fitted_to("de", once=20_400, letter=13_600, at_break=36_800, at_stop=98_400),
    "pyttsx3 es": _fitted_to("es", once=13_200, letter=13_900, at_break=36_300, at_stop=98_200),
    "pyttsx3 fr": _fitted_to("fr", once=17_600, letter=10_700, at_break=41_800, at_stop=109_300),
    # Fitted to 141 sentences of the routines at 18 rates from 103 to 265: mean error 6.8 %, from 0.73 to 1.30.
    "natural": SpeechTiming(
        rates_wpm=(105, 260),
        one_rate=True,
        levelled_wpm=102.6,
        once=52_200,
        letter=12_400,
        at_break=40_800,
        fitted_voices="",
    ),
}
"""Engine: its timing; where a language was measured by itself, its primary subtag stands behind the engine."""


def timing_of(engine: str, language: str = "") -> SpeechTiming:
    """The timing of an engine by its name, for a language tag where that was measured."""
    primary = language.replace("_", "-").partition("-")[0].lower()
    return TIMINGS.get(f"{engine} {primary}") or TIMINGS.get(engine, ANY_ENGINE)


def refuse_rate(rate_wpm: int, engine: str) -> None:
    """Check that an engine can be asked for a rate.

    Raises:
        SpeechError: it cannot.
    """
    timing = timing_of(engine)
    if timing.rates_wpm and not timing.speaks_at(rate_wpm):
        low, high = timing.rates_wpm
        message = f"a rate of {rate_wpm} words a minute cannot be spoken; choose one from {low} to {high}"
        raise SpeechError(message, engine=engine)
