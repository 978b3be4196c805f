"""Tracks that are written nowhere, served out of a store: each from its list of byte ranges."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from threading import Lock
from typing import Any, Final, Protocol

from starlette.types import Scope

from ..errors import CacheError, TrackError
from ..files.digests import measured
from ..formats.byte_ranges import (
    LIST_ENDING,
    MOST_FILE_BYTES,
    MOST_LIST_BYTES,
    OWN,
    RangeList,
    file_in_store,
    placed_pieces,
    read_pattern,
    read_range_list,
)
from ..formats.pattern_differences import Pattern
from ..track.byte_stream import CHUNK_BYTES
from ..track.cover import Cover, cover_png
from .catalog import NotSharedError
from .hls import KIND, PLAYLIST, parts_playlist, track_part
from .responses import Response, sound_response

KEPT_BYTES: Final = 64_000_000
"""Of files that tracks have in common, in memory."""
KEPT_PATTERNS: Final = 16
"""Some megabytes each."""
KEPT_TRACKS: Final = 64
"""Lists that were read: a player asks for a track again and again."""
LONGEST_NAME: Final = 1_000
_PART: Final = re.compile(rb"part=([0-9]{1,6})")
AGAIN: Final = "and run the same 'coach batch' again"


class Store(Protocol):
    """Where lists and files are."""

    def read(self, name: str, most: int) -> bytes | None:
        """A file of at most so many bytes; None where there is none of this name.

        Raises:
            CoachError: it cannot be read now.
        """
        ...


class KeptFiles:
    """The files of a store; those used last stay in memory. For any number of threads."""

    def __init__(self, store: Store) -> None:
        self._store, self._lock = store, Lock()
        self._bodies: OrderedDict[str, bytes] = OrderedDict()
        self._patterns: OrderedDict[str, Pattern] = OrderedDict()
        self._held = 0

    def body(self, name: str, wanted_by: str, cover: tuple[Any, ...] = ()) -> bytes:
        """A file, whole, for a list of this name; a picture is drawn from its values.

        Raises:
            CacheError: it is gone, or is not what its name says.
        """
        with self._lock:
            if name in self._bodies:
                self._bodies.move_to_end(name)
                return self._bodies[name]
        path = file_in_store(name)
        body = _drawn(cover) if cover else self._store.read(path, MOST_FILE_BYTES)
        if not body:
            raise CacheError(f"{path} is not there: remove {wanted_by}, {AGAIN}")
        if measured([body])[0] != name:
            if cover:
                raise CacheError(f"this coach draws another picture for {wanted_by} than the one that made it: {AGAIN}")
            raise CacheError(f"{path} is damaged: remove it and {wanted_by}, {AGAIN}")
        with self._lock:
            if name not in self._bodies:
                self._bodies[name] = body
                self._held += len(body)
            while self._held > KEPT_BYTES:
                self._held -= len(self._bodies.popitem(last=False)[1])
        return body

    def pattern(self, name: str, wanted_by: str) -> Pattern:
        """A file as a pattern for this list.

        Raises:
            CoachError: it is gone, or is none.
        """
        with self._lock:
            found = self._patterns.pop(name, None)
        if found is None:
            found = read_pattern(self.body(name, wanted_by))
        with self._lock:
            self._patterns[name] = found
            while len(self._patterns) > KEPT_PATTERNS:
                self._patterns.popitem(last=False)
        return found


def _drawn(values: tuple[Any, ...]) -> bytes:
    title, length_ms, side, sos, bars = values
    try:
        return cover_png(Cover(title, length_ms, side, sos, tuple((begin, end, each) for begin, end, each in bars)))
    except (TypeError, ValueError, IndexError) as error:
        raise TrackError("its picture cannot be drawn") from error


class StoredTrack:
    """A track as bytes from any place."""

    def __init__(self, name: str, found: RangeList, files: KeptFiles) -> None:
        self._name, self._list, self._files = name, found, files
        self._pieces = tuple(placed_pieces(found))
        self.size = found.size

    @property
    def etag(self) -> str:
        """Others for other bytes."""
        return f'"{self._list.etag}"'

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """The bytes from ``start`` up to ``end``, in chunks of at most ``CHUNK_BYTES``.

        Raises:
            CacheError: a file is gone or damaged.
        """
        for begin, until, number, first in self._pieces[bisect_right(self._pieces, start, key=_until) :]:
            if begin >= end:
                return
            body = self._list.own if number == OWN else self._file(number)
            at, left = first + max(start - begin, 0), min(until, end) - max(begin, start)
            while left:
                at %= len(body)
                chunk = body[at : at + min(left, CHUNK_BYTES)]
                at, left = at + len(chunk), left - len(chunk)
                yield chunk

    def _file(self, number: int) -> bytes:
        name, cover = self._list.files[number - 1], self._list.cover
        return self._files.body(name, self._name, cover[1] if cover and cover[0] == number else ())


def _until(piece: tuple[int, int, int, int]) -> int:
    return piece[1]


class StoredSite:
    """Every track of a store under its name, and nothing else."""

    def __init__(self, store: Store) -> None:
        self._store, self._files = store, KeptFiles(store)
        self._track = lru_cache(maxsize=KEPT_TRACKS)(self._read)

    def knows(self, _scope: Scope) -> bool:
        """Everybody who can reach it may ask."""
        return True

    def at_once(self, _scope: Scope) -> Response | None:
        """A list has to be read."""
        return None

    def one_request(self) -> AbstractContextManager[object]:
        """Nothing to hold."""
        return nullcontext()

    def reply(self, scope: Scope) -> Response:
        """The track of an address, or a part of it.

        Raises:
            CoachError: there is none, or its list is damaged.
        """
        asked = scope["path"].removeprefix("/")
        is_list = asked.endswith(PLAYLIST)
        name = asked.removesuffix(PLAYLIST) + ".mp3" if is_list else asked
        listed = name + LIST_ENDING
        data = self._store.read(listed, MOST_LIST_BYTES) if is_track_name(name) else None
        if data is None:
            raise NotSharedError("there is no such track")
        try:
            track = self._track(listed, data)
        except TrackError as error:
            raise CacheError(f"{listed} is damaged: remove it, {AGAIN}") from error
        wanted = _PART.fullmatch(scope.get("query_string", b""))
        if is_list:
            return Response(200, KIND, parts_playlist(name.rpartition("/")[2], track), headers={"etag": track.etag})
        if wanted:
            body = track_part(track, int(wanted[1]))
            if not body:
                raise NotSharedError("there is no such part")
            return Response(200, "audio/mpeg", body, headers={"etag": f'{track.etag[:-1]}-{int(wanted[1])}"'})
        return sound_response(scope, track.read, track.size, track.etag, {})

    def _read(self, listed: str, data: bytes) -> StoredTrack:
        found = read_range_list(data, lambda name: self._files.pattern(name, listed))
        return StoredTrack(listed, found, self._files)


def is_track_name(name: str) -> bool:
    """Whether a name may be one of a track below the folder.

    >>> is_track_name("a/17-calf.mp3"), is_track_name("../17.mp3"), is_track_name("/etc/17.mp3"), is_track_name("17")
    (True, False, False, False)
    """
    parts = name.split("/")
    wrong = any(not each or each.startswith(".") or set(each) & set("\\:\0") for each in parts)
    return name.endswith(".mp3") and len(name) <= LONGEST_NAME and not wrong
