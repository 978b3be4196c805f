"""Tracks of a megabyte, made to cost as much time and memory as a track can: `NASTY` has each by name."""

from __future__ import annotations

import json
import random
from array import array
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from coach.mp3.encode import encode
from coach.mp3.grid import FRAME_BYTES, FRAME_MS, SAMPLE_RATE_HZ
from coach.mp3.xing_header import SILENT_FRAME, info_frame

from .fuzz_targets import SHEET, tagged, whole

MOST_BYTES: Final = 1_000_000
HALF_FRAMES: Final = MOST_BYTES // 2 // FRAME_BYTES
_ROOM: Final = 2_000
"""Bytes for the tag, the checksums and the first frame."""


def _retold(**changes: Any) -> bytes:
    return json.dumps(SHEET | changes, separators=(",", ":")).encode()


def _track(size: int = MOST_BYTES - _ROOM, frames: int = 20, **parts: Callable[[int], Any]) -> bytes:
    """A track whose cue sheet has as many items in each of these parts as fit into ``size`` bytes."""
    length_ms = frames * FRAME_MS
    few = _retold(length_ms=length_ms, **{name: [item(0), item(1)] for name, item in parts.items()})
    each = sum(len(json.dumps(item(10_000), separators=(",", ":"))) + 1 for item in parts.values())
    count = (size - len(few)) // each
    sheet = _retold(length_ms=length_ms, **{name: [item(n) for n in range(count)] for name, item in parts.items()})
    return whole(sheet, sound=_sound(frames))


def _cue(start_ms: int, length_ms: int) -> dict[str, Any]:
    return {"start_ms": start_ms, "length_ms": length_ms, "text": "a"}


def _chapter(number: int, side: str) -> dict[str, Any]:
    return {"title": f"{number} {number} a b c d e f", "start_ms": 0, "end_ms": 0, "side": side}


