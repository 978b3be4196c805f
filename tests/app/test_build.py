"""Building: the sound is where the cue sheet says, the same every time, whole or not there at all."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from array import array
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import imageio_ffmpeg
import pytest
from mutagen.id3 import ID3

from coach.app import Settings, build, load
from coach.errors import CoachError, SpeechError, TrackError, UnknownNameError
from coach.files.atomic_file import hidden_name
from coach.model import Exercise, Routine, Utterance, Variant
from coach.pace import choose_pace
from coach.speech.silent_engine import SilentEngine
from tests.listening import audible_span_ms, decoded, lag_ms, loudest
from tests.values import HERE, hold, routine, say

CLOSE_MS = 30


def short_routine() -> Routine:
    return routine(
        Exercise(
            "Stretch", (say("Lift your {side} foot. Then wait.", 3_000), hold(20_000, 30_000, "You feel it.")), HERE
        ),
        limb="leg",
    )


@pytest.fixture(scope="module", params=["tight-calves", pytest.param("calf-cramp-night", marks=pytest.mark.long)])
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A routine, whole, as it comes: the track and its cue sheet."""
    folder = tmp_path_factory.mktemp("whole")
    settings = Settings(cache_folder=folder / "cache")
    build(load(request.param), folder / "whole.mp3", settings, cue_sheet=folder / "whole.json")
    return folder / "whole.mp3", json.loads((folder / "whole.json").read_text())


@pytest.fixture(scope="module")
def whole_sound(whole: tuple[Path, dict[str, Any]]) -> tuple[Any, int]:
    return decoded(whole[0])


def test_decoded_length_is_the_planned_length(whole: tuple[Path, dict[str, Any]], whole_sound: tuple[Any, int]) -> None:
    """To the sample."""
    samples, rate_hz = whole_sound
    assert len(samples) * 1000 == whole[1]["length_ms"] * rate_hz


def test_every_cue_is_heard_where_the_cue_sheet_says(
    whole: tuple[Path, dict[str, Any]], whole_sound: tuple[Any, int]
) -> None:
    """Begin and end within 30 ms; nothing in between is missing."""
    for cue in whole[1]["cues"]:
        start_ms, end_ms = cue["start_ms"], cue["start_ms"] + cue["length_ms"]
        heard = audible_span_ms(*whole_sound, start_ms - 100, end_ms + 100)
        assert heard is not None, cue
        assert abs(heard[0] - start_ms) <= CLOSE_MS, cue
        assert -2 * CLOSE_MS <= heard[1] - end_ms <= 1, cue


def test_everything_between_cues_is_quiet(whole: tuple[Path, dict[str, Any]], whole_sound: tuple[Any, int]) -> None:
    """The floor and nothing else, below -55 dBFS, but for the frame next to a cue, over which MP3 spreads its sound."""
    ends = [0, *(cue["start_ms"] + cue["length_ms"] + 24 for cue in whole[1]["cues"])]
    starts = [*(cue["start_ms"] - 24 for cue in whole[1]["cues"]), whole[1]["length_ms"]]
    for begin, end in zip(ends, starts, strict=True):
        assert loudest(*whole_sound, begin, end) < 32_768 * 10 ** (-55 / 20)


def test_holds_are_as_written_and_sides_are_equal(whole: tuple[Path, dict[str, Any]]) -> None:
    """To the millisecond on the grid; each leg is held as often and as long as the other."""
    holds = whole[1]["holds"]
    left, right = ([each["length_ms"] for each in holds if each["side"] == side] for side in ("left", "right"))
    assert left == right
    assert len(left) > 1
    assert all(low <= each["length_ms"] < high + 24 for each in holds for low, high in [each["written_ms"]])


