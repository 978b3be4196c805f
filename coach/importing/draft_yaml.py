"""A draft as the text of a routine: the page's sentence beside each number, questions, and the two lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ..phrases import PHRASEBOOKS, address_of
from ..review_marks import LEFT_OUT, NOT_READ, question_line
from .draft_steps import written_exercise
from .draft_texts import comment, written_text, yaml_text
from .page_draft import Draft
from .page_equipment import Thing, merged
from .page_exercises import PageExercise
from .page_language import PageLanguage
from .page_languages import PAGE_LANGUAGES

_MOST_NAME_WORDS: Final = 7
_MOST_LISTED: Final = 60


def draft_as_yaml(draft: Draft, *, address: str, publisher: str) -> str:
    """The routine of a draft; it loads, and its comments say what must be looked at before it is used."""
    title = written_text(draft.title or publisher, 120, draft.language) or "Imported exercises"
    lines = [
        f"# Imported from {comment(address)}",
        "# Beside each number stands the page's sentence. A line with REVIEW asks something: answer and delete it.",
        "format: coach.routine/1",
        f"title: {yaml_text(title)}",
        f"language: {draft.language}",
        *_address(draft),
        "source:",
        f"  title: {yaml_text(title)}",
        f"  publisher: {yaml_text(written_text(publisher, 120, draft.language) or 'unknown')}  # where it was found",
    ]
    if draft.warnings:
        lines.append("# What the page warns of; put under safety what belongs there:")
        lines += [f"#   page, line {each.line}: {comment(each.text)}" for each in draft.warnings[:10]]
    lines += _equipment(merged([thing for each in draft.exercises for thing in each.things]), draft.language)
    lines += ["", "exercises:"]
    names: set[str] = set()
    for number, exercise in enumerate(draft.exercises, 1):
        lines += _exercise(exercise, number, names, draft.language)
    lines += _listed(NOT_READ, [(each.line, each.sentence) for each in draft.not_read])
    lines += _listed(LEFT_OUT, [(each.line, each.text) for each in draft.left_out])
    return "\n".join(lines) + "\n"


def _address(draft: Draft) -> Iterator[str]:
    """How the page speaks to its readers, where that is not as coach does by itself."""
    book = PHRASEBOOKS[draft.language]
    texts = [step.text for exercise in draft.exercises for step in exercise.steps]
    chosen = address_of(texts, book.address_signs)
    if chosen and chosen != book.addresses[0]:
        yield f"address: {chosen}"


def _equipment(things: tuple[Thing, ...], language: str) -> Iterator[str]:
    """What is needed, with what may stand in for each."""
    if things:
        yield ""
        yield "equipment:"
    keys = {thing.key for thing in things}
    for thing in things:
        yield f"  {thing.key}:  # page, line {thing.line}"
        yield from (f"    {line}" for line in _names(thing.name, language))
        others = {key: name for name in thing.instead if (key := replace(thing, name=name).key) not in keys}
        keys |= set(others)
        if others:
            yield "    instead:"
        for key, name in others.items():
            yield f"      {key}: {{{', '.join(_names(name, language))}}}"


def _names(name: str, language: str) -> tuple[str, str]:
    """A thing as a routine names it, and as it is told in a list: with its article where that is always the same."""
    article = ("an " if name[:1].lower() in "aeiou" else "a ") if language == "en" and not name.endswith("s") else ""
    words = (word.lower() if language == "en" and word.istitle() else word for word in name.split())
    shown = written_text(" ".join(words), 60, language)
    return f"name: {yaml_text(shown)}", f"listed: {yaml_text(article + shown)}"


def _listed(what: str, entries: list[tuple[int, str]]) -> Iterator[str]:
    """One of the two lists at the end."""
    if entries:
        yield ""
    seen = dict.fromkeys(entries)
    for line, text in list(seen)[:_MOST_LISTED]:
        yield f'# {what}: page, line {line}: "{comment(text)}"'
    if len(seen) > _MOST_LISTED:
        yield f"# {what}: and {len(seen) - _MOST_LISTED} more"


def _first_words(exercise: PageExercise, language: PageLanguage) -> str:
    """The words before the first stop of an exercise without a name, as long as a name is."""
    ends = rf"[,.;:!?(–—]|\s(?:{language.and_words})\s"
    first = re.split(ends, exercise.steps[0].text if exercise.steps else "")[0].split()
    return " ".join(first[:_MOST_NAME_WORDS])


def _exercise(exercise: PageExercise, number: int, names: set[str], language: str) -> Iterator[str]:
    name = (
        written_text(exercise.name, 110, language)
        or written_text(_first_words(exercise, PAGE_LANGUAGES[language]), 60, language)
        or f"Exercise {number}"
    )
    base, count = name, 1
    while name.casefold() in names:
        count += 1
        name = f"{base} {count}"
    names.add(name.casefold())
    for asked in exercise.questions:
        yield f"  {question_line(asked.about, comment(asked.text))} (page, line {asked.line})"
    where = f" under {comment(exercise.above)[:60]}" if exercise.above else ""
    yield f"  - name: {yaml_text(name)}  # page, line {exercise.line}{where}"
    yield f"    sides: {'each' if exercise.sides == 'each' else 'none'}"
    if exercise.things:
        yield f"    uses: [{', '.join(thing.key for thing in exercise.things)}]"
    written = written_exercise(exercise, language)
    yield from (f"    {line}" for line in written.keys)
    yield "    steps:"
    yield from (f"      {line}" for line in written.steps)
