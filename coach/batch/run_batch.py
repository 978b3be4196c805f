"""Makes the tracks of a table: what is wanted and not there, all clips first and each once, then the tracks."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, Final

from ..errors import CoachError
from .batch_manifest import Manifest, Record
from .batch_workers import GivenUp, Workers
from .destinations import Destination
from .needed_clips import NeededClips
from .track_work import Beside, TrackTask, make_tracks, speak_clips
from .wanted_tracks import RefusedRow, WantedTrack

ROWS_AT_ONCE: Final = 25
"""What a process is given at a time."""


@dataclass(slots=True)
class Progress:
    """How far a batch has come."""

    tracks: int = 0
    """To be made, other names of one track included."""
    made: int = 0
    same: int = 0
    failed: int = 0
    there: int = 0
    """Rows whose tracks were there already."""
    refused: int = 0
    clips: int = 0
    """To be spoken first."""
    spoken: int = 0
    size: int = 0
    """Bytes written."""
    began: float = field(default_factory=time.monotonic)

    @property
    def done(self) -> int:
        """Tracks that need no more work."""
        return self.made + self.same + self.failed


@dataclass(slots=True)
class PlannedBatch:
    """What a table comes to before any work."""

    first: list[WantedTrack] = field(default_factory=list)
    """The tracks to make."""
    again: list[WantedTrack] = field(default_factory=list)
    """Rows that want one of these, or one that is there, under another name."""
    refused: list[RefusedRow] = field(default_factory=list)
    there: int = 0
    failed_before: list[Record] = field(default_factory=list)
    """Rows that failed in an earlier run and are left out."""
    length_ms: int = 0
    size: int = 0
    needed: NeededClips = field(default_factory=NeededClips)
    known: dict[str, Record] = field(default_factory=dict)
    """A track of each key that is there."""


def plan_batch(
    wanted: Iterable[WantedTrack | RefusedRow], place: Destination, manifest: Manifest, beside: Beside, *, again: bool
) -> PlannedBatch:
    """What is to be done.

    Args:
        wanted: the rows.
        place: where the tracks go.
        manifest: what earlier runs told.
        beside: what is wanted beside each track.
        again: whether rows that failed before are tried once more, and only these.
    """
    found, sizes, coming = PlannedBatch(), place.sizes(), set[str]()
    for each in wanted:
        if isinstance(each, RefusedRow):
            found.refused.append(each)
            continue
        if beside.ranges and not each.file.endswith(".mp3"):
            found.refused.append(RefusedRow(each.line, each.id, "byte ranges are of MP3s: let its format be mp3"))
            continue
        record = manifest.known(each.file)
        same = record if record and (record.key, record.beside) == (each.key, beside.told) else None
        failed = same is not None and same.state == "failed"
        if same and not failed and _is_there(same, sizes, beside):
            found.there += 1
            found.known.setdefault(each.key, same)
        elif failed != again:
            found.failed_before += [same] if same and failed else []
        elif each.key in coming or each.key in found.known:
            found.again.append(each)
        else:
            try:
                draft = found.needed.draft(each)
            except CoachError as error:
                found.refused.append(RefusedRow(each.line, each.id, str(error)))
                continue
            coming.add(each.key)
            found.first.append(each)
            found.length_ms += draft.length_ms
            found.size += draft.size
    return found


def _is_there(record: Record, sizes: dict[str, int], beside: Beside) -> bool:
    names = [path.as_posix() for path in beside.sidecars(record.file).paths]
    return sizes.get(beside.stored(record.file)) == record.written and all(name in sizes for name in names)


def run_batch(
    planned: PlannedBatch, place: Destination, manifest: Manifest, beside: Beside, workers: Workers
) -> Iterator[Progress]:
    """Do all of it, and tell the progress after each thing that was done, and now and then while nothing was.

    Raises:
        CoachError: the place cannot be written.
    """
    progress = Progress(tracks=len(planned.first) + len(planned.again), there=planned.there)
    progress.refused, progress.clips = len(planned.refused), planned.needed.count
    place.prepare()
    try:
        for row in planned.refused:
            manifest.tell(Record(row.id, row.line, "refused", reason=row.reason))
        for count in workers.each(speak_clips, (), _groups(planned.needed.tasks(), 4)):
            progress.spoken += count if isinstance(count, int) else 0
            yield progress
        known, failed = dict(planned.known), dict[str, Record]()
        for record in _records(workers, place, beside, map(TrackTask, planned.first)):
            if record:
                (known if record.state == "made" else failed)[record.key] = record
            _tell(record, manifest, progress)
            yield progress
        for each in planned.again:
            if each.key in failed:
                _tell(replace(failed[each.key], id=each.id, line=each.line, file=each.file), manifest, progress)
        second = (TrackTask(each, known[each.key]) for each in planned.again if each.key in known)
        for record in _records(workers, place, beside, second):
            _tell(record, manifest, progress)
            yield progress
    finally:
        manifest.flush()


def _records(
    workers: Workers, place: Destination, beside: Beside, tasks: Iterable[TrackTask]
) -> Iterator[Record | None]:
    """What became of each task; None while nothing came."""
    for result in workers.each(make_tracks, (place, beside), _groups(tasks, ROWS_AT_ONCE)):
        if isinstance(result, GivenUp):
            wanted = result.item.wanted
            reason = f"no track could be made of it: {result.reason}"
            yield Record(wanted.id, wanted.line, "failed", wanted.file, wanted.key, beside=beside.told, reason=reason)
        else:
            yield result


def _tell(record: Record | None, manifest: Manifest, progress: Progress) -> None:
    if record is None:
        return
    manifest.tell(record)
    setattr(progress, record.state, getattr(progress, record.state) + 1)
    if record.state == "made":
        progress.size += record.written


def _groups(items: Iterable[Any], most: int) -> Iterator[Sequence[Any]]:
    source = iter(items)
    while group := tuple(islice(source, most)):
        yield group
