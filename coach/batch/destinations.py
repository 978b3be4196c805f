"""Where tracks go: a folder, or an object store. Nothing of others is replaced, and nothing outside is touched."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import time
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final, Protocol

from ..app.output_files import reason
from ..app.own_outputs import check_own
from ..errors import CacheError, CoachError, TrackError
from ..files.atomic_file import BeingWrittenError, write_whole
from ..files.careful_access import open_folder, read_plain

MANIFEST: Final = "coach-manifest"
"""The folder in it that tells what was made; a part is added and never changed, so nothing of others can be hit."""
PART: Final = re.compile(r"part-(\d{6})-([0-9a-f]{16})\.jsonl")
MOST_PART_BYTES: Final = 64_000_000
_BLOCK: Final = 1 << 20
_WAIT_S: Final = 60.0
"""For another process that writes the same file."""


class Destination(Hashable, Protocol):
    """A place for tracks; it travels to the processes that make them."""

    def prepare(self) -> None:
        """Make it ready to be written.

        Raises:
            CoachError: it cannot be.
        """
        ...

    def sizes(self) -> dict[str, int]:
        """The bytes of all that is there, by name."""
        ...

    def put(self, name: str, chunks: Iterable[bytes]) -> int:
        """Write a whole file, and tell its size.

        Raises:
            CoachError: something of somebody else's is in its place, or it cannot be written.
        """
        ...

    def repeat(self, first: str, name: str) -> None:
        """Have what stands under the first name under another one, too.

        Raises:
            CoachError: as above.
        """
        ...

    def put_once(self, name: str, body: bytes) -> None:
        """Write a file whose name tells its content, unless it is there.

        Raises:
            CoachError: as above.
        """
        ...

    def read(self, name: str, most: int) -> bytes | None:
        """A file of at most so many bytes; None where there is none of this name here, whatever else it may name.

        Raises:
            CoachError: it cannot be read now.
        """
        ...

    def parts(self) -> Iterator[bytes]:
        """The parts of the manifest, in the order in which they were added."""
        ...

    def add_part(self, body: bytes) -> None:
        """Add one.

        Raises:
            CoachError: it cannot be written.
        """
        ...


def destination_of(where: str) -> Destination:
    """The place of a name: a folder, or an address such as ``s3://bucket/prefix``.

    Raises:
        CoachError: there is no such place, or what is needed for it is not installed.
    """
    scheme, found, _ = where.partition("://")
    if found and scheme.isalnum() and len(scheme) > 1:
        from .object_store import ObjectStore

        return ObjectStore(where)
    return LocalFolder(Path(where).expanduser().absolute())


def part_name(number: int, body: bytes) -> str:
    """The name of a part: by it coach knows later what it wrote, whoever else writes there."""
    return f"part-{number:06}-{blake2b(body, digest_size=8).hexdigest()}.jsonl"


def is_part(name: str, body: bytes) -> bool:
    """Whether a file is a part as it was written."""
    found = PART.fullmatch(name)
    return bool(found) and name == part_name(int(found[1]), body) if found else False


@dataclass(frozen=True, slots=True)
class LocalFolder:
    """A folder of this machine, or one that several reach."""

    path: Path

    def prepare(self) -> None:
        """Make it."""
        with _told(self.path):
            (self.path / MANIFEST).mkdir(parents=True, exist_ok=True)
            if (self.path / MANIFEST).is_symlink():
                raise CoachError(f"{self.path / MANIFEST} is a link; what was made is told in a folder of its own")

    def sizes(self) -> dict[str, int]:
        """Of regular files, in folders below, too; links are none."""
        found: dict[str, int] = {}
        for top, folders, files in os.walk(self.path):
            folders[:] = [each for each in folders if Path(top, each) != self.path / MANIFEST]
            inner = Path(top).relative_to(self.path)
            for name in files:
                path = Path(top, name)
                with contextlib.suppress(OSError):
                    if path.is_file() and not path.is_symlink():
                        found[(inner / name).as_posix()] = path.stat().st_size
        return found

    def put(self, name: str, chunks: Iterable[bytes]) -> int:
        """Through a part beside it, so that it appears whole."""
        path = self._inside(name)
        with _told(path):
            return write_whole(path, chunks)

    def repeat(self, first: str, name: str) -> None:
        """As a second name of the same bytes where the file system can, else as a copy."""
        source, path = self.path / first, self._inside(name)
        with _told(path):
            if path.exists() and path.samefile(source):
                return
            try:
                os.link(source, path, follow_symlinks=False)
            except (OSError, NotImplementedError):  # it is there already, or the file system has no second names
                with source.open("rb") as file:
                    write_whole(path, iter(lambda: file.read(_BLOCK), b""))

    def put_once(self, name: str, body: bytes) -> None:
        """Another process may be writing it: then it is there soon."""
        path, until = self._below(name), time.monotonic() + _WAIT_S
        while (there := self.read(name, len(body))) != body:
            if there is not None or path.exists():
                raise TrackError(f"{path} is there already, and it is not as coach made it; move it away")
            with _told(path):
                try:
                    write_whole(path, [body])
                except BeingWrittenError:
                    if time.monotonic() > until:
                        raise
                    time.sleep(0.02)

    def read(self, name: str, most: int) -> bytes | None:
        """A regular file; no link is followed, and none leads out of the folder."""
        try:
            path = self.path / name
            if not self._is_inside(path.parent):
                return None
            return read_plain(path, most)
        except OSError as error:
            if error.errno in (errno.EMFILE, errno.ENFILE, errno.EIO):
                raise CacheError(f"{name} cannot be read: {error.strerror}") from error
            return None
        except ValueError:  # no name that a file can have
            return None

    def parts(self) -> Iterator[bytes]:
        """Those that are as they were written; whatever else stands there is somebody else's."""
        with contextlib.suppress(OSError), open_folder(self.path / MANIFEST, follow=False) as folder:
            for name in folder.names():
                if PART.fullmatch(name):
                    with contextlib.suppress(OSError):
                        body = folder.read(name, MOST_PART_BYTES)
                        if is_part(name, body):
                            yield body

    def add_part(self, body: bytes) -> None:
        """Under a number above all that are there."""
        folder = self.path / MANIFEST
        with _told(folder):
            numbers = [int(found[1]) for name in os.listdir(folder) if (found := PART.fullmatch(name))]  # noqa: PTH208
            write_whole(folder / part_name(max(numbers, default=0) + 1, body), [body])

    def _inside(self, name: str) -> Path:
        """The path of a name, free for coach, in a folder that no link leads out of.

        Raises:
            CoachError: it is not.
        """
        path = self._below(name)
        try:
            check_own([path], TrackError, overwrite=False)
        except TrackError as error:
            raise TrackError(f"{path} is there already, and it is not as coach made it; move it away") from error
        return path

    def _below(self, name: str) -> Path:
        """The path of a name, in a folder that no link leads out of.

        Raises:
            CoachError: one does.
        """
        path = self.path / name
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        if not self._is_inside(path.parent) or path.is_symlink():
            raise TrackError(f"{path} cannot be written: a link leads out of {self.path}")
        return path

    def _is_inside(self, folder: Path) -> bool:
        top = os.path.realpath(self.path)
        return os.path.commonpath([top, os.path.realpath(folder)]) == top


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Errors of the system as errors of coach."""
    try:
        yield
    except OSError as error:
        raise TrackError(f"{path} cannot be written: {reason(error)}") from error
