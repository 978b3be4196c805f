"""A site as a phone sees it: pages, sound in ranges and variants, behind a real socket; and a browser."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from coach.app import Settings
from coach.app.planning import plan_spoken
from coach.app.streaming import mp3
from coach.model import Exercise, Routine, Variant
from coach.server.representations import REPRESENTATIONS
from coach.speech import engine_named
from coach.web import ASSETS, Listing, PageChoice, asset, base64_of, feed_xml, index_page, offline_page, track_page
from tests.values import HERE, hold, routine, say

CHROMIUM = Path("/usr/bin/chromium")
POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
"""As strict as a host may be: nothing inline, nothing from elsewhere."""
NAME = "short"
TOKEN = "/t/secret/"  # noqa: S105


def short() -> Routine:
    """Two minutes for each leg, in five chapters."""
    stretch = Exercise("Stretch", (say("Lift your {side} foot.", 2_000), hold(20_000, 30_000)), HERE)
    press = Exercise("Press", (say("Press on your {side} calf.", 2_000), hold(15_000)), HERE)
    return routine(stretch, press, limb="leg", title="Short & sweet", summary="A test.")


@dataclass
class Site:
    """Where it is, and whether its sound can be had."""

    folder: Path
    broken: bool = False
    port: int = 0

    @property
    def home(self) -> str:
        """The address of its folder."""
        return f"http://127.0.0.1:{self.port}{TOKEN}"

    @property
    def page(self) -> str:
        """The address of the track's page."""
        return f"{self.home}{NAME}.html"

    def listing(self, side: str = "left") -> Listing:
        """The track of a side, its MP3 in the folder."""
        settings = Settings(
            variant=Variant(side=side),  # type: ignore[arg-type]
            engine=engine_named("silent"),
            cache_folder=self.folder / "cache",
        )
        planned, clips = plan_spoken(short(), settings)
        body = b"".join(mp3(planned, clips))
        (self.folder / f"{side}.mp3").write_bytes(body)
        return Listing(
            name=NAME,
            title=short().title,
            told=f"{side} leg",
            summary=short().summary,
            language="en",
            timeline=planned.timeline,
            size=len(body),
            version=f"of{side}",
            query=f"?side={side}",
            choices=(PageChoice("side", "Side", (("left", "Left"), ("right", "Right"), ("both", "Both")), side),),
            parts=(REPRESENTATIONS["offline.html"], REPRESENTATIONS["chapters.json"]),
            published=datetime(2025, 3, 1, tzinfo=UTC),
        )

    async def answer(self, request: Request) -> Response:
        """The routes that the real server has, as few as the page needs."""
        name, side = request.path_params["name"], request.query_params.get("side", "left")
        headers = {"Content-Security-Policy": POLICY}
        if name in ASSETS:
            return Response(asset(name), media_type=ASSETS[name], headers=headers)
        if name == f"{NAME}.mp3":
            if self.broken:
                return PlainTextResponse("broken", 503)
            return FileResponse(self.folder / f"{side}.mp3", media_type="audio/mpeg")
        if name == f"{NAME}.html" and side == "both":
            return PlainTextResponse("There is no such length.", 400)
        made = {
            f"{NAME}.html": lambda: track_page(self.listing(side), feed="feed.xml", home="index.html"),
            "index.html": lambda: index_page([self.listing(side)], feed="feed.xml"),
            "feed.xml": lambda: feed_xml([self.listing(side)], self.home),
        }
        if name not in made:
            return PlainTextResponse("nothing here", 404)
        kind = "text/html" if name.endswith("html") else "application/rss+xml"
        return Response(made[name](), media_type=kind, headers=headers)


LONGEST_S = 20
"""What is waited for comes sooner, also on a busy machine."""


