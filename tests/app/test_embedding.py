"""What travels in a track: all that is used of the author's, nothing else, and nothing to be afraid of."""

from __future__ import annotations

import io
import json
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.app import Settings, load, plan
from coach.app.repacing import NewPace, repace
from coach.app.streaming import as_used
from coach.errors import CoachError, TrackError
from coach.formats.clip_table import CLIPS_NAME, SPARE_NAME
from coach.formats.embedded_routine import ROUTINE_NAME, read_embedded_routine, routine_object
from coach.formats.model_json import from_json, to_json
from coach.model import Breathe, Equipment, Exercise, Item, Place, Reps, Rest, Routine, Sos, Step, Variant
from coach.track.id3_tag import tag_bytes
from coach.track.player_info import TrackInfo
from coach.verify import id3_reader
from tests.app.fake_clips import fake_build
from tests.examples import examples
from tests.values import HERE, hold, routine, routines, say, words

STRANGE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.floats(),
    st.sampled_from(
        ["", "{side}", "{nothing}", "../../etc/passwd", "\ud800", "\0", "x" * 5_000, "Hold", "rest", [], {}]
    ),
    st.lists(st.integers(0, 5), max_size=4),
)


def every_step(**more: object) -> Routine:
    """A routine with a step of each kind, and a thing with a substitute."""
    return routine(
        Exercise(
            "Stretch", (say("Take the {strap}.", 2_000), hold(20_000, 40_000, "You feel it.")), HERE, uses=("strap",)
        ),
        Exercise(
            "Rest", (Rest(5_000, HERE), Reps(3, 2_000, 0, HERE), Breathe(2, 2_000, 0, 3_000, 0, 0, HERE)), HERE, "none"
        ),
        limb="leg",
        equipment=(Equipment(Item("strap", "strap", "a strap"), (Item("towel", "towel", "a towel"),)),),
        pronounce=(("strap", "strep"),),
        intro=(words("Welcome."),),
        **more,
    )


