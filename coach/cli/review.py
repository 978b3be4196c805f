"""``coach review``: the open questions of an imported routine, answered one by one."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..errors import CoachError, RoutineError
from .options import TALK, options
from .output import note, printable, tell

_HOW = "keep, change VALUE, leave out, later or stop"


@click.command("review")
@click.argument("file", type=click.Path(path_type=Path))
@options(TALK)
def review_command(file: Path, **_params: object) -> None:
    """Answer the open questions of FILE, a routine that 'coach import' made, one after the other.

    To each: keep, change VALUE (as in 'change 20s'), leave out, later, or stop; the first letter will do. Answers are
    read from the terminal or from a pipe, a line each. Each is written at once and whole, where the routine still
    loads; what was before stays in the file as a comment.
    """
    from ..review_marks import open_questions

    text = _read(file)
    answered, at, end = 0, 0, False
    while not end:
        lines = text.split("\n")
        found = [each for each in open_questions(lines) if each[0] > at]
        if not found:
            break
        at, _, asked = found[0]
        _show(lines, at, asked)
        text, end, done = _answered(file, text, at)
        answered += done
    left = sum(1 for _ in open_questions(text.split("\n")))
    note(f"{answered} answered, {left} open in {file}" + ("; next: coach check " + str(file) if not left else ""))


def _show(lines: list[str], at: int, asked: str) -> None:
    """A question with the exercise that it is about."""
    from ..importing.review_answers import exercise_at

    name = lines[exercise_at(lines, at - 1).start].partition("name:")[2].partition("  #")[0].strip(' "')
    click.echo(printable(f"line {at}, {name}: {asked}"))


def _answered(file: Path, text: str, at: int) -> tuple[str, bool, bool]:
    """The text after one question, whether that is the end, and whether it was answered."""
    from ..importing.review_answers import CHANGE, KEEP, LEAVE_OUT, with_answer

    words = {"k": KEEP, "c": CHANGE, "l": "later", "o": LEAVE_OUT, "s": "stop"}
    while True:
        if sys.stdin.isatty():
            tell(f"{_HOW}: ", nl=False)
        line = sys.stdin.readline()
        said = line.strip()
        if not line or said.lower() in ("stop", "s", "q"):
            return text, True, False
        word, _, value = said.partition(" ")
        chosen = LEAVE_OUT if said.lower() in ("leave out", "leave", "out") else words.get(word.lower()[:1], "")
        if said == "" or chosen == "later":
            return text, False, False
        if not chosen:
            tell(f"'{printable(said)}' is no answer; say {_HOW}")
            continue
        try:
            made = with_answer(text, at, chosen, value.removeprefix("to ") if chosen == CHANGE else "")
            _write(file, text, made)
        except RoutineError as error:
            tell(f"with that the routine does not load: {printable(error.problems[0].message)}; nothing was changed")
        except CoachError as error:
            tell(f"{printable(str(error))}; nothing was changed")
        else:
            return made, False, True


def _read(file: Path) -> str:
    """With its line ends as they are, since all but an answer is written back."""
    from ..files.careful_access import read_plain
    from ..loader.source_text import MOST_BYTES, read_source

    try:
        return read_plain(file, MOST_BYTES, follow=True).decode("utf-8")
    except UnicodeDecodeError:
        return read_source(file).text  # raises, and tells the line and what to do
    except OSError as error:
        raise CoachError(f"{file} cannot be read: {error.strerror or error}") from error


def _write(file: Path, before: str, made: str) -> None:
    """Write an answer, where the routine loads with it and nobody has changed the file meanwhile."""
    from ..files.atomic_file import write_whole
    from ..loader import parse_routine

    parse_routine(made, str(file), file.stem)
    if _read(file) != before:
        raise CoachError(f"{file} was changed meanwhile; begin again with coach review {file}")
    try:
        write_whole(file, [made.encode()])
    except OSError as error:
        raise CoachError(f"{file} cannot be written: {error.strerror or error}") from error
