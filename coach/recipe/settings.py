"""All that a user can choose for a track, and what follows from it together with the routine."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from platformdirs import user_cache_dir

from ..clips import Cache, Clips, Manner
from ..clips.spec import Container
from ..model import Guidance, Loudness, Pace, Routine, Style, Variant, Voice
from ..pace import choose_pace
from ..script import SILENCE_MS
from ..speech import default_voice, engine_named, parse_voice
from ..speech.base import Engine

NIGHT_FALL_DB: Final = 4
"""By how much a track grows softer towards its end at night, for somebody who falls asleep over it."""
DEFAULT_RATE_WPM: Final = 140
"""Words a minute at steady pace: slower than talk (about 160), for somebody half asleep."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What was chosen; None means: as the routine says, or as coach does it."""

    variant: Variant = field(default_factory=Variant)
    pace: Pace | None = None
    voice: str | None = None
    """``NAME`` of the built-in engine, or ``ENGINE`` or ``ENGINE:NAME``."""
    rate_wpm: int | None = None
    fit_ms: int | None = None
    guidance: Guidance | None = None
    silence_ms: int | None = None
    """The longest stretch without a sign of life."""
    tones: bool = True
    tail_ms: int | None = None
    """Quiet after the last word."""
    loudness: Loudness = "night"
    floor: bool = True
    container: Container = "mp3"
    cache_folder: Path | None = None
    engine: Engine | None = None
    """An engine of one's own, instead of the one that ``voice`` names."""

    def pace_for(self, routine: Routine) -> Pace:
        """The pace chosen, or the routine's."""
        return self.pace or choose_pace(routine.defaults.pace)

    def style_for(self, routine: Routine) -> Style:
        """How the track guides, as chosen or as the routine and its guidance have it."""
        guidance = self.guidance or routine.defaults.guidance
        style = Style(
            guidance=guidance,
            silence_ms=SILENCE_MS[guidance] if self.silence_ms is None else self.silence_ms,
            tones=self.tones,
            fall_db=NIGHT_FALL_DB if self.loudness == "night" else 0,
        )
        return style if self.tail_ms is None else replace(style, tail_ms=self.tail_ms)

    def voice_for(self, routine: Routine) -> Voice:
        """Who speaks, at the rate of the pace."""
        chosen = self.voice or routine.defaults.voice or default_voice(routine.language)
        engine, name = parse_voice(chosen)
        if self.engine:
            engine = self.engine.name
        rate_wpm = self.rate_wpm or routine.defaults.rate_wpm or DEFAULT_RATE_WPM
        return Voice(engine, name, routine.language, round(rate_wpm * self.pace_for(routine).speech))

    def manner_for(self, routine: Routine) -> Manner:
        """How every cue is spoken."""
        return Manner(self.voice_for(routine), self.pace_for(routine).speech, self.loudness, self.floor, self.container)

    def clips_for(self, routine: Routine) -> Clips:
        """The clips of a routine in this manner, over the cache."""
        return clips_in(self.manner_for(routine), self.cache_folder, self.engine)


def clips_in(manner: Manner, cache_folder: Path | None, engine: Engine | None = None) -> Clips:
    """The clips of a manner, over the cache in a folder or at its usual place."""
    return Clips(engine or engine_named(manner.voice.engine), Cache(cache_folder or default_cache_folder()), manner)


def default_cache_folder() -> Path:
    """``audio_cache/`` of a checkout, else the user's cache folder."""
    checkout = Path(__file__).parent.parent.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "audio_cache").is_dir():
        return checkout / "audio_cache"
    return Path(user_cache_dir("coach", appauthor=False)) / "clips"
