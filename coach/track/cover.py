"""The picture of a track: title and length as a bedside clock shows them, dim amber dots on near-black.

The picture is a grid of 60 by 60 dots, each 24 by 24 pixels. A player's list shows it with about 60 pixels: there each
dot is one pixel, so what is legible at all is legible there. It is drawn with what comes with Python: nothing has to be
installed for it, and a palette of sixteen colours keeps it small.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from math import hypot
from typing import Final

from ..model import Side
from . import bitmap_font

DOTS: Final = 60
DOT_PIXELS: Final = 24
PIXELS: Final = DOTS * DOT_PIXELS
"""1440: podcast directories ask for 1400 to 3000."""
MARGIN: Final = 3
WIDE: Final = DOTS - 2 * MARGIN
"""Dots that a line can have: nine letters."""
BARS: Final = WIDE
"""Columns of the timeline."""

_LINE: Final = bitmap_font.HEIGHT + 2
_MOST_LINES: Final = 4
_LEAST_PIECE: Final = 3
_MOST_SHOWN: Final = 200
"""Letters: four lines of the narrowest, which are two dots wide with the gap after them, are fewer."""
_MOST_READ: Final = 10_000
"""Letters and blanks."""
_MOST_HOURS: Final = 9_999
_LENGTH_ROW: Final = 39
_BAR_ROW: Final = 56
_UNIT_GAP: Final = 3

UNLIT, DIM, LIT, BRIGHT = 0, 1, 2, 3
_BACKGROUND: Final = (6, 5, 4)
_COLOURS: Final = ((17, 13, 9), (136, 80, 24), (236, 150, 54), (255, 190, 96))
"""Of a dot: unlit, dim, lit, bright."""
_TINTS: Final = 3
"""Steps from the background to the colour of a dot, for its round corners."""
_CORNER: Final = 6.0
_INSET: Final = 2
_DEPTH: Final = 4
"""Bits a pixel."""
_INDEXED: Final = 3
"""PNG's number for pixels that are places in a palette."""
_LEVEL: Final = 3
"""Of zlib: a third of the time of its usual 6, and a few kilobytes more."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What a cover shows."""

    title: str
    length_ms: int
    side: str = ""
    """A letter for the side; empty for both."""
    sos: bool = False
    bars: tuple[tuple[int, int, Side | None], ...] = ()
    """The chapters on a line of `BARS` columns: first column, the one after the last, side."""


@lru_cache(maxsize=64)
def cover_png(cover: Cover) -> bytes:
    """The picture as a PNG of 1440 by 1440 pixels. The same values give the same bytes."""
    rows = [bytearray(row) for row in _words(cover.title, length_text(cover.length_ms), cover.side, cover.sos)]
    for begin, end, side in cover.bars:
        for row in {"left": (0,), "right": (1,)}.get(side or "", (0, 1)):
            _light(rows, [(MARGIN + column, _BAR_ROW + row) for column in range(begin, max(begin + 1, end - 1))], DIM)
    return _png([bytes(row) for row in rows])


def wrap_title(title: str, most: int = _MOST_LINES) -> list[str]:
    """A drawable title in lines that fit; what is too much ends in an ellipsis.

    >>> wrap_title("CALF CRAMP AT NIGHT"), wrap_title("WADENKRAMPF")
    (['CALF', 'CRAMP AT', 'NIGHT'], ['WADENKRA-', 'MPF'])
    """
    lines = [""]
    for word in _words_shown(title):
        longer = f"{lines[-1]} {word}".strip()
        if bitmap_font.width(longer) <= WIDE:
            lines[-1] = longer
            continue
        lines = [*(line for line in lines if line), *_pieces(word)]
        if len(lines) > most:
            break
    if len(lines) <= most:
        return lines
    last = lines[most - 1].rstrip("-,.")
    while last and bitmap_font.width(last + "…") > WIDE:
        last = last[:-1].rstrip()
    return [*lines[: most - 1], last + "…"]


def _words_shown(title: str) -> list[str]:
    """The words of a title, up to more letters than any cover shows: the time that it takes does not grow with it."""
    return " ".join(title[:_MOST_READ].split())[:_MOST_SHOWN].split()


def _pieces(word: str) -> list[str]:
    """A word in pieces that fit, with hyphens; the last one has three letters at least."""
    pieces = []
    while bitmap_font.width(word) > WIDE:
        most = max(count for count in range(1, len(word)) if bitmap_font.width(word[:count] + "-") <= WIDE)
        fits = max(1, min(most, len(word) - _LEAST_PIECE))
        pieces.append(word[:fits] + "-")
        word = word[fits:]
    return [*pieces, word]


def length_text(length_ms: int) -> tuple[str, str]:
    """A length as the large digits and the small unit: seconds, minutes, from 100 minutes on hours and minutes.

    >>> length_text(1_000), length_text(2_530_000), length_text(10_800_000), length_text(40), length_text(360_000_000)
    (('1', 'SEC'), ('42', 'MIN'), ('3:00', 'H'), ('1', 'SEC'), ('100', 'H'))
    """
    seconds, minutes = (length_ms + 500) // 1000, (length_ms + 30_000) // 60_000
    if seconds < 60:
        return str(max(1, seconds)), "SEC"
    if minutes < 100:
        return str(minutes), "MIN"
    hours = minutes // 60
    return (f"{hours}:{minutes % 60:02}" if hours < 100 else str(min(hours, _MOST_HOURS))), "H"


@lru_cache(maxsize=64)
def _words(title: str, length: tuple[str, str], side: str, sos: bool) -> tuple[bytes, ...]:
    """All rows without bars: many variants share them."""
    rows = [bytearray(DOTS) for _ in range(DOTS)]
    _draw_title(rows, title, sos=sos)
    _draw_length(rows, *length, side)
    return tuple(map(bytes, rows))


