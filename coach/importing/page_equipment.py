"""What a page says is needed: things by name, with what may stand in for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from .page_language import PageLanguage

_LONGEST: Final = 4
"""Words of a name; what is longer is a sentence about something else."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that is needed, and what may stand in for it."""

    name: str
    instead: tuple[str, ...]
    line: int

    @property
    def key(self) -> str:
        """Its name in a routine.

        >>> Thing("Mini Foam Roller", (), 1).key
        'mini_foam_roller'
        """
        return re.sub(r"\W+", "_", self.name.lower()).strip("_")


def things_needed(texts: Iterable[tuple[str, int]], language: PageLanguage) -> tuple[Thing, ...]:
    """The things that sentences such as "You'll need a strap or a belt" name, with their lines.

    "If you don't have a strap, use a towel" gives what stands in for the thing that it names, or for the last one.

    >>> from .english_pages import ENGLISH_PAGES
    >>> text = [("You'll need a strap or a belt and our roller.", 3), ("If you don't have a roller, use a pillow.", 4)]
    >>> [(thing.name, thing.instead) for thing in things_needed(text, ENGLISH_PAGES)]
    [('strap', ('belt',)), ('roller', ('pillow',))]
    """
    found: dict[str, Thing] = {}
    for text, line in texts:
        needed = language.needs.match(text)
        other = language.substitute.search(text)
        if other:
            _substitute(found, other["missing"], other["instead"], language)
        elif needed:
            for thing in _named(text[needed.end() :], line, language):
                known = _same(found, thing)
                found[thing.key] = thing if known is None else _joined(found.pop(known), thing)  # named last comes last
    return tuple(found.values())


def _named(text: str, line: int, language: PageLanguage) -> list[Thing]:
    """The things of a list, or none where some words of it are no names."""
    text = text.strip(" :.!")
    made = []
    either, also = (re.search(rf"\s(?:{words})\s", text, re.I) for words in (language.or_words, language.and_words))
    # "a towel, scarf or belt" is one thing of three
    for part in [text] if either and not also else _parts(text, language.and_words):
        names = [name for each in _parts(part, language.or_words) if (name := _bare(each, language))]
        if not names or any(len(name.split()) > _LONGEST or language.nothing.fullmatch(name) for name in names):
            return []
        made.append(Thing(names[0], tuple(names[1:]), line))
    return made


def _parts(text: str, words: str) -> list[str]:
    """The parts of a list with commas and these words between them."""
    return re.split(rf"\s*,\s*(?:{words})?\s+|\s+(?:{words})\s+", text, flags=re.IGNORECASE)


def _bare(text: str, language: PageLanguage) -> str:
    """A name without its article and what it is for."""
    article, purpose = f"^(?:{language.article})", rf"\s+(?:{language.purpose})\s.*$|\s*\(.*$"
    name = re.sub(article, "", text.strip(" .!:"), flags=re.I)
    return re.sub(article, "", re.sub(purpose, "", name, flags=re.I).strip(), flags=re.I)


def _substitute(found: dict[str, Thing], missing: str, instead: str, language: PageLanguage) -> None:
    """Put what stands in beside the things that are missing: by their last words, by their number, or the last one."""
    names = [name for part in _parts(instead.strip(" .!"), language.and_words) if (name := _bare(part, language))]
    if any(len(name.split()) > _LONGEST for name in names) or not found:
        return
    absent = [name for part in _parts(missing, language.and_words) if (name := _bare(part, language))]
    last_words = {name.lower().split()[-1].rstrip("s") for name in absent}
    meant = [key for key, thing in found.items() if thing.name.lower().split()[-1].rstrip("s") in last_words]
    if len(meant) != len(names):
        meant = list(found) if len(found) == len(names) else list(found)[-len(names) :]
    for key, name in zip(meant, names, strict=False):
        thing = found[key]
        if name.lower() not in (thing.name.lower(), *(each.lower() for each in thing.instead)):
            found[key] = replace(thing, instead=(*thing.instead, name))


def _same(found: dict[str, Thing], thing: Thing) -> str | None:
    """The key under which a thing is known, with an adjective more or less: the strap is the stretching strap."""
    return next(
        (key for key in found if f"_{key}".endswith(f"_{thing.key}") or f"_{thing.key}".endswith(f"_{key}")), None
    )


def _joined(known: Thing, thing: Thing) -> Thing:
    """One thing of two that are the same: the longer name, and all that may stand in."""
    longer = known if len(known.name) >= len(thing.name) else thing
    others = {name.lower(): name for each in (known, thing) for name in each.instead}
    return Thing(longer.name, tuple(name for key, name in others.items() if key != longer.name.lower()), known.line)


def merged(things: Sequence[Thing]) -> tuple[Thing, ...]:
    """The things of a whole page, each once, with all that may stand in for it."""
    found: dict[str, Thing] = {}
    for thing in things:
        known = _same(found, thing)
        key = known or thing.key
        found[key] = thing if known is None else _joined(found[known], thing)
    return tuple(found.values())
