"""What one run of a fuzzer does with any bytes: all that coach does with a file before it speaks or plays.

An input is good when it ends in a value or in a `CoachError` whose message can be printed. Anything else is a finding.
An input for tracks begins with a byte that says what the rest is: see `PARTS`. So each reader is reached, and not only
the one that comes first.
"""

from __future__ import annotations

import json
import os
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from coach.app import Settings, compile, plan
from coach.app.finished_track import opened_track
from coach.errors import CoachError
from coach.export import cue_sheet_json
from coach.export.read_aloud import read_aloud
from coach.export.timetable import timetable
from coach.formats.checksums import checksums_of
from coach.lint import lint_routine
from coach.loader import load_routine
from coach.model import Variant
from coach.mp3.grid import FRAME_BYTES, FRAME_MS
from coach.mp3.xing_header import SILENT_FRAME, info_frame
from coach.track.id3_tag import CUE_SHEET_NAME, SUMS_NAME
from coach.verify.verify_track import verify_track

FRAMES: Final = 20
"""Of sound in the tracks that are made around an input."""
SHEET: Final[dict[str, Any]] = {
    "format": "coach.cue-sheet/1",
    "title": "t",
    "language": "en",
    "length_ms": FRAMES * FRAME_MS,
    "sample_rate_hz": 24_000,
    "pace": {"name": "steady", "speech": 1.0, "settle": 1.0, "hold": 1.0},
    "silence_ms": 45_000,
    "voice": {"engine": "pyttsx3", "name": "en-us+m7", "rate_wpm": 140},
    "chapters": [
        {"title": "Calf, left leg", "start_ms": 0, "end_ms": 240, "side": "left"},
        {"title": "Calf, right leg", "start_ms": 240, "end_ms": 480, "side": "right"},
    ],
    "cues": [
        {"start_ms": 48, "length_ms": 48, "text": "Hold.", "kind": "hold", "chapter": 0, "source": "r.yaml:1:1"},
        {"start_ms": 192, "length_ms": 24, "text": "(tone)", "kind": "release", "chapter": 0, "source": "r.yaml:1:1"},
        {"start_ms": 288, "length_ms": 48, "text": "Hold.", "kind": "hold", "chapter": 1, "source": "r.yaml:2:1"},
        {"start_ms": 432, "length_ms": 24, "text": "(tone)", "kind": "release", "chapter": 1, "source": "r.yaml:2:1"},
    ],
    "holds": [
        {"start_ms": 96, "length_ms": 96, "written_ms": [96, 96], "chapter": 0, "side": "left"},
        {"start_ms": 336, "length_ms": 96, "written_ms": [96, 96], "chapter": 1, "side": "right"},
    ],
    "dropped": [],
}
"""A cue sheet of half a second that contradicts itself nowhere."""


def routine_run(data: bytes, folder: Path) -> str:
    """Read a routine, compile it, plan it from estimates, print it and look for what would not work in the dark.

    Returns:
        What became of it: ``planned``, or the kind of error.
    """
    path = folder / "routine.yaml"
    path.write_bytes(data)
    try:
        routine = load_routine(path)
        for settings in _settings(bool(routine.sos)):
            try:
                compile(routine, settings)
                planned = plan(routine, settings, draft=True)
            except CoachError as error:
                _printable(str(error))
                continue
            _printable(timetable(planned.timeline, planned.order.voice, estimated=True))
            _printable(read_aloud(planned.timeline))
            json.loads(cue_sheet_json(planned.timeline, planned.order.voice))
        for problem in lint_routine(routine, data.decode("utf-8"), None):
            _printable(f"{problem.place}: {problem.message}{problem.line_text}")
    except CoachError as error:
        _printable(str(error))
        return type(error).__name__
    return "planned"


def texts_run(data: bytes, folder: Path) -> str:
    """The same with a routine of every kind of step, in which each line of the input is one value, in quotes."""
    values = data.decode("utf-8", "replace").split("\n")
    routine = "".join(
        f"{key}{json.dumps(values[number], ensure_ascii=False) if number < len(values) and values[number] else usual}\n"
        for number, (key, usual) in enumerate(TEMPLATE)
    )
    return routine_run(routine.encode("utf-8", "replace"), folder)


def _settings(sos: bool) -> Iterator[Settings]:
    yield Settings()
    yield Settings(variant=Variant(side="left", sos=sos), guidance="full", silence_ms=10_000)


