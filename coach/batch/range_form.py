"""A track as a list of byte ranges beside a store of clips, instead of its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from ..app.studio import StudioTrack
from ..errors import TrackError
from ..files.digests import measured
from ..formats.byte_ranges import OWN, RangeList, file_in_store
from ..formats.clip_table import bare_frames
from .destinations import Destination


def put_ranges(place: Destination, track: StudioTrack, name: str, run: int) -> int:
    """Put a track's list under a name, after all files that it leads to; how many bytes the list has.

    Raises:
        CoachError: it is no MP3, something cannot be written, or it was not made as planned.
    """
    found = _Ranges()
    streamed = track.streamed
    if streamed is None:
        raise TrackError("only an MP3 can be a list of byte ranges")
    tag, *sound = track.pieces()  # proved, as they would be for a file
    for piece, is_own in _split(tag, _in_tag(track)):
        found.add(piece, is_own=is_own)
    found.add(sound[0], is_own=True)
    loop = streamed.stream.runs.floor
    for piece in sound[1:]:
        found.add(piece, loop=loop if loop.startswith(piece) else b"")
    there = _put_by_this_process(repr(place), run)
    for file in found.bodies.keys() - there:
        place.put_once(file_in_store(file), found.bodies[file])
        there.add(file)
    return place.put(name, [found.listed(track.checksum).packed()])


class _Ranges:
    """Gathers the pieces of a track."""

    def __init__(self) -> None:
        self._own: list[bytes] = []
        self._pieces: list[tuple[int, int]] = []
        self._numbers: dict[str, int] = {}
        self.bodies: dict[str, bytes] = {}
        """Of the files that other tracks may have, too, by their names."""

    def add(self, piece: bytes, *, is_own: bool = False, loop: bytes = b"") -> None:
        """Add a piece; of a loop it is the beginning."""
        if not piece:
            return
        if is_own:
            self._own.append(piece)
            self._pieces.append((OWN, len(piece)))
            return
        file = _name_of(loop or piece)
        self.bodies[file] = loop or piece
        number = self._numbers.setdefault(file, len(self._numbers) + 1)
        before, length = self._pieces[-1] if self._pieces else (OWN, 0)
        if loop and before == number and length % len(loop) == 0:  # the loop begins anew
            self._pieces[-1] = number, length + len(piece)
        else:
            self._pieces.append((number, len(piece)))

    def listed(self, etag: str) -> RangeList:
        """All of them."""
        return RangeList(etag, b"".join(self._own), tuple(self._numbers), tuple(self._pieces))


def _in_tag(track: StudioTrack) -> Iterator[bytes]:
    """What a tag may have that other tags have, too: the clips for another pace."""
    for cue in set(track.plan.carried):
        yield bare_frames(track.clips.body(cue))
    yield bare_frames(track.clips.floor())


def _split(tag: bytes, shared: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """A tag in pieces, each with whether it is its own."""
    found = sorted((at, body) for body in shared if body and (at := tag.find(body)) >= 0)
    end = 0
    for at, body in found:
        if at >= end:
            yield tag[end:at], True
            yield body, False
            end = at + len(body)
    yield tag[end:], True


@lru_cache(maxsize=1)
def _put_by_this_process(_place: str, _run: int) -> set[str]:
    return set()


@lru_cache(maxsize=1024)
def _name_of(body: bytes) -> str:
    """Of a file by its content; a clip of many tracks is the same object, so it is looked at once."""
    return measured([body])[0]
