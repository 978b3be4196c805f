"""The QR code: what a phone reads off it is the address."""

from __future__ import annotations

import re
import sys
from math import isqrt

import pytest
import zxingcpp

from coach.errors import ChoiceError, ExportError
from coach.install_line import install_line
from coach.web.qr_code import LONGEST, QUIET, qr_svg

SCALE = 4


def painted(svg: str) -> memoryview:
    """The picture that an SVG of horizontal strokes gives, in grey, ``SCALE`` pixels a unit."""
    size = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
    path = re.search(r' d="([^"]+)"', svg)
    assert size
    assert path
    width = int(size[1]) * SCALE
    rows = [bytearray(b"\xff" * width) for _ in range(width)]
    x = y = 0.0
    for kind, numbers in re.findall(r"([Mmh])([-\d. ]+)", path[1]):
        values = [float(each) for each in numbers.split()]
        if kind == "h":
            for row in range(int((y - 0.5) * SCALE), int((y + 0.5) * SCALE)):
                rows[row][int(x * SCALE) : int((x + values[0]) * SCALE)] = bytes(int(values[0]) * SCALE)
            x += values[0]
        else:
            x, y = (values[0], values[1]) if kind == "M" else (x + values[0], y + values[1])
    return memoryview(b"".join(rows)).cast("B", (width, width))


@pytest.mark.parametrize(
    "address",
    [
        "http://192.168.178.23:8765/t/Zk3vQx9aLmP2/calf-cramp-night.mp3?side=left&pace=gentle",
        "https://[fe80::1]:80/",
        "http://x/" + "a" * (LONGEST - 9),
    ],
)
def test_what_is_read_off_a_code_is_the_address(address: str) -> None:
    """By a reader that has nothing to do with its writer."""
    codes = zxingcpp.read_barcodes(painted(qr_svg(address, "Listen")))
    assert [code.text for code in codes] == [address]


def test_a_code_has_its_white_frame_and_its_title() -> None:
    """Without the frame some phones see none; the title is for those who see nothing."""
    svg = qr_svg("http://x/", "<Listen & rest>")
    assert "&lt;Listen &amp; rest&gt;" in svg
    picture = painted(svg)
    pixels = picture.tobytes()
    edge = QUIET * SCALE * isqrt(len(pixels))
    assert set(pixels[:edge] + pixels[-edge:]) == {255}


@pytest.mark.parametrize(
    "address",
    [
        "",
        "calf.mp3",
        "javascript:alert(1)",
        "http://",
        "http://x/ y",
        "http://x/\n",
        "http://x/ü",
        'http://x/"onclick="',
        "http://x/<b>",
        "file:///etc/passwd",
        "http://x/" + "a" * LONGEST,
    ],
)
def test_what_is_no_address_of_the_web_makes_no_code(address: str) -> None:
    """It would lead nowhere, or where nobody wants to be led."""
    with pytest.raises(ChoiceError, match="makes no QR code"):
        qr_svg(address, "Listen")


def test_without_the_library_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is in an extra."""
    monkeypatch.setitem(sys.modules, "segno", None)
    with pytest.raises(ExportError, match=re.escape(install_line("phone"))):
        qr_svg("http://x/", "Listen")
