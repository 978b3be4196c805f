"""Digests of what coach writes into folders of others: by them it knows its own files again, and removes no other."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Final

from .careful_access import NoPlainFileError, OpenFolder

DIGEST_BYTES: Final = 16
DIGEST: Final = r"[0-9a-f]{32}"
"""A digest, as a pattern."""
_BLOCK: Final = 1 << 20


class Measuring:
    """Digest and size of bytes that go by; other bytes have another digest."""

    def __init__(self) -> None:
        self._state, self.size = blake2b(digest_size=DIGEST_BYTES), 0

    def add(self, chunk: bytes) -> None:
        """Take the next of them in."""
        self._state.update(chunk)
        self.size += len(chunk)

    @property
    def digest(self) -> str:
        """Hexadecimal, of all so far."""
        return self._state.hexdigest()


def measured(chunks: Iterable[bytes]) -> tuple[str, int]:
    """Digest and size of what a file is to hold."""
    measuring = Measuring()
    for chunk in chunks:
        measuring.add(chunk)
    return measuring.digest, measuring.size


def digest_there(folder: OpenFolder, name: str) -> str | None:
    """Of a regular file in a folder; None for anything else, a link included, and where nothing is.

    Raises:
        OSError: it cannot be read.
    """
    try:
        descriptor = folder.opened(name, os.O_RDONLY)
    except (FileNotFoundError, NoPlainFileError):
        return None
    except OSError:
        if folder.is_file(name):
            raise
        return None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        return measured(_blocks(descriptor))[0]
    finally:
        os.close(descriptor)


def changed(folder: OpenFolder, known: Mapping[str, Collection[str]]) -> str | None:
    """The first of the known names under which something else stands than what has one of its digests."""
    return next((name for name in known if folder.has(name) and digest_there(folder, name) not in known[name]), None)


def remove_known(folder: OpenFolder, known: Mapping[str, Collection[str]]) -> None:
    """Remove the files that are still as they were written; looked at right before, and nothing else is touched.

    Raises:
        OSError: one cannot be read or removed.
    """
    for name, digests in known.items():
        if digest_there(folder, name) in digests:
            folder.remove(name)


def _blocks(descriptor: int) -> Iterator[bytes]:
    while block := os.read(descriptor, _BLOCK):
        yield block
