"""Night loudness, measured by a reference meter: ffmpeg's ebur128."""

from __future__ import annotations

import math
import re
import subprocess
from array import array
from itertools import pairwise
from pathlib import Path

import imageio_ffmpeg
import pytest

from coach.audio.loudness import level as to_level
from coach.audio.loudness import loudness_lufs
from coach.audio.sound import segment
from coach.clips.assembly import make_clip
from coach.clips.spec import LOUDNESS_LUFS, ClipSpec
from coach.model import TONES, Loudness, Tone, Utterance, Voice
from coach.speech import engine_named
from coach.speech.base import Recording
from coach.speech.isolation import run_isolated
from coach.speech.proof import read_recording

TEXTS = (
    "Sit down on the floor.",
    "And let go.",
    "Hold for two minutes and fifteen seconds.",
    "Lift your left foot until it stands upright, toes to the ceiling.",
    "You feel a strong pull in your left calf. Push the heel away.",
)
VOICES = ("en-us+m7", "en-us+f4", "en-gb+m3")


@pytest.fixture(scope="module")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Recording]:
    """Every text in every voice."""
    jobs = [Utterance(text, Voice("pyttsx3", name, "en", 140)) for name in VOICES for text in TEXTS]
    folder = tmp_path_factory.mktemp("spoken")
    return {(job.voice.name, job.text): spoken(job, folder) for job in jobs}


def spoken(utterance: Utterance, folder: Path) -> Recording:
    """An utterance as the voice speaks it, in a child: this process stays one that has never spoken."""
    path = folder / "spoken.wav"
    engine = engine_named("pyttsx3")

    def speak(job: Utterance) -> bytes:
        engine.speak(job, path)
        return b""

    ((_, answer),) = run_isolated([utterance], speak, limit_s=20)
    assert answer == b""
    return read_recording(path)


def measured(path: Path) -> tuple[float, float]:
    """Integrated loudness in LUFS and true peak in dBFS, by ffmpeg."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-i", str(path), "-af", "ebur128=peak=true"]
    told = subprocess.run([*command, "-f", "null", "-"], capture_output=True, text=True, check=True).stderr
    return float(re.findall(r"I:\s+(\S+) LUFS", told)[-1]), float(re.findall(r"Peak:\s+(\S+) dBFS", told)[-1])


def spec(level: Loudness, fall_db: int = 0, before: Tone | None = None, after: Tone | None = None) -> ClipSpec:
    voice = Voice("pyttsx3", "any", "en", 140)
    return ClipSpec("x", voice, 450, LOUDNESS_LUFS[level] + fall_db, before, after, False, "wav")


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("aim", [("night", 0), ("night", -4), ("day", 0)])
def test_every_clip_is_within_a_loudness_unit_of_its_target_and_under_the_true_peak(
    recordings: dict[tuple[str, str], Recording], tmp_path: Path, voice: str, text: str, aim: tuple[Loudness, int]
) -> None:
    """-24 LUFS at night, -19 by day, true peak at most -3 dBFS."""
    level, fall_db = aim
    _, body = make_clip(spec(level, fall_db), [recordings[voice, text]], audible=True)
    (tmp_path / "clip.wav").write_bytes(body)
    loudness, peak = measured(tmp_path / "clip.wav")
    assert abs(loudness - (LOUDNESS_LUFS[level] + fall_db)) <= 1
    assert peak <= -3


def test_peaks_are_limited_in_sound_that_is_as_loud_as_wanted() -> None:
    """An engine may give what needs no gain, and its clicks are above the ceiling all the same."""
    samples = array("h", [int(600 * math.sin(n / 9) * (1 + math.sin(n / 2000))) for n in range(44_100)])
    for start in range(1_000, len(samples), 4_000):
        samples[start : start + 30] = array("h", [int(31_000 * math.sin(n / 3)) for n in range(30)])
    sound = segment(samples.tobytes(), 22_050)
    assert to_level(sound, loudness_lufs(sound), -4.0).max_dBFS <= -3.9


def test_speech_begins_softly(recordings: dict[tuple[str, str], Recording]) -> None:
    """In the first 30 ms no sample is above the ramp that rises to full scale of the clip."""
    for recording in recordings.values():
        _, body = make_clip(spec("night"), [recording], audible=True)
        samples = array("h", body[44:])
        peak = max(map(abs, samples))
        attack = recording.rate_hz * 30 // 1000
        assert all(abs(samples[n]) <= peak * (n + 1) / attack + 1 for n in range(attack))


@pytest.mark.parametrize("tone", TONES)
def test_tones_are_softer_than_speech_and_never_jump(tmp_path: Path, tone: Tone) -> None:
    """Ten decibels under speech or more; no step between two samples that could click."""
    _, body = make_clip(ClipSpec("", spec("night").voice, 450, -24, tone, None, False, "wav"), [], audible=True)
    (tmp_path / "tone.wav").write_bytes(body)
    samples = array("h", body[44:])
    rms = (sum(value * value for value in samples) / len(samples)) ** 0.5
    assert rms < 32_768 * 10 ** (-32 / 20)
    assert max(abs(b - a) for a, b in pairwise(samples)) < 400
    assert len(samples) / 22_050 < (4 if tone == "end" else 1)


def quiet_stretches_ms(body: bytes) -> list[int]:
    """The stretches of a WAV clip at 22,050 Hz below -54 dBFS: longer than any consonant is silent, which is 100 ms."""
    samples = array("h", body[44:])
    ceiling = 32_768 * 10 ** (-54 / 20)
    found, length = [], 0
    for value in samples:
        if abs(value) < ceiling:
            length += 1
            continue
        if length >= 100 * 22:
            found.append(length // 22)
        length = 0
    return found


@pytest.mark.parametrize(
    ("text", "least_ms"),
    [
        ("Lift the heel, and let it sink.", [250]),
        ("Lift the heel. Let it sink.", [450]),
        ("Lift the heel, hold it, then rest. Let it sink.", [250, 250, 450]),
    ],
)
def test_pauses_between_clauses_and_sentences_are_real_silence(tmp_path: Path, text: str, least_ms: list[int]) -> None:
    """A quarter of a second at a comma (the voice's own), nearly half a second after a full stop (coach's)."""
    clip_spec = ClipSpec(text, Voice("pyttsx3", "en-us+m7", "en", 140), 450, -24, None, None, False, "wav")
    recordings = [spoken(utterance, tmp_path) for utterance in clip_spec.utterances()]
    found = quiet_stretches_ms(make_clip(clip_spec, recordings, audible=True)[1])
    assert len(found) == len(least_ms), found
    assert all(quiet_ms >= least for quiet_ms, least in zip(found, least_ms, strict=True)), found
