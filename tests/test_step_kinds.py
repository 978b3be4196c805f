"""Every kind of step and of interval stands in every table that has to know it; what is missing is told by name."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from coach.app import Settings, plan
from coach.compiler import compile_routine, step_spans
from coach.export import lyrics, timetable
from coach.formats import model_json
from coach.formats.model_json import from_json
from coach.lint.finding import texts_of
from coach.loader import load_routine, parse_routine, yaml_slips
from coach.loader.guided_shapes import keys_of
from coach.loader.step_shapes import STEP_SHAPES, TEXT_KEYS, kind_of
from coach.model import (
    INTERVAL_KINDS,
    STEP_KINDS,
    Breathe,
    Instruction,
    IntervalKind,
    Routine,
    Script,
    Step,
    Style,
    Variant,
)
from coach.pace import PACES
from coach.web.handout.paper_words import WORDS, beat_of
from tests.values import STEP_STRATEGIES

ROOT = Path(__file__).parents[1]
EVERY_STEP = ROOT / "tests" / "routines" / "every-step.yaml"
KINDS = set(STEP_KINDS.values())


def every_step() -> Routine:
    return load_routine(EVERY_STEP)


def script(routine: Routine) -> Script:
    """With as little of coach's own as can be."""
    return compile_routine(routine, Variant(), PACES["steady"], Style(guidance="quiet", tones=False))


def steps_in_time() -> list[Step]:
    """Those of the routine that has all that are done in time."""
    spans = [span for chapter in script(every_step()).chapters for span in chapter.spans]
    return [span.step for span in spans if span.step and INTERVAL_KINDS[span.interval.kind].in_time]


def named_in_the_documentation() -> set[type[Step]]:
    page = (ROOT / "docs" / "routine-format.md").read_text(encoding="utf-8")
    found = re.search(r"One of the keys ([^.]*) says which kind of step it is", page)
    assert found
    return {STEP_KINDS[key] for key in re.findall(r"`(\w+)`", found[1])}


TABLES: dict[str, Callable[[], set[type[Step]]]] = {
    "coach.loader.step_shapes.StepShape": lambda: {STEP_KINDS[key] for key in STEP_SHAPES},
    "coach.compiler.step_spans.STEPS": lambda: set(step_spans.STEPS),
    "coach.formats.model_json.STEPS": lambda: set(model_json.STEPS.values()),
    "docs/routine-format.md, Steps": named_in_the_documentation,
    "tests/routines/every-step.yaml": lambda: {type(step) for each in every_step().exercises for step in each.steps},
    "tests.values.STEP_STRATEGIES": lambda: set(STEP_STRATEGIES),
}


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_every_kind_of_step(table: str) -> None:
    """One that is forgotten is named, with the table."""
    assert TABLES[table]() == KINDS


@pytest.mark.parametrize("page", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]), ids=lambda page: page.name)
def test_no_page_lists_kinds_of_steps_and_leaves_one_out(page: Path) -> None:
    """A line that names three of them names all but the instruction, which is mostly told of by itself."""
    timed = STEP_KINDS.keys() - {Instruction.key}
    for line in page.read_text(encoding="utf-8").splitlines():
        named = timed & set(re.findall(r"[a-z]+", line))
        assert len(named) < 3 or named == timed, line


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
def test_the_handout_has_words_for_every_kind(words: Any) -> None:
    """For every time that is drawn, in the legend too; what is done in time has a beat, of breaths or even."""
    assert words.kinds.keys() == {kind for kind, traits in INTERVAL_KINDS.items() if traits.counted_on}
    assert all(beat_of(step, words) and (step.every_ms or isinstance(step, Breathe)) for step in steps_in_time())
    hold, others, *_ = words.legend
    for kind, word in words.kinds.items():
        assert word.lower() in (hold if kind == "hold" else others).lower(), kind


def test_every_kind_of_interval_is_described_and_made() -> None:
    """What is counted on has a line in the timetable and in the lyrics."""
    assert INTERVAL_KINDS.keys() == set(get_args(IntervalKind))
    planned = plan(every_step(), draft=True)
    timeline = planned.timeline
    assert {interval.kind for interval in timeline.intervals} == INTERVAL_KINDS.keys()
    counted = [each for each in timeline.intervals if INTERVAL_KINDS[each.kind].counted_on]
    rows = [INTERVAL_KINDS[each.kind].timetable for each in counted]
    assert re.findall(r"(\w+) +\S+  - - -", timetable(timeline, planned.order.voice)) == [*rows, "quiet"]
    assert sum(line.startswith("[") for line in lyrics(timeline).splitlines()) == len(counted)


