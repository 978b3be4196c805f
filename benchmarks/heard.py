"""How many words a recogniser hears wrong: every sentence of the routines once, in each voice, in quiet and in noise.

Each sentence is spoken and shaped as for a track, without the floor. The noise is pink, by default 12 dB below the
speech: about a fan. ``--lost`` lists the sentences of which every voice loses a third of the words in quiet.

What was heard is kept line by line in the file of ``--keep``, so that a run that was cut off goes on where it was;
delete it when texts or voices have changed. ``--part 0.5`` takes half of the sentences, drawn by a seed.

Usage: ``python -m benchmarks.heard [--listener whisper] [--voice natural --voice en-us+m7] [--noise 12] [--lost]``;
``--routine NAME`` for one alone. Needs the extras ``whisper`` or ``listen`` (and ``natural`` for that voice).
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import miniaudio
import numpy

from coach.app import Settings, load, plan
from coach.library import library
from coach.model import Cue
from coach.verify.heard_words import MANY_WRONG, SentenceHeard, nearest, spoken_words, total_wrong
from coach.verify.listeners import LISTENERS, RATE_HZ, Listener, chosen_listener

SEED = 1


@dataclass(frozen=True)
class Row:
    """A voice, in quiet or with noise."""

    voice: str
    noise: str
    heard: list[SentenceHeard]
    nearest: int

    def told(self) -> str:
        """As a row of the table."""
        wrong = sum(each.wrong > 0 for each in self.heard)
        words = sum(len(spoken_words(each.text)) for each in self.heard)
        return (
            f"| {self.voice} | {self.noise} | {len(self.heard)} | {words} | {total_wrong(self.heard):.1%} |"
            f" {wrong / len(self.heard):.0%} | {self.nearest} |"
        )


class Ear:
    """A listener that remembers what it heard, in a file where one is named."""

    def __init__(self, listener: str, noise_db: float | None, file: Path | None) -> None:
        self._listener, self._noise_db, self._file = listener, noise_db, file
        lines = file.read_text(encoding="utf-8").splitlines() if file and file.exists() else []
        self._known: dict[str, str] = dict(json.loads(line) for line in lines)

    def heard(self, texts: Sequence[str], cues: dict[str, Cue], settings: Settings, clips: Any) -> list[SentenceHeard]:
        """What is heard of these texts of a routine; what is known already is not even spoken."""
        name = f"{self._listener} {settings.voice} {self._noise_db}"
        left = [text for text in texts if f"{name} {text}" not in self._known]
        clips.prepare(cues[text] for text in left)
        hear: Listener | None = None
        for text in left:
            hear = hear or LISTENERS[self._listener][1](list(cues))
            sound = miniaudio.decode(clips.body(cues[text]), nchannels=1, sample_rate=RATE_HZ)
            loud = numpy.frombuffer(bytes(sound.samples), "<i2") / 32_768
            if self._noise_db is not None:
                loud = with_noise(loud, self._noise_db)
            self._known[f"{name} {text}"] = hear((numpy.clip(loud, -1, 1) * 32_767).astype("<i2").tobytes())
            if self._file:
                with self._file.open("a", encoding="utf-8") as file:
                    file.write(json.dumps([f"{name} {text}", self._known[f"{name} {text}"]]) + "\n")
        return [SentenceHeard(text, self._known[f"{name} {text}"]) for text in texts]


def with_noise(sound: Any, below_db: float) -> Any:
    """The sound with pink noise so far below its own power."""
    rng = numpy.random.default_rng(SEED)
    spectrum = numpy.fft.rfft(rng.standard_normal(len(sound)))
    spectrum /= numpy.sqrt(numpy.maximum(1, numpy.arange(len(spectrum))))
    noise = numpy.fft.irfft(spectrum, len(sound))
    return sound + noise * (numpy.std(sound) / numpy.std(noise) * 10 ** (-below_db / 20))


def spoken_cues(routine: str, settings: Settings) -> tuple[dict[str, Cue], Any]:
    """The texts of a routine, each with its first cue, and what speaks them."""
    planned = plan(load(routine), settings, draft=True)
    first: dict[str, Cue] = {}
    for placed in planned.timeline.cues:
        if placed.cue.spoken:
            first.setdefault(placed.cue.text, placed.cue)
    return first, settings.clips_for(planned.order)


def row_of(voice: str, routines: Sequence[str], part: float, ear: Ear, noise: str) -> Row:
    """Listen to a voice: each text once, among those of the first routine that has it."""
    settings = Settings(voice=voice, container="wav", floor=False, tones=False)
    drawn, seen = random.Random(SEED), set[str]()  # noqa: S311  (a sample, no secret)
    heard: list[SentenceHeard] = []
    own = 0
    for routine in routines:
        cues, clips = spoken_cues(routine, settings)
        fresh = [text for text in cues if text not in seen]
        seen.update(fresh)
        found = ear.heard([text for text in fresh if drawn.random() < part], cues, settings, clips)
        heard += found
        own += sum(nearest(each, list(cues)) == each.text for each in found)
    return Row(voice, noise, heard, own)


def lost(rows: Sequence[Row]) -> Iterator[str]:
    """The sentences of which every voice loses much in quiet, with what was heard."""
    by_voice = [{each.text: each for each in row.heard} for row in rows if row.noise == "quiet"]
    for text in by_voice[0]:
        each_heard = [voice[text] for voice in by_voice if text in voice]
        if all(each.part_wrong > MANY_WRONG for each in each_heard):
            yield f"\n{text}\n  " + "\n  ".join(each.heard for each in each_heard)


def main() -> None:
    """Listen and print a table."""
    options = argparse.ArgumentParser()
    options.add_argument("--listener", choices=list(LISTENERS))
    options.add_argument("--voice", action="append")
    options.add_argument("--routine", action="append")
    options.add_argument("--noise", type=float, default=12.0)
    options.add_argument("--part", type=float, default=1.0)
    options.add_argument("--keep", type=Path)
    options.add_argument("--lost", action="store_true")
    chosen = options.parse_args()
    listener = chosen_listener(chosen.listener)
    routines = chosen.routine or list(library())
    print(f"Listener: {listener}. Routines: {', '.join(routines)}.\n", flush=True)
    print("| voice | | sentences | words | words wrong | sentences with a wrong word | nearest to their own |")
    print("|---|---|--:|--:|--:|--:|--:|", flush=True)
    rows = []
    for below_db in (None, chosen.noise) if chosen.noise else (None,):
        noise = "quiet" if below_db is None else f"noise {below_db:g} dB below"
        ear = Ear(listener, below_db, chosen.keep)
        for voice in chosen.voice or ["natural", "en-us+m7"]:
            rows.append(row_of(voice, routines, chosen.part, ear, noise))
            print(rows[-1].told(), flush=True)
    if chosen.lost:
        print(*lost(rows), sep="\n")


if __name__ == "__main__":
    main()
