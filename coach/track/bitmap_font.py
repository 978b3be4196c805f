"""A dot-matrix font, five by seven dots, as the display of a bedside clock has it: capitals, digits, a few signs.

Letters with a mark (``Ä``, ``Ç``) are made of the letter and its mark, so every Latin letter that Unicode can take
apart is there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final, TypeAlias

HEIGHT: Final = 7
GAP: Final = 1
"""Between two glyphs of a line."""

Glyph: TypeAlias = tuple[str, ...]
"""Rows of dots from the top, ``#`` where one is lit: seven, or eight with a mark below."""

_FONT: Final = """
A .###. #...# #...# ##### #...# #...# #...#
B ####. #...# #...# ####. #...# #...# ####.
C .###. #...# #.... #.... #.... #...# .###.
D ####. #...# #...# #...# #...# #...# ####.
E ##### #.... #.... ####. #.... #.... #####
F ##### #.... #.... ####. #.... #.... #....
G .###. #...# #.... #.### #...# #...# .###.
H #...# #...# #...# ##### #...# #...# #...#
I ### .#. .#. .#. .#. .#. ###
J ..### ...#. ...#. ...#. ...#. #..#. .##..
K #...# #..#. #.#.. ##... #.#.. #..#. #...#
L #.... #.... #.... #.... #.... #.... #####
M #...# ##.## #.#.# #.#.# #...# #...# #...#
N #...# #...# ##..# #.#.# #..## #...# #...#
O .###. #...# #...# #...# #...# #...# .###.
P ####. #...# #...# ####. #.... #.... #....
Q .###. #...# #...# #...# #.#.# #..#. .##.#
R ####. #...# #...# ####. #.#.. #..#. #...#
S .#### #.... #.... .###. ....# ....# ####.
T ##### ..#.. ..#.. ..#.. ..#.. ..#.. ..#..
U #...# #...# #...# #...# #...# #...# .###.
V #...# #...# #...# #...# #...# .#.#. ..#..
W #...# #...# #...# #.#.# #.#.# ##.## #...#
X #...# #...# .#.#. ..#.. .#.#. #...# #...#
Y #...# #...# .#.#. ..#.. ..#.. ..#.. ..#..
Z ##### ....# ...#. ..#.. .#... #.... #####
0 .###. #...# #...# #...# #...# #...# .###.
1 ..#.. .##.. ..#.. ..#.. ..#.. ..#.. .###.
2 .###. #...# ....# ...#. ..#.. .#... #####
3 .###. #...# ....# ..##. ....# #...# .###.
4 ...#. ..##. .#.#. #..#. ##### ...#. ...#.
5 ##### #.... ####. ....# ....# #...# .###.
6 ..##. .#... #.... ####. #...# #...# .###.
7 ##### ....# ...#. ..#.. .#... .#... .#...
8 .###. #...# #...# .###. #...# #...# .###.
9 .###. #...# #...# .#### ....# ...#. .##..
. . . . . . . #
, .. .. .. .. .. .# #.
: . . # . . # .
; .. .. .# .. .. .# #.
! # # # # # . #
? .###. #...# ....# ...#. ..#.. ..... ..#..
' # # . . . . .
" #.# #.# ... ... ... ... ...
- ... ... ... ### ... ... ...
+ ..... ..#.. ..#.. ##### ..#.. ..#.. .....
/ ....# ....# ...#. ..#.. .#... #.... #....
( .# #. #. #. #. #. .#
) #. .# .# .# .# .# #.
& .##.. #..#. #.#.. .#... #.#.# #..#. .##.#
% ##..# ##..# ...#. ..#.. .#... #..## #..##
… ..... ..... ..... ..... ..... ..... #.#.#
"""
_ABOVE: Final = {
    "\N{COMBINING GRAVE ACCENT}": (".#...", "..#.."),
    "\N{COMBINING ACUTE ACCENT}": ("...#.", "..#.."),
    "\N{COMBINING CIRCUMFLEX ACCENT}": ("..#..", ".#.#."),
    "\N{COMBINING TILDE}": (".##.#", "#.##."),
    "\N{COMBINING DIAERESIS}": (".#.#.", "....."),
    "\N{COMBINING RING ABOVE}": (".###.", ".#.#."),
    "\N{COMBINING CARON}": (".#.#.", "..#.."),
    "\N{COMBINING MACRON}": (".###.", "....."),
    "\N{COMBINING BREVE}": ("#...#", ".###."),
    "\N{COMBINING DOT ABOVE}": ("..#..", "....."),
    "\N{COMBINING DOUBLE ACUTE ACCENT}": (".#..#", "#..#."),
}
_BELOW: Final = {"\N{COMBINING CEDILLA}": "..#..", "\N{COMBINING OGONEK}": "...#."}
_SQUEEZED: Final = (0, 2, 3, 4, 6)
"""The rows that stay of a letter which makes room for a mark above it."""
_REDUCED: Final = str.maketrans(
    {
        "Æ": "AE", "Œ": "OE", "Ø": "O", "Đ": "D", "Ð": "D", "Ł": "L", "Þ": "TH", "ẞ": "SS", "İ": "I", "Ŋ": "N",
        "’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "·": "-", "_": "-",
        "[": "(", "]": ")", "{": "(", "}": ")",
    }
)  # fmt: skip


def drawable(text: str) -> str:
    """The text as the font can draw it, in capitals; what it cannot draw is a blank.

    >>> drawable("Müde Füße, “now”"), drawable("ελ 2")
    ('MÜDE FÜSSE, "NOW"', '   2')
    """
    capitals = unicodedata.normalize("NFC", text.upper().translate(_REDUCED))
    return "".join(each if glyph(each) else " " for each in capitals)


def width(text: str) -> int:
    """The width in dots of a line of drawable text."""
    return sum(len((glyph(each) or BLANK)[0]) + GAP for each in text) - GAP if text else 0


def place_text(text: str, x: int, y: int, scale: int = 1) -> Iterator[tuple[int, int]]:
    """The lit dots of a line of drawable text, as column and row; ``x`` and ``y`` are its upper left corner."""
    for each in text:
        rows = glyph(each) or BLANK
        for row, dots in enumerate(rows):
            for column, dot in enumerate(dots):
                if dot == "#":
                    yield from (
                        (x + column * scale + right, y + row * scale + down)
                        for down in range(scale)
                        for right in range(scale)
                    )
        x += (len(rows[0]) + GAP) * scale


@cache
def _font() -> dict[str, Glyph]:
    return {line[0]: tuple(line[2:].split()) for line in _FONT.strip().splitlines()}


BLANK: Final[Glyph] = ("..",) * HEIGHT


@cache
def glyph(character: str) -> Glyph | None:
    """The dots of a character; None when the font cannot draw it."""
    if character == " ":
        return BLANK
    letter, *marks = list(unicodedata.normalize("NFD", character))
    dots = _font().get(letter)
    if dots is None:
        return None
    for mark in marks:
        if mark in _ABOVE:
            wide = len(dots[0])
            start = (5 - wide) // 2
            above = tuple(row[start : start + wide] for row in _ABOVE[mark])
            dots = (*above, *(dots[row] for row in _SQUEEZED), *dots[HEIGHT:])
        elif mark in _BELOW:
            dots = (*dots[:HEIGHT], _BELOW[mark][: len(dots[0])])
    return dots
