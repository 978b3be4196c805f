"""What the elements of HTML are: which hold text of a page, which are furniture, and which kind of block each makes."""

from __future__ import annotations

import re
from typing import Final

from .blocks import BOLD, CAPTION, HEADING, ITEM, PARAGRAPH


def _named(names: str) -> frozenset[str]:
    """Names of elements, with blanks between them."""
    return frozenset(names.split())


RAW: Final = _named("script style template noscript svg iframe object canvas math video audio select textarea")
"""Their content is no text of the page."""
VOID: Final = _named("area base br col embed hr img input link meta source track wbr")
"""They have no end tag."""
BLOCKS: Final = _named("""
    address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul
    button label caption legend option title head
    """)
"""They begin a new block."""
BOLD_ELEMENTS: Final = _named("b strong")
CLOSES: Final = {
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "tr": {"tr", "td", "th"},
    "td": {"td", "th"},
    "th": {"td", "th"},
    "option": {"option"},
}
SCOPES: Final = _named("ul ol dl table div section article main")
"""What is open outside of these is closed by no item and no cell."""
_NOISE: Final = re.compile(
    r"(?:^|[\s_-])(?:cookies?|comments?|related|sidebar|newsletter|breadcrumbs?|menu|navbar|navigation|toc|share|"
    r"sharing|social|ads?|advert\w*|author-box|byline|footer|topbar|masthead|popup|modal|subscribe|promo|skip-link|"
    r"table-of-contents|contents|pagination|tags|fuss|kopf|noprint|screen-reader-text|sr-only|"
    r"visually-hidden|ver-tambien|a-lire-aussi|widget)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LEFT: Final = _named("nav footer aside head")
_KINDS: Final = {"dt": (BOLD, 7), "button": (BOLD, 8), "summary": (BOLD, 8), "legend": (BOLD, 8), "li": (ITEM, 9)} | {
    "figcaption": (CAPTION, 9),
    "caption": (CAPTION, 9),
}


def kind_of_block(names: list[str]) -> tuple[str, int]:
    """What a block is, by the elements around it."""
    for name in reversed(names):
        if re.fullmatch("h[1-6]", name):
            return HEADING, int(name[1])
        if name in _KINDS:
            return _KINDS[name]
        if name in ("dd", "td", "th"):
            break
    return PARAGRAPH, 9


def is_furniture(tag: str, attributes: dict[str, str]) -> bool:
    """Whether an element is furniture of a site, or not shown.

    >>> is_furniture("div", {"class": "cookie-banner cookies"}), is_furniture("div", {"class": "exercise"})
    (True, False)
    """
    if tag in ("html", "body", "main", "h1"):
        return False
    named = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    return bool(
        tag in _LEFT
        or "hidden" in attributes
        or _HIDDEN.search(attributes.get("style", ""))
        or attributes.get("role") in ("navigation", "banner", "contentinfo", "complementary", "search")
        or _NOISE.search(named)
    )
