"""What all pages share: style, script and icon. They are files of the package, served, copied or put into a page."""

from __future__ import annotations

import base64
import re
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Final

ASSETS: Final = {
    "page.css": "text/css",
    "page.js": "text/javascript",
    "keep.js": "text/javascript",
    "page.svg": "image/svg+xml",
}
"""Names beside the pages, and their types; all of them are text in UTF-8."""


_COMMENT: Final = re.compile(r"//.*|/\*[^*]*\*/")
_BEHIND: Final = re.compile(r"(?<=[;,{}])  ?(// .*|/\* [^*]* \*/)$")


@cache
def asset(name: str) -> str:
    """The text of one of ``ASSETS``, without what is only for those who read its source."""
    return bare(files(__package__).joinpath("static", name).read_text(encoding="utf-8"))


def bare(text: str) -> str:
    r"""A style or script without indentation and comments.

    >>> bare("/* What it is. */\nfunction play() {\n  // again\n  go();  // on\n}\n")
    'function play() {\ngo();\n}\n'
    """
    lines = (_BEHIND.sub("", line.strip()) for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not _COMMENT.fullmatch(line))


def asset_address(name: str) -> str:
    """Its address beside a page, another one for another content: a browser may keep it for ever."""
    return f"{name}?v={sha256(asset(name).encode()).hexdigest()[:8]}"


def policy_hash(text: str) -> str:
    """A text as a Content-Security-Policy lets it stand inside a page."""
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"
