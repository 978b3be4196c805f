"""Explains what a YAML parser complains about, in words for authors."""

from __future__ import annotations

import re
from typing import Any, Final

from ..model import Place
from .diagnostics import SourceText
from .file_shape import ALL_KEYS
from .yaml_slips import colon_slip, entry_slip

_QUOTE: Final = "put the whole text in double quotes"
_IN_BRACKETS: Final = "a text inside {} or [] that holds signs needs double quotes"
_INDENT: Final = "check that this line begins below the ones it belongs to"

#: Part of the parser's context, part of its problem, what to say, and whether to point to where the context began.
_EXPLANATIONS: Final = (
    ("quoted scalar", "unexpected end of stream", "the quote that opens here is never closed", True),
    ("quoted scalar", "document separator", "the quote that opens here is never closed", True),
    ("quoted scalar", "invalid Unicode character", "this escape is no character", False),
    (
        "double-quoted scalar",
        "",
        "in double quotes '\\' begins an escape; write '\\\\' for the sign itself",
        False,
    ),
    (
        "simple key",
        "could not find expected ':'",
        f"a key needs ':' after it; if this is a text, {_QUOTE}",
        True,
    ),
    ("an alias", "", f"a text cannot begin with '*'; {_QUOTE}", True),
    ("an anchor", "", f"a text cannot begin with '&'; {_QUOTE}", True),
    ("a tag", "", f"a text cannot begin with '!'; {_QUOTE}", True),
    ("a node", "undefined tag handle", f"a text cannot begin with '!'; {_QUOTE}", True),
    ("a directive", "", "a line that begins with '%' is not allowed in a routine", True),
    ("block scalar", "", "after '|' or '>' the text begins on the next line, indented", True),
    (
        "flow mapping",
        "",
        "a '{' opens here and is not closed by '}'; a text that holds signs needs double quotes",
        True,
    ),
    (
        "flow sequence",
        "",
        "a '[' opens here and is not closed by ']'; a text that holds signs needs double quotes",
        True,
    ),
    (
        "",
        "sequence entries are not allowed",
        f"'-' is not expected here; {_INDENT}; if it belongs to a text, {_QUOTE}",
        False,
    ),
    ("", "'@' that cannot start", f"a text cannot begin with '@'; {_QUOTE}", False),
    ("", "'%' that cannot start", f"a text cannot begin with '%'; {_QUOTE}", False),
    ("", "cannot start any token", f"a text cannot begin with this sign; {_QUOTE}", False),
)


def explain(error: Any, source: SourceText) -> tuple[Place, str]:
    """Where a syntax error is, and what it means.

    Args:
        error: a ``yaml.MarkedYAMLError``.
        source: the file.
    """
    context, problem = str(error.context or ""), str(error.problem or "")
    message, at_context = "the file cannot be understood from here on; check indentation and quotes", False
    at = error.problem_mark
    if at is not None and source.line(at.line + 1)[at.column : at.column + 1] == "?":
        return Place(source.file, at.line + 1, at.column + 1), f"'?' is not expected here; {_IN_BRACKETS}"
    slip = _slip(error, context, problem, source)
    if slip is not None:
        return slip
    if at is not None and (context.startswith("while parsing a block") or "mapping values" in problem):
        return Place(source.file, *_end_bounded(at, source)), _misplaced(problem, source.line(at.line + 1)[: at.column])
    for in_context, in_problem, text, begin in _EXPLANATIONS:
        if in_context in context and in_problem in problem:
            message, at_context = text, begin
            break
    mark = (error.context_mark if at_context else None) or error.problem_mark or error.context_mark
    if mark is None:
        return Place(source.file, 1, 1), message
    return Place(source.file, *_end_bounded(mark, source)), message


def _slip(error: Any, context: str, problem: str, source: SourceText) -> tuple[Place, str] | None:
    """A slip of the hand that explains the error: in its line, or in the one before, which YAML took for a text."""
    if "simple key" in context and error.context_mark is not None:
        number = error.context_mark.line + 1
        return _colon(number, source, known=False) or _entry(number, source)
    if error.problem_mark is None:
        return None
    number = error.problem_mark.line + 1
    if "an alias" in context:
        return _entry(number, source)
    if not context.startswith("while parsing a block") and "mapping values" not in problem:
        return None
    before = next((each for each in range(number - 1, 0, -1) if source.line(each).strip()), 0)
    for each in (number, before):
        slip = _entry(each, source) or _colon(each, source, known=True)
        if slip is not None:
            return slip
    return None


def _entry(number: int, source: SourceText) -> tuple[Place, str] | None:
    line = source.line(number)
    message = entry_slip(line)
    return (Place(source.file, number, len(line) - len(line.lstrip()) + 1), message) if message else None


def _colon(number: int, source: SourceText, *, known: bool) -> tuple[Place, str] | None:
    """A colon that has gone wrong, after any key or only after a ``known`` one, as a text may have colons too."""
    slip = colon_slip(source.line(number))
    if slip is None or (known and slip[1] not in ALL_KEYS):
        return None
    return Place(source.file, number, slip[0] + 1), slip[2]


def _misplaced(problem: str, before: str) -> str:
    """What to say when something does not fit: a wrong indentation, or a text that ended before its author meant."""
    if "mapping values" in problem and not re.search(r":\s", before):
        return f"':' is not expected here; {_INDENT}"
    if "mapping values" in problem:
        return f"a second ':' is not expected in a line; if it belongs to a text, {_QUOTE}"
    if before.strip(" -"):
        return f"the value has ended before this; {_QUOTE}"
    return f"this does not fit the lines above; {_INDENT}"


def _end_bounded(mark: Any, source: SourceText) -> tuple[int, int]:
    """Line and column of a mark; at the end of the file the mark is behind the last line."""
    line = min(mark.line + 1, len(source.lines))
    return line, mark.column + 1 if mark.line < len(source.lines) else len(source.line(line)) + 1
