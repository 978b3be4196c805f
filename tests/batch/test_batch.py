"""A batch of a table: each row a track under its name, equal rows one object, and nothing made twice."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from coach.app import Settings, build, load
from coach.app.own_outputs import made_by_coach
from coach.app.personal import for_person
from coach.batch.batch_manifest import Manifest, Record
from coach.batch.batch_workers import Here
from coach.batch.destinations import MANIFEST, LocalFolder
from coach.batch.job_rows import open_table
from coach.batch.manifest_table import TABLE, check_parquet, write_parquet
from coach.batch.programme_rows import FEED, programme_table, write_overviews
from coach.batch.run_batch import PlannedBatch, Progress, plan_batch, run_batch
from coach.batch.track_work import Beside
from coach.batch.wanted_tracks import NAMES, RefusedRow, wanted_of
from coach.errors import CoachError, RoutineError
from coach.loader.programme import parse_programme
from coach.web.handout.calendar_page import CALENDAR
from tests.cli.conftest import SHORT

NOTHING = Beside()
ROWS = """\
id;name;side;pace;hold;phone
1;Ada;left;;;0123
2;;left;;;
3;;left;;;
4;;up;;;
5;;;brisk;1,2;
"""


@pytest.fixture
def routine(tmp_path: Path) -> str:
    file = tmp_path / "short.yaml"
    file.write_text(SHORT, encoding="utf-8")
    return str(file)


def planned_of(
    text: str,
    to: Path,
    base: Settings,
    routine: str,
    *,
    names: str = NAMES,
    beside: Beside = NOTHING,
    again: bool = False,
) -> tuple[PlannedBatch, LocalFolder, Manifest]:
    """What a table comes to."""
    place = LocalFolder(to)
    manifest = Manifest(place)
    rows = wanted_of(open_table(text.encode()), base, routine, names)
    return plan_batch(rows, place, manifest, beside, again=again), place, manifest


def batch(
    text: str,
    to: Path,
    base: Settings,
    routine: str,
    *,
    names: str = NAMES,
    beside: Beside = NOTHING,
    again: bool = False,
) -> tuple[PlannedBatch, Progress]:
    """Make all of it in this process."""
    planned, place, manifest = planned_of(text, to, base, routine, names=names, beside=beside, again=again)
    *_, last = [Progress(), *run_batch(planned, place, manifest, beside, Here())]
    return planned, last


def listed(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def told(folder: Path) -> list[Record]:
    lines = [line for part in sorted((folder / MANIFEST).iterdir()) for line in part.read_text().splitlines()]
    return [Record(**json.loads(line)) for line in lines]


def test_each_row_is_the_track_that_a_build_would_make(silent: Settings, routine: str, tmp_path: Path) -> None:
    """To the byte; equal rows are one object, a wrong row costs itself alone, and no name of a person is told."""
    planned, done = batch(ROWS, tmp_path / "to", silent, routine)
    files = listed(tmp_path / "to")
    tracks = [name for name in files if name.endswith(".mp3")]
    assert sorted(tracks) == ["1-short-left.mp3", "2-short-left.mp3", "3-short-left.mp3", "5-short.mp3"]
    assert (done.made, done.same, len(planned.refused)) == (3, 1, 1)
    assert planned.refused[0].line == 5
    assert "there is left, right, both" in planned.refused[0].reason
    person = for_person(load(routine), "Ada")
    build(person, tmp_path / "ada.mp3", replace(silent, variant=replace(silent.variant, side="left")))
    assert files["1-short-left.mp3"] == (tmp_path / "ada.mp3").read_bytes()
    two, three = (tmp_path / "to" / f"{each}-short-left.mp3" for each in (2, 3))
    assert two.samefile(three)
    assert {each.id: each.state for each in told(tmp_path / "to")} == {
        "1": "made",
        "2": "made",
        "3": "same",
        "4": "refused",
        "5": "made",
    }
    assert not any(b"Ada" in body for name, body in files.items() if name.startswith(MANIFEST))


def test_a_second_run_writes_nothing_and_what_is_missing_is_made_again(
    silent: Settings, routine: str, tmp_path: Path
) -> None:
    """Row by row; a row that changed is made anew under its name."""
    to, beside = tmp_path / "to", Beside((".txt",), handout=True)
    batch(ROWS, to, silent, routine, beside=beside)
    before = listed(to)
    assert {"1-short-left.txt", "1-short-left.html"} <= before.keys()
    planned, done = batch(ROWS, to, silent, routine, beside=beside)
    assert (listed(to), done.made, planned.there) == (before, 0, 4)
    (to / "1-short-left.mp3").unlink()
    (to / "5-short.html").unlink()
    changed = ROWS.replace("2;;left", "2;Ben;left")
    planned, done = batch(changed, to, silent, routine, beside=beside)
    after = {name: body for name, body in listed(to).items() if not name.startswith(MANIFEST)}
    assert [each.id for each in planned.first] == ["1", "2", "5"]
    assert {name for name, body in after.items() if before[name] != body} == {
        f"2-short-left.{e}" for e in ("mp3", "html", "txt")
    }


def test_names_stay_in_the_folder_and_no_two_tracks_have_one(silent: Settings, routine: str, tmp_path: Path) -> None:
    """Whatever a cell holds; files of others and links that lead out are left alone."""
    to = tmp_path / "to"
    (to / "a").mkdir(parents=True)
    (to / "out").symlink_to(tmp_path)
    (to / "a" / "mine-5.mp3").write_bytes(b"theirs")
    rows = "id;side;name\n../../x;left;\n5;right;\n6;left;Ada\n"
    planned, done = batch(rows, to, silent, routine, names="a/mine-{id}")
    assert [each.state for each in told(to)] == ["made", "failed", "made"]
    assert (to / "a" / "mine-5.mp3").read_bytes() == b"theirs"
    assert (to / "a" / "mine-x.mp3").is_file()
    planned, done = batch(rows, to, silent, routine, names="out/{id}")
    assert (done.made, done.failed) == (0, 3)
    planned, done = batch(rows, to, silent, routine, names="all{language}")
    assert [each.line for each in planned.refused] == [3, 4]
    assert "another track in line 2" in planned.refused[0].reason
    with pytest.raises(Exception, match="makes no names below the folder"):
        batch(rows, to, silent, routine, names="../{id}")


def test_rows_that_failed_are_left_out_until_they_are_asked_for(silent: Settings, routine: str, tmp_path: Path) -> None:
    """And then no others are tried."""
    to = tmp_path / "to"
    to.mkdir()
    (to / "2-short.mp3").write_bytes(b"theirs")
    batch("id\n1\n2\n", to, silent, routine)
    planned, done = batch("id\n1\n2\n3\n", to, silent, routine)
    assert ([each.id for each in planned.failed_before], done.same) == (["2"], 1)
    (to / "2-short.mp3").unlink()
    planned, done = batch("id\n1\n2\n3\n4\n", to, silent, routine, again=True)
    assert [each.id for each in (*planned.first, *planned.again)] == ["2"]
    assert (to / "2-short.mp3").is_file()


def test_what_became_of_all_rows_is_one_table(
    silent: Settings, routine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the manifest has it; written once; a table of somebody else's stays; without the library it is told how."""
    batch(ROWS, tmp_path / "to", silent, routine)
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "pyarrow", None)
        with pytest.raises(CoachError, match=r"needs pyarrow: .*install .*pyarrow"):
            check_parquet()
    parquet = pytest.importorskip("pyarrow.parquet")
    place = LocalFolder(tmp_path / "to")
    write_parquet(place, Manifest(place))
    found = parquet.read_table(tmp_path / "to" / TABLE).to_pylist()
    assert [Record(**each) for each in found] == sorted(
        (each for each in Manifest(place).records() if each.line), key=lambda each: each.line
    )
    assert made_by_coach(tmp_path / "to" / TABLE)
    before = listed(tmp_path / "to")
    write_parquet(place, Manifest(place))
    assert listed(tmp_path / "to") == before
    parquet.write_table(parquet.read_table(tmp_path / "to" / TABLE).replace_schema_metadata(), tmp_path / "to" / TABLE)
    with pytest.raises(CoachError, match="move it away"):
        write_parquet(place, Manifest(place))


