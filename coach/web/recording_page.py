"""The page from which somebody reads the sentences of a routine aloud: large, numbered, left and right side by side."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from importlib.resources import files
from typing import Final, Protocol

from .assets import bare, policy_hash
from .markup import Html, element, join_html

_STYLE = (
    "body{font:28px/1.5 sans-serif;margin:1em auto;max-width:60em;padding:0 1em}table{border-collapse:collapse}"
    "td{border-top:1px solid #bbb;padding:.5em;vertical-align:top;width:50%}b{font-size:16px;color:#666;display:block}"
)
_STYLE_SERVED = (
    "button{font:inherit;font-size:20px;padding:.3em .8em;margin-right:.5em}output{display:block;font-size:16px}"
    "#level{position:sticky;top:0;width:100%;height:1.5em}.kept b,.kept output{color:#060}.refused output{color:#a00}"
)
SCRIPTS: Final = ("record.js", "samples.js")
"""Of the page that records: beside it under these names."""
RECORDING_POLICY: Final = (
    f"default-src 'none'; script-src 'self'; style-src {policy_hash(_STYLE + _STYLE_SERVED)}; connect-src 'self';"
    " media-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_SIDE = re.compile(r"\b(left|right)\b", re.IGNORECASE)
_NOTE = (
    "Read each sentence calmly, in a quiet room, and save it under its number: 001.wav, 002.wav (or .flac, .mp3). What"
    " is not recorded is spoken by the computer's voice."
)
_NOTE_SERVED = (
    "Press Record, wait a breath, read the sentence calmly in a quiet room, wait a breath, and press Stop. It is kept"
    " at once where it is fit; where it is not, the page tells why. The bar shows the level, which should never reach"
    " its end. What is not recorded is spoken by the computer's voice."
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

    @property
    def spoken(self) -> str:
        """By what a recording finds its sentence."""
        ...


def recording_page(title: str, sentences: Sequence[Numbered], recorded: Container[str] | None = None) -> str:
    """The page as HTML.

    Args:
        title: of the routine.
        sentences: all that it says.
        recorded: stems that are recorded already: the page then records itself, where ``SCRIPTS`` lie beside it.
    """
    served = recorded is not None
    rows = [element("tr", *(_cell(each, recorded) for each in row)) for row in side_by_side(sentences)]
    style = Html(_STYLE + _STYLE_SERVED if served else _STYLE)
    parts = [element("meta", charset="utf-8"), element("title", title), element("style", style)]
    parts += [element("script", src=SCRIPTS[0], defer=True)] if served else []
    level = element("meter", id="level", min="-60", max="0", low="-40", high="-6", optimum="-20", aria_label="Level")
    heading = [element("h1", title), element("p", _NOTE_SERVED if served else _NOTE), *([level] if served else [])]
    body = element("body", *heading, element("table", *rows))
    return join_html(Html("<!doctype html>\n"), element("html", element("head", *parts), body, lang="en"), "\n")


def recording_script(name: str) -> str:
    """One of ``SCRIPTS``."""
    return bare(files(__package__).joinpath("static", name).read_text(encoding="utf-8"))


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


def _cell(each: Numbered, recorded: Container[str] | None) -> Html:
    inside: list[str] = [element("b", each.stem), each.text]
    if recorded is None:
        return element("td", *inside)
    done = each.stem in recorded
    record = element("button", "Again" if done else "Record", type="button", name="record")
    listen = element("button", "Listen", type="button", name="listen", disabled=not done)
    inside += [element("br"), record, listen, element("output", "recorded" if done else "")]
    return element("td", *inside, data_text=each.spoken, class_="kept" if done else None)
