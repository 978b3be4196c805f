"""The frame of every page: head, style, script, policy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..assets import asset, asset_address, policy_hash
from ..markup import Html, begun, element, join_html

NOTHING: Final = Html()


def document(title: str, body: Html, language: str, *, icon: str | None = None, manifest: str | None = None) -> str:
    """A page whose style and script stand beside it.

    Args:
        title: of the page.
        body: what is in it.
        language: of coach's own words in it.
        icon: address of a picture for the home screen.
        manifest: address of what makes an app of it, in a folder.
    """
    links = (
        element("link", rel="icon", href=asset_address("page.svg"), type="image/svg+xml"),
        element("link", rel="apple-touch-icon", href=icon) if icon else "",
        element("link", rel="manifest", href=manifest) if manifest else "",
        element("link", rel="stylesheet", href=asset_address("page.css")),
        element("script", src=asset_address("page.js"), defer=True),
        element("script", src=asset_address("keep.js"), defer=True) if manifest else "",
    )
    return "".join(_page(title, language, links, (body,)))


def lone_document(title: str, body: Iterator[str], language: str) -> Iterator[str]:
    """A page with everything inside, which may ask nothing of any host; in pieces."""
    style, script = asset("page.css"), asset("page.js")
    policy = (
        f"default-src 'none'; media-src data: blob:; img-src data:; style-src {policy_hash(style)};"
        f" script-src {policy_hash(script)}; form-action 'none'; base-uri 'none'"
    )
    inside = (
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("link", rel="icon", href="data:,"),
        element("style", Html(style)),
    )
    return _page(title, language, inside, body, element("script", Html(script)))


def _page(
    title: str, language: str, head: tuple[str, ...], body: tuple[str, ...] | Iterator[str], end: Html = NOTHING
) -> Iterator[str]:
    yield join_html(Html("<!doctype html>\n"), begun("html", lang=language), "\n")
    always = (
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1, viewport-fit=cover"),
        element("meta", name="color-scheme", content="dark"),
        element("meta", name="theme-color", content="#000000"),
        element("meta", name="robots", content="noindex"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
    )
    yield element("head", *(join_html("\n", each) for each in (*always, *head) if each), "\n")
    yield "\n<body>\n"
    yield from body
    yield f"\n{end}</body>\n</html>\n"
