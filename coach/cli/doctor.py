"""``coach doctor``: does it work on this machine, and with what."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from .. import __version__
from ..app import Settings
from ..app.doctor import PlayTone, examine
from .config import config_file
from .options import CACHE, DEVICE, JSON, TALK, VOICE, given, options
from .output import print_json


@click.command("doctor")
@click.option("--tone/--no-tone", default=True, show_default=True, help="Play a soft test tone, as the last link.")
@options(DEVICE, VOICE, CACHE, JSON, TALK)
def doctor_command(voice: str | None, rate: int | None, cache_folder: Path | None, **params: Any) -> None:
    """Try the whole chain on one sentence and tell what is used from where, and what to do if something is missing."""
    settings = Settings(voice=voice, rate_wpm=rate, cache_folder=cache_folder)
    needed = given("tone") or params["device"] is not None
    tone = PlayTone(params["device"], params["volume"] / 100, needed) if params["tone"] else None
    findings = list(examine(settings, tone=tone))
    config = config_file()
    if params["as_json"]:
        print_json({"coach": __version__, "config": str(config), "links": [asdict(each) for each in findings]})
    else:
        click.echo(f"coach {__version__}, configuration {config} ({'read' if config.is_file() else 'not there'})")
        for each in findings:
            mark = click.style("ok ", fg="green") if each.ok else click.style("BAD", fg="red")
            click.echo(f"{mark} {each.link:<10} {each.text}")
    bad = [each.link for each in findings if not each.ok]
    if bad:
        raise click.exceptions.Exit(1)
    if not params["as_json"]:
        click.echo("everything works")
