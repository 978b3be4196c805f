"""A coverage-guided fuzz of what reads routines, of what is done with their texts, or of what reads finished tracks.

``pip install atheris`` (Linux and macOS), then::

    python -m benchmarks.reliability.fuzz routines --runs 200000
    python -m benchmarks.reliability.fuzz texts --runs 200000
    python -m benchmarks.reliability.fuzz tracks --runs 200000

Atheris changes bytes so that they reach new lines of coach; `fuzz_targets` tells what is done with each input. What
raises anything but a `CoachError` is kept, once for each line that raised it, in ``--findings``; the suite replays what
is in ``tests/reliability/findings``. The corpus that was found is kept in ``--corpus``, so a later run goes on from it.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from benchmarks.reliability.fuzz_targets import RUNS, routine_seeds, scratch, texts_seeds, track_seeds

from .rows import Row, run_proof

PROJECT: Final = Path(__file__).parent.parent.parent
LONGEST_S: Final = 20
"""An input that takes longer ends the fuzz and is a finding, too."""
LARGEST_MB: Final = 600
"""Of memory, the instrumented interpreter included."""
LARGEST: Final = {"routines": 16_384, "texts": 8_192, "tracks": 65_536}
"""Bytes of an input."""
HOW: Final = {
    "routines": "any bytes as a file: loaded, compiled, planned, printed, checked",
    "texts": "any texts as the values of a routine with every kind of step: the same",
    "tracks": "any bytes as a track, its tag, cue sheet, checksums or frames: proved, opened for playing",
}
SIGNS: Final = (
    "{",
    "}",
    "[",
    "]",
    ": ",
    "- ",
    "\n",
    "\n  ",
    "&a ",
    "*a",
    "|",
    ">",
    "'",
    "#",
    "<<",
    "!!",
    "{side}",
    "1h",
)
TRACK_WORDS: Final = ("ID3", "GEOB", "coach:cue-sheet", "coach:sound", "Info", "TAG", "APETAGEX", "null", "1e999", "[[")


def main() -> None:
    """Fuzz, and tell what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", choices=[*RUNS, []], help="without it all of them")
    parser.add_argument("--runs", type=int, default=20_000, help="of each")
    parser.add_argument("--corpus", type=Path, help="a folder to go on from, and to keep what was found in")
    parser.add_argument("--findings", type=Path, default=PROJECT / "tests/reliability/findings")
    run_proof("fuzz", "benchmarks.reliability.fuzz", rows, parser)


def rows(options: argparse.Namespace) -> Sequence[Row]:
    """One row for each kind of input."""
    with tempfile.TemporaryDirectory(prefix="coach-fuzz-") as name:
        corpus = options.corpus or Path(name)
        return [row(what, options.runs, corpus / what, options.findings) for what in options.what or RUNS]


def row(what: str, runs: int, corpus: Path, findings: Path) -> Row:
    """What came of the fuzz of one kind of input."""
    told = fuzzed(what, runs, corpus, findings)
    ended = ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(told["outcomes"].items()))
    found = f"{len(told['findings'])} findings: {', '.join(told['findings'])}" if told["findings"] else "no finding"
    result = (
        f"{found}; {told['seconds']:,} s, peak {told['peak_mb']} MB, {told['covered']:,} branches reached,"
        f" {told['corpus']:,} inputs kept; ended: {ended}"
    )
    return Row(f"Fuzz of {what}", HOW[what], f"{told['runs']:,}", result, not told["findings"])


def fuzzed(what: str, runs: int, corpus: Path, findings: Path) -> dict[str, Any]:
    """Fuzz in a process of its own: what it did, and the names of its findings."""
    for folder in (corpus, findings):
        folder.mkdir(parents=True, exist_ok=True)
    write_seeds(what, corpus)
    before = set(findings.iterdir())
    words = corpus.parent / f"{what}.words"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in _words(what)), encoding="utf-8")
    child = [sys.executable, "-m", "benchmarks.reliability.fuzz_child", what, str(findings)]
    limits = [f"-runs={runs}", f"-max_len={LARGEST[what]}", f"-timeout={LONGEST_S}", f"-rss_limit_mb={LARGEST_MB}"]
    told = [f"-dict={words}", "-print_final_stats=1", f"-artifact_prefix={findings}/", "-seed=1"]
    began = time.monotonic()
    with scratch() as folder:
        command = [*child, str(folder), str(corpus), *limits, *told]
        done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    numbers = {key: int(value) for key, value in re.findall(r"stat::(\w+):\s+(\d+)", done.stderr)}
    covered = re.findall(r"cov: (\d+) ft: (\d+)", done.stderr)
    if "number_of_executed_units" not in numbers:
        raise SystemExit(f"the fuzz ended with {done.returncode}:\n{done.stderr[-3000:]}")
    return {
        "what": what,
        "runs": numbers["number_of_executed_units"],
        "seconds": round(time.monotonic() - began),
        "peak_mb": numbers["peak_rss_mb"],
        "covered": int(covered[-1][0]) if covered else 0,
        "corpus": len(list(corpus.iterdir())),
        "outcomes": json.loads(done.stdout.splitlines()[-1]) if done.stdout.strip() else {},
        "findings": sorted(path.name for path in set(findings.iterdir()) - before),
    }


def write_seeds(what: str, corpus: Path) -> None:
    """What the fuzz begins with."""
    seeds: dict[str, Callable[[], Iterable[bytes]]] = {
        "routines": lambda: routine_seeds(PROJECT / "scripts"),
        "texts": texts_seeds,
        "tracks": lambda: track_seeds(_spoken_track()),
    }
    for seed in seeds[what]():
        (corpus / blake2b(seed, digest_size=10).hexdigest()).write_bytes(seed)


def _spoken_track() -> bytes:
    """A track of a few seconds, built as any other."""
    import coach
    from coach.loader import parse_routine

    text = "format: coach.routine/1\ntitle: T\nlanguage: en\nexercises:\n  - name: A\n    steps:\n      - hold: 1s\n"
    with scratch() as folder:
        settings = coach.Settings(tail_ms=0, cache_folder=folder / "cache", voice="silent")
        return coach.build(parse_routine(text, "r.yaml", "r"), folder / "t.mp3", settings).path.read_bytes()


def _words(what: str) -> list[str]:
    from coach.loader.file_shape import ALL_KEYS

    if what in ("routines", "texts"):
        return [*SIGNS, *(f"{key}: " for key in sorted(ALL_KEYS))]
    sheet = ("format", "length_ms", "start_ms", "chapters", "cues", "holds", "chapter", "side", "silence_ms", "text")
    return [*TRACK_WORDS, *(f'"{key}":' for key in sheet)]


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02X}" for byte in word.encode())


if __name__ == "__main__":
    main()
