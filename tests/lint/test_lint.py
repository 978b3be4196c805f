"""The rules as a whole: where a warning points, how it is silenced, what is documented, and that nothing raises."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.app import plan
from coach.cli.main import run
from coach.library import library
from coach.lint import LEXICONS, RULES, lint_routine
from coach.lint.english_lengths import lengths_in
from coach.loader import parse_routine
from coach.model import Defaults, Equipment, Exercise, Hold, Instruction, Item, Place, Problem, Routine, Sos, Words
from tests.values import routines

Check = Callable[..., list[Problem]]
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "value",
    [
        "Rest. «See» the page.",
        "'It''s there. «See» the page.'",
        '"Say \\"so\\", caf\\u00e9. «See» the page."',
        '"Rest.\\\n        \\ And rest. «See» the page."',
        ">-\n        Rest.\n\n        And rest,\n        then «see» the page.",
        ">-  # coach: allow long-hold\n        Rest, and «see» the page.",
        "|\n        Rest.\n        «See» the page.",
        "Rest, and go on,\n        then «see»\n        the page.",
        "Go «as\n        you can see» here.".replace("«as\n        you can see»", "«as»\n        you can see"),
        "&anchor Rest. «See» the page.",
        "cafe\N{COMBINING ACUTE ACCENT}, f\N{COMBINING ACUTE ACCENT}. «See» the page.",
        '"\\x52est. «See» the page."',
    ],
)
def test_a_warning_points_at_the_word_in_any_kind_of_value(value: str, check_steps: Check) -> None:
    """Quotes, escapes, folded lines, blocks."""
    check_steps("needs-eyes", f"- say: {value}".replace("\n        ", "\n    "))


def test_an_alias_is_warned_of_once_where_it_is_written(check_steps: Check) -> None:
    check_steps("needs-eyes", "- say: &a «See» the page.\n- say: *a")


@pytest.mark.parametrize(
    "steps",
    [
        "- say: See the page.  # coach: allow needs-eyes",
        "- say: See the page.  # coach: allow long-hold, needs-eyes",
        "- say: See the page.  # coach:allow needs-eyes - it is on the wall",
        "# coach: allow needs-eyes\n- say: See the page.",
        "# coach: allow needs-eyes\n# because it glows\n- say: See the page.",
        "- say: Rest,\n    and see the page.  # coach: allow needs-eyes",
        "- say: >-  # coach: allow needs-eyes\n    Rest, and\n    see the page.",
        "- say: «See» the page.\n# coach: allow needs-eyes",
        "# coach: allow needs-eyes\n\n- say: «See» the page.",
        "- say: Rest.  # coach: allow needs-eyes\n- say: «See» the page.",
        "- say: «See» the page.  # coach: allow long-hold",
        "- say: «See» the page.  # allow needs-eyes",
        "- say: |\n    «See» the page.\n    # coach: allow needs-eyes\n    Rest.",
        "- say: '«See» the page. # coach: allow needs-eyes'",
    ],
)
def test_a_comment_silences_a_rule_on_its_line(steps: str, check_steps: Check) -> None:
    check_steps("needs-eyes", steps)


@pytest.mark.parametrize(
    ("steps", "messages"),
    [
        (
            "- hold: 6m  # coach: allow long-hold, «long-hodl»",
            ["there is no rule 'long-hodl'; did you mean 'long-hold'?"],
        ),
        ("- hold: 6m  # coach: allow «Needs_Eyes»", ["there is no rule 'Needs_Eyes'; did you mean 'needs-eyes'?"]),
        ("# coach: allow «x»\n- hold: 6m", ["there is no rule 'x'; 'coach check --rules' lists them"]),
        (
            "- hold: 6m  «# coach: allow»",
            ["name the rule that is allowed here, as in '# coach: allow long-hold'"],
        ),
        ("- hold: 6m  # coach: allow nonsense, unknown-rule", []),
        ("- say: 'It # coach: allow nonsense'", []),
    ],
)
def test_a_comment_that_allows_no_rule_is_warned_of(steps: str, messages: list[str], check_steps: Check) -> None:
    warnings = check_steps("unknown-rule", steps)
    assert [each.message for each in warnings] == messages


def test_without_words_for_a_language_the_wordy_rules_rest() -> None:
    """Nothing is guessed: only what needs no words is warned of."""
    source = "exercises: See the (picture)."
    words = Words("See the (picture).", Place("r.yaml", 1, 12))
    routine = Routine(
        name="r",
        title="T",
        language="xx",
        path="r.yaml",
        exercises=(Exercise("A", (Instruction(words, 0, _HERE),), _HERE),),
    )
    assert [each.rule for each in lint_routine(routine, source, None)] == ["parentheses"]
    rules = {each.rule for each in lint_routine(replace(routine, language="en-GB"), source, None)}
    assert rules == {"needs-eyes", "parentheses"}


_HERE = Place("r.yaml", 1, 1)


def test_the_documentation_lists_exactly_the_rules() -> None:
    """With their descriptions; and every rule has a table of texts here."""
    text = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")
    section = text.split("### Rules\n")[1].split("\n#")[0]
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.*) \|$", section, re.MULTILINE))
    assert rows == {name: rule.about for name, rule in RULES.items()}
    assert list(rows) == list(RULES)
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert all(f'check_steps("{name}"' in tests or f'check("{name}"' in tests for name in RULES)


@pytest.mark.parametrize("name", library())
def test_the_routines_that_come_with_coach_give_no_warning(name: str) -> None:
    source = library()[name].read_text(encoding="utf-8")
    routine = parse_routine(source, f"{name}.yaml", name)
    warnings = lint_routine(routine, source, plan(routine, draft=True).timeline)
    assert [f"{each.place} {each.rule}" for each in warnings] == []


@pytest.mark.parametrize(
    ("text", "lengths_ms"),
    [
        ("90 seconds", [(90_000, 90_000)]),
        ("ninety seconds", [(90_000, 90_000)]),
        ("forty-five seconds", [(45_000, 45_000)]),
        ("a hundred and twenty seconds", [(120_000, 120_000)]),
        ("a minute", [(60_000, 60_000)]),
        ("half a minute", [(30_000, 30_000)]),
        ("a half minute", [(30_000, 30_000)]),
        ("one and a half minutes", [(90_000, 90_000)]),
        ("2½ minutes", [(150_000, 150_000)]),
        ("2.5 min", [(150_000, 150_000)]),
        ("a minute and a half", [(90_000, 90_000)]),
        ("a minute and a half minute", [(90_000, 90_000)]),
        ("two minutes and fifteen seconds", [(135_000, 135_000)]),
        ("1 minute 30 seconds", [(90_000, 90_000)]),
        ("three quarters of an hour", [(2_700_000, 2_700_000)]),
        ("a quarter of an hour", [(900_000, 900_000)]),
        ("a couple of minutes", [(120_000, 120_000)]),
        ("10-minute routine", [(600_000, 600_000)]),
        ("ten-minute routine", [(600_000, 600_000)]),
        ("30 to 60 seconds", [(30_000, 60_000)]),
        ("two or three minutes", [(120_000, 180_000)]),
        ("two to two and a half minutes", [(120_000, 150_000)]),
        ("20–30s", [(20_000, 30_000)]),
        ("about a minute", [(45_000, 75_000)]),
        ("up to a minute", [(0, 60_000)]),
        ("an hour or 5 minutes", [(3_600_000, 3_600_000), (300_000, 300_000)]),
        ("a second time, six times a minute, the minute, minutes, 3 m, 1.2.3 s, someone second, {a} second", []),
    ],
)
def test_lengths_in_a_text(text: str, lengths_ms: list[tuple[int, int]]) -> None:
    """In digits and in words."""
    assert [(each.min_ms, each.max_ms) for each in lengths_in(text)] == lengths_ms


_WORDS = r"""see look at the as shown picture red dot left right and then bend lift stand up step forward {side} {strap}
strap hold for ten two a half minutes seconds to 90 ° ( ) [ ] e.g. https://x.org . , ; ! ? # coach: allow long-hold
' " \ é ½ hundred"""
_sentences = st.lists(st.sampled_from(_WORDS.split()), min_size=1, max_size=30).map(" ".join)
_text = _sentences | st.text(max_size=40)
_places = st.builds(Place, st.just("test.yaml"), st.integers(1, 12), st.integers(1, 60))
_words = st.builds(Words, _text, _places)
_positions = st.sampled_from([None, "standing", "lying"])
_openings = st.sampled_from(["", "title: ", "- say: ", "{hold: ", "  hold: ", "|\n", "'", '"', "# coach: allow "])
_STRAP = Equipment(Item("strap", "strap", "a strap"), (Item("towel", "(towel", "a towel"),))


