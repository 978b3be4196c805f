"""``coach new``: a starter for a routine of one's own."""

from __future__ import annotations

import json
import os
from pathlib import Path
from shlex import quote
from typing import Final

import click

from ..errors import ExportError
from ..files.atomic_file import write_whole
from ..files.careful_access import read_plain
from .option_types import OutputFile
from .options import TALK, given, options
from .output import note

TEMPLATES: Final = ("rehab", "stretch", "breath", "interval")
"""Each is a file of ``loader/templates``."""
SCHEMA_NAME = "coach-routine.schema.json"
"""What the starter's first line points to, beside it."""
FROM: Final = click.option(
    "--from", "page", metavar="PAGE", help="Begin with what a page says, as 'coach import' does."
)
IN: Final = click.option(
    "--language", metavar="TAG", help="The starter in this language, with its forms of sides; with --from the page's."
)
TEMPLATE: Final = click.option(
    "--template",
    type=click.Choice(TEMPLATES),
    default="stretch",
    show_default=True,
    help="Which routine to begin with: a clinic's plan, stretches, breathing, or intervals in rounds.",
)
_MOST_BYTES: Final = 10_000_000


@click.command("new")
@click.argument("file", type=OutputFile("a routine"))
@options((FROM, TEMPLATE, IN), TALK)
def new_command(
    file: Path, *, page: str | None, template: str, language: str | None, quiet: bool, verbose: bool
) -> None:
    """Write a commented, valid starter to FILE, titled by its name, with the schema for editors beside it.

    Replaces no routine.
    """
    if page is not None:
        if given("template"):
            raise click.UsageError("--template and --from both say what to begin with; keep one of them")
        from importlib import import_module

        import_module(f"{__package__}.import").import_page(page, file, language)
        return
    from ..loader.json_schema import json_schema
    from ..loader.starter import starter

    if not file.name or file.name == "..":
        raise ExportError(f"{file} is a folder; name the routine's file: coach new mine.yaml")
    path = file if file.suffix else file.with_suffix(".yaml")
    text = starter(template, path.stem, language or "en")
    schema, made = path.parent / SCHEMA_NAME, json_schema()
    if os.path.lexists(path):
        raise ExportError(f"{path} exists already; nothing was changed")
    if os.path.lexists(schema) and not _is_ours(schema, made["title"]):
        raise ExportError(f"{schema} exists and is not coach's; nothing was changed. Write the routine elsewhere")
    try:
        write_whole(schema, [(json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()])
        write_whole(path, [text.encode()])
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}") from error
    click.echo(str(path))
    note(f"{schema} lets your editor complete and check it; next: coach check {quote(str(path))}")


def _is_ours(schema: Path, title: str) -> bool:
    """Whether a schema was written by coach, by this version or another."""
    try:
        found = json.loads(read_plain(schema, _MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(found, dict) and found.get("title") == title and "$schema" in found
