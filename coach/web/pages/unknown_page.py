"""The page of every address that leads nowhere."""

from __future__ import annotations

from functools import cache
from typing import Final

from ..assets import policy_hash
from ..markup import Html, element
from ..page_words import page_words

STYLE: Final = "html{background:#000;color:#a67c4e;font:1.25rem/1.5 system-ui,sans-serif}body{margin:3rem 1.25rem}"


@cache
def unknown_page(language: str = "en") -> tuple[str, str]:
    """A black page with one sentence, the same for all, and the policy under which it is shown."""
    words = page_words(language)
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="dark"),
        element("title", words.gone_title),
        element("style", Html(STYLE)),
    )
    page = element("html", head, element("body", element("main", element("p", words.unknown))), lang=words.language)
    policy = f"default-src 'none'; style-src {policy_hash(STYLE)}; base-uri 'none'; frame-ancestors 'none'"
    return f"<!doctype html>\n{page}\n", policy
