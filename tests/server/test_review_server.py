"""The questions of a draft on a page: answered as from the command line, taken back, never over somebody's edit."""

from __future__ import annotations

import http.client
import io
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from coach.cli.main import run
from coach.review_marks import Review, ReviewedExercise, ReviewQuestion
from coach.server.review_server import review_server
from coach.web.page_words import WEB_WORDS
from coach.web.review_page import review_page
from tests.web.test_page_words import html, marked, told

CHROMIUM = Path("/usr/bin/chromium")
PAGE = """# Legs & more

## Calf
- Sit with your injured leg straight.
- Pull the foot. Hold for up to 20 seconds.

## Heel
- Stand up & lift both heels. Repeat 8-12 times.
- Hold the last one.

Do these 3 times a day, in 4 weeks you will see. Walk for 9 minutes as well.
"""


@dataclass
class Desk:
    """A draft, and the page that is served for it."""

    file: Path
    address: str

    def asks(self, method: str, path: str = "", form: dict[str, str] | None = None, **headers: str) -> Any:
        """What the server answers to a request below the secret, from its own page unless headers say otherwise."""
        parts = urlsplit(self.address)
        link = http.client.HTTPConnection(parts.netloc, timeout=20)
        body = urlencode(form or {})
        link.request(method, parts.path + path, body, {"Origin": f"http://{parts.netloc}", **headers})
        answer = link.getresponse()
        return answer.status, answer.read().decode(), answer.headers

    def page(self) -> str:
        """What stands on it."""
        return str(self.asks("GET")[1])

    def answers(self, line: int, answer: str, value: str = "") -> str:
        """What the page tells when a form of it is sent back."""
        return self.sends(re.findall(r'name="seen" value="(\w+)"', self.page())[0], line, answer, value)

    def sends(self, seen: str, line: int, answer: str, value: str = "") -> str:
        """What the page tells when one that was opened earlier is sent back."""
        form = {"seen": seen, "line": str(line), "answer": answer, "value": value}
        status, _, headers = self.asks("POST", "answer", form)
        assert (status, headers["Location"]) == (303, f"{urlsplit(self.address).path}#told")
        found = re.search(r'<div id="told"[^>]*><p>(.*?)</p>', self.page())
        return unescape(found[1]) if found else ""

    def lines(self) -> list[int]:
        """The lines of the questions that are open."""
        return [int(each) for each in dict.fromkeys(re.findall(r'name="line" value="(\d+)"', self.page()))]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Serves a draft with questions of each kind."""
    (tmp_path / "page.md").write_text(PAGE)
    file = tmp_path / "legs.yaml"
    assert run(["import", str(tmp_path / "page.md"), "-o", str(file)]) == 0
    with review_server(file) as (server, address):
        serving = threading.Thread(target=server.serve_forever, args=(0.02,))
        serving.start()
        yield Desk(file, address)
        server.shutdown()
        serving.join()


def test_an_answer_is_what_the_command_line_writes_and_can_be_taken_back(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kept, changed, left out, each whole and at once; the last one undone gives the bytes of before."""
    before = desk.file.read_bytes()
    other = tmp_path / "other.yaml"
    other.write_bytes(before)
    first, second, third = desk.lines()
    assert desk.answers(first, "change", "each") == "It is written."
    assert desk.answers(second, "keep") == "It is written."
    kept = desk.file.read_bytes()
    assert desk.answers(third, "leave out") == "It is written."
    monkeypatch.setattr("sys.stdin", io.StringIO("change each\nkeep\nleave out\n"))
    assert run(["review", str(other)]) == 0
    assert desk.file.read_bytes() == other.read_bytes()
    assert "All questions are answered" in desk.page()
    assert desk.answers(third, "undo") == "The last answer is undone."
    assert desk.file.read_bytes() == kept
    assert (desk.answers(1, "undo"), desk.answers(1, "undo")) == ("The last answer is undone.",) * 2
    assert desk.file.read_bytes() == before


