"""Questions that an imported draft leaves to its author."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Place
from ..review_marks import open_questions
from .finding import Finding, Subject


def review_open(subject: Subject) -> Iterator[Finding]:
    """One for each question that is still there."""
    for line, column, asked in open_questions(subject.lines):
        place = Place(subject.routine.path, line, column)
        yield Finding(
            f"an open question of the import: {asked[:160]}; answer it by 'coach review', or here and delete the line",
            at=place,
        )
