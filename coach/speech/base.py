"""What a speech engine is. To add one: a new file here, and one line in the table ``ENGINES`` of ``__init__.py``.

1. Give it a ``name`` (what ``--voice NAME:...`` and the cue sheet say) and say whether it is ``audible``.
2. ``fingerprint()`` tells all that decides how it sounds with a voice, the content of the voice's files included: it is
   part of every clip's key, so a clip of another version or model is never taken for this one's.
3. ``voices()`` lists what it can speak with.
4. ``prepare()`` checks the voice and loads what is slow to load; it is called once, before the process is forked.
5. ``speak()`` writes one utterance to a sound file. It is called in a child process, once a sentence.
6. Its row in ``timing.py`` tells how fast it speaks and how long its texts take; without one it is held to wide bounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from ..model import Utterance, Voice


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """A voice or a variant that an engine offers."""

    name: str
    """What ``--voice`` takes."""
    language: str
    """BCP 47 tag as the engine gives it: ``en-us``."""
    gender: str = ""
    variant: bool = False
    """A variant is added to a voice with a plus sign: ``en-us+f3``."""


@dataclass(frozen=True, slots=True)
class Recording:
    """Spoken sound: mono, 16-bit signed little-endian samples at ``rate_hz``."""

    samples: bytes
    rate_hz: int

    @property
    def length_ms(self) -> int:
        """The length, rounded down."""
        return len(self.samples) // 2 * 1000 // self.rate_hz


class Engine(Protocol):
    """Something that speaks."""

    name: str
    audible: bool
    """False for an engine that writes silence of the right length; its clips are not proved for sound."""
    forkable: bool
    """Whether a child forked from a process that prepared it can speak; else it gets a fresh process."""

    lasting: bool
    """Whether what it says never depends on what it said before: then a forked child speaks many clips, else one."""

    def fingerprint(self, voice: Voice) -> str:
        """All that decides how it sounds with ``voice``, in one line; cheap to ask for, and no check of the voice.

        Another file under the voice's name is another fingerprint.
        """
        ...

    def voices(self) -> Sequence[VoiceInfo]:
        """What it can speak with, voices before variants, each sorted by name."""
        ...

    def prepare(self, voice: Voice) -> None:
        """Check ``voice`` and load what is slow to load.

        Raises:
            UnknownNameError: the engine has no such voice.
            SpeechError: the engine cannot be used on this machine; the message says what to do.
        """
        ...

    def speak(self, utterance: Utterance, path: Path) -> None:
        """Write ``utterance`` to ``path`` as a WAV or AIFF file.

        Raises:
            SpeechError: it could not be spoken.
        """
        ...


@runtime_checkable
class HasMaterial(Protocol):
    """An engine that does not make all of its sound itself."""

    def material(self, utterances: Sequence[Utterance]) -> str:
        """What else decides how these utterances sound, such as digests of recordings: part of their clip's key."""
        ...
