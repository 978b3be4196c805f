"""How loud the last two minutes of every routine are, and by how much they rise: the end never wakes.

    python -m benchmarks.quiet_end [ROUTINE ...]

Each routine is built, and its relief, and decoded. Of the last two minutes the words are taken, without the silence
between them and without the tones before and after them, in windows of five seconds, a new one each two and a half;
coach's own meter (BS.1770, gated) tells their loudness. With the silence or the tones, which are softer on purpose,
words that stand alone would count as softer than sentences of the same level. The rise is that from the softest window
to any after it. Exit 1 where it is over 1 LU.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Final

import miniaudio

from coach.app import Settings, build, load
from coach.audio.loudness import loudness_lufs
from coach.audio.sound import segment
from coach.audio.tones import TONE_LENGTHS_MS
from coach.library import library
from coach.model import Timeline, Variant
from coach.model.timeline import PlacedCue

LAST_MS: Final = 120_000
WINDOW_MS: Final = 5_000
STEP_MS: Final = 2_500
MOST_LU: Final = 1.0
RATE_KHZ: Final = 24
_BYTES_A_MS: Final = 2 * RATE_KHZ


def main() -> int:
    """Build, measure, print."""
    worst = 0.0
    print("| routine | from | to | rises by |\n|---|--:|--:|--:|")
    for name in sys.argv[1:] or library():
        routine = load(name)
        variants = [Variant(), Variant(side="left", sos=True)] if routine.sos else [Variant()]
        for variant in variants:
            levels, rise = end_of(name, variant)
            worst = max(worst, rise)
            label = f"{routine.name} `--sos`" if variant.sos else routine.name
            print(f"| {label} | {levels[0]:.1f} LUFS | {levels[-1]:.1f} LUFS | {rise:.2f} LU |")
    return int(worst > MOST_LU)


def end_of(name: str, variant: Variant, cache: Path | None = None) -> tuple[list[float], float]:
    """The loudness of each window in the last two minutes of a routine, and the rise."""
    with tempfile.TemporaryDirectory() as folder:
        track = Path(folder) / "track.mp3"
        built = build(load(name), track, Settings(variant=variant, cache_folder=cache or Path(folder) / "cache"))
        samples = miniaudio.decode(track.read_bytes(), nchannels=1, sample_rate=RATE_KHZ * 1000).samples
    levels = _windows(samples.tobytes(), built.plan.timeline)
    return levels, rise(levels)


def rise(levels: list[float]) -> float:
    """By how much the loudness rises, at most, from any window to a later one.

    >>> rise([-25.0, -27.0, -26.5, -28.0])
    0.5
    """
    return max((later - min(levels[:at]) for at, later in enumerate(levels) if at), default=0.0)


def _windows(raw: bytes, timeline: Timeline) -> list[float]:
    """The loudness of each window of words."""
    last = [each for each in timeline.cues if each.cue.spoken and each.end_ms > timeline.length_ms - LAST_MS]
    words = b"".join(raw[_BYTES_A_MS * start : _BYTES_A_MS * end] for start, end in map(_words_of, last))
    step, window = _BYTES_A_MS * STEP_MS, _BYTES_A_MS * WINDOW_MS
    starts = range(0, max(1, len(words) - window + step), step)
    return [loudness_lufs(segment(words[at : at + window], RATE_KHZ * 1000)) for at in starts]


def _words_of(each: PlacedCue) -> tuple[int, int]:
    """From when to when a cue is words."""
    before, after = each.cue.before, each.cue.after
    return (
        each.start_ms + (TONE_LENGTHS_MS[before] if before else 0),
        each.end_ms - (TONE_LENGTHS_MS[after] if after else 0),
    )


if __name__ == "__main__":
    sys.exit(main())