def test_what_somebody_edits_meanwhile_is_told_and_stays(desk: Desk) -> None:
    """Neither an answer of an old page nor undoing goes over it, and the page then shows it as it is."""
    first = desk.lines()[0]
    seen = re.findall(r'name="seen" value="(\w+)"', desk.page())[0]
    assert desk.answers(first, "keep") == "It is written."
    desk.file.write_text(mine := desk.file.read_text().replace('"Heel"', '"Heels up"'))
    assert 'value="undo"' not in desk.page()
    for answer in ("undo", "keep"):
        assert "changed meanwhile, so nothing was written" in desk.sends(seen, first, answer)
    assert "changed meanwhile" in desk.answers(first, "undo")
    assert desk.file.read_text() == mine
    assert "Heels up" in desk.page()
    desk.file.unlink()
    assert (desk.asks("GET")[0], desk.asks("GET")[1]) == (500, f"{desk.file} cannot be read: No such file or directory")


def test_what_is_no_answer_changes_nothing_and_comes_from_the_page_alone(desk: Desk) -> None:
    """A value that does not load, none, another line; another site's page, another host, a guessed address."""
    before, first = desk.file.read_bytes(), desk.lines()[0]
    for line, answer, value in [
        (first, "change", "sideways"),
        (first, "change", ""),
        (1, "keep", ""),
        (first, "?", ""),
    ]:
        assert desk.answers(line, answer, value).startswith("Nothing was changed: ")
    form = {"line": str(first), "answer": "keep", "seen": re.findall(r'"seen" value="(\w+)"', desk.page())[0]}
    assert desk.asks("POST", "answer", form, Origin="http://example.org")[0] == 404
    assert desk.asks("POST", "answer", form, Host="example.org")[0] == 404
    assert desk.asks("POST", "../guessed/answer", form)[0] == 404
    assert desk.asks("POST", "answer", {"value": "x" * 20_000})[0] == 413
    assert desk.asks("GET", "legs.yaml")[0] == desk.asks("GET", Host="example.org")[0] == 404
    assert desk.file.read_bytes() == before


def test_the_page_shows_each_doubt_with_the_sentence_and_lets_no_text_be_code(desk: Desk) -> None:
    """Exercises in order, the lists below; what the page of the author said stays text."""
    desk.file.write_text(desk.file.read_text().replace('name: "Calf"', 'name: "<script>"'))
    _, page, headers = desk.asks("GET")
    assert re.findall(r"<h2>(.*?)</h2>", page)[:2] == ["&lt;script&gt;", "Heel"]
    assert "<blockquote>Sit with your injured leg straight.</blockquote>" in page
    assert page.index("Walk for 9 minutes as well") > page.index("Heel")
    assert "<script" not in page
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_the_page_has_no_word_outside_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """And each language fills in the same."""
    for each in WEB_WORDS.values():
        assert (each.review.open.count("{open}"), each.review.refused.count("{why}")) == (1, 1)
    monkeypatch.setitem(WEB_WORDS, "en", replace(WEB_WORDS["en"], review=marked(WEB_WORDS["en"].review)))
    name = "\u03a9"
    asked = ReviewQuestion(7, name, name, name, name, takes_value=True, of_step=True)
    exercises = (
        ReviewedExercise(name, False, ((name, name),), (asked,), (name,)),
        ReviewedExercise(name, True, (), (), ()),
    )
    page = review_page(name, "en", Review(exercises, (name,), (name,)), "1", told=name, undo=True)
    assert [text for text in told(html(page)) if re.search("[A-Za-z]", text)] == []


@pytest.mark.long
@pytest.mark.parametrize("width", [320, 1200])
def test_it_is_walked_with_keys_in_a_browser(desk: Desk, width: int) -> None:
    """Tab and Enter alone; nothing sticks out at the smallest width, all that is pressed is large."""
    if not CHROMIUM.exists():
        pytest.skip("no /usr/bin/chromium on this machine")
    from playwright.sync_api import expect, sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": 700})
        page.goto(desk.address)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.type("each")
        page.keyboard.press("Enter")
        expect(page.locator("#told")).to_contain_text("It is written.")
        assert "    sides: each\n" in desk.file.read_text()
        assert page.evaluate("document.activeElement.id") == "told"
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#told")).to_contain_text("undone")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        heights = page.evaluate(
            "[...document.querySelectorAll('button, form [name=value]')].map((e) => e.offsetHeight)"
        )
        assert min(heights) >= 60
        browser.close()
