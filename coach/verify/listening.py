"""Listens to a track: decoded by miniaudio as a stream, kept as runs of sound.

Memory does not grow with the sound but by its runs and one number a frame: about 0.6 MB an hour.
"""

from __future__ import annotations

import io
import math
import sys
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from operator import mul
from typing import Any, Final

from ..errors import TrackError
from ..install_line import install_line
from ..mp3.grid import FRAME_SAMPLES, SAMPLE_RATE_HZ

SOUND: Final = 64
"""A sample this far from zero (-54 dB of full scale) is sound. The floor stays within 40, speech begins and ends within
15 ms of it; a power of two, because `is_quiet` needs one."""
FULL_SCALE: Final = 32_768
SAMPLES_PER_MS: Final = SAMPLE_RATE_HZ // 1000

CHUNK_SAMPLES: Final = 16 * FRAME_SAMPLES
BLOCK_SAMPLES: Final = FRAME_SAMPLES // 3
JOINED_SAMPLES: Final = 2 * BLOCK_SAMPLES
"""Two sounds with less quiet between them are one run; cues are further apart."""
_THIN: Final = 4  # every 4th sample tells the power of speech as well


@dataclass(slots=True)
class Heard:
    """What was heard: runs of sound, from the first to the last sample that is sound, and the power of every frame."""

    samples: int = 0
    firsts: array[int] = field(default_factory=lambda: array("q"))
    lasts: array[int] = field(default_factory=lambda: array("q"))
    peaks: array[int] = field(default_factory=lambda: array("l"))
    powers: array[float] = field(default_factory=lambda: array("f"))
    """Mean square of each frame's samples; 0 where it is quiet throughout."""

    @property
    def peak_db(self) -> float | None:
        """The loudest sample, or None when all is quiet."""
        return decibel(max(self.peaks) ** 2) if self.peaks else None


def decibel(power: float) -> float:
    """A mean square as dB of full scale."""
    return 10 * math.log10(power / FULL_SCALE**2)


def decode_track(file: io.BufferedIOBase, begin: int, end: int, rate_hz: int = SAMPLE_RATE_HZ) -> Iterator[array[int]]:
    """The samples of the frames in ``file`` from byte ``begin`` up to ``end``, in chunks, at a rate.

    Raises:
        TrackError: miniaudio is missing, or finds no sound at all.
    """
    try:
        import miniaudio
    except ImportError as error:
        raise TrackError(
            f"a track is decoded with miniaudio, which is missing; install it with: {install_line('check')}"
        ) from error

    class Frames(miniaudio.StreamableSource):  # type: ignore[misc]
        """A part of the file; the decoder never sees the tag, in which it could find what looks like a frame."""

        def read(self, num_bytes: int) -> bytes:
            """The next bytes."""
            return file.read(max(0, min(num_bytes, end - file.tell())))

        def seek(self, offset: int, origin: Any) -> bool:
            """Go to a place counted from the beginning, from here or from the end of the part."""
            base = {"START": begin, "CURRENT": file.tell()}.get(origin.name, end)
            if not begin <= base + offset <= end:
                raise ValueError(offset)  # miniaudio tells the decoder that it cannot go there
            file.seek(base + offset)
            return True

    file.seek(begin)
    source = Frames()
    try:
        yield from miniaudio.stream_any(
            source,
            source_format=miniaudio.FileFormat.MP3,
            nchannels=1,
            sample_rate=rate_hz,
            frames_to_read=CHUNK_SAMPLES,
        )
    except miniaudio.MiniaudioError as error:
        raise TrackError("it has no sound that can be decoded") from error


def listen(chunks: Iterable[array[int]], longest: int) -> Heard:
    """Listen to samples, up to ``longest`` of them."""
    listener = _Listener()
    rest = array("h")
    for chunk in chunks:
        whole = rest + chunk if rest else chunk
        usable = len(whole) - len(whole) % FRAME_SAMPLES
        rest = whole[usable:]
        listener.feed(whole[:usable] if rest else whole)
        if listener.heard.samples > longest:
            break
    if rest:
        listener.feed(rest)
    listener.close()
    return listener.heard


def is_quiet(samples: array[int]) -> bool:
    """Whether all samples lie from -64 up to 63.

    All at once, as one large number with a lane of 16 bits for each sample: shifted to be positive, quiet samples are
    those near the middle. That is ten times quicker than looking at one after the other, and most of a track is quiet.
    """
    middle, margin, mask = _lanes(len(samples))
    lanes = int.from_bytes(samples.tobytes(), sys.byteorder)
    return ((lanes ^ middle) + margin) & mask == middle


@lru_cache(maxsize=8)
def _lanes(count: int) -> tuple[int, int, int]:
    """For each of ``count`` lanes: the middle, the margin, and the bits that tell whether a sample left the margin."""
    every = int.from_bytes(b"\x00\x01" * count, "big")
    return 0x8000 * every, SOUND * every, (0x10000 - 2 * SOUND) * every


class _Listener:
    """Turns samples into runs."""

    def __init__(self) -> None:
        self.heard = Heard()
        self._tail: array[int] | None = None
        """The last block with sound in it, of the run that is open; None when none is."""
        self._tail_at = 0

    def feed(self, samples: array[int]) -> None:
        """Listen to whole frames, but for the last one of all."""
        heard = self.heard
        if is_quiet(samples):
            heard.powers.extend([0.0] * -(-len(samples) // FRAME_SAMPLES))
        else:
            for at in range(0, len(samples), FRAME_SAMPLES):
                self._frame(samples[at : at + FRAME_SAMPLES], heard.samples + at)
        heard.samples += len(samples)

    def close(self) -> None:
        """The end of the open run is the last sample of sound in its last block."""
        if self._tail is not None:
            inside = max(index for index, sample in enumerate(self._tail) if not -SOUND <= sample < SOUND)
            self.heard.lasts.append(self._tail_at + inside)
            self._tail = None

    def _frame(self, frame: array[int], at: int) -> None:
        if is_quiet(frame):
            self.heard.powers.append(0.0)
            return
        thin = frame[::_THIN]
        self.heard.powers.append(sum(map(mul, thin, thin)) / len(thin))
        for inside in range(0, len(frame), BLOCK_SAMPLES):
            block = frame[inside : inside + BLOCK_SAMPLES]
            top, bottom = max(block), min(block)
            if top >= SOUND or bottom < -SOUND:
                self._sound(block, at + inside, max(top, -bottom))

    def _sound(self, block: array[int], at: int, peak: int) -> None:
        peaks = self.heard.peaks
        if self._tail is None or at - self._tail_at - BLOCK_SAMPLES >= JOINED_SAMPLES:
            self.close()
            inside = next(index for index, sample in enumerate(block) if not -SOUND <= sample < SOUND)
            self.heard.firsts.append(at + inside)
            peaks.append(peak)
        else:
            peaks[-1] = max(peaks[-1], peak)
        self._tail, self._tail_at = block, at
