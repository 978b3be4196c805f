"""Puts the weights of a natural voice where it looks for them: known by their sum, written whole, fetched if asked."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final

from ..errors import CoachError, SpeechError
from ..files.atomic_file import write_whole
from ..files.careful_access import read_plain
from ..speech import parse_voice
from ..speech.natural_voices import ENGINE, NaturalVoice, natural_voice, require_installed, weights_path

_TIMEOUT_S: Final = 30.0


def missing_voice(text: str) -> tuple[str, NaturalVoice] | None:
    """The name of a natural voice and what its weights are known by; None where they are here already.

    Raises:
        CoachError: the extra is not installed, there is no such voice, or it is another engine's.
    """
    engine, name = (ENGINE, text) if ":" not in text else parse_voice(text)
    if engine != ENGINE:
        alone = "; a voice of Piper's needs none: --voice piper:FILE.onnx" if engine == "piper" else ""
        raise CoachError(f"weights are added for natural voices only, such as {ENGINE}:emma; '{text}' is none{alone}")
    require_installed()
    voice = natural_voice(name)
    path = weights_path(name)
    is_here = path.is_file() and (voice.inside or _sum_of(_read(path, voice)) == voice.sha256)
    return None if is_here else (name, voice)


def add_weights(name: str, source: Path | None) -> Path:
    """Put the weights of a voice into their place, out of a file or from where the package says that they are.

    Raises:
        SpeechError: they cannot be had, are not the ones that coach knows, or cannot be written.
    """
    voice, path = natural_voice(name), weights_path(name)
    data = _read(source, voice) if source else _fetched(name, voice)
    if _sum_of(data) != voice.sha256:
        where = source or "what was fetched"
        raise SpeechError(
            f"{where} is not {voice.file}, the weights of {ENGINE}:{name}: its sha256 begins with"
            f" {_sum_of(data)[:12]}, theirs with {voice.sha256[:12]}",
            engine=ENGINE,
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, [data])
    except OSError as error:
        raise SpeechError(f"{path} cannot be written: {error.strerror or error}", engine=ENGINE) from error
    return path


def _sum_of(data: bytes) -> str:
    return sha256(data).hexdigest()


def _read(path: Path, voice: NaturalVoice) -> bytes:
    try:
        return read_plain(path, voice.size, follow=True)
    except OSError as error:
        raise SpeechError(f"{path} cannot be read: {error.strerror or error}", engine=ENGINE) from error


def _fetched(name: str, voice: NaturalVoice) -> bytes:
    from http.client import HTTPException
    from urllib.request import urlopen

    from ..speech.natural_model import weights_address

    address = weights_address(name)
    try:
        with urlopen(address, timeout=_TIMEOUT_S) as answer:  # noqa: S310  # the package's own, and its sum is ours
            return bytes(answer.read(voice.size + 1))
    except (OSError, HTTPException, ValueError) as error:
        raise SpeechError(
            f"{address} cannot be fetched ({getattr(error, 'reason', error)}); fetch it elsewhere, and say"
            f" coach voices add {ENGINE}:{name} --from FILE",
            engine=ENGINE,
        ) from error
