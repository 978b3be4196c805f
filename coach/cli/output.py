"""How coach speaks to people: results on stdout, notes and errors on stderr."""

from __future__ import annotations

import json
import os
import re
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock
from typing import Any, Final

import click

from ..clips.find_or_speak import Progress
from ..errors import CoachError, RoutineError
from ..model import Problem

_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal would act upon, or could not print, but for tabs and line breaks."""


_TELLING: Final = Lock()
_AT_ONCE: Final = 1_000
"""Characters: at most 4096 bytes, which a pipe that takes anything takes at once."""


def printable(text: str) -> str:
    r"""The text with control characters written out, as names that users chose may hold them.

    >>> printable("a\x1b[31m")
    'a\\x1b[31m'
    """
    return _UNSEEN.sub(lambda found: ascii(found.group())[1:-1], text)


def color() -> bool | None:
    """Whether to colour, as click takes it: never with ``NO_COLOR`` or on a dumb terminal, else on any terminal."""
    return False if os.environ.get("NO_COLOR") or is_dumb() else None


def is_dumb() -> bool:
    """Whether the terminal says that it shows escape codes as they are."""
    return os.environ.get("TERM") == "dumb"


def tell(text: str, *, nl: bool = True) -> None:
    """Something beside the result. What cannot be told, because nobody can read it, is no reason to fail."""
    with suppress(OSError, ValueError):
        click.echo(text, err=True, nl=nl, color=color())


def print_error(error: CoachError) -> None:
    """An error: all problems of a routine with their lines, or one message."""
    if isinstance(error, RoutineError):
        tell(problems_text(error.problems), nl=False)
    else:
        tell(click.style("error: ", fg="red") + printable(str(error)))


def problems_text(problems: tuple[Problem, ...]) -> str:
    """Place, message, line and carets of each problem, then how many there are."""
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    return "".join(map(problem_text, problems)) + f"{count} in {printable(problems[0].place.file)}\n"


def problem_text(problem: Problem) -> str:
    """Place and message, the line, and carets under what is meant; ends with a line break."""
    place = problem.place
    lines = [click.style(f"{printable(str(place))}: ", bold=True) + printable(problem.message)]
    if problem.line_text:
        number = f"{place.line:>5} | "
        # A long line is cut around the place; carets stay under what is meant.
        start = max(0, place.column - 60) if len(problem.line_text) > 110 else 0
        shown = _UNSEEN.sub("\ufffd", problem.line_text[start : start + 110].replace("\t", " "))
        caret = " " * (place.column - 1 - start) + "^" * max(1, min(problem.width, 110 - (place.column - 1 - start)))
        lines += [f"{number}{shown}", f"{'| ':>8}{click.style(caret, fg='red')}"]
    return "\n".join(lines) + "\n"


def print_json(value: Any, *, indent: int | None = 1) -> None:
    """A result for programs; on one line without ``indent``."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:  # what the terminal does not know is written in JSON's own way
        text = json.dumps(value, indent=indent)
    click.echo(text)


def note(text: str) -> None:
    """Tell something worth knowing beside the result, unless ``--quiet``."""
    if not _flag("quiet"):
        tell(printable(text))


def note_if_read(text: str) -> None:
    """The same, but dropped where nobody reads what stands there already: it never waits. For many threads."""
    with _TELLING:
        if _takes_more(sys.stderr):
            note(text[:_AT_ONCE])


def _takes_more(stream: Any) -> bool:
    """Whether a pipe or a terminal takes a little more now; a file always does."""
    try:
        return bool(select.select([], [stream], [], 0)[1])
    except (OSError, ValueError, TypeError, AttributeError):  # it cannot be asked: on Windows, or where there is none
        return True


def detail(text: str) -> None:
    """Something worth knowing with ``--verbose``."""
    if _flag("verbose"):
        tell(printable(text))


def quiet() -> bool:
    """Whether no progress is wanted."""
    return _flag("quiet")


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """A progress bar for clips that are spoken: only on a terminal, and only when there are some."""
    if _flag("quiet") or sys.stderr is None or not sys.stderr.isatty() or is_dumb():
        yield None
        return
    bars: list[Any] = []

    def finish() -> None:
        """Give the terminal its cursor and a new line back, whatever happened."""
        while bars:
            bars.pop().render_finish()

    def advance(done: int, total: int) -> None:
        with suppress(OSError):
            if not bars or bars[-1].length != total:
                finish()
                bars.append(click.progressbar(length=total, label="speaking", file=sys.stderr, show_eta=False))
            bars[-1].update(done - bars[-1].pos)

    try:
        yield advance
    finally:
        with suppress(OSError):
            finish()


def _flag(name: str) -> bool:
    context = click.get_current_context(silent=True)
    return bool(context and context.params.get(name))
