"""The web: what a phone's browser and podcast app read, as text; nothing here serves or writes."""

from __future__ import annotations

from .assets import ASSETS, asset
from .chapters import chapters_json
from .feed import feed_xml
from .index import index_page
from .listing import Listing, PageChoice
from .player import offline_page, track_page
from .sound import base64_of

__all__ = [
    "ASSETS",
    "Listing",
    "PageChoice",
    "asset",
    "base64_of",
    "chapters_json",
    "feed_xml",
    "index_page",
    "offline_page",
    "track_page",
]
