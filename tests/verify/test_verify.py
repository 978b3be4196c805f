"""A whole track, proved: by the function, by the command, and while it is written."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from coach.app import Settings
from coach.cli.check_track import check_track
from coach.errors import TrackError
from coach.install_line import install_line
from coach.model import Exercise
from coach.mp3.grid import FRAME_BYTES
from coach.speech import engine_named
from coach.verify import sound_checks
from coach.verify.listening import SAMPLES_PER_MS
from coach.verify.verify_track import verify_track
from coach.verify.while_writing import verify_while_writing
from tests.values import HERE, routine, say
from tests.verify.tracks import SECOND_MS, Proof, Track


def test_a_built_track_is_sound(built: Path, track: Track) -> None:
    """Every check has its say, and the figures are those of the cue sheet."""
    report = verify_track(built)
    assert report.faults == ()
    checked = [finding.name for finding in report.findings]
    assert checked == [
        "cue sheet", "chapters", "frames", "checksum", "length",
        "rests", "cues", "holds", "sides", "silence", "loudness", "peak",
    ]  # fmt: skip
    figures = report.figures
    assert figures.decoded_ms == figures.length_ms == track.sheet["length_ms"]
    assert (figures.cues, figures.holds) == (len(track.sheet["cues"]), 2)
    assert 3_000 < figures.longest_silence_ms < 12_500
    assert -30 < (figures.quietest_db or 0) <= (figures.loudest_db or 0) < -18
    assert figures.checksum


def test_taken_apart_and_put_together_it_is_the_same(built: Path, track: Track, report: Proof) -> None:
    """So the damage below is the only damage."""
    assert report(track.consistent()).ok
    assert report(track.whole()).ok
    assert built.read_bytes().endswith(track.whole()[-len(track.frames) - FRAME_BYTES :])


def test_without_the_decoder_it_is_told_what_to_install(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra."""
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    with pytest.raises(TrackError, match=re.escape(install_line("check"))):
        verify_track(built)


def _first_frame_lost(sound: list[bytes]) -> None:
    del sound[0]


def _frame_lost(sound: list[bytes]) -> None:
    sound[-1] = sound[-1][:-FRAME_BYTES]


def _header_broken(sound: list[bytes]) -> None:
    sound[2] = b"\0" + sound[2][1:]


def _byte_changed(sound: list[bytes]) -> None:
    sound[2] = sound[2][:-1] + bytes([sound[2][-1] ^ 1])


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (_first_frame_lost, "its timeline"),
        (_frame_lost, "its timeline"),
        (_header_broken, "a damaged frame at 0:"),
        (_byte_changed, "the clips changed"),
    ],
)
def test_a_wrong_track_never_gets_its_name(
    damage: Callable[[list[bytes]], None],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Building looks at what it writes; what stood there stays."""
    from coach.app import building

    def damaged(sound: Any, *rest: Any) -> Any:
        chunks = list(sound)
        damage(chunks)
        return verify_while_writing(chunks, *rest)

    monkeypatch.setattr("coach.verify.while_writing.verify_while_writing", damaged)
    settings = Settings(engine=engine_named("silent"), cache_folder=tmp_path / "cache")
    (tmp_path / "t.mp3").write_text("the old track")
    one_cue = routine(Exercise("E", (say("Sit down."),), HERE, "together"))
    with pytest.raises(TrackError, match=words):
        building.build(one_cue, tmp_path / "t.mp3", settings, overwrite=True)
    assert (tmp_path / "t.mp3").read_text() == "the old track"
    assert not list(tmp_path.glob("*.part"))


def test_the_command_prints_a_verdict_then_every_fault(
    built: Path, track: Track, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And returns the exit code."""
    assert check_track(built, as_json=False) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{built}: sound: {len(track.sheet['cues'])} cues, 2 holds, longest silence 0:")
    assert out.count("\n") == 1
    path = tmp_path / "t.mp3"
    path.write_bytes(track.replaced(track.sheet["holds"][0]["start_ms"] + 1_008, SECOND_MS, b"").whole())
    assert check_track(path, as_json=False) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{path}: {len(lines) - 1} faults"
    assert any(line.startswith("    0:") and "holds: a hold in 'Stretch, left leg' lasts 10." in line for line in lines)
    assert check_track(path, as_json=True) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] is False
    assert len([each for each in told["findings"] if not each["ok"]]) == len(lines) - 1


def test_time_before_the_first_words_is_no_silence() -> None:
    """It was asked for, as the quiet end was; a first word that comes late is one all the same."""
    cue: Any = SimpleNamespace(cue=SimpleNamespace(start_ms=120_000, end_ms=121_000), shift_ms=0)
    at = [ms * SAMPLES_PER_MS for ms in (120_000, 121_000, 150_000)]
    heard: Any = SimpleNamespace(firsts=[at[0]], lasts=[at[1]], samples=at[2])
    assert sound_checks.longest_silence([cue], heard)[0] == 0
    late: Any = SimpleNamespace(firsts=[at[2]], lasts=[at[2]], samples=at[2])
    assert sound_checks.longest_silence([cue], late)[0] == 30_000
