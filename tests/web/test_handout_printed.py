"""The handout, printed by a browser: how many pages, where they end, and what can be read on them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

import pytest
import zxingcpp
from playwright.sync_api import Browser, Error, sync_playwright
from pypdf import PdfReader

from coach.app import Plan, Settings, load, plan
from coach.app.handout import handout_of
from coach.durations import clock
from coach.model import Variant
from coach.web.handout.exercise_rows import exercise_rows

SHIPPED = sorted((Path(__file__).parents[2] / "scripts").glob("*.yaml"))
LINK = "http://192.168.178.23:8765/t/Zk3vQx9aLmP2/calf-cramp-night.mp3?side=both&pace=gentle"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine to print with"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def printed(browser: Browser, html: str) -> bytes:
    """The PDF, on the paper that the page asks for; a page that would load or run something fails."""
    page = browser.new_page()
    try:
        page.route("**/*", lambda route: route.abort())
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.set_content(html)
        pdf = page.pdf(prefer_css_page_size=True)
        assert asked == []
        return bytes(pdf)
    except Error as error:
        raise AssertionError(error) from error
    finally:
        page.close()


def texts_of(pdf: bytes) -> list[str]:
    return [" ".join(normalize("NFKC", page.extract_text()).split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def spoken_plan(name: str, settings: Settings) -> Plan:
    return plan(load(name), settings, draft=True)


@pytest.mark.parametrize("name", [path.stem for path in SHIPPED])
def test_every_routine_that_comes_with_coach_is_on_two_pages_at_most(
    name: str, browser: Browser, silent: Settings
) -> None:
    """Both sides, with a code; every start of an exercise and of a hold can be read, and no exercise is torn."""
    spoken = replace(silent, engine=None)
    planned = spoken_plan(name, spoken)
    pages = texts_of(printed(browser, handout_of(planned, link=LINK)))
    assert len(pages) <= (3 if "." in name else 2)
    whole = " ".join(pages)
    starts_ms = [each.start_ms for each in planned.timeline.chapters]
    for start_ms in [*starts_ms, *(each.start_ms for each in planned.timeline.holds)]:
        assert re.search(rf"(?<!\d){clock(start_ms)}(?!\d)", whole)
    for number, part in enumerate(exercise_rows(planned.order.routine, planned.timeline, ()), 1):
        heading, last = f"{number}. {part.name}", part.rows[-1] if part.rows else None
        end = (last.release or last.text or clock(last.starts_ms[-1])) if last else part.place
        assert [page for page in pages if heading in page and end in page], heading


def test_the_paper_is_a4(browser: Browser, silent: Settings) -> None:
    """210 by 297 millimetres."""
    reader = PdfReader(io.BytesIO(printed(browser, handout_of(spoken_plan("neck-desk", silent)))))
    box = reader.pages[0].mediabox
    assert [round(float(each) / 72 * 25.4) for each in (box.width, box.height)] == [210, 297]


def test_nothing_is_cut_off_on_letter_paper(browser: Browser, silent: Settings) -> None:
    """It is wider and lower: more pages perhaps, and the same words."""
    html = handout_of(spoken_plan("calf-cramp-night", silent), link=LINK)
    letter = texts_of(printed(browser, html.replace("size: A4", "size: letter")))
    assert len(letter) <= 3

    def words_of(pages: list[str]) -> list[str]:
        return sorted(re.sub(r"\b\d / \d\b", "", " ".join(pages)).split())

    assert words_of(letter) == words_of(texts_of(printed(browser, html)))


def test_nothing_sticks_out_whatever_is_long(browser: Browser, silent: Settings) -> None:
    """Names without a blank, as long as a routine may have them, and a long address are broken."""
    planned = spoken_plan("foot-cramp", silent)
    made = planned.order.routine
    long_one = replace(
        made,
        title="T" * 120,
        limb="l" * 60,
        exercises=tuple(replace(each, name=f"{n}{'n' * 119}") for n, each in enumerate(made.exercises)),
    )
    html = handout_of(plan(long_one, silent, draft=True), link="https://x/" + "a" * 400)
    page = browser.new_page(viewport={"width": 700, "height": 1000})
    page.set_content(html)
    widest = page.evaluate(
        "Math.max(...[...document.querySelectorAll('body *')].map(e => e.getBoundingClientRect().right))"
    )
    page.close()
    assert widest <= 700


def test_relief_is_on_one_page(browser: Browser, silent: Settings) -> None:
    """To hang beside the bed."""
    chosen = replace(silent, engine=None, variant=Variant(side="left", sos=True))
    assert len(texts_of(printed(browser, handout_of(spoken_plan("calf-cramp-night", chosen))))) == 1


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="no pdftoppm on this machine to make a picture of a page")
def test_the_code_can_be_read_off_the_paper(browser: Browser, silent: Settings, tmp_path: Path) -> None:
    """In grey, at the coarse 150 dots an inch."""
    pdf = tmp_path / "handout.pdf"
    pdf.write_bytes(printed(browser, handout_of(spoken_plan("calf-cramp-night", silent), link=LINK)))
    subprocess.run(["pdftoppm", "-gray", "-r", "150", "-l", "1", str(pdf), str(tmp_path / "page")], check=True)  # noqa: S607
    picture = next(tmp_path.glob("page*.pgm")).read_bytes()
    _, width, height, _ = picture.split(maxsplit=4)[:4]
    pixels = memoryview(picture[-int(width) * int(height) :]).cast("B", (int(height), int(width)))
    assert [code.text for code in zxingcpp.read_barcodes(pixels)] == [LINK]
