"""Plain text and Markdown as blocks: paragraphs, lists by their bullets, short lines that name what follows."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from .blocks import BOLD, HEADING, ITEM, MOST_BLOCKS, PARAGRAPH, ROW, SHORT, Block, Deadline, PageText, clean_line

_BULLET: Final = re.compile(
    r"^\s*(?:(?:[•‣◦▪·●○■□–—*+-]|(?P<number>\d{1,2})(?:[.)]|\.?-)|(?P<letter>[A-H])\d?[.)]|[a-z]\)|\(\d{1,2}\))\s+(?=\S)|(?P<tight>\d{1,2})(?:[.)](?=[A-ZÀ-Þ¿¡])|(?=[A-ZÀ-Þ][a-zà-ÿ]{2,})))"
)
_RANGE: Final = re.compile(r"^\s*\d{1,3}\s*[-–]\s*\d")
_HASHES: Final = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
_RULE: Final = re.compile(r"^\s*(?:-{3,}|={3,}|\*{3,}|_{3,})\s*$")
_STRONG: Final = re.compile(r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1")
_EMPHASIS: Final = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]{1,300}?)(?<=\S)\1(?![\w*])")
_LINK: Final = re.compile(r"!?\[([^\]]{0,300})\]\([^)]{0,500}\)")
_IMAGE: Final = re.compile(r"!\[[^\]]{0,300}\]\([^)]{0,500}\)")
_CHECKBOX: Final = re.compile(r"^\[[ xX]\]\s+")
_TAGS: Final = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_FRONT: Final = re.compile(r"^(title)\s*:\s*(.+)$", re.IGNORECASE)
_CLOSED: Final = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_MARK: Final = re.compile(r"^\s*[•‣◦▪·●○■□–—*+-]\s*$")
"""A bullet on a line of its own, as in texts out of a browser."""
_ESCAPED: Final = re.compile(r"\\([-.()#*_+!\[\]])")
_BOLD_LINE: Final = re.compile(r"\s*(\*\*|__)(?=\S)(?:(?!\1).){1,120}\1\s*:?\s*$")
_LONGEST_TITLE: Final = 80
_MOST_WORDS: Final = 10
_LONGEST_WRAPPED: Final = 140
_LONG: Final = 45
_LONGEST_NUMBERED: Final = 60
_FEWEST_NUMBERED: Final = 3
_FEWEST_LINES: Final = 3


def read_notes(text: str, deadline: Deadline) -> PageText:
    """A text file, or text that was copied out of a browser."""
    return PageText("", tuple(_Lines(text, deadline, markdown=False).read()))


def read_markdown(text: str, deadline: Deadline) -> PageText:
    """A text with the marks of Markdown."""
    title, body, first = _front_matter(text)
    return PageText(title, tuple(_Lines(body, deadline, markdown=True, first=first).read()))


def is_markdown(text: str) -> bool:
    """Whether a text has marks that only Markdown has."""
    head = text[:200_000]
    marks = re.findall(r"^#{1,6}\s+\S", head, re.MULTILINE) + re.findall(r"\*\*\S[^*\n]{0,200}\*\*", head)
    tables = re.findall(r"^\s*\|?\s*:?-{3,}:?\s*\|", head, re.MULTILINE)
    return bool(marks or tables)


def _front_matter(text: str) -> tuple[str, str, int]:
    """The title, the text without its front matter, and the line on which that begins."""
    if not text.startswith("---\n"):
        return "", text, 1
    end = text.find("\n---", 4)
    if end < 0 or end > 20_000:
        return "", text, 1
    titles = [found[2].strip("\"' ") for line in text[4:end].split("\n") if (found := _FRONT.match(line))]
    body = text[end + 4 :]
    return (titles[0] if titles else ""), body, text.count("\n", 0, end + 4) + 1


def _is_unwrapped(lines: list[str]) -> bool:
    """Whether each line is a paragraph: some are longer than anybody wraps them, or end as sentences do."""
    if any(len(line) > _LONGEST_WRAPPED for line in lines):
        return True
    ends = [
        _CLOSED.search(line.strip()) is not None
        for line, following in pairwise(lines)
        if len(line) > _LONG and following.strip() and not _BULLET.match(following)
    ]
    every = [
        _CLOSED.search(line.strip()) is not None
        for line, following in pairwise(lines)
        if line.strip() and following.strip() and not _BULLET.match(following)
    ]
    many = [len(ends) > _FEWEST_LINES, len(every) >= _FEWEST_LINES]
    return (many[0] and sum(ends) >= 0.8 * len(ends)) or (many[1] and all(every))


def _numbered_lines(lines: list[str]) -> frozenset[int]:
    """The places of short lines, three or more in a row, that each have a number and end as no sentence does."""
    found: set[int] = set()
    run: list[int] = []
    for at, line in enumerate([*lines, ""]):
        text = line.strip()
        short = 0 < len(text) <= _LONGEST_NUMBERED and not _CLOSED.search(text)
        if short and re.search(r"[^\W\d_].*\s\d|^\d.*[^\W\d_]", text):
            run.append(at)
        else:
            found |= set(run) if len(run) >= _FEWEST_NUMBERED else set()
            run = []
    return frozenset(found)


class _Lines:
    """Goes through the lines once; what belongs together becomes a block."""

    def __init__(self, text: str, deadline: Deadline, *, markdown: bool, first: int = 1) -> None:
        self.lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
        self.deadline, self.markdown, self.first = deadline, markdown, first
        self.blocks: list[Block] = []
        self.open: list[str] = []
        self.open_at = 0
        self.open_kind = PARAGRAPH
        self.number = 0
        self.group = 0
        self.fresh = True
        self.mark = ""
        self.numbered = _numbered_lines(self.lines)
        self.unwrapped = _is_unwrapped(self.lines)

    def read(self) -> list[Block]:
        for number, line in enumerate(self.lines):
            if number % 2_000 == 0:
                self.deadline.check()
            if len(self.blocks) >= MOST_BLOCKS:
                break
            following = self.lines[number + 1] if number + 1 < len(self.lines) else ""
            self.take(line, number + self.first, following)
        self.flush()
        return self.blocks

    def take(self, line: str, number: int, following: str) -> None:
        """One line of the file."""
        if _MARK.match(line) and following.strip():
            self.mark = line.rstrip() + " "
            return
        line, self.mark = self.mark + line, ""
        if not line.strip() or _RULE.match(line):
            self.flush()
            self.fresh = True
            return
        hashes = _HASHES.match(line) if self.markdown else None
        if hashes:
            self.flush()
            self.add(HEADING, hashes[2], number, level=len(hashes[1]))
            return
        if self.markdown and "|" in line.strip()[1:] and self.take_row(line, number):
            return
        bullet = None if _RANGE.match(line) else _BULLET.match(line)
        if bullet and not (self.markdown and line.lstrip().startswith(("**", "__"))):
            self.flush()
            self.begin(ITEM, line[bullet.end() :], number)
            lettered = ord(bullet["letter"]) - ord("A") + 1 if bullet["letter"] else 0
            self.number = int(bullet["number"] or bullet["tight"] or lettered)
            return
        alone = self.markdown and (_BOLD_LINE.match(line) or (self.open and _BOLD_LINE.fullmatch(self.open[-1])))
        if self.open and (
            alone or not self.goes_on(line) or number - self.first in self.numbered or self.begins(line, following)
        ):
            self.flush()
        if self.open:
            self.open.append(line)
        else:
            self.begin(PARAGRAPH, line.lstrip("> ") if self.markdown else line, number)

    def goes_on(self, line: str) -> bool:
        """Whether a line continues the one before it, rather than beginning something."""
        before = self.open[-1].strip()
        if self.unwrapped and not self.markdown:
            return False
        alike = line.strip()[:1].isdigit() and before[:1].isdigit()
        short = len(before) < _LONG and not _CLOSED.search(before) and (alike or line.strip()[:1].isupper())
        if self.open_kind == ITEM:
            indented = line[:1].isspace() and not _CLOSED.search(before)
            return line.strip()[:1].islower() or (indented and not (short and self.number))
        if self.markdown:
            return not before.endswith("  ")
        return not short

    def begins(self, line: str, following: str) -> bool:
        """Whether a short line after the end of a sentence names what comes on the next, as in texts out of PDFs."""
        text, after = clean_line(line), following.strip()
        closed = _CLOSED.search(self.open[-1].strip())
        capital = text[:1].isupper() or text[:1].isdigit()
        goes_on = after[:1].isupper() or _BULLET.match(following) is not None
        return bool(closed and capital and goes_on and len(text) < 50 and not self.markdown and self.is_title(text))

    def take_row(self, line: str, number: int) -> bool:
        """A row of a table; its rule is passed over."""
        cells = [clean_line(self.plain(cell)) for cell in line.strip().strip("|").split("|")]
        if len(cells) < 2:
            return False
        self.flush()
        if all(re.fullmatch(r":?-+:?", cell) for cell in cells):
            return True
        if self.fresh:
            self.group += 1
            self.fresh = False
        self.blocks.append(Block(ROW, " | ".join(cells), number, group=self.group, cells=tuple(cells)))
        return True

    def begin(self, kind: str, text: str, number: int) -> None:
        self.open, self.open_at, self.open_kind = [text], number, kind
        if kind == ITEM and self.fresh:
            self.group += 1
        if kind == ITEM:
            self.fresh = False

    def flush(self) -> None:
        """The lines that are open become a block."""
        if not self.open:
            return
        text, self.open = "\n".join(self.open), []
        self.add(self.open_kind, text, self.open_at)

    def add(self, kind: str, text: str, number: int, level: int = 9) -> None:
        lead = ""
        if self.markdown:
            text = _CHECKBOX.sub("", _IMAGE.sub("", text))
            strong = _STRONG.match(text.strip())
            lead = clean_line(self.plain(strong[2])) if strong else ""
            text = self.plain(text)
        text = clean_line(text)
        if not text:
            return
        if kind == PARAGRAPH and lead and lead == text:
            kind, level, lead = BOLD, 7, ""
        elif kind == PARAGRAPH and self.is_title(text):
            kind, level = SHORT, 8
        elif kind == HEADING:
            lead = ""
        numbered = self.number if kind == ITEM else 0
        self.blocks.append(Block(kind, text, number, level, lead, 0.0, self.group, (), numbered))

    def is_title(self, text: str) -> bool:
        """Whether a line by itself is short as titles are, and does not end as sentences do."""
        return (
            not self.markdown
            and len(text) <= _LONGEST_TITLE
            and len(text.split()) <= _MOST_WORDS
            and any(letter.isalpha() for letter in text)
            and not re.search(r"[.;,…][\"'”’»)\]]*$", text)
        )

    def plain(self, text: str) -> str:
        """Without the marks of Markdown."""
        if not self.markdown:
            return text
        text = _LINK.sub(r"\1", text)
        text = _STRONG.sub(r"\2", text)
        text = _EMPHASIS.sub(r"\2", text)
        return _ESCAPED.sub(r"\1", _TAGS.sub(" ", text)).replace("`", "")
