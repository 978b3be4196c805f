"""The page in a real browser: it plays, seeks, goes on, changes and ends as somebody half asleep needs it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coach.web import ASSETS, Listing, asset, index_page, track_page
from tests.web.conftest import Phone, Site

pytestmark = pytest.mark.long

GAP = 1.5
"""Seconds that may pass between two looks at a page on a busy machine."""


def chapters(phone: Phone) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = phone.value("chapters.map(({title, start, end}) => ({title, start, end}))")
    return told


def told(phone: Phone) -> str:
    return str(phone.value("document.getElementById('said').textContent"))


def test_it_plays_and_pauses_and_the_sound_advances(phone: Phone) -> None:
    """By the great button, whose label says what it will do."""
    button = phone.page.get_by_role("button", name="Play", exact=True)
    button.tap()
    phone.until("sound.currentTime > 0.5")
    assert phone.value("sound.error") is None
    phone.page.get_by_role("button", name="Pause", exact=True).tap()
    assert phone.value("sound.paused")
    assert button.is_visible()
    before = phone.place()
    phone.page.wait_for_timeout(200)
    assert phone.place() == before


def test_the_sound_is_as_long_as_the_chapters(phone: Phone, site: Site) -> None:
    """The browser's decoder finds what the timeline says, so that no chapter is off."""
    phone.until("sound.readyState > 0")
    length_s = site.listing().timeline.length_ms / 1000
    assert abs(phone.value("sound.duration") - length_s) < 0.03
    assert chapters(phone)[-1]["end"] == length_s


def test_a_tap_anywhere_plays_and_pauses_but_not_on_what_has_its_own_use(phone: Phone) -> None:
    """Nobody has to find the button in the dark."""
    phone.page.touchscreen.tap(195, 150)
    phone.until("!sound.paused")
    phone.page.get_by_text("Follow in a podcast app").tap()
    assert not phone.value("sound.paused")
    phone.page.get_by_text("Switch off what shortens silence").tap()
    assert not phone.value("sound.paused")
    phone.value("scrollTo(0, 0)")
    phone.page.touchscreen.tap(30, 200)
    phone.until("sound.paused")


def test_a_chapter_plays_from_its_beginning(phone: Phone) -> None:
    """And it is the one that is marked and told."""
    third = chapters(phone)[2]
    phone.page.get_by_role("button", name=third["title"]).tap()
    phone.until("!sound.paused && sound.readyState > 2")
    assert third["start"] <= phone.place() < third["start"] + GAP
    assert phone.value("document.querySelector('[aria-current] span').textContent") == third["title"]
    assert phone.value("document.getElementById('now').textContent") == third["title"]


def test_previous_next_and_ten_seconds(phone: Phone) -> None:
    """Previous leads to the beginning first, then to the exercise before."""
    starts = [each["start"] for each in chapters(phone)]
    phone.until("sound.readyState > 0")
    for name, at in (
        ("Next exercise", starts[1]),
        ("Next exercise", starts[2]),
        ("+10 seconds", starts[2] + 10),
        ("Previous exercise", starts[2]),
        ("Previous exercise", starts[1]),
        ("\u221210 seconds", max(0, starts[1] - 10)),
    ):
        phone.page.get_by_role("button", name=name).tap()
        assert abs(phone.place() - at) < 0.03, name
    for _ in range(9):
        phone.page.get_by_role("button", name="Next exercise").tap()
    assert abs(phone.place() - starts[-1]) < 0.03


def test_the_slider_seeks_and_tells_the_place_in_words(phone: Phone) -> None:
    """As a screen reader reads it out."""
    phone.until("sound.readyState > 0")
    slider = phone.page.get_by_role("slider", name="Place")
    slider.fill("30")
    slider.dispatch_event("change")
    assert abs(phone.place() - 30) < 0.03
    assert str(slider.get_attribute("aria-valuetext")).startswith("0 min 30 s of ")


