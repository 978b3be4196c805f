"""The questions that an import leaves in a routine file: comments of their own line, written and found in one place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

MARK: Final = "REVIEW"
NOT_READ: Final = "NOT READ"
LEFT_OUT: Final = "LEFT OUT"
NO_HOLD: Final = "a hold without a number"
NO_REPS: Final = "repetitions without a number"
NO_TEMPO: Final = "the page gives no time for each repetition"
"""Questions that are answered by a step, or a value, that the page does not have."""
_QUOTE: Final = re.compile(r'"(.+?)(?:"|\.\.\.)(?:\s\(page, line \d+\))?$')
_QUESTION: Final = re.compile(rf"^\s*(#\s*{MARK}\b:?\s*)(.*\S)?")


@dataclass(frozen=True, slots=True)
class ReviewQuestion:
    """A question of a draft, with what is needed to answer it."""

    line: int
    about: str
    asked: str
    quote: str
    """The page's sentence, or nothing."""
    now: str
    """What the routine has, or nothing."""
    takes_value: bool
    """Whether a value can answer it."""
    of_step: bool
    """Whether it is the step that is left out, and not the whole exercise."""


@dataclass(frozen=True, slots=True)
class ReviewedExercise:
    """An exercise of a draft, with its questions."""

    name: str
    left_out: bool
    steps: tuple[tuple[str, str], ...]
    """What it says and does, each with the page's sentence or nothing."""
    open: tuple[ReviewQuestion, ...]
    answered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """A draft as somebody looks through it."""

    exercises: tuple[ReviewedExercise, ...]
    not_read: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def questions(self) -> tuple[ReviewQuestion, ...]:
        """All that are open, in order."""
        return tuple(question for exercise in self.exercises for question in exercise.open)


def question_line(about: str, text: str) -> str:
    """A question as a comment: what it is about, and what is asked."""
    return f"# {MARK} {about}: {text}"


def page_sentence(remark: str) -> str:
    """The page's sentence in a question or a comment, as far as it was not cut off, or nothing.

    >>> page_sentence('holds: an upper bound: "Hold for up to 5 s." (page, line 7)')
    'Hold for up to 5 s.'
    >>> page_sentence('page, line 8: "Hold "it" ...')
    'Hold "it" '
    """
    found = _QUOTE.search(remark)
    return found[1] if found else ""


def open_questions(lines: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Each question that is still in a file: its line from 1, its column from 1, and what it asks.

    >>> list(open_questions(["a: 1", "  # REVIEW sides: one or both?"]))
    [(2, 3, 'sides: one or both?')]
    """
    for number, line in enumerate(lines, 1):
        found = _QUESTION.match(line)
        if found:
            yield number, found.start(1) + 1, (found[2] or "a question").strip()
