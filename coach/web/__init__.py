"""The web: what a phone's browser and podcast app read, as text; nothing here serves or writes."""

from __future__ import annotations

from .assets import ASSETS, asset
from .base64_sound import base64_of
from .chapters_json import TYPE as CHAPTERS_TYPE
from .chapters_json import chapters_json
from .feed import FeedInfo, feed_xml
from .listing import Listing, PageChoice, ReliefLink
from .pages.index_page import index_page
from .pages.track_page import offline_page, track_page
from .pages.unknown_page import unknown_page

__all__ = [
    "ASSETS",
    "CHAPTERS_TYPE",
    "FeedInfo",
    "Listing",
    "PageChoice",
    "ReliefLink",
    "asset",
    "base64_of",
    "chapters_json",
    "feed_xml",
    "index_page",
    "offline_page",
    "track_page",
    "unknown_page",
]
