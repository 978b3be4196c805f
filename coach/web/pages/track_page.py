"""The page of a track: one player, its chapters, what can be chosen, and what to take along."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from ...durations import clock
from ...model import INTERVAL_KINDS, PlacedChapter, repeated_relief, told_in
from ..help_texts import keep_guide, podcast_guide
from ..icons import NEXT, PAUSE, PLAY, PREVIOUS
from ..listing import Listing
from ..markup import Html, begun, element, join_html
from ..page_words import page_words
from ..word_types import PageWords
from .choices_form import choices_form
from .document import document, lone_document
from .relief_buttons import relief_buttons


def track_page(
    listing: Listing, *, feed: str | None = None, home: str | None = None, manifest: str | None = None
) -> str:
    """The page that plays a track; it needs ``assets.ASSETS`` beside it.

    Args:
        listing: the track.
        feed: address of the feed that the track is in, if it is in one.
        home: address of the page of all tracks, if there is one.
        manifest: see `document`.
    """
    words = page_words(listing.language)
    begin, end = _stage(listing, words)
    body = element(
        "main",
        begin,
        element("audio", **_audio(listing, "metadata"), src=listing.sound()),
        end,
        choices_form(listing, words),
        _chapters(listing, listing.sound(), words),
        _switch("dark", words.black),
        _switch("kept", words.kept) if manifest else "",
        keep_guide(listing, words),
        podcast_guide(feed, words) if feed else "",
        _words(listing, words),
        element("p", element("a", words.all_tracks, href=home), class_="more") if home else "",
    )
    icon = listing.address("png") if listing.has("png") else None
    return document(listing.full_title(), body, words.language, icon=icon, manifest=manifest)


def offline_page(listing: Listing, sound: Iterator[str]) -> Iterator[str]:
    """The page of a track as one file with the sound inside; in pieces, so that memory does not depend on length.

    Args:
        listing: the track.
        sound: its MP3 in base64, in pieces; ``base64_of`` makes them.
    """
    words = page_words(listing.language)
    begin, end = _stage(listing, words)
    audio = begun("audio", **_audio(listing, "none")).removesuffix(">")  # its address comes last, and in pieces
    saving = element("p", element("a", words.save, download=f"{listing.name}.mp3", id="save", hidden=True))

    def body() -> Iterator[str]:
        yield f'<main>{begin}{audio} src="data:audio/mpeg;base64,'
        yield from sound
        yield f'"></audio>{end}{_chapters(listing, None, words)}{_switch("dark", words.black)}'
        yield f"{_words(listing, words)}{saving}</main>"

    return lone_document(listing.full_title(), body(), words.language)


def _audio(listing: Listing, preload: str) -> dict[str, str | bool]:
    """All but its address of the one player, which plays without a script, too."""
    return {
        "id": "sound",
        "controls": True,
        "preload": preload,
        "data-name": listing.name,
        "data-version": listing.version,
        "data-title": listing.title,
        "aria-label": listing.title,
    }


def _stage(listing: Listing, words: PageWords) -> tuple[Html, Html]:
    """What stands before the player, and what stands after it, in one element."""
    told = " \u00b7 ".join(part for part in (listing.told, _long(listing.timeline.length_ms, words)) if part)
    whole = element("p", element("a", words.choices.whole, href=listing.whole), class_="more") if listing.whole else ""
    about = element(
        "header",
        element("h1", listing.title, lang=listing.language),
        element("p", told),
        relief_buttons(listing.relief),
        whole,
        id="about",
        data_swap=True,
    )
    player = element(
        "div",
        element("button", PLAY, PAUSE, id="play", type="button", aria_label=words.script.play),
        element("p", element("span", id="now", lang=listing.language), _LINES, id="where"),
        element("input", id="place", type="range", min="0", max="1000", step="1", value="0", aria_label=words.place),
        element(
            "div",
            _button("previous", words.previous, PREVIOUS),
            _button("back", words.back, "\u221210"),
            _button("on", words.on, "+10"),
            _button("next", words.next, NEXT),
            class_="row",
        ),
        element(
            "div", *(_asked(name, text) for name, text in (("again", words.again), ("lost", words.where))), class_="row"
        ),
        element("button", words.passed, id="passed", type="button", hidden=True),
        id="player",
        hidden=True,
    )
    status = element("p", id="said", role="status", data_words=words.script.as_json())
    begin = begun("section", id="stage", aria_label=words.player)
    return join_html(begin, about), join_html(player, status, Html("</section>"))


def _switch(name: str, label: str) -> Html:
    """A switch for the script: no light while it plays, or what is kept on this phone."""
    box = element("input", type="checkbox", id=name)
    return element("label", box, element("span", label), class_="switch", hidden=True)


_LINES: Final = join_html(element("span", id="hold"), element("span", id="time"))
"""What is left of the hold, and of the whole."""


def _button(name: str, label: str, inside: str) -> Html:
    return element("button", inside, id=name, type="button", aria_label=label)


def _asked(name: str, text: str) -> Html:
    return element("button", text, id=name, type="button", class_="asked")


def _chapters(listing: Listing, sound: str | None, words: PageWords) -> Html:
    """A link for each chapter that plays from there; the script makes buttons of them.

    Where the sound has no address that a link could lead to, they are plain text without the script.
    """
    holds: dict[int, list[str]] = {}
    for each in listing.timeline.intervals:
        if INTERVAL_KINDS[each.kind].stays:
            times = f"{each.start_ms / 1000:g}-{(each.start_ms + each.length_ms) / 1000:g}"
            times += "" if each.kind == "hold" else f"-{each.kind}"
            holds.setdefault(each.chapter, []).append(times)
    chapters = enumerate(listing.timeline.chapters)
    items = (element("li", _chapter(sound, each, " ".join(holds.get(at, ())))) for at, each in chapters)
    return element(
        "section",
        element("h2", words.exercises),
        element("ol", *items, lang=listing.language),
        id="chapters",
        data_again=_again(listing),
        data_swap=True,
    )


def _again(listing: Listing) -> str | None:
    """From where to where relief is repeated until somebody ends it."""
    stretch = repeated_relief(listing.timeline.chapters)
    return stretch and " ".join(f"{each / 1000:g}" for each in stretch)


def _chapter(sound: str | None, chapter: PlacedChapter, holds: str) -> Html:
    start = f"{chapter.start_ms / 1000:g}"
    return element(
        "a",
        element("span", chapter.title),
        " ",
        element("time", clock(chapter.start_ms)),
        href=sound and f"{sound}#t={start}",
        data_start=start,
        data_end=f"{chapter.end_ms / 1000:g}",
        data_exercise=chapter.exercise or chapter.title,
        data_holds=holds or None,
    )


def _words(listing: Listing, words: PageWords) -> Html:
    """All that will be said, for those who read."""
    timeline = listing.timeline
    parts = [[element("h3", each.title)] for each in timeline.chapters]
    told = {each.start_ms: words.positions.get(each.position or "") for each in told_in(timeline)}
    for each in timeline.cues:
        if each.cue.text:
            start = f"{each.start_ms / 1000:g}" if each.start_ms in told else None
            line = element("p", each.cue.text, data_told=start, data_position=told.get(each.start_ms))
            parts[each.chapter].append(line)
    said = element("div", *chain.from_iterable(parts), id="words", data_swap=True, lang=listing.language)
    return element("details", element("summary", words.said), said)


def _long(length_ms: int, words: PageWords) -> str:
    minutes = max(1, round(length_ms / 60_000))
    return words.one_minute if minutes == 1 else words.minutes.format(minutes=minutes)
