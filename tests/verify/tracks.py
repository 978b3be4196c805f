"""Tracks to damage: taken apart into tag and frames, changed, and put together again."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coach.mp3.grid import FRAME_BYTES, FRAME_MS
from coach.mp3.xing_header import info_frame
from coach.track.id3_tag import CUE_SHEET_NAME, SUMS_NAME, tag_bytes
from coach.track.player_info import TrackInfo
from coach.verify import checksums, id3_reader
from coach.verify import cue_sheet_reader as sheet
from coach.verify.findings import TrackReport

Proof = Callable[[bytes], TrackReport]
SECOND_MS = 42 * FRAME_MS
"""About one, on the grid."""


@dataclass(frozen=True)
class Track:
    """A track in its parts; ``frames`` begin after the ``Info`` frame."""

    sheet: dict[str, Any]
    frames: bytes
    told: bytes
    """The checksums in the tag."""

    @classmethod
    def of(cls, path: Path) -> Track:
        """Take a track apart."""
        with path.open("rb") as file:
            objects, begin = id3_reader.read_tag(file)
            file.seek(begin + FRAME_BYTES)
            return cls(json.loads(objects[sheet.NAME]), file.read(), objects[checksums.NAME])

    def at(self, start_ms: int) -> int:
        """Where the frame of a time begins. A cue's frames begin two frames before it is heard."""
        return start_ms // FRAME_MS * FRAME_BYTES

    def replaced(self, start_ms: int, length_ms: int, other: bytes) -> Track:
        """With other frames in a stretch, which may be more or fewer."""
        begin, end = self.at(start_ms), self.at(start_ms + length_ms)
        return replace(self, frames=self.frames[:begin] + other + self.frames[end:])

    def taken(self, start_ms: int, length_ms: int) -> bytes:
        """The frames of a stretch."""
        return self.frames[self.at(start_ms) : self.at(start_ms + length_ms)]

    def retold(self, change: Callable[[dict[str, Any]], None]) -> Track:
        """With another cue sheet."""
        changed = json.loads(json.dumps(self.sheet))
        change(changed)
        return replace(self, sheet=changed)

    def cue_sheet(self) -> bytes:
        """As it is embedded."""
        return (json.dumps(self.sheet, ensure_ascii=False) + "\n").encode()

    def tag(self, told: bytes | None = None) -> bytes:
        """With the sums given, or those that it had."""
        return tag_bytes(
            TrackInfo("t", "en", 1),
            objects={CUE_SHEET_NAME: self.cue_sheet(), SUMS_NAME: self.told if told is None else told},
        )

    def whole(self) -> bytes:
        """As a copying error leaves it: everything that is told is as before."""
        return self.tag() + info_frame(self.sheet["length_ms"] // FRAME_MS) + self.frames

    def consistent(self) -> bytes:
        """As somebody who built it wrongly leaves it: frames counted and summed up rightly."""
        sound = info_frame(len(self.frames) // FRAME_BYTES) + self.frames
        blocks = [sound[at : at + checksums.BLOCK_BYTES] for at in range(0, len(sound), checksums.BLOCK_BYTES)]
        told = checksums.checksums_of([(len(each), zlib.crc32(each)) for each in blocks], self.cue_sheet())
        return self.tag(told.as_json()) + sound

    def told_in_blocks(self) -> bytes:
        """With checksums as coach wrote them before, one for every twelve seconds."""
        sound = self.whole()[len(self.tag()) :]
        blocks = [sound[at : at + 96_000] for at in range(0, len(sound), 96_000)]
        told = {
            "format": "coach.sound/1",
            "bytes": len(sound),
            "block_bytes": 96_000,
            "crc32": [f"{zlib.crc32(each):08x}" for each in blocks],
            "cue_sheet_crc32": f"{zlib.crc32(self.cue_sheet()):08x}",
        }
        return self.tag(json.dumps(told).encode()) + sound


def names(report: TrackReport) -> set[str]:
    """Of the checks that found something."""
    return {fault.name for fault in report.faults}


def texts(report: TrackReport) -> str:
    """What they found, a line each."""
    return "\n".join(fault.text for fault in report.faults)
