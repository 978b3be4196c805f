"""The natural voices: who they are, where their weights lie, whether they can speak here. It loads nothing."""

from __future__ import annotations

import functools
import importlib.util
import os
import platform
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from ..errors import SpeechError, UnknownNameError
from ..installed import installed_version

ENGINE: Final = "natural"
_NEEDED: Final = ("hibari", "onnxruntime", "numpy")


@dataclass(frozen=True, slots=True)
class NaturalVoice:
    """A voice of hibari, and by what its weights are known."""

    language: str
    gender: str
    file: str
    size: int
    sha256: str
    british: bool = False
    inside: bool = False
    """Whether its weights come with the package."""


NATURAL_VOICES: Final[Mapping[str, NaturalVoice]] = MappingProxyType(
    {
        "emma": NaturalVoice(
            "en-gb",
            "female",
            "bf_emma.int8.onnx",
            7_936_868,
            "f709f0488ee63b583a22189a955aaf4257b9806dd330be3490661e53af0a89c1",
            british=True,
        ),
        "fable": NaturalVoice(
            "en-gb",
            "male",
            "bm_fable.int8.onnx",
            7_936_868,
            "c28529302f2d27cd12f62625c24425888c4e3c2675583100ec530259136b8bc6",
            british=True,
        ),
        "fenrir": NaturalVoice(
            "en-us",
            "male",
            "am_fenrir_v2.int8.onnx",
            8_031_158,
            "f59fbd87908c91f827bc21b1b89443757b9a8580db9eee20aa948deb731321f4",
        ),
        "heart": NaturalVoice(
            "en-us",
            "female",
            "hibari.onnx",
            7_936_868,
            "5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8",
            inside=True,
        ),
        "kore": NaturalVoice(
            "en-us",
            "female",
            "af_kore.int8.onnx",
            7_936_868,
            "346885752673e45d42f9864c9e2432094bc4b6385df060d4b83273da764d2fa9",
        ),
    }
)
"""Name: voice, as hibari-tts 0.2.1 has them. The sums are held here, so nobody else's list decides what is loaded."""
DEFAULT_NATURAL: Final = "heart"


def is_installed() -> bool:
    """Whether the extra is here; nothing of it is imported."""
    return all(importlib.util.find_spec(name) is not None for name in _NEEDED)


def require_installed() -> None:
    """Check that the extra is here.

    Raises:
        SpeechError: it is not; says how to install it.
    """
    if not is_installed():
        raise _missing()


def natural_voice(name: str) -> NaturalVoice:
    """A voice by its name; an empty one is the default.

    Raises:
        UnknownNameError: there is no such voice.
    """
    found = NATURAL_VOICES.get(name or DEFAULT_NATURAL)
    if found is None:
        from difflib import get_close_matches

        names = [f"{ENGINE}:{each}" for each in NATURAL_VOICES]
        raise UnknownNameError("voice", f"{ENGINE}:{name}", names, get_close_matches(f"{ENGINE}:{name}", names))
    return found


def weights_folder() -> Path:
    """Where weights lie that do not come with the package: where hibari itself looks for them."""
    named = os.environ.get("HIBARI_HOME")
    if named:
        return Path(named)
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("hibari", appauthor=False))


def weights_path(name: str) -> Path:
    """Where the weights of a voice lie, or would."""
    voice = natural_voice(name)
    return _package() / "assets" / voice.file if voice.inside else weights_folder() / voice.file


def weights_of(name: str) -> Path:
    """The weights of a voice; nothing is ever fetched for them.

    Raises:
        UnknownNameError: there is no such voice.
        SpeechError: the extra is not installed, or the weights are not there; says which file is needed.
    """
    require_installed()
    voice, path = natural_voice(name), weights_path(name)
    if not path.is_file():
        raise SpeechError(
            f"the voice '{ENGINE}:{name}' has no weights here: put {voice.file} ({voice.size / 1e6:.1f} MB, sha256"
            f" {voice.sha256}) into {path.parent}; coach voices add {ENGINE}:{name} does that, if you agree",
            engine=ENGINE,
        )
    return path


def natural_fingerprint(name: str) -> str:
    """All that decides how a voice sounds: weights and rules by their content, and what computes them.

    Raises:
        SpeechError: the extra or the weights of the voice are missing.
    """
    require_installed()
    checksum = 0
    if not name or name in NATURAL_VOICES:  # whether there is such a voice is told by who prepares it
        weights = weights_of(name)
        state = weights.stat()
        checksum = _checksum(weights, state.st_size, state.st_mtime_ns)
    libraries = ", ".join(f"{each} {installed_version(each)}" for each in ("numpy", "onnxruntime", "scipy"))
    return f"{_rules()}, weights {checksum:08x}, {libraries}, {platform.machine()}"


def _missing() -> SpeechError:
    from ..install_line import install_line

    return SpeechError(
        f"the natural voice is not installed; run: {install_line('natural')}; without it leave out --voice",
        engine=ENGINE,
    )


def _package() -> Path:
    spec = importlib.util.find_spec("hibari")
    if spec is None or spec.origin is None:
        raise _missing()
    return Path(spec.origin).parent


@functools.cache
def _rules() -> str:
    """The package by the list of sums that it was installed with: its lexicons weigh more than the voice."""
    checksum = 0
    for path in sorted(_package().parent.glob("hibari_tts-*.dist-info/RECORD")):
        checksum = zlib.crc32(path.read_bytes(), checksum)
    return f"hibari-tts {installed_version('hibari', 'hibari-tts')} ({checksum:08x})"


@functools.cache
def _checksum(path: Path, size: int, changed_ns: int) -> int:
    return zlib.crc32(path.read_bytes())
