"""A programme where a routine may stand: a folder of its days, their pages, a calendar."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.batch.batch_workers import Here
from coach.web.handout.calendar_page import CALENDAR
from tests.cli.calling import coach

WEEKS = """\
format: coach.programme/1
title: Two weeks
routine: short.yaml
weeks:
  - days: {monday: [Kneel], tuesday: rest, friday: {only: Kneel, pace: brisk}}
  - days: {monday: [Kneel]}
"""


@pytest.fixture
def weeks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("coach.cli.batch.Processes", lambda *_: Here())
    (folder / "weeks.yaml").write_text(WEEKS)
    return folder


def test_days_are_planned_built_and_exported(weeks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All of them or one, under names by week and day; the calendar and the feed have them in order."""
    code, out, _ = coach(capsys, "plan", "weeks.yaml", "--json")
    rows = json.loads(out)["days"]
    assert [(each["week"], each["day"], each["title"]) for each in rows] == [
        (1, "monday", "Short, Kneel"),
        (1, "friday", "Short, Kneel"),
        (2, "monday", "Short, Kneel"),
    ]
    assert coach(capsys, "build", "weeks.yaml", "--day", "2-monday")[0] == 0
    assert [path.name for path in (weeks / "weeks").glob("*.*")] == ["02-01-monday-short.mp3"]
    assert coach(capsys, "build", "weeks.yaml", "-o", "other")[0] == 0
    assert sorted(path.name for path in (weeks / "other").glob("*.*")) == [*(each["file"] for each in rows), CALENDAR]
    code, _, err = coach(capsys, "export", "site", "weeks.yaml", "--base-url", "https://example.org/")
    assert code == 0, err
    page, feed = ((weeks / "site" / name).read_text() for name in (CALENDAR, "feed.xml"))
    assert page.count('class="box"') == len(rows)
    assert [page.index(f'{each["file"].removesuffix(".mp3")}.html"') for each in rows] == sorted(
        page.index(f'{each["file"].removesuffix(".mp3")}.html"') for each in rows
    )
    assert feed.index("1, monday: ") < feed.index("1, friday: ") < feed.index("2, monday: ")
    assert "<title>Two weeks</title>" in feed


def test_what_is_not_for_a_programme_is_told(weeks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Options of one track, a day that there is not, a day that makes no sense, commands that take none."""
    told = [
        (["build", "weeks.yaml", "--split"], 2, "a programme makes a folder of tracks"),
        (["build", "short.yaml", "--day", "monday"], 2, "--day is for a programme"),
        (["build", "weeks.yaml", "--day", "tuesday"], 1, "no day named 'tuesday'; there is"),
        (["export", "site", "weeks.yaml", "short.yaml"], 2, "give it alone"),
        (["script", "weeks.yaml"], 1, "'coach build weeks.yaml' makes a track of each day"),
    ]
    for args, code, said in told:
        found, _, err = coach(capsys, *args)
        assert (found, said in err) == (code, True), err
    (weeks / "weeks.yaml").write_text(WEEKS.replace("[Kneel]", "[Swim]"))
    found, _, err = coach(capsys, "plan", "weeks.yaml")
    assert found == 1
    assert err.startswith("error: weeks.yaml:5: ")
