"""Coach's own words on pages and in feeds: all of them in one table by language, none anywhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from tinyhtml5.parser import HTMLParser

from coach.app import Settings
from coach.model import Exercise, PlacedChapter, Sos, Timeline
from coach.pace import PACES
from coach.phrases import PHRASEBOOKS
from coach.phrases.en import English
from coach.server.representations import REPRESENTATIONS
from coach.server.shared_routine import SharedRoutine
from coach.server.variant_query import GUIDANCES, VariantQuery
from coach.web import Listing, asset, feed_xml, index_page, offline_page, track_page
from coach.web.page_words import WORDS, page_words
from coach.web.word_types import PageWords, ScriptWords
from tests.values import HERE, hold, routine, say

AUTHORS = "\u03a9\u03a8"
"""What the author wrote: no letter of it is Latin."""
READ_OUT = ("aria-label", "aria-valuetext", "title", "alt", "placeholder", "data-words")


def marked(value: Any) -> Any:
    """Words in a language without a Latin letter, but for what is filled in."""
    if isinstance(value, str):
        return re.sub(r"\{\w+\}|[A-Za-z]", lambda found: found[0] if len(found[0]) > 1 else "\u0416", value)
    if isinstance(value, dict):
        return {key: marked(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(marked(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: marked(getattr(value, each.name)) for each in fields(value)})
    return value


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> PageWords:
    """The table has a language ``qq``, in signs of its own."""
    made: PageWords = replace(marked(WORDS["en"]), language="qq")
    monkeypatch.setitem(WORDS, "qq", made)
    return made


def everything(language: str) -> Listing:
    """A track with all that a page can have."""
    chapters = (PlacedChapter(AUTHORS, None, 0, 2_400, "exercise", AUTHORS),)
    timeline = Timeline(AUTHORS, language, 2_400, PACES["steady"], chapters, (), ())
    made = routine(
        Exercise(AUTHORS, (say(f"{AUTHORS}."), hold(5_000, 600_000)), HERE),
        title=AUTHORS,
        sos=Sos((say("a"),), HERE),
    )
    choices = SharedRoutine("x", made, Settings()).choices(VariantQuery())
    return Listing(
        "1", AUTHORS, AUTHORS, AUTHORS, language, timeline, 1, "1",
        parts=tuple(REPRESENTATIONS.values()), choices=choices,
        published=datetime(2025, 3, 1, tzinfo=UTC),
    )  # fmt: skip


def told(tree: Element) -> Iterator[str]:
    """All that a page shows or that is read out of it."""
    for each in tree.iter():
        if each.tag not in ("script", "style"):
            yield each.text or ""
        yield each.tail or ""
        yield from (each.get(name, "") for name in READ_OUT)


def html(page: str) -> Element:
    tree: Element = HTMLParser(namespace_html_elements=False).parse(page)
    return tree


def test_each_language_that_coach_speaks_has_words_for_pages() -> None:
    """A phrasebook comes with them, and each says all that every other says."""
    assert set(WORDS) == set(PHRASEBOOKS)
    for language, each in WORDS.items():
        assert each.language == language
        assert set(each.keeping) == {"mp3", *(row.ending for row in REPRESENTATIONS.values() if row.link)}
        choices = each.choices
        assert (set(choices.paces), set(choices.guidances)) == (set(PACES), set(GUIDANCES))


def test_a_new_language_misses_nothing(words: PageWords) -> None:
    """Whatever stands in braces in one language stands in braces in every other."""

    def names(value: Any) -> list[set[str]]:
        if isinstance(value, str):
            return [set(re.findall(r"\{(\w+)\}", value))]
        if isinstance(value, dict):
            return [each for key in sorted(value) for each in names(value[key])]
        if isinstance(value, tuple):
            return [each for one in value for each in names(one)]
        return [each for field in fields(value) for each in names(getattr(value, field.name))]

    for each in (*WORDS.values(), words):
        assert [one for one in names(each) if one] == [one for one in names(WORDS["en"]) if one]


def test_no_page_and_no_feed_has_a_word_outside_the_table(words: PageWords, monkeypatch: pytest.MonkeyPatch) -> None:
    """Labels that are read out, what the script will say, and choices, too."""
    monkeypatch.setitem(WORDS, "en", words)  # choices are those of a routine in English
    monkeypatch.setattr(English, "where", lambda *_: "\u0416")
    listing = everything("qq-XX")
    for page in (
        track_page(listing, feed="0.xml", home="./"),
        "".join(offline_page(listing, iter([]))),
        index_page([listing], feed="0.xml"),
    ):
        tree = html(page)
        assert tree.get("lang") == "qq"
        texts = [re.sub(r'"\w+":', "", each) for each in told(tree)]
        assert [each for each in texts if re.search("[A-Za-z]", each) and each != "0.xml"] == []
    shown = [
        each.text or ""
        for each in fromstring(feed_xml([listing], "http://1/")).iter()  # noqa: S314 - our own
        if each.tag.endswith(("title", "description"))
    ]
    assert [each for each in shown if re.search("[A-Za-z]", each)] == ["coach"]


def test_the_script_asks_for_what_the_table_has_and_says_nothing_else() -> None:
    """Its texts come with the page."""
    script = asset("page.js")
    asked = {name for call in re.findall(r"tell\((.*)", script) for name in re.findall(r'"(\w+)"', call)}
    assert {each.name for each in fields(ScriptWords)} <= asked
    for name in re.findall(r'tell\("(\w+)"', script):
        assert name in {each.name for each in fields(ScriptWords)}
    said = re.findall(r"""["'`][^"'`\n]*[A-Za-z]{2,} [a-z]{2,}[^"'`\n]*["'`]""", re.sub(r"/\*.*?\*/|//.*", "", script))
    assert [each for each in said if not each.startswith(("'link[rel", '"use strict'))] == []


def test_a_page_says_in_which_language_it_is(words: PageWords) -> None:
    """Coach's words in theirs, the author's in theirs, also where coach has no words of that language."""
    for language, of_page in (("qq", "qq"), ("en-GB", "en"), ("sv", "en"), ("und", "en")):
        listing = everything(language)
        tree = html(track_page(listing))
        assert tree.get("lang") == of_page
        assert [each.get("lang") for each in tree.iter("h1")] == [language]
    tree = html(index_page([everything("en"), everything("qq")]))
    assert tree.get("lang") == "en"
    assert [each.get("lang") for each in tree.iter("small")] == [None, "qq"]
    assert page_words("sv") is WORDS["en"]
