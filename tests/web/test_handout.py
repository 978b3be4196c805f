"""The handout: the words and times of the track on paper, safe, whole, and the same on both sides where it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from tinyhtml5.parser import HTMLParser

import coach
from coach.app import Settings, compile, load, plan
from coach.app.handout import handout_of
from coach.durations import clock
from coach.export import cue_sheet
from coach.model import (
    Breathe,
    Equipment,
    Exercise,
    Instruction,
    Item,
    Kind,
    LengthRange,
    Pace,
    Reps,
    Rest,
    Routine,
    Safety,
    Script,
    Source,
    Timeline,
    Variant,
)
from coach.phrases import PHRASEBOOKS
from coach.timeline import lay_out
from coach.web.handout import handout
from coach.web.handout.exercise_rows import ExerciseRows, exercise_rows
from coach.web.handout.paper_words import WORDS, words_of
from tests.examples import examples
from tests.values import HERE, hold, routine, routines, say, words

SHIPPED = sorted((Path(__file__).parents[2] / "scripts").glob("*.yaml"))
STYLE = Path(coach.__file__).parent / "web" / "handout" / "style.css"
HOSTILE = "</title></style><script>alert('1')</script>\"><img src=x onerror=alert(2)> & \x07]]><!-- {side}"


def parsed(page: str) -> Element:
    """The page as a browser reads it; any mistake in its HTML fails the test."""
    parser = HTMLParser(namespace_html_elements=False)
    tree: Element = parser.parse(page)
    assert parser.errors == []
    return tree


def text_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def body_of(page: str) -> Element:
    body = parsed(page).find("body")
    assert body is not None
    return body


def laid_out(script: Script) -> Timeline:
    return lay_out(script, lambda cue: 60 * len(cue.text))


def of_class(tree: Element, name: str) -> list[Element]:
    return [each for each in tree.iter() if name in each.get("class", "").split()]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_times_are_those_of_the_cue_sheet(path: Path, silent: Settings) -> None:
    """Each chapter has its row in the table, each hold its length and start; nothing else is a hold."""
    planned = plan(load(path), silent, draft=True)
    sheet = cue_sheet(planned.timeline, planned.order.voice)
    page, words = body_of(handout_of(planned)), words_of(planned.timeline.language)
    rows = [[text_of(cell) for cell in row][:3] for row in page.iter("tr")][1:]
    expected = [[clock(c["start_ms"]), c["title"], clock(c["end_ms"] - c["start_ms"])] for c in sheet["chapters"]]
    assert rows == expected
    holds = [text_of(each) for each in of_class(page, "exact") if text_of(each).startswith(f"{words.kinds['hold']} ")]
    shown = sorted((line.split()[1], time) for line in holds for time in re.findall(r"\d+:\d\d", line)[1:])
    held = [each for each in sheet["holds"] if "kind" not in each]
    assert shown == sorted((clock(each["length_ms"]), clock(each["start_ms"])) for each in held)
    about = f"{words.about} {clock(sheet['length_ms'])}"
    assert words.length.format(length=about) in text_of(page)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_what_to_do_is_in_the_words_of_the_track(path: Path, silent: Settings) -> None:
    """With both sides in one sentence; read for the first side and set, it is what is heard there."""
    planned = plan(load(path), silent, draft=True)
    shown = text_of(body_of(handout_of(planned)))
    shown = re.sub(r"(\w+)/\w+", r"\1", shown)
    # what is done again is told once; what a rest announces belongs to the exercise that comes
    chapters = enumerate(planned.timeline.chapters)
    first = {index for index, chapter in chapters if chapter.side != "right" and not chapter.repeats}
    # a way that begins an exercise is no row: on paper it is enough to know where
    routine = load(path)
    ways = [
        each.steps[0] for each in routine.exercises if isinstance(each.steps[0], Instruction) and not each.steps[0].say
    ]
    announced = {span.cues for span in planned.timeline.spans() if span.interval.step in (None, *ways)}
    for cue in planned.timeline.cues:
        wanted = {Kind.INSTRUCTION, Kind.SAFETY} if cue.chapter in first else {Kind.SAFETY}
        is_announced = any(cue in cues for cues in announced if cue.cue.words is None)
        if cue.cue.kind in wanted and not is_announced and not cue.is_insert:
            assert cue.cue.text in shown


def test_the_parts_of_a_repetition_are_all_on_the_paper(silent: Settings) -> None:
    """In the track a number is heard instead of the first one."""
    shown = text_of(body_of(handout_of(plan(load("knee-programme"), silent, draft=True))))
    assert "Ten times. Bend. And long." in shown


@given(routines())
@hypothesis_settings(max_examples=examples(60))
def test_every_hold_and_every_chapter_is_on_the_paper_once(any_routine: Routine) -> None:
    """Whatever the routine: left and right in one row have the same length, and no start is lost."""
    timeline = laid_out(compile(any_routine))
    told = exercise_rows(any_routine, timeline, ())
    timed = [(row, start) for part in told for row in part.rows if row.kind != "settle" for start in row.starts_ms]
    intervals = [interval for interval in timeline.intervals if interval.kind not in {"settle", "tail"}]
    assert sorted((row.kind, start, row.length_ms) for row, start in timed) == sorted(
        (interval.kind, interval.start_ms, interval.length_ms) for interval in intervals
    )
    assert sorted(start for part in told for start in part.starts_ms) == [c.start_ms for c in timeline.chapters][1:-1]
    parsed(handout(any_routine, timeline))


def told(routine_name: str, **chosen: object) -> tuple[ExerciseRows, ...]:
    made = load(routine_name)
    variant = Variant(**chosen)  # type: ignore[arg-type]
    return exercise_rows(made, laid_out(compile(made, Settings(variant=variant))), made.equipment)


def test_both_sides_are_one_exercise() -> None:
    """With both sides' words and both starts; the other side is named the other way round."""
    warm_up, calf, *_, standing = told("calf-cramp-night")
    assert warm_up.where == calf.where == ("left leg", "right leg")
    assert warm_up.rows[2].text == "Lift the front of your left/right foot, until only the heel is down."
    assert "Bend your right/left knee, so that your hips move forward and down." in [row.text for row in standing.rows]
    assert standing.place == "Standing, with both hands on the wall"
    assert calf.take == "You need the strap and the foam roller."
    assert "Set your left/right heel on the foam roller, with the knee still bent." in [row.text for row in calf.rows]


