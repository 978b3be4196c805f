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

QUOTED: Final = """\
[[ ${COMP_WORDS[COMP_CWORD]} == [\\"\\']* ]] || printf -v value %q "$value"
            COMPREPLY+=("$value")"""
"""Bash puts a name with a blank on the line as it gets it, so that it would be two."""


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
    text = made.source_template % made.source_vars()  # source() would ask which bash this is
    click.echo(text.replace("COMPREPLY+=($value)", QUOTED) if shell == "bash" else text)
