"""``coach new``: a starter for a routine of one's own."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ..errors import ExportError
from ..files import write_whole
from .options import TALK, options
from .output import note

SCHEMA_NAME = "coach-routine.schema.json"
"""What the starter's first line points to, beside it."""


@click.command("new")
@click.argument("file", type=click.Path(path_type=Path))
@options(TALK)
def new_command(file: Path, quiet: bool, verbose: bool) -> None:
    """Write a commented, valid starter to FILE, with the schema for editors beside it. Replaces no routine."""
    from ..loader.schema import json_schema
    from ..loader.starter import starter

    path = file if file.suffix else file.with_suffix(".yaml")
    if path.exists():
        raise ExportError(f"{path} exists already; nothing was changed")
    schema = path.parent / SCHEMA_NAME
    try:
        write_whole(schema, [(json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n").encode()])
        write_whole(path, [starter().encode()])
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}") from error
    click.echo(str(path))
    note(f"{schema} lets your editor complete and check it; next: coach check {path}")