def test_ffmpeg_decodes_the_same_sound_to_the_same_length(
    whole: tuple[Path, dict[str, Any]], whole_sound: tuple[Any, int]
) -> None:
    """A second decoder, without a warning."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "warning", "-i", str(whole[0]), "-f", "s16le", "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stderr == b""
    samples = array("h", done.stdout)
    assert len(samples) == len(whole_sound[0])
    differences = [abs(a - b) for a, b in zip(samples[::97], whole_sound[0][::97], strict=True)]
    # The decoders round short blocks differently, by up to -50 dB of full scale in a few frames inside words.
    assert sum(difference > 2 for difference in differences) < len(differences) / 100
    assert max(differences) < 32_768 * 10 ** (-45 / 20)


def test_no_sample_clips(whole_sound: tuple[Any, int]) -> None:
    """The peak stays 1 dB under full scale even after encoding."""
    assert max(map(abs, whole_sound[0])) < 32_768 * 10 ** (-1 / 20)


def test_the_cue_sheet_is_in_the_track(whole: tuple[Path, dict[str, Any]]) -> None:
    """So that a track can be checked on its own; with the tags that players show."""
    tag = ID3(whole[0])
    assert tag.version == (2, 3, 0)
    assert json.loads(tag["GEOB:coach:cue-sheet"].data) == whole[1]
    assert tag["TIT2"].text == [whole[1]["title"]]
    assert tag["TLAN"].text == ["eng"]
    assert tag["TLEN"].text == [str(whole[1]["length_ms"])]


@pytest.mark.anew
def test_two_cold_builds_give_the_same_bytes(tmp_path: Path) -> None:
    """Nothing depends on time, place or what was spoken before."""
    for name in ("one", "two"):
        build(short_routine(), tmp_path / f"{name}.mp3", Settings(cache_folder=tmp_path / name))
    assert (tmp_path / "one.mp3").read_bytes() == (tmp_path / "two.mp3").read_bytes()


def test_a_warm_build_speaks_nothing_and_gives_the_same_bytes(spoken: Settings, tmp_path: Path) -> None:
    """The cache holds what was made, bit for bit."""
    first = build(short_routine(), tmp_path / "one.mp3", spoken)
    second = build(short_routine(), tmp_path / "two.mp3", spoken)
    assert first.spoken > 0
    assert second.spoken == 0
    assert (tmp_path / "one.mp3").read_bytes() == (tmp_path / "two.mp3").read_bytes()


def test_splice_and_assembly_have_every_cue_at_the_same_millisecond(spoken: Settings, tmp_path: Path) -> None:
    """Pydub's whole track in samples is the reference for the splice of frames."""
    mp3 = build(short_routine(), tmp_path / "track.mp3", spoken).plan.timeline
    wav = build(short_routine(), tmp_path / "track.wav", replace(spoken, container="wav")).plan.timeline
    assert mp3 == wav
    spliced, assembled = decoded(tmp_path / "track.mp3"), decoded(tmp_path / "track.wav")
    assert abs(len(spliced[0]) / spliced[1] - len(assembled[0]) / assembled[1]) < 0.001
    for cue in mp3.cues:
        assert abs(lag_ms(spliced, assembled, cue.start_ms, min(400, cue.length_ms))) < 1


