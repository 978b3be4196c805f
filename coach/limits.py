"""How much there may be of what comes out of a file that anybody wrote, and text as it can be shown.

The limits are far above what anybody follows in the dark. Readers of routines, of tracks and of what travels in tracks
have the same ones, so that what one of them lets pass the others can read, and no page or player is ever handed more.
"""

from __future__ import annotations

from typing import Final

LONGEST_ROUTINE_MS: Final = 24 * 3_600_000
"""Of all steps as written, the longest holds, both sides; a slow pace may make four times as much of it."""
LONGEST_TRACK_MS: Final = 100 * 3_600_000
MOST_SAID: Final = 40_000
"""Sentences and numbers to say, both sides; so many cues a track may have."""
MOST_CHAPTERS: Final = 10_000
LONGEST_TITLE: Final = 300
"""Characters of a title or a name: a routine's name of 120 with the side after it, and some room."""
LONGEST_CUE: Final = 8_000
"""Characters of what is said at once: all the equipment that there can be, in one sentence."""
FASTEST_WPM: Final = 10_000

CUT: Final = "\u2026"
_KEPT: Final = frozenset("\u00a0\u00ad\u200c\u200d\u200e\u200f")
"""Blanks, joiners and marks of direction that texts need, though Python does not call them printable."""


def cleaned(text: str, most: int) -> str:
    r"""A text out of a file as one line that can be shown anywhere, of ``most`` characters.

    What is no character is a blank: controls, line breaks, halves of characters, what turns the direction of all that
    follows. What is too long ends in an ellipsis.

    >>> cleaned("a\nb\x1b[1m\ud800\u202ec", 100), cleaned("abcdef", 4)
    ('a b [1m  c', 'abc…')
    """
    return shown(text if len(text) <= most else text[: most - 1] + CUT)


def shown(text: str) -> str:
    """The same for a text of any length."""
    if text.isprintable():
        return text
    return "".join([each if each.isprintable() or each in _KEPT else " " for each in text])
