"""``coach list``: the routines that come with coach."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from ..app import load, plan
from ..durations import clock
from ..errors import UnknownNameError
from ..library import library, translations
from ..model import Routine
from .languages import LANGUAGE
from .options import JSON, TALK, options
from .output import print_json


@click.command("list")
@options(LANGUAGE, JSON, TALK)
def list_command(as_json: bool, language: str | None, **_params: Any) -> None:
    """List the routines that come with coach: about how long, for which part of the body, with what.

    Where there are several languages of one, they are told; --language lists those that there are in it.
    """
    files = {name: translations(path) for name, path in library().items()}
    shown = {name: each.get(language.lower()) if language else library()[name] for name, each in files.items()}
    rows = [_row(name, load(str(path)), files[name]) for name, path in shown.items() if path]
    if language and not rows:
        raise UnknownNameError("language", language, sorted({tag for each in files.values() for tag in each}), [])
    if as_json:
        print_json(rows)
        return
    width = max((len(row["name"]) for row in rows), default=0)
    for row in rows:
        about = ", ".join(str(part) for part in (row["body_part"], row["level"]) if part)
        click.echo(f"{row['name']:<{width}}  {clock(row['length_ms']):>7}  {row['title']} ({about})")
        if row["equipment"]:
            click.echo(f"{'':<{width}}           with {'; '.join(row['equipment'])}")
        if len(row["languages"]) > 1:
            click.echo(f"{'':<{width}}           in {', '.join(row['languages'])}")


def _row(name: str, routine: Routine, files: Iterable[str]) -> dict[str, Any]:
    return {
        "name": name,
        "title": routine.title,
        "length_ms": plan(routine, draft=True).timeline.length_ms,
        "level": routine.level,
        "body_part": routine.body_part,
        "language": routine.language,
        "languages": list(files),
        "equipment": [" or ".join(item.listed for item in (each.item, *each.instead)) for each in routine.equipment],
        "summary": routine.summary,
    }
