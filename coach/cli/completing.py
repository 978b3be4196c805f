"""What a shell offers for names: routines and files, exercises and equipment of a routine, voices."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import CoachError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from ..model import Routine


def complete_routine(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Routines that come with coach and files here; where none begins so, the shell looks for files itself.

    Bash drops all names as soon as files are offered beside them, so those of this folder are named, too.
    """
    from click.shell_completion import CompletionItem

    from ..library import ENDINGS, library

    try:
        files = sorted(each.name for each in Path().iterdir() if each.suffix in (*ENDINGS, ".mp3"))
    except OSError:
        files = []
    return _beginning(begun, [*library(), *files]) or [CompletionItem(begun, type="file")]


def complete_exercise(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Complete the name of an exercise of the routine that stands on the line."""
    routine = _routine(context)
    return _beginning(begun, [str(each.name) for each in routine.exercises] if routine else [])


def complete_equipment(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The things of the routine that stands on the line, and what stands in for them."""
    routine = _routine(context)
    things = routine.equipment if routine else ()
    return _beginning(begun, [item.key for each in things for item in (each.item, *each.instead)])


def complete_voice(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The described voices, those of the built-in engine, and behind a plus sign its variants."""
    from ..speech import DEFAULT_ENGINE, engine_named
    from .described_voices import described_voices

    described = [name for name, _ in described_voices("en")]
    try:
        voices = engine_named(DEFAULT_ENGINE).voices()
    except CoachError:
        return _beginning(begun, described)
    base, plus, _ = begun.partition("+")
    if plus:
        return _beginning(begun, [f"{base}+{each.name}" for each in voices if each.variant])
    return _beginning(begun, list(dict.fromkeys([*described, *(each.name for each in voices if not each.variant)])))


def complete_topic(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """What there is help for."""
    from .main import COMMANDS

    return _beginning(begun, [*COMMANDS, "format", "man"])


def _beginning(begun: str, names: list[str]) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(name) for name in names if name.lower().startswith(begun.lower())]


def _routine(context: click.Context) -> Routine | None:
    """The routine that was named before, if it can be read."""
    from ..app import load

    named = context.params.get("routine") or context.params.get("routines") or context.params.get("what")
    named = named or tuple(context.args)  # where they stay while the option before the cursor has no value yet
    name = named[0] if isinstance(named, tuple) and named else named
    try:
        return load(name) if name else None
    except CoachError:
        return None
