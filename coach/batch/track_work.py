"""What the processes of a batch do: speak clips, make tracks. Each yields what became of one thing after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from ..app import Studio
from ..app.settings import Settings, clips_in
from ..app.sidecars import Sidecars, sheet_format
from ..clips import ClipSettings
from ..errors import CoachError, SpeechError
from ..formats.byte_ranges import LIST_ENDING
from ..model import Cue
from .batch_manifest import Record
from .destinations import Destination
from .range_form import RangeForm
from .wanted_tracks import WantedTrack

RANGES: Final = "ranges"
"""In a manifest: the track is a list of byte ranges."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What is wanted of each track, and beside it."""

    sheets: tuple[str, ...] = ()
    """Endings of cue sheets."""
    handout: bool = False
    base_url: str | None = None
    """Where the tracks will be found, ending in ``/``: the code on a handout leads there."""
    ranges: bool = False
    """Lists of byte ranges instead of tracks."""
    run: int = 0
    """Another number in each run: what one run has put there, the next one looks for again."""

    @property
    def told(self) -> str:
        """For the manifest: other words where other files are wanted."""
        handout = [f"handout:{self.base_url or ''}"] if self.handout else []
        return " ".join([*self.sheets, *handout, *([RANGES] if self.ranges else [])])

    def stored(self, file: str) -> str:
        """The name of what is written for a track."""
        return file + LIST_ENDING if self.ranges else file

    def sidecars(self, file: str, link: str | None = None) -> Sidecars:
        """The files beside a track, by their names."""
        stem = file.rpartition(".")[0]
        sheets = tuple((Path(f"{stem}{ending}"), sheet_format(Path(f"{stem}{ending}"))) for ending in self.sheets)
        return Sidecars(sheets, Path(f"{stem}.html") if self.handout else None, link)


@dataclass(frozen=True, slots=True)
class TrackTask:
    """A track to make, or another name of one that was made."""

    wanted: WantedTrack
    first: Record | None = None
    """The same track under its first name."""


@dataclass(frozen=True, slots=True)
class ClipTask:
    """Clips to speak."""

    settings: Settings
    clip_settings: ClipSettings
    cues: tuple[Cue, ...]


def speak_clips(tasks: Sequence[ClipTask]) -> Iterator[int]:
    """Speak the clips of each task; how many there are of it. One that cannot be spoken is told by who needs it."""
    for task in tasks:
        clips = clips_in(task.clip_settings, task.settings.cache_folder, task.settings.engine)
        try:
            clips.prepare(task.cues)
        except SpeechError:
            for cue in task.cues:
                with suppress(SpeechError):
                    clips.prepare([cue])
        yield clips.spoken


def make_tracks(place: Destination, beside: Beside, tasks: Sequence[TrackTask]) -> Iterator[Record]:
    """Make each track, and tell what became of it."""
    studio = _studio()
    for task in tasks:
        wanted = task.wanted
        record = Record(wanted.id, wanted.line, "failed", wanted.file, wanted.key, beside=beside.told)
        try:
            yield _made(studio, place, beside, task, record)
        except CoachError as error:
            yield replace(record, reason=str(error))


def _made(studio: Studio, place: Destination, beside: Beside, task: TrackTask, record: Record) -> Record:
    wanted = task.wanted
    alone = not beside.sheets and not beside.handout
    if task.first and (alone or task.first.file == wanted.file):
        if task.first.file != wanted.file:
            place.repeat(beside.stored(task.first.file), beside.stored(wanted.file))
        return replace(task.first, id=record.id, line=record.line, state="same", file=record.file)
    track = studio.track(wanted.routine, wanted.settings, name=wanted.person)
    link = f"{beside.base_url}{wanted.file}" if beside.handout and beside.base_url else None
    for name, text in beside.sidecars(wanted.file, link).texts(track.plan):
        place.put(name.as_posix(), [text])
    if task.first:
        place.repeat(beside.stored(task.first.file), beside.stored(wanted.file))
        same = task.first
        return replace(record, state="same", size=same.size, stored=same.stored, length_ms=same.length_ms)
    record = replace(record, state="made", length_ms=track.plan.timeline.length_ms)
    if beside.ranges:
        form = _range_form(place, beside.run)
        stored = form.put(track, wanted.routine, wanted.settings, beside.stored(wanted.file))
        return replace(record, size=track.size, stored=stored)
    return replace(record, size=place.put(wanted.file, track.pieces()))


@cache
def _studio() -> Studio:
    """One for all tasks of this process."""
    return Studio()


@lru_cache(maxsize=1)
def _range_form(place: Destination, _run: int) -> RangeForm:
    """One for all tasks of a run in this process."""
    return RangeForm(place, _studio())