@cache
def _bursts() -> bytes:
    """Frames of noise that comes and goes every 24 ms: as many runs of sound as there can be."""
    chance = random.Random(1)  # noqa: S311 - sound, no secret
    count = HALF_FRAMES * SAMPLE_RATE_HZ * FRAME_MS // 1000
    loud = array("h", (chance.randint(-20_000, 20_000) if n // 576 % 2 else 0 for n in range(count)))
    return encode(loud.tobytes(), SAMPLE_RATE_HZ, HALF_FRAMES - 4)


def _sound(frames: int) -> bytes:
    return info_frame(frames) + (_bursts() if frames > 20 else SILENT_FRAME * frames)


def _noise(size: int) -> bytes:
    return random.Random(2).randbytes(size)  # noqa: S311


def _foreign(header: bytes, size: int) -> bytes:
    """Frames of another kind of MP3, empty, one after the other."""
    return header.ljust(size, b"\0") * ((MOST_BYTES - 5_000) // size)


_LOUD: Final = HALF_FRAMES - 4
_LOUD_MS: Final = _LOUD * FRAME_MS
_HALF: Final = MOST_BYTES // 2 - _ROOM

NASTY: Final[dict[str, Callable[[], bytes]]] = {
    "a tag of 256 MB, told": lambda: b"ID3\3\0\0\x7f\x7f\x7f\x7f" + bytes(MOST_BYTES - 10),
    "a tag of empty frames": lambda: tagged(b"AAAA\0\0\0\0\0\0" * 99_000),
    "a tag of empty objects": lambda: tagged(b"GEOB\0\0\0\1\0\0\0" * 90_000),
    "a tag of zeros in pairs": lambda: tagged(
        b"GEOB" + (900_000).to_bytes(4, "big") + b"\0\0" + b"\1a\0" + b"\0\1\1\0" * 225_000
    ),
    "a tag to be resynchronised": lambda: tagged(b"\xff\0" * 490_000, flags=0x80),
    "JSON, nested": lambda: whole(b"[" * 990_000),
    "JSON of empty lists": lambda: whole(b"[" + b"[]," * 329_000 + b"[]]"),
    "JSON of empty objects": lambda: whole(b'{"cues":[' + b"{}," * 329_000 + b"{}]}"),
    "JSON of keys": lambda: whole(b"{" + b",".join(b'"%x":0' % n for n in range(90_000)) + b"}"),
    "JSON, a huge number": lambda: whole(_retold().replace(b'"length_ms":480', b'"length_ms":' + b"9" * 900_000, 1)),
    "JSON, one long text": lambda: whole(_retold(title="\u00e9" * 160_000)),
    "JSON, half characters": lambda: whole(_retold(title="\ud800" * 160_000)),
    "checksums of nothing": lambda: whole(
        _retold(),
        sums=json.dumps(
            {
                "format": "coach.sound/1",
                "block_bytes": 96_000,
                "bytes": 1,
                "cue_sheet_crc32": "0",
                "crc32": ["0"] * 190_000,
            }
        ).encode(),
    ),
    "checksums of huge numbers": lambda: whole(
        _retold(), sums=b'{"format":"coach.sound/1","block_bytes":96000,"crc32":["' + b"f" * 990_000 + b'"]}'
    ),
    "chapters of two sides, unlike": lambda: _track(chapters=lambda n: _chapter(n * 7, "left" if n % 2 else "right")),
    "chapters of two sides, the same": lambda: _track(
        chapters=lambda n: {"title": "a", "start_ms": 0, "end_ms": 0, "side": "right" if n % 2 else "left"}
    ),
    "chapters of a long title": lambda: whole(
        _retold(
            chapters=[
                {"title": "a " * 24_000 + str(n), "start_ms": 0, "end_ms": 0, "side": s}
                for n in range(10)
                for s in ("left", "right")
            ]
        )
    ),
    "chapters and holds": lambda: _track(
        chapters=lambda n: {"title": "a", "start_ms": 0, "end_ms": 0, "side": "right" if n % 2 else "left"},
        holds=lambda n: {"start_ms": 0, "length_ms": 24, "chapter": n},
    ),
    "cues, all at once": lambda: _track(_HALF, _LOUD, cues=lambda _: _cue(0, _LOUD_MS)),
    "cues, each later, all long": lambda: _track(_HALF, _LOUD, cues=lambda n: _cue(n * 24 % _LOUD_MS, _LOUD_MS)),
    "cues, short and long in turn": lambda: _track(
        _HALF, _LOUD, cues=lambda n: (_cue(0, 1), _cue(0, _LOUD_MS), _cue(_LOUD_MS - 1, 1))[n % 3]
    ),
    "cues in order": lambda: _track(_HALF, _LOUD, cues=lambda n: _cue(n * 24, 24)),
    "cues nowhere": lambda: _track(_HALF, _LOUD, cues=lambda n: _cue(n * 15_000, 24)),
    "cues, backwards": lambda: _track(_HALF, _LOUD, cues=lambda n: _cue(_LOUD_MS - n, 24)),
    "holds, all of the track": lambda: _track(
        _HALF, _LOUD, holds=lambda _: {"start_ms": 0, "length_ms": _LOUD_MS, "chapter": 0}
    ),
    "noise and no track": lambda: whole(_retold(length_ms=360_000_000), sound=info_frame(20) + _bursts() * 2),
    "bytes by chance": lambda: whole(_retold(length_ms=360_000_000), sound=info_frame(20) + _noise(990_000)),
    "frames of 8 kbit/s": lambda: whole(
        _retold(length_ms=360_000_000), sound=info_frame(20) + _foreign(b"\xff\xe3\x18\xc4", 72)
    ),
    "frames of 320 kbit/s": lambda: whole(
        _retold(length_ms=360_000_000), sound=info_frame(20) + _foreign(b"\xff\xfb\xe4\xc4", 960)
    ),
    "headers without frames": lambda: whole(_retold(length_ms=360_000_000), sound=b"\xff\xf3\x84\xc4" * 249_000),
    "tags after the end": lambda: whole(_retold()) + (b"TAG".ljust(128, b" ") * 7_700),
    "an APE tag of nothing": lambda: (
        whole(_retold())
        + bytes(900_000)
        + b"APETAGEX"
        + (2_000).to_bytes(4, "little")
        + (900_000).to_bytes(4, "little")
        + bytes(16)
    ),
}
