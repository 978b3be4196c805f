"""``coach doctor``: does it work on this machine, and with what."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from .. import __version__
from ..recipe import Settings
from ..recipe.doctor import examine
from .config import config_file
from .options import CACHE, JSON, TALK, VOICE, options
from .output import print_json


@click.command("doctor")
@click.option("--tone", is_flag=True, help="Also play a soft test tone; needs the extra 'play'.")
@click.option("--device", metavar="NAME", help="Where the tone sounds: a part of the device's name.")
@options(VOICE, CACHE, JSON, TALK)
def doctor_command(voice: str | None, rate: int | None, cache_folder: Path | None, **params: Any) -> None:
    """Try the whole chain on one sentence and tell what is used from where, and what to do if something is missing."""
    settings = Settings(voice=voice, rate_wpm=rate, cache_folder=cache_folder)
    findings = list(examine(settings, tone=(params["device"] or "") if params["tone"] else None))
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
