"""The page for eyes, fingers and ears at night: what can be read, hit and heard of it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from tests.web.conftest import Phone, Site

pytestmark = pytest.mark.long

LEAST_CONTRAST = 4.5
LEAST_TARGET = 60
SIZES = [
    pytest.param({"width": 390, "height": 844}, 100, id="phone"),
    pytest.param({"width": 360, "height": 640}, 100, id="small phone"),
    pytest.param({"width": 844, "height": 390}, 100, id="on its side"),
    pytest.param({"width": 360, "height": 640}, 200, id="text of 200 %"),
    pytest.param({"width": 320, "height": 568}, 200, id="the smallest, text of 200 %"),
]

TEXTS = """
[...document.querySelectorAll('main *')].filter((each) => {
  const own = [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  return own && each.checkVisibility();
}).map((each) => {
  let behind = each;
  while (behind && getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') behind = behind.parentElement;
  const under = behind ? getComputedStyle(behind).backgroundColor : 'none';
  return [each.textContent.trim().slice(0, 30), getComputedStyle(each).color, under];
})
"""
TARGETS = """
[...document.querySelectorAll('a, button, summary, fieldset label, input[type=range]')]
  .filter((each) => each.checkVisibility())
  .map((each) => [each.getAttribute('aria-label') || each.textContent.trim(), each.getBoundingClientRect().toJSON()])
"""


def luminance(colour: str) -> float:
    """WCAG 2's relative luminance of ``rgb(r, g, b)``."""
    parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2's contrast ratio, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def opened(phone: Phone, text_percent: int = 100) -> None:
    """All there is to be seen."""
    phone.value("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    phone.value(f"document.documentElement.style.fontSize = '{text_percent}%'")


def test_the_screen_is_black_and_all_text_can_be_read_on_it(phone: Phone) -> None:
    """Pure black gives no light; text is dim, warm, and at least 4.5 to 1."""
    opened(phone)
    assert phone.value("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    texts = phone.value(TEXTS)
    assert len(texts) > 30
    for text, colour, under in texts:
        assert LEAST_CONTRAST <= contrast(colour, under) < 8, text
        red, green, blue = (int(part) for part in colour[4:-1].split(","))
        assert red > green > blue, text


@pytest.mark.parametrize(("size", "text"), SIZES)
def test_all_that_can_be_pressed_is_large_and_nothing_overlaps_or_sticks_out(
    size: dict[str, int], text: int, make_phone: Any, site: Site
) -> None:
    """At least 60 pixels high and wide; no scrolling to the side."""
    phone: Phone = make_phone(viewport=size)
    phone.page.goto(site.page)
    opened(phone, text)
    targets = phone.value(TARGETS)
    assert len(targets) > 15
    for name, box in targets:
        assert box["width"] >= LEAST_TARGET, name
        assert box["height"] >= LEAST_TARGET, name
        assert box["left"] >= 0, name
        assert box["right"] <= size["width"], name
    assert phone.value("document.documentElement.scrollWidth") <= size["width"]
    for (one, first), (other, second) in pairwise(targets):
        apart = (
            first["right"] <= second["left"] + 1
            or second["right"] <= first["left"] + 1
            or first["bottom"] <= second["top"] + 1
            or second["bottom"] <= first["top"] + 1
        )
        assert apart, (one, other)


def test_axe_finds_nothing(make_phone: Any, site: Site) -> None:
    """Names that say what is shown, headings in order, contrast; on both kinds of page, all of it open."""
    from importlib.resources import files

    axe_package = pytest.importorskip("axe_playwright_python")
    script = files(axe_package) / "axe.min.js"
    phone: Phone = make_phone(bypass_csp=True)
    for name in ("short.html", "index.html"):
        phone.page.goto(f"{site.home}{name}")
        phone.value(script.read_text(encoding="utf-8"))
        opened(phone)
        found = phone.value("axe.run({rules: {'label-content-name-mismatch': {enabled: true}}})")
        assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found["violations"]] == [], name


BROKEN = """
[...document.querySelectorAll('#chapters span, .row .asked, .relief a')].flatMap(({ firstChild }) =>
  [...firstChild.textContent.matchAll(/\\S+/g)].filter(({ 0: word, index }) => {
    const range = document.createRange();
    range.setStart(firstChild, index);
    range.setEnd(firstChild, index + word.length);
    return range.getClientRects().length > 1;
  }).map(([word]) => word))
"""


@pytest.mark.parametrize(("size", "text"), SIZES[3:])
def test_no_time_and_no_word_breaks_letter_by_letter(
    size: dict[str, int], text: int, make_phone: Any, site: Site
) -> None:
    """Each stands in one line: times, exercises, what can be pressed."""
    phone: Phone = make_phone(viewport=size)
    phone.page.goto(site.page)
    opened(phone, text)
    lines = phone.value("[...document.querySelectorAll('#chapters time')].map((each) => each.getClientRects().length)")
    heights = phone.value("[...document.querySelectorAll('#chapters time')].map((each) => each.offsetHeight)")
    assert set(lines) == {1}
    assert phone.value(BROKEN) == []
    assert max(heights) < 1.7 * 18 * text / 100


def test_the_slider_is_there_in_forced_colours(make_phone: Any, site: Site) -> None:
    """As where a system takes its own colours: track and handle differ from what is behind them."""
    phone: Phone = make_phone(forced_colors="active")
    phone.page.goto(site.page)
    assert phone.value("getComputedStyle(document.getElementById('place')).forcedColorAdjust") == "none"
    line, text = phone.value(
        "['--line', '--text'].map((n) => getComputedStyle(place_).getPropertyValue(n))".replace(
            "place_", "document.getElementById('place')"
        )
    )
    assert (line.strip(), text.strip()) == ("GrayText", "CanvasText")


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_what_is_drawn_differs_from_the_ground_in_forced_colours(scheme: str, make_phone: Any, site: Site) -> None:
    """By 3 to 1 at least: the ring of the great button and the mark of the present exercise; black is black."""
    phone: Phone = make_phone(forced_colors="active", color_scheme=scheme)
    phone.page.goto(site.page)
    phone.until("sound.readyState > 0")
    drawn = """(() => {
      const at = (query, name, part) => getComputedStyle(document.querySelector(query), part)[name];
      return [getComputedStyle(document.body).backgroundColor, at('#play svg', 'borderTopColor'),
        at('#chapters [aria-current]', 'backgroundColor', '::before')];
    })()"""
    ground, *colours = phone.value(drawn)
    assert [each for each in colours if contrast(each, ground) < 3] == [], (ground, colours)
    phone.value("looks.add('over')")
    assert phone.value("getComputedStyle(document.documentElement).backgroundColor") == "rgb(0, 0, 0)"


@pytest.mark.parametrize(("size", "text"), SIZES[:3])
def test_all_controls_are_on_the_first_screen(size: dict[str, int], text: int, make_phone: Any, site: Site) -> None:
    """The thumb finds them without scrolling."""
    phone: Phone = make_phone(viewport=size)
    phone.page.goto(site.page)
    opened(phone, text)
    for name in ("play", "previous", "back", "on", "next", "place"):
        box = phone.page.locator(f"#{name}").bounding_box()
        assert box, name
        assert box["y"] >= 0, name
        assert box["y"] + box["height"] <= size["height"], name


def test_a_screen_reader_finds_names_and_roles_in_the_order_of_use(phone: Phone) -> None:
    """As the browser's accessibility tree has them: the player first, then exercises, then what to take along."""
    tree = phone.page.locator("body").aria_snapshot()
    wanted = [
        'heading "Short & sweet" [level=1]',
        'button "Play"',
        'slider "Place"',
        'button "Previous exercise"',
        'button "\u221210 seconds"',
        'button "+10 seconds"',
        'button "Next exercise"',
        "status",
        'heading "Exercises" [level=2]',
        'button "Before you begin 0:00"',
    ]
    places = [tree.find(each) for each in wanted]
    assert -1 not in places, (tree, places)
    assert places == sorted(places)


def test_the_choices_are_groups_of_radio_buttons_with_names(phone: Phone) -> None:
    """So that a screen reader tells what is chosen, of how many."""
    opened(phone)
    group = phone.page.get_by_role("group", name="Side")
    assert [each.get_attribute("value") for each in group.get_by_role("radio").all()] == ["left", "right", "both"]
    assert group.get_by_role("radio", name="Left").is_checked()


def test_all_of_the_page_can_be_reached_and_used_by_keys(phone: Phone) -> None:
    """In the order in which it stands, each with a ring around it."""
    seen = []
    for _ in range(9):
        phone.page.keyboard.press("Tab")
        seen.append(phone.value("document.activeElement.getAttribute('aria-label') || document.activeElement.tagName"))
        assert phone.value("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    buttons = ["Previous exercise", "\u221210 seconds", "+10 seconds", "Next exercise"]
    assert seen == ["Play", "Place", *buttons, "BUTTON", "BUTTON", "SUMMARY"]
    phone.value("document.getElementById('play').focus()")
    phone.page.keyboard.press("Space")
    phone.until("!sound.paused")
