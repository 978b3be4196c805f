"""Tracks in an object store, such as ``s3://bucket/prefix``: the one place where obstore is used.

Credentials are found as obstore finds them, in the environment or in the machine's role; none are kept or told here.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..errors import CoachError, TrackError
from ..install_line import install_line
from .destinations import MANIFEST, MOST_PART_BYTES, PART, is_part, part_name

MARK = "coach"
"""In the metadata of what coach wrote: anything else under a name is somebody else's, and stays."""


@dataclass(frozen=True)
class ObjectStore:
    """A prefix of a bucket."""

    address: str

    def __post_init__(self) -> None:
        if "@" in self.address or "?" in self.address:
            raise CoachError(
                "an address such as s3://bucket/prefix has no credentials in it; they are the environment's"
            )
        with _told(self.address):
            _ = self._store

    @cached_property
    def _store(self) -> Any:
        try:
            from obstore.store import from_url
        except ImportError as error:
            raise CoachError(f"an object store needs obstore: {install_line('batch')}") from error
        return from_url(self.address)

    def __reduce__(self) -> tuple[Any, ...]:
        """Each process opens it for itself."""
        return (ObjectStore, (self.address,))

    def prepare(self) -> None:
        """Nothing: a prefix needs no making."""

    def sizes(self) -> dict[str, int]:
        """Of all objects below."""
        import obstore

        with _told(self.address):
            return {each["path"]: each["size"] for page in obstore.list(self._store) for each in page}

    def put(self, name: str, chunks: Iterable[bytes]) -> int:
        """As one object, which appears whole."""
        import obstore

        body = b"".join(chunks)
        with _told(f"{self.address}/{name}"):
            self._check_own(name)
            obstore.put(self._store, name, body, attributes={MARK: "made"})
        return len(body)

    def repeat(self, first: str, name: str) -> None:
        """As a copy that the store makes itself."""
        import obstore

        with _told(f"{self.address}/{name}"):
            self._check_own(name)
            obstore.copy(self._store, first, name)

    def put_once(self, name: str, body: bytes) -> None:
        """Asked for first: it may be there of many tracks."""
        import obstore

        with _told(f"{self.address}/{name}"), contextlib.suppress(FileNotFoundError):
            if obstore.head(self._store, name)["size"] == len(body):
                return
        self.put(name, [body])

    def read(self, name: str, most: int) -> bytes | None:
        """One object, whole."""
        import obstore

        with _told(f"{self.address}/{name}"), contextlib.suppress(FileNotFoundError):
            found = obstore.get(self._store, name)
            return bytes(found.bytes()) if found.meta["size"] <= most else None
        return None

    def parts(self) -> Iterator[bytes]:
        """Those that are as they were written."""
        import obstore

        with _told(self.address):
            found = sorted(each["path"] for page in obstore.list(self._store, prefix=MANIFEST) for each in page)
            for path in found:
                name = path.rpartition("/")[2]
                if path == f"{MANIFEST}/{name}" and PART.fullmatch(name):
                    body = bytes(obstore.get(self._store, path).bytes())
                    if len(body) <= MOST_PART_BYTES and is_part(name, body):
                        yield body

    def add_part(self, body: bytes) -> None:
        """Under a number above all that are there."""
        import obstore

        with _told(self.address):
            pages = obstore.list(self._store, prefix=MANIFEST)
            names = [each["path"].rpartition("/")[2] for page in pages for each in page]
            numbers = [int(found[1]) for name in names if (found := PART.fullmatch(name))]
            obstore.put(self._store, f"{MANIFEST}/{part_name(max(numbers, default=0) + 1, body)}", body)

    def _check_own(self, name: str) -> None:
        """Let pass what is not there, or was made by coach."""
        import obstore

        try:
            found = obstore.get(self._store, name, options={"range": (0, 1), "head": True})
        except FileNotFoundError:
            return
        if found.attributes.get(MARK) != "made":
            raise TrackError(f"{self.address}/{name} is there already, and coach did not make it; move it away")


@contextlib.contextmanager
def _told(what: str) -> Iterator[None]:
    """Errors of the store as errors of coach, without what they may tell of credentials."""
    try:
        yield
    except (CoachError, ImportError):
        raise
    except FileNotFoundError as error:
        raise TrackError(f"{what} is not there: is the name of the bucket right?") from error
    except Exception as error:
        first = str(error).strip().splitlines()[0][:200] if str(error).strip() else type(error).__name__
        raise TrackError(f"{what} cannot be reached: {first}") from error
