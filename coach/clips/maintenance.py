"""Keeps the cache in order: how large it is, whether it is sound, and what may go."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

from .cache import Cache, Entry
from .soundness import is_damaged


@dataclass(frozen=True, slots=True)
class Size:
    """What a cache holds."""

    clips: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Removed:
    """What became of entries that should go."""

    gone: Size
    kept: tuple[tuple[Entry, str], ...]
    """Those that could not be removed, each with what the system says."""


def size_of(cache: Cache) -> Size:
    """How many clips there are, and how large they are together."""
    sizes = [_bytes(entry) for entry in cache.entries()]
    return Size(len(sizes), sum(sizes))


def damaged(cache: Cache) -> list[Entry]:
    """The entries whose content is not what their name says: other bytes, another length, or no sound."""
    return [entry for entry in cache.entries() if is_damaged(cache, entry)]


def remove_entries(cache: Cache, entries: Iterable[Entry]) -> Removed:
    """Remove entries; tells how many went, how large they were, and which could not be removed."""
    sizes: list[int] = []
    kept: list[tuple[Entry, str]] = []
    for entry in list(entries):
        size = _bytes(entry)
        reason = cache.forget(entry)
        if reason:
            kept.append((entry, reason))
        else:
            sizes.append(size)
    return Removed(Size(len(sizes), sum(sizes)), tuple(kept))


def older_than(cache: Cache, days: float) -> list[Entry]:
    """The entries made more than ``days`` days ago."""
    oldest = time.time() - days * 86_400
    return [entry for entry in cache.entries() if _made(entry) < oldest]


def oldest_beyond(cache: Cache, max_bytes: int) -> list[Entry]:
    """The oldest entries, so many that the rest is not larger than ``max_bytes``."""
    entries = sorted(cache.entries(), key=_made)
    excess = sum(_bytes(entry) for entry in entries) - max_bytes
    chosen: list[Entry] = []
    for entry in entries:
        if excess <= 0:
            break
        chosen.append(entry)
        excess -= _bytes(entry)
    return chosen


def _bytes(entry: Entry) -> int:
    try:
        return entry.path.lstat().st_size
    except OSError:
        return 0


def _made(entry: Entry) -> float:
    try:
        return entry.path.lstat().st_mtime
    except OSError:
        return 0.0