@st.composite
def _subjects(draw: st.DrawFn) -> tuple[Routine, str]:
    """A random routine with words that the rules look for, and a source that may or may not be its own."""
    routine = draw(routines())
    steps = [
        replace(
            step, say=draw(_words), place=draw(_places), position=draw(st.sampled_from([None, "standing", "lying"]))
        )
        if isinstance(step, Instruction)
        else replace(step, place=draw(_places), feel=(draw(_words),), release=draw(_words))
        if isinstance(step, Hold)
        else step
        for step in routine.exercises[0].steps
    ]
    first = replace(routine.exercises[0], steps=tuple(steps), uses=("strap",), place=draw(_places))
    routine = replace(
        routine,
        exercises=(first, *routine.exercises[1:]),
        title=draw(_text),
        summary=draw(_text),
        intro=tuple(draw(st.lists(_words, max_size=3))),
        equipment=(_STRAP,),
        position=draw(st.sampled_from([None, "lying"])),
        sos=draw(st.none() | st.just(Sos(tuple(steps), first.place))),
        defaults=Defaults(guidance=draw(st.sampled_from(["quiet", "calm"]))),
        language=draw(st.sampled_from([*LEXICONS, "en-US", "xx"])),
    )
    texts = [routine.title, *(words.text for words in routine.intro)]
    source = "\n".join(draw(_openings) + draw(st.sampled_from(texts) | _text) for _ in range(draw(st.integers(0, 12))))
    return routine, source


