"""The page from which somebody reads the sentences of a routine aloud: large, numbered, left and right side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from .markup import Html, element, join_html

_STYLE = (
    "body{font:28px/1.5 sans-serif;margin:1em auto;max-width:60em;padding:0 1em}table{border-collapse:collapse}"
    "td{border-top:1px solid #bbb;padding:.5em;vertical-align:top;width:50%}b{font-size:16px;color:#666;display:block}"
)
_SIDE = re.compile(r"\b(left|right)\b", re.IGNORECASE)
_NOTE = (
    "Read each sentence calmly, in a quiet room, and save it under its number: 001.wav, 002.wav (or .flac, .mp3). What"
    " is not recorded is spoken by the computer's voice."
)


class Numbered(Protocol):
    """A sentence with the name of its file."""

    @property
    def stem(self) -> str:
        """The name of its file without the ending."""
        ...

    @property
    def text(self) -> str:
        """What is read."""
        ...


def recording_page(title: str, sentences: Sequence[Numbered]) -> str:
    """The page as HTML."""
    rows = [element("tr", *(_cell(each) for each in row)) for row in side_by_side(sentences)]
    head = element("head", element("meta", charset="utf-8"), element("title", title), element("style", Html(_STYLE)))
    body = element("body", element("h1", title), element("p", _NOTE), element("table", *rows))
    return join_html(Html("<!doctype html>\n"), element("html", head, body, lang="en"), "\n")


def side_by_side(sentences: Sequence[Numbered]) -> list[tuple[Numbered, ...]]:
    """Rows: a sentence of the left side beside the same of the right one; any other alone, all in their order."""
    by_text = {each.text: each for each in sentences}
    rows: list[tuple[Numbered, ...]] = []
    done: set[str] = set()
    for each in sentences:
        if each.text in done:
            continue
        other = by_text.get(_other(each.text))
        pair: tuple[Numbered, ...] = (each,) if other is None or other is each or other.text in done else (each, other)
        if len(pair) > 1 and pair[0].text.lower().find("left") < 0:
            pair = pair[::-1]
        rows.append(pair)
        done.update(sentence.text for sentence in pair)
    return rows


def _other(text: str) -> str:
    """The sentence with the sides exchanged."""

    def exchanged(found: re.Match[str]) -> str:
        word = "right" if found[0].lower() == "left" else "left"
        return word.capitalize() if found[0][0].isupper() else word

    return _SIDE.sub(exchanged, text)


def _cell(each: Numbered) -> Html:
    return element("td", element("b", each.stem), each.text)
