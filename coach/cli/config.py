"""The configuration file: defaults for options, in ``config.toml`` of the user's config folder (or ``COACH_CONFIG``).

A key is the long name of an option and holds for every command that has it; a table with a command's name holds for
that command alone. Options win over the environment, the environment over the file, the file over defaults.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ..app.option_kinds import No, PictureFile
from ..errors import ConfigError
from ..files.careful_access import read_plain

if TYPE_CHECKING:
    from ..app.option_kinds import Option, OptionKind

TEXT: Final = ((str,), "text in quotes")
NUMBER: Final = ((int, float), "a number")
SWITCH: Final = ((bool,), "true or false")
LENGTH: Final = ((str, int, float), 'a length in quotes, such as "45s"')
COMMANDS_WITH_OPTIONS: Final = (
    *("build", "batch", "repace", "play", "share", "export", "script", "plan", "check"),
    *("list", "voices", "cache", "doctor"),
)


MOST_BYTES: Final = 1_000_000


def config_file() -> Path:
    """Where the configuration is read from, whether it exists or not."""
    chosen = os.environ.get("COACH_CONFIG")
    if chosen:
        try:
            return Path(chosen).expanduser()
        except RuntimeError:  # ~name, of nobody here
            return Path(chosen)
    from platformdirs import user_config_dir

    try:
        return Path(user_config_dir("coach", appauthor=False)) / "config.toml"
    except RuntimeError:  # the system knows no home of this user: no file is there
        return Path(os.devnull) / "config.toml"


def defaults_from_file() -> dict[str, Any]:
    """The defaults for each command, in click's form.

    Raises:
        ConfigError: the file is there but can't be read, is not TOML, has a key that is no option, or a value that
            its option does not take.
    """
    path = config_file()
    values = _values_in(path)
    shared = {key: value for key, value in values.items() if not isinstance(value, dict)}
    tables = {key: value for key, value in values.items() if isinstance(value, dict)}
    _known(path, "command", tables, COMMANDS_WITH_OPTIONS)
    _checked(path, "", shared)
    for name, table in tables.items():
        _checked(path, f"{name}.", table)
    return {command: _parameters({**shared, **tables.get(command, {})}) for command in COMMANDS_WITH_OPTIONS}


def _values_in(path: Path) -> dict[str, Any]:
    """What stands in the file; nothing where there is none.

    Raises:
        ConfigError: it can't be read, or is not TOML.
    """
    try:
        text = "" if str(path) == os.devnull else read_plain(path, MOST_BYTES, follow=True).decode("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        if os.environ.get("COACH_CONFIG"):
            raise ConfigError(f"COACH_CONFIG names {path}, which does not exist") from None
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {error}") from error
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: {error}") from error


def keys() -> dict[str, Option]:
    """The options that make sense as a standing choice, by their names."""
    from ..app.options_table import OPTIONS

    return {each.name: each for each in OPTIONS if each.readers.standing}


def _checked(path: Path, table: str, values: dict[str, Any]) -> None:
    """Let pass what the options of these names take."""
    if not values:
        return
    known = keys()
    _no_refused(path, values)
    _known(path, "key", values, known)
    for key, value in values.items():
        types, called = _types(known[key].kind)
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            raise ConfigError(f"{path}: {table}{key} must be {called}, not {value!r}")
        if isinstance(known[key].kind, PictureFile):
            continue  # looked for where it is printed: without it everything else goes on
        option = _click_option(known[key])
        try:
            option.type.convert(_as_written(value), option, click.Context(click.Command("config")))
        except click.BadParameter as error:
            raise ConfigError(f"{path}: {table}{key}: {error.message}") from error


def _no_refused(path: Path, found: Iterable[str]) -> None:
    """Tell why an option may not stand here, where the table knows it."""
    from ..app.options_table import OPTION

    for name in found:
        option = OPTION.get(name)
        if option and isinstance(option.readers.standing, No):
            raise ConfigError(f"{path}: unknown key '{name}': {option.readers.standing.why}")


def _types(kind: OptionKind) -> tuple[tuple[type, ...], str]:
    """The types of a value in the file, and how a message calls them."""
    from ..app import option_kinds as kinds

    match kind:
        case kinds.Factor(words=()):
            return NUMBER
        case kinds.Factor(words=words):
            return (str, int, float), f"{', '.join(map(_quoted, words))} or a number"
        case kinds.LengthKind():
            return LENGTH
        case kinds.Whole():
            return (int,), "a whole number"
        case kinds.Switch():
            return SWITCH
        case _:
            return TEXT


def _quoted(word: str) -> str:
    return f'"{word}"'


def _click_option(option: Option) -> click.Parameter:
    """An option as commands have it."""
    from .options import clicked

    @click.command("config")
    @clicked(option)
    def one(**_: Any) -> None: ...

    return one.params[0]


def _as_written(value: Any) -> Any:
    """A value as it would stand on a command line: a bare number is seconds there, where a length is wanted."""
    return value if isinstance(value, bool) else str(value)


def _parameters(values: dict[str, Any]) -> dict[str, Any]:
    known = keys() if values else {}
    return {known[key].key: _as_written(value) for key, value in values.items()}


def _known(path: Path, what: str, found: dict[str, Any], known: Iterable[str]) -> None:
    for name in found:
        if name not in known:
            near = get_close_matches(name, known)
            hint = f"; did you mean '{near[0]}'?" if near else f"; there is {', '.join(known)}"
            raise ConfigError(f"{path}: unknown {what} '{name}'{hint}")


class _What(click.Choice[str]):
    """What to print; who names a key is told where that is chosen."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """See click."""
        if value in keys():
            self.fail(f"to choose '{value}' for every command write it into {config_file()}; see coach config template")
        return super().convert(value, param, ctx)


@click.command("config")
@click.argument("what", type=_What(["show", "path", "template"]), default="show")
def config_command(what: str) -> None:
    """Show what is chosen for every command and where, print the file's PATH, or a commented TEMPLATE of it."""
    path = config_file()
    if what == "path":
        click.echo(str(path))
    elif what == "template":
        click.echo(_template(), nl=False)
    else:
        values = _values_in(path)
        click.echo(
            f"# {path} ({'read' if path.is_file() else 'not there; coach config template shows what may stand in it'})"
        )
        for key, value in values.items():
            click.echo(f"{key} = {value!r}")
        for each in keys().values():
            if os.environ.get(each.variable):
                click.echo(f"{each.name} = {os.environ[each.variable]!r}  # from {each.variable}")


def _template() -> str:
    """A file in which every key stands as a comment, with what it does."""
    lines = ["# Choices for every command; a table such as [play] holds for that command alone.", ""]
    for each in keys().values():
        lines += [f"# {each.help}", f"#{each.name} = {_example(each)}", ""]
    return "\n".join(lines)


def _example(option: Option) -> str:
    """A value that an option takes."""
    from ..app import option_kinds as kinds

    example = '"a part of its name"'
    match option.kind:
        case kinds.Choice(values):
            example = _quoted(str(option.default or values[0]))
        case kinds.Factor():
            example = "1.0"
        case kinds.LengthKind():
            example = '"45s"'
        case kinds.Whole(_, most):
            example = str(option.default or min(140, most))
        case kinds.Switch():
            example = "true" if option.default else "false"
        case kinds.FolderName():
            example = '"~/coach-clips"'
        case kinds.PictureFile():
            example = '"~/logo.png"'
        case kinds.TextKind() if option.group == "clinic":
            example = '"01 234 56 78"' if option.kind.metavar == "NUMBER" else '"Practice on the Hill"'
        case kinds.VoiceName():
            example = '"en-us+m7"'
    return example
