"""The page of a track: one player, its chapters, what can be chosen, and what to take along."""

from __future__ import annotations

from collections.abc import Iterator

from ..durations import clock
from ..model import PlacedChapter
from .guides import keeping, podcasts
from .icons import NEXT, PAUSE, PLAY, PREVIOUS
from .listing import Choice, Listing
from .markup import Html, element, joined
from .shell import document, lone_document

SOUND = "{sound}"
"""Where the address of the sound comes."""


def player_page(listing: Listing, *, feed: str | None = None, home: str | None = None) -> str:
    """The page that plays a track; it needs ``assets.ASSETS`` beside it.

    Args:
        listing: the track.
        feed: address of the feed that the track is in, if it is in one.
        home: address of the page of all tracks, if there is one.
    """
    body = element(
        "main",
        _stage(listing, _audio(listing, listing.sound())),
        _choosing(listing),
        _chapters(listing),
        keeping(listing),
        podcasts(feed) if feed else "",
        _words(listing),
        element("p", element("a", "All tracks", href=home), class_="more") if home else "",
    )
    icon = listing.address("png") if "png" in listing.parts else None
    return document(listing.full_title(), body, icon=icon)


def offline_page(listing: Listing, sound: Iterator[str]) -> Iterator[str]:
    """The page of a track as one file with the sound inside; in pieces, so that memory does not depend on length.

    Args:
        listing: the track.
        sound: its MP3 in base64, in pieces; ``base64_of`` makes them.
    """
    before, after = _stage(listing, _audio(listing, SOUND)).split(SOUND)
    saving = element("p", element("a", "Save the sound (MP3)", download=f"{listing.name}.mp3", id="save", hidden=True))

    def body() -> Iterator[str]:
        yield f"<main>{before}data:audio/mpeg;base64,"
        yield from sound
        yield f"{after}{_chapters(listing)}{_words(listing)}{saving}</main>"

    return lone_document(listing.full_title(), body())


def _audio(listing: Listing, address: str) -> Html:
    """The one player, which plays without a script, too."""
    return element(
        "audio",
        id="sound",
        controls=True,
        preload="none" if address == SOUND else "metadata",
        src=address,
        data_name=listing.name,
        data_version=listing.version,
        data_title=listing.title,
        aria_label=listing.title,
    )


def _stage(listing: Listing, audio: Html) -> Html:
    told = " \u00b7 ".join(part for part in (listing.told, _long(listing.timeline.length_ms)) if part)
    about = element("header", element("h1", listing.title), element("p", told), id="about", data_swap=True)
    player = element(
        "div",
        element("button", PLAY, PAUSE, id="play", type="button", aria_label="Play"),
        element("p", element("span", id="now"), element("span", id="time"), id="where"),
        element("input", id="place", type="range", min="0", max="1000", step="1", value="0", aria_label="Place"),
        element(
            "div",
            _button("previous", "Previous exercise", PREVIOUS),
            _button("back", "Ten seconds back", "\u221210"),
            _button("on", "Ten seconds on", "+10"),
            _button("next", "Next exercise", NEXT),
            class_="row",
        ),
        id="player",
        hidden=True,
    )
    status = element("p", id="said", role="status")
    return element("section", about, audio, player, status, id="stage", aria_label="Player", lang=None)


def _button(name: str, label: str, inside: str) -> Html:
    return element("button", inside, id=name, type="button", aria_label=label)


def _chapters(listing: Listing) -> Html:
    """A link for each chapter that plays from there; the script makes buttons of them."""
    chapters = listing.timeline.chapters
    items = (element("li", _chapter(listing, chapter)) for chapter in chapters)
    return element(
        "section",
        element("h2", "Exercises"),
        element("ol", *items, lang=listing.language),
        id="chapters",
        data_swap=True,
    )


def _chapter(listing: Listing, chapter: PlacedChapter) -> Html:
    start = f"{chapter.start_ms / 1000:g}"
    return element(
        "a",
        element("span", chapter.title),
        " ",
        element("time", clock(chapter.start_ms)),
        href=f"{listing.sound()}#t={start}",
        data_start=start,
        data_end=f"{chapter.end_ms / 1000:g}",
        data_exercise=exercise_of(chapter),
    )


def exercise_of(chapter: PlacedChapter) -> str:
    """The chapter's title without its side, by which it is found again in another variant."""
    return chapter.title.rpartition(",")[0] or chapter.title if chapter.side else chapter.title


def _choosing(listing: Listing) -> Html:
    """The choices as a form that asks for the page again; with the script the sound changes without that."""
    if not listing.choices:
        return Html("")
    form = element(
        "form",
        *(_choice(choice) for choice in listing.choices),
        element("button", "Make it so", type="submit"),
        method="get",
        action=f"{listing.name}.html",
        id="choices",
        data_swap=True,
    )
    return element("details", element("summary", "Another side, pace or length"), form)


def _choice(choice: Choice) -> Html:
    options = (
        element(
            "label",
            element("input", type="radio", name=choice.key, value=value, checked=value == choice.chosen),
            element("span", label),
        )
        for value, label in choice.options
    )
    return element("fieldset", element("legend", choice.label), *options)


def _words(listing: Listing) -> Html:
    """All that will be said, for those who read."""
    timeline = listing.timeline
    parts: list[Html] = []
    for index, chapter in enumerate(timeline.chapters):
        said = (element("p", cue.cue.text) for cue in timeline.cues if cue.chapter == index and cue.cue.text)
        parts.append(joined(element("h3", chapter.title), *said))
    words = element("div", *parts, id="words", data_swap=True, lang=listing.language)
    return element("details", element("summary", "What will be said"), words)


def _long(length_ms: int) -> str:
    minutes = max(1, round(length_ms / 60_000))
    return "1 minute" if minutes == 1 else f"{minutes} minutes"
