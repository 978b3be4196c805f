"""Answers to the questions of a draft, from the command line or a page: each is written at once and whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..errors import CoachError, RoutineError
from ..files.atomic_file import write_whole
from ..files.careful_access import read_plain
from ..importing.review_answers import AnswerError, with_answer
from ..loader import parse_routine
from ..loader.source_text import MOST_BYTES, read_source


class DraftChangedError(CoachError):
    """Somebody else has changed the file meanwhile; nothing was written."""


@dataclass(frozen=True, slots=True)
class DraftChange:
    """The text of a draft before and after an answer."""

    before: str
    after: str


def read_draft(file: Path) -> str:
    """A draft, with its line ends as they are, since all but an answer is written back.

    Raises:
        CoachError: it cannot be read, or is no text.
    """
    try:
        return read_plain(file, MOST_BYTES, follow=True).decode("utf-8")
    except UnicodeDecodeError:
        return read_source(file).text  # raises, and tells the line and what to do
    except OSError as error:
        raise CoachError(f"{file} cannot be read: {error.strerror or error}") from error


def answer_question(file: Path, text: str, line: int, answer: str, value: str = "") -> DraftChange:
    """Write the answer to the question on a line of a draft that was read as this text.

    Raises:
        AnswerError: there is no such question, nothing that the answer could change, or the routine would not load.
        DraftChangedError: the file is another one by now.
        CoachError: it cannot be written.
    """
    change = DraftChange(text, with_answer(text, line, answer, value))
    try:
        parse_routine(change.after, str(file), file.stem)
    except RoutineError as error:
        raise AnswerError(f"with that the routine does not load: {error.problems[0].message}") from error
    _write(file, change)
    return change


def undo_answer(file: Path, change: DraftChange) -> None:
    """Put a draft back as it was before an answer.

    Raises:
        DraftChangedError: the file is not as the answer left it.
        CoachError: it cannot be written.
    """
    _write(file, DraftChange(change.after, change.before))


def _write(file: Path, change: DraftChange) -> None:
    if read_draft(file) != change.before:
        raise DraftChangedError(f"{file} was changed meanwhile, so nothing was written")
    try:
        write_whole(file, [change.after.encode()])
    except OSError as error:
        raise CoachError(f"{file} cannot be written: {error.strerror or error}") from error
