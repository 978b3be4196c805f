"""How many words a recogniser hears wrong: every sentence of the routines, in each voice, in quiet and in noise.

Each cue is spoken and shaped as for a track, without the floor. The noise is pink, by default 12 dB below the speech:
about a fan. ``--lost`` lists the sentences of which every voice loses a third of the words in quiet.

Usage: ``python -m benchmarks.heard [--listener whisper] [--voice natural --voice en-us+m7] [--noise 12] [--lost]``;
``--routine NAME`` for one alone. Needs the extras ``whisper`` or ``listen`` (and ``natural`` for that voice).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import miniaudio
import numpy

from coach.app import Settings, load, plan
from coach.library import library
from coach.model import Cue
from coach.verify.heard_words import MANY_WRONG, SentenceHeard, nearest, spoken_words, total_wrong
from coach.verify.listeners import LISTENERS, RATE_HZ, chosen_listener

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


def sounds(routine: str, voice: str) -> Iterator[tuple[str, Any]]:
    """The texts of a routine with their sound, as numbers from -1 to 1."""
    loaded, settings = load(routine), Settings(voice=voice, container="wav", floor=False, tones=False)
    planned = plan(loaded, settings, draft=True)
    first: dict[str, Cue] = {}
    for placed in planned.timeline.cues:
        if placed.cue.spoken:
            first.setdefault(placed.cue.text, placed.cue)
    clips = settings.clips_for(planned.order)
    clips.prepare(first.values())
    for text, cue in first.items():
        sound = miniaudio.decode(clips.body(cue), nchannels=1, sample_rate=RATE_HZ)
        yield text, numpy.frombuffer(bytes(sound.samples), "<i2") / 32_768


def with_noise(sound: Any, below_db: float) -> Any:
    """The sound with pink noise so far below its own power."""
    rng = numpy.random.default_rng(SEED)
    spectrum = numpy.fft.rfft(rng.standard_normal(len(sound)))
    spectrum /= numpy.sqrt(numpy.maximum(1, numpy.arange(len(spectrum))))
    noise = numpy.fft.irfft(spectrum, len(sound))
    return sound + noise * (numpy.std(sound) / numpy.std(noise) * 10 ** (-below_db / 20))


def main() -> None:
    """Listen and print a table."""
    options = argparse.ArgumentParser()
    options.add_argument("--listener", choices=list(LISTENERS))
    options.add_argument("--voice", action="append")
    options.add_argument("--routine", action="append")
    options.add_argument("--noise", type=float, default=12.0)
    options.add_argument("--lost", action="store_true")
    chosen = options.parse_args()
    listener = chosen_listener(chosen.listener)
    voices = chosen.voice or ["natural", "en-us+m7"]
    routines = chosen.routine or list(library())
    levels = {"quiet": None, f"noise {chosen.noise:g} dB below": chosen.noise} if chosen.noise else {"quiet": None}
    print(f"Listener: {listener}. Routines: {', '.join(routines)}.\n", flush=True)
    print("| voice | | sentences | words | words wrong | sentences with a wrong word | nearest to their own |")
    print("|---|---|--:|--:|--:|--:|--:|", flush=True)
    rows = []
    for noise, below_db in levels.items():
        for voice in voices:
            heard, own = [], 0
            for routine in routines:
                spoken = dict(sounds(routine, voice))
                hear = LISTENERS[listener][1](list(spoken))
                for text, sound in spoken.items():
                    loud = sound if below_db is None else with_noise(sound, below_db)
                    samples = (numpy.clip(loud, -1, 1) * 32_767).astype("<i2").tobytes()
                    heard.append(SentenceHeard(text, hear(samples)))
                    own += nearest(heard[-1], list(spoken)) == text
            rows.append(Row(voice, noise, heard, own))
            print(rows[-1].told(), flush=True)
    if chosen.lost:
        by_voice = [{each.text: each for each in row.heard} for row in rows if row.noise == "quiet"]
        for text in by_voice[0]:
            each_heard = [voice[text] for voice in by_voice if text in voice]
            if all(each.part_wrong > MANY_WRONG for each in each_heard):
                print(f"\n{text}\n  " + "\n  ".join(each.heard for each in each_heard))


if __name__ == "__main__":
    main()
