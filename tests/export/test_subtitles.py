"""VTT and LRC: read back by ffmpeg and by a few lines that know the formats, whatever the words are."""

from __future__ import annotations

import html
import re
import subprocess
from pathlib import Path

import imageio_ffmpeg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.app import Settings, load, plan
from coach.export import chapters_vtt, lrc, lyrics, text_format_of, web_vtt
from coach.model import Chapter, Interval, Script, Span, Timeline, Voice
from coach.pace import PACES
from coach.timeline import lay_out
from tests.values import cue

VOICE = Voice("silent", "", "en", 140)
ARROW = re.compile(r"(\d\d+):([0-5]\d):([0-5]\d)\.(\d{3}) --> (\d\d+):([0-5]\d):([0-5]\d)\.(\d{3})")


def vtt_cues(text: str) -> list[tuple[int, int, str]]:
    """Start, end and words of each cue of a WebVTT file, strictly."""
    head, *blocks = text.removesuffix("\n").split("\n\n")
    assert head.splitlines()[0] == "WEBVTT"
    assert all("-->" not in line for line in head.splitlines())
    found = []
    for block in blocks:
        times, words = block.split("\n")
        match = ARROW.fullmatch(times)
        assert match, times
        assert not re.search("[<>]|&(?!(amp|lt|gt);)", words)
        h, m, s, ms, h2, m2, s2, ms2 = map(int, match.groups())
        begin, end = ((h * 60 + m) * 60 + s) * 1000 + ms, ((h2 * 60 + m2) * 60 + s2) * 1000 + ms2
        found.append((begin, end, html.unescape(words)))
    return found


def of_words(*texts: str, settle_ms: int = 1_200) -> Timeline:
    spans = tuple(Span((cue(text),), Interval("settle", settle_ms)) for text in texts)
    return lay_out(Script("T", "en", (Chapter("c", None, spans),), PACES["steady"]), lambda _: 480)


@pytest.fixture(scope="module")
def calf() -> Timeline:
    return plan(load("calf-cramp-night"), Settings(), draft=True).timeline


def ffmpeg_lines(path: Path) -> str:
    """What ffmpeg reads, as SubRip."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "warning", "-i", str(path), "-f", "srt", "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stderr == b""
    return done.stdout.decode()


def test_vtt_has_every_spoken_cue_while_it_is_heard(calf: Timeline, tmp_path: Path) -> None:
    """In order, to the millisecond; tones have no words to show."""
    spoken = [(each.start_ms, each.end_ms, each.cue.text) for each in calf.cues if each.cue.spoken]
    assert vtt_cues(web_vtt(calf, VOICE)) == spoken
    (tmp_path / "t.vtt").write_text(web_vtt(calf, VOICE), encoding="utf-8")
    assert ffmpeg_lines(tmp_path / "t.vtt").count(" --> ") == len(spoken)


def test_chapters_vtt_covers_the_track(calf: Timeline) -> None:
    """One after the other, without a gap."""
    found = vtt_cues(chapters_vtt(calf, VOICE))
    assert found == [(each.start_ms, each.end_ms, each.title) for each in calf.chapters]


def test_lrc_is_read_by_ffmpeg(calf: Timeline, tmp_path: Path) -> None:
    """Every line at its hundredth of a second."""
    (tmp_path / "t.lrc").write_text(lrc(calf, VOICE), encoding="utf-8")
    read = ffmpeg_lines(tmp_path / "t.lrc")
    spoken = [each for each in calf.cues if each.cue.spoken]
    for each in spoken:
        hundredths = (each.start_ms + 5) // 10
        seconds = hundredths // 100
        stamp = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},{hundredths % 100:02}0"
        assert f"{stamp} --> " in read
    assert read.count(" --> ") >= len(spoken)


def test_lrc_counts_minutes_beyond_99_and_clears_the_last_line() -> None:
    """LRC knows no hours."""
    timeline = of_words("Go.", "End.", settle_ms=7_200_000)
    lines = lrc(timeline, VOICE).splitlines()
    assert lines[:3] == ["[ti:T]", "[al:coach]", "[length:240:01.97]"]
    assert lines[3:] == ["[00:01.01]Go.", "[120:01.49]End.", "[120:01.97]"]


@given(st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=4))
def test_any_words_stay_in_their_cue(texts: list[str]) -> None:
    """No markup, arrow, line break or time in them is taken for the file's own."""
    timeline = of_words(*texts)
    shown = [" ".join(text.split()) for text in texts]
    assert [words for _, _, words in vtt_cues(web_vtt(timeline, VOICE))] == shown
    timed = [line for line in lrc(timeline, VOICE).splitlines() if re.match(r"\[\d", line)]
    assert [re.sub(r"^(\[\d+:\d\d\.\d\d\])+", "", line).strip() for line in timed] == [*shown, ""]


def test_lyrics_have_all_words_by_chapter_and_the_lengths_of_holds(calf: Timeline) -> None:
    """Nothing of settle times and tones: they are not for reading."""
    text = lyrics(calf)
    lines = text.splitlines()
    assert [line for line in lines if line in {each.title.upper() for each in calf.chapters}] == [
        each.title.upper() for each in calf.chapters
    ]
    assert [line for line in lines if line.startswith("[hold ")].count("[hold 1m]") == 6
    assert len([line for line in lines if line.startswith("[hold ")]) == len(calf.holds)
    assert all(each.cue.text in lines for each in calf.cues if each.cue.spoken)
    assert "[settle" not in text


@pytest.mark.parametrize(("name", "ending"), [("a.vtt", "vtt"), ("A.CHAPTERS.VTT", "chapters.vtt"), (".vtt", None)])
def test_the_longest_ending_decides(name: str, ending: str | None) -> None:
    """A file of chapters is a VTT, too."""
    found = text_format_of(name)
    assert (found and found.ending) == ending
