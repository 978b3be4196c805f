"""From a routine to a finished file: clips, timeline, cue sheet, track, and its name only at the end."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..clips import Clips
from ..clips.clips import Progress
from ..errors import ExportError, TrackError, UnknownNameError
from ..export import TARGETS, cue_sheet_json
from ..files import write_whole
from ..model import Routine
from ..track.splice import spliced, track_frames
from .planning import Plan, plan
from .settings import Settings

SYSTEM_WORDS = {
    errno.ENOENT: "its folder does not exist",
    errno.ENOTDIR: "its folder is not a folder",
    errno.EISDIR: "it is a folder",
    errno.EACCES: "writing there is not allowed",
    errno.EPERM: "writing there is not allowed",
    errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EBUSY: "another coach is writing it right now",
    errno.ENAMETOOLONG: "its name is too long",
}


@dataclass(frozen=True, slots=True)
class Built:
    """A finished track."""

    path: Path
    plan: Plan
    size: int
    """Bytes written."""
    spoken: int
    """Clips that had to be spoken; the others were in the cache."""
    damaged: tuple[str, ...]
    """Cache entries that were found damaged and made anew."""
    trouble: str
    """Why clips could not be kept; empty when they could."""


def build(
    routine: Routine,
    output: str | Path,
    settings: Settings | None = None,
    *,
    cue_sheet: str | Path | None = None,
    progress: Progress | None = None,
) -> Built:
    """Make the track of a routine; what was under the name ``output`` is replaced by a whole new file or kept.

    Args:
        routine: as loaded.
        output: the file to write.
        settings: what was chosen.
        cue_sheet: also write the cue sheet here: ``.json``, or ``.txt`` for a timetable.
        progress: told how many clips are spoken.

    Raises:
        CoachError: and nothing is written.
    """
    settings = settings or Settings()
    output = Path(output)
    export = _target(cue_sheet)
    _writable(output)
    clips = settings.clips_for(routine)
    planned = plan(routine, settings, clips=clips, progress=progress)
    size = _write(output, FORMATS[settings.container](planned, clips), TrackError)
    if cue_sheet and export:
        _write(Path(cue_sheet), iter([export(planned.timeline, planned.voice).encode()]), ExportError)
    return Built(output, planned, size, clips.spoken, tuple(clips.damaged), clips.cache.trouble)


def mp3(planned: Plan, clips: Clips) -> Iterator[bytes]:
    """The bytes of an MP3 track: the tag with the cue sheet and checksums, then the splice, verified as it goes by.

    Raises:
        TrackError: what was spliced is not what was planned.
    """
    from ..track.tags import tag_bytes
    from ..verify.sums import sums_of
    from ..verify.writing import verified

    timeline, floor = planned.timeline, clips.floor()
    sheet = cue_sheet_json(timeline, planned.voice, indent=None).encode()
    sums = sums_of(spliced(timeline, clips.body, floor), sheet)
    yield tag_bytes(
        title=timeline.title,
        language=timeline.language,
        length_ms=timeline.length_ms,
        cue_sheet=sheet,
        sums=sums.as_json(),
    )
    yield from verified(spliced(timeline, clips.body, floor), sums, track_frames(timeline))


def wav(planned: Plan, clips: Clips) -> Iterator[bytes]:
    """The bytes of a WAV track."""
    from ..clips.shape import floor_sound
    from ..track.pcm import assembled

    return assembled(planned.timeline, clips.body, lambda rate_hz: floor_sound(rate_hz) if clips.manner.floor else None)


FORMATS: dict[str, Callable[[Plan, Clips], Iterator[bytes]]] = {"mp3": mp3, "wav": wav}
"""What ``--format`` offers."""


def _target(cue_sheet: str | Path | None) -> Callable[..., str] | None:
    if cue_sheet is None:
        return None
    suffix = Path(cue_sheet).suffix.lower()
    if suffix not in TARGETS:
        raise UnknownNameError("cue sheet format", suffix or str(cue_sheet), list(TARGETS))
    _writable(Path(cue_sheet))
    return TARGETS[suffix]


def _writable(path: Path) -> None:
    """Tell before all the work that a file cannot be written."""
    folder = path.parent
    if path.is_dir():
        code = errno.EISDIR
    elif not folder.exists():
        code = errno.ENOENT
    elif not folder.is_dir():
        code = errno.ENOTDIR
    elif not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        code = errno.EACCES
    else:
        return
    raise TrackError(f"{path} cannot be written: {SYSTEM_WORDS[code]}")


def _write(path: Path, chunks: Iterator[bytes], kind: type[TrackError | ExportError]) -> int:
    try:
        return write_whole(path, chunks)
    except OSError as error:
        words = SYSTEM_WORDS.get(error.errno or 0, error.strerror or str(error))
        raise kind(f"{path} cannot be written: {words}") from error
