"""How coach speaks to people: results on stdout, notes and errors on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from ..clips.clips import Progress
from ..errors import CoachError, RoutineError
from ..model import Problem


def print_error(error: CoachError) -> None:
    """An error: all problems of a routine with their lines, or one message."""
    if isinstance(error, RoutineError):
        click.echo(problems_text(error.problems), err=True, nl=False)
    else:
        click.echo(click.style("error: ", fg="red") + str(error), err=True)


def problems_text(problems: tuple[Problem, ...]) -> str:
    """Place, message, line and carets of each problem, then how many there are."""
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    return "".join(map(problem_text, problems)) + f"{count} in {problems[0].place.file}\n"


def problem_text(problem: Problem) -> str:
    """Place and message, the line, and carets under what is meant; ends with a line break."""
    place = problem.place
    lines = [click.style(f"{place}: ", bold=True) + problem.message]
    if problem.line_text:
        number = f"{place.line:>5} | "
        # A long line is cut around the place; carets stay under what is meant.
        start = max(0, place.column - 60) if len(problem.line_text) > 110 else 0
        shown = problem.line_text[start : start + 110].replace("\t", " ")
        caret = " " * (place.column - 1 - start) + "^" * max(1, min(problem.width, 110 - (place.column - 1 - start)))
        lines += [f"{number}{shown}", f"{'| ':>8}{click.style(caret, fg='red')}"]
    return "\n".join(lines) + "\n"


def print_json(value: Any) -> None:
    """A result for programs."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def note(text: str) -> None:
    """Something worth knowing, unless ``--quiet``."""
    if not _flag("quiet"):
        click.echo(text, err=True)


def detail(text: str) -> None:
    """Something worth knowing with ``--verbose``."""
    if _flag("verbose"):
        click.echo(text, err=True)


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """A progress bar for clips that are spoken: only on a terminal, and only when there are some."""
    if _flag("quiet") or not sys.stderr.isatty():
        yield None
        return
    bars: list[Any] = []

    def advance(done: int, total: int) -> None:
        if not bars or bars[-1].length != total:
            bars.append(click.progressbar(length=total, label="speaking", file=sys.stderr, show_eta=False))
        bars[-1].update(done - bars[-1].pos)

    yield advance
    for bar in bars:
        bar.render_finish()


def _flag(name: str) -> bool:
    context = click.get_current_context(silent=True)
    return bool(context and context.params.get(name))
