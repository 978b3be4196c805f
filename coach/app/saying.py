"""One sentence in a voice: to hear who speaks before a routine is built."""

from __future__ import annotations

from array import array
from dataclasses import replace

from ..errors import CoachError
from ..model import Container, Cue, Kind, Place, Routine
from ..phrases import PHRASEBOOKS
from ..reading import read_text
from .settings import Settings


def sentence_clip(text: str, settings: Settings, container: Container = "mp3") -> bytes:
    """The clip of a text, as it would sound in a track: an MP3 or a WAV file.

    Raises:
        CoachError: there is nothing to say, or it cannot be spoken.
    """
    if not any(letter.isalnum() for letter in text):
        raise CoachError("there is nothing to say: give a text with a letter or a digit")
    language = language_of_voice(settings.voice or "")
    cue = Cue(text, read_text(text, language).spoken, Kind.INTRO, Place("say", 1, 1))
    routine = Routine(name="say", title="say", language=language, exercises=(), path="say")
    chosen = replace(settings, container=container)
    clips = chosen.clips_for(chosen.order_for(routine))
    clips.prepare([cue])
    return clips.body(cue)


def language_of_voice(voice: str) -> str:
    """The language in which a text is read for a voice: that of its name where coach speaks it, else English.

    >>> language_of_voice("de+m7"), language_of_voice("fr-fr"), language_of_voice("natural:heart")
    ('de', 'fr', 'en')
    """
    tag = voice.strip().replace("_", "-").partition("-")[0].partition("+")[0].lower()
    return tag if tag in PHRASEBOOKS else "en"


def say_aloud(text: str, settings: Settings, device: str | None, volume: float) -> None:
    """Play a text through a device.

    Raises:
        CoachError: it cannot be spoken, or there is no sound here.
    """
    from ..player.test_tone import play_samples
    from .playback import samples_of_clip

    samples = samples_of_clip(sentence_clip(text, settings))
    play_samples(array("h", [round(each * volume) for each in samples]), device)