def test_the_lock_screen_leads_from_exercise_to_exercise(phone: Phone) -> None:
    """All actions do what their names say, and what is shown there is the exercise."""
    starts = [each["start"] for each in chapters(phone)]
    phone.value("handlers.play()")
    phone.until("sound.currentTime > 0.2")
    phone.value("handlers.nexttrack()")
    assert starts[1] <= phone.place() < starts[1] + GAP
    assert phone.value("navigator.mediaSession.metadata.title") == chapters(phone)[1]["title"]
    assert phone.value("navigator.mediaSession.metadata.artist") == "Short & sweet"
    phone.value("handlers.seekto({seekTime: 20})")
    phone.value("handlers.seekforward({})")
    assert 30 <= phone.place() < 30 + GAP
    phone.value("handlers.seekbackward({seekOffset: 5})")
    assert 25 <= phone.place() < 25 + 2 * GAP
    phone.value("handlers.pause()")
    assert phone.value("sound.paused")
    assert phone.value("navigator.mediaSession.playbackState") == "paused"
    phone.value("handlers.seekto({seekTime: 0})")
    phone.value("handlers.previoustrack()")
    assert phone.place() == 0
    last = phone.value("states[states.length - 1]")
    assert last["position"] == 0
    assert last["duration"] == chapters(phone)[-1]["end"]


def test_an_iphone_is_given_no_ten_seconds_on_its_lock_screen(make_phone: Any, site: Site) -> None:
    """It would show them instead of previous and next."""
    phone: Phone = make_phone(user_agent="Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604.1")
    phone.page.goto(site.page)
    assert phone.value("handlers.seekforward") is None
    assert phone.value("typeof handlers.nexttrack") == "function"


def test_it_goes_on_where_it_was_after_a_reload(phone: Phone) -> None:
    """At the very place, when it was a moment ago; and it does not sound before it is asked to."""
    phone.until("sound.readyState > 0")
    phone.value("seek(33)")
    phone.page.reload()
    phone.until("sound.readyState > 0 && wanted === null")
    assert abs(phone.place() - 33) < 0.03
    assert phone.value("sound.paused")
    assert told(phone) == "Goes on at 0:33."
    phone.page.touchscreen.tap(195, 150)
    phone.until("sound.currentTime > 33.2")


def test_later_it_goes_on_at_the_beginning_of_the_exercise_and_the_next_night_at_the_beginning(
    make_phone: Any, site: Site
) -> None:
    """Who comes back after a while has left the position; who comes back the next night begins anew."""
    for minutes, text in ((20, "Goes on at the beginning of: "), (9 * 60, "")):
        phone: Phone = make_phone()
        phone.page.goto(site.page)
        phone.until("sound.readyState > 0")
        third = chapters(phone)[2]
        phone.value(
            f"addEventListener('pagehide', () => localStorage.setItem(key(),"
            f" JSON.stringify({{at: {third['start'] + 7}, when: Date.now() - {minutes * 60_000}}})))"
        )
        phone.page.reload()
        phone.until("sound.readyState > 0 && wanted === null")
        assert abs(phone.place() - (third["start"] if text else 0)) < 0.03
        assert told(phone) == (f"{text}{third['title']}." if text else "")


def test_a_page_that_was_left_open_goes_on_by_the_same_rule(make_phone: Any, site: Site) -> None:
    """Paused, and played hours later without a reload; but a place chosen meanwhile is where it plays."""
    phone: Phone = make_phone()
    phone.page.clock.install()
    phone.page.goto(site.page)
    phone.until("sound.readyState > 0")
    third = chapters(phone)[2]["start"]
    for hours, chosen, begin in ((0.02, None, third + 7), (1, None, third), (9, None, 0), (9, third + 9, third + 9)):
        phone.value(f"seek({third + 7}), play(), pause()")
        phone.page.clock.fast_forward(int(hours * 3_600_000))
        phone.value("play()" if chosen is None else f"seek({chosen}), play()")
        assert begin <= phone.place() < begin + GAP


