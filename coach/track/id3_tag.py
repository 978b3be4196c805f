"""The tag before the sound: what players show, and the cue sheet. The one place where mutagen is used."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from mutagen.id3 import (
    APIC,
    COMM,
    GEOB,
    ID3,
    TALB,
    TCON,
    TIT2,
    TLAN,
    TLEN,
    TPE1,
    TPE2,
    TRCK,
    TYER,
    USLT,
    CTOCFlags,
    Encoding,
    Frame,
    PictureType,
)

from ..formats.clip_table import SPARE_NAME
from ..model import PlacedChapter
from .cover import cover_png
from .player_info import ALBUM, GENRE, TrackInfo, language_code, tag_text

CUE_SHEET_NAME: Final = "coach:cue-sheet"
"""Description of the GEOB frame that holds the cue sheet."""
SUMS_NAME: Final = "coach:sound"
"""Description of the GEOB frame that holds the checksums of the sound."""

MOST_CHILDREN: Final = 255
"""Of a table of contents: it counts them in one byte. More chapters stand in tables inside the table."""
NO_OFFSET: Final = 0xFFFFFFFF
"""A chapter is found by its time, not by its bytes."""
HEADER_BYTES: Final = 10
_UTF16: Final = {"encoding": Encoding.UTF16}


def tag_bytes(info: TrackInfo, objects: Mapping[str, bytes]) -> bytes:
    """An ID3v2.3 tag, the version that every player reads. The same arguments give the same bytes.

    Args:
        info: what players show.
        objects: by their description, JSON in UTF-8, but for the spare clips: the cue sheet, the checksums of the
            sound, what it takes to lay the track out anew.
    """
    parts: list[bytes | memoryview] = [*_chapters(info.chapters), _saved([*_shown(info), *_objects(objects)])]
    length = sum(map(len, parts))
    size = bytes(length >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"".join([b"ID3\x03\0\0", size, *parts])


def _saved(frames: Sequence[Frame]) -> memoryview:
    """The bytes of frames, in mutagen's order: by their kind, then by size."""
    tag = ID3()
    for frame in frames:
        tag.add(frame)
    file = io.BytesIO()
    tag.save(file, v2_version=3, padding=lambda _: 0)
    return file.getbuffer()[HEADER_BYTES:]


def _shown(info: TrackInfo) -> Iterator[Frame]:
    language = language_code(info.language)
    texts = {
        TIT2: info.title,
        TPE1: info.artist,
        TPE2: ALBUM,
        TALB: info.album,
        TCON: GENRE,
        TLAN: language,
        TLEN: str(info.length_ms),
        TYER: str(info.year) if info.year else "",
        TRCK: f"{info.number[0]}/{info.number[1]}" if info.number else "",
    }
    yield from (kind(text=[tag_text(text)], **_UTF16) for kind, text in texts.items() if text)
    if info.comment:
        yield COMM(lang=language, desc="", text=[tag_text(info.comment)], **_UTF16)
    if info.words:
        yield USLT(lang=language, desc="", text=tag_text(info.words), **_UTF16)
    if info.cover:
        yield APIC(
            encoding=Encoding.LATIN1,
            mime="image/png",
            type=PictureType.COVER_FRONT,
            desc="",
            data=cover_png(info.cover),
        )


def _chapters(chapters: Sequence[PlacedChapter]) -> Iterator[bytes]:
    """The table of contents, without which some players show no list, and a frame a chapter.

    They are put together here, because mutagen would put chapters in the order of their sizes, and some players show
    them as they come. Layout: id3.org, "ID3v2 Chapter Frame Addendum".
    """
    if not chapters:
        return
    names = [b"chp%d" % index for index in range(len(chapters))]
    parts = [names[start : start + MOST_CHILDREN] for start in range(0, len(names), MOST_CHILDREN)]
    tables = {b"toc%d" % index: part for index, part in enumerate(parts)} if len(parts) > 1 else {}
    yield _table(b"toc", [*tables] or names, CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED)
    yield from (_table(name, part, CTOCFlags.ORDERED) for name, part in tables.items())
    for name, chapter in zip(names, chapters, strict=True):
        times = struct.pack(">4I", chapter.start_ms, chapter.end_ms, NO_OFFSET, NO_OFFSET)
        yield _framed(b"CHAP", name + b"\0" + times + _title(chapter.title))


def _table(name: bytes, children: Sequence[bytes], flags: int) -> bytes:
    return _framed(b"CTOC", name + b"\0" + bytes([flags, len(children)]) + b"".join(each + b"\0" for each in children))


@lru_cache(maxsize=512)
def _title(title: str) -> bytes:
    return bytes(_saved([TIT2(text=[tag_text(title)], **_UTF16)]))


def _framed(name: bytes, content: bytes) -> bytes:
    return name + struct.pack(">IH", len(content), 0) + content


def _objects(objects: Mapping[str, bytes]) -> Iterator[Frame]:
    for name, data in objects.items():
        mime, ending = ("application/octet-stream", "bin") if name == SPARE_NAME else ("application/json", "json")
        yield GEOB(
            encoding=Encoding.LATIN1,
            mime=mime,
            filename=f"{name.partition(':')[2]}.{ending}",
            desc=name,
            data=data,
        )
