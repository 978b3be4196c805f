"""The feed, read by two parsers that are not ours: gPodder's and feedparser."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import fromstring

import feedparser
import podcastparser
import pytest

from coach.server.representations import REPRESENTATIONS
from coach.web import FeedInfo, Listing, chapters_json, feed_xml

BASE = "https://example.org/night/"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"


@pytest.fixture
def two(listing: Listing) -> list[Listing]:
    """Left and right, with everything beside them."""
    parts = tuple(REPRESENTATIONS[ending] for ending in ("png", "vtt", "chapters.json"))
    left = replace(listing, query="", name="left", parts=parts)
    return [left, replace(left, name="right", told="right leg", version="ofright", size=7, query="?a=1&b=2")]


OFFICIAL = "https://podcastindex.org/namespace/1.0"
FORMER = "https://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"
"""The only address of the namespace that podcastparser knows; apps know both, and Apple asks for the official one."""


def by_gpodder(text: str) -> dict[str, Any]:
    parsed: dict[str, Any] = podcastparser.parse(f"{BASE}feed.xml", io.BytesIO(text.replace(OFFICIAL, FORMER).encode()))
    return parsed


def test_gpodder_reads_it(two: list[Listing]) -> None:
    """Titles, sound, lengths, dates, chapters and transcripts."""
    parsed = by_gpodder(feed_xml(two, BASE))
    assert (parsed["title"], parsed["link"]) == ("coach", BASE)
    assert parsed["cover_url"] == f"{BASE}left.png"
    episodes = {each["guid"]: each for each in parsed["episodes"]}
    left = episodes["coach:left"]
    assert left["title"] == "Short & sweet (left leg)"
    assert left["enclosures"] == [
        {"url": f"{BASE}left.mp3?v=ofleft", "file_size": two[0].size, "mime_type": "audio/mpeg"}
    ]
    assert left["total_time"] == round(two[0].timeline.length_ms / 1000)
    assert left["published"] == int(datetime(2025, 3, 1, tzinfo=UTC).timestamp())
    assert left["link"] == f"{BASE}left.html"
    assert left["chapters_json_url"] == f"{BASE}left.chapters.json"
    assert left["transcript_url"] == f"{BASE}left.vtt"
    assert not left["explicit"]
    assert episodes["coach:right?a=1&b=2"]["enclosures"][0]["url"] == f"{BASE}right.mp3?a=1&b=2&v=ofright"


def test_feedparser_reads_it_as_well_formed(two: list[Listing]) -> None:
    """With the pictures, the language and its own address."""
    parsed = feedparser.parse(feed_xml(two, BASE).encode())
    assert not parsed.bozo
    assert parsed.version == "rss20"
    assert parsed.feed.language == "en"
    assert parsed.feed.image.href == f"{BASE}left.png"
    assert {"rel": "self", "href": f"{BASE}feed.xml", "type": "application/rss+xml"} in parsed.feed.links
    assert [entry.title for entry in parsed.entries] == ["Short & sweet (left leg)", "Short & sweet (right leg)"]
    assert [entry.itunes_episode for entry in parsed.entries] == ["1", "2"]
    enclosure = parsed.entries[1].enclosures[0]
    assert (enclosure.href, enclosure.length) == (f"{BASE}right.mp3?a=1&b=2&v=ofright", "7")


def test_other_bytes_have_another_address_and_the_same_guid(two: list[Listing]) -> None:
    """Else an app keeps the old sound, or shows the track twice."""
    before = by_gpodder(feed_xml(two[:1], BASE))["episodes"][0]
    after = by_gpodder(feed_xml([replace(two[0], version="new")], BASE))["episodes"][0]
    assert before["guid"] == after["guid"]
    assert before["enclosures"][0]["url"] != after["enclosures"][0]["url"]


def test_the_same_tracks_give_the_same_bytes_and_the_feed_keeps_its_guid(two: list[Listing]) -> None:
    """No clock is looked at."""
    assert feed_xml(two, BASE) == feed_xml(two, BASE)
    guids = {fromstring(feed_xml(each, BASE)).findtext(f"channel/{PODCAST}guid") for each in (two, two[:1])}  # noqa: S314
    assert len(guids) == 1


def test_what_apps_ask_for_is_there(two: list[Listing]) -> None:
    """Not explicit, a category, whole addresses, RFC 2822 dates, the warning about silence."""
    root = fromstring(feed_xml(two, BASE))  # noqa: S314
    assert root.findtext(f"channel/{ITUNES}explicit") == "false"
    category = root.find(f"channel/{ITUNES}category")
    assert category is not None
    assert category.get("text") == "Health & Fitness"
    for number, item in enumerate(root.findall("channel/item")):
        date = datetime(2025, 3, 1, tzinfo=UTC) - timedelta(seconds=number)
        assert parsedate_to_datetime(str(item.findtext("pubDate"))) == date
        assert "Trim silence" in str(item.findtext("description"))
        chapters = item.find(f"{PODCAST}chapters")
        assert chapters is not None
        assert chapters.get("type") == "application/json+chapters"
    for each in root.iter():
        for name in ("url", "href"):
            assert (each.get(name) or BASE) == urljoin(BASE, each.get(name) or "")


def test_each_episode_has_a_time_of_its_own_in_the_order_of_the_feed(two: list[Listing]) -> None:
    """Apps sort by it, newest first, and installed files all have one time."""
    many = [
        replace(two[number % 2], name=f"t{number}", published=each.published) for number, each in enumerate(two * 3)
    ]
    many[4] = replace(many[4], published=datetime(2026, 1, 1, tzinfo=UTC))
    many[2] = replace(many[2], published=datetime(2024, 1, 1, tzinfo=UTC))
    items = fromstring(feed_xml(many, BASE)).findall("channel/item")  # noqa: S314
    dates = [parsedate_to_datetime(str(each.findtext("pubDate"))) for each in items]
    assert dates == sorted(set(dates), reverse=True)
    assert [each.findtext("guid") for each in items] == [f"coach:{each.name}{each.query}" for each in many]
    assert dates[0] == datetime(2026, 1, 1, tzinfo=UTC)


def test_a_feed_has_the_title_author_and_picture_that_it_is_given(two: list[Listing]) -> None:
    """Those of a clinic, for example; else coach's, and the first cover."""
    root = fromstring(feed_xml(two, BASE, info=FeedInfo("Nights", "The clinic", "logo.png")))  # noqa: S314
    assert root.findtext("channel/title") == "Nights"
    assert root.findtext(f"channel/{ITUNES}author") == "The clinic"
    image = root.find(f"channel/{ITUNES}image")
    assert image is not None
    assert image.get("href") == f"{BASE}logo.png"