def test_one_side_is_told_as_it_is_heard() -> None:
    """Nobody reads of a side that is not exercised."""
    for part in told("calf-cramp-night", side="right"):
        assert len(part.starts_ms) == 1
        assert not any("left/" in row.text or "/left" in row.text + row.release for row in part.rows)
    assert {each.where for each in told("calf-cramp-night", side="right")} == {("right leg",), ("both legs",)}


def test_a_hold_has_what_is_felt_in_it_and_how_it_ends() -> None:
    """And neither the words for its length, where coach chose them, nor guidance of coach's own."""
    held = told("calf-cramp-night")[0].rows[-1]
    assert (held.kind, held.length_ms) == ("hold", 60_000)
    first, *_ = held.text.split(". ")
    assert first == "You feel a stretch along the sole of your left/right foot"
    assert held.release == "Let go of the left/right foot."


def test_what_has_a_beat_tells_it() -> None:
    """A length alone would not do."""
    every_step = Path(__file__).parents[1] / "routines" / "every-step.yaml"
    made = load(every_step)
    page = text_of(body_of(handout(made, laid_out(compile(made)))))
    assert "Repeat 0:12" in page
    assert "Three times. One every 4 s." in page
    assert "Breathe 0:26" in page
    assert "Two breaths. In for 4 s, keep for 1 s, out for 6 s, wait for 2 s." in page


def test_what_is_done_has_one_order_and_one_row_for_its_sets() -> None:
    """Times are numbered with the instructions; each kind has its own line beside it."""
    steps = (say("Lie down."), Reps(10, 4_000, 0, HERE), Rest(20_000, HERE), hold(30_000))
    made = routine(Exercise("Slides", steps, HERE, sides="none", sets=3, between=LengthRange(45_000, 45_000)))
    page = body_of(handout(made, laid_out(compile(made))))
    (dose,) = of_class(page, "dose")
    assert text_of(dose) == "3 x 10, 3 x 30 s \u00b7 rest 45 s"
    numbered = [(each.get("class"), each.get("data-number")) for each in of_class(page, "exact")]
    assert numbered == [("exact reps", "2."), ("exact rest", "3."), ("exact hold", "4.")]
    assert [text_of(each) for each in of_class(page, "week")[0]] == [str(day) for day in range(1, 8)]


