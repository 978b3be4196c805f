"""A Word file as blocks: its main part alone, with limits on what is unpacked."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Final
from xml.etree import ElementTree

from .blocks import BOLD, HEADING, ITEM, MOST_BLOCKS, PARAGRAPH, ROW, Block, Deadline, PageError, PageText, clean_line

MOST_UNPACKED: Final = 50_000_000
_MOST_ELEMENTS: Final = 300_000
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LISTED: Final = re.compile(r"list|aufz|liste|bullet|num", re.IGNORECASE)
_HEADED: Final = re.compile(r"(?:heading|berschrift|titre|t[ií]tulo|kop)\D*(\d)", re.IGNORECASE)
_SHOWS_NO_LIST: Final = "0"


def read_docx(name: str, data: bytes, deadline: Deadline) -> PageText:
    """The text of a Word file.

    Raises:
        PageError: it is none, is encrypted or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            main = _part(packed, name, "word/document.xml")
            styles = _styles(_part(packed, name, "word/styles.xml")) if "word/styles.xml" in packed.namelist() else {}
    except KeyError as error:
        raise PageError(
            f"{name} is a packed file, and no Word file (.docx); unpack it and import a page of it"
        ) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise PageError(f"{name} is a damaged or locked Word file; save it anew, without a password") from error
    blocks: list[Block] = []
    root = _tree(main, name)
    for body in root.iter(f"{_W}body"):
        for place, element in enumerate(body, 1):
            deadline.check()
            if len(blocks) < MOST_BLOCKS:
                blocks.extend(_blocks(element, place, styles))
    return PageText("", tuple(blocks))


def _part(packed: zipfile.ZipFile, name: str, part: str) -> bytes:
    if packed.getinfo(part).file_size > MOST_UNPACKED:
        raise PageError(
            f"{name} unpacks to more than {MOST_UNPACKED // 1_000_000} MB; save the part with the exercises"
        )
    with packed.open(part) as file:
        read = file.read(MOST_UNPACKED + 1)
    if len(read) > MOST_UNPACKED:
        raise PageError(
            f"{name} unpacks to more than {MOST_UNPACKED // 1_000_000} MB; save the part with the exercises"
        )
    return read


def _tree(data: bytes, name: str) -> ElementTree.Element:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise PageError(f"{name} defines entities of its own, as no Word file does; it is not read")
    try:
        parser = ElementTree.iterparse(io.BytesIO(data), events=("start",))  # noqa: S314  # entities are refused above
        for count, _ in enumerate(parser):
            if count > _MOST_ELEMENTS:
                raise PageError(f"{name} has more in it than a page; save the part with the exercises")
        return parser.root  # type: ignore[attr-defined, no-any-return]
    except (ElementTree.ParseError, RecursionError, ValueError) as error:
        raise PageError(f"{name} is a damaged Word file; save it anew") from error


def _styles(data: bytes) -> dict[str, str]:
    """The names of the styles by their keys, which differ by language."""
    names = {}
    for style in _tree(data, "the Word file").iter(f"{_W}style"):
        named = style.find(f"{_W}name")
        if named is not None:
            names[style.get(f"{_W}styleId", "")] = named.get(f"{_W}val", "")
    return names


def _blocks(element: ElementTree.Element, place: int, styles: dict[str, str]) -> list[Block]:
    if element.tag == f"{_W}p":
        return _paragraph(element, place, styles)
    if element.tag != f"{_W}tbl":
        return [block for child in element.iter(f"{_W}p") for block in _paragraph(child, place, styles)]
    rows = []
    for row in element.iter(f"{_W}tr"):
        cells = [clean_line(" ".join(_text(p) for p in cell.iter(f"{_W}p"))) for cell in row.iter(f"{_W}tc")]
        if any(cells):
            rows.append(Block(ROW, " | ".join(cells), place, group=place, cells=tuple(cells)))
    return rows


def _paragraph(element: ElementTree.Element, place: int, styles: dict[str, str]) -> list[Block]:
    key = element.find(f"{_W}pPr/{_W}pStyle")
    style = "" if key is None else styles.get(key.get(f"{_W}val", ""), key.get(f"{_W}val", ""))
    runs = [(_text(run), run.find(f"{_W}rPr/{_W}b") is not None) for run in element.iter(f"{_W}r")]
    made = []
    for line in "".join(text for text, _ in runs).split("\n"):
        text = clean_line(line)
        if not text:
            continue
        lead = []
        for piece, bold in runs:
            if piece.strip() and not bold:
                break
            lead.append(piece)
        bold_lead = clean_line("".join(lead))
        kind, level = PARAGRAPH, 9
        headed = _HEADED.search(style)
        number = element.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        if headed or style.lower() == "title":
            kind, level = HEADING, int(headed[1]) if headed else 1
        elif (number is not None and number.get(f"{_W}val") != _SHOWS_NO_LIST) or _LISTED.search(style):
            kind = ITEM
        elif bold_lead == text:
            kind, level = BOLD, 7
        made.append(
            Block(kind, text, place, level, bold_lead if text.startswith(bold_lead) and bold_lead != text else "")
        )
    return made


def _text(element: ElementTree.Element) -> str:
    pieces = []
    for node in element.iter():
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.tag in (f"{_W}br", f"{_W}cr"):
            pieces.append("\n")
        elif node.tag == f"{_W}tab":
            pieces.append(" ")
    return "".join(pieces)
