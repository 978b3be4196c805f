"""The proof of a clip: before it enters the cache, a recording must be what was asked for, as far as can be told."""

from __future__ import annotations

import array
import math
import sys
from typing import Final

from ..errors import SpeechError
from ..model import Utterance
from .base import Recording
from .estimate import estimate_ms
from .recording import read_recording

__all__ = ["prove", "read_recording"]

QUIETEST_DB: Final = -50.0
"""The loudest 20 ms of speech must be louder, in dB of full scale. Whispering variants reach -20; noise of an engine
that failed stays below -60."""
_WINDOW_MS: Final = 20
_STEP: Final = 8  # every 8th sample tells loudness and zeros well enough, and 5 s take 2 ms
_CLIPPED: Final = 0.2  # the part of samples at full scale from which it is not speech: square waves, wild gain

# Bounds on the length, as factors of the estimate. The estimate errs by up to 45 % on short English texts; other
# languages, other engines and abbreviations ("min" for minutes) by up to twofold. A text cut in half, said twice at
# half the rate, or followed by silence is beyond a factor of three; the flat time lets single words be short or long.
_SHORTEST: Final = 0.33
_LONGEST: Final = 3.0
_FLAT_MS: Final = 1_000
_SHORTEST_MS: Final = 40


def prove(recording: Recording, utterance: Utterance, *, audible: bool) -> None:
    """Check that ``recording`` can be ``utterance``; of an engine that is not ``audible``, only that it is not empty.

    Raises:
        SpeechError: it is empty, silent, clipped all through, or too short or too long for its text and rate.
    """
    length_ms = recording.length_ms
    if length_ms <= 0:
        raise _failed(utterance, "the recording is empty")
    if not audible:
        return
    expected_ms = estimate_ms(utterance.text, utterance.voice.rate_wpm)
    shortest_ms = max(_SHORTEST_MS, round(_SHORTEST * expected_ms - 250))
    longest_ms = round(_LONGEST * expected_ms + _FLAT_MS)
    if not shortest_ms <= length_ms <= longest_ms:
        raise _failed(
            utterance,
            f"the recording lasts {length_ms} ms, but this text should take about {expected_ms} ms "
            f"({shortest_ms} to {longest_ms}); can the voice '{utterance.voice.name}' read this text?",
        )
    samples = array.array("h", recording.samples)
    if sys.byteorder == "big":
        samples.byteswap()
    thin = samples[::_STEP]
    loudest_db = _loudest_db(thin, max(1, recording.rate_hz * _WINDOW_MS // 1000 // _STEP))
    if loudest_db < QUIETEST_DB:
        heard = "silence" if loudest_db == -math.inf else f"no louder than {loudest_db:.0f} dB"
        raise _failed(utterance, f"the recording is {heard}")
    if (thin.count(32767) + thin.count(-32768)) > _CLIPPED * len(thin):
        raise _failed(utterance, "the recording is clipped all through: noise, not speech")


def _loudest_db(samples: array.array[int], window: int) -> float:
    """The level of the loudest ``window`` samples, in dB of full scale; minus infinity for digital silence."""
    loudest = 0
    for start in range(0, len(samples), window):
        part = samples[start : start + window]
        loudest = max(loudest, sum([sample * sample for sample in part]))
    return 10 * math.log10(loudest / min(window, len(samples)) / 32768**2) if loudest else -math.inf


def _failed(utterance: Utterance, what: str) -> SpeechError:
    text = utterance.text if len(utterance.text) <= 60 else utterance.text[:57].rstrip() + "..."
    return SpeechError(
        f"{utterance.voice.engine} did not speak '{text}': {what}",
        engine=utterance.voice.engine,
        text=utterance.text,
    )
