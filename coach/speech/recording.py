"""Reading what an engine wrote: WAV, or AIFF where the platform writes that whatever the name says."""

from __future__ import annotations

import array
import io
import struct
import sys
import wave
from pathlib import Path
from typing import Final

from ..errors import SpeechError
from .base import Recording

_RATES_HZ: Final = range(4_000, 192_001)
LARGEST_BYTES: Final = 512_000_000
"""No cue is that long; what an engine writes without end shall not fill the memory as well."""


def read_recording(path: Path) -> Recording:
    """The sound in ``path``: a WAV, AIFF or uncompressed AIFF-C file of 8 to 32 bits, mixed down to mono 16 bit.

    Raises:
        SpeechError: no such file, not such a file, or shorter than its header says.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            raise SpeechError(f"the engine wrote a file of {size / 1e9:.1f} GB")
        data = path.read_bytes()
    except OSError as error:
        raise SpeechError(f"the engine wrote no sound file: {error}") from error
    if not data:
        raise SpeechError("the engine wrote an empty file")
    if data[:4] == b"FORM" and data[8:12] in (b"AIFF", b"AIFC"):
        channels, width, rate_hz, frames = _aiff(data)
    elif data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        channels, width, rate_hz, frames = _wav(data)
    else:
        raise SpeechError(f"the engine wrote neither WAV nor AIFF, but a file that begins with {data[:8]!r}")
    if rate_hz not in _RATES_HZ or channels not in (1, 2) or len(frames) % (channels * width):
        raise SpeechError(f"the engine wrote {channels} channels of {width * 8} bits at {rate_hz} Hz")
    return Recording(_mono(_sixteen(frames, width), channels), rate_hz)


def _wav(data: bytes) -> tuple[int, int, int, bytes]:
    """Channels, bytes a sample, rate and little-endian frames (8 bits: made signed)."""
    try:
        with wave.open(io.BytesIO(data)) as file:
            channels, width, rate_hz, count = file.getparams()[:4]
            frames = file.readframes(count)
    except (wave.Error, EOFError, struct.error) as error:
        raise SpeechError(f"the engine wrote a damaged WAV file: {error or 'it ends early'}") from error
    if len(frames) != count * channels * width:
        raise SpeechError(
            f"the engine wrote half a WAV file: {len(frames)} of {count * channels * width} bytes of sound"
        )
    if _has_more_than_chunks(data):
        raise SpeechError(f"the engine wrote a damaged WAV file: it counts {len(frames)} bytes of sound and has more")
    return channels, width, rate_hz, frames if width > 1 else bytes(each ^ 0x80 for each in frames)


def _has_more_than_chunks(data: bytes) -> bool:
    """Whether something follows the counted chunks of a WAV file that is none: sound that its header does not count."""
    position = 12
    while position + 8 <= len(data):
        kind, size = struct.unpack_from("<4sI", data, position)
        if not kind.isascii() or not kind.decode().isprintable():
            return True
        position += 8 + size + size % 2
    return False


def _aiff(data: bytes) -> tuple[int, int, int, bytes]:
    """The same of an AIFF file, whose frames are big-endian unless its compression is ``sowt``."""
    chunks: dict[bytes, bytes] = {}
    position = 12
    while position + 8 <= len(data):
        kind, size = struct.unpack_from(">4sI", data, position)
        chunks.setdefault(kind, data[position + 8 : position + 8 + size])
        position += 8 + size + size % 2  # chunks are padded to even lengths
    common, sound = chunks.get(b"COMM", b""), chunks.get(b"SSND", b"")
    if len(common) < 18 or len(sound) < 8:
        raise SpeechError("the engine wrote a damaged AIFF file: a part is missing")
    channels, count, bits = struct.unpack_from(">hIh", common)
    compression = common[18:22] if data[8:12] == b"AIFC" else b"NONE"
    if compression not in (b"NONE", b"sowt", b"twos") or not 1 <= bits <= 32:
        raise SpeechError(f"the engine wrote an AIFF file with compression {compression!r} and {bits} bits")
    width = (bits + 7) // 8
    start = 8 + int(struct.unpack_from(">I", sound)[0])
    frames = sound[start : start + count * channels * width]
    if len(frames) != count * channels * width:
        raise SpeechError(f"the engine wrote half an AIFF file: {len(frames)} of {count * channels * width} bytes")
    if compression != b"sowt":
        frames = _swapped(frames, width)
    return channels, width, _extended(common[8:18]), frames


def _extended(ten: bytes) -> int:
    """An 80-bit float of the IEEE, as Apple writes rates; rounded."""
    exponent, mantissa = struct.unpack(">HQ", ten)
    exponent &= 0x7FFF
    return round(mantissa * 2.0 ** (exponent - 16383 - 63)) if exponent < 16400 else 0


def _swapped(frames: bytes, width: int) -> bytes:
    """Each sample's bytes the other way round."""
    out = bytearray(len(frames))
    for index in range(width):
        out[index::width] = frames[width - 1 - index :: width]
    return bytes(out)


def _sixteen(frames: bytes, width: int) -> bytes:
    """Little-endian signed samples of any width as 16 bits: their two highest bytes."""
    if width == 2:
        return frames
    out = bytearray(len(frames) // width * 2)
    out[1::2] = frames[width - 1 :: width]
    if width > 2:
        out[0::2] = frames[width - 2 :: width]
    return bytes(out)


def _mono(frames: bytes, channels: int) -> bytes:
    """The mean of two channels; one channel as it is."""
    if channels == 1:
        return frames
    samples = array.array("h", frames)
    if sys.byteorder == "big":
        samples.byteswap()
    mixed = array.array("h", ((left + right) >> 1 for left, right in zip(samples[::2], samples[1::2], strict=True)))
    if sys.byteorder == "big":
        mixed.byteswap()
    return mixed.tobytes()
