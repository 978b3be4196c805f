"""Chapters as podcast apps read them beside a feed: JSON of the Podcasting 2.0 namespace, version 1.2.0."""

from __future__ import annotations

import json
from typing import Final

from .listing import Listing

VERSION: Final = "1.2.0"
TYPE: Final = "application/json+chapters"


def chapters_json(listing: Listing) -> str:
    """The chapters of a track; times in seconds."""
    chapters = [
        {"startTime": chapter.start_ms / 1000, "endTime": chapter.end_ms / 1000, "title": chapter.title}
        for chapter in listing.timeline.chapters
    ]
    return json.dumps({"version": VERSION, "title": listing.full_title(), "chapters": chapters}, indent=1) + "\n"
