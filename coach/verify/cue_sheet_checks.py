"""Whether a cue sheet keeps its own promises: order, places inside the track, holds between cues, the grid."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..formats.cue_sheet import Sheet
from ..mp3.grid import FRAME_MS


def in_order(sheet: Sheet) -> bool:
    """Whether every cue begins after the one before it has ended, as in any track that coach built."""
    return all(before.end_ms <= after.start_ms for before, after in pairwise(sheet.cues))


def misplaced(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """What of a cue sheet is not in the order of time, or not inside the track: the time, and what is wrong."""
    end_ms = 0
    for cue in sheet.cues:
        if cue.start_ms < end_ms:
            yield cue.start_ms, f"'{cue.text}' begins before the cue before it ends"
        end_ms = max(end_ms, cue.end_ms)
    if end_ms > sheet.length_ms:
        yield end_ms, "its last cue ends after the track"
    yield from _misplaced_chapters(sheet)
    if any(after.start_ms < before.start_ms for before, after in pairwise(sheet.holds)):
        yield 0, "its holds are not in the order of time"
    late_ms = max((hold.end_ms for hold in sheet.holds), default=0)
    if late_ms > sheet.length_ms:
        yield late_ms, "a hold ends after the track"


def _misplaced_chapters(sheet: Sheet) -> Iterator[tuple[int, str]]:
    end_ms = 0
    for chapter in sheet.chapters:
        if not end_ms <= chapter.start_ms <= chapter.end_ms:
            yield chapter.start_ms, f"the chapter '{chapter.title}' is not in the order of time"
        end_ms = max(end_ms, chapter.end_ms)
    if end_ms > sheet.length_ms:
        yield end_ms, "its last chapter ends after the track"
    if not sheet.chapters:
        yield 0, "it has no chapter"
    elif sheet.cues and not sheet.chapters[0].start_ms <= sheet.cues[0].start_ms <= sheet.cues[-1].start_ms < end_ms:
        yield sheet.cues[0].start_ms, "something is said in no chapter"


def contradictions(sheet: Sheet) -> list[tuple[int, str]]:
    """Where a cue sheet breaks its own promises: the time, and what is wrong."""
    wrong = list(misplaced(sheet))
    starts, ends = {cue.start_ms for cue in sheet.cues}, {cue.end_ms for cue in sheet.cues}
    # what is by the clock may end with the file that one chapter is in
    heard, over = starts | ends, {*starts, sheet.length_ms}
    for hold in sheet.holds:
        # by the clock the words that begin it are heard inside of it
        if hold.start_ms not in heard or hold.end_ms not in over:
            wrong.append((hold.start_ms, "no cue begins or ends a hold exactly"))
    times = [(cue.start_ms, cue.length_ms) for cue in sheet.cues]
    times += [(hold.start_ms, hold.length_ms) for hold in sheet.holds]
    off = [start_ms for start_ms, length_ms in times if start_ms % FRAME_MS or length_ms % FRAME_MS]
    for stretch in sheet.by_clock:
        if stretch.start_ms not in starts or stretch.end_ms not in over:
            wrong.append((stretch.start_ms, "no cue begins or ends what is by the clock"))
        if abs(stretch.length_ms - stretch.exact_ms) >= FRAME_MS:
            wrong.append((stretch.start_ms, f"what is by the clock is not {stretch.exact_ms / 1000:.3f} s long"))
    if sheet.length_ms % FRAME_MS:
        off.append(sheet.length_ms)
    if off:
        wrong.append((min(off), f"{len(off)} of its times are not multiples of {FRAME_MS} ms"))
    return wrong
