"""A track as bytes from any place, without a file: for servers, and for builds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..mp3.frame_runs import Runs
from ..mp3.grid import FRAME_BYTES
from ..mp3.xing_header import info_frame

CHUNK_BYTES: Final = 65_536
"""The most that is handed on at once."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A track: its tag, the ``Info`` frame, its frames."""

    tag: bytes
    runs: Runs

    @property
    def size(self) -> int:
        """Bytes of the whole track."""
        return len(self.tag) + (1 + self.runs.frames) * FRAME_BYTES

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """The bytes from ``start`` up to ``end``, in chunks of at most ``CHUNK_BYTES``; none are empty.

        Raises:
            TrackError: a clip is not as long as the timeline says.
            CoachError: a clip is gone and cannot be made again.
        """
        begin, end = max(0, start), min(end, self.size)
        for piece in self._pieces(begin, end):
            for at in range(0, len(piece), CHUNK_BYTES):
                yield piece[at : at + CHUNK_BYTES] if len(piece) > CHUNK_BYTES else piece

    def sound(self) -> Iterator[bytes]:
        """All after the tag, in the pieces that it consists of."""
        yield info_frame(self.runs.frames)
        yield from self.runs.read(0, self.runs.frames)

    def _pieces(self, at: int, end: int) -> Iterator[bytes]:
        head = self.tag + info_frame(self.runs.frames) if at < len(self.tag) + FRAME_BYTES else b""
        if at < end and at < len(head):
            yield head[at:end]
        at = max(at, len(self.tag) + FRAME_BYTES)
        if at >= end:
            return
        begin = len(self.tag) + FRAME_BYTES
        first, skipped = divmod(at - begin, FRAME_BYTES)
        left = end - at
        for piece in self.runs.read(first, -(-(end - begin) // FRAME_BYTES)):
            part = piece[skipped : skipped + left] if skipped or len(piece) > left else piece
            skipped = 0
            left -= len(part)
            yield part