def test_a_track_with_other_bytes_does_not_go_on_where_the_old_one_was(phone: Phone, site: Site) -> None:
    """The place would be another one."""
    phone.until("sound.readyState > 0")
    phone.value("seek(33)")
    phone.page.goto(f"{site.page}?side=right")
    phone.until("sound.readyState > 0")
    assert phone.place() == 0


def test_at_the_end_it_is_black_and_quiet_and_nothing_is_kept(make_phone: Any, site: Site) -> None:
    """The first touch after it only brings the page back. Who wants no motion gets the black at once."""
    phone: Phone = make_phone(reduced_motion="reduce")
    phone.page.goto(site.page)
    phone.page.get_by_role("button", name="Play", exact=True).tap()
    phone.until("sound.currentTime > 0.1")
    phone.value("seek(length() - 0.6)")
    phone.until("document.body.classList.contains('over')")
    assert phone.value("sound.paused")
    assert phone.value("localStorage.length") == 0
    assert told(phone) == "It is over. Sleep well."
    phone.until("getComputedStyle(document.querySelector('main')).opacity === '0'")
    phone.page.touchscreen.tap(195, 400)
    phone.until("!document.body.classList.contains('over')")
    assert phone.value("sound.paused")
    phone.page.reload()
    phone.until("sound.readyState > 0")
    assert phone.place() == 0


def test_another_choice_changes_the_sound_and_keeps_the_exercise_and_the_playing(phone: Phone, site: Site) -> None:
    """Without a reload: the page stays, with its focus, its address and links of the new track."""
    third = chapters(phone)[2]
    assert third["title"] == "Press, left leg"
    phone.page.get_by_role("button", name=third["title"]).tap()
    phone.until("!sound.paused && sound.readyState > 2")
    phone.value("window.stays = true")
    phone.page.get_by_text("Change: ").tap()
    phone.page.get_by_role("radio", name="Right").tap()
    phone.until("sound.currentSrc.includes('right') && !sound.paused && sound.readyState > 2 && wanted === null")
    now = chapters(phone)[2]
    assert now["title"] == "Press, right leg"
    assert now["start"] <= phone.place() < now["start"] + 2 * GAP
    assert phone.value("stays")
    assert phone.page.url == f"{site.page}?side=right"
    assert phone.value("document.activeElement.value") == "right"
    assert phone.page.title() == "Short & sweet (right leg)"
    phone.page.get_by_text("Keep it on this phone").tap()
    link = phone.page.get_by_role("link", name="Download the sound (MP3)")
    assert link.get_attribute("href") == "short.mp3?side=right&v=ofright"
    assert phone.value("chapters.length === document.querySelectorAll('#chapters button').length")


def test_a_choice_that_cannot_be_had_is_told_and_what_plays_goes_on(make_phone: Any, site: Site) -> None:
    """In the words of the server."""
    phone: Phone = make_phone(expects_errors=True)
    phone.page.goto(site.page)
    phone.page.get_by_role("button", name="Play", exact=True).tap()
    phone.until("sound.currentTime > 0.1")
    phone.page.get_by_text("Change: ").tap()
    phone.page.get_by_role("radio", name="Both").tap()
    phone.until("document.getElementById('said').textContent === 'There is no such length.'")
    assert not phone.value("sound.paused")
    assert "left" in phone.value("sound.currentSrc")


def test_a_choice_without_network_is_taken_back(make_phone: Any, site: Site) -> None:
    """What is shown as chosen is what sounds."""
    phone: Phone = make_phone(expects_errors=True)
    phone.page.goto(site.page)
    phone.page.get_by_text("Change: ").tap()
    phone.context.set_offline(True)
    phone.page.get_by_role("radio", name="Right").tap()
    phone.until("document.getElementById('said').textContent === 'The computer cannot be reached.'")
    assert phone.page.get_by_role("radio", name="Left").is_checked()
    assert "left" in phone.value("sound.src")


