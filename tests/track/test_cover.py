"""The cover: legible where a player shows it small, and never a reason for a build to fail."""

from __future__ import annotations

import subprocess

import imageio_ffmpeg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.track import bitmap_font
from coach.track.cover import BARS, DOTS, MARGIN, PIXELS, WIDE, Cover, cover_png, wrap_title

CALF = Cover("Calf cramp at night", 2_530_000, "L", bars=((0, 10, None), (10, 30, "left"), (30, BARS - 1, "right")))
LEGIBLE, DARK = 80, 16
"""Of 255: the least brightness of a lit dot, and the most of an unlit one."""


def pixels(png: bytes, size: int) -> list[bytes]:
    """The rows of the picture in shades of grey, shrunk to ``size`` pixels by ffmpeg."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "png_pipe", "-i", "-"]
    shrunk = ["-vf", f"scale={size}:{size}:flags=area,format=gray", "-f", "rawvideo", "-"]
    done = subprocess.run([*command, *shrunk], input=png, capture_output=True, check=True)
    assert done.stderr == b""
    return [done.stdout[at : at + size] for at in range(0, size * size, size)]


def test_it_has_the_size_that_directories_ask_for_and_is_small() -> None:
    """1400 to 3000 pixels; few kilobytes, because a track carries it."""
    png = cover_png(CALF)
    assert len(pixels(png, PIXELS)) == 1440
    assert len(png) < 40_000


def test_at_sixty_pixels_every_letter_can_be_read() -> None:
    """Each dot of the font is one pixel then: lit where the letter is, dark everywhere else."""
    small = pixels(cover_png(CALF), DOTS)
    lit = {(x, y) for y, row in enumerate(small) for x, value in enumerate(row) if value >= LEGIBLE}
    lines = [
        dot
        for number, line in enumerate(["CALF", "CRAMP AT", "NIGHT"])
        for dot in bitmap_font.place_text(line, MARGIN, MARGIN + 9 * number)
    ]
    assert {dot for dot in lit if dot[1] < 36} == set(lines)
    assert set(bitmap_font.place_text("42", MARGIN, 39, 2)) <= lit
    top = [value for row in small[: MARGIN - 1] for value in row]
    assert max(top) <= DARK


def test_left_and_right_and_other_lengths_are_told_apart() -> None:
    """Two tracks of one routine on one phone."""
    covers = [Cover("Calf", 60_000 * minutes, side) for minutes in (5, 42, 180) for side in ("", "L", "R")]
    assert len({cover_png(cover) for cover in covers}) == len(covers)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("WADENKRAMPF IN DER NACHT", ["WADENKRA-", "MPF IN DER", "NACHT"]),
        ("STRETCHING", ["STRETCH-", "ING"]),
        ("A B C", ["A B C"]),
        ("ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN", ["ONE TWO", "THREE", "FOUR FIVE", "SIX SEVEN…"]),
    ],
)
def test_titles_are_wrapped(title: str, lines: list[str]) -> None:
    """Between words, inside long ones with a hyphen, and cut with an ellipsis."""
    assert wrap_title(title) == lines


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80), st.integers(0, 2**36), st.booleans())
def test_any_title_and_length_make_a_cover(title: str, length_ms: int, sos: bool) -> None:
    """Lines fit between the margins; nothing is drawn outside."""
    drawn = bitmap_font.drawable(title)
    assert all(bitmap_font.width(line) <= WIDE for line in wrap_title(drawn))
    assert len(wrap_title(drawn)) <= 4
    assert cover_png(Cover(title, length_ms, title[:1], sos)).endswith(b"IEND\xaeB\x60\x82")


def test_letters_that_cannot_be_drawn_give_a_moon_and_the_length() -> None:
    """A title in Greek or Chinese is better not drawn than drawn as a few stray signs."""
    assert cover_png(Cover("Κράμπα στη γάμπα", 60_000)) == cover_png(Cover("夜间小腿抽筋", 60_000))
    assert cover_png(Cover("Κράμπα", 60_000)) != cover_png(Cover("", 120_000))


def test_accents_are_drawn_and_every_glyph_is_seven_dots_high() -> None:
    """Marks above take room from the letter, marks below hang under it."""
    for character in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ÄÖÜÉÈÊËÑÅÇŞĞİŐŰŽĄ.,:;!?'\"-+/()&%…":
        rows = bitmap_font.glyph(character) or bitmap_font.glyph(bitmap_font.drawable(character))
        assert rows is not None, character
        assert len({len(row) for row in rows}) == 1, character
        assert len(rows) == bitmap_font.HEIGHT + (character in "ÇŞĄ"), character
    assert len({bitmap_font.glyph(each) for each in "UÜÚÙÛŪŬŮŰ"}) == 9


def test_the_same_values_give_the_same_bytes() -> None:
    """Two builds of one track are equal."""
    first = cover_png(CALF)
    cover_png.cache_clear()
    assert cover_png(CALF) == first