def test_a_routine_that_a_program_made_has_each_step_under_its_own_words() -> None:
    """All its places are the same, so what belongs to what is kept, and not found again by its place."""
    breaths = Breathe(3, 4_000, 0, 6_000, 0, 0, HERE, words("Breathe as you like."))
    steps = (
        Reps(4, 2_000, 0, HERE, words("Lift your {side} heel.")),
        breaths,
        hold(30_000, None, "Feel your {side} calf."),
    )
    made = routine(Exercise("Heel lifts", steps, HERE))
    (part,) = exercise_rows(made, laid_out(compile(made)), ())
    told = {row.kind: row for row in part.rows if row.kind != "settle"}
    assert told["reps"].beat == steps[0]
    assert told["breathe"].beat == steps[1]
    assert "Feel your left/right calf." in told["hold"].text
    assert "Lift your left/right heel." in [row.text for row in part.rows]


def test_relief_has_its_own_handout(silent: Settings) -> None:
    """With when to stop, which the track leaves out for want of time, and nothing of the whole routine's beginning."""
    chosen = replace(silent, variant=Variant(side="left", sos=True))
    made = load("calf-cramp-night")
    page = text_of(body_of(handout_of(plan(made, chosen, draft=True))))
    assert "1. Relief, left leg at 0:00" in page
    assert "2. Calm" in page
    assert "If anything hurts sharply, stop" in page
    assert made.summary not in page
    assert "Leave the light off" not in page


def test_equipment_is_what_was_chosen(silent: Settings) -> None:
    """With what will do instead, unless it was said what is at hand."""
    made = load("calf-cramp-night")
    page = handout_of(plan(made, silent, draft=True))
    assert "<li>a stretching strap or a belt or a long towel</li>" in page
    chosen = replace(silent, variant=Variant(have=("towel",)))
    page = handout_of(plan(made, chosen, draft=True))
    assert "<li>a long towel</li>" in page
    assert "belt" not in page
    assert "Lay the towel around the ball of your left/right foot, with one end in each hand." in page


def test_an_exercise_that_is_not_alike_on_both_sides_is_shown_twice() -> None:
    """A track from elsewhere may have other lengths on the right; then its times stand beside its own words."""
    made = load("foot-cramp")
    timeline = laid_out(compile(made))
    longer = tuple(
        replace(interval, length_ms=interval.length_ms + 24)
        if interval.side == "right" and interval.kind == "hold"
        else interval
        for interval in timeline.intervals
    )
    whole = exercise_rows(made, timeline, ())
    apart = exercise_rows(made, replace(timeline, intervals=longer), ())
    held_on_both = [p for p in whole if len(p.starts_ms) == 2 and any(row.kind == "hold" for row in p.rows)]
    assert held_on_both
    assert len(apart) == len(whole) + len(held_on_both)


def test_hostile_texts_stay_texts() -> None:
    """Every text of a routine is shown as written and never becomes a part of the page."""
    thing = Item("strap", HOSTILE, HOSTILE)
    made = routine(
        Exercise(HOSTILE, (say(HOSTILE), hold(20_000, None, HOSTILE)), HERE, sides="none", uses=("strap",)),
        title=HOSTILE,
        summary=HOSTILE,
        level=HOSTILE,
        limb=HOSTILE,
        source=Source(HOSTILE, HOSTILE, HOSTILE),
        safety=Safety((words(HOSTILE),), (words(HOSTILE),)),
        intro=(words("Begin."),),
        outro=(words("End."),),
        tips=(words(HOSTILE),),
    )
    plain = laid_out(compile(routine(Exercise("E", (say("S"), hold(20_000, None, "F")), HERE, sides="none"))))
    timeline = replace(
        plain,
        chapters=tuple(replace(each, title=HOSTILE) for each in plain.chapters),
        cues=tuple(replace(each, cue=replace(each.cue, text=HOSTILE)) for each in plain.cues),
    )
    page = handout(made, timeline, things=(Equipment(thing, (thing,)),), link="http://x/?a=1&b='")
    tree = parsed(page)
    assert {each.tag for each in tree.iter()} & {"script", "img", "iframe", "object", "link"} == set()
    assert [key for each in tree.iter() for key in each.attrib if key.startswith("on")] == []
    title = tree.find("head/title")
    assert title is not None
    assert title.text == HOSTILE.replace("\x07", " ")


