"""HTML from values: text is escaped unless it is known to be HTML, so no title or name can become markup."""

from __future__ import annotations

from html import escape
from typing import Final

_EMPTY: Final = frozenset({"br", "img", "input", "link", "meta"})
"""Elements that have no end tag."""


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
    told = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _EMPTY:
        return Html(f"<{name}{told}>")
    return Html(f"<{name}{told}>{joined(*inside)}</{name}>")


def joined(*parts: str) -> Html:
    """Parts one after the other; anything but ``Html`` is escaped."""
    return Html("".join(part if isinstance(part, Html) else escape(part, quote=False) for part in parts))


def _attribute(key: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(value)}"'