def test_what_is_not_there_or_has_no_date_is_not_in_it(two: list[Listing]) -> None:
    """A feed without tracks is a feed, too."""
    parsed = by_gpodder(feed_xml([replace(two[0], parts=()), replace(two[1], published=None)], BASE))
    (only,) = parsed["episodes"]
    assert "transcript_url" not in only or not only["transcript_url"]
    assert by_gpodder(feed_xml([], BASE))["episodes"] == []


def test_no_title_breaks_it(two: list[Listing]) -> None:
    """Not even one with characters that XML cannot hold."""
    hostile = "]]></title><x>&amp;\x00\x1b\ud800\ufffe \u2028"
    parsed = feedparser.parse(feed_xml([replace(two[0], title=hostile, summary=hostile, told="")], BASE).encode())
    assert not parsed.bozo
    assert parsed.entries[0].title.startswith("]]></title><x>&amp;")


def test_chapters_are_those_of_the_timeline(listing: Listing) -> None:
    """JSON chapters, version 1.2.0, in seconds."""
    told = json.loads(chapters_json(listing))
    assert told["version"] == "1.2.0"
    assert [(each["startTime"] * 1000, each["title"]) for each in told["chapters"]] == [
        (each.start_ms, each.title) for each in listing.timeline.chapters
    ]
