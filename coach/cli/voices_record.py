"""``coach voices record``: a page to read a routine from, for a voice of one's own."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .option_types import Folder
from .options import ROUTINE
from .output import note


@click.command("record")
@ROUTINE
@click.option(
    "-o", "--output", "folder", type=Folder(), required=True, help="The folder for page, list and recordings."
)
@click.option("--serve", is_flag=True, help="Record in this computer's browser, one sentence after the other.")
def record_command(routine: str, folder: Path, *, serve: bool) -> None:
    """Write what ROUTINE says as a page to read from, and tell what is recorded already.

    Recordings are saved beside the page under the numbers that stand there: 001.wav, 002.flac, 003.mp3. Then
    --voice recorded:FOLDER speaks with them, and with the usual voice where there is none. With --serve the page
    records: it shows the level, keeps what is fit, and tells why where it is not; it ends with Ctrl-C.
    """
    from ..app import load
    from ..app.own_voice import begin_recording

    found = begin_recording(load(routine), folder)
    done = len(found.sentences) - len(found.missing) - len(found.refused)
    for reason in found.refused:
        click.echo(reason)
    click.echo(f"{found.page}: {len(found.sentences)} sentences, {done} recorded, {len(found.missing)} to record")
    if serve:
        from ..server.recording_server import recording_server

        with recording_server(found, folder) as (server, address):
            click.echo(address)
            sys.stdout.flush()
            note("open it in a browser of this computer and let it use the microphone; it ends with Ctrl-C")
            server.serve_forever()
    if found.refused:
        raise click.exceptions.Exit(1)
