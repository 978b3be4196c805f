"""Questions that an imported draft leaves to its author: comments that begin with REVIEW."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..model import Place
from .finding import Finding, Subject

_REVIEW: Final = re.compile(r"^\s*(#\s*REVIEW\b:?\s*)(.*\S)?")


def review_open(subject: Subject) -> Iterator[Finding]:
    """One for each question that is still there."""
    for number, line in enumerate(subject.lines, 1):
        found = _REVIEW.match(line)
        if found:
            asked = (found[2] or "a question").strip()
            place = Place(subject.routine.path, number, found.start(1) + 1)
            yield Finding(f"an open question of the import: {asked[:160]}; answer it and delete this line", at=place)
