"""Tracks whose tag is made to harm whoever checks, plays, repaces or shares them: `NASTY_TAGS` has each by name."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from typing import Any, Final

from .foreign_tracks import SHEET_NAME, frames_of, sample, spoiled
from .fuzz_targets import object_frame, tagged

MILLION: Final = 1_000_000


def _json(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def _sheet(**changes: Any) -> bytes:
    return spoiled(cue_sheet=_json(json.loads(sample()[0][SHEET_NAME]) | changes))


def _list_of(key: str, item: bytes) -> bytes:
    """The cue sheet with as many of an item as there is room for in 4 MB, not more than a million."""
    sheet = _json(json.loads(sample()[0][SHEET_NAME]) | {key: []})
    count = min(MILLION, (4_000_000 - len(sheet)) // (len(item) + 1))
    return spoiled(
        cue_sheet=sheet.replace(
            f'"{key}":[]'.encode(), f'"{key}":['.encode() + item + (b"," + item) * (count - 1) + b"]"
        )
    )


def _routine(**changes: Any) -> bytes:
    told = json.loads(sample()[0]["coach:routine"])
    return spoiled(routine=_json(told | {"routine": told["routine"] | changes}))


def _clips(**changes: Any) -> bytes:
    return spoiled(clips=_json(json.loads(sample()[0]["coach:clips"]) | changes))


def _tagged_anew(frames: bytes, version: int = 3, flags: int = 0) -> bytes:
    return tagged(frames, version, flags) + sample()[1]


def _frame(name: bytes, data: bytes, flags: int = 0, version: int = 3) -> bytes:
    size = len(data)
    told = size.to_bytes(4, "big") if version == 3 else bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
    return name + told + flags.to_bytes(2, "big") + data


def _encoded(encoding: int) -> bytes:
    """The sample's objects with their texts in another encoding."""
    codec, end = (("latin-1", b"\0"), ("utf-16", b"\0\0"), ("utf-16-be", b"\0\0"), ("utf-8", b"\0"))[encoding]
    return b"".join(
        _frame(
            b"GEOB",
            bytes([encoding]) + b"application/json\0" + "x.json".encode(codec) + end + name.encode(codec) + end + data,
        )
        for name, data in sample()[0].items()
    )


def _newer(unsynchronised: bool = False) -> bytes:
    """The sample's tag as version 2.4, its frames as they are or with zeros in them that keep decoders in step."""
    frames = b""
    for name, data in sample()[0].items():
        body = b"\0application/json\0x.json\0" + name.encode() + b"\0" + data
        body = body.replace(b"\xff", b"\xff\0") if unsynchronised else body
        frames += _frame(b"GEOB", body, 0x02 if unsynchronised else 0, 4)
    return _tagged_anew(frames, 4)


def _bomb() -> bytes:
    """A hundred million zeros, packed."""
    return zlib.compress(bytes(100_000_000), 9)


WELL_FORMED: Final = (
    "as version 2.4",
    "as version 2.4, resynchronised",
    "resynchronised",
    "in UTF-16",
    "in UTF-16BE",
    "in UTF-8",
)
"""Those that are another way to write a good track: all of coach takes them."""

