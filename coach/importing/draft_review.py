"""A draft as somebody looks through it: exercises with their questions, what was not read, and what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ..review_marks import (
    LEFT_OUT,
    MARK,
    NOT_READ,
    Review,
    ReviewedExercise,
    ReviewQuestion,
    open_questions,
    page_sentence,
)
from .review_answers import exercise_at, leaves_step, line_parts, pointed_line, takes_value

_NAMED: Final = re.compile(r"\s*(#\s*)?- name:")
"""Begins an exercise, or one that an answer has left out."""
_ANSWERED: Final = re.compile(rf"\s*#\s*{MARK}ED\b\s*(.*)")
_PLAIN: Final = re.compile(r'"((?:[^"\\]|\\.)*)"$')


def draft_review(text: str) -> Review:
    """What there is to be seen of a draft, whether it loads or not."""
    lines = text.split("\n")
    asked: dict[int, list[ReviewQuestion]] = {}
    for number, _, question in open_questions(lines):
        asked.setdefault(_owner(lines, number - 1), []).append(_question(lines, number, question))
    told: dict[int, list[str]] = {}
    for at, line in enumerate(lines):
        if found := _ANSWERED.match(line):
            told.setdefault(_owner(lines, at), []).append(found[1])
    starts = sorted({at for at, line in enumerate(lines) if _NAMED.match(line)} | set(asked) | set(told))
    exercises = [_exercise(lines, at, tuple(asked.get(at, ())), tuple(told.get(at, ()))) for at in starts]
    return Review(tuple(exercises), tuple(_listed(lines, NOT_READ)), tuple(_listed(lines, LEFT_OUT)))


def _owner(lines: Sequence[str], at: int) -> int:
    """The line of the name that a question stands above, or below."""
    below = next((place for place in range(at, len(lines)) if not re.match(rf"\s*(?:#\s*{MARK}|$)", lines[place])), at)
    if _NAMED.match(lines[below]):
        return below
    return next((place for place in range(at, -1, -1) if _NAMED.match(lines[place])), at)


def _question(lines: Sequence[str], number: int, question: str) -> ReviewQuestion:
    about, _, asked = question.partition(": ")
    at = number - 1
    pointed = pointed_line(lines, at, about, question)
    _, now, remark = ("", "", "") if pointed is None else line_parts(lines[pointed])
    where = re.search(r"\(page, line \d+\)$", asked)
    begins = asked.partition(': "')[0]
    shown = f"{begins} {where[0]}" if where and page_sentence(asked) else asked
    return ReviewQuestion(
        number,
        about,
        shown,
        page_sentence(asked) or page_sentence(remark),
        _shown(now),
        takes_value(lines, at, about, question),
        leaves_step(lines, at, about, question) is not None,
    )


def _shown(value: str) -> str:
    """A value without the quotes of YAML."""
    plain = _PLAIN.match(value)
    return re.sub(r"\\(.)", r"\1", plain[1]) if plain else value


def _exercise(
    lines: Sequence[str], at: int, asked: tuple[ReviewQuestion, ...], told: tuple[str, ...]
) -> ReviewedExercise:
    named = _NAMED.match(lines[at])
    left_out = named is not None and bool(named[1])
    name = _shown(line_parts(lines[at].replace("# ", "", 1) if left_out else lines[at])[1]) if named else ""
    steps = () if left_out or not named else _steps(lines, exercise_at(lines, at))
    return ReviewedExercise(name, left_out, tuple(steps), asked, told)


def _steps(lines: Sequence[str], places: range) -> Iterator[tuple[str, str]]:
    """What stands in an exercise below its name, each line with what the page says of it."""
    for place in places[1:]:
        line = lines[place].strip().removeprefix("- ")
        if not line or line.startswith("#") or line == "steps:":
            continue
        key, value, remark = line_parts(line)
        said = _shown(value)
        yield said if key.startswith("say:") else f"{key}{said}".strip(), page_sentence(remark)


def _listed(lines: Sequence[str], what: str) -> Iterator[str]:
    """The entries of one of the lists that an import leaves at the end."""
    for line in lines:
        if line.startswith(f"# {what}: "):
            yield line.removeprefix(f"# {what}: ")
