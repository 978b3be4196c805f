"""JSON out of a tag, read without trust: bounded, strict, and each value asked for by what it must be."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from ..errors import TrackError
from ..limits import LONGEST_TITLE, LONGEST_TRACK_MS, cleaned

MAX_BYTES: Final = 4_000_000
"""Of one object of JSON in a tag."""
MOST_PARTS: Final = 400_000
"""Lists and objects in one JSON, brackets in texts counted too: ten bytes each, where coach writes a hundred."""


def parsed_json(data: bytes, what: str) -> Any:
    """JSON from anywhere.

    Raises:
        TrackError: it is no JSON, or too much or too deep of it.
    """
    if len(data) > MAX_BYTES:
        raise TrackError(f"its {what} has {len(data)} bytes; no track of coach has that many")
    if data.count(b"[") + data.count(b"{") > MOST_PARTS:  # a million empty ones take Python a second
        raise TrackError(f"its {what} is damaged: it has more than {MOST_PARTS} lists and objects")
    try:
        return json.loads(data.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise TrackError(f"its {what} is damaged: it is not JSON") from error


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number of JSON")


@dataclass(frozen=True, slots=True)
class Fields:
    """The values of an object of JSON, each asked for by its key and by what it must be.

    Every method raises ``TrackError`` where the value is not that; the message names its place.
    """

    values: Any
    place: str
    what: str
    """What is read, in words: ``cue sheet``."""

    def __post_init__(self) -> None:
        if not isinstance(self.values, dict):
            raise TrackError(f"its {self.what} is damaged: {self.place or 'it'} is not an object")

    def text(self, key: str, most: int = LONGEST_TITLE) -> str:
        """A text of one line, cut after ``most`` characters."""
        value = self.values.get(key)
        if not isinstance(value, str):
            self.refuse(key, "a text")
        return cleaned(value, most)

    def number(self, key: str, least: int = 0, most: int = LONGEST_TRACK_MS) -> int:
        """A whole number within limits; without them a time in ms."""
        value = self.values.get(key)
        if type(value) is not int or not least <= value <= most:
            self.refuse(key, f"a whole number from {least} to {most}")
        return int(value)

    def within(self, key: str) -> Fields:
        """The object under a key."""
        return Fields(self.values.get(key), self.place + key, self.what)

    def each(self, key: str, most: int) -> list[Fields]:
        """The objects of the list under a key, at most so many."""
        values = self.values.get(key)
        if not isinstance(values, list):
            self.refuse(key, "a list")
        if len(values) > most:
            raise TrackError(f"its {self.what} has {len(values)} {key}; no track of coach has more than {most}")
        return [Fields(value, f"{key}[{index}].", self.what) for index, value in enumerate(values)]

    def refuse(self, key: str, wanted: str) -> NoReturn:
        """Tell that a value is not what it must be."""
        raise TrackError(f"its {self.what} is damaged: {self.place}{key} is not {wanted}")
