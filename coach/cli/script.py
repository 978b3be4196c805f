"""``coach script``: what will be said."""

from __future__ import annotations

from typing import Any, Final

import click

from ..app import load, plan
from ..export import read_aloud
from .languages import LANGUAGE, in_language
from .options import PACE, ROUTINES, STYLE, TALK, VARIANT, options
from .plan_notes import note_too_long, note_which
from .settings_from_options import settings_for

SPOKEN: Final = click.option("--spoken", is_flag=True, help="Print the words as the voice gets them.")


@click.command("script")
@ROUTINES
@options(LANGUAGE, VARIANT, PACE[:-1], STYLE, (SPOKEN,), TALK)
def script_command(routines: tuple[str, ...], spoken: bool, language: str | None, **params: Any) -> None:
    """Print what will be said in ROUTINE, as one would read it aloud, with the silences in brackets.

    Cues inside a hold stand under it with the time after its start at which they come.
    """
    for number, routine in enumerate(routines):
        loaded = load(in_language(routine, language))
        note_which(routine, loaded)
        planned = plan(loaded, settings_for(loaded, params), draft=True)
        note_too_long(planned)
        text = read_aloud(planned.timeline, spoken=spoken)
        click.echo(("\n" if number else "") + text, nl=False)