def test_the_page_needs_nothing_from_elsewhere(silent: Settings) -> None:
    """It is mailed, copied and printed without a network."""
    page = handout_of(plan(load("calf-cramp-night"), silent, draft=True))
    assert not re.search(r"src=|href=|@import|<link|<script", page)
    assert set(re.findall(r"url\(([^)]*)\)", page)) == {"#coach-hatch"}


def test_it_can_be_read_without_seeing_it(silent: Settings) -> None:
    """A language, one first heading, a table with heads and a caption, and words for every drawing."""
    tree = parsed(handout_of(plan(load("calf-cramp-night"), silent, draft=True)))
    assert tree.get("lang") == "en"
    assert len(list(tree.iter("h1"))) == 1
    heads = [each.get("scope") for each in tree.iter("th")]
    assert heads == ["col"] * 4 + ["row"] * 11
    assert tree.find(".//caption") is not None
    drawings = of_class(tree, "bar")
    assert len(drawings) == 11
    svg = "{http://www.w3.org/2000/svg}"
    for each in drawings:
        assert each.get("role") == "img"
        assert each.findtext(f"{svg}title")
    assert "hold of 1:00 from" in (drawings[1].findtext(f"{svg}desc") or "")


def test_the_bars_show_lengths_to_one_scale(silent: Settings) -> None:
    """The black of a chapter is as long as its holds, within a tenth of a unit."""
    planned = plan(load("calf-cramp-night"), silent, draft=True)
    page = handout_of(planned)
    longest_ms = max(each.end_ms - each.start_ms for each in planned.timeline.chapters)
    for index, drawing in enumerate(of_class(parsed(page), "bar")):
        black = [path.get("d", "") for path in drawing if path.get("fill") == "#000"]
        widths = [float(width) for path in black for width in re.findall(r"h([\d.]+)v", path)]
        holds = [hold.length_ms for hold in planned.timeline.holds if hold.chapter == index]
        assert widths == pytest.approx([1000 * each / longest_ms for each in holds], abs=0.051)


class Counted(tuple[Any, ...]):
    """A tuple that notes how often somebody walked through it."""

    walks = 0

    def __iter__(self) -> Iterator[Any]:
        """Note it."""
        Counted.walks += 1
        return super().__iter__()


def test_a_track_of_many_chapters_is_drawn_in_one_pass() -> None:
    """What is looked at for each chapter is its own, not the whole track: else 3,000 chapters take 20 s."""
    walks = []
    for count in (3, 30):
        made = routine(*(Exercise(f"E{number}", (say("Lift."), hold(5_000)), HERE) for number in range(count)))
        timeline = laid_out(compile(made))
        Counted.walks = 0
        handout(made, replace(timeline, cues=Counted(timeline.cues), intervals=Counted(timeline.intervals)))
        walks.append(Counted.walks)
    assert walks[0] == walks[1] > 0


def test_letters_are_large_enough() -> None:
    """10.5 points at least, in everything but the number of the page."""
    style = STYLE.read_text(encoding="utf-8")
    sizes = [float(size) for size in re.findall(r"font(?:-size)?: (?:bold )?([\d.]+)pt", style)]
    assert sorted(sizes)[:2] == [9, 10.5]
    assert "counter(page)" in style
    assert not re.search(r"font(-size)?: [^;]*(%|px|em)", style.replace("10.5pt/", ""))


def test_a_pace_that_was_changed_is_told(silent: Settings) -> None:
    """The name alone would promise other times."""
    made = load("neck-desk")
    assert "pace: steady ·" in text_of(body_of(handout_of(plan(made, silent, draft=True))))
    changed = replace(silent, pace=Pace("steady", settle=2.0))
    assert "pace: steady, adapted ·" in text_of(body_of(handout_of(plan(made, changed, draft=True))))


def test_estimates_are_told(silent: Settings) -> None:
    """The times of a draft are no times of a track."""
    made = load("neck-desk")
    draft = plan(made, silent, draft=True)
    assert "about 5:" in text_of(body_of(handout_of(draft)))
    assert "about 5:" not in text_of(body_of(handout_of(replace(draft, estimated=False))))


def test_the_same_plan_gives_the_same_bytes(silent: Settings) -> None:
    """No date, no chance."""
    planned = plan(load("tight-calves"), silent, draft=True)
    assert handout_of(planned, link="http://x/") == handout_of(planned, link="http://x/")


def test_each_language_that_coach_speaks_has_words_for_paper() -> None:
    """A phrasebook comes with them."""
    assert set(WORDS) == set(PHRASEBOOKS)
