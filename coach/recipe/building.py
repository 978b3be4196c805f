"""From a routine to a finished file: clips, timeline, cue sheet, track, and its name only at the end."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ..clips import Clips
from ..clips.clips import Progress
from ..clips.spec import Container
from ..durations import clock
from ..errors import ExportError, TrackError, UnknownNameError
from ..export import TARGETS, cue_sheet_json
from ..files import NotAFileError, check_replaceable, same_file, write_whole
from ..model import Routine
from ..track.splice import spliced, track_frames
from .planning import Plan, plan
from .settings import CONTAINERS, DEFAULT_CONTAINER, Settings

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
    errno.ELOOP: "it is a link that leads in a circle",
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

    The cue sheet is written before the track and gets its name after it, so that one does not come without the other.

    Args:
        routine: as loaded.
        output: the file to write; its ending says whether it is an MP3 or a WAV, unless ``settings`` do.
        settings: what was chosen.
        cue_sheet: also write the cue sheet here: ``.json``, or ``.txt`` for a timetable.
        progress: told how many clips are spoken.

    Raises:
        CoachError: and neither file is written, whatever stood there stays. Only when the very last step fails, the
            renaming of the cue sheet, is the track there without it.
    """
    output = Path(output)
    settings = settings or Settings()
    settings = replace(settings, container=_container(output, settings.container))
    export = _target(cue_sheet)
    _writable(output, TrackError)
    _not_the_same(routine, output, Path(cue_sheet) if cue_sheet else None)
    clips = settings.clips_for(routine)
    planned = plan(routine, settings, clips=clips, progress=progress)
    sizes: list[int] = []

    def sheet_then_track() -> Iterator[bytes]:
        if export:
            yield _encoded(export(planned.timeline, planned.voice))
        sizes.append(_write(output, FORMATS[settings.container or DEFAULT_CONTAINER](planned, clips), TrackError))

    if cue_sheet:
        _write(Path(cue_sheet), sheet_then_track(), ExportError)
    else:
        list(sheet_then_track())
    return Built(output, planned, sizes[0], clips.spoken, tuple(clips.damaged), clips.cache.trouble)


def mp3(planned: Plan, clips: Clips) -> Iterator[bytes]:
    """The bytes of an MP3 track: the tag with the cue sheet and checksums, then the splice, verified as it goes by.

    Raises:
        TrackError: what was spliced is not what was planned, or it is more than a track can tell of itself.
    """
    from ..track.tags import CUE_SHEET_NAME, SUMS_NAME, tag_bytes
    from ..verify.sheet import MAX_BYTES, MAX_MS
    from ..verify.sums import sums_of
    from ..verify.writing import verified

    timeline, floor = planned.timeline, clips.floor()
    sheet = _encoded(cue_sheet_json(timeline, planned.voice, indent=None))
    if len(sheet) > MAX_BYTES or timeline.length_ms > MAX_MS:
        what = f"{len(timeline.cues):,} cues in {clock(timeline.length_ms)}"
        raise TrackError(f"{what} are too many for one track; make several of it with --only or --skip")
    sums = sums_of(spliced(timeline, clips.body, floor), sheet)
    yield tag_bytes(
        title=timeline.title,
        language=timeline.language,
        length_ms=timeline.length_ms,
        objects={CUE_SHEET_NAME: sheet, SUMS_NAME: sums.as_json()},
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
    _writable(Path(cue_sheet), ExportError)
    return TARGETS[suffix]


def _container(output: Path, chosen: Container | None) -> Container:
    """The kind of file: what was chosen, or what the name's ending asks for, or an MP3 where there is no ending."""
    ending = output.suffix.lower().removeprefix(".")
    asked = next((name for name in CONTAINERS if name == ending), None)
    if asked and chosen and asked != chosen:
        raise TrackError(f"{output} ends in .{asked}, and the format chosen is {chosen}")
    if ending and not (asked or chosen):
        raise UnknownNameError("track format", f".{ending}", [f".{name}" for name in FORMATS])
    return chosen or asked or DEFAULT_CONTAINER


def _not_the_same(routine: Routine, output: Path, cue_sheet: Path | None) -> None:
    """No file is both read and written, or written twice."""
    if same_file(output, Path(routine.path)):
        raise TrackError(f"{output} cannot be written: it is the routine itself")
    if cue_sheet and same_file(cue_sheet, Path(routine.path)):
        raise ExportError(f"{cue_sheet} cannot be written: it is the routine itself")
    if cue_sheet and same_file(cue_sheet, output):
        raise ExportError(f"{cue_sheet} cannot be written: the track is to be in the same file")


def _writable(path: Path, kind: type[TrackError | ExportError]) -> None:
    """Tell before all the work that a file cannot be written."""
    folder = path.parent
    try:
        check_replaceable(path)
        code = _obstacle(path, folder)
    except ValueError as error:  # a NUL in it, or a character that file names cannot have on this machine
        raise kind(f"{str(path)!r} cannot be written: no file can have this name here") from error
    except OSError as error:
        raise kind(f"{path} cannot be written: {_reason(error)}") from error
    if code:
        raise kind(f"{path} cannot be written: {SYSTEM_WORDS[code]}")


def _obstacle(path: Path, folder: Path) -> int:
    if not folder.exists():
        return errno.ENOENT
    if not folder.is_dir():
        return errno.ENOTDIR
    if not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        return errno.EACCES
    return 0


def _encoded(text: str) -> bytes:
    """In UTF-8; a byte of a file name that is not, which Python holds as half a character, becomes a question mark."""
    return text.encode("utf-8", "replace")


def _write(path: Path, chunks: Iterator[bytes], kind: type[TrackError | ExportError]) -> int:
    try:
        return write_whole(path, chunks)
    except OSError as error:
        raise kind(f"{path} cannot be written: {_reason(error)}") from error


def _reason(error: OSError) -> str:
    """What the system says, in words that help."""
    said = error.strerror or str(error)
    return said if isinstance(error, NotAFileError) else SYSTEM_WORDS.get(error.errno or 0, said)
