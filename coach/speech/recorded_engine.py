"""The engine ``recorded``: one's own recordings where there is one of the sentence, else the voice that it wraps.

Voices are folders: ``recorded:FOLDER``, or ``recorded:FOLDER,strict``, with which a missing recording is an error.
"""

from __future__ import annotations

import wave
from collections.abc import Sequence
from pathlib import Path

from ..audio.sound import resample, segment
from ..errors import SpeechError
from ..model import Utterance, Voice
from .base import Engine, Recording, VoiceInfo
from .own_recordings import ENGINE, RATE_HZ, digest_of_recording, folded, levelled, read_own, recordings_in
from .recording import read_recording

_REVISION = 1
"""Raise it when the sound changes: level, trimming."""


def folder_of(voice_name: str) -> tuple[Path, bool]:
    """The folder of a voice, and whether it is strict.

    >>> folder_of("mine,strict") == (Path("mine"), True)
    True

    Raises:
        SpeechError: no folder is named.
    """
    name, _, how = voice_name.partition(",")
    if not name.strip() or how not in ("", "strict"):
        raise SpeechError(
            f"name a folder of recordings: --voice {ENGINE}:FOLDER or {ENGINE}:FOLDER,strict", engine=ENGINE
        )
    return Path(name).expanduser(), how == "strict"


class RecordedEngine:
    """Speaks with recordings."""

    name: str = ENGINE
    audible: bool = True
    forkable: bool = True
    """As the voice that it wraps, from its fingerprint on."""
    lasting: bool = False

    def __init__(self) -> None:
        self._inner: Engine | None = None

    def fingerprint(self, voice: Voice) -> str:
        """How recordings are read, and the voice that is wrapped; what is recorded of a sentence is its `material`."""
        inner, other = self._wrapped(voice)
        return f"{ENGINE}/{_REVISION} over {other.name}, {inner.fingerprint(other)}"

    def material(self, utterances: Sequence[Utterance]) -> str:
        """The digests of the recordings of these sentences: part of their clip's key."""
        if not utterances:
            return ""
        have = recordings_in(folder_of(utterances[0].voice.name)[0])
        found = (have.get(folded(each.text)) for each in utterances)
        return " ".join("-" if path is None else digest_of_recording(path) for path in found)

    def voices(self) -> Sequence[VoiceInfo]:
        """None: they are folders of somebody's."""
        return []

    def prepare(self, voice: Voice) -> None:
        """Look for the folder, and load the voice for all that is not recorded.

        Raises:
            SpeechError: there is no such folder, or the other voice cannot be used.
        """
        recordings_in(folder_of(voice.name)[0])
        inner, other = self._wrapped(voice)
        inner.prepare(other)

    def speak(self, utterance: Utterance, path: Path) -> None:
        """Write the recording of a sentence, or have it spoken.

        Raises:
            SpeechError: the recording is not fit, none is there and all were asked for, or it could not be spoken.
        """
        folder, strict = folder_of(utterance.voice.name)
        own = recordings_in(folder).get(folded(utterance.text))
        if own is None and strict:
            raise SpeechError(
                f"{folder} has no recording of '{utterance.text}'; coach voices record ROUTINE -o {folder} lists all",
                engine=ENGINE,
                text=utterance.text,
            )
        sound = self._spoken(utterance, path) if own is None else read_own(own)
        with path.open("wb") as raw, wave.open(raw, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(sound.rate_hz)
            file.writeframes(sound.samples)

    def _spoken(self, utterance: Utterance, path: Path) -> Recording:
        """By the other voice, at the rate and the level of recordings."""
        inner, other = self._wrapped(utterance.voice)
        inner.speak(Utterance(utterance.text, other), path)
        found = read_recording(path)
        sound = segment(found.samples, found.rate_hz)
        return levelled(Recording(resample(sound, RATE_HZ).raw_data, RATE_HZ))

    def _wrapped(self, voice: Voice) -> tuple[Engine, Voice]:
        """The voice that would speak if none was chosen."""
        from . import default_voice, engine_named, parse_voice  # it is one of the table itself

        engine, name = parse_voice(default_voice(voice.language, voice.rate_wpm))
        if self._inner is None or self._inner.name != engine:
            self._inner = engine_named(engine)
            self.forkable, self.lasting = self._inner.forkable, self._inner.lasting
        return self._inner, Voice(engine, name, voice.language, voice.rate_wpm)