@pytest.mark.parametrize("pace", PACES)
def test_nothing_that_belongs_to_a_step_is_left_out(pace: str) -> None:
    """A number or a breath that is said a moment before or after another is said all the same."""
    assert plan(every_step(), Settings(pace=PACES[pace]), draft=True).timeline.dropped == ()


def example(kind: type[Step]) -> dict[str, Any]:
    """The step of this kind in the routine that has all, with every text that there can be."""
    exercises = yaml.safe_load(EVERY_STEP.read_text(encoding="utf-8"))["exercises"]
    found: dict[str, Any] = next(s for each in exercises for s in each["steps"] if kind_of(s) == kind.key)
    texts = {key: f"Text of {key}" + " {length}" * has for key, has in TEXT_KEYS.items()}
    own = keys_of(STEP_SHAPES[kind.key])
    return {key: value for key, value in found.items() if key in own} | {k: v for k, v in texts.items() if k in own}


@pytest.mark.parametrize("key", STEP_KINDS)
def test_what_a_step_says_of_itself_is_so(key: str) -> None:
    """Its key, its texts, its length, how much is said: against what is written, heard and counted."""
    kind, step = STEP_KINDS[key], example(STEP_KINDS[key])
    text = f"format: coach.routine/1\ntitle: T\nlanguage: en\nexercises: [{{name: E, steps: [{json.dumps(step)}]}}]\n"
    routine = parse_routine(text, "r.yaml", "r")
    steps = routine.exercises[0].steps
    assert kind in map(type, steps)
    assert keys_of(STEP_SHAPES[key])[0] == key
    # every text of the file is known to the rules of `coach check`, and heard on one of the sides
    written = {value for name, value in step.items() if name in TEXT_KEYS}
    assert {each.text for one in steps for each in texts_of(one)} == written
    chapters = [chapter for chapter in script(routine).chapters if chapter.exercise]
    spans = [span for chapter in chapters for span in chapter.spans]
    cues = [cue for span in spans for cue in (*span.cues, *(insert.cue for insert in span.interval.inserts))]
    assert {cue.words.text for cue in cues if cue.words} == written - {step.get("instead")}  # which is for who cannot
    # what limits count is what is made
    first = [span for span in chapters[0].spans if span.step]
    counted = [span.interval.length_ms for span in first if INTERVAL_KINDS[span.interval.kind].counted_on]
    assert sum(counted) == sum(each.timed.typical_ms for each in steps)
    assert sum(each.settle_ms for each in steps) <= sum(span.interval.length_ms for span in first) - sum(counted)
    assert sum(len(span.cues) + len(span.interval.inserts) for span in first) <= sum(each.said for each in steps)
    # and it travels
    assert from_json(Routine, json.loads(json.dumps(model_json.to_json(routine))), "r.yaml") == routine


AROUND = {"guidance": "guidance: none", "announced_ms": "announce_end: 7s", "count_in": "count_in: 4"}
"""What may stand around steps, by the fields of a step that it fills."""


@pytest.mark.parametrize("key", STEP_KINDS)
def test_what_stands_around_a_step_reaches_every_kind_that_takes_it(key: str) -> None:
    """Where the step itself says nothing of it; a kind with the field and without it would go its own way unheard."""
    bare = {name: value for name, value in example(STEP_KINDS[key]).items() if name not in TEXT_KEYS} or {"say": "Aa."}
    own = {each.name for each in fields(STEP_KINDS[key])}
    for name in AROUND.keys() & own:
        head = f"format: coach.routine/1\ntitle: T\nlanguage: en\nexercises: [{{name: E, {AROUND[name]}"
        steps = parse_routine(f"{head}, steps: [{json.dumps(bare)}]}}]\n", "r.yaml", "r").exercises[0].steps
        assert all(getattr(each, name) for each in steps if type(each).key == key), name


@pytest.mark.parametrize("key", STEP_KINDS)
def test_a_dash_that_was_forgotten_is_found_before_every_kind(key: str) -> None:
    """All but an instruction may stand below one."""
    assert (key in yaml_slips._KINDS) is (STEP_KINDS[key] is not Instruction)
