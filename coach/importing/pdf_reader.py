"""A PDF with text as blocks: its text is taken out by pypdf, in a child with limits on time and memory."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from importlib.util import find_spec
from typing import Final

from ..install_line import install_line
from .blocks import LONGEST_S, Deadline, PageError, PageText
from .text_reader import read_notes

_NUMBERS: Final = re.compile(r"\d+")
_BROKEN: Final = re.compile(r"(?<=[a-zà-ÿ])-\n(?=[a-zà-ÿ])")


def read_pdf(name: str, data: bytes, deadline: Deadline) -> PageText:
    """The text of a PDF.

    Raises:
        PageError: there is none in it, it is encrypted or damaged, or pypdf is not there.
    """
    if find_spec("pypdf") is None:
        raise PageError(f"reading a PDF needs pypdf; install it with: {install_line('import')}")
    try:
        child = [sys.executable, "-P", "-m", "coach.importing.pdf_child"]
        done = subprocess.run(child, input=data, capture_output=True, timeout=LONGEST_S, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise PageError(f"{name} takes longer than {LONGEST_S:.0f} seconds to read; save its text instead") from error
    if done.returncode == 3:
        raise PageError(f"{name} is locked with a password; save it without one")
    try:
        pages = [str(page) for page in json.loads(done.stdout)] if done.returncode == 0 else None
    except ValueError:
        pages = None
    if pages is None:
        raise PageError(f"{name} is damaged, or is no PDF; open it and save its text")
    if len("".join(pages).split()) < 10:
        raise PageError(f"{name} holds pictures of pages and no text; have its text recognised, and import that")
    text = whole_lines(pages)
    page = read_notes(text, deadline)
    return replace(page, title=page.blocks[0].text if page.blocks else "")


def whole_lines(pages: list[str]) -> str:
    r"""The lines of all pages without headers and footers, broken words and lines joined.

    >>> whole_lines(["Lower your shoul-\nders and\nhold."])
    'Lower your shoulders and\nhold.'
    """
    edges = Counter(
        _NUMBERS.sub("0", line.strip()) for page in pages for line in set(_edges(page.split("\n"))) if line.strip()
    )
    many = max(2, (len(pages) + 1) // 2)
    kept = []
    for page in pages:
        lines = page.split("\n")
        edge = set(_edges(lines))
        kept += [
            line
            for line in lines
            if not (line in edge and len(pages) > 1 and edges[_NUMBERS.sub("0", line.strip())] >= many)
            and not re.fullmatch(r"\s*(?:(?:page|seite|página)\s+)?\d+(?:\s*(?:/|of|von|de|sur)\s*\d+)?\s*", line, re.I)
        ]
        kept.append("")
    return _BROKEN.sub("", "\n".join(kept)).removesuffix("\n")


def _edges(lines: list[str]) -> list[str]:
    filled = [line for line in lines if line.strip()]
    return [*filled[:2], *filled[-2:]]
