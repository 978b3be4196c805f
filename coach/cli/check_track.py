"""``coach check`` for a finished track: the proof, as people or programs read it."""

from __future__ import annotations

from pathlib import Path

import click

from ..durations import clock
from ..verify.findings import Figures, TrackFinding, TrackReport
from ..verify.heard_words import WORDS
from ..verify.listeners import chosen_listener
from ..verify.verify_track import verify_track
from .output import print_json

MANY = 40
"""Faults that are printed; --json has all of them."""
MOST_TOLD = 6
"""Lengths by the clock that are printed."""


def check_track(path: Path, *, as_json: bool, listen: bool = False) -> int:
    """Prove a track and print what was found: a verdict, then every fault with its time.

    Returns:
        0 when the track is sound, 1 when it is not.

    Raises:
        TrackError: it has no cue sheet, cannot be read, or the decoder is missing.
    """
    listener = chosen_listener() if listen else None
    report = verify_track(path, listener=listener)
    if as_json:
        print_json(report.as_json())
    else:
        click.echo(report_text(report), nl=False)
    return 0 if report.ok else 1


def report_text(report: TrackReport) -> str:
    """The verdict, then the faults, then what is harmless."""
    faults = report.faults
    notes = [_line(each) for each in report.findings if each.ok and each.name == WORDS] + [
        _line(note) for note in report.notes
    ]
    if not faults:
        return "\n".join([f"{report.path}: sound: {_figures(report.figures)}", *notes]) + "\n"
    count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    lines = [f"{report.path}: {count}"]
    lines += [_line(fault) for fault in faults[:MANY]]
    if len(faults) > MANY:
        lines.append(f"{'':>8}  and {len(faults) - MANY} more")
    return "\n".join(lines + notes) + "\n"


def _line(finding: TrackFinding) -> str:
    return f"{'' if finding.at_ms is None else clock(finding.at_ms):>8}  {finding.name}: {finding.text}"


def _figures(figures: Figures) -> str:
    parts = [_counted(figures.cues, "cue"), _counted(figures.holds, "hold")]
    if figures.by_clock_ms:
        parts.append("by the clock " + " and ".join(f"{each / 1000:.3f} s" for each in figures.by_clock_ms[:MOST_TOLD]))
    parts.append(f"longest silence {clock(figures.longest_silence_ms)}")
    if figures.loudest_db is not None and figures.quietest_db is not None:
        parts.append(f"levels within {figures.loudest_db - figures.quietest_db:.1f} dB")
    if figures.peak_db is not None:
        parts.append(f"peak {figures.peak_db:.1f} dBFS")
    if figures.loudest_db is None:
        parts.append("nobody speaks")
    if not figures.checksum:
        parts.append("no checksum")
    return ", ".join(parts)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
