"""``coach script``: what will be said."""

from __future__ import annotations

from typing import Any, Final

import click

from ..app import load, plan
from ..export import read_aloud
from .options import PACE, ROUTINE, STYLE, TALK, VARIANT, options
from .settings_from_options import settings_for

SPOKEN: Final = click.option("--spoken", is_flag=True, help="Print the words as the voice gets them.")


@click.command("script")
@ROUTINE
@options(VARIANT, PACE[:-1], STYLE, (SPOKEN,), TALK)
def script_command(routine: str, spoken: bool, **params: Any) -> None:
    """Print what will be said in ROUTINE, as one would read it aloud, with the silences in brackets.

    Cues inside a hold stand under it with the time after its start at which they come.
    """
    loaded = load(routine)
    settings = settings_for(loaded, params)
    click.echo(read_aloud(plan(loaded, settings, draft=True).timeline, spoken=spoken), nl=False)
