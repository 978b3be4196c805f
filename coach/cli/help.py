"""``coach help``: the help of a command, the reference of the routine format, or the manual page."""

from __future__ import annotations

import click

from .completing import complete_topic
from .main import no_command


@click.command("help")
@click.argument("what", metavar="[COMMAND|format|man]", required=False, shell_complete=complete_topic)
@click.pass_context
def help_command(context: click.Context, what: str | None) -> None:
    """Print the help of COMMAND; 'coach help format' prints every key of a routine, with examples.

    'coach help man' prints the manual page, for where 'man coach' does not find it: coach help man | man -l -
    """
    group = context.parent
    if group is None or not isinstance(group.command, click.Group):
        return
    if what == "format":
        from ..loader.starter import format_reference

        click.echo(format_reference(), nl=False)
        return
    if what == "man":
        from .man_page import man_page

        click.echo(man_page(), nl=False)
        return
    command = group.command.get_command(group, what) if what else group.command
    if command is None:
        raise no_command(str(what), [*group.command.list_commands(group), "format", "man"], context)
    shown = click.Context(command, info_name=what, parent=group) if what else group
    click.echo(command.get_help(shown))
