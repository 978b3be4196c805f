"""The rows of ``docs/reliability.md``: what was tried, how often, and what came of it; and how a proof is run.

A proof is a module that hands a function giving its rows to ``run_proof``. Its rows stand between two markers of the
page, so each proof writes its own part and no other.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.report import machine
from benchmarks.report import update as between_markers


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a proof."""

    what: str
    """The fault or the load."""
    how: str
    """How it was brought about, and what was compared."""
    count: str
    """How many times."""
    result: str
    """What was found, with its figure."""
    good: bool = True
    """False makes the proof fail: the page then shows it and the process exits 1."""


def run_proof(
    name: str, module: str, rows_of: Callable[[argparse.Namespace], Sequence[Row]], parser: argparse.ArgumentParser
) -> None:
    """The ``main`` of a proof: take its options, do it, print its rows, and write them where ``--update`` says.

    Args:
        name: of the part of the page: ``killed``.
        module: as it is run: ``benchmarks.reliability.killed``.
        rows_of: does the proof with the options.
        parser: with the proof's own options; ``--update`` is added here.

    Raises:
        SystemExit: with 1, when a row is not good or the page has no such part.
    """
    parser.add_argument("--update", type=Path, metavar="PAGE", help="put the rows between this proof's markers there")
    options = parser.parse_args()
    started = time.monotonic()
    rows = rows_of(options)
    given = [each for each in sys.argv[1:] if each != "--update" and each != str(options.update)]
    command = " ".join(["python -m", module, *given])
    text = markdown(rows, command, time.monotonic() - started)
    print(text)
    if options.update:
        update(options.update, name, text)
    if not all(row.good for row in rows):
        raise SystemExit(1)


def markdown(rows: Iterable[Row], command: str, took_s: float) -> str:
    """The table of a proof, with the command that gives it and the machine it ran on."""
    facts = machine()
    lines = ["| what | how it was tried | count | result |", "|---|---|--:|---|"]
    lines += [
        f"| {row.what} | {row.how} | {row.count} | {'' if row.good else '**wrong**: '}{row.result} |" for row in rows
    ]
    lines += [
        "",
        f"`{command}`: {took_s:.0f} s, {time.strftime('%Y-%m-%d')}, coach at {facts['commit']},"
        f" Python {facts['python']}, {facts['cores']} cores, load at the end {facts['load']}",
    ]
    return "\n".join(lines)


def update(page: Path, name: str, text: str) -> None:
    """Put ``text`` between the markers ``<!-- begin of NAME -->`` and ``<!-- end of NAME -->`` of a page.

    Raises:
        SystemExit: the page has no such markers.
    """
    between_markers(page, f"{text}\n", f"<!-- begin of {name} -->", f"<!-- end of {name} -->")
