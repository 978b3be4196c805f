"""Clips without sound, at once: every frame tells which clip it belongs to, so a wrong cut cannot pass unseen."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any, cast

from coach.app import Plan, Settings
from coach.app.plan_sources import SpokenSource
from coach.app.planning import plan_order
from coach.app.streaming import mp3
from coach.clips import Clips
from coach.clips.find_or_speak import ClipSettings, Progress
from coach.files.atomic_file import write_whole
from coach.formats.clip_table import ClipIdentity, clip_identity
from coach.model import Cue, Routine, Voice
from coach.mp3.grid import FRAME_BYTES, FRAME_MS, LEAD_FRAMES, up_to_grid
from coach.mp3.xing_header import FRAME_HEADER

FLOOR_FRAMES = 200


def _frame(name: str, number: int) -> bytes:
    told = blake2b(f"{name}\0{number}".encode(), digest_size=32).digest()
    return (FRAME_HEADER + told).ljust(FRAME_BYTES, b"\x55")


def fake_body(cue: Cue) -> bytes:
    """The frames of a cue's clip."""
    frames = fake_length_ms(cue) // FRAME_MS + LEAD_FRAMES
    return b"".join(_frame(repr(clip_identity(cue)), number) for number in range(frames))


def fake_length_ms(cue: Cue) -> int:
    """30 ms a character, so that wordings differ in length."""
    return up_to_grid(30 * len(cue.spoken) + 200)


class FakeClips:
    """As much of `Clips` as a plan and a track need."""

    def __init__(self, voice: Voice, *, floor: bool = True) -> None:
        self.clip_settings = ClipSettings(voice)
        self.prepared: set[ClipIdentity] = set()
        self._floor = b"".join(_frame("floor", number) for number in range(FLOOR_FRAMES)) if floor else b""

    def prepare(self, cues: Iterable[Cue], _progress: Progress | None = None) -> None:
        """Nothing to speak; it is noted that it would have been."""
        self.prepared |= {clip_identity(cue) for cue in cues}

    def known_length_ms(self, cue: Cue) -> int | None:
        """None of a cue that was not prepared."""
        return fake_length_ms(cue) if clip_identity(cue) in self.prepared else None

    def length_ms(self, cue: Cue) -> int:
        """Of a cue that was prepared."""
        assert clip_identity(cue) in self.prepared
        return fake_length_ms(cue)

    def body(self, cue: Cue) -> bytes:
        """Of a cue that was prepared."""
        assert clip_identity(cue) in self.prepared
        return fake_body(cue)

    def crc32(self, cue: Cue) -> int:
        """Of these frames."""
        return zlib.crc32(self.body(cue))

    def floor(self) -> bytes:
        """The loop."""
        return self._floor


def fake_build(routine: Routine, path: Path, settings: Settings | None = None, **more: Any) -> Plan:
    """Build a track of fake clips."""
    settings = settings or Settings()
    order = settings.order_for(routine)
    clips = FakeClips(order.voice, **more)
    planned = plan_order(order, SpokenSource(cast(Clips, clips)), settings.fit_ms)
    write_whole(path, mp3(planned, clips))
    return planned
