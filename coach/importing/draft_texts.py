"""Texts of a page as texts and comments of a routine: nothing in them is a sign of YAML's or of coach's."""

from __future__ import annotations

import json
import re
from typing import Final

from ..review_marks import MARK
from .blocks import clean_line

_MARKS: Final = re.compile(rf"\b({MARK}|coach\s*:)")
_LONGEST_COMMENT: Final = 160


def written_text(text: str, longest: int) -> str:
    """A text of the page as one of the routine: without braces, no longer than allowed, empty if nobody hears it.

    >>> written_text("Bend {your} knee", 100)
    'Bend (your) knee'
    """
    text = clean_line(text).replace("{", "(").replace("}", ")")
    text = re.sub("[\\u00a0\\u2000-\\u200a\\u202f\\u3000\\ufffd]", " ", text)
    if not re.search(r"[^\W_]", text):
        return ""
    if len(text) > longest:
        text = text[: longest - 3].rsplit(" ", 1)[0] + "..."
    return " ".join(text.split())


def yaml_text(text: str) -> str:
    r"""A text in double quotes, as YAML and coach read it.

    >>> yaml_text('say "ah"')
    '"say \\"ah\\""'
    """
    return json.dumps(text, ensure_ascii=False)


def comment(text: str) -> str:
    """A text of the page in a comment: one line, short, and never one of coach's own marks."""
    text = _MARKS.sub(lambda found: found[1].replace(MARK, MARK.capitalize()).replace(":", ""), clean_line(text))
    return text if len(text) <= _LONGEST_COMMENT else f"{text[: _LONGEST_COMMENT - 3]}..."
