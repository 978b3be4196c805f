"""A track as a folder: one numbered file a chapter and a playlist, for players that know no chapters."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from ..clips import Clips
from ..clips.find_or_speak import Progress
from ..errors import ExportError, TrackError
from ..export.playlist import has_digests, is_playlist, playlist, playlist_names
from ..files.atomic_folder import write_folder
from ..files.careful_access import open_folder, opened_plain, read_plain
from ..files.digests import Measuring, changed, measured
from ..files.safe_names import safe
from ..model import Routine, Timeline
from ..timeline import split_chapters
from ..track.player_info import TrackInfo
from ..verify.track_reader import read_track
from .building import Built
from .metadata import cover_of, timeline_info, track_info, year_of_build
from .output_files import check_apart, check_writable, reason
from .own_outputs import check_own
from .planning import Plan, plan_spoken
from .settings import Settings
from .sidecars import Named, sidecars_of, write_with_sidecars
from .streaming import mp3

MOST_NAME: Final = 60
"""Characters of a file's name that come from a title."""
_PLAYLIST: Final = ".m3u8"
_MOST_PLAYLIST: Final = 16_000_000


def split(
    routine: Routine,
    folder: str | Path,
    settings: Settings | None = None,
    *,
    cue_sheet: Named = None,
    handout: str | Path | None = None,
    link: str | None = None,
    overwrite: bool = False,
    progress: Progress | None = None,
) -> Built:
    """Make the track of a routine as a folder of MP3 files, one a chapter, with a playlist.

    Args:
        routine: as loaded.
        folder: the folder to make, in one that exists. One that coach made this way is replaced by a whole new one.
        settings: what was chosen.
        cue_sheet: also write the cue sheet of the whole track here; one file or several, outside of the folder.
        handout: also write the handout here, outside of the folder, too.
        link: where the track can be listened to, for the handout's QR code.
        overwrite: replace files of others, too; the folder is replaced only when all in it is coach's.
        progress: told how many clips are spoken.

    Raises:
        CoachError: and what stood there stays.
    """
    folder = Path(folder)
    settings = replace(settings or Settings(), container="mp3")
    also = sidecars_of(cue_sheet, handout, link)
    check_folder(folder)
    check_apart(Path(routine.path), "the routine itself", folder, also.paths)
    check_own(also.paths, ExportError, overwrite=overwrite)
    for path in also.paths:
        if folder.resolve() in path.resolve().parents:
            raise ExportError(f"{path} cannot be written: the folder is replaced as a whole")
    planned, clips = plan_spoken(routine, settings, progress)
    size = write_with_sidecars(also.texts(planned), lambda: _written(folder, planned, clips))
    return Built(folder, planned, size, clips.spoken, tuple(clips.damaged), clips.cache.trouble, files_of(planned))


def files_of(planned: Plan) -> tuple[str, ...]:
    """The names of the files, in order; the playlist is the last."""
    chapters = planned.timeline.chapters
    digits = max(2, len(str(len(chapters))))
    names = [f"{number:0{digits}}-{_short(each.title)}.mp3" for number, each in enumerate(chapters, start=1)]
    return (*names, _short(track_info(planned).title) + _PLAYLIST)


def check_folder(folder: Path) -> None:
    """Tell before the work that a folder cannot be made, or holds what is not coach's.

    Raises:
        TrackError: it cannot be written, is a file, or has files that coach did not put there.
    """
    try:
        if not folder.is_dir():
            check_writable(folder, TrackError)
            if folder.exists():
                raise TrackError(f"{folder} cannot be written: it is a file, and --split makes a folder")
            return
        _proved(folder, folder)
        parent = folder.resolve().parent
    except OSError as error:
        raise TrackError(f"{folder} cannot be written: {reason(error)}") from error
    if not os.access(parent, os.W_OK):
        raise TrackError(f"{folder} cannot be written: writing there is not allowed")


def _proved(shown: Path, folder: Path) -> dict[str, tuple[str, ...]]:
    """The files of a folder with their digests, when all of them are as coach wrote them.

    Args:
        shown: the folder as messages name it.
        folder: where it stands now.

    Raises:
        TrackError: one is not, or there is anything else in it.
        OSError: it cannot be read.
    """
    with open_folder(folder) as place:
        known: dict[str, tuple[str, ...]] = {}
        for name in (each for each in place.names() if each.endswith(_PLAYLIST) and place.is_file(each)):
            body = place.read(name, _MOST_PLAYLIST)
            files = playlist_names(body)
            if files is not None:
                known |= {each: (digest,) for each, digest in files.items()} | {name: (measured([body])[0],)}
            elif is_playlist(body) and has_digests(body):
                raise _refused(shown, f"'{name}' in it was changed since coach wrote it")
            elif is_playlist(body):
                raise _refused(shown, "an earlier coach made it, which cannot tell whether anything in it was changed")
        stranger = next((name for name in place.names() if name not in known or not place.is_file(name)), None)
        if stranger is not None:
            raise _refused(shown, f"coach did not make all that is in it, such as '{stranger}'")
        other = changed(place, known)
        if other is not None:
            raise _refused(shown, f"'{other}' in it was changed since coach wrote it")
        return known


def _refused(folder: Path, why: str) -> TrackError:
    return TrackError(f"{folder} cannot be replaced: {why}; name another folder, or move it away")


def _written(folder: Path, planned: Plan, clips: Clips) -> int:
    try:
        prove = partial(_proved, folder)
        return write_folder(folder, _files(planned, clips), prove=prove, is_own=_is_part)
    except OSError as error:
        raise TrackError(f"{folder} cannot be written: {reason(error)}") from error


def _is_part(path: Path) -> bool:
    """Whether a whole file was left by a killed build: a chapter by the tag in it, or a playlist that proves itself."""
    try:
        if path.name.endswith(_PLAYLIST):
            return playlist_names(read_plain(path, _MOST_PLAYLIST)) is not None
        with open(opened_plain(path), "rb") as file:  # noqa: PTH123 - it is open already
            read_track(file)
    except (OSError, TrackError):
        return False
    return True


def _files(planned: Plan, clips: Clips) -> Iterator[tuple[str, Iterator[bytes]]]:
    whole = track_info(planned, year_of_build())
    *names, listing = files_of(planned)
    pieces = split_chapters(planned.timeline)
    digests: dict[str, str] = {}
    for number, (name, piece) in enumerate(zip(names, pieces, strict=True), start=1):
        chunks = mp3(replace(planned, timeline=piece), clips, _part_info(whole, piece, (number, len(names))))
        yield name, _digested(chunks, name, digests)
    entries = [(name, piece.length_ms, piece.chapters[0].title) for name, piece in zip(names, pieces, strict=True)]
    yield listing, iter([playlist(whole.title, entries, digests)])


def _digested(chunks: Iterator[bytes], name: str, digests: dict[str, str]) -> Iterator[bytes]:
    """The same bytes; their digest is noted when the last has gone by."""
    state = Measuring()
    for chunk in chunks:
        state.add(chunk)
        yield chunk
    digests[name] = state.digest


def _part_info(whole: TrackInfo, piece: Timeline, number: tuple[int, int]) -> TrackInfo:
    """What players show of one file: its chapter as the title, the whole track as the album."""
    title = piece.chapters[0].title
    info = timeline_info(piece, title=title, artist=whole.artist, year=whole.year, cover=cover_of(piece, title))
    return replace(info, album=whole.title, comment=whole.comment, number=number)


def _short(title: str) -> str:
    return safe(title)[:MOST_NAME].rstrip("-.+")