def _draw_title(rows: list[bytearray], words: str, *, sos: bool) -> None:
    words = words[:_MOST_READ]
    title = bitmap_font.drawable(words)
    letters = sum(each.isalnum() for each in words)
    shown = sum(each.isalnum() for each in title)
    y = MARGIN
    if sos:
        _light(rows, bitmap_font.place_text("SOS", MARGIN, y), BRIGHT)
        y += _LINE
    if 2 * shown <= letters or not title.strip():
        _light(rows, _moon(y), LIT)
        return
    for line in wrap_title(title, _MOST_LINES - sos):
        _light(rows, bitmap_font.place_text(line, MARGIN, y), LIT)
        y += _LINE


def _draw_length(rows: list[bytearray], digits: str, unit: str, side_letter: str) -> None:
    """The digits, then the unit and the letter of the side as large as there is room for them."""
    _light(rows, bitmap_font.place_text(digits, MARGIN, _LENGTH_ROW, 2), BRIGHT)
    end = MARGIN + 2 * bitmap_font.width(digits)
    if end + _UNIT_GAP + bitmap_font.width(unit) <= DOTS - MARGIN:
        end += _UNIT_GAP
        _light(rows, bitmap_font.place_text(unit, end, _LENGTH_ROW + bitmap_font.HEIGHT), LIT)
        end += bitmap_font.width(unit)
    side = bitmap_font.drawable(side_letter).strip()[:1]
    for scale in (2, 1):
        x = DOTS - MARGIN - scale * bitmap_font.width(side)
        if side and end + 2 <= x:
            _light(rows, bitmap_font.place_text(side, x, _LENGTH_ROW + (2 - scale) * bitmap_font.HEIGHT, scale), BRIGHT)
            break


def _moon(top: int) -> list[tuple[int, int]]:
    """A crescent between a row and the length, where a title has letters that the font does not have."""
    radius = (_LENGTH_ROW - top) // 2 - 3
    x, y = DOTS // 2, (top + _LENGTH_ROW - 3) // 2
    shadow_x, shadow_y, shadow = x + 0.45 * radius, y - 0.2 * radius, 0.86 * radius
    return [
        (column, row)
        for row in range(y - radius, y + radius + 1)
        for column in range(x - radius, x + radius + 1)
        if (column - x) ** 2 + (row - y) ** 2 <= (radius + 0.3) ** 2
        and (column - shadow_x) ** 2 + (row - shadow_y) ** 2 > shadow**2
    ]


def _light(rows: list[bytearray], dots: Iterable[tuple[int, int]], level: int) -> None:
    for x, y in dots:
        rows[y][x] = level


def _png(rows: list[bytes]) -> bytes:
    """The file: rows of dots are compressed each on its own, so equal rows are compressed once."""
    above, check = _joined(tuple(rows[:_BAR_ROW]), 1)
    below, check = _joined(tuple(rows[_BAR_ROW:]), check)
    data = b"\x78\x01" + above + below + b"\x03\0" + struct.pack(">I", check)
    header = struct.pack(">IIBBBBB", PIXELS, PIXELS, _DEPTH, _INDEXED, 0, 0, 0)
    parts = ((b"IHDR", header), (b"PLTE", _palette()), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in parts)


@lru_cache(maxsize=64)
def _joined(rows: tuple[bytes, ...], check: int) -> tuple[bytes, int]:
    """Rows of dots, compressed, and the checksum of all pixels so far; what stands above the bars, variants share."""
    packed = [_packed(row) for row in rows]
    for pixels, _ in packed:
        check = zlib.adler32(pixels, check)
    return b"".join([squeezed for _, squeezed in packed]), check


@lru_cache(maxsize=128)
def _packed(row: bytes) -> tuple[bytes, bytes]:
    """A row of dots as 24 lines of pixels, and the same compressed, whole bytes that refer to nothing before them."""
    distinct = [b"\0" + b"".join([levels[level] for level in row]) for levels in _pixels()]
    pixels = b"".join(distinct + distinct[::-1])
    squeeze = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return pixels, squeeze.compress(pixels) + squeeze.flush(zlib.Z_FULL_FLUSH)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


@cache
def _palette() -> bytes:
    """The background, then for each colour of a dot its tints from the faintest to the full one."""
    colours = [_BACKGROUND]
    for colour in _COLOURS:
        for tint in range(1, _TINTS + 1):
            mixed = (b + (c - b) * tint / _TINTS for b, c in zip(_BACKGROUND, colour, strict=True))
            colours.append(tuple(round(each) for each in mixed))  # type: ignore[arg-type]
    return bytes(part for colour in colours for part in colour)


@cache
def _pixels() -> list[list[bytes]]:
    """Of the upper 12 lines of a dot, by its level: two pixels a byte. The lower ones are the same, upside down."""
    lines = []
    for y in range(DOT_PIXELS // 2):
        tints = [_tint(x, y) for x in range(DOT_PIXELS)]
        levels = []
        for level in range(len(_COLOURS)):
            values = [level * _TINTS + tint if tint else 0 for tint in tints]
            levels.append(bytes(left << 4 | right for left, right in zip(values[::2], values[1::2], strict=True)))
        lines.append(levels)
    return lines


def _tint(x: int, y: int) -> int:
    """How much of a pixel belongs to the dot, a square with round corners: 0, nothing, to `_TINTS`, all of it."""
    half = DOT_PIXELS / 2
    inner = half - _INSET - _CORNER
    right, down = (max(0.0, abs(at + 0.5 - half) - inner) for at in (x, y))
    inside = _CORNER - hypot(right, down) + 0.5
    return round(min(1.0, max(0.0, inside)) * _TINTS)
