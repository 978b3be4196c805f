"""The cache folder: one playable file a clip, named by what made it and by what is in it.

A name is ``<key>.<length in ms>.<checksum>.mp3`` in a folder of the key's first two digits. So a file is an MP3 and
nothing else, one rename makes it appear whole, and damage shows without a second file that could go astray.
"""

from __future__ import annotations

import os
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from errno import EMFILE, ENFILE
from hashlib import blake2b
from itertools import count
from pathlib import Path
from typing import Final

from ..errors import CacheError
from ..leftovers import CLIPS_FOLDER, TemporaryFolder, sweep_temporary, sweep_unfinished, write_then_name

TRIES: Final = 3
"""An unfinished file may be swept by another process in the moment before it is locked."""
_NUMBERS: Final = count()
"""So that two threads never write the same unfinished file."""


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
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.trouble = ""
        self._known: dict[str, dict[str, Entry]] = {}
        self._substitute: Path | None = None

    def find(self, key: str, *, again: bool = False) -> Entry | None:
        """The entry for a key, as the folder is listed at its first use, or ``again`` now; not yet verified."""
        shard = key[:2]
        if shard not in self._known or (again and key not in self._known[shard]):
            self._known[shard] = {entry.key: entry for entry in self._listed(self.folder / shard)}
        return self._known[shard].get(key)

    def look_again(self, key: str) -> None:
        """Find what another process has put there under a key since the folder was listed."""
        self._known.pop(key[:2], None)

    def read(self, entry: Entry) -> bytes | None:
        """The clip, or None when it is damaged or gone.

        Raises:
            CacheError: too many files are open, so that nothing can be said of it.
        """
        try:
            body = entry.path.read_bytes()
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
            path = self._write(self._substitute or self.folder, name, body)
        except OSError as error:
            path = self._write_elsewhere(name, body, error)
        entry = Entry(path, key, length_ms, check)
        self._known.setdefault(key[:2], {})[key] = entry
        return entry

    def _write(self, folder: Path, name: str, body: bytes) -> Path:
        """Write a clip so that it appears whole under its name."""
        path = folder / name[:2] / name
        for left in reversed(range(TRIES)):
            unfinished = folder / "tmp" / f"{name}.{os.getpid()}.{next(_NUMBERS)}"
            for each in (path.parent, unfinished.parent):
                each.mkdir(parents=True, exist_ok=True)
            try:
                write_then_name(unfinished, path, body)
                break
            except FileNotFoundError:
                if not left:
                    raise
        return path

    def _write_elsewhere(self, name: str, body: bytes, error: OSError) -> Path:
        """Write a clip for this run only: a build needs no cache, it is only quicker with one."""
        self.trouble = f"the cache folder {self.folder} cannot be written: {error.strerror}"
        try:
            if self._substitute is None:
                sweep_temporary()
                substitute = TemporaryFolder(CLIPS_FOLDER)
                weakref.finalize(self, substitute.close)
                self._substitute = substitute.path
            return self._write(self._substitute, name, body)
        except OSError as second:
            raise CacheError(f"{self.trouble}, and neither can a temporary folder: {second.strerror}") from second

    def forget(self, entry: Entry) -> str:
        """Remove an entry, if it can be removed; tells why it could not, and nothing when it is gone."""
        self._known.get(entry.key[:2], {}).pop(entry.key, None)
        try:
            entry.path.unlink(missing_ok=True)
        except OSError as error:
            return error.strerror or str(error)
        return ""

    def entries(self) -> Iterator[Entry]:
        """Every entry in the folder."""
        for shard in sorted(_names(self.folder)):
            if len(shard) == 2:
                yield from self._listed(self.folder / shard)

    def sweep(self) -> None:
        """Remove what killed processes left unfinished."""
        sweep_unfinished(self.folder / "tmp")

    def _listed(self, folder: Path) -> Iterator[Entry]:
        for name in sorted(_names(folder)):
            entry = _parse(folder / name)
            if entry:
                yield entry


def checksum(body: bytes) -> str:
    """16 hexadecimal digits."""
    return blake2b(body, digest_size=8).hexdigest()


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - a warm build lists many folders; names are all it needs
    except OSError:
        return []


def _parse(path: Path) -> Entry | None:
    """The entry that a file's name tells of, or None for a stranger."""
    parts = path.name.split(".")
    if len(parts) != 4 or len(parts[0]) != 32 or not parts[1].isdecimal():
        return None
    return Entry(path, parts[0], int(parts[1]), parts[2])
