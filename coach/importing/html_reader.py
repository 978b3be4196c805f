"""HTML as blocks: in linear time, however it is broken, without scripts, navigation, comments and what is hidden."""

from __future__ import annotations

import bisect
import html
import re
from dataclasses import dataclass, field
from typing import Final

from .blocks import BOLD, ITEM, MOST_BLOCKS, PARAGRAPH, ROW, Block, Deadline, PageText, clean_line
from .html_elements import BLOCKS, BOLD_ELEMENTS, CLOSES, RAW, SCOPES, VOID, is_furniture, kind_of_block

_NAME: Final = re.compile(r"/?[a-zA-Z][^\s/>]*")
_ATTRIBUTES: Final = re.compile(r"""([a-zA-Z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_TAG_END: Final = re.compile(r"""(?:[^<>"']|"[^"]{0,1500}+"|'[^']{0,1500}+'|["'])*+>""")
_LONGEST_TAG: Final = 8_000
_DEEPEST: Final = 256


@dataclass(slots=True)
class _Element:
    name: str
    left_out: bool
    bold: bool
    link: bool
    group: int


@dataclass(slots=True)
class _Pieces:
    """The text that is being gathered: pieces with whether each is bold and a link."""

    line: int = 0
    pieces: list[tuple[str, bool, bool]] = field(default_factory=list)

    def block(self, kind: str, level: int, group: int) -> Block | None:
        text = clean_line("".join(piece for piece, _, _ in self.pieces))
        if not text:
            return None
        size = sum(len(piece.strip()) for piece, _, _ in self.pieces) or 1
        links = sum(len(piece.strip()) for piece, _, link in self.pieces if link) / size
        pieces = []
        for piece, bold, _ in self.pieces:
            if piece.strip() and not bold:
                break
            pieces.append(piece)
        bold_lead = clean_line("".join(pieces))
        if bold_lead == text and kind == PARAGRAPH:
            kind, level = BOLD, 7
        lead = bold_lead if kind == ITEM or bold_lead != text else ""
        return Block(kind, text, self.line, level, lead, links, group)


class HtmlReader:
    """Walks through the text of a page once, with a stack of what is open."""

    def __init__(self, text: str, deadline: Deadline, *, whole: bool = False) -> None:
        self.text, self.deadline, self.whole = text, deadline, whole
        self.breaks = [found.start() for found in re.finditer("\n", text)]
        self.stack: list[_Element] = []
        self.blocks: list[Block] = []
        self.dropped: list[Block] = []
        self.title = ""
        self.language = ""
        self.gathered = _Pieces()
        self.in_title = False
        self.groups = 0
        self.row: list[str] | None = None
        self.row_line = 0

    def read(self) -> PageText:
        """The page as blocks."""
        at, size, tags = 0, len(self.text), 0
        closed = {"-->": True, "]]>": True}
        while at < size and len(self.blocks) < MOST_BLOCKS:
            start = self.text.find("<", at)
            if start < 0:
                break
            self.say(self.text[at:start], at)
            tags += 1
            if tags % 500 == 0:
                self.deadline.check()
            at = self.markup(start, closed)
        else:
            start = size
        self.say(self.text[at:], at)
        self.flush()
        self.end_row()
        return PageText(self.title, tuple(self.blocks), self.language, tuple(self.dropped))

    def markup(self, start: int, closed: dict[str, bool]) -> int:
        """Act on what begins at a '<', and tell where the text goes on."""
        text = self.text
        for opening, ending in (("<!--", "-->"), ("<![CDATA[", "]]>")):
            if text.startswith(opening, start):
                found = text.find(ending, start + len(opening)) if closed[ending] else -1
                if found >= 0:
                    return found + len(ending)
                closed[ending] = False  # never looked for again: that is what made other parsers slow
                return start + len(opening)
        if text.startswith(("<!", "<?"), start):
            return max(start + 2, text.find(">", start, start + _LONGEST_TAG) + 1)
        name = _NAME.match(text, start + 1, start + 60)
        if name is None:
            self.say("<", start)
            return start + 1
        end = _TAG_END.match(text, name.end(), name.end() + _LONGEST_TAG)
        return name.end() if end is None else self.tag(name, start, end.end(), closed)

    def tag(self, name: re.Match[str], start: int, end: int, closed: dict[str, bool]) -> int:
        """Act on a tag, and tell where the text goes on."""
        tag = name.group().lower()
        if tag.startswith("/"):
            self.close(tag[1:])
        else:
            attributes = {
                found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "")
                for found in _ATTRIBUTES.finditer(self.text, name.end(), end - 1)
            }
            if tag in RAW:
                return self.after_raw(tag, end, closed)
            self.open(tag, attributes, start)
        return end

    def after_raw(self, tag: str, at: int, closed: dict[str, bool]) -> int:
        """The place behind an element whose text is no text of the page."""
        ending = f"</{tag}"
        if not closed.get(ending, True):
            return at
        found = re.compile(re.escape(ending), re.IGNORECASE).search(self.text, at)
        if found is None:
            closed[ending] = False
            return at
        after = self.text.find(">", found.end(), found.end() + _LONGEST_TAG)
        return after + 1 if after >= 0 else found.end()

    def open(self, tag: str, attributes: dict[str, str], start: int) -> None:
        """An opening tag."""
        if tag == "html":
            self.language = attributes.get("lang", "")[:10]
        if tag == "br":
            self.flush()
            return
        if tag in BLOCKS:
            self.flush()
        if tag in ("td", "th") and self.row is not None:
            self.row.append("")
        if tag in VOID:
            return
        self.close_implied(tag)
        if tag in ("ul", "ol", "dl", "table"):
            self.groups += 1
        above = self.stack[-1] if self.stack else _Element("", False, False, False, 0)
        own = tag in ("ul", "ol", "dl", "table")
        left = above.left_out or (tag == "head" if self.whole else is_furniture(tag, attributes))
        if len(self.stack) < _DEEPEST:
            self.stack.append(
                _Element(
                    tag,
                    left,
                    tag in BOLD_ELEMENTS or (above.bold and tag not in BLOCKS),
                    tag == "a" or above.link,
                    self.groups if own else above.group,
                )
            )
        self.in_title = tag == "title"
        if tag == "tr":
            self.end_row()
            self.row, self.row_line = [], self.line(start)

    def close_implied(self, tag: str) -> None:
        """Close what an opening tag closes: an item the item before it."""
        closes = CLOSES.get(tag)
        if not closes:
            return
        for at in range(len(self.stack) - 1, max(-1, len(self.stack) - 12), -1):
            if self.stack[at].name in closes:
                del self.stack[at:]
                return
            if self.stack[at].name in SCOPES:
                return

    def close(self, tag: str) -> None:
        """A closing tag: with it all that was left open inside."""
        if tag in BLOCKS:
            self.flush()
        if tag == "tr":
            self.end_row()
        self.in_title = False
        for at in range(len(self.stack) - 1, max(-1, len(self.stack) - 60), -1):
            if self.stack[at].name == tag:
                del self.stack[at:]
                return

    def say(self, text: str, at: int) -> None:
        """Text between tags."""
        if not text:
            return
        if self.in_title:
            self.title = clean_line(self.title + " " + html.unescape(text))[:200]
            return
        top = self.stack[-1] if self.stack else None
        if not self.gathered.pieces and not text.isspace():
            self.gathered.line = self.line(at + len(text) - len(text.lstrip()))
        self.gathered.pieces.append((html.unescape(text), bool(top and top.bold), bool(top and top.link)))

    def flush(self) -> None:
        """What was gathered becomes a block."""
        gathered, self.gathered = self.gathered, _Pieces()
        names = [element.name for element in self.stack[-8:]]
        kind, level = kind_of_block(names)
        top = self.stack[-1] if self.stack else None
        block = gathered.block(kind, level, top.group if top else 0)
        if block is None:
            return
        if top is not None and top.left_out:
            self.dropped.append(block)
        elif self.row is not None and self.row and ("td" in names or "th" in names):
            self.row[-1] = f"{self.row[-1]}\n{block.text}".strip()
        else:
            self.blocks.append(block)

    def end_row(self) -> None:
        """The cells of a row become a block; a row with one cell is layout, and its lines become paragraphs."""
        cells, self.row = [cell for cell in self.row or () if cell], None
        group = self.stack[-1].group if self.stack else 0
        if len(cells) > 1:
            cells = [clean_line(cell) for cell in cells]
            text = " | ".join(cells)
            self.blocks.append(Block(ROW, text, self.row_line, group=group, cells=tuple(cells)))
        elif cells:
            lines = cells[0].split("\n")
            self.blocks += [Block(PARAGRAPH, line, self.row_line) for line in lines]

    def line(self, at: int) -> int:
        """The line of a place in the text."""
        return bisect.bisect_left(self.breaks, at) + 1


def read_html(text: str, deadline: Deadline) -> PageText:
    """A page of the web as blocks; where nearly all of it would be left out as furniture, nothing is."""
    page = HtmlReader(text, deadline).read()
    kept = sum(len(block.text) for block in page.blocks)
    lost = sum(len(block.text) for block in page.dropped)
    if lost > 3 * kept:
        return HtmlReader(text, deadline, whole=True).read()
    return page
