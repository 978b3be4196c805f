"""What is imported, from a file, standard input or an address, as its bytes, and those as a page by what they hold."""

from __future__ import annotations

import codecs
import email
import email.policy
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from .blocks import MOST_BLOCKS, MOST_TEXT, Deadline, PageError, PageText
from .html_reader import read_html
from .other_files import gunzipped, other_kind
from .text_reader import is_markdown, read_markdown, read_notes

MOST_BYTES: Final = 5_000_000
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_MARKUP: Final = re.compile(
    rb"<(?:!doctype|html|head|body|div|p|h1|h2|table|ul|ol|font|article|section)\b", re.IGNORECASE
)
_HOST: Final = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/|$)")
_ENDING: Final = re.compile(r"^[^/]*\.(?:m?x?html?|md|txt|docx?|pdf|rtf|odt|ya?ml)$", re.IGNORECASE)
"""Of a file's name, which is no address."""
_ADDRESS: Final = re.compile(r"^([a-z][a-z0-9+.-]+)://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageSource:
    """The bytes of a page, and where they come from."""

    name: str
    data: bytes
    charset: str = ""
    address: str = ""


def page_bytes(name: str) -> PageSource:
    """The bytes of a page; nothing is read beyond the limit.

    Raises:
        PageError: it is not there, is too large or may not be read.
    """
    if name == "-":
        return _limited(PageSource("standard input", sys.stdin.buffer.read(MOST_BYTES + 1)))
    scheme = _ADDRESS.match(name)
    if scheme:
        if scheme[1].lower() not in ("http", "https"):
            raise PageError(
                f"coach imports from http and https only, not from {scheme[1].lower()}; name a file by its path"
            )
        from .page_fetch import fetch_page

        data, charset, address = fetch_page(name, MOST_BYTES)
        return _limited(PageSource(name, data, charset, address))
    path = Path(name).expanduser()
    try:
        if not name or not path.is_file():
            what = "is a folder" if path.is_dir() else "is not a file" if path.exists() else "is not there"
            host = what == "is not there" and _HOST.match(name) and not _ENDING.search(name)
            how = (
                f"if it is an address, write https://{name}"
                if host
                else "name a page: a file, an address, or - for standard input"
            )
            raise PageError(f"{name or 'nothing'} {what if name else 'is no page'}; {how}")
        with path.open("rb") as file:
            return _limited(PageSource(path.name, file.read(MOST_BYTES + 1)))
    except (OSError, ValueError) as error:
        raise PageError(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}") from error


def _limited(packed: PageSource) -> PageSource:
    source = replace(packed, data=gunzipped(packed.data, MOST_BYTES))
    if len(source.data) > MOST_BYTES:
        raise PageError(f"{source.name} is larger than {MOST_BYTES // 1_000_000} MB; save the part with the exercises")
    if not source.data.strip():
        raise PageError(f"{source.name} is empty")
    return source


def page_of(source: PageSource) -> PageText:
    """The page in the bytes, told by what they are, not by the name.

    Raises:
        PageError: they are no page that coach can read.
    """
    page = _read(source, Deadline())
    if len(page.blocks) >= MOST_BLOCKS or sum(len(block.text) for block in page.blocks) > MOST_TEXT:
        raise PageError(f"{source.name} has more text than a page about exercises; save the part with the exercises")
    return page


def _read(source: PageSource, deadline: Deadline) -> PageText:
    data = source.data
    if data[:1024].lstrip().startswith(b"%PDF"):
        from .pdf_reader import read_pdf

        return read_pdf(source.name, data, deadline)
    other = other_kind(data)
    if other:
        raise PageError(f"{source.name} is {other}")
    if data.startswith(b"PK\x03\x04"):
        from .docx_reader import read_docx

        return read_docx(source.name, data, deadline)
    if re.search(rb"^MIME-Version:", data[:4000], re.IGNORECASE | re.MULTILINE):
        return _mhtml(source, deadline)
    if b"\x00" in data[:4000] and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise PageError(f"{source.name} is no text; coach reads HTML, Markdown, plain text, DOCX and PDF with text")
    return _text_page(data, source.charset, deadline)


def _text_page(data: bytes, charset: str, deadline: Deadline) -> PageText:
    text = decoded(data, charset)
    if (
        _MARKUP.search(data[:50_000])
        and not text.startswith("---\n")
        and not re.search(r"^#{1,6} \S", text[:20_000], re.M)
    ):
        return read_html(text, deadline)
    return (
        read_markdown(text, deadline) if is_markdown(text) or text.startswith("---\n") else read_notes(text, deadline)
    )


def decoded(data: bytes, charset: str = "") -> str:
    r"""The text of bytes: by their mark, by what is told of them where it fits, as UTF-8, else as Windows wrote them.

    >>> decoded("caf\xe9".encode("latin-1"), "utf-8")
    'caf\xe9'
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(name, "replace")
    told = _CHARSET.search(data[:3000])
    for name in ("utf-8", charset, told[1].decode("ascii") if told else ""):
        try:
            if name and name.lower() not in ("utf-16", "utf-32", "idna", "punycode"):
                return codecs.decode(data, name) if codecs.lookup(name)._is_text_encoding else ""
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def _mhtml(source: PageSource, deadline: Deadline) -> PageText:
    """A page that a browser saved as one file: its first part that is a page."""
    message = email.message_from_bytes(source.data, policy=email.policy.compat32)
    for count, part in enumerate(message.walk()):
        if count > 200:
            break
        if part.get_content_type() in ("text/html", "text/plain"):
            body = part.get_payload(decode=True)
            if isinstance(body, bytes) and body.strip():
                text = decoded(body, part.get_content_charset() or "")
                return read_html(text, deadline) if part.get_content_subtype() == "html" else read_notes(text, deadline)
    raise PageError(f"{source.name} is a saved page without a text in it")
