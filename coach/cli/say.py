"""``coach say``: hear a sentence in a voice."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from ..app import Settings
from ..app.output_files import write_file
from ..app.saying import say_aloud, sentence_clip
from ..errors import ExportError
from .option_types import OutputFile
from .options import CACHE, DEVICE, LOUDNESS, OVERWRITE, TALK, VOICE, options


@click.command("say")
@click.argument("text")
@click.option("-o", "--output", type=OutputFile("a sound", (".wav", ".mp3")), help="Write it instead of playing it.")
@options(OVERWRITE, VOICE, LOUDNESS, DEVICE, CACHE, TALK)
def say_command(text: str, output: Path | None, *, overwrite: bool, **params: Any) -> None:
    """Say TEXT as it would sound in a track: to choose a voice, or to hear whether a word is spoken rightly."""
    chosen = {"voice": params["voice"], "rate_wpm": params["rate"], "cache_folder": params["cache_folder"]}
    settings = Settings(**chosen, loudness=params["loudness"])
    if output is None:
        say_aloud(text, settings, params["device"], params["volume"] / 100)
        return
    if os.path.lexists(output) and not overwrite:
        raise ExportError(f"{output} exists already; nothing was changed. --overwrite replaces it")
    body = sentence_clip(text, settings, "wav" if output.suffix.lower() == ".wav" else "mp3")
    write_file(output, iter([body]), ExportError)
    click.echo(str(output))
