"""What the tag tells: the cue sheet, the chapters, or nothing that coach wrote."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.errors import CoachError, TrackError
from coach.model import PlacedChapter
from coach.track.id3_tag import CUE_SHEET_NAME, SUMS_NAME, tag_bytes
from coach.track.player_info import TrackInfo
from coach.verify.id3_reader import read_tag
from coach.verify.track_reader import naming_file
from coach.verify.verify_track import verify_track
from tests.examples import examples
from tests.verify.tracks import Proof, Track, names


def _holds_longer(sheet: dict[str, Any]) -> None:
    sheet["holds"][0]["length_ms"] += 240


def _other_cues(sheet: dict[str, Any]) -> None:
    for cue in sheet["cues"][2:]:
        cue["start_ms"] += 1_200
    sheet["length_ms"] += 1_200


def _off_the_grid(sheet: dict[str, Any]) -> None:
    sheet["cues"][0]["length_ms"] -= 1


@pytest.mark.parametrize("change", [_holds_longer, _other_cues, _off_the_grid])
def test_a_wrong_cue_sheet_is_found(change: Callable[[dict[str, Any]], None], track: Track, report: Proof) -> None:
    """Whether it contradicts itself or the sound."""
    wrong = track.retold(change)
    assert "checksum" in names(report(wrong.whole()))
    assert not report(wrong.consistent()).ok


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda sheet: sheet.update(format="coach.cue-sheet/9"), "this coach reads coach.cue-sheet/1"),
        (lambda sheet: sheet.update(cues=3), "cues is not a list"),
        (lambda sheet: sheet["cues"][1].update(start_ms=-1), r"cues\[1\].start_ms is not a whole number"),
        (lambda sheet: sheet["cues"][1].update(start_ms=1.5), r"cues\[1\].start_ms is not a whole number"),
        (lambda sheet: sheet["cues"][1].update(length_ms=10**30), r"cues\[1\].length_ms is not a whole number"),
        (lambda sheet: sheet["holds"][0].update(chapter=99), r"holds\[0\].chapter is not a whole number"),
        (lambda sheet: sheet.pop("voice"), "voice is not an object"),
    ],
)
def test_a_damaged_cue_sheet_is_refused_with_its_place(
    change: Callable[[dict[str, Any]], None], words: str, track: Track, report: Proof
) -> None:
    """One sentence."""
    with pytest.raises(TrackError, match=words):
        report(track.retold(change).consistent())


def test_what_is_no_track_is_refused(built: Path, track: Track, report: Proof, tmp_path: Path) -> None:
    """In one sentence that begins with its name."""
    tag = track.tag()
    for data, words in (
        (b"", "not a track that coach built"),
        (b"RIFF....WAVEfmt ", "not a track that coach built"),
        (track.whole()[len(tag) :], "not a track that coach built"),
        (tag[: len(tag) // 2], "cut off inside its tag"),
        (tag.replace(b"coach:cue-sheet", b"other:cue-sheet"), "has no cue sheet"),
        (tag.replace(b'"format"', b'"format '), "it is not JSON"),
        (b"ID3\x03\x00\x00\x7f\x7f\x7f\x7f", "no track of coach has that many"),
        (b"ID3\x02\x00\x00\x00\x00\x00\x00", "of a kind that coach does not write"),
    ):
        with pytest.raises(TrackError, match=rf"t.mp3: .*{words}"):
            report(data)
    with pytest.raises(TrackError, match="cannot be read: No such file"):
        verify_track(tmp_path / "missing.mp3")


def test_a_tag_without_sound_is_reported(track: Track, report: Proof) -> None:
    """Cut off right after the tag, and inside the first frame."""
    for data in (track.tag(), track.whole()[: len(track.tag()) + 100]):
        with pytest.raises(TrackError, match="no sound that can be decoded"):
            report(data)


@pytest.mark.parametrize(
    ("chapters", "words"),
    [
        (lambda all_of: all_of[1:], "the tag has 3 chapters, the cue sheet 4"),
        (
            lambda all_of: (*all_of[:-1], replace(all_of[-1], end_ms=90_000)),
            "a chapter from 1:13 to 1:30, the cue sheet from 1:13 to 1:23",
        ),
    ],
)
def test_a_tag_whose_chapters_are_elsewhere_is_found(
    chapters: Callable[[tuple[PlacedChapter, ...]], tuple[PlacedChapter, ...]], words: str, track: Track, report: Proof
) -> None:
    """Players jump by the tag, everything else goes by the cue sheet."""
    told = tuple(PlacedChapter(**each) for each in track.sheet["chapters"])
    objects = {CUE_SHEET_NAME: track.cue_sheet(), SUMS_NAME: track.told}
    sound = track.whole()[len(track.tag()) :]
    assert report(tag_bytes(TrackInfo("t", "en", 1, chapters=told), objects) + sound).faults == ()
    (fault,) = report(tag_bytes(TrackInfo("t", "en", 1, chapters=chapters(told)), objects) + sound).faults
    assert fault.name == "chapters"
    assert words in fault.text


def test_a_tag_rewritten_by_another_program_is_read(built: Path, tmp_path: Path) -> None:
    """ID3v2.4, with padding and a picture."""
    from mutagen.id3 import APIC, ID3

    path = tmp_path / "t.mp3"
    path.write_bytes(built.read_bytes())
    tag = ID3(path)
    tag.add(APIC(mime="image/png", data=b"\xff\x00\xff\xe0" * 5_000))
    tag.save(path, v2_version=4)
    assert verify_track(path).ok


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_mutation_ends_in_a_report_or_an_error_of_coach(data: st.DataObject, built: Path, tmp_path: Path) -> None:
    """Never another exception, and never "sound" when the sound was changed: half of the mutations hit the tag."""
    good = built.read_bytes()
    with built.open("rb") as file:
        sound = good[read_tag(file)[1] :]
    where = st.integers(0, len(good) - len(sound)) | st.integers(0, len(good) - 1)
    begin = data.draw(where)
    end = min(len(good), begin + data.draw(st.integers(0, 3_000)))
    mutated = good[:begin] + data.draw(st.binary(max_size=400)) + good[end:]
    path = tmp_path / "t.mp3"
    path.write_bytes(mutated)
    try:
        report = verify_track(path)
    except CoachError as error:
        assert str(error)  # noqa: PT017 - either outcome is right
    else:
        json.dumps(report.as_json())
        assert not report.ok or mutated.endswith(sound) or report.figures.checksum is False


@settings(max_examples=examples(100))
@given(st.binary(max_size=2_000).map(lambda body: b"ID3\x03\0\0\0\0" + bytes([len(body) >> 7, len(body) & 127]) + body))
def test_any_tag_ends_in_an_error_of_coach(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Whatever is in it."""
    path = tmp_path_factory.mktemp("any") / "t.mp3"
    path.write_bytes(data)
    with pytest.raises(TrackError):
        verify_track(path)


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (TrackError("it is damaged"), "t.mp3: it is damaged"),
        (TrackError("t.mp3 is a folder"), "t.mp3 is a folder"),
        (TrackError("new.mp3 cannot be written"), "new.mp3 cannot be written"),
        (OSError(5, "Input/output error"), "t.mp3 cannot be read: Input/output error"),
    ],
)
def test_an_error_names_one_file_and_once(raised: Exception, told: str) -> None:
    """The track, or what is made of it."""
    with pytest.raises(TrackError) as caught, naming_file(Path("t.mp3"), Path("new.mp3")):
        raise raised
    assert str(caught.value) == told


def test_a_short_name_is_not_taken_for_the_beginning_of_a_sentence() -> None:
    """A file may be called ``it``."""
    with pytest.raises(TrackError, match=r"^it: its tag is damaged$"), naming_file(Path("it")):
        raise TrackError("its tag is damaged")
