"""A routine is read once for each state of its file, and never believed when it is another."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.app import default_cache_folder, load, routine_cache
from coach.app.routine_cache import forget_routines, read_routine
from coach.errors import RoutineError
from coach.library import library
from coach.loader import load_routine
from tests.examples import examples

HERE = Path(__file__).parent.parent / "routines"
ROUTINES = [*library().values(), *sorted(HERE.glob("*.yaml"))]
ONE_HOLD = (HERE / "one-hold.yaml").read_text(encoding="utf-8")


def kept() -> list[Path]:
    return sorted((default_cache_folder() / "routines").glob("*.json"))


@pytest.fixture
def routine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(ONE_HOLD, encoding="utf-8")
    return path


def loader_calls(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that the loader is asked for from now on."""
    calls: list[Path] = []

    def noted(path: Path) -> object:
        calls.append(path)
        return load_routine(path)

    monkeypatch.setattr("coach.loader.load_routine", noted)
    return calls


@pytest.mark.parametrize("path", ROUTINES, ids=lambda path: path.stem)
def test_what_is_kept_is_what_was_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every value and every place; and the second time the loader is not asked."""
    calls = loader_calls(monkeypatch)
    first, second = read_routine(path), read_routine(path)
    assert first == second == load_routine(path)
    assert calls == [path]


def test_a_file_that_was_changed_is_read_anew_though_its_size_and_time_are_the_same(routine: Path) -> None:
    """Some editors, archives and version controls keep the time."""
    before = routine.stat()
    title = load(routine).title
    routine.write_text(ONE_HOLD.replace(title, title.swapcase()), encoding="utf-8")
    os.utime(routine, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert load(routine).title == title.swapcase()


def test_the_same_file_by_another_name_tells_its_places_by_that_name(
    routine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A message names the file as the user wrote it."""
    monkeypatch.chdir(routine.parent)
    assert load(routine).path == str(routine)
    assert load("mine.yaml").path == "mine.yaml"


def test_another_version_of_the_code_reads_anew(routine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it makes of the same words may differ."""
    load(routine)
    calls = loader_calls(monkeypatch)
    monkeypatch.setattr(routine_cache, "_code", lambda: iter([b"other"]))
    load(routine)
    assert calls == [routine]


def test_a_routine_with_problems_has_them_every_time(routine: Path) -> None:
    """Nothing of it is kept."""
    routine.write_text(ONE_HOLD.replace("title:", "titel:"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(RoutineError):
            load(routine)
    assert kept() == []


def test_what_changes_while_it_is_read_is_not_kept(routine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the new words would stand under the old bytes."""

    def slow(path: Path) -> object:
        found = load_routine(path)
        path.write_text(ONE_HOLD + "\n# more\n", encoding="utf-8")
        return found

    monkeypatch.setattr("coach.loader.load_routine", slow)
    load(routine)
    assert kept() == []


@given(data=st.data())
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_is_never_believed(data: st.DataObject, routine: Path) -> None:
    """Any byte changed, or the end missing: the file is read anew, and kept anew."""
    wanted = load_routine(routine)
    load(routine)
    path = kept()[0]
    body = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(body) - 1))
    if data.draw(st.booleans()):
        body[at] ^= data.draw(st.integers(1, 255))
    else:
        del body[at:]
    path.write_bytes(body)
    assert load(routine) == wanted
    assert load(routine) == wanted


def test_it_reads_where_nothing_can_be_kept(routine: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A cache is a help and no condition."""
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("COACH_CACHE", str(tmp_path / "file" / "cache"))
    assert load(routine) == load_routine(routine)


def test_forgetting_removes_what_is_kept_and_nothing_else(routine: Path) -> None:
    """`coach cache clear` leaves no words of a routine behind."""
    load(routine)
    stranger = kept()[0].with_suffix(".txt")
    stranger.write_text("mine", encoding="utf-8")
    forget_routines(default_cache_folder())
    assert kept() == []
    assert stranger.exists()
