"""A QR code for terminals: two modules a character, in colours of its own, so that dark and light terminals show it."""

from __future__ import annotations

from typing import Final

from ..errors import CoachError
from ..server.interfaces import sharing_needs
from .output import color

BORDER: Final = 2
"""Light modules around the code: half of what ISO/IEC 18004 asks for, so that code and notes fit into 24 lines."""
HALVES: Final = {(True, True): " ", (True, False): "\u2584", (False, True): "\u2580", (False, False): "\u2588"}
"""By whether the upper and the lower module are dark: what is drawn is the light part."""
_LIGHT_ON_DARK: Final = "\x1b[38;5;231;48;5;16m"
_AS_BEFORE: Final = "\x1b[0m"


def qr_text(address: str) -> str:
    """The code of an address, as lines of text.

    Light modules are drawn white on black, whatever the terminal's own colours are. Without colours (``NO_COLOR``) it
    is right on dark terminals, and phones read it inverted on light ones.

    Raises:
        CoachError: segno is missing.
    """
    try:
        import segno
    except ImportError as error:
        raise CoachError(sharing_needs()) from error
    code = segno.make(address, error="l", boost_error=False, micro=False)
    rows = [[bool(module) for module in row] for row in code.matrix_iter(border=BORDER)]
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    pairs = zip(rows[::2], rows[1::2], strict=True)
    lines = ("".join(HALVES[pair] for pair in zip(upper, lower, strict=True)) for upper, lower in pairs)
    begin, end = ("", "") if color() is False else (_LIGHT_ON_DARK, _AS_BEFORE)
    return "\n".join(f"{begin}{line}{end}" for line in lines)
