"""Clips that another test of this run has made: most tests need clips, and few are about how they are made.

Each cache of a test begins as empty as it was, and what is spoken into it is counted as ever; but the voice of the
wheel and the silent engine make no clip twice in a run, on all cores. Engines that a test makes up always speak for
themselves, and so does everything in the tests that say ``@pytest.mark.anew`` and in the folders of `ANEW`.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import pytest

from coach.clips.spec import ClipSpec
from coach.clips.workers import speak_all as really_speak_all
from coach.errors import SpeechError
from coach.mp3.encoder_settings import encoder_of
from coach.speech.base import Engine
from coach.speech.pyttsx3_engine import Pyttsx3Engine
from coach.speech.silent_engine import SilentEngine

ANEW: Final = ("speech", "clips", "reliability")
"""Folders of tests that are about speaking, making and keeping."""
ENGINES: Final = (Pyttsx3Engine, SilentEngine)
"""Those that speak the same every time."""
_LENGTH_BYTES: Final = 4

Made = tuple[int, bytes]
_replace = os.replace  # tests make it fail for others


class MadeClips:
    """A folder of clips by their keys, for all processes of a run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.on = True

    def speak_all(
        self,
        engine: Engine,
        specs: Iterable[ClipSpec],
        *,
        gently: bool = False,
        tried: Callable[[], None] = lambda: None,
    ) -> Iterator[tuple[ClipSpec, Made | SpeechError]]:
        """As `coach.clips.workers.speak_all`, but what was made before is not made again."""
        if not self.on or type(engine) not in ENGINES:
            yield from really_speak_all(engine, specs, gently=gently, tried=tried)
            return
        before: list[tuple[ClipSpec, Made]] = []

        def never_made() -> Iterator[ClipSpec]:
            for spec in specs:
                made = self._find(engine, spec)
                if made is None:
                    yield spec
                else:
                    before.append((spec, made))

        for spec, new in really_speak_all(engine, never_made(), gently=gently, tried=tried):
            if not isinstance(new, SpeechError):
                self._keep(engine, spec, new)
            yield spec, new
        for known in before:
            tried()
            yield known

    def _path(self, engine: Engine, spec: ClipSpec) -> Path:
        return self.folder / spec.key(engine.fingerprint(spec.voice), encoder_of(spec.container))

    def _find(self, engine: Engine, spec: ClipSpec) -> Made | None:
        try:
            data = self._path(engine, spec).read_bytes()
        except OSError:
            return None
        return int.from_bytes(data[:_LENGTH_BYTES]), data[_LENGTH_BYTES:]

    def _keep(self, engine: Engine, spec: ClipSpec, made: Made) -> None:
        path = self._path(engine, spec)
        unfinished = path.with_name(f"{path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):  # a test may have taken away what is needed for it
            unfinished.write_bytes(made[0].to_bytes(_LENGTH_BYTES) + made[1])
            _replace(unfinished, path)


def made_anew(item: pytest.Item) -> bool:
    """Whether a test wants every clip to be made for itself."""
    return item.path.parent.name in ANEW or item.get_closest_marker("anew") is not None


def shared_by_all(config: pytest.Config, own: Path, name: str) -> Path:
    """A folder of the run that all its processes share; ``own`` is this process's."""
    folder = (own.parent if hasattr(config, "workerinput") else own) / name
    folder.mkdir(exist_ok=True)
    return folder
