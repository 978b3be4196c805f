"""What there can be of a track beside its MP3: what pages, feeds, servers and folders need to know of each kind."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageLink:
    """How the page of a track offers to take something along; its words are in ``web.page_words``, by language."""

    place: int
    """Its place among the links, from the top."""
    shown: bool = False
    """Whether the browser shows it; otherwise it saves it as a file."""


@dataclass(frozen=True, slots=True)
class FeedTag:
    """How the feed tells podcast apps of something beside the sound."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    """Beside its address: names and values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation:
    """A kind of file beside the MP3 of a track. Nothing has a default: who adds one decides where it is offered."""

    ending: str
    """What follows the name of the track and a dot: ``chapters.vtt``."""
    media_type: str
    link: PageLink | None
    """On the page of the track; None: whoever wants it is a program, or has it in what is offered there."""
    feed: FeedTag | None
    """In the feed; None: podcast apps know no such thing."""
    of_routine: bool
    """Whether it tells what only the routine knows, so that there is none of a finished track."""

    @property
    def content_type(self) -> str:
        """Its type as an answer of a server has it."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith("text/") else self.media_type
