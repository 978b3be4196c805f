"""All that a user can choose for a track, and what follows from it together with the routine."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, get_args

from platformdirs import user_cache_dir

from ..clips import Cache, Clips, ClipSettings
from ..compiler import SILENCE_MS
from ..errors import ChoiceError, CoachError, SpeechError, UnknownNameError
from ..model import Clinic, ClipFormat, Container, Guidance, Loudness, Order, Pace, Routine, Style, Variant, Voice
from ..pace import choose_pace
from ..speech import default_rate_wpm, default_voice, engine_named, named_voice, parse_voice
from ..speech.base import Engine
from ..speech.timing import timing_of
from .option_kinds import Choice, Factor, NamesKind, Option, TextKind
from .option_values import limits_of
from .options_table import OPTIONS

NIGHT_FALL_DB: Final = 4
"""By how much a track grows softer towards its end at night, for somebody who falls asleep over it."""
LONGEST_TEXT: Final = 120
"""Characters, as of a title in a file."""
CONTAINERS: Final[tuple[Container, ...]] = get_args(Container)
DEFAULT_CONTAINER: Final[Container] = "mp3"


@dataclass(frozen=True, slots=True)
class Settings:
    """What was chosen; None means: as the routine says, or as coach does it.

    Raises:
        CoachError: a value is none of those there are, or is outside its limits.
    """

    variant: Variant = field(default_factory=Variant)
    pace: Pace | None = None
    voice: str | None = None
    """``NAME`` of the built-in engine, or ``ENGINE`` or ``ENGINE:NAME``."""
    rate_wpm: int | None = None
    fit_ms: int | None = None
    clinic: Clinic = field(default_factory=Clinic)
    guidance: Guidance | None = None
    silence_ms: int | None = None
    """The longest stretch without a sign of life."""
    tones: bool | None = None
    tail_ms: int | None = None
    """Quiet after the last word."""
    lead_in_ms: int | None = None
    """Time before the first words."""
    loudness: Loudness | None = None
    floor: bool = True
    container: Container | None = None
    """None: by the ending of the file's name."""
    cache_folder: Path | None = None
    """None: ``default_cache_folder()``. A string is taken, too; ``~`` is the user's home."""
    engine: Engine | None = None
    """An engine of one's own, instead of the one that ``voice`` names."""

    def __post_init__(self) -> None:
        if self.cache_folder is not None:
            object.__setattr__(self, "cache_folder", folder_named(self.cache_folder))
        _check_choices(self)
        _check_numbers(self)
        _check_texts(self)
        if self.pace is not None and not isinstance(self.pace, Pace):
            raise CoachError("a pace is made by choose_pace: Settings(pace=choose_pace('gentle'))")

    @classmethod
    def from_row(cls, row: Mapping[str, Any], routine: Routine | None = None) -> Settings:
        """What a row of a spreadsheet chooses; empty is not chosen.

        Args:
            row: values by the names of the options of ``coach build``: ``{"side": "left", "fit": "12m"}``.
            routine: whose own pace is meant where only numbers of a pace are chosen.

        Raises:
            CoachError: there is no such option or value, or two of them contradict each other.
        """
        from .written_choices import settings_of_row

        return settings_of_row(row, routine, cls())

    def pace_for(self, routine: Routine) -> Pace:
        """The pace chosen, or the routine's."""
        return self.pace or choose_pace(routine.defaults.pace)

    def loudness_for(self, routine: Routine) -> Loudness:
        """The loudness chosen, or the routine's."""
        return self.loudness or routine.defaults.loudness

    def order_for(self, routine: Routine) -> Order:
        """All that was chosen, with what the routine and coach have where nothing was.

        Raises:
            CoachError: there is no such voice, or it cannot speak at the rate that the pace makes.
        """
        given = routine.defaults
        guidance = self.guidance or given.guidance
        tail_ms = given.tail_ms if self.tail_ms is None else self.tail_ms
        silence_ms = given.silence_ms if self.silence_ms is None else self.silence_ms
        style = Style(
            guidance=guidance,
            silence_ms=SILENCE_MS[guidance] if silence_ms is None else silence_ms,
            tones=given.tones if self.tones is None else self.tones,
            fall_db=NIGHT_FALL_DB if self.loudness_for(routine) == "night" else 0,
            lead_in_ms=given.lead_in_ms if self.lead_in_ms is None else self.lead_in_ms,
        )
        style = style if tail_ms is None else replace(style, tail_ms=tail_ms)
        pace = self.pace_for(routine)
        return Order(routine, self.variant, style, pace, self._voice_for(routine, pace), clinic=self.clinic)

    def clip_settings_for(self, order: Order) -> ClipSettings:
        """How every cue of an order is spoken."""
        clips: ClipFormat = "mp3" if (self.container or DEFAULT_CONTAINER) == "mp3" else "wav"
        return ClipSettings(order.voice, order.pace.speech, self.loudness_for(order.routine), self.floor, clips)

    def clips_for(self, order: Order) -> Clips:
        """The clips of an order, over the cache."""
        return clips_in(self.clip_settings_for(order), self.cache_folder, self.engine)

    def _voice_for(self, routine: Routine, pace: Pace) -> Voice:
        rate_wpm = self.rate_wpm or routine.defaults.rate_wpm or default_rate_wpm(routine.language)
        heard_wpm = round(rate_wpm * pace.speech)
        chosen = self.voice or routine.defaults.voice or default_voice(routine.language, heard_wpm)
        engine, name = parse_voice(chosen)
        if self.engine:
            engine = self.engine.name
        voice = Voice(engine, named_voice(engine, name, routine.language), routine.language, heard_wpm)
        limits = timing_of(engine).rates_wpm
        if limits and not limits[0] <= voice.rate_wpm <= limits[1]:
            made = ChoiceError if self.rate_wpm or self.voice else SpeechError
            raise made(
                f"a rate of {rate_wpm} words a minute times {pace.speech:g} for speech (pace {pace.name}) makes"
                f" {voice.rate_wpm} words a minute; {limits[0]} to {limits[1]} can be spoken"
            )
        return voice


