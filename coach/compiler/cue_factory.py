"""Makes cues from texts: fills placeholders; what is spoken is the text as it is read aloud."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import PurePath

from ..model import Cue, Kind, OwnWords, Place, Routine, Side, Tone, Words
from ..phrases import Phrasebook, phrasebook_for
from ..phrases.side_forms import fill
from ..reading import read_text


def reader_for(routine: Routine) -> Callable[[str], str]:
    """A function that writes the texts of a routine for the ear: its own ``pronounce`` first, then the reading.

    What is spoken is never printed.
    """
    language = routine.language
    pronounce = pronouncer([*phrasebook_for(routine).pronounce, *routine.pronounce])
    return lambda text: read_text(pronounce(text), language).spoken


def pronouncer(pairs: Sequence[tuple[str, str]]) -> Callable[[str], str]:
    """A function that writes words for the ear: whole words replaced, case ignored, the longest entry first."""
    if not pairs:
        return str
    by_word = {word.casefold(): respelt for word, respelt in pairs}
    # as written and folded: the pattern does not know that "ß" is "ss" in capitals, nor folding that "İ" is an "i"
    ways = {way for word, _ in pairs for way in (word, word.casefold())}
    longest_first = sorted(ways, key=lambda way: (-len(way), way))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
    return lambda text: pattern.sub(lambda match: by_word.get(match[0].casefold(), match[0]), text)


def worded(cue: Cue) -> Iterator[Cue]:
    """The cue in each of its wordings."""
    if not cue.wordings:
        yield cue
        return
    for text, spoken in ((cue.text, cue.spoken), *cue.wordings):
        yield cue.in_words(text, spoken)


@dataclass(frozen=True, slots=True)
class CueFactory:
    """Makes cues, for one exercise on one side or for a part without sides."""

    book: Phrasebook
    values: Mapping[str, str]
    pronounce: Callable[[str], str]
    side: Side | None = None
    own: Mapping[str, tuple[Words, ...]] = field(default_factory=dict)
    """The author's words instead of coach's, by their keys; nothing for those left out."""

    def within(self, words: Iterable[OwnWords]) -> CueFactory:
        """The same where further words are written."""
        return replace(self, own={**self.own, **{each.key: each.texts for each in words}})

    def told(self, key: str, texts: Sequence[str], kind: Kind, place: Place, **more: str) -> tuple[Cue, ...]:
        """Coach's words for a key, or the author's in their place; nothing where they are left out.

        Args:
            key: one of ``REPLACEABLE``.
            texts: coach's words, in several ways.
            kind: what they are for.
            place: of what causes them.
            more: further placeholders of the author's words.
        """
        if key not in self.own:
            return (self.one_of(texts, kind, place),)
        cues = [self.author(each, kind, **more) for each in self.own[key]]
        return tuple(replace(cue, wordings=tuple((each.text, each.spoken) for each in cues[1:])) for cue in cues[:1])

    def author(self, words: Words, kind: Kind, **more: str) -> Cue:
        """A cue in the author's words; ``more`` are further placeholders."""
        text = fill(words.text, {**self.values, **more}, [self.side] if self.side else [], self.book.after)
        return Cue(text, self.pronounce(text), kind, _without_folder(words.place), words=words)

    def one_of(self, texts: Sequence[str], kind: Kind, place: Place) -> Cue:
        """A cue that can be said in several ways."""
        first, *others = texts
        return self.say(first, kind, place, tuple((text, self.pronounce(text)) for text in others))

    def tone(self, printed: str, tone: Tone, kind: Kind, place: Place) -> Cue:
        """A soft tone without words."""
        return Cue(printed, "", kind, _without_folder(place), before=tone)

    def say(self, text: str, kind: Kind, place: Place, wordings: tuple[tuple[str, str], ...] = ()) -> Cue:
        """A cue in the given words, because of what stands at ``place``."""
        return Cue(text, self.pronounce(text), kind, _without_folder(place), wordings)


def _without_folder(place: Place) -> Place:
    """The place without the file's folder, which is nobody else's business."""
    return Place(_file_name(place.file), place.line, place.column)


@lru_cache(maxsize=64)
def _file_name(file: str) -> str:
    """A file's name as text that any encoding of Unicode takes: names are bytes, and some are no text."""
    return PurePath(file).name.encode("utf-8", "replace").decode()
