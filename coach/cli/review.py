"""``coach review``: the open questions of an imported routine, answered one by one."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..errors import CoachError
from .options import TALK, options
from .output import note, printable, tell

_HOW = "keep, change VALUE, leave out, later or stop"


@click.command("review")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--serve", is_flag=True, help="Answer them on a page in this computer's browser.")
@options(TALK)
def review_command(file: Path, *, serve: bool, **_params: object) -> None:
    """Answer the open questions of FILE, a routine that 'coach import' made, one after the other.

    To each: keep, change VALUE (as in 'change 20s'), leave out, later, or stop; the first letter will do. Answers are
    read from the terminal or from a pipe, a line each. Each is written at once and whole, where the routine still
    loads; what was before stays in the file as a comment. With --serve a page shows them beside what the page said; it
    can take the last answer back, and ends with Ctrl-C.
    """
    if serve:
        _serve(file)
        return
    from ..app.reviewing import read_draft
    from ..review_marks import open_questions

    text = read_draft(file)
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


def _serve(file: Path) -> None:
    from ..server.review_server import review_server

    with review_server(file) as (server, address):
        click.echo(address)
        sys.stdout.flush()
        note("open it in a browser of this computer; it ends with Ctrl-C, and each answer is written at once")
        server.serve_forever()


def _show(lines: list[str], at: int, asked: str) -> None:
    """A question with the exercise that it is about."""
    from ..importing.review_answers import exercise_at

    name = lines[exercise_at(lines, at - 1).start].partition("name:")[2].partition("  #")[0].strip(' "')
    click.echo(printable(f"line {at}, {name}: {asked}"))


def _answered(file: Path, text: str, at: int) -> tuple[str, bool, bool]:
    """The text after one question, whether that is the end, and whether it was answered."""
    from ..app.reviewing import DraftChangedError, answer_question
    from ..importing.review_answers import CHANGE, KEEP, LEAVE_OUT

    words = {KEEP: KEEP, CHANGE: CHANGE, "later": "later", "out": LEAVE_OUT, LEAVE_OUT: LEAVE_OUT}
    while True:
        if sys.stdin.isatty():
            tell(f"{_HOW}: ", nl=False)
        line = sys.stdin.readline()
        said = line.strip()
        if not line or said.lower() in ("stop", "s", "q"):
            return text, True, False
        word, _, value = said.partition(" ")
        meant = word if word.lower() != "leave" else said
        chosen = next((words[each] for each in words if each.startswith(meant.lower())), "")
        if said == "" or chosen == "later":
            return text, False, False
        if not chosen:
            tell(f"'{printable(said)}' is no answer; say {_HOW}")
            continue
        try:
            change = answer_question(file, text, at, chosen, value.removeprefix("to ") if chosen == CHANGE else "")
        except DraftChangedError as error:
            raise CoachError(f"{error}; begin again with coach review {file}") from error
        except CoachError as error:
            tell(f"{printable(str(error))}; nothing was changed")
        else:
            return change.after, False, True
