"""The engine ``piper``: pyttsx3 with coach's driver of Piper, for voices that a person brings (extra ``piper``).

A voice is a file: ``piper:FILE.onnx``, with ``FILE.onnx.json`` beside it, and its licence in ``MODEL_CARD``.
"""

from __future__ import annotations

import functools
import importlib.util
import json
import platform
import re
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from ..errors import SpeechError
from ..files.careful_access import read_plain
from ..installed import installed_version
from ..model import Voice
from .base import VoiceInfo
from .file_driver import FileDriver, register_driver
from .plain_text import refuse_control_characters, without_markup
from .pyttsx3_seam import DriverEngine

NAME: Final = "piper"
_REVISION: Final = 1
"""Raise it when the sound changes: rate, volume, noise."""
_USUAL_WPM: Final = 175
"""Of a voice at its own length scale; no voice tells its rate, so the one asked for is met within some 15 %."""
_VOLUME: Final = 0.5
_MOST_BYTES: Final = 1_000_000


def _files(name: str) -> tuple[Path, Path]:
    """The model of a voice and its settings.

    Raises:
        SpeechError: the extra is not installed, no file is named, or one of them is not there.
    """
    if importlib.util.find_spec("piper") is None:
        from ..install_line import install_line

        raise SpeechError(
            f"Piper is not installed; run: {install_line(NAME)}; without it leave out --voice", engine=NAME
        )
    model = Path(name).expanduser()
    if not name:
        raise SpeechError("name the file of a voice: --voice piper:FILE.onnx", engine=NAME)
    settings = model.with_name(f"{model.name}.json")
    for path in (model, settings):
        if not path.is_file():
            raise SpeechError(f"the voice piper:{name} needs {path}, and there is no such file", engine=NAME)
    return model, settings


def licence_of(name: str) -> str:
    """What the card beside a voice says of its licence; empty where it says nothing."""
    for card in ("MODEL_CARD", "MODEL_CARD.md"):
        try:
            text = read_plain(Path(name).expanduser().with_name(card), _MOST_BYTES, follow=True).decode(
                "utf-8", "replace"
            )
        except OSError:
            continue
        found = re.search(r"licen[sc]e:?\**\s*(.+)", text, re.IGNORECASE)
        if found:
            return found[1].strip()[:200]
    return ""


@functools.cache
def _voice(name: str) -> Any:
    """A voice, loaded once in a process, computed by one thread so that children can be forked.

    Raises:
        SpeechError: it is no voice, or one whose reading needs more than comes with Piper.
    """
    from .natural_model import private_import

    model, settings = _files(name)
    try:
        with private_import():
            import onnxruntime
            from piper import PiperVoice
            from piper.config import PhonemeType, PiperConfig
        config = PiperConfig.from_dict(json.loads(read_plain(settings, _MOST_BYTES, follow=True)))
        if config.phoneme_type not in (PhonemeType.ESPEAK, PhonemeType.TEXT):  # the others fetch what they need
            raise SpeechError(f"{model} reads by '{config.phoneme_type.value}', and coach fetches nothing", engine=NAME)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        return PiperVoice(session=session, config=config)
    except SpeechError:
        raise
    except Exception as error:  # a file from anybody: whatever onnxruntime and Piper make of it
        raise SpeechError(f"{model} is no voice of Piper's: {str(error).splitlines()[0][:200]}", engine=NAME) from error


class PiperDriver(FileDriver):
    """The driver. ``rate`` is in words a minute, about as heard."""

    engine = NAME

    def __init__(self, proxy: Any) -> None:
        super().__init__(proxy)
        self._values: dict[str, Any] = {"voice": "", "rate": 140.0}

    def spoken(self, text: str) -> tuple[bytes, int]:
        """See ``FileDriver``; without noise, so the same words are the same samples."""
        from piper import SynthesisConfig

        refuse_control_characters(text, NAME)
        voice = _voice(self._values["voice"])
        scale = voice.config.length_scale * _USUAL_WPM / self._values["rate"]
        how = SynthesisConfig(length_scale=scale, noise_scale=0.0, noise_w_scale=0.0, volume=_VOLUME)
        chunks = [each.audio_int16_bytes for each in voice.synthesize(without_markup(text), how)]
        if not chunks:
            raise SpeechError("nothing in this text can be spoken", engine=NAME, text=text)
        return b"".join(chunks), voice.config.sample_rate

    def getProperty(self, name: str) -> Any:  # noqa: N802
        """The value of ``voice`` or ``rate``."""
        return [] if name == "voices" else self._values[name]

    def setProperty(self, name: str, value: Any) -> None:  # noqa: N802
        """Set a property from now on. A voice is loaded here."""
        if name == "voice":
            _voice(str(value))
        elif name not in self._values:
            raise KeyError(name)
        self._values[name] = str(value) if name == "voice" else float(value)


class PiperEngine(DriverEngine):
    """Speaks with a voice out of a file."""

    name = NAME
    lasting = True

    def fingerprint(self, voice: Voice) -> str:
        """The voice by its content, and what computes it."""
        checksum = 0
        if importlib.util.find_spec(NAME) is not None and voice.name:
            for path in _files(voice.name):
                status = path.stat()
                checksum ^= _checksum(path, status.st_size, status.st_mtime_ns)
        libraries = ", ".join(f"{each} {installed_version(each)}" for each in ("numpy", "onnxruntime"))
        piper = installed_version(NAME, "piper-tts")
        return f"{NAME}/{_REVISION}, piper-tts {piper}, voice {checksum:08x}, {libraries}, {platform.machine()}"

    def voices(self) -> Sequence[VoiceInfo]:
        """None: they are files of somebody's."""
        return []

    def _properties(self, voice: Voice) -> Mapping[str, str | float]:
        _files(voice.name)
        return {"voice": voice.name, "rate": voice.rate_wpm}

    @staticmethod
    def _register() -> str:
        return register_driver("coach_piper", PiperDriver)


@functools.lru_cache(maxsize=8)
def _checksum(path: Path, size: int, changed_ns: int) -> int:
    return zlib.crc32(path.read_bytes())
