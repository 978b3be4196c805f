"""From a routine to a finished file: clips, timeline, cue sheet, track, and its name only at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..clips import Clips
from ..clips.clips import Progress
from ..errors import ExportError, TrackError, UnknownNameError
from ..export import TARGETS, cue_sheet_json, ending_of
from ..model import Routine, Timeline, Voice
from ..track.info import TrackInfo
from ..track.splice import spliced, track_frames
from .outputs import check_apart, check_writable, written
from .planning import Plan, plan
from .settings import CONTAINERS, DEFAULT_CONTAINER, Container, Settings
from .telling import track_info, year_of_build

Export = Callable[[Timeline, Voice], str]


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
    files: tuple[str, ...] = ()
    """Names of the files, where ``path`` is a folder."""


def build(
    routine: Routine,
    output: str | Path,
    settings: Settings | None = None,
    *,
    cue_sheet: str | Path | Sequence[str | Path] | None = None,
    progress: Progress | None = None,
) -> Built:
    """Make the track of a routine; what was under the name ``output`` is replaced by a whole new file or kept.

    Cue sheets are written before the track and get their names after it, so that none comes without the track.

    Args:
        routine: as loaded.
        output: the file to write; its ending says whether it is an MP3 or a WAV, unless ``settings`` do.
        settings: what was chosen.
        cue_sheet: also write the cue sheet here, in the form that the ending asks for; one file or several.
        progress: told how many clips are spoken.

    Raises:
        CoachError: and no file is written, whatever stood there stays. Only when the very last step fails, the
            renaming of a cue sheet, is the track there without it.
    """
    output = Path(output)
    settings = settings or Settings()
    settings = replace(settings, container=_container(output, settings.container))
    sheets = paths(cue_sheet)
    exports = exports_for(sheets)
    check_writable(output, TrackError)
    if settings.container == "m4b":
        _check_m4b()
    check_apart(routine, output, sheets)
    clips = settings.clips_for(routine)
    planned = plan(routine, settings, clips=clips, progress=progress)
    chunks = FORMATS[settings.container or DEFAULT_CONTAINER](planned, clips)
    size = with_sheets(sheets_of(planned, sheets, exports), lambda: written(output, chunks, TrackError))
    return Built(output, planned, size, clips.spoken, tuple(clips.damaged), clips.cache.trouble)


def sheets_of(planned: Plan, paths: Sequence[Path], exports: Sequence[Export]) -> list[tuple[Path, bytes]]:
    """Each cue sheet's file with its text."""
    return [
        (path, _encoded(export(planned.timeline, planned.voice))) for path, export in zip(paths, exports, strict=True)
    ]


def with_sheets(sheets: Sequence[tuple[Path, bytes]], write_track: Callable[[], int]) -> int:
    """Write sheets, then the track; each sheet gets its name after what follows it.

    Returns:
        What ``write_track`` returned: the bytes of the track.
    """
    if not sheets:
        return write_track()
    (path, text), *others = sheets
    sizes: list[int] = []

    def sheet_then_others() -> Iterator[bytes]:
        yield text
        sizes.append(with_sheets(others, write_track))

    written(path, sheet_then_others(), ExportError)
    return sizes[0]


def mp3(planned: Plan, clips: Clips, info: TrackInfo | None = None) -> Iterator[bytes]:
    """The bytes of an MP3 track: the tag with the cue sheet and checksums, then the splice, verified as it goes by.

    Args:
        planned: the plan.
        clips: of all its cues.
        info: what players show, where it is not what the plan tells.

    Raises:
        TrackError: what was spliced is not what was planned.
    """
    from ..track.tags import CUE_SHEET_NAME, SUMS_NAME, tag_bytes
    from ..verify.sums import sums_of
    from ..verify.writing import verified

    timeline, floor = planned.timeline, clips.floor()
    sheet = _encoded(cue_sheet_json(timeline, planned.voice, indent=None))
    sums = sums_of(spliced(timeline, clips.body, floor), sheet)
    yield tag_bytes(
        info or track_info(planned, year_of_build()),
        objects={CUE_SHEET_NAME: sheet, SUMS_NAME: sums.as_json()},
    )
    yield from verified(spliced(timeline, clips.body, floor), sums, track_frames(timeline))


def wav(planned: Plan, clips: Clips) -> Iterator[bytes]:
    """The bytes of a WAV track."""
    from ..clips.shape import floor_sound
    from ..track.pcm import assembled

    return assembled(planned.timeline, clips.body, lambda rate_hz: floor_sound(rate_hz) if clips.manner.floor else None)


def m4b(planned: Plan, clips: Clips) -> Iterator[bytes]:
    """The bytes of an audiobook with chapters."""
    from ..clips.shape import floor_sound
    from ..track.m4b import encoded
    from ..track.pcm import rate_of, sound_blocks

    floor_of = floor_sound if clips.manner.floor else lambda _: None
    blocks = sound_blocks(planned.timeline, clips.body, floor_of)
    info = track_info(planned, year_of_build())
    return encoded(rate_of(planned.timeline, clips.body), blocks, info)


FORMATS: dict[str, Callable[[Plan, Clips], Iterator[bytes]]] = {"mp3": mp3, "wav": wav, "m4b": m4b}
"""What ``--format`` offers."""


def _check_m4b() -> None:
    from ..track.m4b import check_installed

    check_installed()


def exports_for(sheets: Sequence[Path]) -> list[Export]:
    """What makes the text of each cue sheet, by its ending.

    Raises:
        CoachError: there is no such ending, or the file cannot be written.
    """
    found = []
    for sheet in sheets:
        ending = ending_of(sheet.name)
        if ending is None:
            raise UnknownNameError("cue sheet format", sheet.suffix or str(sheet), list(TARGETS))
        check_writable(sheet, ExportError)
        found.append(TARGETS[ending])
    return found


def _container(output: Path, chosen: Container | None) -> Container:
    """The kind of file: what was chosen, or what the name's ending asks for, or an MP3 where there is no ending."""
    ending = output.suffix.lower().removeprefix(".")
    asked = next((name for name in CONTAINERS if name == ending), None)
    if asked and chosen and asked != chosen:
        raise TrackError(f"{output} ends in .{asked}, and the format chosen is {chosen}")
    if ending and not (asked or chosen):
        raise UnknownNameError("track format", f".{ending}", [f".{name}" for name in FORMATS])
    return chosen or asked or DEFAULT_CONTAINER


def paths(named: str | Path | Sequence[str | Path] | None) -> list[Path]:
    """One file, several or none, as a list."""
    if named is None:
        return []
    return [Path(named)] if isinstance(named, (str, Path)) else [Path(each) for each in named]


def _encoded(text: str) -> bytes:
    """In UTF-8; a byte of a file name that is not, which Python holds as half a character, becomes a question mark."""
    return text.encode("utf-8", "replace")
