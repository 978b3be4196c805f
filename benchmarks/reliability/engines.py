"""Engines that misbehave: ``python -m benchmarks.reliability.engines --update docs/reliability.md``.

``--engine natural``: the natural voice, whose children speak many clips (extra ``natural``).

Each fault of ``faulty_engine.FAULTS`` goes through a whole ``coach.build``: it is found, named with text and engine and
the old track stays; when the engine fails once only, the track is right.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path

import coach
import coach.clips.workers
from coach.app.plan_sources import cues_of
from coach.app.planning import compile
from coach.clips import Cache
from coach.errors import SpeechError
from coach.mp3.encoder_settings import encoder_of
from coach.speech import engine_named

from .faulty_engine import FAULTS, TARGET, FaultyEngine
from .rows import Row, run_proof
from .scene import OLD

ROUTINE = f"""\
format: coach.routine/1
title: Faults
language: en
exercises:
  - name: Lean
    sides: none
    steps:
      - say: Sit up straight. {TARGET} Rest there.
        settle: 5s
      - hold: 20s
"""
SPAWNED = ("hangs", "crashes (SIGSEGV)", "silence", "raises SystemExit", "writes to stdout and stderr")
"""Faults that are also tried where coach does not fork, but keeps worker processes."""


class Stage:
    """A folder with the routine, a cache that has all clips but the one with ``TARGET``, and the right track."""

    def __init__(self, folder: Path, engine: str = "pyttsx3") -> None:
        self.folder, self.track, self.engine = folder, folder / "track.mp3", engine
        (folder / "faults.yaml").write_text(ROUTINE, encoding="utf-8")
        self.routine = coach.load(folder / "faults.yaml")
        self.settings = coach.Settings(cache_folder=folder / "cache", voice=engine)
        coach.build(self.routine, self.track, self.settings)
        self.right = self.track.read_bytes()

    def forget(self) -> bool:
        """Take the clip out of the cache; tells whether it was there."""
        clip_settings = self.settings.clip_settings_for(self.settings.order_for(self.routine))
        cache, fingerprint = Cache(self.folder / "cache"), engine_named(self.engine).fingerprint(clip_settings.voice)
        specs = {clip_settings.spec(cue) for cue in cues_of(compile(self.routine)) if TARGET in cue.spoken}
        entries = [cache.find(spec.key(fingerprint, encoder_of("mp3"))) for spec in specs]
        return [cache.forget(entry) for entry in entries if entry] != []

    def build(self, fault: str, *, once: bool = False, forkable: bool = True) -> tuple[str, int]:
        """Build with the faulty engine where an old track stands: what the error says, if any, and how many tries."""
        self.forget()
        self.track.write_bytes(OLD)
        tries = self.folder / "tries"
        tries.unlink(missing_ok=True)
        real = engine_named(self.engine)
        engine = FaultyEngine(fault, tries, once, forkable, real.lasting, real.name, real=real)
        settings = replace(self.settings, engine=engine)
        said = ""
        try:
            coach.build(self.routine, self.track, settings, overwrite=True)
        except SpeechError as error:
            said = f"{error} [{error.engine}] [{error.text}]"
        return said, tries.stat().st_size if tries.exists() else 0

    def problem(self, fault: str, *, once: bool, forkable: bool = True) -> str:
        """What is wrong with how coach takes a fault; nothing when it is found and named, and no track is written."""
        said, tries = self.build(fault, once=once, forkable=forkable)
        found = FAULTS[fault].found
        if once or found is None:
            right = not said and self.track.read_bytes() == self.right and tries == (1 if found is None else 2)
            return "" if right else f"the track is not right after {tries} tries: {said}"
        named = found in said and self.engine in said and "faults.yaml:" in said and "Put both hands" in said
        if not named or tries != 2:
            return f"after {tries} tries it was called: {said or 'nothing'}"
        if self.track.read_bytes() != OLD:
            return "the old track is gone"
        return "a clip was kept" if self.forget() else ""


def rows(options: argparse.Namespace) -> list[Row]:
    """Every fault, always and once."""
    setattr(coach.clips.workers, "LEAST_LIMIT_S", options.limit)  # noqa: B010 - from outside, it is Final
    found = []
    with tempfile.TemporaryDirectory(prefix="coach-proof-", dir=options.folder) as name:
        stage = Stage(Path(name), options.engine)
        for fault, known in FAULTS.items():
            problems = [stage.problem(fault, once=once) for once in (False, True)]
            if fault in SPAWNED:
                problems += [stage.problem(fault, once=once, forkable=False) for once in (False, True)]
            how = "always, and once" + (", in a forked child and in a worker" if fault in SPAWNED else "")
            wrong = [each for each in problems if each]
            said = f"told: “{known.found}”; once: track right" if known.found else "no harm: track right"
            found.append(Row(fault, how, str(len(problems)), wrong[0] if wrong else said, not wrong))
    return found


def main() -> None:
    """Run the proof."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reliability.engines", description=__doc__)
    parser.add_argument("--limit", type=float, default=20.0, help="seconds that a clip may take at least (coach's: 20)")
    parser.add_argument("--engine", choices=("pyttsx3", "natural"), default="pyttsx3")
    parser.add_argument("--folder", type=Path, help="do the work in a new folder here")
    run_proof("engines", "benchmarks.reliability.engines", rows, parser)


if __name__ == "__main__":
    main()