@pytest.mark.parametrize(
    "data",
    [
        "id;side;hold\r\n1;left;1,2\r\n;;\r\n".encode("utf-8-sig"),
        "ID\tSide\tHold\n1\tLEFT\t1.2\n".encode("utf-16"),
        'sep=,\n"id","side","hold","Straße"\n1,left,1.2,ü\n'.encode("cp1252"),
        b'{"id": 1, "side": "left", "hold": 1.2, "fit": null}\n',
    ],
)
def test_a_table_is_read_as_programs_write_it(data: bytes, silent: Settings, routine: str) -> None:
    """With the encodings, separators, capitals and decimal commas of spreadsheets."""
    (wanted,) = wanted_of(open_table(data), silent, routine)
    assert not isinstance(wanted, RefusedRow)
    assert wanted.settings.pace
    assert (wanted.id, wanted.settings.variant.side, wanted.settings.pace.hold.factor) == ("1", "left", 1.2)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"id;sied\n1;left\n", "did you mean 'side'"),
        (b"a;b\n1;2\n", "names no column"),
        (b"", "empty"),
        (b"PK\x03\x04abc", "save it as CSV"),
        (b"id;id\n1;2\n", "stands twice"),
    ],
)
def test_a_table_that_cannot_be_meant_is_refused_as_a_whole(data: bytes, said: str) -> None:
    """Before any work: a column that is misspelt would be ignored in a million rows."""
    with pytest.raises(Exception, match=said):
        open_table(data)


