"""eSpeak and LAME alone: the least time in which the clips of a track can be made, in one process.

The wheel's eSpeak NG through ctypes, in synchronous mode, with coach's voice; each distinct text once; its samples
straight into a fresh LAME with coach's settings. Nothing is checked, levelled, kept or written.

Usage: ``python -m benchmarks.bare_sound CUES.json``; prints the seconds from the first call of eSpeak on.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import lameenc

from coach.mp3.encoder_settings import QUALITY
from coach.mp3.grid import BIT_RATE_KBPS, SAMPLE_RATE_HZ
from coach.speech.espeak_library import Parameter, espeak
from coach.speech.espeak_voices import find_voices
from coach.speech.pyttsx3_engine import PITCH, PITCH_RANGE, VOLUME


def main(cues: str) -> None:
    """Speak and encode."""
    job = json.loads(Path(cues).read_text(encoding="utf-8"))
    started = time.perf_counter()
    library = espeak()
    library.set_voice(find_voices(library.voices(), library.data).identifier(job["voice"]))
    values = {Parameter.RATE: job["rate"], Parameter.VOLUME: round(100 * VOLUME)}
    for parameter, value in (values | {Parameter.PITCH: PITCH, Parameter.RANGE: PITCH_RANGE}).items():
        library.set_parameter(parameter, value)
    speaking_s = encoding_s = sound_s = 0.0
    for text in job["clips"]:
        before = time.perf_counter()
        samples, rate_hz = library.speak(text)
        between = time.perf_counter()
        encode(samples, rate_hz)
        encoding_s += time.perf_counter() - between
        speaking_s += between - before
        sound_s += len(samples) / 2 / rate_hz
    spent = {"espeak_s": speaking_s, "lame_s": encoding_s, "sound_s": sound_s}
    print(json.dumps({"inner_s": time.perf_counter() - started, **spent}))


def encode(samples: bytes, rate_hz: int) -> bytes:
    """As `coach.mp3.encode` does it."""
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_bit_rate(BIT_RATE_KBPS)
    encoder.set_in_sample_rate(rate_hz)
    encoder.set_out_sample_rate(SAMPLE_RATE_HZ)
    encoder.set_channels(1)
    encoder.set_quality(QUALITY)
    return bytes(encoder.encode(samples)) + bytes(encoder.flush())


if __name__ == "__main__":
    main(*sys.argv[1:])
