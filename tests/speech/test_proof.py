"""A recording that is not what was asked for is found."""

from __future__ import annotations

import array
import io
import math
import os
import random
import signal
import struct
import time
import wave
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from coach.errors import SpeechError
from coach.model import Utterance, Voice
from coach.speech.base import Recording
from coach.speech.estimate import estimate_ms
from coach.speech.isolation import Failure, run_isolated
from coach.speech.proof import prove, read_recording

UTTERANCE = Utterance("Hold for thirty seconds.", Voice("pyttsx3", "en-us", "en", 140))


def tone(length_ms: int = 2_000, level: float = 0.3, rate_hz: int = 22_050, syllables_hz: int = 4) -> array.array[int]:
    """A sine of 200 Hz that goes up and down like syllables, from full to a tenth of its level."""
    return (_second(level, rate_hz, syllables_hz) * (length_ms // 1000 + 1))[: length_ms * rate_hz // 1000]


@cache
def _second(level: float, rate_hz: int, syllables_hz: int) -> array.array[int]:
    def sample(index: int) -> int:
        envelope = 0.55 + 0.45 * math.cos(2 * math.pi * syllables_hz * index / rate_hz)
        return round(32767 * level * envelope * math.sin(2 * math.pi * 200 * index / rate_hz))

    return array.array("h", map(sample, range(rate_hz)))


@cache
def noise(envelope_hz: float = 0.0, rate_hz: int = 22_050) -> array.array[int]:
    """Two seconds of white noise at the level of speech, steady or going up and down."""
    rng = random.Random(1)  # noqa: S311
    return array.array(
        "h",
        (
            round(rng.gauss(0, 3_000) * (0.55 + 0.45 * math.cos(2 * math.pi * envelope_hz * index / rate_hz)))
            for index in range(2 * rate_hz)
        ),
    )


def wav(samples: bytes, *, channels: int = 1, width: int = 2, rate_hz: int = 22_050) -> bytes:
    """A WAV file."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate_hz)
        file.writeframes(samples)
    return buffer.getvalue()


def aiff(
    samples: bytes, *, kind: bytes = b"AIFF", compression: bytes = b"", channels: int = 1, bits: int = 16
) -> bytes:
    """An AIFF file at 22,050 Hz; ``samples`` in the file's own byte order. A comment of odd length goes before."""
    count = len(samples) // channels // (bits // 8)
    rate = struct.pack(">HQ", 16383 + 14, 22_050 << (63 - 14))
    common = struct.pack(">hIh", channels, count, bits) + rate
    if compression:
        common += compression + b"\x00\x00"
    chunks = [(b"COMT", b"odd"), (b"COMM", common), (b"SSND", bytes(8) + samples)]
    body = kind + b"".join(
        name + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2) for name, data in chunks
    )
    return b"FORM" + struct.pack(">I", len(body)) + body


def read(data: bytes, folder: Path) -> Recording:
    """What is read from a file that holds ``data``."""
    path = folder / "clip.wav"
    path.write_bytes(data)
    return read_recording(path)


def test_reads_wav(tmp_path: Path) -> None:
    """16 bits mono as they are; 8 and 24 bits, and stereo, are brought to that."""
    samples = tone().tobytes()
    assert read(wav(samples), tmp_path) == Recording(samples, 22_050)
    eight = bytes((each >> 8) + 128 for each in tone())
    assert (
        read(wav(eight, width=1), tmp_path).samples == array.array("h", (each >> 8 << 8 for each in tone())).tobytes()
    )
    deep = b"".join((each << 8).to_bytes(3, "little", signed=True) for each in tone())
    assert read(wav(deep, width=3), tmp_path).samples == samples
    both = array.array("h", (each for sample in tone() for each in (sample, sample)))
    assert read(wav(both.tobytes(), channels=2), tmp_path).samples == samples


def test_reads_aiff(tmp_path: Path) -> None:
    """Big-endian AIFF, and AIFF-C in either order, whatever the file is called."""
    big = tone()
    big.byteswap()
    expected = Recording(tone().tobytes(), 22_050)
    assert read(aiff(big.tobytes()), tmp_path) == expected
    assert read(aiff(big.tobytes(), kind=b"AIFC", compression=b"NONE"), tmp_path) == expected
    assert read(aiff(tone().tobytes(), kind=b"AIFC", compression=b"sowt"), tmp_path) == expected


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty file"),
        (b"ID3\x04 something else", "neither WAV nor AIFF"),
        (wav(tone().tobytes())[:3000], "half a WAV"),
        (wav(tone().tobytes())[:30], "damaged WAV"),
        (aiff(tone().tobytes())[:3000], "half an AIFF"),
        (aiff(tone().tobytes())[:20], "damaged AIFF"),
        (aiff(tone().tobytes(), kind=b"AIFC", compression=b"ima4"), "compression"),
        (wav(tone().tobytes(), rate_hz=100), "at 100 Hz"),
        (wav(tone(1_000).tobytes()) + tone(1_000).tobytes(), "counts 44100 bytes of sound and has more"),
        (wav(bytes(600), channels=3), "3 channels"),
    ],
)
def test_a_damaged_file_is_found(data: bytes, message: str, tmp_path: Path) -> None:
    """Each kind of damage is named."""
    with pytest.raises(SpeechError, match=message):
        read(data, tmp_path)


def test_chunks_after_the_sound_are_no_damage(tmp_path: Path) -> None:
    """Many programs write who made a file behind its sound."""
    data = wav(tone().tobytes()) + struct.pack("<4sI", b"LIST", 5) + b"INFO.\0"
    assert read(data, tmp_path).samples == tone().tobytes()


