"""``coach voices``: who can speak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from difflib import get_close_matches
from shlex import quote
from shutil import get_terminal_size
from typing import Any, Final

import click

from ..app.written_choices import is_silent
from ..errors import CoachError, UnknownNameError
from ..phrases import phrasebook_of
from ..speech import ENGINES, engine_named
from ..speech.base import VoiceInfo
from .completing import complete_voice
from .described_voices import described_voices
from .options import DEVICE, JSON, TALK, options
from .output import detail, note, print_json
from .voices_add import add_command
from .voices_record import record_command

HOLD_MS: Final = 60_000


@click.group("voices", invoke_without_command=True)
@click.pass_context
@click.option("--language", metavar="TAG", help="Only voices of this language: en, de, pt-br.")
@click.option("--engine", type=click.Choice([name for name in ENGINES if name != "silent"]), help="Only this engine.")
@click.option(
    "--hear", metavar="VOICE", shell_complete=complete_voice, help="Play a sentence in this voice instead of listing."
)
@options(DEVICE, JSON, TALK)
def voices_command(
    ctx: click.Context, language: str | None, engine: str | None, hear: str | None, as_json: bool, **params: Any
) -> None:
    """List a few voices in plain words, then all by engine. A variant is added with a plus sign: en-us+f3."""
    if ctx.invoked_subcommand:
        return
    if hear:
        if is_silent(hear):
            raise click.BadParameter(f"'{hear}' gives silence", param_hint="'--hear'")
        from ..app import Settings
        from ..app.saying import language_of_voice, say_aloud

        book = phrasebook_of(language_of_voice(hear))
        say_aloud(
            f"{book.hold(HOLD_MS)[0]} {' '.join(book.keep_breathing[-2:])}",
            Settings(voice=hear),
            params["device"],
            params["volume"] / 100,
        )
        return
    listed: dict[str, list[VoiceInfo]] = {}
    for name in [engine] if engine else [name for name in ENGINES if name != "silent"]:
        try:
            listed[name] = list(engine_named(name).voices())
        except CoachError as error:
            (note if engine else detail)(f"{name}: {error}")
    found = {name: [each for each in voices if _speaks(each, language)] for name, voices in listed.items()}
    if language is not None and listed and all(each.variant for voices in found.values() for each in voices):
        raise _nobody_speaks(language, [each for voices in listed.values() for each in voices])
    if as_json:
        print_json({name: [asdict(each) for each in each_engine] for name, each_engine in found.items()})
        return
    _print_choices(language or "en")
    for name, voices in found.items():
        _print_engine(name, voices)


def _print_choices(language: str) -> None:
    """The few that most people choose among."""
    choices = list(described_voices(language))
    width = max(len(name) for name, _ in choices)
    click.echo(f"for {language}; --hear plays one:")
    for name, told in choices:
        click.echo(f"  {name:<{width}}  {told}")
    click.echo("\none's own: recorded:FOLDER (see coach voices record --help), piper:FILE.onnx (extra piper)")


def _print_engine(name: str, voices: Sequence[VoiceInfo]) -> None:
    """All voices of an engine, then variants by what their files say of whom they sound like."""
    click.echo(f"\nengine {name}")
    listed = [each for each in voices if not each.variant]
    name_width = max((len(each.name) for each in listed), default=0) + 2
    tag_width = max((len(each.language) for each in listed), default=0) + 2
    for each in listed:
        click.echo(f"  {each.name:<{name_width}}{each.language:<{tag_width}}{each.gender}".rstrip())
    for title, gender in (("women", "female"), ("men", "male"), ("not told", "")):
        names = [quote(each.name) for each in voices if each.variant and each.gender.lower() == gender]
        if names:
            click.echo(click.wrap_text(f"  variants, {title}: " + " ".join(names), _columns(), "", "    "))


def _columns() -> int:
    return min(100, get_terminal_size().columns)


voices_command.add_command(add_command)
voices_command.add_command(record_command)


def _speaks(voice: VoiceInfo, language: str | None) -> bool:
    """Whether a voice is of the language, or is a variant, which goes with every language."""
    if language is None or voice.variant:
        return True
    tag, wanted = _folded(voice.language), _folded(language)
    return tag == wanted or tag.startswith(f"{wanted}-")


def _nobody_speaks(language: str, voices: list[VoiceInfo]) -> UnknownNameError:
    """The error that names the nearest tags: those of the same language, else those that are written alike."""
    tags = sorted({_folded(each.language) for each in voices if each.language})
    main = _folded(language).partition("-")[0]
    near = [tag for tag in tags if tag.partition("-")[0] == main] or get_close_matches(_folded(language), tags)
    return UnknownNameError("voice for a language", language, tags, near)


def _folded(tag: str) -> str:
    return tag.replace("_", "-").lower()
