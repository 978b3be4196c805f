"""Whatever a title or a sentence says, in a routine or a track: every page and file is well-formed, and shows it."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import feedparser
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tinyhtml5.parser import HTMLParser

from benchmarks.reliability.fuzz_targets import SHEET, whole
from coach.app import Settings, plan
from coach.app.handout import handout_of
from coach.app.metadata import cover_of
from coach.errors import RoutineError
from coach.export import TEXT_FORMATS
from coach.export.playlist import playlist
from coach.limits import LONGEST_CUE, LONGEST_TITLE, cleaned
from coach.loader import parse_routine
from coach.model import Variant, Voice
from coach.server.finished_tracks import track_item
from coach.server.items import changed_at, listing_of
from coach.track.cover import cover_png
from coach.web import Listing, chapters_json, feed_xml, index_page, offline_page, track_page

SEEN = (
    *("%", "%s", "%(a)s", "$", "$1", "$&", "<", ">", '"', "'", "[", "]", "&", "&lt;", "&#0;", "#", "\\", "\\n", "|"),
    *("-->", "<!--", "]]>", "</script>", "</title>", "<b>", "<c.x>", "[00:01.00]", "<00:01.00>", "NOTE ", "[ti:"),
    *("\u00e9", "\u591c", "\U0001f319", "\u05d0", "\u0627", "\u00a0", "a", "b", " ", "."),
)
"""What may stand in a routine."""
BRACES = ("{", "}", "{sound}", "{side}", "{0}", "{0.__class__}", "{{", "}}")
UNSEEN = (
    "\u200f",
    "\u202e",
    "\n",
    "\r\n",
    "\t",
    "\0",
    "\x1b[1m",
    "\ud800",
    "\ufffe",
    "\ue000",
    "\u2028",
    "\u2029",
    "\x85",
)
"""What only a track of a stranger can hold."""
MANY = settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much]
)
VOICE = Voice("silent", "silent", "en", 140)


def texts(*signs: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(signs), min_size=1, max_size=12).map("".join)


def line(text: str) -> str:
    return " ".join(text.split())


def html(page: str) -> Element:
    """A page as a browser reads it; any mistake in its HTML fails the test."""
    parser = HTMLParser(namespace_html_elements=False)
    tree: Element = parser.parse(page)
    assert parser.errors == []
    assert [each.tag for each in tree] == ["head", "body"]
    return tree


def shown(elements: Iterable[Element]) -> list[str]:
    return [line("".join(each.itertext())) for each in elements]


def pages_show(listing: Listing, title: str, said: list[str]) -> None:
    page = html(track_page(listing, feed="feed.xml", home="./"))
    offline = html("".join(offline_page(listing, iter(["AAAA"]))))
    for tree in (page, offline):
        assert shown(tree.iter("h1")) == [line(title)]
        words = next(each for each in tree.iter("div") if each.get("id") == "words")
        assert shown(words.iter("p")) == said
        assert len(list(tree.iter("script"))) == len(list(tree.iter("audio"))) == 1
    index = html(index_page([listing], feed="feed.xml"))
    assert line(title) in shown(index.iter("span"))


def feed_shows(listing: Listing) -> None:
    feed = feed_xml([listing], "http://192.168.1.2/t/token/")
    assert not feedparser.parse(feed.encode()).bozo
    titles = [each.text or "" for each in fromstring(feed.encode()).iter("title")]  # noqa: S314 - our own
    assert titles == ["coach", listing.full_title()]
    chapters = json.loads(chapters_json(listing))
    assert chapters["title"] == listing.full_title()
    assert [each["title"] for each in chapters["chapters"]] == [each.title for each in listing.timeline.chapters]


def vtt(text: str) -> list[str]:
    """The texts of the cues, by a reader that takes nothing but cues of one line."""
    header, *blocks = text.removesuffix("\n").split("\n\n")
    assert re.fullmatch(r"WEBVTT\nKind: \w+\nLanguage: [\w-]+", header)
    found = []
    for block in blocks:
        times, payload = block.split("\n")
        assert re.fullmatch(r"\d+:\d\d:\d\d\.\d{3} --> \d+:\d\d:\d\d\.\d{3}", times)
        assert not re.search("[<>]|&(?!(amp|lt|gt);)", payload)
        found.append(unescape(payload))
    return found


def texts_show(listing: Listing, title: str, said: list[str]) -> None:
    timeline = listing.timeline
    made = {each.suffix: each.make(timeline, VOICE) for each in TEXT_FORMATS}
    assert vtt(made[".vtt"]) == said
    assert vtt(made[".chapters.vtt"]) == [line(each.title) for each in timeline.chapters if each.end_ms > each.start_ms]
    first, *rest = made[".lrc"].removesuffix("\n").split("\n")
    assert first == f"[ti:{line(title).translate(str.maketrans('[]', '()'))}]"
    timed = [re.fullmatch(r"\[\d\d+:\d\d\.\d\d\](.*)", each) for each in rest[2:]]
    assert all(timed)
    sung = [each[1].removeprefix(" ") for each in timed if each and each[1]]
    assert sung == [re.sub(r"<(\d+:\d+(?:[.:]\d+)?)>", r"(\1)", each) for each in said]
    assert line(title) in line(made[".txt"])
    assert json.loads(made[".json"])["title"] == title
    listed = playlist(title, [("01-a.mp3", 1000, title)], {}).decode().split("\n")
    assert [each for each in listed if each and not each.startswith("#")] == ["01-a.mp3"]
    assert f"#PLAYLIST:{line(title)}" in listed


def picture_is_whole(body: bytes) -> None:
    assert body.startswith(b"\x89PNG\r\n\x1a\n")
    at, kinds = 8, []
    while at < len(body):
        size, kind = int.from_bytes(body[at : at + 4], "big"), body[at + 4 : at + 8]
        assert zlib.crc32(body[at + 4 : at + 8 + size]) == int.from_bytes(body[at + 8 + size : at + 12 + size], "big")
        kinds.append(kind)
        at += 12 + size
    assert (kinds[0], kinds[-1], at) == (b"IHDR", b"IEND", len(body))


@MANY
@given(title=texts(*SEEN, *BRACES, *UNSEEN), text=texts(*SEEN, *BRACES, *UNSEEN))
def test_whatever_a_track_says_is_shown_as_text_everywhere(tmp_path: Path, title: str, text: str) -> None:
    """Cleaned once, where it is read."""
    cues = [{**each, "text": text} if each["text"] != "(tone)" else each for each in SHEET["cues"]]
    chapters = [{**each, "title": title} for each in SHEET["chapters"]]
    path = tmp_path / "t.mp3"
    path.write_bytes(whole(json.dumps(SHEET | {"title": title, "cues": cues, "chapters": chapters}).encode()))
    item = track_item(path, "t")
    title, text = cleaned(title, LONGEST_TITLE), line(cleaned(text, LONGEST_CUE))
    assume(line(title) and text and not (text.startswith("(") and text.endswith(")")))
    pages_show(item.listing, title, _read(item.listing))
    texts_show(item.listing, title, [text, text])
    feed_shows(item.listing)
    picture_is_whole(cover_png(item.cover))


def _read(listing: Listing) -> list[str]:
    """What a page shows of all that is said, tones too."""
    return [line(each.cue.text) for each in listing.timeline.cues if each.cue.text]


@MANY
@given(title=texts(*SEEN, *BRACES), name=texts(*SEEN), text=texts(*SEEN))
def test_whatever_a_routine_says_is_shown_as_text_everywhere(title: str, name: str, text: str) -> None:
    """On its handout, too; what a routine must not say is refused before."""
    source = (
        f"format: coach.routine/1\nlanguage: en\ntitle: {json.dumps(title, ensure_ascii=False)}\nexercises:\n"
        f"- name: {json.dumps(name, ensure_ascii=False)}\n  steps:\n"
        f"  - say: {json.dumps(text, ensure_ascii=False)}\n  - hold: 5s\n"
    )
    try:
        routine = parse_routine(source, "r.yaml", "r")
    except RoutineError:
        assume(False)
    planned = plan(routine, Settings(Variant(side="left")), draft=True)
    listing = listing_of("r", planned, 1000, "0" * 32)
    said = [line(each.cue.text) for each in planned.timeline.cues if not each.cue.is_tone]
    pages_show(listing, planned.timeline.title, _read(listing))
    texts_show(listing, planned.timeline.title, said)
    paper = html(handout_of(planned, link="http://192.168.1.2/"))
    assert shown(paper.iter("h1")) == [line(routine.title)]
    picture_is_whole(cover_png(cover_of(planned.timeline, routine.title)))
    assert changed_at(routine) is None
