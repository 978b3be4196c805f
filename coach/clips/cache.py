"""The cache folder: one playable file a clip, named by what made it and by what is in it.

A name is ``<key>.<length in ms>.<checksum>.mp3`` in a folder of the key's first two digits. So a file is an MP3 and
nothing else, one rename makes it appear whole, and damage shows without a second file that could go astray. What has no
such name is somebody else's and left alone; `folder` tells which folder may be a cache at all.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from errno import EMFILE, ENFILE
from hashlib import blake2b
from pathlib import Path
from typing import Final

from ..errors import CacheError
from ..files.careful_access import read_plain
from ..files.temporary import CLIPS_FOLDER, TemporaryFolder, sweep_temporary
from . import cache_folder

MOST_BYTES: Final = 1_000_000_000
"""No clip comes near it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A kept clip."""

    path: Path
    key: str
    length_ms: int
    checksum: str


class Cache:
    """Clips on disk, in ``folder``. Safe for many processes at once: entries appear whole and never change.

    Where the folder cannot be written, it is still read, and new clips go into a temporary folder for as long as this
    object lives; ``trouble`` then says why.

    Raises:
        CacheError: the folder holds what is not coach's.
    """

    def __init__(self, folder: Path) -> None:
        cache_folder.refuse_others(folder)
        self.folder = folder
        self.trouble = ""
        self._known: dict[str, dict[str, Entry]] = {}
        self._substitute: Path | None = None

    def find(self, key: str, *, again: bool = False) -> Entry | None:
        """The entry for a key, as the folder is listed at its first use, or ``again`` now; not yet verified."""
        shard = key[:2]
        if shard not in self._known or (again and key not in self._known[shard]):
            self._known[shard] = {entry.key: entry for entry in self._listed(shard)}
        return self._known[shard].get(key)

    def look_again(self, key: str) -> None:
        """Find what another process has put there under a key since the folder was listed."""
        self._known.pop(key[:2], None)

    def list_again(self) -> None:
        """Find what other processes have put anywhere, or taken away, since.

        Raises:
            CacheError: the folder holds by now what is not coach's.
        """
        cache_folder.refuse_others(self.folder)
        self._known.clear()

    def read(self, entry: Entry) -> bytes | None:
        """The clip, or None when it is damaged or gone.

        Raises:
            CacheError: too many files are open, so that nothing can be said of it.
        """
        try:
            body = read_plain(entry.path, MOST_BYTES)
        except OSError as error:
            if error.errno in (EMFILE, ENFILE):
                raise CacheError(f"{entry.path} cannot be read: {error.strerror}") from error
            return None
        return body if checksum(body) == entry.checksum else None

    def put(self, key: str, length_ms: int, body: bytes, container: str) -> Entry:
        """Keep a clip.

        Raises:
            CacheError: neither the folder nor a temporary one can be written.
        """
        check = checksum(body)
        name = f"{key}.{length_ms}.{check}.{container}"
        try:
            path = cache_folder.write(self._substitute or self.folder, name[:2], name, body)
        except OSError as error:
            path = self._write_elsewhere(name, body, error)
        entry = Entry(path, key, length_ms, check)
        self._known.setdefault(key[:2], {})[key] = entry
        return entry

    def _write_elsewhere(self, name: str, body: bytes, error: OSError) -> Path:
        """Write a clip for this run only: a build needs no cache, it is only quicker with one."""
        self.trouble = f"the cache folder {self.folder} cannot be written: {error.strerror}"
        try:
            if self._substitute is None:
                sweep_temporary()
                substitute = TemporaryFolder(CLIPS_FOLDER)
                weakref.finalize(self, substitute.close)
                self._substitute = substitute.path
            return cache_folder.write(self._substitute, name[:2], name, body)
        except OSError as second:
            raise CacheError(f"{self.trouble}, and neither can a temporary folder: {second.strerror}") from second

    def forget(self, entry: Entry) -> str:
        """Remove an entry, if it can be removed; tells why it could not, and nothing when it is gone."""
        self._known.get(entry.key[:2], {}).pop(entry.key, None)
        try:
            cache_folder.remove(entry.path)
        except OSError as error:
            return error.strerror or str(error)
        return ""

    def entries(self) -> Iterator[Entry]:
        """Every entry in the folder."""
        for shard in cache_folder.shards(self.folder):
            yield from self._listed(shard)

    def sweep(self) -> None:
        """Remove what killed processes left unfinished."""
        cache_folder.sweep(self.folder)

    def _listed(self, shard: str) -> Iterator[Entry]:
        for name in cache_folder.clips_inside(self.folder, shard):
            key, length_ms, check, _ = name.split(".")
            yield Entry(self.folder / shard / name, key, int(length_ms), check)


def checksum(body: bytes) -> str:
    """16 hexadecimal digits."""
    return blake2b(body, digest_size=8).hexdigest()
