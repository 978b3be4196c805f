"""Proving a track: a good one passes, and every kind of damage is found and named; any bytes end in an answer."""

from __future__ import annotations

import json
import random
import struct
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.cli.check_track import check_track
from coach.clips.shape import floor_frames
from coach.errors import CoachError, TrackError
from coach.grid import FRAME_BYTES, FRAME_MS
from coach.model import Exercise, PlacedChapter
from coach.recipe import Settings, build
from coach.runs import rest
from coach.speech import engine_named
from coach.track.header import SILENT_FRAME
from coach.track.info import TrackInfo
from coach.track.tags import CUE_SHEET_NAME, SUMS_NAME, tag_bytes
from coach.verify.checks import sides
from coach.verify.id3 import read_tag
from coach.verify.report import Report
from coach.verify.sheet import SheetChapter
from coach.verify.sums import Summing, read_sums
from coach.verify.track import verify_track
from coach.verify.writing import verified
from tests.values import HERE, hold, routine, say
from tests.verify.tracks import Track

ID3V1 = (b"TAG" + b"Calves".ljust(30, b"\0")).ljust(127, b"\0") + b"\x0c"
"""As a tagger appends it."""
_ITEM = b"\x03\0\0\0" + bytes(4) + b"Title\0Leg"
APE = b"".join(
    b"APETAGEX" + struct.pack("<IIII", 2000, len(_ITEM) + 32, 1, flags) + bytes(8) + body
    for flags, body in ((0xA000_0000, _ITEM), (0x8000_0000, b""))
)
LEAD_MS = 2 * FRAME_MS
SECOND_MS = 42 * FRAME_MS


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real track: two sides, a hold on each, a minute of it quiet or less."""
    folder = tmp_path_factory.mktemp("built")
    steps = (say("Lift your {side} foot. Then wait.", 2_000), hold(12_000, 12_000, "You feel it."))
    path = folder / "track.mp3"
    build(
        routine(Exercise("Stretch", steps, HERE), limb="leg"),
        path,
        Settings(cache_folder=folder / "cache", tail_ms=2_000),
    )
    return path


@pytest.fixture
def track(built: Path) -> Track:
    return Track.of(built)


@pytest.fixture
def report(tmp_path: Path) -> Callable[[bytes], Report]:
    """Proves bytes."""

    def proved(data: bytes) -> Report:
        path = tmp_path / "t.mp3"
        path.write_bytes(data)
        return verify_track(path)

    return proved


Proof = Callable[[bytes], Report]


def names(report: Report) -> set[str]:
    return {fault.name for fault in report.faults}


def texts(report: Report) -> str:
    return "\n".join(fault.text for fault in report.faults)


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


@pytest.mark.parametrize("quiet", [floor_frames()[: 25 * FRAME_BYTES], SILENT_FRAME * 25], ids=["floor", "silence"])
def test_a_muted_cue_is_named(quiet: bytes, track: Track, report: Proof) -> None:
    """With its place and its words, whatever it was replaced by, also when all sums were made anew."""
    for cue in (track.sheet["cues"][0], track.sheet["cues"][3], track.sheet["cues"][-1]):
        frames = (cue["length_ms"] + LEAD_MS) // FRAME_MS
        muted = track.replaced(cue["start_ms"] - LEAD_MS, cue["length_ms"] + LEAD_MS, b"".join(rest(quiet, 0, frames)))
        for data in (muted.whole(), muted.consistent()):
            found = report(data)
            assert (cue["start_ms"], True) in [(fault.at_ms, "is not heard" in fault.text) for fault in found.faults]
            assert cue["text"][:40] in texts(found)
        assert "checksum" in names(report(muted.whole()))


def test_half_a_cue_that_is_muted_is_named(track: Track, report: Proof) -> None:
    """Its end is missing."""
    cue = track.sheet["cues"][1]
    half_ms = cue["length_ms"] // FRAME_MS // 2 * FRAME_MS
    muted = track.replaced(cue["start_ms"] + cue["length_ms"] - half_ms, half_ms, SILENT_FRAME * (half_ms // FRAME_MS))
    assert "before its end" in texts(report(muted.consistent()))


def test_a_second_that_was_cut_out_is_found_and_located(track: Track, report: Proof) -> None:
    """In a hold: it is short by a second, all that follows is early, the sides differ; told once, not for every cue."""
    first = track.sheet["holds"][0]
    cut = track.replaced(first["start_ms"] + 1_008, SECOND_MS, b"")
    found = report(cut.whole())
    assert {"frames", "checksum", "length", "cues", "holds", "sides"} == names(found)
    assert "42 frames are missing, 1.01 s" in texts(found)
    assert "lasts 10." in texts(found)
    assert "cues from" in texts(found)
    assert "1.01 s early" in texts(found)
    assert len([fault for fault in found.faults if fault.name == "cues"]) <= 2


@pytest.mark.parametrize("place", ["start", "cue", "end"])
def test_a_frame_that_was_cut_out_is_found(place: str, track: Track, report: Proof) -> None:
    """Wherever it was."""
    cue = track.sheet["cues"][2]
    at_ms = {"start": 0, "cue": cue["start_ms"] + 480, "end": track.sheet["length_ms"] - FRAME_MS}[place]
    found = report(track.replaced(at_ms, FRAME_MS, b"").whole())
    assert {"frames", "checksum", "length"} <= names(found)
    assert "1 frame is missing, 0.02 s" in texts(found)


def test_bytes_that_were_cut_out_are_found_and_located(track: Track, report: Proof) -> None:
    """No frame after them is at its place."""
    at = len(track.frames) // 2
    found = report(replace(track, frames=track.frames[:at] + track.frames[at + 24 :]).whole())
    assert {"frames", "checksum"} <= names(found)
    fault = next(fault for fault in found.faults if "at their place" in fault.text)
    assert fault.at_ms is not None
    assert abs(fault.at_ms - track.sheet["length_ms"] / 2) < 2 * FRAME_MS


@pytest.mark.parametrize(
    "junk", [b"\xff", b"TAG" + bytes(124), SILENT_FRAME[:100], bytes(100_000), ID3V1 + b"x", b"APETAGEX" * 4]
)
def test_junk_at_the_end_is_told_as_what_it_is(junk: bytes, track: Track, report: Proof) -> None:
    """One fault: no frame is damaged, no byte of the sound is changed, and it decodes to its length."""
    for ending in (b"", ID3V1):
        found = report(track.whole() + junk + ending)
        assert [(fault.name, fault.at_ms) for fault in found.faults] == [("frames", track.sheet["length_ms"])]
        count = "1 byte after" if len(junk) == 1 else f"{len(junk)} bytes after"
        assert texts(found).startswith(f"{count} the last frame that do")
        assert found.figures.decoded_ms == track.sheet["length_ms"]


def test_a_frame_or_a_second_track_at_the_end_is_found(track: Track, report: Proof) -> None:
    """A perfect frame is one too many."""
    assert {"frames", "checksum", "length"} <= names(report(track.whole() + SILENT_FRAME))
    assert "1 frame is too many" in texts(report(track.whole() + SILENT_FRAME + b"x"))
    assert f"{len(track.whole())} bytes after the last frame" in texts(report(track.whole() * 2))


@pytest.mark.parametrize(
    ("tags", "told"),
    [
        (ID3V1, ["an ID3v1 tag of 128 bytes"]),
        (APE, [f"an APE tag of {len(APE)} bytes"]),
        (APE[32:-12] + bytes(12), ["an APE tag of 49 bytes"]),
        (APE + ID3V1, ["an ID3v1 tag of 128 bytes", f"an APE tag of {len(APE)} bytes"]),
        (ID3V1 + APE, [f"an APE tag of {len(APE)} bytes", "an ID3v1 tag of 128 bytes"]),
    ],
    ids=["id3v1", "ape", "ape without header", "both", "both, the other way"],
)
def test_a_tag_that_a_tagger_appended_is_a_note(
    tags: bytes, told: list[str], track: Track, report: Proof, capsys: pytest.CaptureFixture[str]
) -> None:
    """No fault: it is left out before anything is counted or decoded. A frame that is cut out before it is found."""
    found = report(track.whole() + tags)
    assert found.ok
    assert [note.text.partition(" after")[0] for note in found.notes] == told
    assert found.figures.decoded_ms == track.sheet["length_ms"]
    assert check_track(Path(found.path), as_json=False) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [f"          note: {note.text}" for note in found.notes]
    cut = report(track.whole()[:-FRAME_BYTES] + tags)
    assert {"frames", "checksum", "length"} == names(cut)
    assert "1 frame is missing" in texts(cut)


def test_a_tag_that_is_written_by_mutagen_is_a_note(built: Path, tmp_path: Path) -> None:
    """As taggers do."""
    from mutagen.apev2 import APEv2

    path = tmp_path / "t.mp3"
    path.write_bytes(built.read_bytes())
    tag = APEv2()
    tag["Title"] = "Calves"
    tag.save(path)
    report = verify_track(path)
    assert report.ok
    assert len(report.notes) == 1


def test_two_bytes_that_were_swapped_are_found_wherever_they_are(track: Track, report: Proof) -> None:
    """Many decode to something plausible; the checksum finds them. 200 places for the bytes, 5 of them decoded."""
    dice = random.Random(7)  # noqa: S311 - places to damage
    sound = track.whole()[len(track.tag()) :]
    told = read_sums(track.told)
    found = 0
    while found < 200:
        one, other = sorted(dice.sample(range(len(sound)), 2))
        if sound[one] == sound[other]:
            continue
        found += 1
        swapped = bytearray(sound)
        swapped[one], swapped[other] = sound[other], sound[one]
        assert sums_of_bytes(bytes(swapped), told.sizes) != list(told.crcs)
        if found % 40 == 0:
            assert "checksum" in names(report(track.tag() + swapped))


def sums_of_bytes(sound: bytes, sizes: Sequence[int]) -> list[int]:
    summing = Summing(sizes)
    summing.feed(sound)
    return summing.crcs


def test_sums_do_not_depend_on_how_the_sound_is_cut_into_chunks(track: Track) -> None:
    """A writer hands on clips and rests, a reader blocks; both must come to what the tag tells."""
    sound = track.whole()[len(track.tag()) :]
    told = read_sums(track.told)
    assert told.size == len(sound)
    for step in (1_000, 38_400, 96_001, len(sound)):
        summing = Summing(told.sizes)
        for at in range(0, len(sound), step):
            summing.feed(sound[at : at + step])
        assert summing.crcs == list(told.crcs)


def test_a_damaged_stretch_is_told_by_its_place(track: Track, report: Proof) -> None:
    """Within the few seconds of one clip or one turn of the floor."""
    told = read_sums(track.told)
    assert max(told.sizes) <= 12 * 8_000
    sound = bytearray(track.whole()[len(track.tag()) :])
    sound[len(sound) // 2 // 192 * 192 + 100] ^= 1
    faults = [each for each in report(track.tag() + sound).findings if each.name == "checksum" and not each.ok]
    assert len(faults) == 1
    at_ms = faults[0].at_ms
    assert at_ms is not None
    assert 0 <= len(sound) // 2 // 8 - at_ms < 12_000


def test_checksums_of_the_first_format_are_still_read(track: Track, report: Proof) -> None:
    """Tracks that were built before do not become damaged, and damage in them is found."""
    whole = track.told_in_blocks()
    assert report(whole).ok
    damaged = bytearray(whole)
    damaged[-96_000] ^= 1
    assert "checksum" in names(report(bytes(damaged)))


def test_two_cues_that_were_swapped_are_found(track: Track, report: Proof) -> None:
    """Where they have the same length only the checksum can tell."""
    one, other = track.sheet["cues"][0], track.sheet["cues"][1]
    a = track.taken(one["start_ms"] - LEAD_MS, one["length_ms"] + LEAD_MS)
    b = track.taken(other["start_ms"] - LEAD_MS, other["length_ms"] + LEAD_MS)
    between = track.taken(
        one["start_ms"] + one["length_ms"], other["start_ms"] - LEAD_MS - one["start_ms"] - one["length_ms"]
    )
    whole_ms = other["start_ms"] + other["length_ms"] - one["start_ms"] + LEAD_MS
    swapped = track.replaced(one["start_ms"] - LEAD_MS, whole_ms, b + between + a)
    assert {"checksum", "cues"} <= names(report(swapped.whole()))
    assert "cues" in names(report(swapped.consistent()))


def test_a_shift_by_a_frame_is_found(track: Track, report: Proof) -> None:
    """The ear does not mind, the checksum does."""
    shifted = replace(track, frames=SILENT_FRAME + track.frames[:-FRAME_BYTES])
    assert "checksum" in names(report(shifted.whole()))


def test_a_hold_that_is_two_frames_too_long_is_found_by_listening(track: Track, report: Proof) -> None:
    """Though all counts, sums and the length are as they should be."""
    first, second = track.sheet["holds"]
    before_ms = first["start_ms"] + first["length_ms"] - LEAD_MS
    longer = track.replaced(before_ms, 0, floor_frames()[: 2 * FRAME_BYTES])
    longer = replace(longer, frames=longer.frames[: -2 * FRAME_BYTES])
    found = report(longer.consistent())
    assert {"cues", "holds", "sides"} == names(found)
    assert "lasts 12.05 s instead of 12.00 s" in texts(found)
    assert second["start_ms"] not in [fault.at_ms for fault in found.faults if fault.name == "holds"]


def test_sound_in_a_rest_is_found(track: Track, report: Proof) -> None:
    """A word where nothing should be heard."""
    cue, last = track.sheet["cues"][0], track.sheet["cues"][-1]
    word = track.taken(cue["start_ms"] - LEAD_MS, 480)
    at_ms = last["start_ms"] + last["length_ms"] + 1_008
    found = report(track.replaced(at_ms, 480, word).consistent())
    assert "rests" in names(found)


def test_a_long_silence_is_found_when_there_is_a_limit(built: Path, track: Track, report: Proof) -> None:
    """The caller's, or the one in the cue sheet."""
    assert names(verify_track(built, silence_ms=2_000)) == {"silence"}
    assert verify_track(built, silence_ms=20_000).ok
    assert names(report(track.retold(lambda sheet: sheet.update(silence_ms=2_000)).consistent())) == {"silence"}