NASTY_TAGS: Final[dict[str, Callable[[], bytes]]] = {
    "as version 2.4": _newer,
    "as version 2.4, resynchronised": lambda: _newer(unsynchronised=True),
    "resynchronised": lambda: _tagged_anew(frames_of(sample()[0]).replace(b"\xff", b"\xff\0"), flags=0x80),
    "in UTF-16": lambda: _tagged_anew(_encoded(1)),
    "in UTF-16BE": lambda: _tagged_anew(_encoded(2)),
    "in UTF-8": lambda: _tagged_anew(_encoded(3)),
    "a million cues, numbers": lambda: _list_of("cues", b"0"),
    "a million cues, lists": lambda: _list_of("cues", b"[]"),
    "a million chapters": lambda: _list_of("chapters", b"{}"),
    "as many cues as fit": lambda: _list_of("cues", b'{"start_ms":0,"length_ms":1,"text":""}'),
    "as many holds as fit": lambda: _list_of("holds", b'{"start_ms":0,"length_ms":24,"chapter":0}'),
    "the most chapters": lambda: _sheet(
        chapters=[{"title": "a " * 100, "start_ms": n * 5, "end_ms": n * 5 + 5, "side": None} for n in range(10_000)],
        holds=[],
        cues=[],
    ),
    "chapters of two sides, the most": lambda: _sheet(
        chapters=[
            {"title": f"{n} a", "start_ms": n * 5, "end_ms": n * 5 + 5, "side": ("left", "right")[n % 2]}
            for n in range(10_000)
        ],
        holds=[],
        cues=[],
    ),
    "a title of marks": lambda: _sheet(title="\u202e</script>{sound}" * 100_000),
    "keys without end": lambda: _sheet(**{f"k{n}": n for n in range(200_000)}),
    "a cue sheet, nested in a field": lambda: spoiled(
        cue_sheet=sample()[0][SHEET_NAME].replace(
            b'"title":', b'"x":' + b"[" * 90_000 + b"]" * 90_000 + b',"title":', 1
        )
    ),
    "a routine, nested": lambda: spoiled(routine=b"[" * 900_000),
    "a routine of names": lambda: _routine(pronounce=[["a", "b" * 150]] * 6_000),
    "a routine of a huge number": lambda: spoiled(
        routine=sample()[0]["coach:routine"].replace(
            b'"routine":', b'"more_tail_ms":' + b"9" * 900_000 + b',"routine":', 1
        )
    ),
    "a routine of exercises": lambda: _routine(
        exercises=json.loads(sample()[0]["coach:routine"])["routine"]["exercises"] * 400
    ),
    "a routine of things": lambda: _routine(
        equipment=json.loads(sample()[0]["coach:routine"])["routine"]["equipment"] * 900
    ),
    "clips, nested": lambda: spoiled(clips=b'{"said":' + b"[" * 900_000),
    "a million clips": lambda: _clips(said=[[]] * MILLION),
    "clips of one cue": lambda: _clips(said=[[0, None, None, 0]] * 49_000),
    "clips of nowhere": lambda: _clips(said=[[10**300, None, None, 0]] * 10_000),
    "spares of megabytes": lambda: spoiled(spare=bytes(6_000_000)),
    "sums of a million stretches": lambda: spoiled(
        sound=b'{"format":"coach.sound/2","frames":[' + b"1," * MILLION + b"1]}"
    ),
    "the same object, ninety thousand times": lambda: _tagged_anew(object_frame(SHEET_NAME, b"{}") * 90_000),
    "two of each object": lambda: _tagged_anew(frames_of(sample()[0]) * 2),
    "a good object behind a bad one": lambda: _tagged_anew(object_frame(SHEET_NAME, b"{}") + frames_of(sample()[0])),
    "ninety thousand objects": lambda: _tagged_anew(b"".join(object_frame(f"coach:{n}", b"") for n in range(90_000))),
    "a bomb, version 2.3": lambda: _tagged_anew(_frame(b"GEOB", _bomb(), 0x80) + frames_of(sample()[0])),
    "a bomb, version 2.4": lambda: _tagged_anew(_frame(b"GEOB", _bomb(), 0x09, 4), 4),
    "a bomb for a picture": lambda: _tagged_anew(_frame(b"APIC", _bomb()) + frames_of(sample()[0])),
    "a cue sheet that is packed": lambda: _tagged_anew(object_frame(SHEET_NAME, _bomb())),
    "a header that leads nowhere": lambda: _tagged_anew(b"\x7f\xff\xff\xff" + frames_of(sample()[0]), flags=0x40),
    "pictures in a tag of 8 MB": lambda: _tagged_anew(_frame(b"APIC", bytes(7_000_000)) + frames_of(sample()[0])),
}
