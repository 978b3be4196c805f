"""Decodes frames to samples, from any place. One of the places where miniaudio is used."""

from __future__ import annotations

from array import array
from typing import Any, Final

from ..errors import PlayError
from ..install_line import install_line
from ..mp3.grid import FRAME_BYTES, FRAME_SAMPLES, SAMPLE_RATE_HZ
from .source import FrameSource

BLOCK_FRAMES: Final = 16
"""How many frames are decoded at once: 384 ms."""
RUN_UP_FRAMES: Final = 6
"""Frames decoded before the wanted ones and thrown away: two for the bit reservoir (255 bytes at most), two for the
overlap of transforms and the synthesis filter, two to be sure."""


def miniaudio() -> Any:
    """The library.

    Raises:
        PlayError: it is not installed.
    """
    try:
        import miniaudio as library
    except ImportError as error:
        raise PlayError(
            f"playing needs miniaudio, which is missing; install it with: {install_line('play')}"
        ) from error
    return library


def decode_frames(source: FrameSource, first: int, count: int) -> array[int]:
    """The samples (mono, 16-bit, 24 kHz) of up to ``count`` frames from ``first`` on; fewer where frames are missing.

    The same to the bit as if all that comes before had been decoded too.

    Raises:
        OSError: the source's file cannot be read.
    """
    run_up = min(first, RUN_UP_FRAMES)
    before = source.frames(first - run_up, run_up) if run_up else b""
    wanted = source.frames(first, count)
    if not wanted:
        return array("h")
    if len(before) < run_up * FRAME_BYTES:
        before = b""  # a place behind what is not there yet: its own clip begins without a run-up
    samples = samples_of(before + wanted)
    length = len(wanted) // FRAME_BYTES * FRAME_SAMPLES
    # A frame whose reservoir is missing gives no samples; those that are wanted are the last ones in any case.
    kept = samples[-length:]
    return array("h", bytes(2 * (length - len(kept)))) + kept


def samples_of(frames: bytes) -> array[int]:
    """The samples of frames, from their beginning; none where they are damaged throughout."""
    library = miniaudio()
    try:
        sound = library.mp3_read_s16(frames)
    except library.MiniaudioError:
        return array("h")
    return sound.samples if sound.sample_rate == SAMPLE_RATE_HZ and sound.nchannels == 1 else array("h")


class Reader:
    """Samples from any place of a source; the block last decoded is kept."""

    def __init__(self, source: FrameSource) -> None:
        self.source = source
        self._first, self._block = -1, array("h")

    def read(self, at: int, count: int) -> array[int]:
        """Up to ``count`` samples from sample ``at`` on; none at the end and where the next clip is not there yet."""
        offset = at - self._first * FRAME_SAMPLES
        if self._first < 0 or not 0 <= offset < len(self._block):
            self._first = at // FRAME_SAMPLES
            self._block = decode_frames(self.source, self._first, BLOCK_FRAMES)
            offset = at - self._first * FRAME_SAMPLES
        return self._block[offset : offset + count]
