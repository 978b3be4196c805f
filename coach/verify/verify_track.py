"""Proves a finished track: its container, bytes and sound, each against the cue sheet in it."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from ..durations import clock
from ..errors import TrackError
from ..formats import checksums
from ..formats.checksums import BLOCK_BYTES, SoundChecksums, Summing
from ..formats.cue_sheet import Sheet
from ..mp3.grid import FRAME_BYTES, FRAME_MS
from . import id3_reader, sound_checks
from .alignment import CLOSE_MS, CueHeard, align_cues
from .cue_sheet_checks import contradictions, in_order
from .findings import NOTE, Figures, TrackFinding, TrackReport
from .frame_reader import HeaderCheck, Info, read_info
from .heard_words import word_findings
from .listening import SAMPLES_PER_MS, Heard, decode_track, listen
from .track_reader import opened, read_track
from .trailing_bytes import Ending, read_ending

BEYOND_MS = 60_000
"""Decoding ends this much after the planned length; nobody has to listen to the rest to know that it is wrong."""


def verify_track(path: str | Path, *, silence_ms: int | None = None, listener: str | None = None) -> TrackReport:
    """Prove a track by decoding it.

    Args:
        path: an MP3 that coach built.
        silence_ms: the longest silence allowed; without it what the cue sheet says, if it says anything.
        listener: the recogniser that also listens to its words, by its name in ``LISTENERS``.

    Raises:
        TrackError: it cannot be read, it is no track with a cue sheet, miniaudio or the recogniser is missing, or its
            language is one that nobody here listens to.
    """
    path = Path(path)
    with opened(path) as file:
        return _verified(file, str(path), silence_ms, listener)


@dataclass(frozen=True, slots=True)
class _Bytes:
    """The sound of a track by its bytes."""

    size: int
    ending: Ending
    headers: HeaderCheck
    crcs: tuple[int, ...]
    """Of the stretches that its checksums tell of, and of what comes after them."""
    info: Info | None

    @property
    def frames(self) -> int:
        """Whole frames after the first."""
        return max(0, self.size // FRAME_BYTES - 1)


def _verified(file: io.BufferedReader, name: str, silence_ms: int | None, listener: str | None) -> TrackReport:
    track = read_track(file)
    objects, begin, sheet = track.objects, track.begin, track.sheet
    file.seek(0)
    chapters = id3_reader.read_chapters(file)
    planned = begin + (sheet.length_ms // FRAME_MS + 1) * FRAME_BYTES
    told = _told_sums(objects)
    sizes = told.sizes if isinstance(told, SoundChecksums) else ()
    sound = _read(file, begin, read_ending(file, begin, planned), sizes)
    findings = [
        *_noted("cue sheet", _sheet_faults(sheet), f"{len(sheet.cues)} cues, {len(sheet.holds)} holds"),
        *_noted("chapters", _chapter_faults(chapters, sheet), _chapters_told(chapters)),
        *_noted("frames", _frame_faults(sound, sheet), f"{sound.frames} frames, each at its place"),
        *_noted("checksum", *_checksum(told, sound, track.cue_sheet)),
        *(TrackFinding(NOTE, True, _appended(*tag)) for tag in sound.ending.tags),
    ]
    heard_bytes = range(min(begin + FRAME_BYTES, begin + sound.size), begin + sound.size)
    heard = listen(
        decode_track(file, heard_bytes.start, heard_bytes.stop),
        (sheet.length_ms + BEYOND_MS) * SAMPLES_PER_MS,
    )
    # cues that overlap could each be the whole track: nothing can be heard one by one then
    cues = align_cues(sheet.cues, heard, moved=sheet.audible) if in_order(sheet) else []
    findings += _sound_findings(sheet, heard, cues, silence_ms or sheet.silence_ms)
    if listener and sheet.audible:
        from .listen_to_words import heard_in  # loads a recogniser

        findings += word_findings(heard_in(file, heard_bytes, sheet.language, cues, listener), listener)
    return TrackReport(name, tuple(findings), _figures(sheet, heard, cues, checksums.NAME in objects))


def _noted(name: str, faults: Iterator[TrackFinding], good: str) -> list[TrackFinding]:
    """The faults of a check, or that there are none."""
    return list(faults) or [TrackFinding(name, True, good)]


def _appended(kind: str, size: int) -> str:
    return f"an {kind} tag of {size} bytes after the last frame is harmless and was left out"


def _read(file: io.BufferedReader, begin: int, ending: Ending, sizes: tuple[int, ...]) -> _Bytes:
    """Look at every byte of the sound once."""
    file.seek(begin)
    headers, summing = HeaderCheck(), Summing(sizes)
    info = None
    while chunk := file.read(max(0, min(BLOCK_BYTES, ending.at - begin - headers.at))):
        if not headers.at:
            info = read_info(chunk[:FRAME_BYTES])
        headers.feed(chunk)
        summing.feed(chunk)
    return _Bytes(headers.at, ending, headers, tuple(summing.crcs), info)


def _sheet_faults(sheet: Sheet) -> Iterator[TrackFinding]:
    return (TrackFinding("cue sheet", False, text, at_ms) for at_ms, text in contradictions(sheet))


def _chapters_told(chapters: list[tuple[int, int]]) -> str:
    return f"{len(chapters)} chapters" if chapters else "no chapters in the tag"


def _chapter_faults(told: list[tuple[int, int]], sheet: Sheet) -> Iterator[TrackFinding]:
    """Chapters of the tag, where it has some, are those of the cue sheet: players jump by the tag."""
    planned = [(each.start_ms, each.end_ms) for each in sheet.chapters]
    if not told or told == planned:
        return
    if len(told) != len(planned):
        text = f"the tag has {len(told)} chapters, the cue sheet {len(planned)}"
        yield TrackFinding("chapters", False, text)
        return
    for tagged, meant in zip(told, planned, strict=True):
        if tagged != meant:
            one, other = (f"from {clock(start_ms)} to {clock(end_ms)}" for start_ms, end_ms in (tagged, meant))
            yield TrackFinding("chapters", False, f"the tag has a chapter {one}, the cue sheet {other}", meant[0])


def _frame_faults(sound: _Bytes, sheet: Sheet) -> Iterator[TrackFinding]:
    if sound.info is None:
        yield TrackFinding("frames", False, "its first frame does not tell how many follow")
    else:
        if sound.info.frames != sound.frames:
            yield TrackFinding(
                "frames", False, f"it has {sound.frames} frames, and its first tells of {sound.info.frames}"
            )
        if not sound.info.whole or sound.info.size != (sound.info.frames + 1) * FRAME_BYTES:
            yield TrackFinding("frames", False, "its first frame is damaged")
    planned = sheet.length_ms // FRAME_MS
    if sound.frames != planned:
        off = abs(planned - sound.frames)
        frames_are = "1 frame is" if off == 1 else f"{off} frames are"
        how = "missing" if planned > sound.frames else "too many"
        yield TrackFinding("frames", False, f"{frames_are} {how}, {off * FRAME_MS / 1000:.2f} s")
    if sound.size % FRAME_BYTES:
        yield TrackFinding("frames", False, f"it ends with {sound.size % FRAME_BYTES} bytes that are no frame")
    if sound.ending.junk:
        junk, do = ("1 byte", "doesn't") if sound.ending.junk == 1 else (f"{sound.ending.junk} bytes", "don't")
        text = f"{junk} after the last frame that {do} belong to the track"
        yield TrackFinding("frames", False, text, sound.frames * FRAME_MS)
    if sound.headers.first_damaged is not None:
        count = sound.headers.damaged
        what = "a frame is damaged" if count == 1 else f"{count} frames are damaged or not at their place"
        yield TrackFinding("frames", False, what, max(0, sound.headers.first_damaged - 1) * FRAME_MS)


def _told_sums(objects: dict[str, bytes]) -> SoundChecksums | TrackError | None:
    """The checksums in the tag, what is wrong with them, or that there are none."""
    try:
        return checksums.read_checksums(objects[checksums.NAME]) if checksums.NAME in objects else None
    except TrackError as error:
        return error


def _checksum(
    told: SoundChecksums | TrackError | None, sound: _Bytes, cue_sheet: bytes
) -> tuple[Iterator[TrackFinding], str]:
    """What the sums say, and what is to be told when all is well."""
    if told is None:
        return iter(()), "no checksum"
    if isinstance(told, TrackError):
        return iter([TrackFinding("checksum", False, str(told))]), ""
    return _sum_faults(told, sound, cue_sheet), "every byte as built"


def _sum_faults(told: SoundChecksums, sound: _Bytes, cue_sheet: bytes) -> Iterator[TrackFinding]:
    if told.cue_sheet != zlib.crc32(cue_sheet):
        yield TrackFinding("checksum", False, "the cue sheet is not the one that it was built with")
    if (told.size, told.crcs) == (sound.size, sound.crcs):
        return
    wrong = [index for index, (a, b) in enumerate(zip(told.crcs, sound.crcs, strict=False)) if a != b]
    first = wrong[0] if wrong else min(len(told.crcs), len(sound.crcs))
    at_ms = _heard_ms(sum(told.sizes[:first]))
    if told.size != sound.size:
        text = f"it has {sound.size} bytes of sound, and was built with {told.size}"
    elif len(wrong) == 1:
        text = f"the sound is not what was built, somewhere up to {clock(_heard_ms(sum(told.sizes[: first + 1])))}"
    else:
        text = f"the sound is not what was built, here and in {len(wrong) - 1} further stretches"
    yield TrackFinding("checksum", False, text, at_ms)


def _heard_ms(size: int) -> int:
    """When what follows so many bytes of sound is heard; the first frame is none."""
    return max(0, size // FRAME_BYTES - 1) * FRAME_MS


def _sound_findings(sheet: Sheet, heard: Heard, cues: list[CueHeard], silence_ms: int | None) -> list[TrackFinding]:
    silence = sound_checks.longest_silence(cues, heard)
    found = _noted("length", sound_checks.length_faults(heard, sheet), "decodes to the planned length, to the sample")
    if not in_order(sheet):
        return [*found, TrackFinding("cues", False, "they overlap, so nothing that is heard can be held against them")]
    found += _noted("rests", sound_checks.rest_faults(cues, heard), "quiet between cues")
    if not sheet.audible:
        return [*found, TrackFinding("cues", True, "the silent engine: there is nothing to hear")]
    holds = sound_checks.measured_holds(sheet, cues)
    spoken = sound_checks.levels(cues, heard)
    checked = len(sound_checks.sides(sheet.chapters))
    found += _noted("cues", sound_checks.cue_faults(cues), f"{len(cues)} cues heard where they should be")
    found += _noted("holds", sound_checks.hold_faults(holds, sheet), f"{len(holds)} holds within {CLOSE_MS} ms")
    if sheet.by_clock:
        found += _noted("clock", sound_checks.clock_faults(sheet, cues), sound_checks.clock_told(sheet))
    found += _noted("sides", sound_checks.side_faults(holds, sheet), f"{checked} chapters equal on both sides")
    found += _noted("silence", sound_checks.silence_faults(silence, silence_ms), f"at most {clock(silence[0])}")
    found += _noted("loudness", sound_checks.level_faults(spoken), "all cues about equally loud")
    found += _noted("peak", sound_checks.peak_faults(heard), "no peak near full scale")
    return found


def _figures(sheet: Sheet, heard: Heard, cues: list[CueHeard], checksum: bool) -> Figures:
    silence_ms, at_ms = sound_checks.longest_silence(cues, heard)
    spoken = [round(level, 1) for level, _ in sound_checks.levels(cues, heard)]
    peak_db = heard.peak_db
    return Figures(
        length_ms=sheet.length_ms,
        decoded_ms=heard.samples / SAMPLES_PER_MS,
        cues=len(sheet.cues),
        holds=len(sheet.holds),
        longest_silence_ms=silence_ms,
        longest_silence_at_ms=at_ms,
        quietest_db=min(spoken, default=None),
        middle_db=round(median(spoken), 1) if spoken else None,
        loudest_db=max(spoken, default=None),
        peak_db=None if peak_db is None else round(peak_db, 1),
        checksum=checksum,
        by_clock_ms=tuple(each.exact_ms for each in sheet.by_clock),
    )
