"""Gives the sound of each sentence of a track to a recogniser: each text once, where it is heard first."""

from __future__ import annotations

import io
from array import array
from collections.abc import Iterator, Sequence
from typing import Final

from ..errors import TrackError
from .alignment import CueHeard
from .heard_words import SentenceHeard
from .listeners import LISTENERS, RATE_HZ, chosen_listener
from .listening import decode_track

_MARGIN_MS: Final = 48
"""Around a cue: what the decoder spreads belongs to it."""
_PER_MS: Final = RATE_HZ // 1_000


def heard_in(
    file: io.BufferedReader, sound: range, language: str, cues: Sequence[CueHeard], name: str
) -> list[SentenceHeard]:
    """What a recogniser hears of each text of a track.

    Args:
        file: the track.
        sound: its bytes in it.
        language: in which it speaks.
        cues: as they were heard, in order.
        name: of the recogniser.

    Raises:
        TrackError: the recogniser is missing, or the language is not English.
    """
    if language.replace("_", "-").lower().partition("-")[0] != "en":
        raise TrackError(f"its language is '{language}', and the recognisers here listen to English alone")
    first: dict[str, CueHeard] = {}
    for cue in cues:
        if not cue.cue.is_tone:
            first.setdefault(cue.cue.text, cue)
    hear = LISTENERS[chosen_listener(name)][1](list(first))
    chunks = decode_track(file, sound.start, sound.stop, RATE_HZ)
    sounds = _pieces(chunks, [_place(each) for each in first.values()])
    return [
        SentenceHeard(text, hear(sound), cue.cue.start_ms)
        for (text, cue), sound in zip(first.items(), sounds, strict=True)
    ]


def _place(heard: CueHeard) -> tuple[int, int]:
    """Where a cue lies, in samples."""
    start_ms, end_ms = heard.cue.start_ms + heard.shift_ms, heard.cue.end_ms + heard.shift_ms
    return max(0, round((start_ms - _MARGIN_MS) * _PER_MS)), max(0, round((end_ms + _MARGIN_MS) * _PER_MS))


def _pieces(chunks: Iterator[array[int]], places: Sequence[tuple[int, int]]) -> Iterator[bytes]:
    """The samples of each place, in order, out of sound that comes in chunks; empty where it has ended before."""
    kept, at = array("h"), 0
    for begin, end in places:
        while at + len(kept) < end and (chunk := next(chunks, None)) is not None:
            if at + len(kept) <= begin:  # nobody asks for what was kept
                at, kept = at + len(kept), array("h")
            kept.extend(chunk)
        yield kept[max(0, begin - at) : max(0, end - at)].tobytes()
