"""``coach completion``: completion for shells."""

from __future__ import annotations

import click

from ..errors import CoachError


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(shell: str) -> None:
    r"""Print what makes SHELL complete coach: commands, options, routines, files, exercises, equipment, voices.

    \b
      bash: coach completion bash > ~/.coach-completion.bash, and '. ~/.coach-completion.bash' in ~/.bashrc
      zsh:  coach completion zsh > ~/.coach-completion.zsh, and '. ~/.coach-completion.zsh' in ~/.zshrc
      fish: coach completion fish > ~/.config/fish/completions/coach.fish
    """
    from click.shell_completion import get_completion_class

    from .main import coach

    kind = get_completion_class(shell)
    if kind is None:
        raise CoachError(f"this click knows no completion for {shell}")
    made = kind(coach, {}, "coach", "_COACH_COMPLETE")
    click.echo(made.source_template % made.source_vars())  # source() would ask which bash this is
