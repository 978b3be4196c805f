"""The cue sheet inside a track, read without trust: JSON to values, every number within bounds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, NoReturn

from ..errors import TrackError
from ..limits import FASTEST_WPM, LONGEST_CUE, LONGEST_TITLE, LONGEST_TRACK_MS, MOST_CHAPTERS, MOST_SAID, cleaned
from ..model import CHAPTER_ROLES, ChapterRole, Kind, PlacedChapter, Side, Voice
from ..mp3.grid import FRAME_MS, SAMPLE_RATE_HZ

FORMAT: Final = "coach.cue-sheet/1"
NAME: Final = "coach:cue-sheet"
"""Description of the object in the tag."""

MAX_BYTES: Final = 4_000_000
MOST_PARTS: Final = 400_000
"""Lists and objects in one JSON, brackets in texts counted too: ten bytes each, where coach writes a hundred."""
UNKNOWN_LANGUAGE: Final = "und"
"""BCP 47 for a language that is not told."""
_ESCAPED: Final = re.compile(rb'\\[^"\\/]')
"""A character of JSON that is not written out."""
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")


@dataclass(frozen=True, slots=True)
class SheetCue:
    """A cue as the sheet tells it."""

    start_ms: int
    length_ms: int
    text: str
    kind: Kind = Kind.INSTRUCTION

    is_tone: bool = False
    """Whether it is a soft tone without words."""

    @property
    def end_ms(self) -> int:
        """Where it has ended."""
        return self.start_ms + self.length_ms


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
    side: Side | None
    start_ms: int = 0
    end_ms: int = 0
    role: ChapterRole | None = None
    """None in tracks of coach 0.1, which do not tell it; nor do they tell the exercise, or what is a tone."""
    exercise: str = ""

    def placed(self) -> PlacedChapter:
        """As a timeline has it; an exercise that is not told is the title up to the last comma, before the side."""
        exercise = self.exercise
        if self.role is None and self.side:
            exercise = self.title.rpartition(",")[0] or self.title
        return PlacedChapter(self.title, self.side, self.start_ms, self.end_ms, self.role or "exercise", exercise)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a track should be; every text in it is `limits.cleaned`, every number within bounds."""

    title: str
    language: str
    """A tag as BCP 47 has it."""
    length_ms: int
    voice: Voice
    chapters: tuple[SheetChapter, ...]
    cues: tuple[SheetCue, ...]
    holds: tuple[SheetHold, ...]
    silence_ms: int | None
    """The longest silence that the track may have, where it is told."""
    as_written: bool
    """Whether its JSON has no text that had to be cleaned, so that it can be handed on as it is."""

    @property
    def audible(self) -> bool:
        """Whether its voice is to be heard: the silent engine's is not."""
        return self.voice.engine != "silent"


def read_sheet(data: bytes) -> Sheet:
    """The cue sheet.

    Raises:
        TrackError: it is none, of another version, or damaged; the message says where.
    """
    root = _Fields(_parsed(data), "")
    written = root.title("format")
    if written != FORMAT:
        raise TrackError(f"its cue sheet has the format '{written[:40]}'; this coach reads {FORMAT}")
    if root.number("sample_rate_hz") != SAMPLE_RATE_HZ:
        raise TrackError(f"its cue sheet is not for sound of {SAMPLE_RATE_HZ} Hz")
    title, language, voice = root.title("title"), root.language("language"), root.within("voice")
    chapters = tuple(
        SheetChapter(
            each.title("title"),
            each.side("side"),
            each.time("start_ms"),
            each.time("end_ms"),
            each.role("role"),
            each.title("exercise") if "exercise" in each.values else "",
        )
        for each in root.each("chapters", MOST_CHAPTERS)
    )
    cues = tuple(_cue(each, tells_tones=any(each.role for each in chapters)) for each in root.each("cues", MOST_SAID))
    return Sheet(
        title=title,
        language=language,
        length_ms=root.time("length_ms", 1),
        voice=Voice(voice.title("engine"), voice.title("name"), language, voice.number("rate_wpm", 0, FASTEST_WPM)),
        chapters=chapters,
        cues=cues,
        holds=tuple(
            SheetHold(each.time("start_ms"), each.time("length_ms"), each.number("chapter", 0, len(chapters) - 1))
            for each in root.each("holds", MOST_SAID)
        ),
        silence_ms=root.time("silence_ms", 1) if "silence_ms" in root.values else None,
        as_written=_is_plain(data)
        and all(len(each) < LONGEST_TITLE for each in (title, *(each.title for each in chapters)))
        and all(len(each.text) < LONGEST_CUE for each in cues),
    )