@pytest.fixture(scope="module")
def _site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    import uvicorn

    site = Site(tmp_path_factory.mktemp("site"))
    app = Starlette(routes=[Route(f"{TOKEN}{{name}}", site.answer)])
    config = uvicorn.Config(app, port=0, log_level="error", lifespan="off", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    ends = time.monotonic() + LONGEST_S
    while not server.started:
        assert thread.is_alive(), "the server ended before it began"
        assert time.monotonic() < ends, "the server did not begin"
        time.sleep(0.01)
    site.port = server.servers[0].sockets[0].getsockname()[1]
    yield site
    server.should_exit = True
    thread.join(LONGEST_S)


@pytest.fixture
def site(_site: Site) -> Site:
    """The site, whole."""
    _site.broken = False
    return _site


@pytest.fixture
def listing(site: Site) -> Listing:
    """The left side's track."""
    return site.listing()


@pytest.fixture
def plain(listing: Listing) -> Listing:
    """The same as in a folder: no choices, no query."""
    return replace(listing, query="", choices=())


@pytest.fixture
def offline(plain: Listing, site: Site, tmp_path: Path) -> Path:
    """The offline page as a file."""
    sound = base64_of([(site.folder / "left.mp3").read_bytes()])
    path = tmp_path / "offline.html"
    path.write_text("".join(offline_page(plain, sound)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def _browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("no /usr/bin/chromium on this machine")
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield browser
        browser.close()


@pytest.fixture
def strict_browser(_browser: Browser) -> Iterator[Browser]:
    """One that lets nothing sound without a touch."""
    options = ["--no-sandbox", "--autoplay-policy=user-gesture-required"]
    browser = _browser.browser_type.launch(executable_path=CHROMIUM, args=options)
    yield browser
    browser.close()


@dataclass
class Phone:
    """A phone's browser, which notes what goes wrong and what is asked of others."""

    context: BrowserContext
    page: Page
    wrong: list[str] = field(default_factory=list)

    def value(self, script: str) -> Any:
        """What an expression in the page gives."""
        return self.page.evaluate(script)

    def until(self, script: str) -> None:
        """Wait until an expression in the page is true; the page's policy forbids the browser to wait by itself."""
        end = time.monotonic() + LONGEST_S
        while not self.value(script):
            assert time.monotonic() < end, f"never true: {script}"
            self.page.wait_for_timeout(30)

    def place(self) -> float:
        """Seconds from the beginning."""
        return float(self.value("sound.currentTime"))


SPY = """
window.handlers = {}; window.states = [];
if (navigator.mediaSession) {
  navigator.mediaSession.setActionHandler = (name, handler) => { handlers[name] = handler; };
  navigator.mediaSession.setPositionState = (state) => { states.push(state); };
}
"""


@pytest.fixture
def make_phone(_browser: Browser, site: Site) -> Iterator[Any]:
    """Makes phones; whatever one asks of another host, or says on its console, is an error at the end."""
    phones: list[Phone] = []

    def make(*, expects_errors: bool = False, **options: Any) -> Phone:
        size = {"width": 390, "height": 844}
        context = _browser.new_context(**{"viewport": size, "is_mobile": True, "has_touch": True, **options})
        context.add_init_script(SPY)
        phone = Phone(context, context.new_page())
        ours = (f"http://127.0.0.1:{site.port}/", "file:", "data:", "blob:")

        def watch(url: str) -> None:
            if not url.startswith(ours):
                phone.wrong.append(f"asked of another host: {url}")

        phone.page.on("request", lambda request: watch(request.url))
        if not expects_errors:
            phone.page.on("console", lambda message: phone.wrong.append(message.text))
        phone.page.on("pageerror", lambda error: phone.wrong.append(str(error)))
        phones.append(phone)
        return phone

    yield make
    wrong = [each for phone in phones for each in phone.wrong]
    for phone in phones:
        phone.context.close()
    assert wrong == []


@pytest.fixture
def phone(make_phone: Any, site: Site) -> Phone:
    """A phone that has the page open."""
    phone: Phone = make_phone()
    phone.page.goto(site.page)
    return phone
