"""An engine that misbehaves is found through a whole build, named with its text, and no track is written."""

from __future__ import annotations

import pytest

pytest.importorskip("resource", reason="faults that need a system with signals and limits")

from benchmarks.reliability.engines import Stage
from benchmarks.reliability.faulty_engine import FAULTS

pytestmark = pytest.mark.long

SLOW = [fault for fault in FAULTS if fault.startswith("hangs")]


@pytest.fixture(scope="module")
def natural_stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """The same by the natural voice."""
    pytest.importorskip("hibari")
    return Stage(tmp_path_factory.mktemp("natural"), "natural")


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A routine built once with the right engine."""
    return Stage(tmp_path_factory.mktemp("engines"))


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault not in SLOW])
def test_each_fault_is_found_and_no_track_is_written(stage: Stage, fault: str) -> None:
    """What does no harm gives the right track."""
    assert stage.problem(fault, once=False) == ""


@pytest.mark.parametrize("fault", ["crashes (SIGSEGV)", "white noise", "writes half a file", "said twice"])
def test_an_engine_that_fails_once_is_asked_again(stage: Stage, fault: str) -> None:
    """Then the track is right to the byte."""
    assert stage.problem(fault, once=True) == ""


@pytest.mark.parametrize("fault", SLOW)
def test_an_engine_that_hangs_is_ended(stage: Stage, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """Within its limit, however deaf it is; the limit is shorter here."""
    monkeypatch.setattr("coach.clips.workers.LEAST_LIMIT_S", 0.5)
    monkeypatch.setattr("coach.clips.workers.estimate_for", lambda *_: 0)
    assert stage.problem(fault, once=False) == ""


def test_where_coach_does_not_fork_a_worker_that_crashes_is_found(stage: Stage) -> None:
    """It is replaced for the second try."""
    assert stage.problem("crashes (SIGSEGV)", once=False, forkable=False) == ""


@pytest.mark.parametrize("fault", ["crashes (SIGSEGV)", "another rate for one sentence", "silence", "leaves threads"])
def test_a_voice_whose_children_speak_many_clips_is_watched_as_well(natural_stage: Stage, fault: str) -> None:
    """A child that is lost is replaced, and one that went wrong is asked again."""
    assert [natural_stage.problem(fault, once=once) for once in (False, True)] == ["", ""]
