"""The proof of recordings refuses nothing that was rightly spoken, and finds noise."""

from __future__ import annotations

import pytest

from benchmarks.reliability import alarms
from coach.model import Utterance
from coach.speech.base import Recording

pytestmark = pytest.mark.long

Spoken = list[tuple[Utterance, Recording]]


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Spoken:
    """A few sentences of the routines by voices that are hardest to tell from noise, at all rates."""
    folder = tmp_path_factory.mktemp("alarms")
    return list(alarms.spoken(60, folder, ("en-us+m7", "en-us+whisper", "fr-fr+m7")))


def test_no_right_recording_is_refused(spoken: Spoken) -> None:
    """Whispering voices, other languages, the slowest and the fastest rate."""
    assert [problem for utterance, recording in spoken if (problem := alarms.refused(recording, utterance))] == []
    assert len(spoken) > 90


@pytest.mark.parametrize("fault", [name for name, (_, by_length) in alarms.FAULTS.items() if not by_length])
def test_noise_as_long_as_the_words_is_found(spoken: Spoken, fault: str) -> None:
    """A hum of less than 0.6 s may pass: it may be a single vowel."""
    chosen = [(utterance, sound) for utterance, sound in spoken if sound.length_ms > 1_000][::4]
    found, tried = alarms.found_of(chosen, alarms.FAULTS[fault][0])
    assert found == tried > 10