def clips_in(clip_settings: ClipSettings, cache_folder: Path | None, engine: Engine | None = None) -> Clips:
    """Clips of one kind, over the cache in a folder or at its usual place."""
    return Clips(engine or engine_named(clip_settings.voice.engine), cache_in(cache_folder), clip_settings)


def cache_in(folder: Path | None) -> Cache:
    """The cache in a folder or at its usual place.

    Raises:
        CacheError: the folder is somebody else's.
    """
    return Cache(folder or default_cache_folder())


def _check_choices(settings: Settings) -> None:
    """Words out of a list, as a program may have misspelt them."""
    for option, value in _chosen(settings):
        if isinstance(option.kind, Choice) and not option.kind.means and value not in option.kind.values:
            known = [*option.kind.values]
            raise UnknownNameError(option.name, str(value), known, get_close_matches(str(value), known))
        if isinstance(option.kind, NamesKind) and isinstance(value, str):
            raise CoachError(f"{option.name} takes several names: Variant({option.name}=('{value}',))")


def _check_numbers(settings: Settings) -> None:
    for option, value in _chosen(settings):
        low, high = limits_of(option.kind)
        if low is None:
            continue
        if not isinstance(value, (int, float) if isinstance(option.kind, Factor) else int):
            raise CoachError(f"{option.field} is a whole number, and {value!r} is none")
        if value < low or (high is not None and value > high):
            outside = f"is outside {low} to {high}" if high else "is too small"
            raise CoachError(f"{option.field} {value} {outside}")


def _check_texts(settings: Settings) -> None:
    """What is shown as it is written."""
    for option, value in _chosen(settings):
        if isinstance(option.kind, TextKind) and not (value.isprintable() and len(value) <= LONGEST_TEXT):
            raise ChoiceError(f"--{option.name} takes at most {LONGEST_TEXT} characters, all of which can be seen")


def _chosen(settings: Settings) -> Iterator[tuple[Option, Any]]:
    """Each option with what was chosen for it; the numbers of a pace are what `choose_pace` lets pass."""
    for option in OPTIONS:
        value = setting_in(settings, option)
        if value is not None and not str(option.field).startswith("pace."):
            yield option, value


def setting_in(settings: Settings, option: Option) -> Any:
    """What was chosen for an option; None where it is no setting of a track, or as the routine says."""
    name, _, inner = option.field.partition(".") if option.field else ("", "", "")
    value = getattr(settings, name, None)
    return getattr(value, inner, None) if inner else value


def folder_named(name: str | Path) -> Path | None:
    """The folder of a name in which ``~`` is the user's home; None for an empty name.

    Raises:
        CoachError: there is no such home.
    """
    if not str(name).strip():
        return None
    try:
        return Path(name).expanduser()
    except RuntimeError as error:
        raise CoachError(f"the folder '{name}' cannot be found: there is no such home") from error


def default_cache_folder() -> Path:
    """What the environment's ``COACH_CACHE`` names, ``audio_cache/`` of a checkout, or the user's cache folder."""
    named = folder_named(os.environ.get("COACH_CACHE", ""))
    if named:
        return named
    checkout = Path(__file__).parent.parent.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "audio_cache").is_dir():
        return checkout / "audio_cache"
    try:
        return Path(user_cache_dir("coach", appauthor=False)) / "clips"
    except RuntimeError:  # nobody's home: a cache that cannot be written, so a build does without one and says so
        return Path(os.devnull) / "clips"
