"""The four drawings on buttons; they take the colour of the text and are not read out: the buttons have labels."""

from __future__ import annotations

from typing import Final

from .markup import Html, element


def _icon(name: str, path: str) -> Html:
    return element("svg", element("path", d=path), class_=name, viewBox="0 0 24 24", aria_hidden="true")


PLAY: Final = _icon("to-play", "M8 5v14l11-7z")
PAUSE: Final = _icon("to-pause", "M7 5h3.5v14H7zM13.5 5H17v14h-3.5z")
PREVIOUS: Final = _icon("step", "M6 6h2v12H6zM18 6v12l-9-6z")
NEXT: Final = _icon("step", "M16 6h2v12h-2zM6 6v12l9-6z")
