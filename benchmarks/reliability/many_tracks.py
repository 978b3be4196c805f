"""Personal tracks of one routine, each with its own name, side, pace, guidance and length, by two processes.

``python -m benchmarks.reliability.many_tracks --tracks 10000 --update docs/reliability.md``

A program that makes many tracks calls ``coach.build`` in a loop, in as many processes as there are cores, over one
cache: see ``make``, which is all of it. A track is built as any other (written under its name only when it is whole,
flushed to the disk, compared with its plan on the way), its size is noted, every hundredth is decoded and proved, and
then it is removed, unless ``--keep`` says otherwise: so the count is not bounded by the disk. The obvious script makes
some of the same tracks, two at a time as well, in the same run.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import coach
from benchmarks.ways import Place, obvious
from coach.speech.pyttsx3_engine import nominal_rate
from coach.verify.verify_track import verify_track

from .people import ROUTINE, Person, people
from .rows import Row, run_proof

PROJECT: Final = Path(__file__).parent.parent.parent
PROCESSES: Final = 2
PROVED_EVERY: Final = 100
BATCH: Final = 25
WARM: Final = 81
"""The first people are all choices once: they fill the cache before the count begins."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came of one track."""

    size: int
    spoken: int
    length_ms: int
    sound: bool


def main() -> None:
    """Make them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tracks", type=int, default=200)
    parser.add_argument("--obvious", type=int, default=6, help="tracks that the obvious script makes as well")
    parser.add_argument("--folder", type=Path, help="do the work in a new folder here, not in the temporary one")
    parser.add_argument("--keep", action="store_true", help="keep all tracks until the end: needs the room")
    run_proof("many", "benchmarks.reliability.many_tracks", rows, parser)


def rows(options: argparse.Namespace) -> Sequence[Row]:
    """What coach did, what the obvious script did, and what it took."""
    with tempfile.TemporaryDirectory(prefix="coach-many-", dir=options.folder) as name:
        folder = Path(name)
        warming = time.perf_counter()
        all_made(list(people(WARM)), folder, keep=False)
        warm_s = time.perf_counter() - warming
        began = time.perf_counter()
        made = all_made(list(people(options.tracks)), folder, keep=options.keep)
        took_s = time.perf_counter() - began
        cache = [path.stat().st_size for path in (folder / "cache").rglob("*") if path.is_file()]
        left = [path.name for path in (folder / "tracks").iterdir()] if not options.keep else []
        theirs = obvious_rate(list(people(options.obvious)), folder) if options.obvious else 0.0
    rate, written = len(made) / took_s, sum(each.size for each in made)
    proved = len(range(0, len(made), PROVED_EVERY))
    good = len(made) == options.tracks and all(each.sound for each in made) and not left
    minutes = sum(each.length_ms for each in made) / len(made) / 60_000
    ours = (
        f"{rate:.1f} tracks a second, {minutes:.1f} minutes each on average; {sum(each.spoken for each in made):,}"
        f" clips spoken; the cache, {WARM} tracks before the count included in {warm_s:.0f} s, has {len(cache):,} clips"
        f" in {sum(cache) / 1e6:.0f} MB; tracks {written / 1e9:.2f} GB, {written / len(made) / 1e6:.2f} MB each;"
        f" {proved} decoded and proved"
    )
    how = "name, side, pace, guidance, length; `coach.build` in a loop, two processes, one cache"
    found = [Row("Personal tracks of one routine", how, f"{len(made):,}", ours, good)]
    if theirs:
        text = f"{theirs:.2f} tracks a second; coach made {rate / theirs:.0f} times as many"
        found.append(Row("The same by the obvious script", "two at a time", str(options.obvious), text, rate > theirs))
    return found


def all_made(wanted: Sequence[Person], folder: Path, *, keep: bool) -> list[Made]:
    """All tracks, made by two processes."""
    (folder / "tracks").mkdir(exist_ok=True)
    batches = [wanted[at : at + BATCH] for at in range(0, len(wanted), BATCH)]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(PROCESSES, mp_context=context) as pool:
        return [made for batch in pool.map(partial(make_batch, folder=folder, keep=keep), batches) for made in batch]


def make_batch(batch: Sequence[Person], *, folder: Path, keep: bool) -> list[Made]:
    """The tracks of some people, in a process of its own."""
    common = coach.load(ROUTINE)
    return [make(person, common, folder, keep=keep) for person in batch]


def make(person: Person, common: coach.Routine, folder: Path, *, keep: bool) -> Made:
    """One person's track: built, looked at, and removed."""
    path = folder / "tracks" / f"{person.number}.mp3"
    built = coach.build(person.routine(common), path, settings_for(person, common, folder / "cache"))
    proved = person.number % PROVED_EVERY or verify_track(path).ok
    made = Made(path.stat().st_size, built.spoken, built.plan.timeline.length_ms, bool(proved))
    if not keep:
        path.unlink()
    return made


def settings_for(person: Person, common: coach.Routine, cache: Path) -> coach.Settings:
    """What they chose; a length is a part of what their track would last from estimates."""
    if person.share is None:
        return person.settings(cache_folder=cache)
    draft = coach.plan(person.routine(common), person.settings(), draft=True)
    wanted_ms = round(draft.timeline.length_ms * person.share)
    return person.settings(cache_folder=cache, fit_ms=wanted_ms)


def obvious_rate(wanted: Sequence[Person], folder: Path) -> float:
    """Tracks a second of the obvious script, a process each, two at a time."""
    common = coach.load(ROUTINE)
    places = [
        Place(PROJECT, folder / f"obvious-{person.number}", folder / f"{person.number}.json") for person in wanted
    ]
    for person, place in zip(wanted, places, strict=True):
        place.folder.mkdir()
        place.job.write_text(json.dumps(job(person, common, folder)), encoding="utf-8")
    began = time.perf_counter()
    with ThreadPoolExecutor(PROCESSES) as pool:
        list(pool.map(obvious, places))
    return len(wanted) / (time.perf_counter() - began)


def job(person: Person, common: coach.Routine, folder: Path) -> dict[str, Any]:
    """The words and pauses of a person's track, for the obvious script."""
    planned = coach.plan(person.routine(common), settings_for(person, common, folder / "cache"))
    cues = [cue for cue in planned.timeline.cues if cue.cue.spoken]
    ends = [*(cue.start_ms for cue in cues[1:]), planned.timeline.length_ms]
    return {
        "voice": planned.order.voice.name,
        "rate": nominal_rate(planned.order.voice.rate_wpm),
        "first_pause_ms": cues[0].start_ms,
        "cues": [[cue.cue.spoken, end - cue.end_ms] for cue, end in zip(cues, ends, strict=True)],
    }


if __name__ == "__main__":
    main()