@pytest.fixture(scope="module")
def track(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short track of it."""
    path = tmp_path_factory.mktemp("embedding") / "a.mp3"
    fake_build(every_step(), path, Settings(tail_ms=6_000))
    return path


def parts(track: Path) -> tuple[dict[str, bytes], bytes]:
    """The objects of a track's tag, and its sound."""
    data = track.read_bytes()
    objects, begin = id3_reader.read_tag(io.BytesIO(data))
    return objects, data[begin:]


def rebuilt(track: Path, output: Path, **changed: bytes | None) -> Path:
    """The track with other objects: ``coach_routine=...``; None takes one out."""
    objects, sound = parts(track)
    given_ = {name.replace("_", ":", 1): data for name, data in changed.items()}
    kept = {name: data for name, data in {**objects, **given_}.items() if data is not None}
    output.write_bytes(tag_bytes(TrackInfo("t", "en", 1), objects=kept) + sound)
    return output


@given(routines(), st.booleans())
def test_a_routine_comes_back_as_it_was(what: Routine, left: bool) -> None:
    """Every field, every place."""
    planned = plan(what, Settings(variant=Variant(side="left" if left else None)), draft=True)
    found = read_embedded_routine(routine_object(as_used(planned.order)))
    assert found == planned.order


@pytest.mark.parametrize("name", ["calf-cramp-night", "full-body-sleep", "box-breathing"])
def test_the_routines_that_come_with_coach_travel_without_their_folder(name: str) -> None:
    """A path tells who somebody is."""
    what = load(name)
    data = routine_object(as_used(plan(what, draft=True).order))
    assert str(Path(what.path).parent).encode() not in data
    found = read_embedded_routine(data).routine
    places = {each.path for each in (found,)} | {step.place.file for each in found.exercises for step in each.steps}
    assert places == {f"{name}.yaml"}
    assert replace(found, path=what.path, exercises=(), sos=None, intro=(), tips=(), outro=(), safety=what.safety) == (
        replace(what, exercises=(), sos=None, intro=(), tips=(), outro=())
    )


def test_comments_do_not_travel_and_neither_does_what_was_not_chosen(tmp_path: Path) -> None:
    """They are the author's business."""
    source = Path(load("calf-cramp-night").path)
    path = tmp_path / "mine.yaml"
    path.write_text(source.read_text().replace("exercises:", "# for Mrs Miller\nexercises:"))
    data = routine_object(as_used(plan(load(path), Settings(variant=Variant(only=("warm-up",))), draft=True).order))
    assert b"Miller" not in data
    assert b"Sitting calf stretch" not in data
    assert b"sos" not in json.loads(data)["routine"]
    relief = routine_object(
        as_used(plan(load(path), Settings(variant=Variant(side="left", sos=True)), draft=True).order)
    )
    assert b"Warm-up" not in relief
    assert b"Drink enough" not in relief


def test_a_file_name_that_is_not_utf_8_travels_as_the_cue_sheet_has_it() -> None:
    """The byte that is no character is a question mark."""
    odd = Place("m\udcfcde.yaml", 1, 1)
    what = routine(Exercise("E", (say("Sit."),), odd), path="/home/x/m\udcfcde.yaml", name="m\udcfcde")
    assert read_embedded_routine(routine_object(as_used(plan(what, draft=True).order))).routine.path == "m?de.yaml"


@pytest.mark.parametrize("missing", [ROUTINE_NAME, CLIPS_NAME, SPARE_NAME, "coach:sound", "coach:cue-sheet"])
def test_a_track_without_one_of_its_objects_is_told(missing: str, track: Path, tmp_path: Path) -> None:
    """In one sentence that names the file."""
    other = rebuilt(track, tmp_path / "b.mp3", **{missing.replace(":", "_"): None})
    with pytest.raises(TrackError, match=r"b\.mp3: it (has no cue sheet|does not tell what it was built from)"):
        repace(other, tmp_path / "c.mp3", NewPace(settle=2.0))


def changed(value: Any, path: tuple[Any, ...], other: Any) -> Any:
    """A copy with another value at a path."""
    if not path:
        return other
    copy = list(value) if isinstance(value, list) else dict(value)
    copy[path[0]] = changed(value[path[0]], path[1:], other)
    return copy


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of everything in a tree."""
    yield path
    keys = range(len(value)) if isinstance(value, list) else value if isinstance(value, dict) else ()
    for key in keys:
        yield from paths(value[key], (*path, key))


@settings(max_examples=examples(300), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), name=st.sampled_from([ROUTINE_NAME, CLIPS_NAME]))
def test_any_change_of_what_travels_ends_in_a_track_or_in_one_sentence(
    data: st.DataObject, name: str, track: Path, tmp_path: Path
) -> None:
    """Never a traceback, never a file elsewhere, never long."""
    tree = json.loads(parts(track)[0][name])
    for _ in range(data.draw(st.integers(1, 2))):
        tree = changed(tree, data.draw(st.sampled_from(sorted(paths(tree), key=str))), data.draw(STRANGE))
    other = rebuilt(track, tmp_path / "b.mp3", **{name.replace(":", "_"): json.dumps(tree).encode()})
    output = tmp_path / "c.mp3"
    try:
        repace(other, output, NewPace(settle=2.0, hold="max"))
    except CoachError as error:
        assert "\n" not in str(error)  # noqa: PT017 - a track is right as well
        assert not output.exists()
    output.unlink(missing_ok=True)
    assert [each.name for each in tmp_path.iterdir()] == ["b.mp3"]


def bombs() -> Iterator[tuple[str, Routine]]:
    """Routines that are small, and would be large."""

    def of(*steps: Step) -> Routine:
        return replace(every_step(), exercises=(Exercise("E", steps, HERE),))

    yield "counts", of(Reps(10**8, 1, 0, HERE))
    yield "breaths", of(Breathe(10**8, 1, 0, 1, 0, 0, HERE))
    yield "hours", of(hold(300_000_000))
    yield "many steps", of(*(Rest(1, HERE),) * 12_000)
    yield "many exercises", replace(every_step(), exercises=tuple(Exercise(f"E{n}", (), HERE) for n in range(9_000)))
    grows = tuple(words("{a}" * 600) for _ in range(400))
    things = (Equipment(Item("a", "x" * 190, "a" * 190)),)
    yield "words", replace(every_step(), intro=grows, equipment=things, pronounce=(("x", "y" * 190),))


@pytest.mark.parametrize(("name", "what"), list(bombs()), ids=lambda value: value if isinstance(value, str) else "")
def test_a_small_tag_cannot_make_much(name: str, what: Routine, track: Path, tmp_path: Path) -> None:
    """Bounded time and memory, whatever it tells."""
    told = json.loads(parts(track)[0][ROUTINE_NAME])
    told["routine"] = to_json(what)
    other = rebuilt(track, tmp_path / "b.mp3", coach_routine=json.dumps(told).encode())
    tracemalloc.start()
    begin = time.process_time()
    with pytest.raises(CoachError):
        repace(other, tmp_path / "c.mp3", NewPace(settle=2.0, hold=4.0))
    assert time.process_time() - begin < 20
    assert tracemalloc.get_traced_memory()[1] < 60_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ((Reps(500, 3_600_000, 0, HERE),), "lasts longer than 24h"),
        ((Breathe(2_014, 3_600_000, 0, 1, 0, 0, HERE),), "lasts longer than 24h"),
        ((hold(43_201_000),), "lasts longer than 24h"),
        ((Rest(43_201_000, HERE),), "lasts longer than 24h"),
        ((say("Sit.", 43_201_000),), "lasts longer than 24h"),
        ((Reps(19_999, 1, 0, HERE),), "says more than 40,000 things"),
        ((Breathe(5_000, 1, 1, 1, 1, 0, HERE),), "says more than 40,000 things"),
    ],
)
@pytest.mark.parametrize("in_sos", [False, True])
def test_a_track_may_ask_for_no_more_than_a_file(
    steps: tuple[Step, ...], message: str, in_sos: bool, track: Path, tmp_path: Path
) -> None:
    """The same limits, counted by the same code, and told in the same words; both sides count, relief is for one."""
    told = json.loads(parts(track)[0][ROUTINE_NAME])
    asked = replace(every_step(), exercises=(Exercise("E", steps, HERE),))
    if in_sos:
        asked = replace(every_step(), sos=Sos(steps * 2, HERE))
    told["routine"] = to_json(asked)
    other = rebuilt(track, tmp_path / "b.mp3", coach_routine=json.dumps(told).encode())
    with pytest.raises(TrackError, match=message):
        repace(other, tmp_path / "c.mp3", NewPace(settle=2.0))


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("coach_routine", b"[" * 100_000, "it is not JSON"),
        ("coach_routine", b" " * 1_000_001, "at most 1000000 are read"),
        ("coach_routine", b'{"format": "coach.track-routine/2"}', "not of the format coach.track-routine/1"),
        ("coach_routine", b"exercises: &a [*a]", "it is not JSON"),
        ("coach_clips", b'{"format": "coach.clips/2"}', "not of the format coach.clips/1"),
        ("coach_clips", b"[]", "what it tells of its clips is damaged"),
        ("coach_spare", b"", "what it tells of its clips is damaged"),
        ("coach_spare", b"\xff" * 4_000, "what it tells of its clips is damaged"),
    ],
)
def test_what_is_no_such_thing_is_told(name: str, data: bytes, message: str, track: Path, tmp_path: Path) -> None:
    """Another version, too deep, too large, other bytes."""
    other = rebuilt(track, tmp_path / "b.mp3", **{name: data})
    with pytest.raises(TrackError, match=message):
        repace(other, tmp_path / "c.mp3", NewPace(settle=2.0))
    assert not (tmp_path / "c.mp3").exists()


def test_a_path_in_a_track_is_never_a_file(track: Path, tmp_path: Path) -> None:
    """Only its last part is kept, for showing."""
    secret = tmp_path / "secret.yaml"
    secret.write_text("what nobody should read")
    told = json.loads(parts(track)[0][ROUTINE_NAME])
    told["routine"] |= {"path": str(secret), "name": "../../escaped"}
    other = rebuilt(track, tmp_path / "b.mp3", coach_routine=json.dumps(told).encode())
    repace(other, tmp_path / "c.mp3", NewPace(settle=2.0))
    again = read_embedded_routine(parts(tmp_path / "c.mp3")[0][ROUTINE_NAME])
    assert again.routine.path == "secret.yaml"
    assert b"nobody should read" not in (tmp_path / "c.mp3").read_bytes()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["b.mp3", "c.mp3", "secret.yaml"]


@pytest.mark.parametrize("data", [None, 1, "x", {"side": "up"}, {"only": "all"}, {"only": [1]}, {"sos": 1}, {"new": 1}])
def test_only_values_of_the_model_are_read(data: Any) -> None:
    """Not what looks like them."""
    with pytest.raises(TrackError, match="its routine is damaged"):
        from_json(Variant, data, "x.yaml")
