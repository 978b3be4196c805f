"""Opens a finished track for playing, by the cue sheet in its tag."""

from __future__ import annotations

import contextlib
import stat
from collections.abc import Iterator
from pathlib import Path

from ..errors import CoachError, TrackError
from ..files.careful_access import opened_plain
from ..formats.cue_sheet import Sheet
from ..library import expanded, files_near, library, no_such_file
from ..model import NOT_TOLD, Told
from ..mp3.grid import FRAME_BYTES
from ..player.source import FileSource, Outline, Stretch
from ..verify.file_type import FIRST_BYTES, MP3, is_text, kind_of_bytes
from ..verify.track_reader import naming_file, opened, read_whole


def track_named(what: str | Path, wanted: str = "a routine or a track") -> Path | None:
    """The file of the finished track that somebody names; None: they name a routine, or nothing.

    The one answer of all commands, by the first bytes of the file: its name may say something else, or nothing. No
    pipe is waited for. ``wanted`` is what to name instead of a folder.

    Raises:
        TrackError: it is another kind of sound file, a folder or a pipe; or it is called an MP3 and is none.
    """
    path = expanded(str(what))
    called_mp3 = path.suffix.lower() == ".mp3"
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode) and str(what) in library():
            return None
        _refuse_no_file(what, mode, wanted)
        with open(opened_plain(path, follow=True), "rb") as file:  # noqa: PTH123 - of a descriptor
            first = file.read(FIRST_BYTES)
    except FileNotFoundError:
        if called_mp3:
            near = [str(each) for each in files_near(path, (path.suffix,))]
            raise TrackError(no_such_file(path, near)) from None
        return None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        if called_mp3:
            raise TrackError(f"{what} cannot be read: {getattr(error, 'strerror', None) or error}") from error
        return None
    kind = kind_of_bytes(first)
    if kind == MP3:
        return path
    if kind:
        raise TrackError(f"{what} is {kind}; only MP3s that coach built can be checked, played, shared or repaced")
    if called_mp3:
        raise TrackError(f"{what} {_what_instead(first)}")
    return None


def _refuse_no_file(what: str | Path, mode: int, wanted: str) -> None:
    if stat.S_ISDIR(mode):
        raise TrackError(f"{what} is a folder; name {wanted}")
    if not stat.S_ISREG(mode):
        raise TrackError(f"{what} is a pipe or a device and not a file; name {wanted}")


def refuse_sound(path: Path, error: CoachError) -> None:
    """Tell that what was to be a routine is a sound file, by the same first bytes; it may have any name.

    Raises:
        CoachError: it is one; ``error`` is why it cannot be read as a routine.
    """
    try:
        with path.open("rb") as file:
            kind = kind_of_bytes(file.read(FIRST_BYTES))
    except OSError:
        return
    if kind == MP3:
        raise CoachError(
            f"{path} is an MP3 and not a routine; name its routine, or 'coach play', 'check', 'share' or 'repace' it"
        ) from error
    if kind:
        raise CoachError(f"{path} is {kind} and not a routine; name its routine") from error


def _what_instead(first: bytes) -> str:
    """What a file called an MP3 is that begins so, and what to do."""
    if not first:
        return "is empty; copy it once more, or build it anew"
    if is_text(first):
        return "is text and not an MP3; if it is a routine, let its name end in .yaml"
    return "is no MP3, whatever its name says; copy it once more, or build it anew"


@contextlib.contextmanager
def opened_track(path: Path) -> Iterator[FileSource]:
    """The frames of a finished track, while its file is open.

    Raises:
        TrackError: it cannot be read, is no track that coach built, or not all of it is there.
    """
    with contextlib.ExitStack() as stack:
        with naming_file(path):
            file = stack.enter_context(opened(path))
            told = read_whole(file, f"'coach check {path}' tells more")
        yield FileSource(file, told.begin + FRAME_BYTES, _outline(told.sheet))


def _outline(sheet: Sheet) -> Outline:
    return Outline(
        length_ms=sheet.length_ms,
        chapters=tuple(each.placed() for each in sheet.chapters),
        cues=tuple(Stretch(each.start_ms, each.end_ms) for each in sheet.cues),
        holds=tuple(Stretch(each.start_ms, each.end_ms) for each in sheet.holds),
        told=tuple(Told(each.start_ms, each.text) for each in sheet.cues if each.text and each.kind not in NOT_TOLD),
        language=sheet.language,
    )
