"""Bytes and frames that are lost, changed, moved or added."""

from __future__ import annotations

import random
import struct
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from coach.cli.check_track import check_track
from coach.formats.checksums import Summing, read_checksums
from coach.mp3.grid import FRAME_BYTES, FRAME_MS
from coach.mp3.xing_header import SILENT_FRAME
from coach.verify.verify_track import verify_track
from tests.verify.tracks import SECOND_MS, Proof, Track, names, texts

ID3V1 = (b"TAG" + b"Calves".ljust(30, b"\0")).ljust(127, b"\0") + b"\x0c"
"""As a tagger appends it."""

_ITEM = b"\x03\0\0\0" + bytes(4) + b"Title\0Leg"

APE = b"".join(
    b"APETAGEX" + struct.pack("<IIII", 2000, len(_ITEM) + 32, 1, flags) + bytes(8) + body
    for flags, body in ((0xA000_0000, _ITEM), (0x8000_0000, b""))
)


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
    told = read_checksums(track.told)
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
    told = read_checksums(track.told)
    assert told.size == len(sound)
    for step in (1_000, 38_400, 96_001, len(sound)):
        summing = Summing(told.sizes)
        for at in range(0, len(sound), step):
            summing.feed(sound[at : at + step])
        assert summing.crcs == list(told.crcs)


def test_a_damaged_stretch_is_told_by_its_place(track: Track, report: Proof) -> None:
    """Within the few seconds of one clip or one turn of the floor."""
    told = read_checksums(track.told)
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
