"""Answers to the questions of a draft, one at a time: the text of the routine with one question less."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ..errors import CoachError
from ..review_marks import MARK, open_questions
from .draft_texts import yaml_text

KEEP, CHANGE, LEAVE_OUT = "keep", "change", "leave out"
_KEYS: Final = {
    "sides": ("sides",),
    "name": ("name",),
    "holds": ("hold", "breaths", "move", "rest"),
    "reps": ("reps", "sets", "rounds", "breaths"),
    "tempo": ("every",),
}
"""The keys that an answer changes, by what a question is about."""
_EXERCISE: Final = re.compile(r"\s*- name:")
_VALUE: Final = re.compile(r"[\w .:,/-]{1,60}")


class AnswerError(CoachError):
    """An answer cannot be put into the file; the message says why."""


def with_answer(text: str, line: int, answer: str, value: str = "") -> str:
    """The routine with the question on a line answered; nothing of it is lost, what was is left as a comment.

    Raises:
        AnswerError: there is no such question, or nothing that the answer could change.
    """
    lines = text.split("\n")
    asked = next((asked for number, _, asked in open_questions(lines) if number == line), None)
    if asked is None:
        raise AnswerError(f"line {line} asks nothing")
    about, at = asked.partition(":")[0], line - 1
    told = "kept"
    if answer == CHANGE:
        told = f"was {_changed(lines, at, about, asked, value.strip())}"
    elif answer == LEAVE_OUT:
        told = "left out"
        gone = list(_left_out(lines, at, about, asked))
        also = range(_comments_above(lines, gone[0]), gone[-1] + 1) if _EXERCISE.match(lines[gone[0]]) else range(0)
        for place in gone:
            lines[place] = re.sub(r"^(\s*)(?=[^\s#])", r"\1# ", lines[place])
        for number, _, _ in list(open_questions(lines)):
            if number - 1 in also and number - 1 != at:
                lines[number - 1] = _closed(lines[number - 1], told)
    lines[at] = _closed(lines[at], told)
    return "\n".join(lines)


def _closed(line: str, told: str) -> str:
    return line.replace(MARK, f"{MARK}ED ({told})", 1)


def _comments_above(lines: Sequence[str], first: int) -> int:
    """The first of the comments right above a line."""
    while first and lines[first - 1].lstrip().startswith("#"):
        first -= 1
    return first


def exercise_at(lines: Sequence[str], at: int) -> range:
    """The lines of the exercise that a question stands before or in."""
    below = next((place for place in range(at, len(lines)) if lines[place].lstrip()[:1] not in ("", "#")), at)
    first = below if _EXERCISE.match(lines[below]) else _last_name(lines, at)
    indent = len(lines[first]) - len(lines[first].lstrip())
    end = next((place for place in range(first + 1, len(lines)) if _ends(lines[place], indent)), len(lines))
    return range(first, end)


def _last_name(lines: Sequence[str], at: int) -> int:
    return next((place for place in range(at, -1, -1) if _EXERCISE.match(lines[place])), at)


def _ends(line: str, indent: int) -> bool:
    return bool(line.strip()) and len(line) - len(line.lstrip()) <= indent


def _changed(lines: list[str], at: int, about: str, asked: str, value: str) -> str:
    """Put a value where the question points; returns what was there."""
    found = _pointed(lines, at, about, asked)
    if found is None:
        raise AnswerError(f"no line of this exercise says its {about}; change it in the file, and answer 'keep'")
    if about != "name" and not _VALUE.fullmatch(value):
        raise AnswerError("a value is needed, as the file would have it: change 20s, change each, change 8")
    before, was, after = _parts(lines[found])
    lines[found] = f"{before}{yaml_text(value) if about == 'name' else value}{after}"
    return was


def _left_out(lines: Sequence[str], at: int, about: str, asked: str) -> Iterator[int]:
    """The lines of the step that a question points at, or of the whole exercise."""
    found = _pointed(lines, at, about, asked)
    if found is not None and about != "name" and lines[found].lstrip().startswith("- "):
        indent = len(lines[found]) - len(lines[found].lstrip())
        yield found
        for place in range(found + 1, len(lines)):
            if _ends(lines[place], indent):
                return
            yield place
    else:
        yield from exercise_at(lines, at)


def _pointed(lines: Sequence[str], at: int, about: str, asked: str) -> int | None:
    """The line that says what a question is about: that of the sentence it quotes, else the only or first one."""
    keys = "|".join(_KEYS.get(about, ()))
    if not keys:
        return None
    said = [place for place in exercise_at(lines, at) if re.match(rf"\s*(?:- )?(?:{keys}):\s*\S", lines[place])]
    quoted = re.search(r'"(.+)"', asked)
    exact = [place for place in said if quoted and quoted[1] in lines[place]]
    return next(iter(exact or said), None)


def _parts(line: str) -> tuple[str, str, str]:
    """A line up to its value, the value, and the comment behind it."""
    found = re.match(r"""(\s*(?:- )?\w+:\s*)("(?:[^"\\]|\\.)*"|'[^']*'|[^#]*?)(\s*(?:#.*)?)$""", line)
    return (found[1], found[2], found[3]) if found else (line, "", "")
