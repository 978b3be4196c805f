"""Proves the bytes of a track while it is written, so that a wrong one never gets its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..durations import clock
from ..errors import TrackError
from ..formats.checksums import SoundChecksums, Summing
from ..mp3.grid import FRAME_BYTES, FRAME_MS
from .frame_reader import HeaderCheck, read_info


def verify_while_writing(sound: Iterable[bytes], sums: SoundChecksums, frames: int) -> Iterator[bytes]:
    """The same bytes, handed on while they are looked at.

    Args:
        sound: the ``Info`` frame, then all frames.
        sums: of the same sound, as its tag tells them.
        frames: how many the timeline has.

    Raises:
        TrackError: a frame is not where it should be, their number is not as planned, or the sound is not that of
            which the sums were taken. It is raised at the latest before the end, so a file that is written from
            this never gets its name.
    """
    headers, summing, first = HeaderCheck(), Summing(sums.sizes), b""
    for chunk in sound:
        first = first if len(first) >= FRAME_BYTES else first + chunk[: FRAME_BYTES - len(first)]
        headers.feed(chunk)
        summing.feed(chunk)
        if headers.first_damaged is not None:
            raise TrackError(f"the track has a damaged frame at {clock((headers.first_damaged - 1) * FRAME_MS)}")
        yield chunk
    info = read_info(first)
    expected = (frames + 1) * FRAME_BYTES
    if headers.at != expected:
        raise TrackError(f"the track has {headers.at} bytes of sound, its timeline {expected}")
    if info is None or not info.whole or (info.frames, info.size) != (frames, expected):
        raise TrackError("the track's first frame does not count its frames rightly")
    if (summing.at, tuple(summing.crcs)) != (sums.size, sums.crcs):
        raise TrackError("the clips changed while the track was written; build it again")
