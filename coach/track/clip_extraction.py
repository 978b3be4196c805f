"""Extracts clips and the floor from a finished track, by its cue sheet.

What a splice put together can be taken apart at the same places: a clip's frames begin ``LEAD_FRAMES`` before its cue.
Nothing is decoded, and frames are read when they are asked for.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from dataclasses import replace

from ..errors import TrackError
from ..formats.clip_table import ClipTable, clip_identity, rests
from ..model import Cue, Kind, Place
from ..mp3.grid import FRAME_BYTES, FRAME_MS, LEAD_FRAMES, frames_of


class CutClips:
    """The clips of a track, while its file is open."""

    def __init__(
        self,
        file: io.BufferedReader,
        begin: int,
        cues: Sequence[tuple[int, int]],
        frames: int,
        carried: ClipTable,
        *,
        texts: Sequence[str] = (),
        told: Sequence[tuple[int, Cue]] = (),
    ) -> None:
        """Find every clip.

        Args:
            file: the track.
            begin: the byte of its first frame after the ``Info`` frame.
            cues: start and length in ms of every cue, in order, none overlapping, all inside the track.
            frames: of the track.
            carried: which cue has which clip, and the spares.
            texts: of every cue, as printed; by them a clip is found that an earlier coach wrote otherwise for the ear.
            told: what is said, each with its chapter.

        Raises:
            TrackError: a cue is not on the grid, or has no room for its clip.
        """
        self._file, self._begin, self._carried, self.told = file, begin, carried, told
        try:
            self._rests = tuple(rests(cues, frames))
        except ValueError as error:
            raise TrackError("its cue sheet is damaged: a time is not on the grid") from error
        if any(count < 0 for _, count in self._rests):
            raise TrackError("its cue sheet is damaged: two cues are too close to each other")
        self._said = {sound: cues[index] for sound, index in carried.said.items()}
        self._printed = {(texts[index], *sound[1:]): sound[0] for sound, index in carried.said.items() if texts}

    def cues(self) -> tuple[Cue, ...]:
        """A cue for every clip that there is, said or not."""
        return tuple(
            Cue(spoken, spoken, Kind.GUIDANCE, Place("", 1, 1), (), before, after, level_db)
            for spoken, before, after, level_db in (*self._said, *self._carried.spares)
        )

    def has(self, cue: Cue) -> bool:
        """Whether there is a clip for a cue in its first wording."""
        sound = clip_identity(cue)
        return sound in self._said or sound in self._carried.spares

    def as_it_was_spoken(self, cue: Cue) -> Cue | None:
        """The cue as this track says it; None when there is no clip for it."""
        if self.has(cue):
            return cue
        spoken = self._printed.get((cue.text, *clip_identity(cue)[1:]), cue.text)
        earlier = replace(cue, spoken=spoken) if cue.spoken else cue
        return earlier if self.has(earlier) else None

    def length_ms(self, cue: Cue) -> int:
        """How long a cue sounds, in ms on the grid."""
        sound = clip_identity(cue)
        if sound in self._said:
            return self._said[sound][1]
        return (len(self._carried.spares[sound]) // FRAME_BYTES - LEAD_FRAMES) * FRAME_MS

    def body(self, cue: Cue) -> bytes:
        """The frames of a cue's clip, ``LEAD_FRAMES`` before its sound first."""
        sound = clip_identity(cue)
        if sound not in self._said:
            return self._carried.spares[sound]
        start_ms, length_ms = self._said[sound]
        return self._frames(frames_of(start_ms) - LEAD_FRAMES, frames_of(length_ms) + LEAD_FRAMES)

    def crc32(self, cue: Cue) -> int:
        """The CRC-32 of these frames."""
        return zlib.crc32(self.body(cue))

    def floor(self) -> bytes:
        """The frames of one loop of the floor; nothing where rests are digital silence.

        A rest is the loop's beginning, again and again, so any that is as long as the loop has it whole.

        Raises:
            TrackError: there is no such rest, and the loop did not travel by itself.
        """
        wanted = self._carried.floor_frames
        if self._carried.floor or not wanted:
            return self._carried.floor or b""
        long = [first for first, count in self._rests if count >= wanted]
        if not long:
            raise TrackError("it is damaged: no rest has the whole floor")
        return self._frames(long[0], wanted)

    def _frames(self, first: int, count: int) -> bytes:
        """So many frames of the track.

        Raises:
            TrackError: they can't be read any more.
        """
        try:
            self._file.seek(self._begin + first * FRAME_BYTES)
            found = self._file.read(count * FRAME_BYTES)
        except OSError as error:
            raise TrackError(f"it cannot be read any more: {error.strerror or error}") from error
        if len(found) < count * FRAME_BYTES:
            raise TrackError("it became shorter while it was read")
        return found
