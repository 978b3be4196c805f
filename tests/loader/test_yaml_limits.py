"""Files made to harm: refused, at once, in little memory. And both of YAML's parsers give the same."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from coach.errors import RoutineError
from coach.loader import parse_routine, starter
from coach.loader.composer import FAST_LOADER, PURE_LOADER, compose
from coach.loader.diagnostics import MOST_PROBLEMS, Diagnostics
from coach.loader.nodes import Node
from coach.loader.source_text import source_of

HEAD = "format: coach.routine/1\ntitle: T\nlanguage: en\nexercises:\n  - name: A\n    steps:\n"
SHIPPED = Path(__file__).parents[2] / "scripts" / "calf-cramp-night.yaml"

LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join(['*' + old] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
HARMFUL = {
    "billion laughs": (LAUGHS, "too large"),
    "many aliases": (HEAD + "      - &a say: x\n" + "      - *a\n" * 101, "too many repeats"),
    "alias in itself": ("a: &a [*a]\n", "inside the value that it repeats"),
    "brackets": (HEAD + "      - say: " + "[" * 100_000, "nested too deeply"),
    "brackets on lines": ("[\n" * 100_000, "nested too deeply"),
    "braces": ("{a: " * 100_000, "nested too deeply"),
    "dashes": ("- " * 100_000, "nested too deeply"),
    "levels by aliases": ("a: &a [[[[[[[[[[x]]]]]]]]]]\nb: [[[[[[[[[[*a]]]]]]]]]]\n", "nested too deeply"),
    "large": ("x" * 1_000_001, "too large"),
    "many values": ("[" + "a, " * 200_000 + "]", "too large"),
    "long text": (HEAD + "      - say: " + "word " * 20_000, "characters are too many"),
    "one key again and again": ("a: 1\n" * 100_000, "second time"),
    "many unknown keys": (HEAD + "      - say: x\n" + "".join(f"k{n}: 1\n" for n in range(40_000)), "unknown key"),
    "many bad steps": (HEAD + "      - {hodl: 1, a: b}\n" * 15_000, "did you mean 'hold'"),
    "many placeholders": (HEAD + ("      - say: 'a " + "{x}" * 600 + "'\n") * 400, "unknown placeholder"),
    "escaped line ends": (HEAD + '      - say: "' + "{x}" * 300 + "\\\n" * 400_000 + '"\n', "unknown placeholder"),
    "late mistake": (HEAD + "      - say: x\n" * 9_000 + "  @\n", "cannot begin"),
    "nothing visible": ("\x00" * 900_000, "cannot be seen"),
    "long key": (HEAD + "      - " + "a" * 1000 + ": b\n", "no key that says"),
}


@pytest.mark.long
@pytest.mark.parametrize(("text", "message"), HARMFUL.values(), ids=HARMFUL)
def test_harmful_files_are_refused_in_bounded_time(text: str, message: str) -> None:
    """Seconds of the CPU at worst on a slow machine, a bounded number of problems, and short messages."""
    began = time.process_time()
    with pytest.raises(RoutineError, match=message) as caught:
        parse_routine(text, "r.yaml", "r")
    assert time.process_time() - began < 10
    assert len(caught.value.problems) <= MOST_PROBLEMS
    assert all(len(problem.message) < 300 for problem in caught.value.problems)


def _composed(text: str, loader: type[yaml.Loader]) -> tuple[Node | None, list[str]]:
    source = source_of(text, "r.yaml")
    report = Diagnostics(source)
    root = compose(source, report, loader)
    return root, [f"{problem.place}: {problem.message} {problem.width}" for problem in report.problems]


@pytest.mark.parametrize("read", [starter, lambda: SHIPPED.read_text(encoding="utf-8")])
def test_both_parsers_compose_the_same(read: Callable[[], str]) -> None:
    """The tree, with every place in it."""
    assert _composed(read(), FAST_LOADER) == _composed(read(), PURE_LOADER)


ESCAPES = ["\\ud800", "\\udfff a", "\\U0000dbff", "\\e", "\\0", "\\x85", "\\N", "\\L", "\\ufffe", "\\ufeff"]


@pytest.mark.long
@pytest.mark.parametrize("escape", ESCAPES)
def test_escapes_of_what_cannot_be_seen_are_refused_by_both_parsers(escape: str) -> None:
    """One problem, at the text, that can be printed; also in a file so large that it is parsed once."""
    text = f'{HEAD}      - say: "{escape}"\n'
    assert _composed(text, FAST_LOADER) == _composed(text, PURE_LOADER)
    for each in (text, text + "      - say: Go.\n" * 9_000):
        with pytest.raises(RoutineError) as caught:
            parse_routine(each, "r.yaml", "r")
        (problem,) = caught.value.problems
        assert problem.place.line == 7
        assert re.search("cannot be seen and is not allowed|this escape is no character", problem.message)
        assert problem.message.encode()


SIGNS = list("{}[]:,-#&*!|>'\"%@`?\n \\~=<.")
SIGNS += ["\n  ", ": ", "- ", "<<: ", "*a", "&a ", " #", "? ", "\n---\n", "! ", "|#", "\\x07"]


def test_both_parsers_agree_on_broken_text() -> None:
    """The same tree or the same problems at the same places, whichever parser there is."""
    chance = random.Random(1)  # noqa: S311 - to make texts, not secrets
    lines = starter().split("\n")
    for _ in range(300):
        start = chance.randrange(len(lines))
        text = "\n".join(lines[start : start + 10])
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice(SIGNS) + text[at + chance.choice([0, 0, 1, 2]) :]
        assert _composed(text, FAST_LOADER) == _composed(text, PURE_LOADER), text
