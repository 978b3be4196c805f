"""The options that tell whose feed it is, for the commands that make one."""

from __future__ import annotations

from typing import Any, Final

import click

from ..web.feed import TITLE, FeedInfo
from .options import given

FEED: Final = (
    click.option("--feed-title", metavar="TEXT", default=TITLE, show_default=True, help="The name of the feed."),
    click.option(
        "--feed-author",
        metavar="TEXT",
        default=TITLE,
        show_default=True,
        help="Who publishes the feed; else the clinic.",
    ),
    click.option("--feed-image", metavar="URL", help="The feed's picture, whole or beside it.  [default: a cover]"),
)


def feed_info(params: dict[str, Any]) -> FeedInfo:
    """What these options say, taken out of the others."""
    author = params.pop("feed_author")
    if not given("feed_author") and params.get("clinic"):
        author = params["clinic"]
    return FeedInfo(params.pop("feed_title"), author, params.pop("feed_image") or "")