def test_a_file_without_end_is_not_read_into_memory(tmp_path: Path) -> None:
    """It is refused by its size; this one takes no room on the disk."""
    path = tmp_path / "clip.wav"
    path.write_bytes(wav(tone().tobytes()))
    os.truncate(path, 6_000_000_000)
    with pytest.raises(SpeechError, match=r"a file of 6\.0 GB"):
        read_recording(path)


def test_a_missing_file_is_found(tmp_path: Path) -> None:
    """An engine that wrote nothing and said nothing."""
    with pytest.raises(SpeechError, match="wrote no sound file"):
        read_recording(tmp_path / "clip.wav")


@pytest.mark.parametrize(
    ("samples", "message"),
    [
        (array.array("h"), "empty"),
        (array.array("h", bytes(88_200)), "silence"),
        (tone(level=0.001), "no louder than -63 dB"),
        (tone(length_ms=100), "lasts 100 ms"),
        (tone(length_ms=20_000), "lasts 20000 ms"),
        (array.array("h", [32767, 32767, 32767, -32768] * 11_025), "clipped"),
        (noise(), "noise or a hum"),
        (tone(syllables_hz=0), "noise or a hum"),
        (noise(envelope_hz=4), "noise, not speech"),
    ],
)
def test_an_implausible_recording_is_refused(samples: array.array[int], message: str) -> None:
    """The error names engine and text, in words and as attributes."""
    with pytest.raises(SpeechError, match=message) as caught:
        prove(Recording(samples.tobytes(), 22_050), UTTERANCE, audible=True)
    assert (caught.value.engine, caught.value.text) == ("pyttsx3", UTTERANCE.text)
    assert "pyttsx3 did not speak 'Hold for thirty seconds.'" in str(caught.value)


@pytest.mark.parametrize("part", [0.4, 2.0])
def test_a_text_cut_or_said_twice_is_refused_where_the_estimate_is_known_to_be_close(part: float) -> None:
    """With coach's own voice and plain English words. Elsewhere the same length may be right."""
    expected_ms = estimate_ms(UTTERANCE.text, UTTERANCE.voice.rate_wpm)
    recording = Recording(tone(round(part * expected_ms)).tobytes(), 22_050)
    with pytest.raises(SpeechError, match="the recording lasts"):
        prove(recording, UTTERANCE, audible=True)
    for other in (
        replace(UTTERANCE, voice=Voice("system", "en-us", "en", 140)),
        replace(UTTERANCE, voice=Voice("pyttsx3", "sv", "sv", 140)),
        replace(UTTERANCE, text="HOLD for thirty seconds."),
    ):
        prove(recording, other, audible=True)


def test_a_long_text_is_shortened_in_the_message() -> None:
    """One clear sentence, whatever the text."""
    with pytest.raises(SpeechError, match=r"\.\.\.'") as caught:
        prove(Recording(b"", 22_050), Utterance("Hold on. " * 100, UTTERANCE.voice), audible=True)
    assert len(str(caught.value)) < 150
    assert len(caught.value.text) == 900


def test_silence_is_right_for_an_engine_that_is_not_audible() -> None:
    """Tests and drafts run on silence; even theirs must not be empty."""
    prove(Recording(bytes(4_000), 22_050), UTTERANCE, audible=False)
    with pytest.raises(SpeechError):
        prove(Recording(b"", 22_050), UTTERANCE, audible=False)


def test_a_quiet_start_is_no_silence() -> None:
    """The loudest 20 ms decide, wherever they are."""
    samples = array.array("h", bytes(80_000)) + tone(100)
    prove(Recording(samples.tobytes(), 22_050), UTTERANCE, audible=True)


def test_the_proof_is_quick() -> None:
    """5 s of sound within 5 ms on a usual machine; the test allows a slow one."""
    recording = Recording(tone(5_000).tobytes(), 22_050)
    utterance = Utterance(" ".join(["Hold for thirty seconds."] * 2), UTTERANCE.voice)
    best = min(_timed(lambda: prove(recording, utterance, audible=True)) for _ in range(5))
    assert best < 0.02


def _timed(call: Callable[[], None]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


class Faulty:
    """An engine that fails as its voice is named."""

    def speak(self, utterance: Utterance, path: Path) -> None:
        """Fail."""
        how = utterance.voice.name
        if how == "hangs":
            time.sleep(60)
        elif how == "crashes":
            os.kill(os.getpid(), signal.SIGKILL)
        elif how == "raises":
            raise SpeechError("out of words")
        elif how == "gives silence":
            path.write_bytes(wav(bytes(88_200)))
        elif how == "gives too much":
            path.write_bytes(wav(tone(20_000).tobytes()))
        elif how == "gives half a file":
            path.write_bytes(wav(tone().tobytes())[:5_000])
        elif how == "speaks":
            path.write_bytes(wav(tone().tobytes()))


def test_each_way_an_engine_can_fail_is_found(tmp_path: Path) -> None:
    """Isolation and proof together: no fault passes, and a good clip does."""

    def work(how: str) -> bytes:
        utterance = Utterance(UTTERANCE.text, Voice("faulty", how, "en", 140))
        path = tmp_path / f"{how}.wav"
        Faulty().speak(utterance, path)
        prove(read_recording(path), utterance, audible=True)
        return path.read_bytes()

    ways = {
        "hangs": "no answer within",
        "crashes": "SIGKILL",
        "raises": "out of words",
        "gives silence": "silence",
        "gives too much": "lasts 20000 ms",
        "gives half a file": "half a WAV file",
        "writes nothing": "no sound file",
    }
    found = dict(run_isolated([*ways, "speaks"], work, limit_s=lambda how: 0.3 if how == "hangs" else 20))
    assert isinstance(found.pop("speaks"), bytes)
    for how, answer in found.items():
        assert isinstance(answer, Failure), how
        assert ways[how] in answer.reason
