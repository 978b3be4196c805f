"""A text as the natural voice may get it: nothing in it is a command, and no letter that it would leave out unsaid."""

from __future__ import annotations

import unicodedata
from collections.abc import Container

from ..errors import SpeechError
from .natural_voices import ENGINE
from .plain_text import refuse_control_characters


def readable(text: str, letters: Container[str]) -> str:
    """The text in letters that the voice knows: others become their base (ṓ: o), figures those of Europe.

    Phonemes in brackets, ``[word](/phonemes/)``, are the voice's own markup; an author's text never reaches it.

    Raises:
        SpeechError: it holds a letter that the voice cannot say, or a control character.
    """
    refuse_control_characters(text, ENGINE)
    plain = []
    for character in unicodedata.normalize("NFC", text):
        if character.isascii() or character in letters:
            plain.append(character)
        elif character.isdigit():
            plain.append(str(unicodedata.digit(character)))
        elif character.isalnum():
            plain.append(_base(character, text))
        else:
            plain.append(character)
    return "".join(plain).replace("](", "] (")


def _base(character: str, text: str) -> str:
    base = "".join(each for each in unicodedata.normalize("NFKD", character) if not unicodedata.combining(each))
    if base.isascii() and base.isalnum():
        return base
    word = next((each for each in text.split() if character in each), character)
    raise SpeechError(
        f"the natural voice speaks English and would leave out '{word}'; write it in Latin letters, or choose another"
        f" voice, such as --voice en-us+m7",
        engine=ENGINE,
        text=text,
    )
