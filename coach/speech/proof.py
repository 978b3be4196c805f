"""The proof of a clip: before it enters the cache, a recording must be what was asked for, as far as can be told."""

from __future__ import annotations

import array
import math
import sys
from collections.abc import Sequence
from operator import mul
from typing import Final

from ..errors import SpeechError
from ..model import Utterance
from .base import Recording
from .estimate import estimate_for, is_fitted
from .recording import read_recording
from .timing import timing_of

__all__ = ["prove", "read_recording"]

QUIETEST_DB: Final = -58.0
"""The loudest 20 ms of speech must be louder, in dB of full scale. Whispering variants reach -20, speech 35 dB too
soft -55; noise of an engine that failed stays below -60."""
_WINDOW_MS: Final = 20
_STEP: Final = 8  # every 8th sample tells loudness and zeros well enough
_CLIPPED: Final = 0.2  # the part of samples at full scale from which it is not speech: square waves, wild gain

# A text cut in half, said twice at half the rate, or followed by silence is beyond a factor of three of the estimate;
# the flat time lets single words be short or long. The factors are each engine's own (``timing``): other languages,
# engines nobody measured and abbreviations ("min" for minutes) may err twofold.
_FLAT_MS: Final = 1_000
_SHORTEST_MS: Final = 40
_FITTED_FROM_MS: Final = 1_200

# Speech goes up and down with its syllables: from its 10th to its 90th percentile by 8.7 dB or more in every voice
# tried, whispering ones included; white noise by less than 3, a hum by nothing. Shorter sounds may be a single vowel.
_STEADY_DB: Final = 5.0
_STEADY_FROM_MS: Final = 600
_AUDIBLE_DB: Final = 40.0  # below the loudest; what is softer, before and after, is no part of it
# Neighbouring samples of speech are alike: correlated by 0.62 or more in every voice tried, whispering ones included;
# those of white noise are not (0.0), whatever its envelope.
_ALIKE: Final = 0.3
_ALIKE_FROM_HZ: Final = 16_000
_ALIKE_HZ: Final = 22_050  # the distance of neighbours, at any rate
_ALIKE_STEP: Final = 32


def prove(recording: Recording, utterance: Utterance, *, audible: bool) -> None:
    """Check that ``recording`` can be ``utterance``; of an engine that is not ``audible``, only that it is not empty.

    Raises:
        SpeechError: it is empty, silent, clipped all through, noise or a hum, or too short or too long for its text
            and rate.
    """
    if recording.length_ms <= 0:
        raise _failed(utterance, "the recording is empty")
    if not audible:
        return
    problem = _length_problem(recording, utterance) or _sound_problem(recording)
    if problem:
        raise _failed(utterance, problem)


def _length_problem(recording: Recording, utterance: Utterance) -> str:
    """What is wrong with the length, in words; nothing when it is plausible."""
    expected_ms, timing = estimate_for(utterance.text, utterance.voice), timing_of(utterance.voice.engine)
    shortest_ms = max(_SHORTEST_MS, round(timing.shortest * expected_ms - 250))
    longest_ms = round(timing.longest * expected_ms + _FLAT_MS)
    if expected_ms >= _FITTED_FROM_MS and is_fitted(utterance.text, utterance.voice):
        shortest_ms = round(timing.fitted_shortest * expected_ms)
        longest_ms = round(timing.fitted_longest * expected_ms)
    if shortest_ms <= recording.length_ms <= longest_ms:
        return ""
    return (
        f"the recording lasts {recording.length_ms} ms, but this text should take about {expected_ms} ms "
        f"({shortest_ms} to {longest_ms}); can the voice '{utterance.voice.name}' read this text?"
    )


def _sound_problem(recording: Recording) -> str:
    """What tells that it is not speech, in words; nothing when it may be."""
    samples = array.array("h", recording.samples)
    if sys.byteorder == "big":
        samples.byteswap()
    thin = samples[::_STEP]
    levels = _levels_db(thin, max(1, recording.rate_hz * _WINDOW_MS // 1000 // _STEP))
    loudest_db = max(levels)
    if loudest_db < QUIETEST_DB:
        heard = "silence" if loudest_db == -math.inf else f"no louder than {loudest_db:.0f} dB"
        return f"the recording is {heard}"
    if (thin.count(32767) + thin.count(-32768)) > _CLIPPED * len(thin):
        return "the recording is clipped all through: noise, not speech"
    if _is_steady(levels):
        return "the recording is as loud all through: noise or a hum, not speech"
    if recording.rate_hz >= _ALIKE_FROM_HZ and _likeness(samples, round(recording.rate_hz / _ALIKE_HZ)) < _ALIKE:
        return "the recording is noise, not speech: its samples have nothing to do with each other"
    return ""


def _levels_db(samples: array.array[int], window: int) -> list[float]:
    """The level of each ``window`` samples, in dB of full scale; minus infinity for digital silence."""
    parts = [samples[start : start + window] for start in range(0, len(samples), window)]
    powers = [sum(map(mul, part, part)) / min(window, len(samples)) / 32768**2 for part in parts]
    return [10 * math.log10(power) if power else -math.inf for power in powers]


def _is_steady(levels: Sequence[float]) -> bool:
    """Whether the sound, from its first to its last audible window, is too even in level to be syllables."""
    floor_db = max(levels) - _AUDIBLE_DB
    heard = [number for number, level in enumerate(levels) if level > floor_db]
    inside = sorted(levels[heard[0] : heard[-1]])  # the last window may be half empty
    if len(inside) * _WINDOW_MS < _STEADY_FROM_MS:
        return False
    return inside[len(inside) * 9 // 10] - inside[len(inside) // 10] < _STEADY_DB


def _likeness(samples: array.array[int], distance: int) -> float:
    """How far samples tell their neighbours ``distance`` later: 1 for slow sound, 0 for white noise."""
    here, there = samples[::_ALIKE_STEP], samples[max(1, distance) :: _ALIKE_STEP]
    power = sum(map(mul, here, here))
    return sum(map(mul, here, there)) / power if power else 1.0


def _failed(utterance: Utterance, what: str) -> SpeechError:
    text = utterance.text if len(utterance.text) <= 60 else utterance.text[:57].rstrip() + "..."
    return SpeechError(
        f"{utterance.voice.engine} did not speak '{text}': {what}",
        engine=utterance.voice.engine,
        text=utterance.text,
    )
