"""Files and pages that people try and that hold no exercises to read: what each is, and what to do instead."""

from __future__ import annotations

import re
import zlib
from typing import Final

_KINDS: Final = (
    (rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*|BM.{4}\x00{4}|RIFF.{4}WEBP|.{4}ftyp(?:heic|heix|mif1|avif)",
     "a picture; have its text recognised, and import that"),
    (rb".{4}ftyp|\x1aE\xdf\xa3|RIFF.{4}(?:AVI |WAVE)|ID3|\xff[\xf2\xf3\xfb]|OggS|fLaC",
     "sound or film; write down what it says, and import that"),
    (rb"\{\\rtf", "rich text (RTF); save it as .docx or as plain text"),
    (rb"\xd0\xcf\x11\xe0.*E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P",
     "locked with a password; save it without one"),
    (rb"\xd0\xcf\x11\xe0", "a file of old Word, Excel or PowerPoint; save it as .docx or as a web page"),
    (rb"PK\x03\x04.{26}mimetypeapplication/epub", "a book (EPUB); open it, and copy the exercises into a text file"),
    (rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis", "of LibreOffice; save it as .docx or as a web page"),
    (rb"PK\x03\x04.*xl/workbook", "a spreadsheet; save it as a web page or copy its cells into a text file"),
    (rb"PK\x03\x04.*ppt/presentation", "slides; save them as PDF"),
    (rb"PK\x03\x04.*Index/(?:Document|Metadata)", "of Pages; export it as Word or PDF"),
)  # fmt: skip
"""How a file begins, or what it has in it, and what it is."""
_PASSWORD: Final = re.compile(rb"<input[^>]{0,300}type\s*=\s*[\"']?password", re.IGNORECASE)
_SCRIPTED: Final = re.compile(rb"<script\b", re.IGNORECASE)
_SAVED: Final = "open it in your browser, save it there, and import the file"
_FEW_WORDS: Final = 60


def other_kind(data: bytes) -> str:
    r"""What a file is that coach does not read, and what to do with it, or nothing.

    >>> other_kind(b"{\\rtf1 Hold.}")
    'rich text (RTF); save it as .docx or as plain text'
    """
    return next((what for begins, what in _KINDS if re.match(begins, data, re.DOTALL)), "")


def no_exercise(data: bytes) -> str:
    """What may help where nothing of a page reads as an exercise."""
    if _PASSWORD.search(data):
        return f"it asks for a password: log in, {_SAVED}"
    words = re.findall(rb"\w+", re.sub(rb"(?is)<script.*?</script>|<[^>]{0,2000}>", b" ", data[:200_000]))
    if _SCRIPTED.search(data) and len(words) < _FEW_WORDS:
        return f"it is put together by a script: {_SAVED}"
    return "copy the exercises into a text file and import that, or name its language with --language"


def gunzipped(data: bytes, most: int) -> bytes:
    """What servers and people pack with gzip, up to a little more than is read; all else as it is."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        return zlib.decompressobj(31).decompress(data, most + 1)
    except zlib.error:
        return data
