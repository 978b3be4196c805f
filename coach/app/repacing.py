"""Another pace for a finished track, out of the track alone: no routine file, no cache, nobody who speaks.

The tag tells what the track was built from, and which of its cues has which clip. So the routine is compiled anew, in
the words that are at hand, and laid out with the clips that are cut out of the track.
"""

from __future__ import annotations

import contextlib
import io
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from ..compiler.body import done_routine
from ..errors import ExportError, TrackError
from ..formats import checksums
from ..formats.clip_table import CLIPS_NAME, SPARE_NAME, ClipTable, read_clip_table
from ..formats.cue_sheet import Sheet
from ..formats.embedded_routine import ROUTINE_NAME, read_embedded_routine, steps_of
from ..formats.tag_json import parsed_json
from ..model import Cue, Order, Pace, Place
from ..mp3.grid import FRAME_BYTES, frames_of
from ..pace import PACES, choose_pace
from ..track.clip_extraction import CutClips
from ..verify.cue_sheet_checks import contradictions
from ..verify.track_reader import TrackContents, opened, read_track
from .building import Built
from .finished_track import track_named
from .option_values import check_order
from .output_files import check_apart, check_writable, write_file
from .own_outputs import check_own
from .plan_sources import CarriedSource
from .planning import Plan, plan_order
from .sidecars import Named, sidecars_of, write_with_sidecars
from .streaming import mp3

BUILD_AGAIN: Final = "build it again with this coach, then it can be repaced"


@dataclass(frozen=True, slots=True)
class NewPace:
    """What is chosen of another pace for a finished track; None leaves it as it is there."""

    name: str | None = None
    """Settle and hold of this pace."""
    settle: float | None = None
    hold: str | float | None = None
    reps: str | None = None
    fit_ms: int | None = None


def repace(
    track: str | Path, output: str | Path, chosen: NewPace, *, cue_sheet: Named = None, overwrite: bool = False
) -> Built:
    """Lay a track out anew at another pace; what was under the name ``output`` is replaced whole or kept.

    Speech is as it was spoken. A hold whose new length was never spoken begins without telling it; what may be left
    out and was never spoken is in ``dropped``.

    Args:
        track: an MP3 that coach built.
        output: the file to write, an MP3 and not the same.
        chosen: the pace.
        cue_sheet: also write the cue sheet here, in the form that the ending asks for; one file or several.
        overwrite: replace files of others, too.

    Raises:
        CoachError: the track is damaged or does not tell what it was built from, the pace makes no sense, or a file
            cannot be written; nothing is written then.
    """
    track, output = Path(track), Path(output)
    if output.suffix.lower() != ".mp3":
        raise TrackError(f"{output} does not end in .mp3: out of a track comes an MP3")
    also = sidecars_of(cue_sheet)
    if track_named(track, "a track that coach built") is None and track.is_file():
        raise TrackError(f"{track} is no MP3; only a track that coach built can be repaced")
    check_writable(output, TrackError)
    check_apart(track, "the track that is repaced", output, also.paths)
    check_own([output], TrackError, overwrite=overwrite)
    check_own(also.paths, ExportError, overwrite=overwrite)
    with _opened(track, output) as (order, clips):
        planned = _planned(order, clips, chosen)
        size = write_with_sidecars(also.texts(planned), lambda: write_file(output, mp3(planned, clips), TrackError))
    return Built(output, planned, size, spoken=0, damaged=(), trouble="")


@contextlib.contextmanager
def _opened(path: Path, output: Path) -> Iterator[tuple[Order, CutClips]]:
    """What a track was built from, and its clips while its file is open.

    Raises:
        TrackError: it cannot be read, is damaged or does not tell; whatever goes wrong meanwhile names the file.
    """
    with opened(path, output) as file:
        yield _read(file)


def _read(file: io.BufferedReader) -> tuple[Order, CutClips]:
    track = read_track(file)
    objects, told = track.objects, track.sheet
    if not {ROUTINE_NAME, CLIPS_NAME, SPARE_NAME, checksums.NAME} <= objects.keys():
        raise TrackError(f"it does not tell what it was built from, as tracks from before do not; {BUILD_AGAIN}")
    if contradictions(told):
        raise TrackError("its cue sheet contradicts itself; 'coach check' tells where")
    frames = frames_of(told.length_ms)
    _check_sound(file, track, frames)
    order = read_embedded_routine(objects[ROUTINE_NAME])
    check_order(order)
    if len(steps_of(done_routine(order.routine, order.variant))) > len(told.cues):
        raise TrackError("its routine is damaged: it has more steps than the track has cues")
    texts = [each.text for each in told.cues]
    carried = read_clip_table(
        parsed_json(objects[CLIPS_NAME], "list of clips"),
        objects[SPARE_NAME],
        texts,
    )
    cues = [(each.start_ms, each.length_ms) for each in told.cues]
    said = list(_said(told, carried))
    return order, CutClips(file, track.begin + FRAME_BYTES, cues, frames, carried, texts=texts, told=said)


def _said(told: Sheet, carried: ClipTable) -> Iterator[tuple[int, Cue]]:
    """What a track says, in order, each with its chapter."""
    begins = [each.start_ms for each in told.chapters]
    for (spoken, before, after, level_db), at in sorted(carried.said.items(), key=lambda each: each[1]):
        cue = told.cues[at]
        said = Cue(cue.text, spoken, cue.kind, Place("", 1, 1), (), before, after, level_db)
        yield bisect_right(begins, cue.start_ms) - 1, said


def _check_sound(file: io.BufferedReader, track: TrackContents, frames: int) -> None:
    """Let pass only sound that is what was built: a new track would hide its damage under new checksums."""
    told, left = checksums.read_checksums(track.objects[checksums.NAME]), (frames + 1) * FRAME_BYTES
    summing = checksums.Summing(told.sizes)
    file.seek(track.begin)
    while left and (chunk := file.read(min(left, checksums.BLOCK_BYTES))):
        left -= len(chunk)
        summing.feed(chunk)
    sound = summing.at, tuple(summing.crcs), zlib.crc32(track.cue_sheet)
    if sound != (told.size, told.crcs, told.cue_sheet):
        raise TrackError("it is not as it was built; 'coach check' tells what is wrong with it")


def _planned(order: Order, clips: CutClips, chosen: NewPace) -> Plan:
    pace = _pace(order.pace, chosen)
    more_tail_ms = order.more_tail_ms if pace == order.pace else 0
    try:
        return plan_order(replace(order, pace=pace, more_tail_ms=more_tail_ms), CarriedSource(clips), chosen.fit_ms)
    except (LookupError, ValueError, ArithmeticError) as error:  # no routine that was ever checked does this
        raise TrackError(f"its routine is damaged, and makes no track ({error})") from error


def _pace(track: Pace, chosen: NewPace) -> Pace:
    """The track's pace with what was chosen; a wanted length is looked for from the pace of its name.

    Raises:
        CoachError: a name or a number is none that there is.
    """
    pace = track
    if chosen.name or chosen.fit_ms is not None:
        named = choose_pace(chosen.name or (track.name if track.name in PACES else "steady"))
        pace = replace(track, name=named.name, settle=named.settle, hold=named.hold)
    numbers = choose_pace("steady", settle=chosen.settle, hold=chosen.hold, reps=chosen.reps)
    if chosen.settle is not None:
        pace = replace(pace, settle=numbers.settle)
    if chosen.hold is not None:
        pace = replace(pace, hold=numbers.hold)
    if chosen.reps is not None:
        pace = replace(pace, reps=numbers.reps)
    return pace