def _cue(fields: _Fields, *, tells_tones: bool) -> SheetCue:
    text = fields.text("text", LONGEST_CUE)
    is_tone = "tone" in fields.values if tells_tones else text.startswith("(") and text.endswith(")")
    return SheetCue(fields.time("start_ms"), fields.time("length_ms", 1), text, fields.kind("kind"), is_tone)


def _is_plain(data: bytes) -> bool:
    """Whether JSON has no character, written out or escaped, that cannot be shown."""
    return not _ESCAPED.search(data) and all(line.isprintable() for line in data.decode().split("\n"))


def in_order(sheet: Sheet) -> bool:
    """Whether every cue begins after the one before it has ended, as in any track that coach built."""
    return all(before.end_ms <= after.start_ms for before, after in pairwise(sheet.cues))


def misplaced(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """What of a cue sheet is not in the order of time, or not inside the track: the time, and what is wrong."""
    end_ms = 0
    for cue in sheet.cues:
        if cue.start_ms < end_ms:
            yield cue.start_ms, f"'{cue.text}' begins before the cue before it ends"
        end_ms = max(end_ms, cue.end_ms)
    if end_ms > sheet.length_ms:
        yield end_ms, "its last cue ends after the track"
    yield from _misplaced_chapters(sheet)
    if any(after.start_ms < before.start_ms for before, after in pairwise(sheet.holds)):
        yield 0, "its holds are not in the order of time"
    late_ms = max((hold.end_ms for hold in sheet.holds), default=0)
    if late_ms > sheet.length_ms:
        yield late_ms, "a hold ends after the track"


def _misplaced_chapters(sheet: Sheet) -> Iterator[tuple[int, str]]:
    end_ms = 0
    for chapter in sheet.chapters:
        if not end_ms <= chapter.start_ms <= chapter.end_ms:
            yield chapter.start_ms, f"the chapter '{chapter.title}' is not in the order of time"
        end_ms = max(end_ms, chapter.end_ms)
    if end_ms > sheet.length_ms:
        yield end_ms, "its last chapter ends after the track"
    if not sheet.chapters:
        yield 0, "it has no chapter"
    elif sheet.cues and not sheet.chapters[0].start_ms <= sheet.cues[0].start_ms <= sheet.cues[-1].start_ms < end_ms:
        yield sheet.cues[0].start_ms, "something is said in no chapter"


def contradictions(sheet: Sheet) -> list[tuple[int, str]]:
    """Where a cue sheet breaks its own promises: the time, and what is wrong."""
    wrong = list(misplaced(sheet))
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
    if data.count(b"[") + data.count(b"{") > MOST_PARTS:  # a million empty ones take Python a second
        raise TrackError(f"its {what} is damaged: it has more than {MOST_PARTS} lists and objects")
    try:
        return json.loads(data.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise TrackError(f"its {what} is damaged: it is not JSON") from error


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number of JSON")


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

    def text(self, key: str, most: int) -> str:
        value = self.values.get(key)
        if not isinstance(value, str):
            self._refuse(key, "a text")
        return cleaned(value, most)

    def title(self, key: str) -> str:
        return self.text(key, LONGEST_TITLE)

    def language(self, key: str) -> str:
        value = self.text(key, LONGEST_TITLE)
        return value if _LANGUAGE.fullmatch(value) else UNKNOWN_LANGUAGE

    def kind(self, key: str) -> Kind:
        """What a cue is for; one of another version is an instruction."""
        with suppress(ValueError):
            return Kind(self.values.get(key))
        return Kind.INSTRUCTION

    def role(self, key: str) -> ChapterRole | None:
        """What a chapter is; None where it is not told, or in words of another version."""
        return next((role for role in CHAPTER_ROLES if role == self.values.get(key)), None)

    def side(self, key: str) -> Side | None:
        value = self.values.get(key)
        if value not in ("left", "right", None):
            self._refuse(key, "left, right or null")
        side: Side | None = value
        return side

    def number(self, key: str, least: int = 0, most: int = LONGEST_TRACK_MS) -> int:
        value = self.values.get(key)
        if type(value) is not int or not least <= value <= most:
            self._refuse(key, f"a whole number from {least} to {most}")
        return int(value)

    def time(self, key: str, least: int = 0) -> int:
        return self.number(key, least)

    def within(self, key: str) -> _Fields:
        return _Fields(self.values.get(key), self.place + key)

    def each(self, key: str, most: int) -> list[_Fields]:
        values = self.values.get(key)
        if not isinstance(values, list):
            self._refuse(key, "a list")
        if len(values) > most:
            raise TrackError(f"its cue sheet has {len(values)} {key}; no track of coach has more than {most}")
        return [_Fields(value, f"{key}[{index}].") for index, value in enumerate(values)]

    def _refuse(self, key: str, wanted: str) -> NoReturn:
        raise TrackError(f"its cue sheet is damaged: {self.place}{key} is not {wanted}")
