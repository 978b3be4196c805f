"""Texts of a page as texts and comments of a routine: nothing in them is a sign of YAML's or of coach's."""

from __future__ import annotations

import json
import re
from typing import Final

from ..reading import read_text, unreadable
from ..review_marks import MARK
from .blocks import clean_line

_MARKS: Final = re.compile(rf"\b({MARK}|coach\s*:)")
_LONGEST_COMMENT: Final = 160


def written_text(text: str, longest: int, code: str) -> str:
    """A text of the page as one of the routine: what a voice of its language reads, no longer than allowed.

    Words in other letters and braces are left out; where nothing that is heard remains, it is empty.

    >>> written_text("Bend {your} γόνατο knee", 100, "en")
    'Bend (your) knee'
    """
    text = clean_line(text).replace("{", "(").replace("}", ")")
    text = text.replace("\u00b5", "\u03bc")  # the micro sign, whose capital is Greek
    for start, end, _ in reversed(list(unreadable(text, code))):
        between = " " if text[end : end + 1].isalnum() else ""
        text = text[:start].rstrip() + between + text[end:]
    text = re.sub("[\\u00a0\\u2000-\\u200a\\u202f\\u3000\\ufffd]", " ", text)
    if not all(re.search(r"[^\W_]", said) for said in (text, read_text(text, code).spoken)):
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
