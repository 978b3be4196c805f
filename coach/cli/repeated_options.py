"""Options that may be given several times, for commands that make several tracks at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import click


class Repeated(click.Option):
    """An option of a single value that takes several; one from the environment or the configuration is one."""

    def type_cast_value(self, ctx: click.Context, value: Any) -> Any:
        """To a tuple."""
        return super().type_cast_value(ctx, (value,) if isinstance(value, str) else value)


def repeatable(command: click.Command, *names: str) -> None:
    """Let options of a command be given several times; all else of them stays as it is."""
    command.params = [_repeated(each) if each.name in names else each for each in command.params]


def _repeated(option: click.Parameter) -> click.Parameter:
    if not isinstance(option, click.Option):
        raise TypeError(f"{option.name} is no option")
    return Repeated(
        [*option.opts, str(option.name)],
        type=option.type,
        metavar=option.metavar,
        envvar=option.envvar,
        help=f"{option.help} May be given several times.",
        multiple=True,
    )


def each_combination(params: Mapping[str, Any], names: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The parameters with one value of each of these; the first name changes slowest.

    >>> [each["b"] for each in each_combination({"a": (), "b": (1, 2)}, ["a", "b"])]
    [1, 2]
    """
    values = [params[name] or (None,) for name in names]
    for chosen in product(*values):
        yield {**params, **dict(zip(names, chosen, strict=True))}
