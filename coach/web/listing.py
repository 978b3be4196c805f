"""What pages and feeds tell of a track."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ..model import Representation, Timeline


@dataclass(frozen=True, slots=True)
class PageChoice:
    """One thing to choose for a track: a form field ``key`` with values and their labels."""

    key: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str
    """A value; where there may be several, with commas between them."""
    kind: Literal["one", "any", "minutes", "switch", "kept"] = "one"
    """One of the options, any of them, a number of minutes between the two, one that is on or off (those of one label
    stand together), or what goes along and is not shown."""

    @property
    def is_shown(self) -> bool:
        """Whether somebody can choose it."""
        return self.kind != "kept"


@dataclass(frozen=True, slots=True)
class ReliefLink:
    """A button that brings relief at once, for one side."""

    label: str
    page: str
    """Address of the page that plays it."""
    sound: str
    """Address of the MP3, which sounds before the page is there."""
    is_here: bool = False
    """Whether this is what the page plays."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A track and where its parts are: every address is relative to the page that shows it."""

    name: str
    """Of its files, without ending: ASCII letters, digits, ``-`` and ``_``."""
    title: str
    told: str
    """What was chosen, for people: ``left leg, gentle``; empty where nothing was."""
    summary: str
    language: str
    timeline: Timeline
    size: int
    """Bytes of the MP3."""
    version: str
    """Other bytes have another one; letters and digits."""
    query: str = ""
    """What its addresses end in: ``?side=left&pace=gentle``; empty in a folder."""
    choices: tuple[PageChoice, ...] = ()
    """What can be chosen on its page; none in a folder."""
    parts: tuple[Representation, ...] = ()
    """What there is beside the MP3."""
    published: datetime | None = None
    """When it came to be, with its zone; None: it is in no feed."""
    sos_title: str = ""
    """Of relief: the title as a list shows it; empty for a whole routine."""
    relief: tuple[ReliefLink, ...] = ()
    """Of its routine, the first thing on its page; none where there is none."""
    whole: str = ""
    """On the page of relief: the address of the whole routine's page, where there is one."""

    def address(self, ending: str) -> str:
        """Of one of its parts: ``mp3``, or the ending of one of ``parts``."""
        return f"{self.name}.{ending}{self.query}"

    def has(self, ending: str) -> bool:
        """Whether there is a part with this ending."""
        return any(each.ending == ending for each in self.parts)

    def sound(self) -> str:
        """Address of the MP3 that is another one for other bytes, so that nothing old is played out of a cache."""
        return f"{self.address('mp3')}{'&' if self.query else '?'}v={self.version}"

    def full_title(self) -> str:
        """The title with what was chosen; relief stands first in it."""
        return self.sos_title or f"{self.title} ({self.told})" if self.told else self.title
