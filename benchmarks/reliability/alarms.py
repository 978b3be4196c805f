"""What the proof of a recording finds, and what it takes for wrong: ``python -m benchmarks.reliability.alarms``.

All sentences of the routines that come with coach, by several voices at several rates: none may be refused. The same
with faults in them: how many of each kind are found.
"""

from __future__ import annotations

import argparse
import array
import itertools
import math
import os
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import coach
from coach.app.plan_sources import cues_of
from coach.app.planning import compile
from coach.clips.spec import split_sentences
from coach.errors import SpeechError
from coach.model import Utterance, Voice
from coach.speech.base import Recording
from coach.speech.estimate import is_fitted
from coach.speech.isolation import Failure, run_isolated
from coach.speech.proof import prove, read_recording
from coach.speech.pyttsx3_engine import Pyttsx3Engine

from .rows import Row, run_proof
from .scene import PROJECT

VOICES = (
    *("en-us+m7", "en-gb+m7", "en-us", "en-us+f2", "en-us+croak", "en-us+whisper", "en-us+whisperf", "en-us+klatt4"),
    *("de+m7", "fr-fr+m7", "es+m7", "nl+m7", "it+m7", "pt+m7"),
)
RATES_WPM = (95, 140, 200, 300)
Change = Callable[[Recording, random.Random], Recording]


def texts(language: str = "") -> list[str]:
    """Every sentence of every routine that comes with coach, or of those in one language."""
    ending = f".{language}.yaml" if language else ".yaml"
    routines = [coach.load(path) for path in sorted((PROJECT / "scripts").glob(f"*{ending}"))]
    cues = [cue for routine in routines for cue in cues_of(compile(routine))]
    return sorted({sentence for cue in cues for sentence in split_sentences(cue.spoken) if sentence})


def spoken(
    every: int, folder: Path, voices: Sequence[str] = VOICES, language: str = ""
) -> Iterator[tuple[Utterance, Recording]]:
    """Each so many-th sentence by each voice at each rate, each spoken by a child of its own.

    A process that has spoken itself gives its children another state, so this one never does.
    """
    engine = Pyttsx3Engine()

    def speak(utterance: Utterance) -> bytes:
        path = folder / f"{os.getpid()}.wav"
        engine.speak(utterance, path)
        recording = read_recording(path)
        path.unlink()
        return recording.rate_hz.to_bytes(4, "big") + recording.samples

    said = texts(language)
    for number, (name, rate_wpm) in enumerate(itertools.product(voices, RATES_WPM)):
        voice = Voice("pyttsx3", name, name.partition("-")[0].partition("+")[0], rate_wpm)
        engine.prepare(voice)
        jobs = [Utterance(text, voice) for text in said[number % every :: every]]
        for utterance, made in run_isolated(jobs, speak, limit_s=60):
            if isinstance(made, Failure):
                raise SpeechError(f"'{utterance.text}' was not spoken: {made.reason}", engine="pyttsx3")
            yield utterance, Recording(made[4:], int.from_bytes(made[:4], "big"))


def refused(recording: Recording, utterance: Utterance) -> str:
    """Why a recording is not taken; nothing when it is."""
    try:
        prove(recording, utterance, audible=True)
    except SpeechError as error:
        return str(error)
    return ""


def _noise(envelope: float) -> Change:
    def noise(recording: Recording, chance: random.Random) -> Recording:
        samples = array.array("h", recording.samples)
        at_hz = 2 * math.pi * 4 / recording.rate_hz
        made = [chance.gauss(0, 3_000) * (1 + envelope * math.cos(at_hz * number)) for number in range(len(samples))]
        return replace(recording, samples=array.array("h", map(round, made)).tobytes())

    return noise


def _hum(recording: Recording, _: random.Random) -> Recording:
    step = 2 * math.pi * 50 / recording.rate_hz
    count = len(recording.samples) // 2
    return replace(
        recording, samples=array.array("h", [round(9_000 * math.sin(step * at)) for at in range(count)]).tobytes()
    )


def _part(part: float) -> Change:
    """As long as so much of the text, which is what the proof sees of missing and doubled words."""

    def cut(recording: Recording, _: random.Random) -> Recording:
        whole = recording.samples * math.ceil(part)
        return replace(recording, samples=whole[: round(len(recording.samples) * part) // 2 * 2])

    return cut


FAULTS: dict[str, tuple[Change, bool]] = {
    "white noise as long as the words": (_noise(0.0), False),
    "white noise that goes up and down like syllables": (_noise(0.9), False),
    "a hum of 50 Hz as long as the words": (_hum, False),
    "a quarter of the words": (_part(0.25), True),
    "a third of the words": (_part(0.34), True),
    "half of the words": (_part(0.5), True),
    "said twice": (_part(2.0), True),
    "said three times": (_part(3.0), True),
}
"""A fault, and whether only the length tells of it: then it is counted for sentences of known length."""


def found_of(utterances: Sequence[tuple[Utterance, Recording]], change: Change) -> tuple[int, int]:
    """How many of the recordings are found when each is changed, and how many there are."""
    chance = random.Random(1)  # noqa: S311 - sound, no secrets
    found = sum(bool(refused(change(recording, chance), utterance)) for utterance, recording in utterances)
    return found, len(utterances)


def rows(options: argparse.Namespace) -> Iterator[Row]:
    """False alarms, then what is found of each fault."""
    alarms: Counter[str] = Counter()
    kept: list[tuple[Utterance, Recording]] = []
    count = 0
    with tempfile.TemporaryDirectory(prefix="coach-proof-", dir=options.folder) as name:
        voices = [each for each in VOICES if each.startswith(options.language)]
        for count, (utterance, recording) in enumerate(
            spoken(options.every, Path(name), voices, options.language), start=1
        ):
            problem = refused(recording, utterance)
            if problem:
                alarms[f"{utterance.voice.name} at {utterance.voice.rate_wpm}: {problem}"] += 1
            if count % 20 == 0:
                kept.append((utterance, recording))
    rates = ", ".join(map(str, RATES_WPM))
    how = f"each {options.every}. sentence of the routines, {len(voices)} voices, {rates} words a minute"
    result = f"{alarms.total()} refused, so: {next(iter(alarms))}" if alarms else "none refused"
    yield Row("false alarms", how, str(count), result, not alarms)
    for fault, (change, by_length) in FAULTS.items():
        chosen = [(one, sound) for one, sound in kept if not by_length or is_fitted(one.text, one.voice)]
        found, tried = found_of(chosen, change)
        how = "instead of an English sentence of plain words" if by_length else "instead of each 20. sentence of these"
        yield Row(fault, how, str(tried), f"{found} found ({found / tried:.1%})", by_length or found > 0.9 * tried)


def main() -> None:
    """Run the proof."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reliability.alarms", description=__doc__)
    parser.add_argument("--every", type=int, default=3, metavar="N", help="each N-th sentence")
    parser.add_argument("--language", default="", metavar="TAG", help="only routines and voices of de, es or fr")
    parser.add_argument("--folder", type=Path, help="do the work in a new folder here")
    run_proof("alarms", "benchmarks.reliability.alarms", lambda options: list(rows(options)), parser)


if __name__ == "__main__":
    main()