def test_an_address_that_is_gone_is_told(make_phone: Any, site: Site) -> None:
    """It does not promise to go on by itself."""
    phone: Phone = make_phone(expects_errors=True)
    phone.page.goto(site.page)
    phone.value("sound.src = 'gone.mp3', play()")
    phone.until("document.getElementById('said').textContent.startsWith('This address leads nowhere any more')")


def test_the_hold_counts_down_here_and_on_the_lock_screen(phone: Phone) -> None:
    """There in steps of five seconds."""
    begin, end = phone.value("holds[0]")
    phone.until("sound.readyState > 0")
    phone.value(f"seek({begin + 1})")
    assert phone.value("document.getElementById('hold').textContent") == f"Hold: 0:{round(end - begin - 1):02} left"
    lock = str(phone.value("navigator.mediaSession.metadata.artist"))
    assert lock.startswith("Hold: 0:")
    assert int(lock.removeprefix("Hold: 0:").removesuffix(" left")) % 5 == 0
    phone.value("seek(0)")
    assert phone.value("document.getElementById('hold').textContent") == ""


def test_keys_of_a_computer_play_and_lead_on_and_back(phone: Phone) -> None:
    """Space and arrows, where nothing else has a use for them."""
    phone.until("sound.readyState > 0")
    phone.page.keyboard.press("ArrowRight")
    assert abs(phone.place() - 10) < 0.03
    phone.page.keyboard.press("ArrowLeft")
    assert phone.place() < 0.03
    phone.page.keyboard.press("Space")
    phone.until("!sound.paused")
    phone.page.keyboard.press("Space")
    phone.until("sound.paused")


def test_a_black_screen_if_wanted_takes_two_taps_to_pause(phone: Phone) -> None:
    """The first one only brings the page back."""
    phone.page.get_by_label("A black screen while it plays").check()
    phone.page.get_by_role("button", name="Play", exact=True).tap()
    phone.until("sound.currentTime > 0.1")
    phone.until("looks.contains('over')")
    assert not phone.value("sound.paused")
    phone.page.touchscreen.tap(195, 150)
    phone.until("!looks.contains('over')")
    assert not phone.value("sound.paused")
    phone.page.touchscreen.tap(195, 150)
    phone.until("sound.paused")


def test_a_lost_connection_is_told_and_it_goes_on_by_itself_at_the_same_place(make_phone: Any, site: Site) -> None:
    """Nobody has to wake up for it."""
    phone: Phone = make_phone(expects_errors=True)
    phone.page.goto(site.page)
    phone.until("sound.readyState > 0")
    phone.page.get_by_role("button", name="Play", exact=True).tap()
    phone.until("sound.currentTime > 0.1")
    phone.value("seek(40)")
    site.broken = True
    # As when the browser asks for more; under another address, because a quick one has all of this one already.
    phone.value("wanted = place(), sound.src += '&again', sound.play().catch(() => 0)")
    phone.until("document.getElementById('said').textContent.startsWith('The connection is lost.')")
    lost = phone.value("place()")
    assert lost >= 40
    site.broken = False
    phone.until("sound.currentTime > 0 && !sound.paused && wanted === null")
    assert lost <= phone.place() < lost + 2 * GAP
    phone.until("document.getElementById('said').textContent === ''")


