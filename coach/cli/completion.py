"""``coach completion``: completion for shells."""

from __future__ import annotations

from typing import Final

import click

from ..errors import CoachError

HELP: Final = """Print what makes SHELL complete commands, options, routines, files, exercises, equipment and voices.

\b
  coach completion bash > ~/.coach.bash       and in ~/.bashrc:  . ~/.coach.bash
  coach completion zsh > ~/.coach.zsh         and in ~/.zshrc:  . ~/.coach.zsh
  coach completion fish > ~/.config/fish/completions/coach.fish
"""


@click.command("completion", help=HELP)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(shell: str) -> None:
    """Print a script; ``HELP`` tells users more."""
    from click.shell_completion import get_completion_class

    from .main import coach

    kind = get_completion_class(shell)
    if kind is None:
        raise CoachError(f"this click knows no completion for {shell}")
    made = kind(coach, {}, "coach", "_COACH_COMPLETE")
    click.echo(made.source_template % made.source_vars())  # source() would ask which bash this is
