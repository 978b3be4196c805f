"""What players show of a track, apart from the tag that holds it: nothing slow is imported for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ..model import PlacedChapter
from .cover import Cover

ALBUM: Final = "coach"
"""Of every whole track, so that all of them stand together in a player's list."""
GENRE: Final = "Speech"
WAV_MADE_BY: Final = b"LIST\x12\0\0\0INFOISFT\x06\0\0\0coach\0"
"""What a WAV file has after its samples: the program that made it."""

_LANGUAGES: Final = {"en": "eng", "de": "deu", "fr": "fra", "es": "spa", "it": "ita", "nl": "nld", "pt": "por"}
"""ISO 639-1 to ISO 639-2, which tags want; others are left untold ("und")."""


@dataclass(frozen=True, slots=True)
class TrackInfo:
    """All that a player can show of a track."""

    title: str
    """The routine's, with what was chosen."""
    language: str
    """BCP 47 tag of the speech."""
    length_ms: int
    album: str = ALBUM
    artist: str = ALBUM
    """Who made the track; whose book or page a routine follows is told in the comment."""
    year: int | None = None
    comment: str = ""
    """The source, and what is said about safety."""
    words: str = ""
    """All that is said, as lyrics."""
    chapters: tuple[PlacedChapter, ...] = ()
    cover: Cover | None = None
    number: tuple[int, int] | None = None
    """Which file of how many, where a track is split."""


def language_code(language: str) -> str:
    """The three letters of a BCP 47 tag's language.

    >>> language_code("en-GB"), language_code("xx")
    ('eng', 'und')
    """
    return _LANGUAGES.get(language.split("-", maxsplit=1)[0].lower(), "und")


def tag_text(text: str) -> str:
    r"""The text as a tag can hold it: without NUL, which ends a text there, and without half characters.

    >>> tag_text("a\0b\ud800")
    'a b?'
    """
    return text.replace("\0", " ").encode("utf-8", "replace").decode()
