"""``coach import``: a page about exercises becomes the draft of a routine."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import click

from ..errors import CoachError, ExportError, RoutineError
from ..files.atomic_file import write_whole
from ..files.safe_names import safe
from ..phrases import LACKING, PHRASEBOOKS
from .option_types import OutputFile
from .options import JSON, TALK, options
from .output import note, print_json

LANGUAGES: Final = tuple(each for each in PHRASEBOOKS if "importing.PAGE_LANGUAGES" not in LACKING.get(each, ()))


def _numbers(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[int, ...]:
    """Numbers of exercises, by commas."""
    try:
        return tuple(int(each) for each in (value or "").split(",") if each.strip())
    except ValueError:
        raise click.BadParameter(f"'{value}' is no list of numbers; write --only 1,3") from None


OUTPUT: Final = click.option("-o", "--output", type=OutputFile("a routine"), help="The routine to write.")
LANGUAGE: Final = click.option("--language", type=click.Choice(LANGUAGES), help="The language of the page.")
ONLY: Final = click.option("--only", callback=_numbers, metavar="N,N", help="Only these exercises, by number.")


@click.command("import")
@click.argument("page", metavar="PAGE")
@options((OUTPUT, LANGUAGE, ONLY), JSON, TALK)
def import_command(page: str, **params: Any) -> None:
    """Make the draft of a routine of PAGE: a file, '-', or an address of the web.

    HTML, saved pages (MHTML), Markdown, plain text, DOCX, and PDF with text. Each number has the page's sentence beside
    it, each doubtful place a question (REVIEW), and what was not read is listed at the end. Replaces no file.
    """
    import_page(page, params["output"], params["language"], params["only"], as_json=params["as_json"])


def import_page(
    page: str, output: Path | None, language: str | None, only: tuple[int, ...] = (), *, as_json: bool = False
) -> None:
    """Read a page and write its draft, or print it as JSON.

    Raises:
        CoachError: the page cannot be read, has no exercise, or the file is there already.
    """
    from ..importing import read_page
    from ..importing.draft_json import draft_as_json
    from ..importing.other_files import no_exercise
    from ..importing.page_source import page_bytes, page_of

    path = output or Path(f"{_stem(page)}.yaml")
    if not path.suffix:
        path = path.with_suffix(".yaml")
    if not as_json and os.path.lexists(path):
        raise ExportError(f"{path} exists already; nothing was changed. Name another file with -o")
    source = page_bytes(page)
    draft = read_page(page_of(source), language or "")
    if not draft.exercises:
        raise CoachError(f"nothing in {source.name} reads as an exercise; {no_exercise(source.data)}")
    draft = _selected(draft, only)
    if as_json:
        print_json(draft_as_json(draft))
        return
    _write(draft, path, source.address or page, urlsplit(source.address).hostname or Path(source.name).stem)


def _selected(draft: Any, only: tuple[int, ...]) -> Any:
    """The draft with the wanted exercises."""
    from dataclasses import replace

    wrong = [number for number in only if not 0 < number <= len(draft.exercises)]
    if wrong:
        raise CoachError(f"there is no exercise {wrong[0]}; the page has {len(draft.exercises)}")
    chosen = tuple(draft.exercises[number - 1] for number in only)
    return replace(draft, exercises=chosen) if only else draft


def _write(draft: Any, path: Path, address: str, publisher: str) -> None:
    """Write a draft that loads, and tell what is in it."""
    from ..importing.draft_yaml import draft_as_yaml
    from ..loader import parse_routine

    text = draft_as_yaml(draft, address=address, publisher=publisher)
    try:
        parse_routine(text, str(path), path.stem)
    except RoutineError as error:
        raise CoachError(
            f"the draft of {address} is no routine ({error.problems[0].message}); please report this page"
        ) from error
    try:
        write_whole(path, [text.encode()])
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}") from error
    click.echo(str(path))
    found = [(len(draft.exercises), "exercise"), (draft.questions, "question")]
    counts = ", ".join(f"{number} {what}{'' if number == 1 else 's'}" for number, what in found)
    unread = len(draft.not_read)
    missed = f"{unread} number{'' if unread == 1 else 's'} not read"
    then = f"coach review {path}" if draft.questions else f"look through {path}"
    note(f"{counts}, {missed}; next: {then}, then coach check {path}")


def _stem(page: str) -> str:
    """A file name for a draft."""
    _, address, place = page.partition("://")
    name = re.split("[?#]", place.partition("/")[2])[0].rstrip("/").rpartition("/")[2] if address else Path(page).name
    stem = safe(Path(name).stem) if name not in ("", "-") else ""
    return stem or "imported"
