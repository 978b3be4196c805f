"""A track that is ready to be sent: its bytes from any place, and what pages and feeds tell of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Final, Protocol

from ..app import Plan
from ..app.variant_label import shown_title, variant_label
from ..model import Routine, Voice
from ..track.cover import Cover
from ..web import Listing
from .representations import REPRESENTATIONS

CUE_BYTES: Final = 700
"""About what a cue of a timeline takes in memory, its place among the frames included."""
VERSION_DIGITS: Final = 12


class ByteSource(Protocol):
    """The bytes of an MP3."""

    @property
    def size(self) -> int:
        """How many there are."""
        ...

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """Those from ``start`` up to ``end``, in chunks of bounded size.

        Raises:
            CoachError: they are not there any more.
        """
        ...


@dataclass(frozen=True, slots=True)
class ReadyTrack:
    """One track in one variant."""

    listing: Listing
    sound: ByteSource
    digest: str
    """Other bytes have another one."""
    sheet: bytes
    """The cue sheet, as it is in the tag."""
    voice: Voice
    cover: Cover
    weight: int
    """About how many bytes of memory it takes."""

    @property
    def etag(self) -> str:
        """For a strong comparison: the digest is of the tag, in which there are checksums of all the sound."""
        return f'"{self.digest}"'


def listing_of(name: str, planned: Plan, size: int, digest: str) -> Listing:
    """What pages and feeds tell of a planned track.

    Args:
        name: of its files, without ending.
        planned: the track.
        size: bytes of the MP3.
        digest: other bytes have another one; letters and digits.
    """
    routine, timeline = planned.order.routine, planned.timeline
    return Listing(
        name=name,
        title=timeline.title,
        told=variant_label(planned),
        summary=routine.summary,
        language=timeline.language,
        timeline=timeline,
        size=size,
        version=digest[:VERSION_DIGITS],
        parts=tuple(REPRESENTATIONS.values()),
        sos_title=shown_title(planned) if planned.order.variant.sos else "",
    )


def changed_at(routine: Routine) -> datetime | None:
    """When the file of a routine was written last, to the second; None for what is in no file."""
    with suppress(OSError, ValueError, OverflowError):
        return datetime.fromtimestamp(int(Path(routine.path).stat().st_mtime), UTC)
    return None


def file_state(routine: Routine) -> tuple[int, int] | None:
    """Size and time of a routine's file, to see that it was changed; None for what is in no file, or in none now."""
    with suppress(OSError, ValueError):
        status = Path(routine.path).stat()
        return status.st_size, status.st_mtime_ns
    return None


def digest_of(tag: bytes) -> str:
    """The digest of a track by its tag."""
    return blake2b(tag, digest_size=16).hexdigest()