@pytest.mark.anew
@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_a_damaged_clip_is_made_again_and_the_track_is_right(
    damage: bytes | None, spoken: Settings, tmp_path: Path
) -> None:
    """Emptied, overwritten, or with one bit turned."""
    few = routine(Exercise("E", (say("Lift your foot. Then wait.", 3_000),), HERE, "together"))
    build(few, tmp_path / "one.mp3", spoken)
    assert spoken.cache_folder
    for clip in spoken.cache_folder.rglob("*.mp3"):
        body = bytearray(clip.read_bytes())
        body[len(body) // 2] ^= 1
        clip.write_bytes(bytes(body) if damage is None else damage)
    built = build(few, tmp_path / "two.mp3", spoken)
    assert built.damaged
    assert (tmp_path / "one.mp3").read_bytes() == (tmp_path / "two.mp3").read_bytes()


class _Hangs(SilentEngine):
    name = "hangs"

    def speak(self, utterance: Utterance, path: Path) -> None:
        time.sleep(60)


class _Crashes(SilentEngine):
    name = "crashes"

    def speak(self, utterance: Utterance, path: Path) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


class _IsSilent(SilentEngine):
    name = "is silent"
    audible = True


class _WritesNothing(SilentEngine):
    name = "writes nothing"

    def speak(self, utterance: Utterance, path: Path) -> None:
        pass


class _HalfFile(SilentEngine):
    name = "half a file"

    def speak(self, utterance: Utterance, path: Path) -> None:
        super().speak(utterance, path)
        path.write_bytes(path.read_bytes()[:100])


@pytest.mark.parametrize(
    "engine", [_Hangs(), _Crashes(), _IsSilent(), _WritesNothing(), _HalfFile()], ids=lambda e: e.name
)
def test_an_engine_that_does_not_speak_is_named_and_no_track_is_written(
    engine: SilentEngine, silent: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A track with a missing word is never written, and what stood there stays."""
    monkeypatch.setattr("coach.clips.workers.LEAST_LIMIT_S", 0.3)
    monkeypatch.setattr("coach.clips.workers.estimate_for", lambda *_: 0)
    track = tmp_path / "track.mp3"
    track.write_text("the old track")
    one_cue = routine(Exercise("E", (say("Sit down."),), HERE, "together"), title="T")
    with pytest.raises(SpeechError) as error:
        build(one_cue, track, replace(silent, engine=engine), overwrite=True)
    assert engine.name in str(error.value)
    assert error.value.text[:50] in str(error.value)
    assert "test.yaml:1:1" in str(error.value)
    assert track.read_text() == "the old track"
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["track.mp3"]


def test_an_unknown_voice_is_named_with_the_nearest(spoken: Settings, tmp_path: Path) -> None:
    """Rather than another voice being taken."""
    for voice, near in (("en-us+m77", "en-us+m7"), ("en-uss", "en-us")):
        with pytest.raises(UnknownNameError) as error:
            build(short_routine(), tmp_path / "t.mp3", replace(spoken, voice=voice))
        assert near in error.value.near
    assert not (tmp_path / "t.mp3").exists()


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("missing/t.mp3", "its folder does not exist"),
        ("folder", "it is a folder"),
        ("file/t.mp3", "its folder is not a folder"),
    ],
)
def test_an_output_that_cannot_be_written_is_told_in_one_sentence_before_the_work(
    target: str, words: str, silent: Settings, tmp_path: Path
) -> None:
    """No clip is spoken for it."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(TrackError, match=words):
        build(short_routine(), tmp_path / target, silent)
    assert not (tmp_path / "cache").exists()


def test_a_full_disk_leaves_the_old_track(silent: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, no part of a file."""
    track = tmp_path / "track.mp3"
    track.write_text("the old track")

    def full(_descriptor: int, _chunk: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("coach.files.atomic_file.write_many", full)
    with pytest.raises(TrackError, match=r"track.mp3 cannot be written: the disk is full"):
        build(short_routine(), track, silent, overwrite=True)
    assert track.read_text() == "the old track"
    assert not track.with_name(hidden_name("track.mp3", "part")).exists()


@pytest.mark.anew
@pytest.mark.parametrize(
    "text",
    [
        "Atme 🙂 ein, and smile 🎉.",
        "שלום, raise your arm, مرحبا.",
        "Hello (((world))) -- 3.5 & 7/8 <b>bold</b> <speak>no</speak>.",
        "[[h@'loU]] is not a code.",
        "A very " + "long " * 380 + "text.",
        "1234567890 12:30 1,000,000",
        "É à ü ß ñ Ж 漢字 word.",
    ],
)
def test_any_text_is_spoken_or_refused_by_name(text: str, spoken: Settings, tmp_path: Path) -> None:
    """Never a crash, never a missing cue."""
    one_cue = routine(Exercise("E", (say(text),), HERE, "together"))
    try:
        built = build(one_cue, tmp_path / "t.mp3", spoken)
    except CoachError as error:
        assert "pyttsx3" in str(error)  # noqa: PT017 - either outcome is right, silence is not
        assert not (tmp_path / "t.mp3").exists()
    else:
        assert text in [cue.cue.text for cue in built.plan.timeline.cues]


def test_wav_and_mp3_have_the_floor_or_digital_silence(silent: Settings, tmp_path: Path) -> None:
    """--floor none: every sample of a rest is zero."""
    for container in ("mp3", "wav"):
        for floor in (True, False):
            path = tmp_path / f"t.{container}"
            timeline = build(short_routine(), path, replace(silent, container=container, floor=floor)).plan.timeline
            samples, rate_hz = decoded(path)
            tail = timeline.intervals[-1]
            level = loudest(samples, rate_hz, tail.start_ms + 100, tail.end_ms)
            assert (0 < level < 60) if floor else level == 0


@pytest.mark.parametrize(("name", "head"), [("t.mp3", b"ID3"), ("t.WAV", b"RIFF"), ("t", b"ID3")])
def test_the_ending_decides_the_format(silent: Settings, tmp_path: Path, name: str, head: bytes) -> None:
    """Unless the settings do; without an ending it is an MP3."""
    build(short_routine(), tmp_path / name, silent)
    assert (tmp_path / name).read_bytes().startswith(head)


def test_an_ending_that_contradicts_the_settings_or_is_none_is_refused(silent: Settings, tmp_path: Path) -> None:
    """No WAV in an .mp3, no MP3 in an .ogg, unless it was chosen."""
    with pytest.raises(TrackError, match=r"t\.mp3 ends in \.mp3, and the format chosen is wav"):
        build(short_routine(), tmp_path / "t.mp3", replace(silent, container="wav"))
    with pytest.raises(UnknownNameError, match=r"no track format named '\.ogg'; there is \.mp3, \.wav"):
        build(short_routine(), tmp_path / "t.ogg", silent)
    assert list(tmp_path.iterdir()) == []
    build(short_routine(), tmp_path / "t.ogg", replace(silent, container="mp3"))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"container": "ogg"}, "no format named 'ogg'; there is mp3, wav"),
        ({"variant": Variant(side="middle")}, "no side named 'middle'; there is left, right, both"),  # type: ignore[arg-type]
        ({"variant": Variant(only="warm-up")}, "only takes several names"),  # type: ignore[arg-type]
        ({"guidance": "ful"}, "no guidance named 'ful'; did you mean 'full'"),
        ({"loudness": "noon"}, "no loudness named 'noon'"),
        ({"rate_wpm": 0}, "rate_wpm 0 is outside 95 to 300"),
        ({"rate_wpm": "fast"}, "rate_wpm is a whole number"),
        ({"fit_ms": 0}, "fit_ms 0 is too small"),
        ({"pace": "gentle"}, "a pace is made by choose_pace"),
    ],
)
def test_wrong_settings_are_told(values: dict[str, Any], message: str) -> None:
    """By the call that makes them, whatever is done with them then."""
    with pytest.raises(CoachError, match=message):
        Settings(**values)


def test_folders_and_files_may_be_strings_and_have_a_home(
    silent: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty string is the default, which the environment may name."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    values: dict[str, Any] = {"engine": silent.engine, "cache_folder": "~/clips"}
    build(short_routine(), "t.mp3", Settings(**values), cue_sheet="t.json")
    assert list((tmp_path / "clips").rglob("*.mp3"))
    assert Settings(**{**values, "cache_folder": ""}).cache_folder is None
    monkeypatch.setenv("COACH_CACHE", "~/elsewhere")
    build(short_routine(), "t.mp3", Settings(engine=silent.engine))
    assert list((tmp_path / "elsewhere").rglob("*.mp3"))
    with pytest.raises(CoachError, match="there is no such home"):
        Settings(**{**values, "cache_folder": "~nobody-here/x"})


def test_a_rate_that_cannot_be_spoken_names_what_made_it(tmp_path: Path) -> None:
    """The rate, the factor, the result, the range; before anything is written."""
    settings = Settings(rate_wpm=100, pace=choose_pace("gentle"), cache_folder=tmp_path / "cache")
    words = r"a rate of 100 words a minute times 0\.9 for speech \(pace gentle\) makes 90 words a minute; 95 to 300 can"
    with pytest.raises(CoachError, match=words):
        build(short_routine(), tmp_path / "t.mp3", settings)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("failing", ["t.mp3", "t.json"])
def test_when_one_file_cannot_be_written_the_other_stays_too(
    failing: str, silent: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cue sheet is written first and renamed last: a full disk leaves both as they were."""
    for name in ("t.mp3", "t.json"):
        (tmp_path / name).write_text("old")

    def full_for_one(descriptor: int, chunks: Iterable[bytes]) -> int:
        if Path(f"/proc/self/fd/{descriptor}").readlink().name == hidden_name(failing, "part"):
            raise OSError(28, "No space left on device")
        return os.write(descriptor, b"".join(chunks))

    monkeypatch.setattr("coach.files.atomic_file.write_many", full_for_one)
    with pytest.raises(CoachError, match=f"{failing} cannot be written: the disk is full"):
        build(short_routine(), tmp_path / "t.mp3", silent, cue_sheet=tmp_path / "t.json", overwrite=True)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["t.json", "t.mp3"]
    assert [(tmp_path / name).read_text() for name in ("t.mp3", "t.json")] == ["old", "old"]


@pytest.mark.parametrize("name", ["a\0b.mp3", "x" * 300 + ".mp3"])
def test_a_name_that_no_file_can_have_is_told(name: str, silent: Settings, tmp_path: Path) -> None:
    """With a NUL, or too long."""
    with pytest.raises(TrackError, match=r"no file can have this name here|its name is too long"):
        build(short_routine(), tmp_path / name, silent)


def test_a_routine_file_whose_name_is_not_utf_8_can_be_built(silent: Settings, tmp_path: Path) -> None:
    """Its name stands in the cue sheet; the byte that is no character is a question mark there."""
    source = load("calf-cramp-night").path
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/m\xfcde.yaml"))
    path.write_bytes(Path(source).read_bytes())
    settings = replace(silent, variant=Variant(only=("warm-up",)))
    build(load(path), tmp_path / "t.mp3", settings, cue_sheet=tmp_path / "t.json")
    sheet = json.loads((tmp_path / "t.json").read_bytes())
    assert sheet["cues"][0]["source"].startswith("m?de.yaml:")
    assert json.loads(ID3(tmp_path / "t.mp3")["GEOB:coach:cue-sheet"].data) == sheet
