"""What is heard, held against the cue sheet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from coach.app import Settings, build
from coach.clips.assembly import floor_frames
from coach.formats.cue_sheet import SheetChapter
from coach.model import Exercise
from coach.mp3.frame_runs import rest
from coach.mp3.grid import FRAME_BYTES, FRAME_MS
from coach.mp3.xing_header import SILENT_FRAME
from coach.speech import engine_named
from coach.verify.sound_checks import sides
from coach.verify.verify_track import verify_track
from tests.values import HERE, hold, routine, say
from tests.verify.tracks import Proof, Track, names, texts

LEAD_MS = 2 * FRAME_MS


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
    from coach.mp3.encode import encode

    cue = track.sheet["cues"][1]
    frames = cue["length_ms"] // FRAME_MS
    noise = b"".join(dice.to_bytes(2, "little", signed=True) for dice in _square(frames * 576 + 3 * 576))
    found = report(track.replaced(cue["start_ms"], cue["length_ms"], encode(noise, 24_000, frames)).consistent())
    assert {"loudness", "peak"} <= names(found)
    assert f"'{cue['text'][:20]}" in texts(found)


def _square(count: int) -> list[int]:
    return [32_000 if n // 30 % 2 else -32_000 for n in range(count)]


def test_a_track_of_the_silent_engine_is_proved_but_for_what_is_heard(tmp_path: Path) -> None:
    """A draft: there is nothing to hear but tones."""
    settings = Settings(engine=engine_named("silent"), cache_folder=tmp_path / "cache")
    build(routine(Exercise("E", (say("Sit down."), hold(9_000)), HERE, "together")), tmp_path / "t.mp3", settings)
    report = verify_track(tmp_path / "t.mp3")
    assert report.ok
    assert "there is nothing to hear" in [finding.text.rpartition(": ")[2] for finding in report.findings]


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
