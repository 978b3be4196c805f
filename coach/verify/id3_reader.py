"""The tag before the sound, read without trust: just enough of ID3v2.3 and 2.4 to find what coach put there.

mutagen, which writes the tag, is not asked: what is proved here should not be read by what wrote it, and any bytes at
all must end in an answer or a `TrackError`.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Final

from ..errors import TrackError
from ..limits import MOST_CHAPTERS

MAX_TAG_BYTES: Final = 8_000_000
"""A cue sheet of eight hours takes one; tags beyond hold pictures or nonsense."""
HEADER_BYTES: Final = 10
OURS: Final = "coach:"
MAX_CHAPTERS: Final = MOST_CHAPTERS
MAX_OBJECTS: Final = 100
"""Of coach's own; it writes five."""

_UNSYNCHRONISED, _EXTENDED, _FOOTER = 0x80, 0x40, 0x10
_V23_UNREADABLE, _V24_UNREADABLE = 0xC0, 0x0C  # compressed or encrypted
_WIDE = (1, 2)  # text encodings with two bytes a character


def read_tag(file: io.BufferedIOBase) -> tuple[dict[str, bytes], int]:
    """What coach put into the tag at the beginning of a file (``GEOB`` frames), and where the sound begins.

    Returns:
        The objects by their descriptions, all of which begin with `OURS`: of two with the same the first.

    Raises:
        TrackError: there is no tag, or it is damaged.
    """
    frames, begin = _read(file)
    objects: dict[str, bytes] = {}
    for name, frame in frames:
        described = _object(frame) if name == b"GEOB" else None
        if described and described[0].startswith(OURS):
            objects.setdefault(*described)
        if len(objects) > MAX_OBJECTS:
            raise TrackError(f"its tag has more than {MAX_OBJECTS} objects; no track of coach has that many")
    return objects, begin


def read_chapters(file: io.BufferedIOBase) -> list[tuple[int, int]]:
    """Start and end in ms of each chapter (``CHAP`` frame) of the tag, in the order of time.

    Raises:
        TrackError: there is no tag, or it is damaged, or it has more than `MAX_CHAPTERS`.
    """
    found = []
    for name, frame in _read(file)[0]:
        at = frame.find(b"\0") + 1
        if name == b"CHAP" and at and len(frame) >= at + 8:
            found.append((int.from_bytes(frame[at : at + 4], "big"), int.from_bytes(frame[at + 4 : at + 8], "big")))
        if len(found) > MAX_CHAPTERS:
            raise TrackError(f"its tag has more than {MAX_CHAPTERS} chapters; no track of coach has that many")
    return sorted(found)


def _read(file: io.BufferedIOBase) -> tuple[Iterator[tuple[bytes, bytes]], int]:
    """The frames of the tag at the beginning of a file, by name, and where the sound begins."""
    header = file.read(HEADER_BYTES)
    if header[:3] != b"ID3" or len(header) < HEADER_BYTES:
        raise TrackError("it has no tag, so no cue sheet: it is not a track that coach built")
    version, flags, size = header[3], header[5], _syncsafe(header[6:10])
    if version not in (3, 4) or size is None:
        raise TrackError("its tag is damaged, or of a kind that coach does not write")
    if size > MAX_TAG_BYTES:
        raise TrackError(f"its tag has {size} bytes; no track of coach has that many")
    body = file.read(size)
    if len(body) < size:
        raise TrackError("it is cut off inside its tag")
    if version == 3 and flags & _UNSYNCHRONISED:
        body = _resynchronised(body)
    footer = HEADER_BYTES if version == 4 and flags & _FOOTER else 0
    start = _after_extended_header(body, version) if flags & _EXTENDED else 0
    return _frames(body, version, start), HEADER_BYTES + size + footer


def _frames(body: bytes, version: int, at: int) -> Iterator[tuple[bytes, bytes]]:
    """Name and content of each frame that can be read, from a place on.

    Raises:
        TrackError: one is damaged.
    """
    while at + HEADER_BYTES <= len(body) and body[at]:
        name = body[at : at + 4]
        size = _syncsafe(body[at + 4 : at + 8]) if version == 4 else int.from_bytes(body[at + 4 : at + 8], "big")
        content = at + HEADER_BYTES
        if size is None or content + size > len(body) or not name.isalnum():
            raise TrackError(f"its tag is damaged at byte {at + HEADER_BYTES}")
        frame = _plain(body[content : content + size], version, body[at + 9])
        if frame:
            yield name, frame
        at = content + size


def _plain(frame: bytes, version: int, flags: int) -> bytes | None:
    """A frame without what its flags put before or into it; None when it is compressed or encrypted."""
    if version == 3:
        return None if flags & _V23_UNREADABLE else frame[1 if flags & 0x20 else 0 :]
    if flags & _V24_UNREADABLE:
        return None
    frame = frame[(1 if flags & 0x40 else 0) + (4 if flags & 0x01 else 0) :]
    return _resynchronised(frame) if flags & 0x02 else frame


def _object(frame: bytes) -> tuple[str, bytes] | None:
    """Description and data of a ``GEOB`` frame: encoding, type, file name, description, data."""
    encoding = frame[0]
    if encoding > 3:
        return None
    at = frame.find(b"\0", 1) + 1  # after the type
    name_end = _text_end(frame, at, encoding)
    text_end = _text_end(frame, name_end, encoding) if name_end else 0
    if not at or not text_end:
        return None
    width = 2 if encoding in _WIDE else 1
    codec = ("latin-1", "utf-16", "utf-16-be", "utf-8")[encoding]
    return frame[name_end : text_end - width].decode(codec, "replace"), frame[text_end:]


def _text_end(frame: bytes, at: int, encoding: int) -> int:
    """Where what follows a text begins; 0 when the text does not end."""
    if encoding not in _WIDE:
        return frame.find(b"\0", at) + 1
    found = frame.find(b"\0\0", at)
    while found >= 0 and (found - at) % 2:  # the halves of two characters
        found = frame.find(b"\0\0", found + 1)
    return found + 2 if found >= 0 else 0


def _after_extended_header(body: bytes, version: int) -> int:
    if version == 4:
        return _syncsafe(body[:4]) or 0
    return 4 + int(struct.unpack(">I", body[:4])[0]) if len(body) >= 4 else 0


def _syncsafe(field: bytes) -> int | None:
    """A number in which the top bit of each byte is 0, or None when it is not."""
    if len(field) != 4 or any(byte & 0x80 for byte in field):
        return None
    return field[0] << 21 | field[1] << 14 | field[2] << 7 | field[3]


def _resynchronised(data: bytes) -> bytes:
    return data.replace(b"\xff\x00", b"\xff")
