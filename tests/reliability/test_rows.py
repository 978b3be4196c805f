"""The page of figures: each proof writes its own part, and a proof that failed says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.reliability.rows import Row, markdown, update

PAGE = "a\n<!-- begin of x -->\nold\n<!-- end of x -->\nb\n<!-- begin of y -->\nkept\n<!-- end of y -->\n"


def test_a_part_is_replaced_and_the_others_stay(tmp_path: Path) -> None:
    """Writing it twice gives the same page."""
    page = tmp_path / "page.md"
    page.write_text(PAGE)
    for _ in range(2):
        update(page, "x", "new")
        assert page.read_text() == PAGE.replace("old", "\nnew\n")


def test_a_page_without_the_part_is_left_alone(tmp_path: Path) -> None:
    """Nothing is put where nobody looks for it."""
    page = tmp_path / "page.md"
    page.write_text(PAGE)
    with pytest.raises(SystemExit, match="begin of z"):
        update(page, "z", "new")
    assert page.read_text() == PAGE


def test_a_wrong_result_shows() -> None:
    """A figure that breaks the promise is not hidden in a cell."""
    text = markdown([Row("kill", "so", "3", "fine"), Row("hang", "so", "3", "one passed", good=False)], "cmd", 1.0)
    assert "| kill | so | 3 | fine |" in text
    assert "| hang | so | 3 | **wrong**: one passed |" in text
