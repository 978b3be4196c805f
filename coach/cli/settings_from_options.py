"""What the options of a command come to, together with the routine."""

from __future__ import annotations

from typing import Any

import click

from ..app import Settings
from ..errors import CoachError
from ..model import Pace, Routine, Variant
from ..pace import choose_pace
from .option_types import is_silent


def settings_for(routine: Routine, params: dict[str, Any]) -> Settings:
    """The settings that a command's options make, for a routine.

    Raises:
        CoachError: the routine's own voice gives silence.
        click.UsageError: options contradict each other.
    """
    voice = params.get("voice")
    if not voice and routine.defaults.voice and is_silent(routine.defaults.voice):
        raise CoachError(f"the routine's voice '{routine.defaults.voice}' gives silence; choose another with --voice")
    pace = pace_for(routine, params)
    if params.get("fit") is not None and pace.hold.factor != 1.0:
        raise click.UsageError(
            "--fit finds the length of holds itself: leave out --hold, or give it min, typical or max"
        )
    if params.get("sos") and any(params.get(name) for name in ("only", "skip", "have", "without")):
        raise click.UsageError(
            "--sos has steps of its own and needs nothing: leave out --only, --skip, --have and --without"
        )
    return Settings(
        variant=Variant(
            side=params.get("side"),
            only=params.get("only", ()),
            skip=params.get("skip", ()),
            have=params.get("have", ()),
            without=params.get("without", ()),
            sos=params.get("sos", False),
        ),
        pace=pace,
        voice=voice,
        rate_wpm=params.get("rate"),
        fit_ms=params.get("fit"),
        guidance=params.get("guidance"),
        silence_ms=params.get("silence"),
        tones=params.get("tones", True),
        tail_ms=params.get("tail"),
        loudness=params.get("loudness", "night"),
        floor=params.get("floor", "noise") == "noise",
        container=params.get("container"),
        cache_folder=params.get("cache_folder"),
    )


def pace_for(routine: Routine, params: dict[str, Any]) -> Pace:
    """The pace that ``--pace``, ``--speech``, ``--settle`` and ``--hold`` make, over the routine's own."""
    speech, settle = params.get("speech"), params.get("settle")
    return choose_pace(
        params.get("pace") or routine.defaults.pace,
        speech=None if speech is None else float(speech),
        settle=None if settle is None else float(settle),
        hold=params.get("hold"),
    )
