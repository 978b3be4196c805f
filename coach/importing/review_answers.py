"""Answers to the questions of a draft, one at a time: the text of the routine with one question less."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ..errors import CoachError
from ..review_marks import MARK, NO_HOLD, NO_REPS, NO_TEMPO, open_questions, page_sentence, question_line
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
_MISSING: Final = {
    NO_HOLD: ("- hold: {}",),
    NO_REPS: (question_line("tempo", NO_TEMPO), "- reps: {}", "  every: 4s"),
}
"""The step that an answer puts behind the sentence that a question quotes, by how the question begins."""
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
        gone = _left_out(lines, at, about, asked)
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
    return _block(lines, first)


def _last_name(lines: Sequence[str], at: int) -> int:
    return next((place for place in range(at, -1, -1) if _EXERCISE.match(lines[place])), at)


def _ends(line: str, indent: int) -> bool:
    return bool(line.strip()) and len(line) - len(line.lstrip()) <= indent


def _changed(lines: list[str], at: int, about: str, asked: str, value: str) -> str:
    """Put a value where the question points, or a step where the page has none; returns what was there."""
    missing, found = _missing(asked), pointed_line(lines, at, about, asked)
    if not missing and found is None:
        raise AnswerError(f"no line of this exercise says its {about}; change it in the file, and answer 'keep'")
    if about != "name" and not _VALUE.fullmatch(value):
        raise AnswerError("a value is needed, as the file would have it: change 20s, change each, change 8")
    if found is None:
        place, indent = _behind(lines, at, page_sentence(asked))
        lines[place:place] = [indent + line.format(value) for line in missing]
        return "none"
    before, was, after = line_parts(lines[found])
    lines[found] = f"{before}{yaml_text(value) if about == 'name' else value}{after}"
    return was


def _missing(asked: str) -> tuple[str, ...]:
    """The step that a question misses, or nothing."""
    begins = asked.partition(": ")[2]
    return next((step for how, step in _MISSING.items() if begins.startswith(how)), ())


def _behind(lines: Sequence[str], at: int, sentence: str) -> tuple[int, str]:
    """The place behind the step of an exercise that says a sentence, or behind all, and the indent of a step."""
    exercise = exercise_at(lines, at)
    top = next(place for place in exercise if lines[place].strip().startswith("steps:"))
    steps = [place for place in exercise if place > top and lines[place].lstrip().startswith("- ")]
    indent = len(lines[steps[0]]) - len(lines[steps[0]].lstrip())
    steps = [place for place in steps if lines[place].index("-") == indent]
    said = [place for place in steps if sentence and sentence in _unquoted(lines[place])]
    return (said or steps)[-1] + len(_block(lines, (said or steps)[-1])), " " * indent


def _unquoted(line: str) -> str:
    return line_parts(line)[1].replace('\\"', '"')


def _block(lines: Sequence[str], first: int) -> range:
    """The lines of a step, or of whatever else begins on a line."""
    indent = len(lines[first]) - len(lines[first].lstrip())
    end = next((place for place in range(first + 1, len(lines)) if _ends(lines[place], indent)), len(lines))
    return range(first, end)


def leaves_step(lines: Sequence[str], at: int, about: str, asked: str) -> int | None:
    """The line of the step that is left out by an answer, or None where the whole exercise is."""
    found = pointed_line(lines, at, about, asked)
    return found if found is not None and about != "name" and lines[found].lstrip().startswith("- ") else None


def _left_out(lines: Sequence[str], at: int, about: str, asked: str) -> range:
    """The lines of the step that a question points at, or of the whole exercise."""
    step = leaves_step(lines, at, about, asked)
    return exercise_at(lines, at) if step is None else _block(lines, step)


def takes_value(lines: Sequence[str], at: int, about: str, asked: str) -> bool:
    """Whether a value can answer a question."""
    return bool(_missing(asked)) or pointed_line(lines, at, about, asked) is not None


def pointed_line(lines: Sequence[str], at: int, about: str, asked: str) -> int | None:
    """The line that says what a question is about: that of the sentence it quotes, else the only or first one."""
    keys = "|".join(_KEYS.get(about, ()))
    if not keys or _missing(asked):
        return None
    said = [place for place in exercise_at(lines, at) if re.match(rf"\s*(?:- )?(?:{keys}):\s*\S", lines[place])]
    sentence = page_sentence(asked)
    exact = [place for place in said if sentence and sentence in lines[place]]
    return next(iter(exact or said), None)


def line_parts(line: str) -> tuple[str, str, str]:
    """A line up to its value, the value, and the comment behind it."""
    found = re.match(r"""(\s*(?:- )?\w+:\s*)("(?:[^"\\]|\\.)*"|'[^']*'|[^#]*?)(\s*(?:#.*)?)$""", line)
    return (found[1], found[2], found[3]) if found else (line, "", "")
