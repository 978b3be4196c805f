"""From samples to MP3 frames, and back to nothing else. The one place where lameenc is used."""

from __future__ import annotations

import lameenc

from ..errors import SpeechError
from .encoder_settings import QUALITY
from .grid import BIT_RATE_KBPS, FRAME_BYTES, SAMPLE_RATE_HZ

_FRAME_START = b"\xff\xf3\x84"


def encode(samples: bytes, rate_hz: int, frames: int) -> bytes:
    """The first ``frames`` frames of a fresh encoder's output.

    A fresh encoder's first frame needs no bit reservoir, so the result may follow any other frames. Cutting the end is
    safe as well: a frame needs only what came before it.

    Args:
        samples: mono, 16-bit; at least three frames longer than asked, so that all frames come from real sound.
        rate_hz: of the samples; LAME brings them to 24 kHz itself.
        frames: how many frames of 24 ms to return.

    Raises:
        SpeechError: LAME gave something else than frames of 192 bytes.
    """
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_bit_rate(BIT_RATE_KBPS)
    encoder.set_in_sample_rate(rate_hz)
    encoder.set_out_sample_rate(SAMPLE_RATE_HZ)
    encoder.set_channels(1)
    encoder.set_quality(QUALITY)
    stream = bytes(encoder.encode(samples)) + bytes(encoder.flush())
    wanted = stream[: frames * FRAME_BYTES]
    starts = range(0, len(wanted), FRAME_BYTES)
    if len(wanted) < frames * FRAME_BYTES or any(wanted[at : at + 3] != _FRAME_START for at in starts):
        raise SpeechError(f"LAME did not give {frames} frames of {FRAME_BYTES} bytes", engine="lame")
    return wanted
