"""One's own voice: a recording is spoken where its text matches, refused with the reason, and is part of the key."""

from __future__ import annotations

import random
import wave
from array import array
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from coach.app import Settings, load
from coach.app.own_voice import begin_recording, keep_take
from coach.audio.sound import resample, segment
from coach.clips.find_or_speak import Clips
from coach.errors import CoachError, SpeechError
from coach.model import Cue, Kind, Place, Utterance, Voice
from coach.mp3.encode import encode
from coach.speech import engine_named
from coach.speech.own_recordings import LIST_NAME, digest_of_recording, read_own
from coach.speech.proof import prove
from coach.speech.recording import read_recording
from coach.web.recording_page import side_by_side
from tests.cli.calling import coach

pytest.importorskip("miniaudio")

TEXT = "Slide them down, three fingers wide, to a small round bone."
OTHER = "Let go of the left foot."


@cache
def said(text: str = TEXT) -> bytes:
    """A sentence at 22,050 Hz."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "said.wav"
        engine_named("pyttsx3").speak(Utterance(text, Voice("pyttsx3", "en-us+f3", "en", 140)), path)
        return read_recording(path).samples


def write(path: Path, samples: bytes, rate_hz: int = 22_050) -> Path:
    """A WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, rate_hz, 0, "NONE", ""))
        file.writeframes(samples)
    return path


def own(folder: Path, how: str = "") -> Voice:
    """The voice of a folder in which ``TEXT`` is sentence 7."""
    (folder / LIST_NAME).write_text(f"007\t{TEXT}\n008\t{OTHER}\n", encoding="utf-8")
    return Voice("recorded", f"{folder}{how}", "en", 140)


def spoken(voice: Voice, text: str) -> bytes:
    """What the engine writes for a sentence, proved as the builder does it."""
    engine, path = engine_named("recorded"), Path(voice.name.partition(",")[0]) / "out.tmp"
    engine.prepare(voice)
    engine.speak(Utterance(text, voice), path)
    recording = read_recording(path)
    prove(recording, Utterance(text, voice), audible=True)
    assert recording.rate_hz == 24_000
    return recording.samples


def test_it_is_told_by_its_text_and_everything_else_is_spoken(tmp_path: Path) -> None:
    """A changed sentence is never spoken with the old words; marks and capitals are no change."""
    voice = own(tmp_path)
    usual = spoken(voice, TEXT)
    write(tmp_path / "007.wav", said())
    recorded = spoken(voice, TEXT)
    assert recorded != usual
    assert spoken(voice, TEXT.replace(",", ";").upper()) == recorded
    changed = TEXT.replace("three", "two")
    assert spoken(voice, changed) != recorded
    with pytest.raises(SpeechError, match="no recording of 'Slide them down, two"):
        spoken(own(tmp_path, ",strict"), changed)


@pytest.mark.parametrize("kind", ["wav 44100", "wav 16000", "mp3"])
def test_a_recording_may_come_in_any_form(kind: str, tmp_path: Path) -> None:
    """With the quiet of a room around it, at any rate and level: as long as the words, at one level."""
    sound = segment(said(), 22_050)
    rng = random.Random(1)  # noqa: S311
    room = array("h", [round(rng.gauss(0, 20)) for _ in range(22_050)]).tobytes()
    quiet = segment(room + sound.apply_gain(-12).raw_data + room, 22_050)
    if kind == "mp3":
        path = tmp_path / "007.mp3"
        path.write_bytes(encode(resample(quiet, 24_000).raw_data, 24_000, int(quiet.duration_seconds / 0.024)))
    else:
        rate_hz = int(kind.split()[1])
        path = write(tmp_path / "007.wav", resample(quiet, rate_hz).raw_data, rate_hz)
    read = read_own(path)
    assert read.length_ms == pytest.approx(len(said()) / 2 / 22.05, abs=250)
    loudest = max(map(abs, array("h", read.samples)))
    assert 8_000 < loudest < 28_000


