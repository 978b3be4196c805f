"""The benchmark of coach's main job: builds one routine in several ways, in turn, and prints the medians.

``python -m benchmarks.main_job`` from the project's folder, in an environment with ``pip install -e .[bench]``.
docs/benchmarks.md tells what is measured.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .measure import Run
from .report import machine, markdown, update
from .ways import ROUTINE, WAYS, Place, build, copied, module, obvious, skilled_lacks

PROJECT = Path(__file__).parent.parent


def main() -> None:
    """Measure and tell."""
    options = _options()
    facts = machine()
    with tempfile.TemporaryDirectory(prefix="coach-bench-", dir=options.folder) as name:
        result = measured(Path(name), options.rounds, options.side, long=not options.short)
    result["machine"] = facts
    text = markdown(result)
    print(text)
    if options.json:
        options.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    if options.update:
        update(options.update, text)


def measured(folder: Path, rounds: int, side: str, *, long: bool) -> dict[str, Any]:
    """Everything of a run but the machine's facts."""
    place = Place(copied(PROJECT, folder / "sources"), folder / "first", folder / "job.json", side)
    place.folder.mkdir()
    place.job.write_text(module(place, "cues", ROUTINE, place.folder / "cache", side).output, encoding="utf-8")
    if lacking := skilled_lacks():
        _say(f"the skilled script is left out: {', '.join(lacking)} is not installed")
    shutil.rmtree(place.folder)
    job = json.loads(place.job.read_text(encoding="utf-8"))
    _say("warm-up round, in which memory is sampled")
    first = one_round(place, folder / "round-0", sample=True)
    done = []
    for number in range(1, rounds + 1):
        _say(f"round {number} of {rounds}")
        done.append(one_round(place, folder / f"round-{number}"))
    result = {
        "date": time.strftime("%Y-%m-%d"),
        "routine": f"{ROUTINE} --side {side}" if side else ROUTINE,
        "side": side,
        "job": {"length_ms": job["length_ms"], "holds": job["holds"]}
        | {part: len(job[part]) for part in ("cues", "clips")},
        "sound_s": done[0]["e"]["sound_s"],
        "tree_mb": {key: run["tree_mb"] for key, run in first.items()},
        "rounds": done,
    }
    if long:
        _say("eight hours")
        result["long"] = eight_hours(place, folder / "long")
    return result


def one_round(place: Place, folder: Path, *, sample: bool = False) -> dict[str, dict[str, Any]]:
    """Each way once, in a fresh folder with a fresh cache."""
    folder.mkdir()
    here = Place(place.sources, folder, place.job, place.side)
    found: dict[str, dict[str, Any]] = {}
    _settle()
    run, lost = obvious(here, sample=sample)
    found["a"] = _numbers(run) | lost
    for key, (_, way) in WAYS.items():
        if key == "k" and skilled_lacks():
            continue
        _settle()
        run = way(here, sample=sample)
        found[key] = _numbers(run) | (json.loads(run.output) if key == "e" else {})
    shutil.rmtree(folder)
    return found


def eight_hours(place: Place, folder: Path) -> dict[str, Any]:
    """The long routine, once cold and once warm, where all clips of the second are kept already."""
    folder.mkdir()
    here = Place(place.sources, folder, place.job)
    (folder / "long.yaml").write_text(module(here, "long_routine").output, encoding="utf-8")
    _settle()
    cold = build(here, "track.mp3", "--json", routine="long.yaml")
    build(here, "other.mp3", "--hold", "max", routine="long.yaml")
    (folder / "other.mp3").unlink()
    _settle()
    warm = build(here, "other.mp3", "--hold", "max", routine="long.yaml")
    told = json.loads(cold.output)
    shutil.rmtree(folder)
    return {
        "hours": told["length_ms"] / 3_600_000,
        "bytes": told["bytes"],
        "spoken": told["spoken"],
        "cold": _numbers(cold),
        "warm": _numbers(warm),
    }


def _numbers(run: Run) -> dict[str, Any]:
    return {key: value for key, value in asdict(run).items() if key != "output"}


def _settle() -> None:
    """Have what the last way wrote on the disk, so that the next does not wait for it."""
    if hasattr(os, "sync"):
        os.sync()


def _say(text: str) -> None:
    print(f"{text} ...", file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.main_job", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="counted rounds; one more comes before them")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every number of every round")
    parser.add_argument("--update", type=Path, metavar="PAGE", help="put the tables between the markers of this page")
    parser.add_argument("--side", choices=("left", "right", "both"), default="", help="one leg is half of the work")
    parser.add_argument("--short", action="store_true", help="without the routine of eight hours")
    parser.add_argument("--folder", type=Path, help="do the work in a new folder here, not in the temporary one")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    return options


if __name__ == "__main__":
    main()
