r"""Text that an engine speaks as it stands: nothing in a routine can command the voice.

Engines have commands inside texts: eSpeak after a control character (``\x01+10P``), macOS between double brackets
(``[[rate 300]]``, ``[[inpt PHON]]``), Windows as XML (``<rate absspeed="9"/>``), which it looks for by itself.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from ..errors import SpeechError

_MARKUP: Final = str.maketrans(dict.fromkeys("<>", " "))


def refuse_control_characters(text: str, engine: str = "pyttsx3") -> None:
    """Check that nothing in ``text`` could be a command to eSpeak, end it early or fail to be UTF-8.

    Raises:
        SpeechError: it holds a control character other than tab and line ends, or half a surrogate pair.
    """
    for position, character in enumerate(text):
        if unicodedata.category(character) in ("Cc", "Cs") and character not in "\t\n\r":
            shown = text.encode("ascii", "backslashreplace").decode()
            raise SpeechError(
                f"the control character U+{ord(character):04X} at position {position + 1} cannot be spoken; "
                f"remove it from the text {shown[:60]!r}",
                engine=engine,
                text=text,
            )


def without_markup(text: str) -> str:
    """The text for a voice of the platform's: angle brackets are blanks, double brackets are apart.

    >>> without_markup('<rate absspeed="9"/>Hold. [[inpt PHON]] [[[x]]]')
    ' rate absspeed="9"/ Hold. [ [inpt PHON] ] [ [ [x] ] ]'
    """
    plain = text.translate(_MARKUP)
    for bracket in "[]":
        while bracket * 2 in plain:
            plain = plain.replace(bracket * 2, f"{bracket} {bracket}")
    return plain
