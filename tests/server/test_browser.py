"""The server and its page together, in a real browser: what somebody does in bed with a phone."""

from __future__ import annotations

import json
import socket
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.server.conftest import ROUTINE, Served, started
from tests.web.conftest import SPY, Phone, _browser, strict_browser  # noqa: F401 - fixtures

pytestmark = pytest.mark.long


@pytest.fixture
def phone(_browser: Any, served: Served) -> Iterator[Phone]:  # noqa: F811
    """A phone with the page of the short routine open, for the left leg."""
    context = _browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    context.add_init_script(SPY)
    phone = Phone(context, context.new_page())
    home = served.url.partition("/t/")[0]

    def watch(url: str) -> None:
        if not url.startswith((home, "data:", "blob:")):
            phone.wrong.append(f"asked of another host: {url}")

    phone.page.on("request", lambda request: watch(request.url))
    phone.page.on("console", lambda message: phone.wrong.append(message.text))
    phone.page.on("pageerror", lambda error: phone.wrong.append(str(error)))
    phone.page.goto(f"{served.url}legs.html?side=left")
    yield phone
    context.close()
    assert phone.wrong == []


def got(url: str) -> tuple[str, bytes]:
    """The kind and the body of an address."""
    with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 - our own server
        return answer.headers["content-type"], answer.read()


def sheet_of(phone: Phone) -> dict[str, Any]:
    """The cue sheet of what the phone plays."""
    address = str(phone.value("sound.src"))
    told: dict[str, Any] = json.loads(got(address.replace(".mp3", ".json"))[1])
    return told


def test_it_plays_and_another_pace_is_a_tap_away(phone: Phone, served: Served) -> None:
    """The sound is another one, as long as its cue sheet says, goes on by itself, and so do chapters and address."""
    phone.page.get_by_role("button", name="Play", exact=True).tap()
    phone.until("sound.currentTime > 0.3")
    before = sheet_of(phone)
    phone.page.get_by_text("Change: ").tap()
    phone.page.get_by_role("radio", name="Gentle").tap()
    phone.until("sound.src.includes('pace=gentle') && sound.readyState > 1 && !sound.paused")
    after = sheet_of(phone)
    assert after["length_ms"] > before["length_ms"]
    assert abs(phone.value("sound.duration") - after["length_ms"] / 1000) < 0.03
    ends = phone.value("chapters.map((chapter) => Math.round(chapter.end * 1000))")
    assert ends == [chapter["end_ms"] for chapter in after["chapters"]]
    assert "pace=gentle" in phone.page.url
    place = phone.place()
    phone.until(f"sound.currentTime > {place + 0.3}")


def test_who_is_lost_taps_once(phone: Phone) -> None:
    """What was told last is heard again and shown; where one is, is shown with the position and the time left."""
    hold = sheet_of(phone)["holds"][0]
    told = phone.value(f"told.filter((each) => each.start * 1000 < {hold['start_ms']}).pop()")
    phone.value(f"seek({hold['start_ms'] / 1000 + 2})")
    phone.page.get_by_role("button", name="Where am I?").tap()
    shown = phone.page.locator("#said").inner_text()
    assert shown.startswith(told["text"])
    assert "Hold: " in shown
    phone.page.get_by_role("button", name="Say that again").tap()
    assert abs(phone.place() - told["start"]) < 1


def test_relief_is_one_tap_from_the_page_of_all_tracks(strict_browser: Any, served: Served) -> None:  # noqa: F811
    """A browser that plays nothing without a touch plays at the first one, and its page comes in place of the list."""
    context = strict_browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    phone = Phone(context, context.new_page())
    phone.page.goto(served.url)
    phone.page.get_by_role("link", name="Relief, left leg").tap()
    phone.until("!!sound && sound.currentTime > 0.2 && !sound.paused")
    phone.until("location.search === '?side=left&sos=1'")
    assert phone.page.title() == "SOS: Legs, left leg"
    assert {chapter["side"] for chapter in sheet_of(phone)["chapters"]} <= {"left", None}
    phone.page.get_by_role("link", name="Relief, right leg").tap()
    phone.until("location.search === '?side=right&sos=1' && sound.currentTime > 0.2 && !sound.paused")
    assert sheet_of(phone)["cues"][0]["start_ms"] < 100
    assert phone.value("chapters[0].title") == "Relief, right leg"
    phone.page.goto(f"{served.url}legs.html")  # both sides: the button says which one it takes
    phone.page.get_by_role("link", name="Relief, right leg").tap()
    phone.until("location.search === '?side=right&sos=1' && sound.currentTime > 0.2 && !sound.paused")
    context.close()


def test_the_lock_screen_has_the_cover_and_leads_to_chapters(phone: Phone) -> None:
    """The picture is there, large enough for a feed; previous and next are chapters."""
    phone.page.get_by_role("button", name="Play", exact=True).tap()
    phone.until("sound.currentTime > 0.1 && !!navigator.mediaSession.metadata")
    kind, picture = got(str(phone.value("navigator.mediaSession.metadata.artwork[0].src")))
    assert kind == "image/png"
    assert int.from_bytes(picture[16:20], "big") >= 1400
    second = phone.value("chapters[1].start")
    phone.value("handlers.nexttrack()")
    phone.until(f"Math.abs(sound.currentTime - {second}) < 1.5")


def test_every_link_of_the_page_leads_to_something(phone: Phone) -> None:
    """Downloads, the page to print, the page with the sound inside, the feed."""
    links = phone.value("[...document.querySelectorAll('a[href]')].map((each) => each.href)")
    kinds = {got(link.partition("#")[0])[0].partition(";")[0] for link in links}
    assert {"audio/mpeg", "text/html", "text/vtt", "text/plain", "application/rss+xml"} <= kinds
    handout = next(link for link in links if ".handout.html" in link)
    body = got(handout)[1].decode()
    assert "legs.html?side=left" in body
    phone.page.goto(handout)
    assert phone.page.locator("svg").count() > 1


def test_a_restart_keeps_the_page_playing(strict_browser: Any, tmp_path: Path) -> None:  # noqa: F811
    """The address is the same, so what was open goes on by itself at its place."""
    (tmp_path / "legs.yaml").write_text(ROUTINE, encoding="utf-8")
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = str(one.getsockname()[1])

    def share() -> tuple[Any, str]:
        process = started(tmp_path, "legs.yaml", "--json", "--port", port)
        assert process.stdout
        return process, str(json.loads(process.stdout.readline())["url"])

    process, url = share()
    context = strict_browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    try:
        phone = Phone(context, context.new_page())
        phone.page.goto(f"{url}legs.html")
        phone.page.get_by_role("button", name="Play", exact=True).tap()
        phone.until("sound.currentTime > 0.3")
        process.terminate()
        process.communicate(timeout=60)
        # As when the browser asks for more; under another address, because a quick one has all of this one already.
        phone.value("wanted = 30, sound.src += '&download=', sound.play().catch(() => 0)")
        phone.until("document.getElementById('said').textContent.startsWith('The connection is lost.')")
        process, again = share()
        assert again == url
        phone.until("sound.currentTime > 30.2 && !sound.paused")
        assert phone.place() < 60
        phone.until("document.getElementById('said').textContent === ''")
    finally:
        context.close()
        process.terminate()
        process.communicate(timeout=60)
