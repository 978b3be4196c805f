"""``coach batch``: many tracks from a table."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import click

from ..app.written_choices import COLUMNS
from ..batch.batch_manifest import Manifest
from ..batch.batch_workers import Here, Processes, StoppedError, Workers
from ..batch.destinations import MANIFEST, destination_of
from ..batch.job_rows import BESIDE_OPTIONS, open_table
from ..batch.manifest_table import check_parquet, write_parquet
from ..batch.programme_rows import programme_table, write_overviews
from ..batch.run_batch import PlannedBatch, Progress, plan_batch, run_batch
from ..batch.track_work import RANGES, Beside
from ..batch.wanted_tracks import NAMES, wanted_of
from ..durations import clock
from ..errors import CoachError
from ..files.careful_access import read_plain
from ..library import ENDINGS
from .export import BaseUrl
from .option_types import CUE_SHEETS
from .options import CACHE, JSON, PACE, SOUND, STYLE, TALK, VARIANT, VOICE, options
from .output import is_dumb, note, print_json, printable, quiet, tell
from .programmes import DAY, read_programme
from .settings_from_options import settings_without

HELP: Final = f"""Make a track of each row of JOBS: a table as a spreadsheet saves it (CSV), cells pasted into a
text file, or JSON Lines; - reads it from standard input. Or a programme (.yaml): weeks and days, a track each.

The first line names the columns: {", ".join(BESIDE_OPTIONS)}, and all that chooses a track for 'coach build'
({", ".join(COLUMNS)}). An empty cell chooses nothing; options of the command hold for all rows that choose nothing
else. What is there already is not made again, so the same command goes on after Ctrl-C or a power cut. Files that
coach did not make are never replaced. Exit code: 0 all is there, 1 some rows are not, 3 stopped.

\b
  coach batch patients.csv --to tracks --dry-run
  coach batch patients.csv --to tracks --routine calf-cramp-night --handout
  coach batch patients.csv --to store --routine calf-cramp-night --form ranges    # then: coach serve store
