"""Long routines, large libraries and many tracks, in small counts; ``benchmarks/reliability`` has the full ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coach
from benchmarks.reliability import many_tracks, people, scaling, scaling_jobs
from coach.app import plan
from coach.export.read_aloud import read_aloud
from coach.export.timetable import timetable
from coach.model import Cue, Kind, Place
from coach.timeline.wording_choice import NEVER_MS, Memory


@pytest.mark.long
@pytest.mark.parametrize("job", [job for job in scaling.JOBS if job.command != "listed"], ids=lambda job: job.what)
def test_the_jobs_that_are_measured_get_done(job: scaling.Job, tmp_path: Path) -> None:
    """At a hundredth of their size; a track that is built there is proved, too."""
    job.write(tmp_path, job.size // 100)
    scaling_jobs.JOBS[job.command](tmp_path)


@pytest.mark.long
def test_a_library_of_any_size_is_listed(tmp_path: Path) -> None:
    """In a process of its own, because it looks at another library."""
    (job,) = [job for job in scaling.JOBS if job.command == "listed"]
    assert scaling.measured(job, 3, 1).cpu_s > 0


@given(
    said=st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 10_000))),
    asked=st.lists(st.integers(0, 10_000), min_size=1),
)
def test_the_wording_not_heard_for_longest_is_chosen(said: list[tuple[str, int]], asked: list[int]) -> None:
    """As if every time were looked at, which would take the square of a track's length."""
    memory = Memory()
    for text, at_ms in said:
        memory.note(Cue(text=text, spoken=text, kind=Kind.GUIDANCE, place=Place("r", 1, 1)), at_ms)
    for at_ms in asked:
        far = {
            text: min((abs(at_ms - each) for other, each in said if other == text), default=NEVER_MS) for text in "ab"
        }
        cue = Cue(text="a", spoken="a", kind=Kind.GUIDANCE, place=Place("r", 1, 1), wordings=(("b", "b"),))
        assert memory.choose(cue, at_ms).text == ("b" if far["b"] > far["a"] else "a")


def test_every_cue_is_printed_once_in_its_chapter(tmp_path: Path) -> None:
    """Both lists go through cues and stays once, not once for each chapter."""
    scaling.cues(tmp_path, 200)
    planned = plan(coach.load(tmp_path / "routine.yaml"), draft=True)
    for text in (timetable(planned.timeline, planned.order.voice), read_aloud(planned.timeline)):
        places = [text.index(f"Do number {number} point {step}.") for number in range(20) for step in range(9)]
        assert places == sorted(places)
        assert all(text.count(f"Do number {number} point 0.") == 1 for number in range(20))


@pytest.mark.long
def test_personal_tracks_are_each_persons_own(tmp_path: Path) -> None:
    """Name, side, pace, guidance and length; everything that two of them share is spoken once."""
    (tmp_path / "tracks").mkdir()
    wanted = [person for person in people.people(55) if person.number in (0, 1, 54)]
    made = many_tracks.make_batch(wanted, folder=tmp_path, keep=True)
    assert all(each.sound for each in made)
    assert made[0].spoken > 3 * made[1].spoken
    tracks = [path.read_bytes() for path in sorted((tmp_path / "tracks").iterdir())]
    assert len(set(tracks)) == 3
    assert wanted[2].share is not None
    again = many_tracks.make_batch(wanted, folder=tmp_path, keep=False)
    assert [each.spoken for each in again] == [0, 0, 0]
    assert [each.size for each in again] == [each.size for each in made]
    assert list((tmp_path / "tracks").iterdir()) == []
