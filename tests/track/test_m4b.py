"""Audiobooks: read back by ffmpeg, PyAV and tinytag; chapters and cues where the cue sheet has them."""

from __future__ import annotations

import re
import subprocess
import sys
from array import array
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import imageio_ffmpeg
import pytest
from tinytag import TinyTag

from coach.app import Built, Settings, build
from coach.errors import TrackError
from coach.install_line import install_line
from coach.model import Exercise
from coach.track.m4b import encode_m4b
from coach.track.player_info import TrackInfo
from tests.listening import audible_span_ms
from tests.values import HERE, hold, routine, say

av = pytest.importorskip("av", reason="PyAV is not installed")

ROUTINE = routine(
    Exercise("Stretch", (say("Lift your {side} foot.", 2_000), hold(12_000, 12_000, "You feel it.")), HERE), limb="leg"
)
CLOSE_MS = 30


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("book")
    return build(ROUTINE, folder / "t.m4b", Settings(cache_folder=folder / "cache", tail_ms=2_000))


def _ms(chapter: Any, edge: str) -> float:
    """Its unit is milliseconds or samples, as the version of FFmpeg has it."""
    unit = chapter["time_base"]
    return float(Fraction(chapter[edge] * unit.numerator, unit.denominator) * 1000)


def test_its_length_and_chapters_are_the_timelines(book: Built) -> None:
    """To the millisecond; one mono stream that tells its language."""
    timeline = book.plan.timeline
    with av.open(str(book.path)) as container:
        sound = container.streams.audio[0]
        assert container.duration == timeline.length_ms * 1000
        assert (sound.codec_context.name, sound.rate, sound.layout.name) == ("aac", 24_000, "mono")
        assert sound.metadata["language"] == "eng"
        found = [(_ms(each, "start"), _ms(each, "end"), each["metadata"]["title"]) for each in container.chapters()]
    assert found == [(each.start_ms, each.end_ms, each.title) for each in timeline.chapters]


def test_its_brand_is_that_of_an_audiobook_and_its_encoder_can_be_read(book: Built) -> None:
    """By the brand players tell it from a song."""
    head = book.path.read_bytes()
    assert head[4:12] == b"ftypM4B "
    with av.open(str(book.path)) as container:
        assert container.metadata["encoder"] == "coach"
        assert container.metadata["artist"] == "coach"


def test_every_cue_is_heard_where_the_cue_sheet_says(book: Built) -> None:
    """Decoded by another ffmpeg, which reads the edit list: within 30 ms."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", str(book.path)]
    done = subprocess.run([*command, "-f", "s16le", "-ar", "24000", "-ac", "1", "-"], capture_output=True, check=True)
    assert done.stderr == b""
    samples = array("h", done.stdout)
    assert len(samples) == pytest.approx(book.plan.timeline.length_ms * 24, abs=1_024)
    for cue in book.plan.timeline.cues:
        heard = audible_span_ms(samples, 24_000, cue.start_ms - 100, cue.end_ms + 100)
        assert heard is not None, cue
        assert abs(heard[0] - cue.start_ms) <= CLOSE_MS, cue


def test_players_find_its_title_words_and_cover(book: Built) -> None:
    """In the atoms that Apple's players know; kind 2 is an audiobook."""
    read = TinyTag.get(book.path, image=True)
    assert (read.title, read.album, read.artist, read.genre) == ("Test", "Test", "coach", "Speech")
    assert read.images.front_cover is not None
    assert b"stik\0\0\0\x11data\0\0\0\x15\0\0\0\0\x02" in book.path.read_bytes()


def test_two_builds_are_equal(book: Built, tmp_path: Path) -> None:
    """No clock and no chance in it."""
    again = build(ROUTINE, tmp_path / "t.m4b", Settings(cache_folder=book.path.parent / "cache", tail_ms=2_000))
    assert again.path.read_bytes() == book.path.read_bytes()


@pytest.mark.parametrize("rate_hz", [16_000, 22_050, 24_000, 44_100])
def test_any_rate_comes_out_as_long_as_it_was(rate_hz: int, tmp_path: Path) -> None:
    """Resampled, and cut or filled up to the sample."""
    blocks = [bytes(2 * 777)] * (3 * rate_hz // 777)
    (tmp_path / "t.m4b").write_bytes(b"".join(encode_m4b(rate_hz, blocks, TrackInfo("t", "xx", 3_000))))
    with av.open(str(tmp_path / "t.m4b")) as container:
        assert container.duration == 3_000_000
        assert container.chapters() == []


@pytest.mark.parametrize(
    ("missing", "words"),
    [("av", "not installed"), ("chapters", "newer PyAV")],
)
def test_without_the_library_it_is_told_before_the_work(
    missing: str, words: str, silent: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What to install, and nothing written."""
    if missing == "av":
        monkeypatch.setitem(sys.modules, "av.container", None)
    else:
        monkeypatch.setattr("av.container.OutputContainer", object)
    with pytest.raises(TrackError, match=f"{words}.*{re.escape(install_line('m4b'))}"):
        build(ROUTINE, tmp_path / "t.m4b", replace(silent, container="m4b"))
    assert list(tmp_path.iterdir()) == []


def test_what_the_encoder_says_is_told(silent: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one sentence; whatever stood there stays."""
    (tmp_path / "t.m4b").write_text("old")
    monkeypatch.setattr("coach.track.m4b.SAMPLE_RATE_HZ", 12_345)
    with pytest.raises(TrackError, match=re.compile("encoded as AAC", re.IGNORECASE)):
        build(ROUTINE, tmp_path / "t.m4b", silent, overwrite=True)
    assert (tmp_path / "t.m4b").read_text() == "old"
