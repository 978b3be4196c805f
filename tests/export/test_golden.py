"""Golden pairs: a routine beside the timetable that it becomes, compared whole.

The silent engine speaks 60 ms a character, so every start can be reckoned by hand. After a change that is meant:
``COACH_WRITE_GOLDEN=1 pytest tests/export/test_golden.py``, then read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coach.app import Settings, load, plan
from coach.export import timetable

ROUTINES = Path(__file__).parent.parent / "routines"
SHIPPED = Path(__file__).parent.parent.parent / "scripts"
PAIRS = [*sorted(ROUTINES.glob("*.yaml")), SHIPPED / "calf-cramp-night.yaml"]


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_a_routine_becomes_its_timetable(path: Path, silent: Settings) -> None:
    """To the line; what is shipped to users is among them, by estimates: it has too many clips to make."""
    planned = plan(load(str(path)), silent, draft=path.parent == SHIPPED)
    printed = timetable(planned.timeline, planned.order.voice)
    golden = ROUTINES / f"{path.stem}.timetable"
    if os.environ.get("COACH_WRITE_GOLDEN"):
        golden.write_text(printed, encoding="utf-8")
    assert printed == golden.read_text(encoding="utf-8")


def test_no_golden_timetable_is_left_over() -> None:
    """Each belongs to a routine."""
    assert {path.stem for path in ROUTINES.glob("*.timetable")} == {path.stem for path in PAIRS}