def test_a_row_that_cannot_be_meant_is_told_with_its_line(silent: Settings, routine: str) -> None:
    """With what to do about it; the others go on."""
    rows = [
        ("side;have\nleft;straps", "no piece of equipment"),
        ("side;tones\nleft;maybe", "yes or no"),
        ("side;rate\nleft;fast", "whole number from"),
        ("side;fit\nleft;soon", "write a length"),
        ("side;fit;hold\nleft;3m;1.5", "fit finds the length of holds itself"),
        ("side;language\nleft;de", "is in en and not in de"),
        ("side;name\nleft;\u202e", "a name that can be said"),
        ("side;pace\nleft;steady;x", "3 cells"),
        ('{"side": "left", "pase": "steady"}', "did you mean 'pace'"),
        ("{no}", "no JSON object"),
    ]
    for text, said in rows:
        (refused,) = planned_of(text, Path("nowhere"), silent, routine)[0].refused
        assert said in refused.reason, text


def test_a_programme_is_a_track_a_day_and_a_calendar(silent: Settings, routine: str, tmp_path: Path) -> None:
    """In order, each with what is chosen for it; a second run writes nothing, a day without a track is a rest."""
    text = (
        "format: coach.programme/1\ntitle: Two weeks <>\nroutine: short.yaml\nweeks:\n"
        "  - days: {monday: [Kneel], tuesday: rest, wednesday: {side: left, pace: brisk}}\n"
        "  - days: {monday: short.yaml}\n"
    )
    programme, to = parse_programme(text, "weeks.yaml"), tmp_path / "to"
    before = dict[str, bytes]()
    for run in (1, 2):
        place = LocalFolder(to)
        manifest, table = Manifest(place), programme_table(programme, tmp_path)
        wanted = list(wanted_of(table, silent))
        planned = plan_batch(wanted, place, manifest, NOTHING, again=False)
        list(run_batch(planned, place, manifest, NOTHING, Here()))
        write_overviews(programme, wanted, place, manifest, base_url="https://example.org/t/")
        names = sorted(path.name for path in to.glob("*.*"))
        assert names == [
            "01-01-monday-short.mp3",
            "01-02-wednesday-short-left.mp3",
            "02-01-monday-short.mp3",
            CALENDAR,
            FEED,
        ]
        assert run == 1 or listed(to) == before
        before = listed(to)
    page = (to / CALENDAR).read_text(encoding="utf-8")
    assert page.count('class="box"') == 3
    feed = (to / FEED).read_text(encoding="utf-8")
    assert re.findall(r"<title>(\d, \w+): ", feed) == ["1, monday", "1, wednesday", "2, monday"]
    assert made_by_coach(to / FEED)
    assert "Two weeks &lt;&gt;" in page


def test_a_programme_that_cannot_be_meant_is_told_line_by_line() -> None:
    """All problems at once, as of a routine."""
    text = "format: coach.programme/1\nwek: 1\ndays:\n  monday: {side: left}\n  tuesday: [[a]]\n"
    with pytest.raises(RoutineError) as caught:
        parse_programme(text, "w.yaml")
    told = {each.place.line: each.message for each in caught.value.problems}
    assert {1, 2, 4, 5} <= told.keys()
    assert "did you mean 'weeks'" in told[2]
