"""HTML from values: text is escaped unless it is known to be HTML, so no title or name can become markup."""

from __future__ import annotations

import re
from html import escape
from typing import Final

_EMPTY: Final = frozenset({"br", "img", "input", "link", "meta"})
"""Elements that have no end tag."""
_HALVES: Final = re.compile("[\ud800-\udfff]")


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def element(name: str, /, *inside: str, **attributes: str | bool | None) -> Html:
    """One element.

    Args:
        name: of its tag.
        inside: what it holds, in order; anything but ``Html`` is escaped.
        attributes: by name; ``_`` stands for ``-``, and one at the end is dropped (``class_``). True is an attribute
            without a value, False and None are none at all.

    >>> element("a", "1 < 2", href="x?a=1&b=2", hidden=True, title=None)
    '<a href="x?a=1&amp;b=2" hidden>1 &lt; 2</a>'
    """
    begin = begun(name, **attributes)
    return begin if name in _EMPTY else Html(f"{begin}{join_html(*inside)}</{name}>")


def begun(name: str, /, **attributes: str | bool | None) -> Html:
    """The tag with which an element begins; see `element`."""
    return Html(f"<{name}{''.join([_attribute(key, value) for key, value in attributes.items()])}>")


def join_html(*parts: str) -> Html:
    """Parts one after the other; anything but ``Html`` is escaped."""
    return Html("".join([part if isinstance(part, Html) else _escaped(part, quote=False) for part in parts]))


def _escaped(text: str, *, quote: bool = True) -> str:
    """With nothing that is markup, in quotes or not, and no halves of characters, which no page can hold."""
    return _HALVES.sub("\ufffd", escape(text, quote))


def _attribute(key: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{_escaped(value)}"'
