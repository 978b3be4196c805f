"""Refuses texts that cannot be spoken: in letters that no voice of the language can read, or nothing but signs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ..reading import read_text, reading_of, unreadable
from .diagnostics import Diagnostics, shown_value
from .nodes import MappingNode, ScalarNode

_VOICES: Final = {
    "Cyrillic": "ru",
    "Greek": "el",
    "Cjk": "cmn",
    "Devanagari": "hi",
    "Arabic": "ar",
    "Hebrew": "he",
    "Hiragana": "ja",
    "Katakana": "ja",
    "Hangul": "ko",
    "Thai": "th",
    "Tamil": "ta",
    "Bengali": "bn",
}
"""Script: a voice that reads it."""


def check_letters(root: MappingNode, texts: Iterable[ScalarNode], report: Diagnostics) -> None:
    """Note each spoken text with a word in another script, unless another voice or a sound was given for it."""
    language = _word(root, "language")
    defaults = root.get("defaults")
    voice = _word(defaults, "voice") if isinstance(defaults, MappingNode) else ""
    if reading_of(language) is None or (voice and reading_of(voice) is None):
        return
    pronounce = root.get("pronounce")
    known = [key.text for key, _ in pronounce.entries.values()] if isinstance(pronounce, MappingNode) else []
    for node in texts:
        if report.taken(node) or report.full:
            continue
        if _has_words(node.text) and not _has_words(read_text(node.text, language).spoken):
            left_out = "signs, markup and pause marks are left out; write words"
            report.at(node, f"nothing of {shown_value(node.text)} is spoken: {left_out}", rule="text")
            continue
        if node.text.isascii():
            continue
        for start, end, script in unreadable(node.text, language):
            word = node.text[start:end]
            if any(word.casefold() in each.casefold() for each in known):
                continue
            other = f", or choose a voice that reads it with 'defaults: {{voice: {_VOICES[script]}}}'"
            message = (
                f"the voice cannot read {shown_value(word)}; write it in Latin letters, or its sound in 'pronounce'"
            )
            report.at(node, message + (other if script in _VOICES else ""), rule="text")
            break


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _word(mapping: MappingNode, key: str) -> str:
    node = mapping.get(key)
    return node.text if isinstance(node, ScalarNode) else ""
