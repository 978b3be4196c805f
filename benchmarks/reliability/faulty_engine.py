"""A speech engine that misbehaves: it speaks with coach's own voice, but for one sentence. ``FAULTS`` tells how."""

from __future__ import annotations

import array
import math
import os
import random
import resource
import signal
import struct
import sys
import threading
import time
import wave
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from coach.model import Utterance, Voice
from coach.speech.base import Engine, VoiceInfo
from coach.speech.pyttsx3_engine import Pyttsx3Engine

TARGET = "Put both hands behind your head and lean back slowly."
"""The sentence at which it fails."""


@dataclass(slots=True)
class FaultyEngine:
    """Speaks like coach's own engine, under its name; ``TARGET`` comes out as ``fault`` has it."""

    fault: str
    tries: Path
    """A file that grows by a byte each time that ``TARGET`` is asked for."""
    once: bool = False
    """Only the first time; then it speaks as it should."""
    forkable: bool = True
    lasting: bool = False
    name: str = "pyttsx3"
    audible: bool = True
    real: Engine = field(default_factory=Pyttsx3Engine)
    """Whose name and whose ways with processes it has, too."""

    def fingerprint(self, voice: Voice) -> str:
        """That of the real engine: its right clips are the same."""
        return self.real.fingerprint(voice)

    def voices(self) -> Sequence[VoiceInfo]:
        """Those of the real engine."""
        return self.real.voices()

    def prepare(self, voice: Voice) -> None:
        """As the real engine."""
        self.real.prepare(voice)

    def speak(self, utterance: Utterance, path: Path) -> None:
        """As the real engine, or with the fault."""
        if utterance.text != TARGET:
            self.real.speak(utterance, path)
            return
        with self.tries.open("ab") as file:
            file.write(b"x")
        if self.once and self.tries.stat().st_size > 1:
            self.real.speak(utterance, path)
        else:
            FAULTS[self.fault].do(Call(self.real, utterance, path))


