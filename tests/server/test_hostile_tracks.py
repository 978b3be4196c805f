"""Tracks of strangers: shown clean, within bounds, or refused in a sentence; the other pages never break."""

from __future__ import annotations

import contextlib
import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.reliability.fuzz_targets import SHEET, whole
from coach.app.finished_track import opened_track
from coach.errors import CoachError, TrackError
from coach.formats.tag_json import parsed_json
from coach.limits import MOST_CHAPTERS, cleaned
from coach.server.app import make_app
from coach.server.catalog import Catalog
from coach.server.finished_tracks import track_item
from coach.server.representations import OF_FINISHED
from coach.server.responses import Activity
from coach.server.speech_worker import speaker_for
from coach.verify.verify_track import verify_track
from tests.examples import examples
from tests.server.asking import ask
from tests.server.conftest import BASE, TOKEN

ENDINGS = [each.ending for each in OF_FINISHED]
SIGNS = "{}$%<>\"'[]&#\\\u200f\u202e\n\0\ud800{sound}-->"


def sheet(**changes: Any) -> bytes:
    return json.dumps(SHEET | changes).encode()


def at_once(count: int, **changes: Any) -> list[dict[str, Any]]:
    first = SHEET["chapters"][0] | changes
    return [first | {"start_ms": 0, "end_ms": 0} for _ in range(count - 1)] + [first | {"start_ms": 0, "end_ms": 480}]


SHOWN = {
    "half a character": {"title": "a\ud800b"},
    "two million letters": {"title": "a" * 2_000_000},
    "a placeholder": {"title": "{sound}"},
    "no language": {"language": '"><b>'},
    "many chapters": {"chapters": at_once(5_000), "holds": []},
}
REFUSED = {
    "length 0": {"length_ms": 0},
    "a huge length": {"length_ms": 10**400},
    "a length that is text": {"length_ms": "480"},
    "a length that is no number": {"length_ms": float("nan")},
    "a title that is a list": {"title": ["t"]},
    "no chapters": {"chapters": []},
    "too many chapters": {"chapters": at_once(MOST_CHAPTERS + 1)},
    "too many cues": {"cues": [{"start_ms": 0, "length_ms": 1, "text": ""}] * 40_001},
    "a million lists": {"cues": [[]] * 1_000_000},
    "a side that there is not": {"chapters": at_once(1, side="up")},
    "a chapter that ends before it begins": {"chapters": [SHEET["chapters"][0] | {"start_ms": 300}]},
    "cues after the end": {"cues": [SHEET["cues"][0] | {"start_ms": 48_000}]},
}


def hostile_site(folder: Path, track: bytes) -> tuple[Any, list[str]]:
    told: list[str] = []
    (folder / "bad.mp3").write_bytes(track)
    (folder / "good.mp3").write_bytes(whole(sheet()))
    catalog = Catalog([], {"bad": folder / "bad.mp3", "good": folder / "good.mp3"}, speaker_for(()), tell=told.append)
    return make_app(catalog, TOKEN, BASE, Activity(), told.append), told


@pytest.mark.parametrize("changes", SHOWN.values(), ids=SHOWN)
def test_a_strange_track_is_shown_clean_and_soon(changes: dict[str, Any], tmp_path: Path) -> None:
    """Each of its pages and files in well under a second of the CPU; the bound here is generous."""
    app, _ = hostile_site(tmp_path, whole(sheet(**changes)))
    for file in ("", "feed.xml", "good.html", *(f"bad.{ending}" for ending in ENDINGS)):
        began = time.process_time()
        answer = ask(app, f"/t/{TOKEN}/{file}")
        assert (answer.status, bool(answer.body)) == (200, True), file
        assert time.process_time() - began < 5, file


@pytest.mark.parametrize("changes", REFUSED.values(), ids=REFUSED)
def test_a_damaged_track_is_refused_in_a_sentence_and_left_out(changes: dict[str, Any], tmp_path: Path) -> None:
    """By what shares and what plays; what checks refuses it, or tells its faults. It is told why."""
    app, told = hostile_site(tmp_path, whole(sheet(**changes)))
    index, feed = ask(app, f"/t/{TOKEN}/"), ask(app, f"/t/{TOKEN}/feed.xml")
    assert (index.status, feed.status) == (200, 200)
    assert b"good.html" in index.body
    assert b"bad.html" not in index.body
    assert feed.body.count(b"<item>") == 1
    assert told
    assert ask(app, f"/t/{TOKEN}/bad.html").status == 404
    bad = tmp_path / "bad.mp3"
    with pytest.raises(TrackError, match=r"bad\.mp3"), opened_track(bad):
        pass
    with contextlib.suppress(CoachError):
        assert verify_track(bad).faults


def test_no_more_is_parsed_than_a_track_can_have() -> None:
    """Python takes a second for a million lists, each time somebody asks for a page."""
    for empty in (b"[]", b"{}"):
        with pytest.raises(TrackError, match="more than 400000 lists and objects"):
            parsed_json(b"[" + b",".join([empty] * 400_000) + b"]", "cue sheet")
        assert len(parsed_json(b"[" + b",".join([empty] * 399_999) + b"]", "cue sheet")) == 399_999


def test_a_track_that_becomes_a_pipe_a_folder_or_nothing_is_left_out(tmp_path: Path) -> None:
    """Nobody waits for a pipe."""
    app, _ = hostile_site(tmp_path, whole(sheet()))
    bad = tmp_path / "bad.mp3"
    for change in (bad.unlink, bad.mkdir, bad.rmdir, lambda: os.mkfifo(bad)):
        change()
        index = ask(app, f"/t/{TOKEN}/")
        assert (index.status, b"bad.html" in index.body, b"good.html" in index.body) == (200, False, True)


def test_whatever_a_track_raises_is_an_error_of_that_track(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug of coach in reading one track leaves the others."""
    (tmp_path / "t.mp3").write_bytes(whole(sheet()))
    monkeypatch.setattr("coach.server.finished_tracks._timeline", lambda _: 1 // 0)
    with pytest.raises(TrackError, match=r"t\.mp3 cannot be shared, a bug of coach: ZeroDivisionError"):
        track_item(tmp_path / "t.mp3", "t")


def _texts(folder: Path) -> dict[str, str]:
    app, _ = hostile_site(folder, (folder / "t.mp3").read_bytes())
    return {each: ask(app, f"/t/{TOKEN}/bad.{each}").body.decode() for each in ENDINGS if each != "png"}


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(st.sampled_from([*SIGNS, "a", " "]), min_size=1, max_size=30))
def test_any_title_is_in_every_file_and_breaks_none(tmp_path: Path, title: str) -> None:
    """Each is read back by a small strict reader; the title is what is shown of it, blanks as one."""
    (tmp_path / "t.mp3").write_bytes(
        whole(sheet(title=title, chapters=[SHEET["chapters"][0] | {"title": title, "end_ms": 480}], holds=[]))
    )
    texts = _texts(tmp_path)
    shown = cleaned(title, 300)
    line = " ".join(shown.split())
    assert json.loads(texts["json"])["title"] == shown
    assert json.loads(texts["chapters.json"])["chapters"][0]["title"] == shown
    first = texts["lrc"].split("\n")[0]
    assert first == f"[ti:{line.translate(str.maketrans('[]', '()'))}]"
    vtt = texts["chapters.vtt"].removesuffix("\n").split("\n\n")
    assert vtt[1].split("\n")[1] == line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for page in ("html", "offline.html"):
        assert texts[page].endswith("</html>\n")
        assert texts[page].count("<script") == 1
        assert texts[page].count("<audio") == 1