def test_a_cue_that_is_much_louder_is_named(built: Path, tmp_path: Path, track: Track, report: Proof) -> None:
    """And a peak near full scale, and what of it is too long."""
    from coach.clips.encode import encode

    cue = track.sheet["cues"][1]
    frames = cue["length_ms"] // FRAME_MS
    noise = b"".join(dice.to_bytes(2, "little", signed=True) for dice in _square(frames * 576 + 3 * 576))
    found = report(track.replaced(cue["start_ms"], cue["length_ms"], encode(noise, 24_000, frames)).consistent())
    assert {"loudness", "peak"} <= names(found)
    assert f"'{cue['text'][:20]}" in texts(found)


def _square(count: int) -> list[int]:
    return [32_000 if n // 30 % 2 else -32_000 for n in range(count)]


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


def test_a_track_that_was_cut_off_is_found(track: Track, report: Proof) -> None:
    """The cues that are missing are not heard."""
    data = track.whole()
    found = report(data[: len(track.tag()) + len(track.frames) // 2])
    assert {"frames", "checksum", "length", "cues", "holds"} <= names(found)
    assert "is not heard" in texts(found)


def test_an_older_track_has_no_checksum_and_says_so(track: Track, report: Proof) -> None:
    """That is not a fault."""
    found = report(track.whole().replace(b"coach:sound", b"other:sound"))
    assert found.ok
    assert not found.figures.checksum
    assert "no checksum" in [finding.text for finding in found.findings]


@pytest.mark.parametrize(
    ("chapters", "words"),
    [
        (lambda all_of: all_of[1:], "the tag has 3 chapters, the cue sheet 4"),
        (
            lambda all_of: (*all_of[:-1], replace(all_of[-1], end_ms=90_000)),
            "a chapter from 1:09 to 1:30, the cue sheet from 1:09 to 1:20",
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


def test_a_track_of_the_silent_engine_is_proved_but_for_what_is_heard(tmp_path: Path) -> None:
    """A draft: there is nothing to hear but tones."""
    settings = Settings(engine=engine_named("silent"), cache_folder=tmp_path / "cache")
    build(routine(Exercise("E", (say("Sit down."), hold(9_000)), HERE, "together")), tmp_path / "t.mp3", settings)
    report = verify_track(tmp_path / "t.mp3")
    assert report.ok
    assert "there is nothing to hear" in [finding.text.rpartition(": ")[2] for finding in report.findings]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


@settings(max_examples=100)
@given(st.binary(max_size=2_000).map(lambda body: b"ID3\x03\0\0\0\0" + bytes([len(body) >> 7, len(body) & 127]) + body))
def test_any_tag_ends_in_an_error_of_coach(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Whatever is in it."""
    path = tmp_path_factory.mktemp("any") / "t.mp3"
    path.write_bytes(data)
    with pytest.raises(TrackError):
        verify_track(path)


def test_without_the_decoder_it_is_told_what_to_install(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra."""
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    with pytest.raises(TrackError, match=r"pip install 'coach\[check\]'"):
        verify_track(built)


def test_sides_are_paired_by_title_but_for_one_word() -> None:
    """In order, in any language; what stands alone has no other side."""
    chapters = [
        SheetChapter("Start", None),
        SheetChapter("Calf, left leg", "left"),
        SheetChapter("Foot, left leg", "left"),
        SheetChapter("Calf, right leg", "right"),
        SheetChapter("Foot, right leg", "right"),
        SheetChapter("Wade, linkes Bein", "left"),
        SheetChapter("Wade, rechtes Bein", "right"),
        SheetChapter("Knee, left leg", "left"),
    ]
    assert sides(chapters) == [(1, 3), (2, 4), (5, 6)]


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
    from coach.recipe import building

    def damaged(sound: Any, *rest: Any) -> Any:
        chunks = list(sound)
        damage(chunks)
        return verified(chunks, *rest)

    monkeypatch.setattr("coach.verify.writing.verified", damaged)
    settings = Settings(engine=engine_named("silent"), cache_folder=tmp_path / "cache")
    (tmp_path / "t.mp3").write_text("the old track")
    with pytest.raises(TrackError, match=words):
        building.build(routine(Exercise("E", (say("Sit down."),), HERE, "together")), tmp_path / "t.mp3", settings)
    assert (tmp_path / "t.mp3").read_text() == "the old track"
    assert not (tmp_path / "t.mp3.part").exists()


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
