"""``coach voices``: who can speak."""

from __future__ import annotations

from dataclasses import asdict
from difflib import get_close_matches
from typing import Any, Final

import click

from ..errors import CoachError, UnknownNameError
from ..phrases import phrasebook_of
from ..speech import ENGINES, default_voice, engine_named
from ..speech.base import VoiceInfo
from .options import DEVICE, JSON, TALK, options
from .output import note, print_json

HOLD_MS: Final = 60_000


@click.command("voices")
@click.option("--language", metavar="TAG", help="Only voices of this language: en, de, pt-br.")
@click.option("--engine", type=click.Choice([name for name in ENGINES if name != "silent"]), help="Only this engine.")
@click.option("--hear", metavar="VOICE", help="Play a sentence in this voice instead of listing.")
@options(DEVICE, JSON, TALK)
def voices_command(language: str | None, engine: str | None, hear: str | None, as_json: bool, **params: Any) -> None:
    """List engines, voices and variants. A variant is added to a voice with a plus sign: en-us+f3."""
    if hear:
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
            note(f"{name}: {error}")
    found = {name: [each for each in voices if _speaks(each, language)] for name, voices in listed.items()}
    if language is not None and listed and all(each.variant for voices in found.values() for each in voices):
        raise _nobody_speaks(language, [each for voices in listed.values() for each in voices])
    if as_json:
        print_json({name: [asdict(each) for each in each_engine] for name, each_engine in found.items()})
        return
    for name, voices in found.items():
        click.echo(f"engine {name}")
        listed_voices = [each for each in voices if not each.variant]
        name_width = max((len(each.name) for each in listed_voices), default=0) + 2
        tag_width = max((len(each.language) for each in listed_voices), default=0) + 2
        for each in listed_voices:
            click.echo(f"  {each.name:<{name_width}}{each.language:<{tag_width}}{each.gender}".rstrip())
        variants = [each.name for each in voices if each.variant]
        if variants:
            click.echo(click.wrap_text("  variants: " + " ".join(variants), 100, "", "    "))
    click.echo(f"used for {language or 'en'} unless told otherwise: {default_voice(language or 'en')}")


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
