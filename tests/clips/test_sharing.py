"""Clips that others make meanwhile are taken; a cache that loses clips is told of, and so is no room to speak in."""

from __future__ import annotations

import wave
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from coach.clips import Cache, Clips, ClipSettings
from coach.clips.assembly import floor_frames
from coach.errors import CacheError, SpeechError
from coach.model import Utterance, Voice
from coach.mp3.grid import FRAME_BYTES, FRAME_MS, LEAD_FRAMES
from coach.speech.silent_engine import SilentEngine
from tests.values import cue

MANNER = ClipSettings(Voice("silent", "silence", "en", 140))
CLIP = floor_frames()[: (LEAD_FRAMES + 1) * FRAME_BYTES]
"""What somebody else may have made: sound, but not what would be spoken here."""
CUES = [cue(f"Cue of number {number}.") for number in range(12)]


class Prepared(SilentEngine):
    """Lets something happen between the look into the cache and the speaking."""

    def __init__(self, meanwhile: Clips) -> None:
        self.meanwhile = meanwhile

    def prepare(self, voice: Voice) -> None:
        """Somebody else makes the clips."""
        self.meanwhile.cache.sweep()
        for each in CUES:
            length_ms, body = self.meanwhile.kept(each) or (FRAME_MS, CLIP)
            key = MANNER.spec(each).key(self.fingerprint(voice), self.meanwhile._encoder)
            self.meanwhile.cache.put(key, length_ms, body, "mp3")


@dataclass
class TwoRates(SilentEngine):
    """Another rate for each sentence."""

    rates_hz: list[int] = field(default_factory=lambda: [22_050, 16_000])

    def speak(self, utterance: Utterance, path: Path) -> None:
        """A second of silence."""
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(self.rates_hz.pop())
            file.writeframes(bytes(40_000))


def test_what_others_made_meanwhile_is_not_spoken_again(tmp_path: Path) -> None:
    """It is looked for once more when its turn comes; and it counts as done."""
    others = Clips(SilentEngine(), Cache(tmp_path), MANNER)
    clips = Clips(Prepared(others), Cache(tmp_path), MANNER)
    told: list[tuple[int, int]] = []
    clips.prepare(CUES, lambda done, total: told.append((done, total)))
    assert clips.spoken == 0
    assert {clips.body(each) for each in CUES} == {CLIP}
    assert told == [(number, len(CUES)) for number in range(1, len(CUES) + 1)]


def test_a_cache_that_loses_what_it_is_given_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clip is made again once, not for ever."""
    monkeypatch.setattr("coach.clips.find_or_speak.KEEP_BYTES", 0)
    clips = Clips(SilentEngine(), Cache(tmp_path), MANNER)
    clips.prepare(CUES)
    monkeypatch.setattr(Cache, "read", lambda *_: None)
    with pytest.raises(CacheError, match="loses or damages what is put into it: 'Cue of number 0"):
        clips.body(CUES[0])


def test_sentences_at_different_rates_make_one_clip(tmp_path: Path) -> None:
    """They are brought to one rate, or one would be joined at the speed of the other."""
    clips = Clips(TwoRates(), Cache(tmp_path), MANNER)
    clips.prepare([cue("Sit down. Stand up.")])
    assert clips.body(cue("Sit down. Stand up."))


@pytest.mark.parametrize("folders", [["/dev/null"], []])
def test_without_a_temporary_folder_nothing_can_be_spoken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folders: Sequence[str]
) -> None:
    """That is an error of coach's own, with what the system says."""
    monkeypatch.setattr("tempfile.tempdir", folders[0] if folders else None)
    monkeypatch.setattr("tempfile._candidate_tempdir_list", lambda: list(folders))
    with pytest.raises(SpeechError, match="silent cannot speak: no temporary folder can be written: "):
        Clips(SilentEngine(), Cache(tmp_path), MANNER).prepare(CUES)