def track_run(data: bytes, folder: Path) -> str:
    """Prove a track and open it for playing, as far as each goes.

    Returns:
        What became of it: ``sound``, ``faulty``, or the kind of error.
    """
    path = folder / "track.mp3"
    path.write_bytes(PARTS[data[0] % len(PARTS)](data[1:]) if data else b"")
    try:
        with opened_track(path) as source:
            source.frames(0, 5)
            source.frames(source.outline.length_ms // FRAME_MS - 2, 5)
    except CoachError as error:
        _printable(str(error))
    try:
        report = verify_track(path)
    except CoachError as error:
        _printable(str(error))
        return type(error).__name__
    _printable("\n".join(each.text for each in (*report.faults, *report.notes)))
    json.dumps(report.as_json())
    return "sound" if report.ok else "faulty"


def whole(sheet: bytes, sums: bytes | None = None, sound: bytes | None = None) -> bytes:
    """A track of these parts; sums and sound that are not given are those that belong to the sheet."""
    sound = info_frame(FRAMES) + SILENT_FRAME * FRAMES if sound is None else sound
    told = checksums_of([(len(sound), zlib.crc32(sound))], sheet).as_json() if sums is None else sums
    return tagged(object_frame(CUE_SHEET_NAME, sheet) + object_frame(SUMS_NAME, told)) + sound


def tagged(body: bytes, version: int = 3, flags: int = 0) -> bytes:
    """An ID3v2 tag around its frames."""
    size = len(body)
    return b"ID3" + bytes([version, 0, flags, *(size >> shift & 0x7F for shift in (21, 14, 7, 0))]) + body


def object_frame(name: str, data: bytes) -> bytes:
    """An object as a frame of a tag of version 3."""
    frame = b"\0application/json\0x.json\0" + name.encode() + b"\0" + data
    return b"GEOB" + struct.pack(">IH", len(frame), 0) + frame


def _a_sheet() -> bytes:
    return json.dumps(SHEET).encode()


def _in_tag(data: bytes) -> bytes:
    """The first byte chooses version and flags of the tag, the others are its frames."""
    chosen = data[0] if data else 0
    return tagged(data[1:], 3 + chosen % 2, chosen & 0xF0) + info_frame(FRAMES) + SILENT_FRAME * FRAMES


PARTS: Final[tuple[Callable[[bytes], bytes], ...]] = (
    bytes,
    whole,
    lambda data: whole(_a_sheet(), sums=data),
    lambda data: whole(_a_sheet(), sound=info_frame(FRAMES) + data),
    _in_tag,
    lambda data: whole(_a_sheet(), sound=data),
)
"""What the bytes after the first are: the whole file, the cue sheet, the checksums, the frames, the tag's frames, the
sound with its first frame."""


TEMPLATE: Final = (
    ("format: coach.routine/1\nlanguage: en\ntitle: ", "T"),
    ("exercises:\n- name: ", "A"),
    ("  uses: [strap]\n  steps:\n  - say: ", "Take the {strap} in your {side} hand."),
    ("    more: ", "Slowly. Very slowly."),
    ("    settle: ", "3s"),
    ("  - hold: ", "1m to 90s"),
    ("    start: ", "'Hold for {length}.'"),
    ("    feel: ", "A pull in your {side} calf."),
    ("    release: ", "Let go."),
    ("  - reps: ", "5"),
    ("    every: ", "3s"),
    ("    say: ", "Bend and stretch."),
    ("  - rest: ", "20s"),
    ("  - breathe: ", "3"),
    ("    in: ", "4s"),
    ("    out: ", "6s"),
    ("- steps: [{say: Rest.}]\n  sides: ", "none"),
    ("  name: ", "B"),
    ("equipment:\n  strap:\n    name: ", "strap"),
    ("    listed: ", "a strap"),
    ("pronounce:\n  calf: ", "kaff"),
    ("intro: ", "Lie down."),
    ("support: ", "the bed"),
)
"""Keys with the values that they have where an input says nothing."""


def texts_seeds() -> Iterator[bytes]:
    """Nothing, and each usual value spelt out."""
    yield b""
    yield "\n".join(usual.strip("'") for _, usual in TEMPLATE).encode()
    yield "İstanbul ß K, 90 seconds, e.g. (see) www.a.org\n\nleft and right {other}".encode()


def routine_seeds(scripts: Path) -> Iterator[bytes]:
    """The routines that come with coach, and the starter."""
    from coach.loader import starter

    yield starter().encode()
    for path in sorted(scripts.glob("*.yaml")):
        yield path.read_bytes()


def track_seeds(spoken: bytes) -> Iterator[bytes]:
    """One input for each part, and a track that was built."""
    sheet, sound = _a_sheet(), info_frame(FRAMES) + SILENT_FRAME * FRAMES
    sums = checksums_of([(len(sound), zlib.crc32(sound))], sheet).as_json()
    yield b"\0" + spoken
    yield b"\0" + whole(sheet)
    yield b"\x01" + sheet
    yield b"\x02" + sums
    yield b"\x03" + spoken[-FRAMES * FRAME_BYTES :]
    yield b"\x04\0" + object_frame(CUE_SHEET_NAME, sheet) + object_frame(SUMS_NAME, sums)
    yield b"\x04\x81" + object_frame(CUE_SHEET_NAME, sheet)
    yield b"\x05" + sound + b"TAG".ljust(128, b" ")


def _printable(text: str) -> None:
    """What is told must be text that a terminal can take.

    Raises:
        UnicodeEncodeError: it holds half a character.
    """
    text.encode()


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for the file under test; in memory, where there is such a place."""
    import tempfile

    place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - only to be quick
    with tempfile.TemporaryDirectory(prefix="coach-fuzz-", dir=place) as name:
        yield Path(name)


RUNS: Final[dict[str, Callable[[bytes, Path], str]]] = {
    "routines": routine_run,
    "texts": texts_run,
    "tracks": track_run,
}
"""What is fuzzed, by name."""
