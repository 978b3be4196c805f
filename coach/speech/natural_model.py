"""hibari, loaded once for each voice: text to samples, the same ones every time. The one place where it is used."""

from __future__ import annotations

import contextlib
import functools
import os
from bisect import bisect_left
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from ..errors import SpeechError
from .natural_text import readable
from .natural_voices import ENGINE, natural_voice, weights_of

SEED: Final = 0
"""Of the breath in the voice: the same words, the same samples."""
RATE_HZ: Final = 24_000
_WINDOW: Final = RATE_HZ // 200
_LOUDEST: Final = 10 ** (-12 / 20)
"""The loudest window of every sentence, about eSpeak's: as it comes, the voice is 7 dB softer."""
_PEAK: Final = 0.98
_SILENT: Final = 0.000_1
_MARGIN: Final = RATE_HZ // 20

# Words a minute as heard, the measure of pyttsx3_engine, by 141 sentences of the routines, trimmed. The voice's sounds
# are of whole frames, so its rate goes up in steps (from 140 to 151 at 0.67); between them it cannot be told to be.
_SPEEDS: Final = (
    (102.6, 0.45),
    (109.0, 0.5),
    (114.6, 0.55),
    (130.3, 0.575),
    (133.5, 0.6),
    (135.5, 0.625),
    (138.0, 0.65),
    (151.5, 0.675),
    (156.0, 0.7),
    (161.9, 0.75),
    (182.8, 0.8),
    (207.0, 0.85),
    (219.0, 0.9),
    (224.1, 0.95),
    (228.5, 1.0),
    (236.7, 1.1),
    (251.6, 1.2),
    (264.6, 1.3),
)
_THREADS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def speed_for(rate_wpm: float) -> float:
    """Hibari's ``speed`` for words a minute as heard, by the table.

    >>> speed_for(138), round(speed_for(140), 3), speed_for(1), speed_for(999)
    (0.65, 0.654, 0.45, 1.3)
    """
    at = bisect_left(_SPEEDS, (rate_wpm, 0.0))
    if at == 0:
        return _SPEEDS[0][1]
    if at == len(_SPEEDS):
        return _SPEEDS[-1][1]
    (slower_wpm, slower), (faster_wpm, faster) = _SPEEDS[at - 1], _SPEEDS[at]
    return slower + (faster - slower) * (rate_wpm - slower_wpm) / (faster_wpm - slower_wpm)


class NaturalModel:
    """A voice that is loaded: rules, lexicon and network, all before the first word."""

    def __init__(self, name: str) -> None:
        weights, british = str(weights_of(name)), natural_voice(name).british
        with private_import():
            import hibari
            import onnxruntime  # noqa: F401  (while there is one thread: importing is done by one at a time)
            from hibari.g2p import G2P
        with ThreadPoolExecutor(1) as beside:  # ends here: children will be forked
            # The network gets ready while the lexicons are read, which takes longer.
            network = beside.submit(hibari.Hibari, model=weights, threads=1, g2p=self._phonemes)
            self._rules: Any = G2P(british=british)
            self._letters = frozenset(self._rules.oov.cin)  # loads, too, what reads words that no lexicon has
        self._voice: Any = network.result()

    def _phonemes(self, text: str) -> str:
        phonemes: str = self._rules(text)
        return phonemes

    def samples(self, text: str, rate_wpm: float) -> bytes:
        """The text as mono samples of 16 bits.

        Raises:
            SpeechError: it holds what the voice cannot say.
        """
        import numpy

        sound = self._voice(readable(text, self._letters), speed=speed_for(rate_wpm), seed=SEED)
        heard = numpy.flatnonzero(numpy.abs(sound) > _SILENT)
        if not heard.size:
            raise SpeechError("nothing in this text can be spoken", engine=ENGINE, text=text)
        # A second of nothing surrounds the words, which no length of a text tells; some of it stays.
        sound = sound[max(0, heard[0] - _MARGIN) : heard[-1] + _MARGIN]
        windows = numpy.add.reduceat(sound * sound, range(0, len(sound), _WINDOW)) / _WINDOW
        gain = min(_LOUDEST / float(windows.max()) ** 0.5, _PEAK / float(numpy.abs(sound).max()))
        whole: bytes = (sound * (gain * 32_767)).round().astype("<i2").tobytes()
        return whole


@functools.cache
def natural_model(name: str) -> NaturalModel:
    """The voice, loaded once in a process and never unloaded: a child must not take down what its parent set up."""
    return NaturalModel(name)


def weights_address(name: str) -> str:
    """Where the package has the weights of a voice on the web."""
    with private_import():
        from hibari.voices import BASE_URL
    return f"{BASE_URL}{natural_voice(name).file}"


@contextlib.contextmanager
def private_import() -> Iterator[None]:
    """Have what is imported compute with one thread and report to nobody.

    One thread: two builds share two cores better, and children can be forked. Since 1.32 onnxruntime writes files into
    the home and temporary folders and sends what it ran to its maker, unless told otherwise before it is loaded; that
    variable stays, for the children's sake.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
