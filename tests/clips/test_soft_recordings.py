"""Recordings that come too soft, noisy, or at another rate: no word is lost on the way into a clip."""

from __future__ import annotations

import random
from array import array
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from coach.audio.sound import resample, sample_count, segment, trim_speech
from coach.clips.assembly import make_clip
from coach.clips.spec import ClipSpec
from coach.clips.workers import speak_one
from coach.errors import SpeechError
from coach.installed import installed_version
from coach.model import Utterance, Voice
from coach.speech.base import Recording
from coach.speech.proof import prove
from coach.speech.pyttsx3_engine import Pyttsx3Engine
from coach.speech.recording import read_recording
from coach.verify.alignment import CLOSE_MS
from coach.verify.listening import SOUND

VOICE = Voice("pyttsx3", "en-us+m7", "en", 140)
TEXTS = ("Relax.", "Slide them down, three fingers wide, to a small round bone.", "Hold for thirty seconds. Left side.")


@cache
def said(text: str) -> Recording:
    """A sentence of the wheel's voice."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "said.wav"
        Pyttsx3Engine().speak(Utterance(text, VOICE), path)
        return read_recording(path)


def softer(recording: Recording, gain_db: float) -> Recording:
    """The same, as a soft voice or a low recording level gives it."""
    return Recording(segment(recording.samples, recording.rate_hz).apply_gain(gain_db).raw_data, recording.rate_hz)


def kept_ms(recording: Recording) -> float:
    """How much of it trimming leaves."""
    return sample_count(trim_speech(segment(recording.samples, recording.rate_hz))) * 1000 / recording.rate_hz


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("gain_db", [-20.0, -35.0])
def test_the_same_words_have_the_same_length_at_any_level(text: str, gain_db: float) -> None:
    """Within 30 ms: what is quiet is told by the recording's own level; and the proof takes them all."""
    quiet = softer(said(text), gain_db)
    assert kept_ms(quiet) == pytest.approx(kept_ms(said(text)), abs=30)
    prove(quiet, Utterance(text, VOICE), audible=True)


def test_the_quiet_of_a_noisy_room_is_trimmed() -> None:
    """Noise at -50 dBFS before and after the words is not taken for them, and the words are."""
    recording = said(TEXTS[1])
    rng = random.Random(1)  # noqa: S311
    quiet = array("h", [0] * recording.rate_hz)
    samples = (*quiet, *array("h", recording.samples), *quiet)
    noisy = array("h", [max(-32_768, min(32_767, each + round(rng.gauss(0, 104)))) for each in samples])
    assert kept_ms(Recording(noisy.tobytes(), recording.rate_hz)) == pytest.approx(kept_ms(recording), abs=150)


def test_a_breath_that_nobody_hears_delays_no_word() -> None:
    """Soft sound before the first letter passes the trimming, and is below what is heard once the clip is levelled."""
    recording = said(TEXTS[1])
    rng = random.Random(1)  # noqa: S311
    breath = array("h", [rng.choice((-110, 110)) for _ in range(recording.rate_hz // 8)])
    spec = ClipSpec(TEXTS[1], VOICE, 450, -28, None, None, floor=False, container="wav")
    quiet = bytes(recording.rate_hz // 5)
    whole = Recording(quiet + breath.tobytes() + quiet + recording.samples, recording.rate_hz)
    _, body = make_clip(spec, [whole], audible=True)
    samples = array("h", body[44:])
    first = next(number for number, sample in enumerate(samples) if abs(sample) >= SOUND)
    assert first * 1000 / recording.rate_hz <= CLOSE_MS


def test_what_is_left_of_a_recording_is_proved() -> None:
    """A sentence of which half a second is left is no clip, though the whole recording was long enough."""

    class Fading(Pyttsx3Engine):
        """Its voice sinks into nothing behind the first word."""

        def speak(self, utterance: Utterance, path: Path) -> None:
            super().speak(utterance, path)
            data = bytearray(path.read_bytes())
            start = 44 + 2 * 22_050 // 2
            data[start:] = bytes(len(data) - start)
            path.write_bytes(bytes(data))

    spec = ClipSpec(
        "Slide them down, three fingers wide, to a small round bone.", VOICE, 450, -24, None, None, True, "mp3"
    )
    with TemporaryDirectory() as folder, pytest.raises(SpeechError, match="lasts"):
        speak_one(Fading(), Path(folder), 0, spec)


def test_sentences_at_different_rates_are_brought_to_one() -> None:
    """An engine may speak a number out of another voice; the cue is one sound all the same."""
    one = said("Relax.")
    other = resample(segment(one.samples, one.rate_hz), 16_000)
    spec = ClipSpec("Relax. Relax.", VOICE, 450, -24, None, None, True, "mp3")
    mixed, _ = make_clip(spec, [one, Recording(other.raw_data, 16_000)], audible=True)
    same, _ = make_clip(spec, [one, one], audible=True)
    assert abs(mixed - same) <= 24


def test_the_version_of_a_package_is_found_by_the_name_of_its_distribution() -> None:
    """PyYAML brings ``yaml``; asked by the package alone there is no such folder."""
    assert installed_version("yaml") == "unknown"
    assert installed_version("yaml", "PyYAML")[0].isdigit()
    assert installed_version("pydantic")[0].isdigit()
