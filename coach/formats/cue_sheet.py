"""The cue sheet, ``coach.cue-sheet/1``: the timeline as JSON, written and read. docs/cue-sheet.md explains it.

What is read may come from anybody: every text is cleaned and every number within bounds.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from ..errors import TrackError
from ..limits import FASTEST_WPM, LONGEST_CUE, LONGEST_TITLE, MOST_CHAPTERS, MOST_SAID
from ..model import (
    CHAPTER_ROLES,
    ChapterRole,
    IntervalKind,
    Kind,
    Pace,
    PlacedChapter,
    PlacedInterval,
    Side,
    Timeline,
    Voice,
)
from ..mp3.grid import SAMPLE_RATE_HZ
from .tag_json import Fields, parsed_json

FORMAT: Final = "coach.cue-sheet/1"
NAME: Final = "coach:cue-sheet"
"""Description of the object in the tag."""
UNKNOWN_LANGUAGE: Final = "und"
"""BCP 47 for a language that is not told."""
_ESCAPED: Final = re.compile(rb'\\[^"\\/]')
"""A character of JSON that is not written out."""
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")


def cue_sheet(timeline: Timeline, voice: Voice) -> dict[str, Any]:
    """The cue sheet as plain values, in the order in which they are printed."""
    return {
        "format": FORMAT,
        "title": timeline.title,
        "language": timeline.language,
        "length_ms": timeline.length_ms,
        "sample_rate_hz": SAMPLE_RATE_HZ,
        "pace": _pace(timeline),
        "silence_ms": timeline.silence_ms,
        "voice": {"engine": voice.engine, "name": voice.name, "rate_wpm": voice.rate_wpm},
        "chapters": [
            {
                "title": each.title,
                "start_ms": each.start_ms,
                "end_ms": each.end_ms,
                "side": each.side,
                "role": each.role,
                **({"exercise": each.exercise} if each.exercise else {}),
            }
            for each in timeline.chapters
        ],
        "cues": [
            {
                "start_ms": each.start_ms,
                "length_ms": each.length_ms,
                "text": each.cue.text,
                "kind": str(each.cue.kind),
                "chapter": each.chapter,
                "source": str(each.cue.place),
                **({"tone": each.cue.before or each.cue.after} if each.cue.is_tone else {}),
            }
            for each in timeline.cues
        ],
        "holds": [_hold(each) for each in timeline.holds],
        **({"by_clock": clocked} if (clocked := _by_clock(timeline)) else {}),
        "dropped": [
            {"text": each.cue.text, "reason": each.reason, "chapter": each.chapter} for each in timeline.dropped
        ],
    }


def cue_sheet_json(timeline: Timeline, voice: Voice, *, indent: int | None = 1) -> str:
    """The cue sheet as JSON text that ends with a line break."""
    return json.dumps(cue_sheet(timeline, voice), ensure_ascii=False, indent=indent) + "\n"


def hold_factor(timeline: Timeline) -> float:
    """How long the holds are, all together, relative to the middle of their written ranges; 1.0 without holds."""
    typical_ms = sum(hold.written.typical_ms for hold in timeline.holds if hold.written)
    return round(sum(hold.length_ms for hold in timeline.holds) / typical_ms, 3) if typical_ms else 1.0


def _pace(timeline: Timeline) -> dict[str, Any]:
    pace: Pace = timeline.pace
    return {
        "name": pace.name,
        "speech": round(pace.speech, 3),
        "settle": round(pace.settle, 3),
        "hold": hold_factor(timeline),
    }


def _hold(hold: PlacedInterval) -> dict[str, Any]:
    written = hold.written
    return {
        "start_ms": hold.start_ms,
        "length_ms": hold.length_ms,
        "written_ms": [written.min_ms, written.max_ms] if written else [hold.length_ms, hold.length_ms],
        "chapter": hold.chapter,
        "side": hold.side,
        **({"kind": hold.kind} if hold.kind != "hold" else {}),
    }


def _by_clock(timeline: Timeline) -> list[dict[str, int]]:
    """The stretches in which every time follows the one before it, each with the sum of all, off the grid.

    A stretch begins with what is heard first: times before it, too short for a word, cannot be told from outside.
    """
    heard = {each.start_ms for each in timeline.cues}
    stretches: list[dict[str, int]] = []
    end_ms = None
    for each in timeline.intervals:
        if each.exact_ms is None or (each.start_ms != end_ms and each.start_ms not in heard):
            continue
        if each.start_ms != end_ms:
            stretches.append({"start_ms": each.start_ms, "length_ms": 0, "exact_ms": 0})
        stretches[-1]["length_ms"] += each.length_ms
        stretches[-1]["exact_ms"] += each.exact_ms
        end_ms = each.end_ms
    return stretches


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
    kind: IntervalKind = "hold"
    """``move``, where one keeps moving."""

    @property
    def end_ms(self) -> int:
        """Where its release is heard."""
        return self.start_ms + self.length_ms


@dataclass(frozen=True, slots=True)
class SheetStretch:
    """Times that follow one another by the clock."""

    start_ms: int
    length_ms: int
    exact_ms: int
    """As they were written, all together."""

    @property
    def end_ms(self) -> int:
        """Where what follows is heard."""
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
    by_clock: tuple[SheetStretch, ...]
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
    root = Fields(parsed_json(data, "cue sheet"), "", "cue sheet")
    written = root.text("format")
    if written != FORMAT:
        raise TrackError(f"its cue sheet has the format '{written[:40]}'; this coach reads {FORMAT}")
    if root.number("sample_rate_hz") != SAMPLE_RATE_HZ:
        raise TrackError(f"its cue sheet is not for sound of {SAMPLE_RATE_HZ} Hz")
    title, language, voice = root.text("title"), _language(root), root.within("voice")
    chapters = tuple(
        SheetChapter(
            each.text("title"),
            _side(each),
            each.number("start_ms"),
            each.number("end_ms"),
            _role(each),
            each.text("exercise") if "exercise" in each.values else "",
        )
        for each in root.each("chapters", MOST_CHAPTERS)
    )
    cues = tuple(_cue(each, tells_tones=any(each.role for each in chapters)) for each in root.each("cues", MOST_SAID))
    return Sheet(
        title=title,
        language=language,
        length_ms=root.number("length_ms", 1),
        voice=Voice(voice.text("engine"), voice.text("name"), language, voice.number("rate_wpm", 0, FASTEST_WPM)),
        chapters=chapters,
        cues=cues,
        holds=tuple(
            SheetHold(
                each.number("start_ms"),
                each.number("length_ms"),
                each.number("chapter", 0, len(chapters) - 1),
                "move" if each.values.get("kind") == "move" else "hold",
            )
            for each in root.each("holds", MOST_SAID)
        ),
        by_clock=tuple(
            SheetStretch(each.number("start_ms"), each.number("length_ms"), each.number("exact_ms"))
            for each in (root.each("by_clock", MOST_SAID) if "by_clock" in root.values else ())
        ),
        silence_ms=(root.number("silence_ms") or None) if "silence_ms" in root.values else None,
        as_written=_is_plain(data)
        and all(len(each) < LONGEST_TITLE for each in (title, *(each.title for each in chapters)))
        and all(len(each.text) < LONGEST_CUE for each in cues),
    )


def _cue(fields: Fields, *, tells_tones: bool) -> SheetCue:
    text = fields.text("text", LONGEST_CUE)
    is_tone = "tone" in fields.values if tells_tones else text.startswith("(") and text.endswith(")")
    return SheetCue(fields.number("start_ms"), fields.number("length_ms", 1), text, _kind(fields), is_tone)


def _is_plain(data: bytes) -> bool:
    """Whether JSON has no character, written out or escaped, that cannot be shown."""
    return not _ESCAPED.search(data) and all(line.isprintable() for line in data.decode().split("\n"))


def _language(root: Fields) -> str:
    value = root.text("language")
    return value if _LANGUAGE.fullmatch(value) else UNKNOWN_LANGUAGE


def _kind(fields: Fields) -> Kind:
    """What a cue is for; one of another version is an instruction."""
    with suppress(ValueError):
        return Kind(fields.values.get("kind"))
    return Kind.INSTRUCTION


def _role(fields: Fields) -> ChapterRole | None:
    """What a chapter is; None where it is not told, or in words of another version."""
    return next((role for role in CHAPTER_ROLES if role == fields.values.get("role")), None)


def _side(fields: Fields) -> Side | None:
    value = fields.values.get("side")
    if value not in ("left", "right", None):
        fields.refuse("side", "left, right or null")
    side: Side | None = value
    return side
