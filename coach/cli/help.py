"""``coach help``: the help of a command, or the reference of the routine format."""

from __future__ import annotations

import click

from .main import no_command


@click.command("help")
@click.argument("what", metavar="[COMMAND|format]", required=False)
@click.pass_context
def help_command(context: click.Context, what: str | None) -> None:
    """Print the help of COMMAND; 'coach help format' prints every key of a routine, with examples."""
    group = context.parent
    if group is None or not isinstance(group.command, click.Group):
        return
    if what == "format":
        from ..loader.starter import format_reference

        click.echo(format_reference(), nl=False)
        return
    command = group.command.get_command(group, what) if what else group.command
    if command is None:
        raise no_command(str(what), [*group.command.list_commands(group), "format"], context)
    shown = click.Context(command, info_name=what, parent=group) if what else group
    click.echo(command.get_help(shown))
