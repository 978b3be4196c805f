"""Tracks of strangers: each is checked, played, repaced and shared, and nothing but a sentence comes of it.

``python -m benchmarks.reliability.strangers --update docs/reliability.md``. Tracks that are made to cost much are read
in a process each, as `bounded` does it; those with one wrong value each, of which there are thousands, in one.
"""

from __future__ import annotations

import argparse
import random
import time

from .bounded import FILES, MOST_CPU_S, row
from .foreign_tracks import WRONG_VALUES, used, wrong_values
from .fuzz_targets import scratch
from .rows import Row, run_proof


def main() -> None:
    """Use them all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reliability.strangers", description=__doc__)
    parser.add_argument("--values", type=int, default=1_000, metavar="COUNT", help="tracks with a wrong value, of all")
    run_proof(
        "strangers",
        "benchmarks.reliability.strangers",
        lambda options: [row("strangers", list(FILES["strangers"])), wrong_row(options.values)],
        parser,
    )


def wrong_row(count: int) -> Row:
    """So many of the tracks in which one value is wrong, chosen by chance, always the same."""
    tracks = list(wrong_values())
    chosen = random.Random(3).sample(tracks, min(count, len(tracks)))  # noqa: S311 - no secret
    slowest_s, slowest, found, came = 0.0, "", [], set()
    for name, make in chosen:
        began_s = time.process_time()
        try:
            with scratch() as folder:
                came.add(used(make(), folder))
        except Exception as error:
            found.append(f"{name}: {type(error).__name__}: {error}")
        slowest_s, slowest = max((slowest_s, slowest), (time.process_time() - began_s, name))
    how = f"{count} of {len(tracks)}: each field in the tag with {len(WRONG_VALUES)} values, or none"
    result = f"all refused in a sentence or taken, {len(came)} ways; slowest {slowest_s:.1f} s of CPU ({slowest})"
    good = not found and slowest_s < MOST_CPU_S
    return Row("Tracks with a wrong value", how, str(len(chosen)), "; ".join(found[:5]) or result, good)


if __name__ == "__main__":
    main()
