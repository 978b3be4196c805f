"""What a page says is needed: things by name, with what may stand in for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from .page_language import PageLanguage

_AND: Final = re.compile(r"\s*,\s*(?:and|und|y|et)?\s+|\s+(?:and|und|y|e|et|plus|sowie)\s+", re.IGNORECASE)
_ALSO: Final = re.compile(r"\s(?:and|und|y|e|et|plus|sowie)\s", re.IGNORECASE)
_OR: Final = re.compile(r"\s*,?\s+(?:or|oder|bzw\.?|o|u|ou)\s+", re.IGNORECASE)
_ARTICLE: Final = re.compile(
    r"^(?:the|our|your|an?|one|some|ein(?:en|e|em|er)?|d(?:as|ie|en|er)|ihr(?:en|e)?|un[ae]?|unos|unas|el|la|los|las|les?|des|du|d['’]|l['’])\s+",
    re.IGNORECASE,
)
_PURPOSE: Final = re.compile(
    r"\s+(?:with|from|for|to|which|that|if|in|on|mit|für|aus|zum|zur|con|para|si|avec|pour)\s.*$|\s*\(.*$",
    re.IGNORECASE,
)
_NOTHING: Final = re.compile(
    r"other|others|none|nothing|no|bodyweight|body|keine?s?|nichts|nada|ningun[oa]|aucun|rien|side", re.IGNORECASE
)
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
            _substitute(found, other["missing"], other["instead"])
        elif needed:
            for thing in _named(text[needed.end() :], line):
                known = _same(found, thing)
                found[thing.key] = thing if known is None else _joined(found.pop(known), thing)  # named last comes last
    return tuple(found.values())


def _named(text: str, line: int) -> list[Thing]:
    """The things of a list, or none where some words of it are no names."""
    text = text.strip(" :.!")
    made = []
    choice = _OR.search(text) and not _ALSO.search(text)  # "a towel, scarf or belt" is one thing of three
    for part in [_OR.sub(" or ", text.replace(",", " or "))] if choice else _AND.split(text):
        names = [name for alternative in _OR.split(part) if (name := _bare(alternative))]
        if not names or any(len(name.split()) > _LONGEST or _NOTHING.fullmatch(name) for name in names):
            return []
        made.append(Thing(names[0], tuple(names[1:]), line))
    return made


def _bare(text: str) -> str:
    """A name without its article and what it is for."""
    return _ARTICLE.sub("", _PURPOSE.sub("", _ARTICLE.sub("", text.strip(" .!:"))).strip())


def _substitute(found: dict[str, Thing], missing: str, instead: str) -> None:
    """Put what stands in beside the things that are missing: by their last words, by their number, or the last one."""
    names = [name for part in _AND.split(instead.strip(" .!")) if (name := _bare(part))]
    if any(len(name.split()) > _LONGEST for name in names) or not found:
        return
    last_words = {_bare(part).lower().split()[-1].rstrip("s") for part in _AND.split(missing) if _bare(part)}
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
