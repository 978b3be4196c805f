"""A QR code as SVG, with segno (extra ``phone``)."""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import Final

from ..errors import ChoiceError, ExportError
from ..install_line import install_line

LONGEST: Final = 500
"""Characters of an address: longer ones make codes that no phone reads off paper."""
QUIET: Final = 4
"""Modules of white around a code, as ISO/IEC 18004 wants it."""

_ADDRESS: Final = re.compile(r"https?://[\x21\x23-\x3b\x3d\x3f-\x7e]+", re.IGNORECASE)
"""Of the web, in ASCII, without blanks, quotes or angle brackets."""


def check_address(address: str) -> str:
    """The same address.

    Raises:
        ChoiceError: it is none of the web, has characters that must be written as ``%..``, or is too long.
    """
    shown = address if len(address) <= 60 else f"{address[:60]}..."
    if not _ADDRESS.fullmatch(address):
        raise ChoiceError(
            f"{shown!r} makes no QR code: write an address of the web, http://... or https://...,"
            " with blanks and letters other than English ones as %.."
        )
    if len(address) > LONGEST:
        raise ChoiceError(f"{shown!r} makes no QR code: it has {len(address)} characters, {LONGEST} are the most")
    return address


def can_make_codes() -> bool:
    """Whether segno is installed."""
    return find_spec("segno") is not None


def qr_svg(address: str, title: str) -> str:
    """The code of an address, with its white frame; it has no size of its own.

    Args:
        address: of the web.
        title: tells what it leads to; escaped here.

    Raises:
        ChoiceError: the address makes no code.
        ExportError: segno is not installed.
    """
    check_address(address)
    try:
        import segno
    except ImportError as error:
        raise ExportError(
            f"a QR code is drawn with segno, which is missing; install it with: {install_line('phone')}"
        ) from error
    code = segno.make(address, error="m", micro=False)
    return str(code.svg_inline(border=QUIET, omitsize=True, title=title, svgclass="qr", lineclass=None))
