"""The manual page of all commands, for ``man``: made of the commands themselves, so that it cannot say otherwise.

``coach help man > docs/coach.1`` makes the one that is installed with coach.
"""

from __future__ import annotations

from collections.abc import Iterator

import click

from .. import __version__
from ..app.option_kinds import BOTH
from ..app.options_table import OPTIONS
from .main import EXAMPLES, coach

EXIT_CODES = (
    ("0", "done"),
    ("1", "a problem in the input (the routine, the configuration) or on the machine"),
    ("2", "a wrong call: an option, a value or a combination that there is not"),
    ("129, 130, 143", "ended by a closed terminal, Ctrl-C or SIGTERM; nothing is left half-written"),
)
FILES = (
    ("config.toml", "what is chosen for every command; 'coach config path' tells where, 'coach config template' what"),
    ("audio_cache/ of a checkout, or clips/ of the user's cache", "sentences that were spoken; 'coach cache path'"),
)


def man_page() -> str:
    """The page in the language of ``man``; the same commands give the same text."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    context = click.Context(coach, info_name="coach")
    yield f'.TH COACH 1 "" "coach {__version__}" "coach"'
    yield from _section("Name", f"coach \\- {_safe(str(coach.help).rstrip('.'))}", raw=True)
    yield from _section("Synopsis", "\\fBcoach\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR]... [\\fIARGUMENT\\fR]...", raw=True)
    yield from _section("Examples", "\b\n" + EXAMPLES.partition("\n\n")[2].rstrip())
    yield ".SH COMMANDS"
    for name in coach.list_commands(context):
        command = coach.get_command(context, name)
        if command is not None:
            yield from _command(command, click.Context(command, info_name=name, parent=context))
    yield ".SH OPTIONS OF SEVERAL COMMANDS"
    shared = {option.name: option for command in _all(context) for option in command.params if _is_shared(option)}
    for each in OPTIONS:
        variable = f" Environment: {each.variable}." * (each.readers.standing == BOTH)
        yield from _option(shared[each.key], context, variable)
    yield from _listed("Exit status", EXIT_CODES)
    yield from _listed("Files", FILES)
    yield from _section("See also", "'coach help COMMAND' for one command, 'coach help format' for the routine format.")


def _all(context: click.Context) -> Iterator[click.Command]:
    for name in coach.list_commands(context):
        command = coach.get_command(context, name)
        if command is not None:
            yield command


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    """One command: what it is called with, what it does, its own options, and the names of those of several."""
    arguments = [each.make_metavar(context) for each in command.params if isinstance(each, click.Argument)]
    yield f".SS {_safe(' '.join([context.command_path, *arguments]))}"
    yield from _paragraphs(command.help or "")
    options = [each for each in command.params if isinstance(each, click.Option) and not each.hidden]
    for each in options:
        if not _is_shared(each):
            yield from _option(each, context)
    shared = [max(each.opts, key=len) for each in options if _is_shared(each)]
    if shared:
        yield from _paragraphs("Also: " + ", ".join(shared))
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        yield from _command(inner, click.Context(inner, info_name=inner.name, parent=context))


def _is_shared(parameter: click.Parameter) -> bool:
    return isinstance(parameter, click.Option) and parameter.name in {each.key for each in OPTIONS}


def _option(option: click.Parameter, context: click.Context, more: str = "") -> Iterator[str]:
    record = option.get_help_record(context)
    if record:
        yield f".TP\n\\fB{_safe(record[0])}\\fR\n{_safe(' '.join(record[1].split()) + more)}"


def _section(title: str, text: str, *, raw: bool = False) -> Iterator[str]:
    yield f".SH {title.upper()}"
    yield from [text] if raw else _paragraphs(text)


def _listed(title: str, rows: tuple[tuple[str, str], ...]) -> Iterator[str]:
    yield f".SH {title.upper()}"
    for name, text in rows:
        yield f".TP\n\\fB{_safe(name)}\\fR\n{_safe(text)}"


def _paragraphs(text: str) -> Iterator[str]:
    """Paragraphs; one that begins with click's mark for it stays in its lines."""
    for each in text.split("\n\n"):
        if each.lstrip().startswith("\b"):
            yield f".PP\n.nf\n{_safe(each.lstrip()[2:].rstrip())}\n.fi"
        elif each.strip():
            yield f".PP\n{_safe(' '.join(each.split()))}"


def _safe(text: str) -> str:
    """Text in which nothing is a command of ``man``."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line.startswith((".", "'")) else line for line in text.split("\n"))