def test_without_a_script_there_are_a_player_links_and_choices(make_phone: Any, site: Site) -> None:
    """The browser's own player, chapters as links into the sound, the form with its button."""
    phone: Phone = make_phone(java_script_enabled=False)
    phone.page.goto(site.page)
    assert phone.page.locator("audio[controls]").is_visible()
    assert not phone.page.locator("#player").is_visible()
    link = phone.page.get_by_role("link", name="Press, left leg")
    assert str(link.get_attribute("href")).startswith("short.mp3?side=left&v=ofleft#t=")
    phone.page.locator("summary").first.tap()
    phone.page.get_by_role("radio", name="Right").tap()
    with phone.page.expect_navigation():
        phone.page.get_by_role("button", name="Choose this").tap()
    assert phone.page.url == f"{site.page}?side=right"
    assert phone.page.get_by_role("link", name="Press, right leg").is_visible()
    phone.page.get_by_text("Keep it on this phone").tap()
    assert phone.page.get_by_role("link", name="Download the sound (MP3)").get_attribute("download") == "short.mp3"
    assert phone.page.get_by_role("link", name="All tracks").get_attribute("href") == "index.html"


def test_a_folder_on_a_stick_plays_without_any_host(
    make_phone: Any, plain: Listing, site: Site, tmp_path: Path
) -> None:
    """From the page of all tracks to the sound, by files alone."""
    plain = replace(plain, parts=())
    pages = {"index.html": index_page([plain]), "short.html": track_page(plain, home="index.html")}
    for name, text in {**pages, **{name: asset(name) for name in ASSETS}}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "short.mp3").write_bytes((site.folder / "left.mp3").read_bytes())
    phone: Phone = make_phone(offline=True)
    phone.page.goto((tmp_path / "index.html").as_uri())
    phone.page.get_by_role("link", name="Short & sweet").tap()
    phone.page.get_by_role("button", name="Next exercise").tap()
    phone.page.get_by_role("button", name="Play", exact=True).tap()
    phone.until(f"sound.currentTime > {chapters(phone)[1]['start']}")


def test_the_offline_page_plays_and_seeks_with_no_network_at_all(make_phone: Any, offline: Path) -> None:
    """From a file; it asks for nothing, and gives its sound back as a file."""
    phone: Phone = make_phone(offline=True)
    phone.page.goto(offline.as_uri())
    third = chapters(phone)[2]
    phone.page.get_by_role("button", name=third["title"]).tap()
    phone.until("!sound.paused && sound.readyState > 2")
    assert third["start"] <= phone.place() < third["start"] + GAP
    assert phone.page.get_by_role("link", name="Save the sound (MP3)").get_attribute("download") == "short.mp3"
    assert phone.value("JSON.parse(localStorage.getItem(key())).at") >= third["start"]


def test_the_offline_page_plays_without_a_script(make_phone: Any, offline: Path) -> None:
    """As where a phone only previews it."""
    phone: Phone = make_phone(java_script_enabled=False, offline=True)
    phone.page.goto(offline.as_uri())
    player = phone.page.locator("audio[controls]")
    assert player.is_visible()
    assert str(player.get_attribute("src")).startswith("data:audio/mpeg;base64,SUQz")
    assert phone.page.get_by_role("link", name="Save the sound (MP3)").count() == 0


def test_the_feeds_whole_address_is_shown(make_phone: Any, site: Site) -> None:
    """To be copied into a podcast app, on both kinds of page."""
    phone: Phone = make_phone()
    for name in ("short.html", "index.html"):
        phone.page.goto(f"{site.home}{name}")
        phone.page.get_by_text("Follow in a podcast app").tap()
        assert phone.page.get_by_role("link", name=f"{site.home}feed.xml").is_visible()


def test_relief_goes_on_until_a_tap(phone: Phone) -> None:
    """It begins again where it would be over; the button leads on to what comes after it."""
    phone.value("void (again = [0, 2], $('passed').hidden = false)")
    phone.page.get_by_role("button", name="Play", exact=True).tap()
    phone.until("sound.currentTime > 0.2")
    phone.value("seek(1.5)")
    phone.until("rounds === 1 && sound.currentTime < 1.2")
    phone.page.get_by_role("button", name="It has passed").tap()
    phone.until("sound.currentTime > 2.1")
    assert phone.value("rounds === ROUNDS")
