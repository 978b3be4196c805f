"""The web: what a phone's browser and podcast app read, as text; nothing here serves or writes."""

from __future__ import annotations

from .assets import ASSETS, asset
from .chapters import chapters_json
from .feed import feed
from .index import index_page
from .listing import Choice, Listing
from .player import offline_page, player_page
from .sound import base64_of

__all__ = [
    "ASSETS",
    "Choice",
    "Listing",
    "asset",
    "base64_of",
    "chapters_json",
    "feed",
    "index_page",
    "offline_page",
    "player_page",
]
