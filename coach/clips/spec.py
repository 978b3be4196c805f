"""What a clip is made of, and the key under which it is kept."""

from __future__ import annotations

import json
import re
from dataclasses import astuple, dataclass
from hashlib import blake2b
from typing import Any, Final

from ..audio.comfort_noise import BAND_HZ, LEVEL_DBFS, LOOP_MS, LOW_RATE_HZ, SEED
from ..audio.tones import NOTES, PEAK, UNDER_SPEECH_DB
from ..audio.trim_limits import TRIM
from ..model import ClipFormat, Loudness, Tone, Utterance, Voice

SENTENCE_PAUSE_MS: Final = 450
"""Between two sentences of one cue, at steady speech."""
TONE_PAUSE_MS: Final = 250
"""Between a tone and the words next to it."""
ATTACK_MS: Final = 30
"""Soft enough not to startle."""
RELEASE_MS: Final = 15
LATEST_MS: Final = 24
"""By then something is heard; what was trimmed as engines speak begins within it, so it is in no key."""
LOUDNESS_LUFS: Final[dict[Loudness, int]] = {"night": -24, "day": -19}
"""Loudness of every clip's speech (ITU-R BS.1770). -19 LUFS is what podcasts ask of mono; night is 5 LU softer."""
PEAK_DBFS: Final = -4.0
"""Of samples: the true peak between them is at most a decibel higher."""
SHAPING: Final = (TONE_PAUSE_MS, ATTACK_MS, RELEASE_MS, PEAK_DBFS)
REVISION: Final = 4
"""Of how clips are made, the numbers apart; a change of it makes all kept clips unknown. ``tests/clips`` tells when."""

_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+")


@dataclass(frozen=True, slots=True)
class ClipSpec:
    """All that decides the bytes of a clip, but for the engine and the encoder."""

    text: str
    """As spoken, after the pronunciation map; empty for a tone alone."""
    voice: Voice
    pause_ms: int
    level_lufs: int
    before: Tone | None
    after: Tone | None
    floor: bool
    container: ClipFormat

    def utterances(self) -> tuple[Utterance, ...]:
        """What the engine is asked for: one utterance a sentence; the pauses between them are coach's own."""
        return tuple(Utterance(sentence, self.voice) for sentence in split_sentences(self.text)) if self.text else ()

    def key(self, fingerprint: str, encoder: str) -> str:
        """32 hexadecimal digits; the same for the same sound, on any machine."""
        tones = [[astuple(note) for note in NOTES[tone]] for tone in (self.before, self.after) if tone]
        sound = [SHAPING, astuple(TRIM), [PEAK, UNDER_SPEECH_DB, tones] if tones else [], floor_numbers(self.floor)]
        return key_of([REVISION, fingerprint, encoder, sound, astuple(self)])


def floor_key(encoder: str) -> str:
    """The key of one loop of the floor."""
    return key_of(["floor", REVISION, encoder, floor_numbers(True)])


def floor_numbers(floor: bool) -> list[Any]:
    """All that decides how the floor sounds; nothing where there is none."""
    return [LOOP_MS, LEVEL_DBFS, BAND_HZ, LOW_RATE_HZ, SEED] if floor else []


def key_of(parts: list[Any]) -> str:
    """A key from all that decides the bytes."""
    return blake2b(json.dumps(parts).encode(), digest_size=16).hexdigest()


def split_sentences(text: str) -> list[str]:
    """The sentences of a text; a piece without a letter or digit stays with the one before it.

    >>> split_sentences("Sit down. Bend both knees, by 2.5 hands! ...")
    ['Sit down.', 'Bend both knees, by 2.5 hands! ...']
    """
    found: list[str] = []
    start = 0
    last_word = next((at for at in range(len(text) - 1, -1, -1) if text[at].isalnum()), -1)
    for gap in _BETWEEN_SENTENCES.finditer(text):
        if gap.end() > last_word:
            break
        before = text[start : gap.end()]
        if _has_words(before):
            found.append(before.strip())
            start = gap.end()
    found.append(text[start:].strip())
    return found


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)
