"""An exported folder on a host that can do little, in a browser that plays nothing without a touch."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coach.app import Settings
from coach.app.planning import load
from coach.model import Variant
from coach.site.export_folder import ExportTrack, export
from coach.speech import engine_named
from tests.server.conftest import ROUTINE
from tests.web.conftest import Phone, _browser, strict_browser  # noqa: F401 - fixtures

pytestmark = pytest.mark.long


@pytest.fixture
def home(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The folder behind Python's own server, which knows no ranges, on this machine."""
    (tmp_path / "legs.yaml").write_text(ROUTINE.replace("20s to 40s", "60s"), encoding="utf-8")
    routine = load(tmp_path / "legs.yaml")
    base = Settings(engine=engine_named("silent"), cache_folder=tmp_path / "cache")
    variants = {"legs-left": Variant("left"), "legs-right": Variant("right"), "legs": Variant()}
    variants |= {"legs-sos-left": Variant("left", sos=True), "legs-sos-right": Variant("right", sos=True)}
    tracks = [
        ExportTrack(name, routine, Settings(variant=each, engine=base.engine, cache_folder=base.cache_folder))
        for name, each in variants.items()
    ]
    export(tmp_path / "site", tracks)
    script = (
        "import http.server, sys; s = http.server.ThreadingHTTPServer(('127.0.0.1', 0),"
        " http.server.SimpleHTTPRequestHandler); print(s.server_port, flush=True); s.serve_forever()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script], cwd=tmp_path / "site", stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdout
    yield f"http://localhost:{int(process.stdout.readline())}/", process
    process.kill()
    process.communicate()


def phone_in(browser: Any, **options: Any) -> Phone:
    size = {"width": 390, "height": 844}
    context = browser.new_context(viewport=size, is_mobile=True, has_touch=True, **options)
    return Phone(context, context.new_page())


def test_every_exercise_is_played_from_its_beginning_without_ranges(strict_browser: Any, home: Any) -> None:  # noqa: F811
    """The host sends no parts: the sound is fetched once and played out of memory."""
    url, _ = home
    with urllib.request.urlopen(urllib.request.Request(f"{url}legs.mp3", headers={"Range": "bytes=9-"})) as answer:  # noqa: S310
        assert answer.status == 200
    phone = phone_in(strict_browser, service_workers="block")
    phone.page.goto(f"{url}legs.html")
    phone.until("sound.readyState > 0")
    last = phone.value("chapters.length - 2")
    start = phone.value(f"chapters[{last}].start")
    phone.page.locator("#chapters button").nth(int(last)).tap()
    phone.until(f"sound.currentTime > {start + 0.2} && !sound.paused && !sound.muted")
    assert phone.place() < start + 8
    phone.value("seek(12)")
    phone.until("sound.currentTime > 12 && sound.currentTime < 20")
    phone.context.close()


def test_a_phone_that_plays_nothing_without_ranges_plays_out_of_memory(strict_browser: Any, home: Any) -> None:  # noqa: F811
    """Its player refuses such a host; the sound is fetched by the page, when somebody wants to hear it."""
    phone = phone_in(strict_browser, service_workers="block")
    fetched: list[str] = []

    def refuse(route: Any) -> None:
        if route.request.resource_type == "media":
            route.abort()
            return
        fetched.append(route.request.method)
        route.continue_()

    phone.page.route("**/*.mp3*", refuse)
    phone.page.goto(f"{home[0]}legs.html")
    phone.until("!!sound.error")
    phone.page.wait_for_timeout(500)
    assert "GET" not in fetched
    phone.page.locator("#play").tap()
    phone.until("sound.src.startsWith('blob:') && sound.readyState > 2")
    if phone.value("sound.paused"):  # where nothing may begin so long after a tap
        phone.page.locator("#play").tap()
    phone.until("sound.currentTime > 0.2 && !sound.paused && !sound.muted")
    phone.context.close()


def test_relief_is_one_tap_and_tracks_of_a_routine_stand_together(strict_browser: Any, home: Any) -> None:  # noqa: F811
    """The relief of each side first, then the routine with its sides as buttons."""
    phone = phone_in(strict_browser, service_workers="block")
    phone.page.goto(home[0])
    assert phone.page.locator(".tracks > li").count() == 1
    assert phone.page.locator(".variants a").count() == 3
    phone.page.get_by_role("link", name="Relief, right leg").tap()
    phone.until("!!sound && sound.currentTime > 0.2 && !sound.paused")
    phone.until("location.pathname === '/legs-sos-right.html'")
    assert phone.page.get_by_role("link", name="The whole routine").get_attribute("href") == "legs-left.html"
    phone.context.close()


def test_an_icon_works_without_the_network(strict_browser: Any, home: Any) -> None:  # noqa: F811
    """A track is kept when somebody asks for it, with its relief, and nothing else is; players get parts of it."""
    url, process = home
    phone = phone_in(strict_browser)
    phone.page.goto(f"{url}legs.html")
    phone.until("!!navigator.serviceWorker.controller")
    keep = phone.page.get_by_label("Play it without network")
    keep.wait_for()
    kept = "caches.keys().then((all) => Promise.all(all.map((name) => caches.open(name).then((each) => each.keys()))))"

    def sounds() -> int:
        return int(phone.value(f"{kept}.then((all) => all.flat().filter(({{url}}) => url.includes('.mp3')).length)"))

    def until(count: int) -> None:
        ends = time.monotonic() + 20
        while sounds() != count:
            assert time.monotonic() < ends, f"{sounds()} are kept"
            time.sleep(0.1)

    assert sounds() == 0
    parts = "fetch(sound.src, {headers: {Range: 'bytes=5-9'}}).then((answer) => answer.status)"
    assert phone.value(parts) == 206  # the worker cuts what such a host sends whole; some players ask for parts only
    keep.check()
    until(3)
    process.kill()
    process.wait()
    phone.page.goto(f"{url}index.html")
    phone.page.get_by_role("link", name="Relief, left leg").tap()
    phone.until("!!sound && sound.currentTime > 0.2 && !sound.paused")
    phone.page.goto(f"{url}legs-left.html")
    phone.until("location.pathname === '/index.html'")  # black as all pages, and not the browser's own
    phone.page.goto(f"{url}legs.html")
    start = phone.value("chapters[1].start")
    phone.page.locator("#chapters button").nth(1).tap()
    phone.until(f"sound.currentTime > {start + 0.2} && !sound.paused")
    phone.until("document.getElementById('kept').checked")  # told once the browser's store has been asked
    keep.uncheck()
    until(2)
    phone.context.close()
