"""A track as an audiobook, ``.m4b``: AAC with chapters, for Apple Books. The one place where PyAV is used.

MPEG-4 wants its index written last and its head mended afterwards, so the file is made in a temporary one and handed on
from there. In memory there is only the index, which FFmpeg keeps until the end: 6 MB an hour.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import IO, Any, Final

from ..errors import TrackError
from ..install_line import install_line
from ..mp3.grid import SAMPLE_RATE_HZ
from .player_info import TrackInfo, language_code, tag_text

BIT_RATE: Final = 64_000
"""Bits a second, as in the MP3."""
CODER: Final = "fast"
"""FFmpeg's quicker search for AAC: half the time of its usual one, for a few more bytes."""
BRAND: Final = "M4B "
"""Of an audiobook; FFmpeg's own would be that of a song."""
FRAME_SAMPLES: Final = 1_024
"""Of AAC."""
MOST_CHAPTERS: Final = 255
"""The list of chapters counts them in one byte."""
_SAMPLE_BYTES: Final = 2
_BLOCK_BYTES: Final = 1 << 20


def check_m4b_installed() -> None:
    """Tell before the work that the library is missing, or too old to write chapters.

    Raises:
        TrackError: it is.
    """
    try:
        from av.container import OutputContainer
    except ImportError as error:
        raise TrackError(f"an .m4b needs PyAV, which is not installed: {install_line('m4b')}") from error
    if not hasattr(OutputContainer, "set_chapters"):
        raise TrackError(f"an .m4b needs a newer PyAV, which writes chapters: {install_line('m4b')}")


def encode_m4b(rate_hz: int, blocks: Iterable[bytes], info: TrackInfo) -> Iterator[bytes]:
    """The bytes of the file, in order.

    Args:
        rate_hz: of the samples.
        blocks: samples, mono, 16 bit, little end first.
        info: what players show; its length is that of the sound, to the sample.

    Raises:
        TrackError: PyAV is missing, or cannot encode it.
        OSError: there is no room for the temporary file.
    """
    check_m4b_installed()
    import av

    from .m4b_tag import tag_m4b

    with tempfile.TemporaryFile() as file:
        try:
            _encode(file, rate_hz, blocks, info)
        except av.FFmpegError as error:
            raise TrackError(f"the track cannot be encoded as AAC: {error}") from error
        tag_m4b(file, info)
        file.seek(0)
        while block := file.read(_BLOCK_BYTES):
            yield block


def _encode(file: IO[bytes], rate_hz: int, blocks: Iterable[bytes], info: TrackInfo) -> None:
    import av

    with av.open(file, "w", format="ipod", options={"brand": BRAND}) as container:
        stream = container.add_stream("aac", rate=SAMPLE_RATE_HZ, options={"aac_coder": CODER})
        stream.layout = "mono"
        stream.bit_rate = BIT_RATE
        stream.metadata["language"] = language_code(info.language)
        container.set_chapters(_chapters(info))
        samples = info.length_ms * SAMPLE_RATE_HZ // 1000
        for number, frame in enumerate(_framed(_exactly(_resampled(blocks, rate_hz), samples))):
            frame.pts = number * FRAME_SAMPLES
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _chapters(info: TrackInfo) -> list[Any]:
    return [
        {
            "id": number,
            "start": each.start_ms,
            "end": each.end_ms,
            "time_base": Fraction(1, 1000),
            "metadata": {"title": tag_text(each.title)},
        }
        for number, each in enumerate(info.chapters[:MOST_CHAPTERS])
    ]


def _resampled(blocks: Iterable[bytes], rate_hz: int) -> Iterator[bytes]:
    """The same sound at the grid's rate."""
    import av

    resampler = av.AudioResampler(format="s16", layout="mono", rate=SAMPLE_RATE_HZ)
    at = 0
    for block in blocks:
        frame = _frame(block, rate_hz)
        frame.pts = at
        at += frame.samples
        for made in resampler.resample(frame):
            yield bytes(made.planes[0])[: made.samples * _SAMPLE_BYTES]
    for made in resampler.resample(None):
        yield bytes(made.planes[0])[: made.samples * _SAMPLE_BYTES]


def _exactly(blocks: Iterable[bytes], samples: int) -> Iterator[bytes]:
    """As many samples as asked for: resampling rounds by a few, which are quiet."""
    left = samples * _SAMPLE_BYTES
    for block in blocks:
        yield block[:left]
        left -= min(left, len(block))
    yield bytes(left)


def _framed(blocks: Iterable[bytes]) -> Iterator[Any]:
    """Frames of the codec's length; the last one may be shorter."""
    size = FRAME_SAMPLES * _SAMPLE_BYTES
    waiting = b""
    for block in blocks:
        waiting += block
        whole = len(waiting) // size * size
        yield from (_frame(waiting[at : at + size], SAMPLE_RATE_HZ) for at in range(0, whole, size))
        waiting = waiting[whole:]
    if waiting:
        yield _frame(waiting, SAMPLE_RATE_HZ)


def _frame(samples: bytes, rate_hz: int) -> Any:
    import av

    frame = av.AudioFrame(format="s16", layout="mono", samples=len(samples) // _SAMPLE_BYTES)
    frame.planes[0].update(samples)
    frame.sample_rate = rate_hz
    frame.time_base = Fraction(1, rate_hz)
    return frame
