"""A track as a list of byte ranges beside a store of clips, instead of its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, replace
from functools import lru_cache
from typing import Any, Final

from ..app.metadata import cover_of
from ..app.settings import Settings
from ..app.studio import Studio, StudioTrack
from ..errors import CoachError, TrackError
from ..files.digests import measured
from ..formats.byte_ranges import OWN, RangeList, file_in_store, read_pattern
from ..formats.clip_table import bare_frames
from ..formats.pattern_differences import Pattern
from ..model import Routine
from ..pace import choose_pace
from ..track.cover import cover_png
from .destinations import Destination

MOST_PATTERNS: Final = 32


class RangeForm:
    """Puts lists of byte ranges to a place, and all files that they lead to."""

    def __init__(self, place: Destination, studio: Studio) -> None:
        self._place, self._studio = place, studio
        self._there: set[str] = set()
        """Files that this process has put there."""
        self._patterns: dict[object, tuple[Routine, tuple[str, Pattern] | None]] = {}

    def put(self, track: StudioTrack, routine: Routine, settings: Settings, name: str) -> int:
        """Put a track's list under a name, after all files that it leads to; how many bytes the list has.

        Raises:
            CoachError: it is no MP3, something cannot be written, or it was not made as planned.
        """
        found = _ranges(track)
        self._put_files(found.bodies)
        packed = found.listed(track.checksum).packed(self._pattern(routine, settings))
        return self._place.put(name, [packed])

    def _put_files(self, bodies: dict[str, bytes]) -> None:
        for file in bodies.keys() - self._there:
            self._place.put_once(file_in_store(file), bodies[file])
            self._there.add(file)

    def _pattern(self, routine: Routine, settings: Settings) -> tuple[str, Pattern] | None:
        """The list of the same track for nobody and at the usual times, and the name of its file."""
        like = pattern_settings(settings, routine)
        key = (id(routine), id(settings.engine), replace(like, engine=None))
        found = self._patterns.pop(key, None) or (routine, self._made_pattern(routine, like))
        self._patterns[key] = found
        if len(self._patterns) > MOST_PATTERNS:
            del self._patterns[next(iter(self._patterns))]
        return found[1]

    def _made_pattern(self, routine: Routine, settings: Settings) -> tuple[str, Pattern] | None:
        try:
            track = self._studio.track(routine, settings)
            packed = _ranges(track).listed(track.checksum).packed()
        except CoachError:
            return None  # a list then stands by itself
        name = _name_of(packed)
        self._put_files({name: packed})
        return name, read_pattern(packed)


def pattern_settings(settings: Settings, routine: Routine) -> Settings:
    """The same sound and choice of exercises, without a length of one's own or numbers of a pace."""
    pace = settings.pace_for(routine)
    return replace(settings, fit_ms=None, pace=choose_pace(pace.name, speech=pace.speech))


def _ranges(track: StudioTrack) -> _Ranges:
    """The pieces of a track.

    Raises:
        CoachError: it is no MP3, or it was not made as planned.
    """
    found, streamed = _Ranges(), track.streamed
    if streamed is None:
        raise TrackError("only an MP3 can be a list of byte ranges")
    plan = track.plan
    cover = cover_of(plan.timeline, plan.order.routine.title, sos=plan.order.variant.sos)
    picture = cover_png(cover)
    tag, *sound = track.pieces()  # proved, as they would be for a file
    for piece, is_own in _split(tag, [picture, *_in_tag(track)]):
        if piece == picture:
            found.draw(piece, astuple(cover))
        else:
            found.add(piece, is_own=is_own)
    found.add(sound[0], is_own=True)
    loop = streamed.stream.runs.floor
    for piece in sound[1:]:
        found.add(piece, loop=loop if loop.startswith(piece) else b"")
    return found


class _Ranges:
    """Gathers the pieces of a track."""

    def __init__(self) -> None:
        self._own: list[bytes] = []
        self._pieces: list[tuple[int, int]] = []
        self._numbers: dict[str, int] = {}
        self._cover: tuple[int, tuple[Any, ...]] | None = None
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
        number = self._number(file)
        before, length = self._pieces[-1] if self._pieces else (OWN, 0)
        if loop and before == number and length % len(loop) == 0:  # the loop begins anew
            self._pieces[-1] = number, length + len(piece)
        else:
            self._pieces.append((number, len(piece)))

    def draw(self, picture: bytes, values: tuple[Any, ...]) -> None:
        """Add the picture, which is stored nowhere: it is drawn from these values."""
        self._cover = self._number(measured([picture])[0]), values
        self._pieces.append((self._cover[0], len(picture)))

    def _number(self, file: str) -> int:
        return self._numbers.setdefault(file, len(self._numbers) + 1)

    def listed(self, etag: str) -> RangeList:
        """All of them."""
        return RangeList(etag, b"".join(self._own), tuple(self._numbers), tuple(self._pieces), self._cover)


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


@lru_cache(maxsize=1024)
def _name_of(body: bytes) -> str:
    """Of a file by its content; a clip of many tracks is the same object, so it is looked at once."""
    return measured([body])[0]
