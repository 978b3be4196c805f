"""Proves the bytes of a track while it is written, so that a wrong one never gets its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..durations import clock
from ..errors import TrackError
from ..formats.checksums import SoundChecksums, Summing
from ..mp3.grid import FRAME_BYTES, FRAME_MS
from .frame_reader import HeaderCheck, read_info


class Proved:
    """Pieces of sound that were looked at, by identity: each is held, so no other can be taken for it."""

    def __init__(self, most_bytes: int) -> None:
        self._most, self._held = most_bytes, 0
        self._sums: dict[int, tuple[bytes, int]] = {}

    def sum_of(self, piece: bytes) -> int | None:
        """The CRC-32 of a piece whose every frame is one; None for what was not looked at."""
        found = self._sums.get(id(piece))
        return found[1] if found else None

    def add(self, piece: bytes, crc: int) -> None:
        """Hold a piece that was found right."""
        self._held += len(piece)
        if self._held > self._most:
            self._sums, self._held = {}, len(piece)
        self._sums[id(piece)] = piece, crc


def verify_while_writing(
    sound: Iterable[bytes], sums: SoundChecksums, frames: int, proved: Proved | None = None
) -> Iterator[bytes]:
    """The same bytes, handed on while they are looked at.

    Args:
        sound: the ``Info`` frame, then all frames.
        sums: of the same sound, as its tag tells them.
        frames: how many the timeline has.
        proved: what other tracks were made of; it is not looked at again.

    Raises:
        TrackError: a frame is not where it should be, their number is not as planned, or the sound is not that of
            which the sums were taken. It is raised at the latest before the end, so a file that is written from
            this never gets its name.
    """
    headers, summing, first = HeaderCheck(), Summing(sums.sizes), b""
    for chunk in sound:
        first = first if len(first) >= FRAME_BYTES else first + chunk[: FRAME_BYTES - len(first)]
        crc = proved.sum_of(chunk) if proved else None
        if crc is not None and headers.at % FRAME_BYTES == 0 and summing.feed_stretch(len(chunk), crc):
            headers.at += len(chunk)
            yield chunk
            continue
        headers.feed(chunk)
        crc = summing.feed(chunk)
        if proved and crc is not None and not headers.damaged and len(chunk) % FRAME_BYTES == 0:
            proved.add(chunk, crc)
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