@dataclass(frozen=True, slots=True)
class Call:
    """What the engine was asked for, and ways to give something else."""

    real: Engine
    utterance: Utterance
    path: Path

    def say(self, text: str | None = None, rate: float = 1.0) -> tuple[bytes, int]:
        """What the real engine gives for a text, which is also written: samples and rate in Hz."""
        voice = replace(self.utterance.voice, rate_wpm=round(self.utterance.voice.rate_wpm * rate))
        self.real.speak(Utterance(self.utterance.text if text is None else text, voice), self.path)
        with wave.open(str(self.path)) as file:
            return file.readframes(file.getnframes()), file.getframerate()

    def give(self, samples: bytes, rate_hz: int, channels: int = 1) -> None:
        """Write samples as a WAV file."""
        with wave.open(str(self.path), "wb") as file:
            file.setnchannels(channels)
            file.setsampwidth(2)
            file.setframerate(rate_hz)
            file.writeframes(samples)

    def give_changed(self, change: Callable[[float, float], float]) -> None:
        """Write what is right with each sample changed: by its value and its time in s."""
        samples, rate_hz = self.say()
        changed = [change(value, number / rate_hz) for number, value in enumerate(array.array("h", samples))]
        self.give(array.array("h", [max(-32768, min(32767, round(each))) for each in changed]).tobytes(), rate_hz)

    def file(self) -> bytearray:
        """The right file's bytes."""
        self.say()
        return bytearray(self.path.read_bytes())


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to misbehave."""

    do: Callable[[Call], object]
    found: str | None
    """What the error says of it; None for what does no harm: then the track must be right."""


def _hang(call: Call) -> None:
    call.say()
    time.sleep(3_600)


def _hang_deaf(call: Call) -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    time.sleep(3_600)


def _crash(number: int) -> Callable[[Call], None]:
    def crash(_: Call) -> None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # no core file: this crash is meant
        if number != signal.SIGKILL:
            signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    return crash


def _all_memory(_: Call) -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, before[1]))  # as on a machine that has no more
    taken = []
    try:
        while True:
            taken.append(bytearray(50_000_000))
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)  # a kept process goes on


def _endless_file(call: Call) -> None:
    call.say()
    os.truncate(call.path, 6_000_000_000)


def _noise(envelope: bool) -> Callable[[Call], None]:
    def noise(call: Call) -> None:
        rng = random.Random(1)  # noqa: S311 - sound, no secrets
        call.give_changed(lambda value, _: rng.gauss(0, 1) * (abs(value) if envelope else 3_000))

    return noise


def _pieces(call: Call, change: Callable[[list[str]], list[str]]) -> None:
    call.say(" ".join(change(call.utterance.text.split())))


def _at_rate(rate_hz: int) -> Callable[[Call], None]:
    return lambda call: call.give(call.say()[0], rate_hz)


def _another_rate(call: Call) -> None:
    samples, rate_hz = call.say()
    call.give(samples, 22_050 if rate_hz == 24_000 else 24_000)


def _cut(call: Call, step: int, more: int) -> None:
    """Each ``step``-th byte, and so many seconds of silence."""
    samples, rate_hz = call.say()
    samples = samples[::step] + bytes(2 * rate_hz * more)
    call.give(samples[: len(samples) & ~1], rate_hz)


def _header(at: int, value: int) -> Callable[[Call], None]:
    def wrong(call: Call) -> None:
        data = call.file()
        struct.pack_into("<I", data, at, value or (len(data) - 44) // 2 & ~1)
        call.path.write_bytes(data)

    return wrong


def _noisy_streams(call: Call) -> None:
    call.say()
    for number in (1, 2):
        os.write(number, b"engine: hello, world\n" * 3)
    sys.stdout.write("engine: and again\n")
    sys.stdout.flush()


def _threads(call: Call) -> None:
    for _ in range(4):
        threading.Thread(target=time.sleep, args=(3_600,)).start()
    call.say()


def _grandchild(call: Call) -> None:
    if os.fork() == 0:
        time.sleep(3)
        os._exit(0)
    call.say()


def _raise(error: BaseException) -> Callable[[Call], None]:
    def raising(_: Call) -> None:
        raise error

    return raising


def _floats(call: Call) -> None:
    samples, rate_hz = call.say()
    sound = struct.pack(f"<{len(samples) // 2}f", *[each / 32768 for each in array.array("h", samples)])
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 3, 1, rate_hz, 4 * rate_hz, 4, 32)
    body = b"WAVE" + form + struct.pack("<4sI", b"data", len(sound)) + sound
    call.path.write_bytes(b"RIFF" + struct.pack("<I", len(body)) + body)


FAULTS: dict[str, Fault] = {
    "hangs": Fault(_hang, "no answer within"),
    "hangs, deaf to signals": Fault(_hang_deaf, "no answer within"),
    "crashes (SIGSEGV)": Fault(_crash(signal.SIGSEGV), "ended by SIGSEGV"),
    "crashes (SIGABRT)": Fault(_crash(signal.SIGABRT), "ended by SIGABRT"),
    "is killed": Fault(_crash(signal.SIGKILL), "ended by SIGKILL"),
    "leaves with status 0": Fault(lambda _: os._exit(0), "no answer"),
    "raises": Fault(_raise(RuntimeError("out of words")), "out of words"),
    "raises SystemExit": Fault(_raise(SystemExit(0)), "SystemExit"),
    "raises KeyboardInterrupt": Fault(_raise(KeyboardInterrupt()), "KeyboardInterrupt"),
    "takes all memory": Fault(_all_memory, "MemoryError"),
    "writes nothing": Fault(lambda _: None, "no sound file"),
    "writes an empty file": Fault(lambda call: call.path.write_bytes(b""), "an empty file"),
    "writes no sound": Fault(lambda call: call.give(b"", 22_050), "is empty"),
    "writes half a file": Fault(lambda call: call.path.write_bytes(call.file()[:20_000]), "half a WAV file"),
    "writes half a header": Fault(lambda call: call.path.write_bytes(call.file()[:30]), "damaged WAV"),
    "writes MP3": Fault(lambda call: call.path.write_bytes(b"\xff\xf3\x84\xc4" + bytes(2_000)), "neither WAV nor AIFF"),
    "writes text": Fault(lambda call: call.path.write_bytes(b"Error: no voice"), "neither WAV nor AIFF"),
    "writes floats": Fault(_floats, "damaged WAV"),
    "writes three channels": Fault(lambda call: call.give(bytes(60_000), 22_050, 3), "3 channels"),
    "writes without end": Fault(_endless_file, "a file of 6.0 GB"),
    "writes a folder": Fault(lambda call: call.path.mkdir(exist_ok=True), "no sound file"),
    "claims more sound": Fault(_header(40, 900_000), "half a WAV file"),
    "claims half the sound": Fault(_header(40, 0), "has more"),
    "claims 100 Hz": Fault(_header(24, 100), "at 100 Hz"),
    "claims double the rate": Fault(_at_rate(44_100), "different rates"),
    "claims half the rate": Fault(_at_rate(11_025), "lasts"),
    "claims 8000 Hz": Fault(_at_rate(8_000), "lasts"),
    "another rate for one sentence": Fault(_another_rate, "different rates"),
    "silence": Fault(lambda call: call.give_changed(lambda value, _: 0), "is silence"),
    "all but silence": Fault(lambda call: call.give_changed(lambda value, _: value / 4_000), "no louder than"),
    "white noise": Fault(_noise(False), "noise"),
    "white noise with the envelope of speech": Fault(_noise(True), "noise"),
    "a hum": Fault(lambda call: call.give_changed(lambda _, at: 9_000 * math.sin(377 * at)), "noise or a hum"),
    "clipped all through": Fault(lambda call: call.give_changed(lambda value, _: value * 1e6), "clipped"),
    "a fifth of the words": Fault(lambda call: _pieces(call, lambda words: words[: len(words) // 5]), "lasts"),
    "a third of the words": Fault(lambda call: _pieces(call, lambda words: words[: len(words) // 3]), "lasts"),
    "said twice": Fault(lambda call: _pieces(call, lambda words: words * 2), "lasts"),
    "said three times": Fault(lambda call: _pieces(call, lambda words: words * 3), "lasts"),
    "much too fast": Fault(lambda call: _cut(call, 6, 0), "lasts"),
    "followed by ten seconds of silence": Fault(lambda call: _cut(call, 1, 10), "lasts"),
    "writes to stdout and stderr": Fault(_noisy_streams, None),
    "leaves threads": Fault(_threads, None),
    "leaves a process": Fault(_grandchild, None),
}
"""Name: what it does, and how it is found."""
