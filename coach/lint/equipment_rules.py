"""Rules about equipment: nobody can look for it in the dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from ..model import Equipment, Exercise, Hold
from .finding import Finding, Steps, Subject, pointing, texts_of
from .lexicon import Lexicon

_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")


def equipment_late(subject: Subject) -> Iterator[Finding]:
    """Equipment that comes after the first hold, or never, or without its placeholder."""
    named: set[str] = set()
    for part in subject.parts():
        if part.exercise is None:
            continue
        # what an exercise before has named is at hand
        for key in part.exercise.uses:
            if key not in named:
                yield from _late(part, part.exercise, key)
        named |= {name.strip() for text in part.texts() for name in _PLACEHOLDER.findall(text.text)}
        for each in subject.routine.equipment:
            yield from _written_out(part, each, each.item.key in part.exercise.uses, subject.lexicon)


def _late(part: Steps, exercise: Exercise, key: str) -> Iterator[Finding]:
    """A thing that is used, and first named when the first hold has begun, or never."""
    held = False
    for step in part.steps:
        for text in texts_of(step, exercise):
            begun = held or (isinstance(step, Hold) and text.key != "start")
            for found in _PLACEHOLDER.finditer(text.text):
                if found.group(1).strip() == key:
                    if begun:
                        message = f"{found.group()} is named only when the first hold has begun; name it before"
                        yield pointing(text, *found.span(), message)
                    return
        held = held or isinstance(step, Hold)
    yield Finding(f"'{key}' is in 'uses', and no step up to here says {{{key}}}", at=exercise.place, key="uses")


def _written_out(part: Steps, equipment: Equipment, used: bool, words: Lexicon) -> Iterator[Finding]:
    """The name of a thing, in words instead of its placeholder."""
    pattern = _said_as(equipment, used)
    missing = "" if used else f", and '{equipment.item.key}' into 'uses'"
    for text in part.texts():
        plain = _PLACEHOLDER.sub(lambda match: " " * len(match.group()), text.text)
        for found in pattern.finditer(plain):
            if not words.other_thing.match(plain, found.end()):
                instead = f"write {{{equipment.item.key}}} instead of '{found.group()}'{missing}"
                yield pointing(text, *found.span(), f"{instead}; then coach says what is at hand")


@lru_cache(maxsize=2 * 50)
def _said_as(equipment: Equipment, used: bool) -> re.Pattern[str]:
    """A thing in words; where it is used, what stands in for it as well."""
    items = (equipment.item, *(equipment.instead if used else ()))
    names, keys = {item.name for item in items}, {item.key.replace("_", " ") for item in items}
    return re.compile(rf"(?<![\w-])(?:(?i:{_either(names)})|{_either(keys)})(?![\w-])")


def _either(words: set[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
