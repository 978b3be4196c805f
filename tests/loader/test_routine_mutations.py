"""Whatever happens to a valid file, the loader gives a routine or a ``RoutineError``, and nothing else."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.errors import RoutineError
from coach.loader import load_routine, parse_routine, starter
from coach.model import Routine
from tests.examples import examples

LINES = starter().split("\n")
VALUES = [
    *("", "''", "0", "-1", "010", "1e999", "yes", "null", "~", "[]", "{}", "[[1]]", "{a: b}", "|", ">", "*a", "!x"),
    *("1:75", "2m to 1m", "{side}", "{", "'", '"', "#x", "<<", "\\", "\x00", "\u202e", "\ud800", "9" * 5000),
    *("&a", "x" * 3000),
]
index = st.integers(0, len(LINES) - 1)
change = st.one_of(
    st.tuples(st.just("delete"), index, st.just("")),
    st.tuples(st.just("double"), index, st.just("")),
    st.tuples(st.just("insert"), index, st.text(max_size=40)),
    st.tuples(st.just("value"), index, st.sampled_from(VALUES)),
    st.tuples(st.just("key"), index, st.sampled_from(["hold", "in", "settle", "each", "strap", "hodl", "? a", "1"])),
    st.tuples(st.just("indent"), index, st.sampled_from(["", " ", "  ", "    ", "\t", "- ", "      - "])),
)


def _changed(changes: list[tuple[str, int, str]]) -> str:
    lines = list(LINES)
    for kind, at, text in changes:
        line = lines[at % len(lines)] if lines else ""
        key, colon, value = line.partition(":")
        new = {
            "delete": [],
            "double": [line, line],
            "insert": [line, text],
            "value": [f"{key}{colon} {text}"],
            "key": [f"{key[: len(key) - len(key.lstrip())]}{text}{colon}{value}"],
            "indent": [text + line.lstrip()],
        }[kind]
        lines[at % max(1, len(lines)) : at % max(1, len(lines)) + 1] = new
    return "\n".join(lines)


def _check(text: str) -> None:
    """A routine, or problems in the words of coach, in bounded time."""
    began = time.perf_counter()
    outcome: Routine | RoutineError
    try:
        outcome = parse_routine(text, "r.yaml", "r")
    except RoutineError as error:
        outcome = error
    assert time.perf_counter() - began < 5
    if isinstance(outcome, RoutineError):
        assert outcome.problems
        assert "pydantic" not in str(outcome)
        assert not re.search("the value of .* cannot be understood", str(outcome))


@settings(max_examples=examples(300), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(change, min_size=1, max_size=6))
def test_any_change_of_lines(changes: list[tuple[str, int, str]]) -> None:
    """Lines deleted, doubled, put in, with another value, key or indentation."""
    _check(_changed(changes))


@settings(max_examples=examples(150), deadline=None)
@given(st.integers(0, len(starter())), st.integers(0, 30), st.binary(max_size=20))
def test_any_bytes(at: int, length: int, data: bytes) -> None:
    """Bytes put anywhere, through a file's decoder."""
    whole = starter().encode()
    text = (whole[:at] + data + whole[at + length :]).decode("utf-8", "surrogateescape")
    _check(text)


@settings(max_examples=examples(150), deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    """Texts that were never a routine."""
    _check(text)


def test_any_bytes_in_a_file(tmp_path: Path) -> None:
    """The same for files, with the decoder of the loader itself."""
    path = tmp_path / "r.yaml"

    @settings(max_examples=examples(100), deadline=None)
    @given(st.binary(max_size=60))
    def check(data: bytes) -> None:
        path.write_bytes(data)
        with pytest.raises(RoutineError):
            load_routine(path)

    check()
