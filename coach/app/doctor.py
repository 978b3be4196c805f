"""The whole chain on one sentence: each link tells what it uses and from where, or what to do when it is missing."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ..clips import Cache
from ..errors import CoachError, PlayError
from ..files.atomic_file import write_whole
from ..library import library, library_folder
from ..model import Chapter, Cue, Interval, Kind, Pace, Place, Routine, Script, Span
from ..mp3.grid import FRAME_BYTES
from ..player.test_tone import play_tone
from ..timeline import lay_out
from ..track.splice import splice
from .settings import Settings, default_cache_folder

SENTENCE = "If you can hear this sentence, coach works from end to end."


@dataclass(frozen=True, slots=True)
class DoctorFinding:
    """What one link of the chain said."""

    link: str
    ok: bool
    text: str


@dataclass(frozen=True, slots=True)
class PlayTone:
    """A test tone that is to be played."""

    device: str | None = None
    volume: float = 1.0
    needed: bool = True
    """Whether no sound here is a broken link; without it, it is only told: `build` needs none."""


def examine(settings: Settings, *, tone: PlayTone | None = None) -> Iterator[DoctorFinding]:
    """Try the links in the order of the flow, one finding each; a broken link does not stop the others.

    Args:
        settings: what was chosen.
        tone: also play this.
    """
    folder = settings.cache_folder or default_cache_folder()
    links: dict[str, Callable[[], str]] = {
        "python": lambda: f"{sys.version.split()[0]}, {sys.executable}",
        "libraries": _libraries,
        "routines": lambda: f"{len(library())} in {library_folder()}",
        "cache": lambda: _cache(folder),
        "voice": lambda: _voice(settings),
        "track": lambda: _track(settings),
    }
    if tone is not None:
        links["sound"] = lambda: _sound(tone)
    for link, look in links.items():
        try:
            yield DoctorFinding(link, True, look())
        except CoachError as error:
            yield DoctorFinding(link, False, str(error))
        except OSError as error:
            yield DoctorFinding(link, False, f"{error.filename or link}: {error.strerror}")


def _sound(tone: PlayTone) -> str:
    try:
        return play_tone(tone.device, tone.volume)
    except PlayError as error:
        if tone.needed:
            raise
        return f"none, and only 'coach play' needs some: {error}"


def _libraries() -> str:
    names = ("pyttsx3", "espeakng-loader", "pydub", "lameenc", "click", "PyYAML", "pydantic", "mutagen", "platformdirs")
    try:
        return ", ".join(f"{name} {version(name)}" for name in names)
    except PackageNotFoundError as error:
        raise CoachError(f"{error.name} is not installed; install coach again with pip") from error


def _cache(folder: Path) -> str:
    Cache(folder)  # refuses one of somebody else's
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        raise CoachError(f"{folder} cannot be written; choose another folder with --cache")
    return f"{folder}, writable"


def _routine() -> Routine:
    return Routine(name="doctor", title="doctor", language="en", exercises=(), path="doctor")


def _voice(settings: Settings) -> str:
    clips = settings.clips_for(settings.order_for(_routine()))
    voice = clips.clip_settings.voice
    clips.engine.prepare(voice)
    return f"{voice.name or 'default'} at {voice.rate_wpm} words a minute, by {clips.engine.fingerprint(voice)}"


def _track(settings: Settings) -> str:
    """Speak, shape, encode, splice and write one sentence, with an empty cache, and look at what came out."""
    cue = Cue(SENTENCE, SENTENCE, Kind.INTRO, Place("doctor", 1, 1))
    script = Script(
        "doctor", "en", (Chapter("doctor", None, (Span((cue,), Interval("tail", 1_000)),)),), Pace("steady")
    )
    with tempfile.TemporaryDirectory(prefix="coach-doctor-") as name:
        folder = Path(name)
        clips = replace(settings, cache_folder=folder / "cache").clips_for(settings.order_for(_routine()))
        clips.prepare([cue])
        timeline = lay_out(script, clips.length_ms)
        size = write_whole(folder / "doctor.mp3", splice(timeline, clips.body, clips.floor()))
    frames = timeline.length_ms // 24 + 1
    if size != frames * FRAME_BYTES:
        raise CoachError(f"the track has {size} bytes instead of {frames * FRAME_BYTES}")
    spoken_s = clips.length_ms(cue) / 1000
    return f"a sentence of {spoken_s:.1f} s, spliced to {timeline.length_ms} ms and {size} bytes, as planned"
