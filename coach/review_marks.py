"""The questions that an import leaves in a routine file: comments of their own line, written and found in one place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

MARK: Final = "REVIEW"
_QUESTION: Final = re.compile(rf"^\s*(#\s*{MARK}\b:?\s*)(.*\S)?")


def question_line(about: str, text: str) -> str:
    """A question as a comment: what it is about, and what is asked."""
    return f"# {MARK} {about}: {text}"


def open_questions(lines: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Each question that is still in a file: its line from 1, its column from 1, and what it asks.

    >>> list(open_questions(["a: 1", "  # REVIEW sides: one or both?"]))
    [(2, 3, 'sides: one or both?')]
    """
    for number, line in enumerate(lines, 1):
        found = _QUESTION.match(line)
        if found:
            yield number, found.start(1) + 1, (found[2] or "a question").strip()
