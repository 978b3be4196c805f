"""What all pages share: style, script and icon. They are files of the package, served, copied or put into a page."""

from __future__ import annotations

import base64
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Final

ASSETS: Final = {"page.css": "text/css", "page.js": "text/javascript", "page.svg": "image/svg+xml"}
"""Names beside the pages, and their types; all of them are text in UTF-8."""


@cache
def asset(name: str) -> str:
    """The text of one of ``ASSETS``."""
    return files(__package__).joinpath("static", name).read_text(encoding="utf-8")


def asset_address(name: str) -> str:
    """Its address beside a page, another one for another content: a browser may keep it for ever."""
    return f"{name}?v={sha256(asset(name).encode()).hexdigest()[:8]}"


def policy_hash(text: str) -> str:
    """A text as a Content-Security-Policy lets it stand inside a page."""
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"
