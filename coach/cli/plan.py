"""``coach plan``: the timetable."""

from __future__ import annotations

from typing import Any

import click

from ..app import load, plan
from ..export import cue_sheet_json, timetable
from .languages import LANGUAGE, in_language
from .options import CACHE, JSON, LOUDNESS, PACE, ROUTINE, STYLE, TALK, VARIANT, VOICE, options
from .output import progress_bar
from .plan_notes import fit_hint, note_which, print_plan_notes
from .programmes import is_programme, print_calendar
from .settings_from_options import settings_for, settings_without


@click.command("plan")
@ROUTINE
@click.option("--draft", is_flag=True, help="Estimate how long speech takes, at once and without any sound.")
@options(LANGUAGE, VARIANT, PACE, STYLE, VOICE, LOUDNESS, CACHE, JSON, TALK)
def plan_command(routine: str, draft: bool, as_json: bool, **params: Any) -> None:
    """Print the timetable of ROUTINE: chapter, start, what, how long, total. With --json its cue sheet.

    The times are those of the track that 'coach build' makes with the same options. Of a programme: its days.
    """
    if is_programme(routine):
        print_calendar(routine, settings_without(params), as_json=as_json)
        return
    loaded = load(in_language(routine, params.pop("language")))
    note_which(routine, loaded)
    with fit_hint(params, loaded), progress_bar() as progress:
        planned = plan(loaded, settings_for(loaded, params), draft=draft, progress=progress)
    print_plan_notes(planned)
    if as_json:
        click.echo(cue_sheet_json(planned.timeline, planned.order.voice), nl=False)
    else:
        click.echo(timetable(planned.timeline, planned.order.voice, estimated=draft), nl=False)
