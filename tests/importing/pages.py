"""Pages of the tests' own words, and what is read of them."""

from __future__ import annotations

from coach.importing import Draft, read_page
from coach.importing.page_source import PageSource, page_of


def draft_of(text: str | bytes, language: str = "en") -> Draft:
    """The draft of a page."""
    data = text.encode() if isinstance(text, str) else text
    return read_page(page_of(PageSource("page", data)), language)


def doses(draft: Draft) -> list[tuple[str, float, float, str]]:
    """All doses of a draft: kind, ends of the range, unit."""
    found = [dose for exercise in draft.exercises for dose in exercise.doses]
    return [(dose.kind, dose.quantity.low, dose.quantity.high, dose.quantity.unit) for dose in found]