@given(_subjects())
def test_whatever_the_routine_nothing_is_raised_and_every_place_is_in_the_file(subject: tuple[Routine, str]) -> None:
    """Also where the source is not the routine's at all."""
    routine, source = subject
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for each in lint_routine(routine, source, None):
        assert each.rule in RULES
        if each.place.line <= len(lines):
            assert each.line_text == lines[each.place.line - 1].removeprefix("\ufeff")
            assert 1 <= each.width <= max(1, len(each.line_text) - each.place.column + 1)


ROUTINE = """format: coach.routine/1
title: Short
language: en
exercises:
  - name: A
    sides: none
    steps:
      - say: See the page (the next one).
      - hold: 6m
"""


def test_the_command_prints_warnings_and_counts_them(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As problems are printed, with the rule; exit 0, or 1 with ``--strict``."""
    monkeypatch.chdir(tmp_path)
    Path("short.yaml").write_text(ROUTINE)
    assert run(["check", "short.yaml"]) == 0
    assert capsys.readouterr().out == (
        "short.yaml:8:14: 'See' needs eyes; say it for somebody who lies in the dark [needs-eyes]\n"
        "    8 |       - say: See the page (the next one).\n"
        "      |              ^^^\n"
        "short.yaml:8:27: brackets cannot be heard; make a sentence of it, or leave it out [parentheses]\n"
        "    8 |       - say: See the page (the next one).\n"
        "      |                           ^^^^^^^^^^^^^^\n"
        "short.yaml:9:15: a hold of 6m is longer than 5m; is it meant? [long-hold]\n"
        "    9 |       - hold: 6m\n"
        "      |               ^^\n"
        "3 warnings, 3 rules; no problems\n"
    )
    assert run(["check", "short.yaml", "--strict"]) == 1
    capsys.readouterr()
    assert run(["check", "short.yaml", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert list(printed) == ["file", "problems", "warnings"]
    assert [(each["line"], each["column"], each["rule"]) for each in printed["warnings"]] == [
        (8, 14, "needs-eyes"),
        (8, 27, "parentheses"),
        (9, 15, "long-hold"),
    ]
    assert run(["check", "--rules"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(RULES)


def test_a_routine_without_warnings_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """One line, with the length."""
    path = tmp_path / "r.yaml"
    path.write_bytes(
        b"\xef\xbb\xbf" + re.sub(r"See.*", "Rest.", ROUTINE).replace("6m", "1m").replace("\n", "\r\n").encode()
    )
    assert run(["check", str(path), "--strict"]) == 0
    assert re.fullmatch(
        r".*r\.yaml: no problems; 1 exercise, 1 hold, about \d:\d\d at its own pace\n", capsys.readouterr().out
    )