"""
STOPPED: Final = 3
MOST_TABLE_BYTES: Final = 2_000_000_000
_SHOWN: Final = 20
"""Refused rows that are named on the terminal; the manifest has all."""
_EVERY_S: Final = 30.0
"""How often progress is told where there is no terminal."""


@click.command("batch", help=HELP)
@click.argument("jobs", metavar="JOBS", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--to", "where", metavar="FOLDER|s3://...", required=True, help="Where the tracks go.")
@DAY
@click.option("--routine", metavar="ROUTINE", help="Of rows that name none.")
@click.option(
    "--form",
    type=click.Choice(("tracks", RANGES)),
    default="tracks",
    show_default=True,
    help="ranges: no track is written, but a list of byte ranges beside a store of clips, for 'coach serve'.",
)
@click.option("--names", metavar="PATTERN", default=NAMES, show_default=True, help="Of files: columns in braces.")
@click.option("--handout", is_flag=True, help="Also a page to print beside each track.")
@click.option("--cue-sheet", "sheets", multiple=True, type=click.Choice(CUE_SHEETS), help="Also a cue sheet like this.")
@click.option(
    "--base-url", type=BaseUrl(), metavar="URL", help="Where the tracks will be found: for codes on handouts."
)
@click.option(
    "--manifest",
    "table_as",
    type=click.Choice(("parquet",)),
    help="Also what became of all rows as one table, at the end: coach-manifest.parquet.",
)
@click.option("--dry-run", is_flag=True, help="Make nothing; tell what would be made, and which rows are refused.")
@click.option("--retry-failed", is_flag=True, help="Try the rows once more that failed before, and no others.")
@click.option(
    "--workers", type=click.IntRange(0, 512), metavar="N", help="Processes; 0: this one alone.  [default: a core each]"
)
@click.option(
    "--cluster",
    metavar="tcp://HOST:PORT",
    help="The scheduler of a Dask cluster that does the work; 'local' starts one here with --workers.",
)
@click.option(
    "--limit",
    "limit_s",
    type=click.IntRange(1),
    default=300,
    show_default=True,
    metavar="SECONDS",
    help="The longest time that a track may take.",
)
@options(VARIANT, PACE, STYLE, VOICE, SOUND, CACHE, JSON, TALK)
def batch_command(
    jobs: Path,
    where: str,
    *,
    day: str | None,
    routine: str | None,
    form: str,
    names: str,
    handout: bool,
    sheets: tuple[str, ...],
    base_url: str | None,
    table_as: str | None,
    dry_run: bool,
    retry_failed: bool,
    workers: int | None,
    cluster: str | None,
    limit_s: int,
    **params: Any,
) -> int:
    """Read, plan, make, report; ``HELP`` tells users more."""
    if table_as:
        check_parquet()
    programme = read_programme(jobs) if jobs.suffix in ENDINGS else None
    if day and not programme:
        raise click.UsageError("--day is for a programme (.yaml), whose days have names")
    table = programme_table(programme, jobs.parent, day) if programme else open_table(_read(jobs))
    for name in table.passed_over:
        note(f"the column '{name}' chooses nothing and is passed over")
    beside = Beside(tuple(dict.fromkeys(sheets)), handout, base_url, form == RANGES, time.time_ns())
    place = destination_of(where)
    manifest = Manifest(place)
    base = settings_without(params)
    wanted = list(wanted_of(table, base, routine, names))
    planned = plan_batch(wanted, place, manifest, beside, again=retry_failed)
    _tell_refused(planned)
    if dry_run:
        _tell_plan(planned, params, ranges=beside.ranges)
        return 1 if planned.refused else 0
    chosen = _workers(workers, cluster, limit_s)
    progress = Progress()
    try:
        with _shown() as show:
            for progress in run_batch(planned, place, manifest, beside, chosen):
                show(progress)
    except (KeyboardInterrupt, SystemExit, StoppedError) as error:
        chosen.close()
        why = f": {error}" if isinstance(error, StoppedError) else ""
        note(f"stopped{why}; {progress.made + progress.same} tracks were made, and the same command goes on")
        return STOPPED
    finally:
        chosen.close()
    if programme and not day:
        write_overviews(programme, wanted, place, manifest, base_url=base_url)
    if table_as:
        write_parquet(place, manifest)
    return _report(planned, progress, where, params, ranges=beside.ranges)


def _workers(count: int | None, cluster: str | None, limit_s: float) -> Workers:
    """Who does the work.

    Raises:
        CoachError: there is no such cluster.
    """
    at_least = count or os.cpu_count() or 1
    if cluster:
        from ..batch.dask_workers import Cluster

        return Cluster(cluster, at_least, limit_s)
    return Here() if count == 0 else Processes(at_least, limit_s)


def _read(jobs: Path) -> bytes:
    """The bytes of a table.

    Raises:
        CoachError: they cannot be read.
    """
    if str(jobs) == "-":
        return sys.stdin.buffer.read()
    try:
        return read_plain(jobs, MOST_TABLE_BYTES, follow=True)
    except OSError as error:
        raise CoachError(f"{jobs} cannot be read: {error.strerror or error}") from error


def _tell_refused(planned: PlannedBatch) -> None:
    for row in planned.refused[:_SHOWN]:
        tell(printable(f"line {row.line} ({row.id}): {row.reason}"))
    if len(planned.refused) > _SHOWN:
        note(f"and {len(planned.refused) - _SHOWN:,} more lines")


def _tell_plan(planned: PlannedBatch, params: dict[str, Any], *, ranges: bool) -> None:
    rows = len(planned.first) + len(planned.again) + planned.there
    told = {
        "tracks": rows,
        "different": len(planned.first),
        "there": planned.there,
        "refused": len(planned.refused),
        "clips": planned.needed.count,
        "bytes": planned.size,
        "length_ms": planned.length_ms,
    }
    if params["as_json"]:
        refused = [{"line": each.line, "id": each.id, "reason": each.reason} for each in planned.refused]
        print_json({**told, "rows_refused": refused})
        return
    there = f", {planned.there:,} of them there" if planned.there else ""
    form = " as tracks" if ranges else ""
    click.echo(
        f"{_tracks(rows)}{there}; {len(planned.first):,} different ones to make, about {planned.size / 1e9:.2f} GB"
        f"{form}, {planned.length_ms / 60_000:,.0f} minutes of sound; {planned.needed.count:,} clips to speak;"
        f" {len(planned.refused):,} rows refused"
    )


def _rows(count: int) -> str:
    return "1 row has" if count == 1 else f"{count:,} rows have"


def _tracks(count: int) -> str:
    return "1 track" if count == 1 else f"{count:,} tracks"


def _report(planned: PlannedBatch, progress: Progress, where: str, params: dict[str, Any], *, ranges: bool) -> int:
    """Tell what became of the batch; the exit code."""
    wrong = len(planned.refused) + len(planned.failed_before) + progress.failed
    told = {
        "made": progress.made,
        "same": progress.same,
        "there": planned.there,
        "refused": len(planned.refused),
        "failed": progress.failed + len(planned.failed_before),
        "spoken": progress.spoken,
        "bytes": progress.size,
    }
    if params["as_json"]:
        print_json({"to": where, **told})
    else:
        same = f", {progress.same:,} rows want the same" if progress.same else ""
        form = " as lists of byte ranges" if ranges else ""
        click.echo(
            f"{where}: {_tracks(progress.made)} made{form}, {progress.size / 1e6:,.1f} MB{same};"
            f" {planned.there:,} were there; {progress.spoken:,} clips spoken"
        )
    if planned.failed_before:
        note(f"{len(planned.failed_before):,} rows failed before and were left out; --retry-failed tries them again")
    if wrong:
        tell(printable(f"{_rows(wrong)} no track; {where}/{MANIFEST} tells why, a line of JSON each"))
    return 1 if wrong else 0


@contextmanager
def _shown() -> Iterator[Any]:
    """Shows progress: a line that is written over on a terminal, a note every half minute elsewhere."""
    terminal = sys.stderr is not None and sys.stderr.isatty() and not is_dumb()
    last = [0.0 if terminal else time.monotonic()]

    def show(progress: Progress) -> None:
        now = time.monotonic()
        if now - last[0] < (0.2 if terminal else _EVERY_S):
            return
        last[0] = now
        with suppress(OSError):
            if terminal and not quiet():
                tell(f"\r{_told(progress):<78}", nl=False)
            elif not terminal:
                note(_told(progress))

    try:
        yield show
    finally:
        if terminal and last[0] and not quiet():
            tell(f"\r{'':<78}\r", nl=False)


def _told(progress: Progress) -> str:
    """One line of how far it is."""
    took_s = max(0.001, time.monotonic() - progress.began)
    if progress.spoken < progress.clips and not progress.done:
        return f"{progress.spoken:,} of {progress.clips:,} clips spoken"
    left_s = (progress.tracks - progress.done) * took_s / progress.done if progress.done else 0
    wrong = progress.refused + progress.failed
    return (
        f"{progress.done:,} of {_tracks(progress.tracks)}, {progress.size / 1e6 / took_s:,.0f} MB/s, {wrong:,} refused,"
        f" about {clock(round(left_s) * 1000)} left"
    )
