"""``coach list``: the routines that come with coach."""

from __future__ import annotations

from typing import Any

import click

from ..app import load, plan
from ..durations import clock
from ..library import library
from ..model import Routine
from .options import JSON, TALK, options
from .output import print_json


@click.command("list")
@options(JSON, TALK)
def list_command(as_json: bool, **_params: Any) -> None:
    """List the routines that come with coach: about how long, for which part of the body, with what."""
    rows = [_row(load(str(path))) for path in library().values()]
    if as_json:
        print_json(rows)
        return
    width = max((len(row["name"]) for row in rows), default=0)
    for row in rows:
        about = ", ".join(str(part) for part in (row["body_part"], row["level"]) if part)
        click.echo(f"{row['name']:<{width}}  {clock(row['length_ms']):>7}  {row['title']} ({about})")
        if row["equipment"]:
            click.echo(f"{'':<{width}}           with {'; '.join(row['equipment'])}")


def _row(routine: Routine) -> dict[str, Any]:
    return {
        "name": routine.name,
        "title": routine.title,
        "length_ms": plan(routine, draft=True).timeline.length_ms,
        "level": routine.level,
        "body_part": routine.body_part,
        "language": routine.language,
        "equipment": [" or ".join(item.listed for item in (each.item, *each.instead)) for each in routine.equipment],
        "summary": routine.summary,
    }
