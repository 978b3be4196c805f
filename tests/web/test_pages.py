"""Pages as text: nothing in them leads elsewhere, and nothing that a routine says becomes markup."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.model import Timeline
from coach.pace import PACES
from coach.server.representations import REPRESENTATIONS
from coach.web import ASSETS, Listing, PageChoice, asset, base64_of, index_page, offline_page, track_page
from coach.web.assets import policy_hash
from coach.web.markup import element
from tests.web.conftest import Site


class Reader(HTMLParser):
    """Elements with their attributes, and all text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note it."""
        self.text += data

    def addresses(self) -> Iterator[str]:
        """All that the page refers to."""
        for tag, attributes in self.elements:
            for name in ("href", "src", "action", "content"):
                value = attributes.get(name)
                if value and not (tag == "meta" and name == "content"):
                    yield value


@pytest.fixture
def bare() -> Listing:
    """A track without anything in it, made without any sound."""
    timeline = Timeline("T", "en", 2_400, PACES["steady"], (), (), ())
    return Listing("bare", "T", "", "", "en", timeline, 10, "v1", parts=tuple(REPRESENTATIONS.values()))


@given(st.text(), st.text())
def test_no_text_becomes_markup(inside: str, value: str) -> None:
    """What goes in as text comes out as the same text, in elements and in attributes."""
    read = Reader(element("p", inside, title=value))
    assert [tag for tag, _ in read.elements] == ["p"]
    normal = inside.replace("\r\n", "\n").replace("\r", "\n")
    assert read.text.replace("\r\n", "\n").replace("\r", "\n") == normal
    assert read.elements[0][1] == {"title": value}


def test_a_title_that_is_markup_is_shown_as_it_is_written(plain: Listing) -> None:
    """On every kind of page."""
    hostile = '</title><script>alert(1)</script>"><img src=x onerror=alert(1)>'
    listing = replace(
        plain, title=hostile, told=hostile, choices=(PageChoice("k", hostile, ((hostile, hostile),), ""),)
    )
    for text in (track_page(listing), index_page([listing]), "".join(offline_page(listing, iter([])))):
        read = Reader(text)
        assert hostile in read.text
        assert [tag for tag, _ in read.elements].count("script") == 1
        assert "img" not in [tag for tag, _ in read.elements]


def test_every_address_is_relative_and_nothing_is_inline(listing: Listing) -> None:
    """So a page works under any path, and under the strictest policy of a host."""
    listing = replace(listing, parts=tuple(REPRESENTATIONS.values()))
    for text in (
        track_page(listing, feed="feed.xml", home="index.html"),
        index_page([listing], feed="feed.xml"),
    ):
        read = Reader(text)
        addresses = list(read.addresses())
        assert len(addresses) >= 5
        assert not [each for each in addresses if re.match(r"[a-z]+:|/", each)]
        for tag, attributes in read.elements:
            assert tag != "style"
            assert "style" not in attributes
            assert not [name for name in attributes if name.startswith("on")]
            assert tag != "script" or attributes["src"]


def test_the_sounds_address_changes_with_its_bytes(listing: Listing) -> None:
    """Whatever lies between may keep a sound for ever."""
    assert listing.sound() == "short.mp3?side=left&v=ofleft"
    assert replace(listing, query="").sound() == "short.mp3?v=ofleft"
    assert 'src="short.mp3?side=left&amp;v=ofleft"' in track_page(listing)


def test_chapters_cover_the_track_and_name_the_exercise_of_both_sides(site: Site) -> None:
    """By it the same exercise is found in another variant."""
    found = {}
    for side in ("left", "right"):
        read = Reader(track_page(site.listing(side)))
        found[side] = [attributes for tag, attributes in read.elements if tag == "a" and "data-start" in attributes]
        ends = [(float(each["data-start"] or 0), float(each["data-end"] or 0)) for each in found[side]]
        assert ends[0][0] == 0
        assert all(before[1] == after[0] for before, after in pairwise(ends))
        assert ends[-1][1] * 1000 == site.listing(side).timeline.length_ms
    names = [each["data-exercise"] for each in found["left"]]
    assert names == [each["data-exercise"] for each in found["right"]]
    assert names[1:3] == ["Stretch", "Press"]


def test_what_is_not_there_is_not_offered(bare: Listing) -> None:
    """Neither feed, nor choices, nor parts."""
    text = track_page(replace(bare, parts=()))
    for word in ("podcast", "offline.html", "vtt", "<form", "All tracks", "apple-touch-icon"):
        assert word not in text
    everything = track_page(replace(bare, choices=(PageChoice("a", "A", (("1", "One"),), "1"),)), feed="f", home="h")
    for word in ("podcast", "offline.html", "vtt", "<form", "All tracks", "apple-touch-icon"):
        assert word in everything


@given(st.lists(st.binary(max_size=20)))
def test_base64_in_pieces_is_base64_of_the_whole(chunks: list[bytes]) -> None:
    """However the sound is cut."""
    assert "".join(base64_of(chunks)) == base64.b64encode(b"".join(chunks)).decode()


def test_the_offline_page_holds_the_sound_to_the_byte_and_may_ask_for_nothing(plain: Listing, site: Site) -> None:
    """Its own policy forbids it; style and script stand in it under their hashes."""
    body = (site.folder / "left.mp3").read_bytes()
    read = Reader("".join(offline_page(plain, base64_of([body]))))
    (audio,) = [attributes for tag, attributes in read.elements if tag == "audio"]
    kind, _, sound = str(audio["src"]).partition(",")
    assert kind == "data:audio/mpeg;base64"
    assert base64.b64decode(sound) == body
    (policy,) = [each["content"] for tag, each in read.elements if tag == "meta" and "http-equiv" in each]
    assert str(policy).startswith("default-src 'none'; ")
    for name in ("page.css", "page.js"):
        assert policy_hash(asset(name)) in str(policy)
    assert not [each for each in read.addresses() if not each.startswith("data:")]


def test_the_offline_page_comes_in_pieces(plain: Listing) -> None:
    """Memory does not depend on the length of the sound: a piece is asked for when the last one was taken."""
    taken: list[int] = []

    def sound() -> Iterator[str]:
        for number in range(50):
            taken.append(number)
            yield "AAAA" * 1000

    for part in offline_page(plain, sound()):
        if "AAAA" in part:
            break
    assert taken == [0]


def test_style_script_and_icon_are_small_and_ask_for_nothing() -> None:
    """The page is there at once, also over a poor connection."""
    assert len(asset("page.js").encode()) < 16_000  # with style and page under 40 kB: a second of a poor connection
    for name in ASSETS:
        found = re.findall(r"https?:[^\"']*|url\(|@import|\beval\b", asset(name))
        assert [each for each in found if each != "http://www.w3.org/2000/svg"] == []


def test_an_asset_has_another_address_for_other_content(bare: Listing) -> None:
    """A host may let browsers keep it for ever."""
    digest = sha256(asset("page.js").encode()).hexdigest()[:8]
    assert f'src="page.js?v={digest}"' in track_page(bare)


def test_style_and_script_name_only_what_stands_in_a_page(plain: Listing) -> None:
    """A name that was changed in one place alone would take the size of a button, or the button, away in silence."""
    full = replace(plain, choices=(PageChoice("k", "K", (("a", "A"),), "a"),))
    pages = [track_page(full, feed="f", home="h"), "".join(offline_page(plain, iter([]))), index_page([full], feed="f")]
    there = {each["id"] for page in pages for _, each in Reader(page).elements if "id" in each}
    selectors = re.sub(r"\{[^{}]*\}|/\*.*?\*/", " ", asset("page.css"), flags=re.DOTALL)
    assert set(re.findall(r"#([a-z_]+)", selectors)) <= there
    assert set(re.findall(r'\$\("(\w+)"\)', asset("page.js"))) <= there
