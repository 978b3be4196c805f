"""``coach voices add``: the weights of one more natural voice."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import CoachError
from ..speech.natural_voices import ENGINE, weights_path


@click.command("add")
@click.argument("voice")
@click.option("--from", "source", type=click.Path(path_type=Path), metavar="FILE", help="Take them from this file.")
@click.option("--yes", is_flag=True, help="Fetch without asking.")
def add_command(voice: str, source: Path | None, *, yes: bool) -> None:
    """Add the weights of a natural VOICE, such as natural:emma.

    They are 8 MB, and coach knows them by their sum. Without --from they are fetched, after a question.
    """
    from ..app.voice_weights import add_weights, missing_voice

    missing = missing_voice(voice)
    if missing is None:
        click.echo(f"{voice} is here already; coach voices --hear {voice} plays it")
        return
    name, known = missing
    if source is None and not yes:
        from ..speech.natural_model import weights_address

        size = f"{known.size / 1e6:.1f} MB"
        question = f"Fetch {size} from {weights_address(name)} into {weights_path(name).parent}?"
        if not click.confirm(question, err=True):
            raise CoachError(f"nothing was fetched; --from FILE takes {known.file} from a file")
    path = add_weights(name, source)
    click.echo(f"{path}: {ENGINE}:{name} can speak; coach voices --hear {ENGINE}:{name} plays it")
