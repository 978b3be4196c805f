"""``coach script``: what will be said."""

from __future__ import annotations

from typing import Any

import click

from ..export import reading
from ..recipe import compile, load
from .options import PACE, ROUTINE, TALK, VARIANT, options, settings_for


@click.command("script")
@ROUTINE
@options(VARIANT, PACE[:-1], TALK)
def script_command(routine: str, **params: Any) -> None:
    """Print what will be said in ROUTINE, as one would read it aloud, with the silences in brackets.

    Cues inside a hold stand under it with the time at which they are wanted.
    """
    loaded = load(routine)
    settings = settings_for(loaded, params)
    click.echo(reading(compile(loaded, settings.variant, settings.pace)), nl=False)