def test_what_is_not_fit_is_refused_with_the_reason(tmp_path: Path) -> None:
    """Before it is heard in the dark."""
    voice = own(tmp_path)
    sound, rng = segment(said(), 22_050), random.Random(1)  # noqa: S311
    noise = array("h", [round(rng.gauss(0, 900)) for _ in range(len(said()) // 2)]).tobytes()
    bad = {
        "clipped": sound.apply_gain(20).raw_data,
        "above the noise": sound.overlay(segment(noise, 22_050)).raw_data,
        "silent": bytes(44_100),
        "lasts": sound.raw_data[: len(said()) // 8],
        "should take about": sound.raw_data * 5,
    }
    for reason, samples in bad.items():
        write(tmp_path / "007.wav", samples)
        with pytest.raises(SpeechError, match=reason):
            spoken(voice, TEXT)
    (tmp_path / "007.wav").write_bytes(b"no sound")
    with pytest.raises(SpeechError, match=r"007\.wav is not used: it cannot be read"):
        spoken(voice, TEXT)
    for name in ("", f"{tmp_path}/none", f"{tmp_path},lax"):
        with pytest.raises(SpeechError, match=r"recorded:FOLDER|cannot be read"):
            engine_named("recorded").prepare(Voice("recorded", name, "en", 140))


def test_the_key_of_a_clip_holds_the_recordings_digest(tmp_path: Path) -> None:
    """Another take is another clip; a recording of another sentence changes nothing."""
    own(tmp_path)
    settings = Settings(voice=f"recorded:{tmp_path}", cache_folder=tmp_path / "cache")
    cue = Cue(TEXT, TEXT, Kind.INTRO, Place("x", 1, 1))

    def key() -> str:
        clips: Clips = settings.clips_for(settings.order_for(load("box-breathing")))
        return clips._key(clips.clip_settings.spec(cue))

    keys = [key()]
    write(tmp_path / "008.wav", said(OTHER))
    keys.append(key())
    write(tmp_path / "007.wav", said())
    keys.append(key())
    write(tmp_path / "007.wav", said()[:-2000])
    keys.append(key())
    assert [keys.count(each) for each in keys] == [2, 2, 1, 1]
    assert digest_of_recording(tmp_path / "none.wav") == ""


def test_the_page_is_read_from_and_numbers_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Left beside right; what is recorded is counted, and nobody's page is replaced."""
    folder = tmp_path / "mine"
    found = begin_recording(load("neck-desk"), folder)
    rows = side_by_side(found.sentences)
    assert sum(map(len, rows)) == len(found.sentences) == len(found.missing)
    pairs = [row for row in rows if len(row) == 2]
    assert pairs
    assert all("left" in one.text.lower() and "right" in other.text.lower() for one, other in pairs)
    write(folder / f"{found.sentences[3].stem}.wav", said(found.sentences[3].spoken))
    write(folder / f"{found.sentences[4].stem}.wav", bytes(50_000))
    before = (folder / LIST_NAME).read_text(encoding="utf-8")
    code, out, _ = coach(capsys, "voices", "record", "box-breathing", "-o", str(folder))
    assert (code, "0 recorded" in out) == (0, True)
    assert (folder / LIST_NAME).read_text(encoding="utf-8").startswith(before)
    code, out, _ = coach(capsys, "voices", "record", "neck-desk", "-o", str(folder))
    assert (code, "1 recorded" in out, "it is silent" in out) == (1, True, True)
    (folder / "read.html").write_text("mine", encoding="utf-8")
    with pytest.raises(CoachError, match=r"read\.html is there already"):
        begin_recording(load("neck-desk"), folder)


def test_a_take_is_kept_by_its_text_and_loses_nothing(tmp_path: Path) -> None:
    """An unfit one replaces nothing, an earlier one stays under another name, and what the list lacks is told."""
    own(tmp_path)
    first = write(tmp_path / "007.flac", said()).read_bytes()  # whatever its ending says
    take = write(tmp_path / "take", said()).read_bytes()
    with pytest.raises(SpeechError, match="007 is not used: it is silent"):
        keep_take(tmp_path, TEXT, "en", write(tmp_path / "take", bytes(50_000)).read_bytes())
    with pytest.raises(SpeechError, match="no sentence 'Slide them up"):
        keep_take(tmp_path, "Slide them up.", "en", take)
    assert (tmp_path / "007.flac").read_bytes() == first
    for _ in range(2):
        assert keep_take(tmp_path, TEXT.upper(), "en", take) == tmp_path / "007.wav"
    kept = ["007-before-1.flac", "007-before-1.wav", "007.wav", LIST_NAME, "take"]
    assert sorted(each.name for each in tmp_path.iterdir()) == kept
    assert (tmp_path / kept[0]).read_bytes() == first
