"""The cue sheet inside a track, read without trust: JSON to values, every number within bounds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, NoReturn

from ..errors import TrackError
from ..grid import FRAME_MS, SAMPLE_RATE_HZ
from ..model import PlacedChapter, Side

FORMAT: Final = "coach.cue-sheet/1"
NAME: Final = "coach:cue-sheet"
"""Description of the object in the tag."""

MAX_BYTES: Final = 4_000_000
MAX_MS: Final = 100 * 3_600_000


@dataclass(frozen=True, slots=True)
class SheetCue:
    """A cue as the sheet tells it."""

    start_ms: int
    length_ms: int
    text: str

    @property
    def end_ms(self) -> int:
        """Where it has ended."""
        return self.start_ms + self.length_ms

    @property
    def is_tone(self) -> bool:
        """Whether it is a soft tone without words: it is printed in parentheses."""
        return self.text.startswith("(") and self.text.endswith(")")


@dataclass(frozen=True, slots=True)
class SheetHold:
    """A hold as the sheet tells it; ``chapter`` is an index."""

    start_ms: int
    length_ms: int
    chapter: int

    @property
    def end_ms(self) -> int:
        """Where its release is heard."""
        return self.start_ms + self.length_ms


@dataclass(frozen=True, slots=True)
class SheetChapter:
    """A chapter as the sheet tells it."""

    title: str
    side: str | None
    start_ms: int = 0
    end_ms: int = 0

    def placed(self) -> PlacedChapter:
        """As a timeline has it; a side that there is not is none."""
        side: Side | None = "left" if self.side == "left" else "right" if self.side == "right" else None
        return PlacedChapter(self.title, side, self.start_ms, self.end_ms)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a track should be."""

    length_ms: int
    audible: bool
    """Whether its voice is to be heard: the silent engine's is not."""
    chapters: tuple[SheetChapter, ...]
    cues: tuple[SheetCue, ...]
    holds: tuple[SheetHold, ...]
    silence_ms: int | None
    """The longest silence that the track may have, where it is told."""


def read_sheet(data: bytes) -> Sheet:
    """The cue sheet.

    Raises:
        TrackError: it is none, of another version, or damaged; the message says where.
    """
    root = _Fields(_parsed(data), "")
    written = root.text("format")
    if written != FORMAT:
        raise TrackError(f"its cue sheet has the format '{written[:40]}'; this coach reads {FORMAT}")
    if root.number("sample_rate_hz") != SAMPLE_RATE_HZ:
        raise TrackError(f"its cue sheet is not for sound of {SAMPLE_RATE_HZ} Hz")
    chapters = tuple(
        SheetChapter(each.text("title"), each.optional_text("side"), each.time("start_ms"), each.time("end_ms"))
        for each in root.each("chapters")
    )
    return Sheet(
        length_ms=root.time("length_ms"),
        audible=root.within("voice").text("engine") != "silent",
        chapters=chapters,
        cues=tuple(
            SheetCue(each.time("start_ms"), each.time("length_ms", 1), each.text("text")) for each in root.each("cues")
        ),
        holds=tuple(
            SheetHold(each.time("start_ms"), each.time("length_ms"), each.number("chapter", 0, len(chapters) - 1))
            for each in root.each("holds")
        ),
        silence_ms=root.number("silence_ms", 1, MAX_MS) if "silence_ms" in root.values else None,
    )


def in_order(sheet: Sheet) -> bool:
    """Whether every cue begins after the one before it has ended, as in any track that coach built."""
    return all(before.end_ms <= after.start_ms for before, after in pairwise(sheet.cues))


def contradictions(sheet: Sheet) -> list[tuple[int, str]]:
    """Where a cue sheet breaks its own promises: the time, and what is wrong."""
    wrong = []
    end_ms = 0
    for cue in sheet.cues:
        if cue.start_ms < end_ms:
            wrong.append((cue.start_ms, f"'{cue.text}' begins before the cue before it ends"))
        end_ms = max(end_ms, cue.end_ms)
    if end_ms > sheet.length_ms:
        wrong.append((end_ms, "its last cue ends after the track"))
    starts, ends = {cue.start_ms for cue in sheet.cues}, {cue.end_ms for cue in sheet.cues}
    for hold in sheet.holds:
        if hold.start_ms not in ends or hold.end_ms not in starts:
            wrong.append((hold.start_ms, "no cue begins or ends a hold exactly"))
    times = [(cue.start_ms, cue.length_ms) for cue in sheet.cues]
    times += [(hold.start_ms, hold.length_ms) for hold in sheet.holds]
    off = [start_ms for start_ms, length_ms in times if start_ms % FRAME_MS or length_ms % FRAME_MS]
    if sheet.length_ms % FRAME_MS:
        off.append(sheet.length_ms)
    if off:
        wrong.append((min(off), f"{len(off)} of its times are not multiples of {FRAME_MS} ms"))
    return wrong


def parsed_json(data: bytes, what: str) -> Any:
    """JSON from anywhere.

    Raises:
        TrackError: it is no JSON, or too much or too deep of it.
    """
    if len(data) > MAX_BYTES:
        raise TrackError(f"its {what} has {len(data)} bytes; no track of coach has that many")
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise TrackError(f"its {what} is damaged: it is not JSON") from error


def _parsed(data: bytes) -> Any:
    return parsed_json(data, "cue sheet")


@dataclass(frozen=True, slots=True)
class _Fields:
    """The values of an object of the sheet, each asked for by what it must be."""

    values: Any
    place: str

    def __post_init__(self) -> None:
        if not isinstance(self.values, dict):
            raise TrackError(f"its cue sheet is damaged: {self.place or 'it'} is not an object")

    def text(self, key: str) -> str:
        value = self.values.get(key)
        if not isinstance(value, str):
            self._refuse(key, "a text")
        return "".join(each if each.isprintable() else " " for each in value)  # it goes to a terminal

    def optional_text(self, key: str) -> str | None:
        return None if self.values.get(key) is None else self.text(key)

    def number(self, key: str, least: int = 0, most: int = MAX_MS) -> int:
        value = self.values.get(key)
        if type(value) is not int or not least <= value <= most:
            self._refuse(key, f"a whole number from {least} to {most}")
        return int(value)

    def time(self, key: str, least: int = 0) -> int:
        return self.number(key, least)

    def within(self, key: str) -> _Fields:
        return _Fields(self.values.get(key), self.place + key)

    def each(self, key: str) -> list[_Fields]:
        values = self.values.get(key)
        if not isinstance(values, list):
            self._refuse(key, "a list")
        return [_Fields(value, f"{key}[{index}].") for index, value in enumerate(values)]

    def _refuse(self, key: str, wanted: str) -> NoReturn:
        raise TrackError(f"its cue sheet is damaged: {self.place}{key} is not {wanted}")
