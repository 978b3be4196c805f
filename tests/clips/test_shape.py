"""The shape of a clip: trimmed, levelled, without clicks, exactly where it belongs."""

from __future__ import annotations

import io
import math
import wave
from array import array
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from random import Random

import pytest

from coach.audio.loudness import loudness_lufs
from coach.audio.sound import fade, sample_count, segment, trim
from coach.clips.assembly import floor_sound, make_clip
from coach.clips.spec import PEAK_DBFS, REVISION, ClipSpec
from coach.model import Voice
from coach.mp3.grid import FRAME_BYTES, FRAME_MS, LEAD_FRAMES, up_to_grid
from coach.speech.base import Recording

RATE_HZ = 22_050
LEVEL_LUFS = -24
VOICE = Voice("test", "tone", "en", 140)


def tone(length_ms: int, amplitude: int = 8_000, quiet_ms: int = 300) -> Recording:
    """A tone of 440 Hz with silence before and after, as engines give it."""
    quiet = [0] * (quiet_ms * RATE_HZ // 1000)
    sound = [round(amplitude * math.sin(2 * math.pi * 440 * n / RATE_HZ)) for n in range(length_ms * RATE_HZ // 1000)]
    return Recording(array("h", quiet + sound + quiet).tobytes(), RATE_HZ)


def wav_clip(*recordings: Recording, pause_ms: int = 400) -> tuple[int, array[int]]:
    length_ms, body = make_clip(
        ClipSpec("x", VOICE, pause_ms, LEVEL_LUFS, None, None, False, "wav"), recordings, audible=True
    )
    with wave.open(io.BytesIO(body)) as wav:
        return length_ms, array("h", wav.readframes(wav.getnframes()))


def test_silence_around_the_words_is_cut_and_the_length_is_on_the_grid() -> None:
    """Engines leave a third of a second; it would make every hold longer."""
    length_ms, samples = wav_clip(tone(1_000))
    assert length_ms % FRAME_MS == 0
    assert 1_000 <= length_ms <= 1_000 + 40 + FRAME_MS
    assert len(samples) * 1000 / RATE_HZ <= length_ms


def test_sentences_are_joined_with_the_pause_that_was_asked() -> None:
    """Real silence, to the millisecond but for what trimming keeps around words."""
    one, _ = wav_clip(tone(500))
    two, samples = wav_clip(tone(500), tone(500), pause_ms=400)
    assert abs(two - (2 * one + 400)) <= 2 * FRAME_MS
    middle = len(samples) // 2
    assert not any(samples[middle - RATE_HZ // 10 : middle + RATE_HZ // 10])


@pytest.mark.parametrize("amplitude", [300, 3_000, 30_000])
def test_every_clip_has_the_same_level(amplitude: int) -> None:
    """Whatever the engine gave; the peak stays under its limit."""
    _, samples = wav_clip(tone(2_000, amplitude))
    sound = segment(samples.tobytes(), RATE_HZ)
    assert abs(loudness_lufs(sound) - LEVEL_LUFS) < 0.5
    assert sound.max_dBFS <= PEAK_DBFS + 0.01


def test_a_sharp_sound_is_kept_under_the_peak_limit() -> None:
    """Though its level is then lower."""
    spikes = array("h", [30_000 if n % 2_000 == 0 else 200 for n in range(RATE_HZ)])
    _, samples = wav_clip(Recording(spikes.tobytes(), RATE_HZ))
    assert max(map(abs, samples)) <= 32_768 * 10 ** (PEAK_DBFS / 20) + 1


def test_beginning_and_end_do_not_click() -> None:
    """Cut in the middle of a loud tone, the first and last samples are next to nothing, and nothing jumps."""
    loud = array("h", [round(12_000 * math.cos(2 * math.pi * 440 * n / RATE_HZ)) for n in range(RATE_HZ)])
    _, samples = wav_clip(Recording(loud.tobytes(), RATE_HZ))
    assert abs(samples[0]) < 100
    assert abs(samples[-1]) < 100
    steps = [abs(after - before) for before, after in pairwise(samples)]
    assert max(steps[:200] + steps[-200:]) <= max(steps[2_000:-2_000]) * 1.1


def test_a_clip_has_its_lead_and_exactly_the_frames_of_its_length() -> None:
    """What the splice counts on."""
    length_ms, body = make_clip(
        ClipSpec("x", VOICE, 400, LEVEL_LUFS, None, None, True, "mp3"), [tone(700)], audible=True
    )
    assert len(body) == (LEAD_FRAMES + length_ms // FRAME_MS) * FRAME_BYTES


def test_quiet_sound_is_trimmed_to_nothing() -> None:
    """Below -50 dBFS there is no speech; the proof has refused it before."""
    assert sample_count(trim(segment(tone(500, 60).samples, RATE_HZ))) == 0


def test_a_silent_engine_is_taken_as_it_is() -> None:
    """Its lengths are the point of it."""
    silence = Recording(bytes(2 * RATE_HZ), RATE_HZ)
    length_ms, _ = make_clip(ClipSpec("x", VOICE, 400, LEVEL_LUFS, None, None, True, "mp3"), [silence], audible=False)
    assert length_ms == up_to_grid(1_000)


GOLDEN = {
    "words": "f3c9e0eeb47e5aa02aa3d2e371ec266cc3482bd2ef8e57de8974e5ec1cbef2db",
    "words between tones": "f84690bb24734d2151bb2a2ab951e8144a5635de00f0c95ae98ff34c4e146f07",
    "a tone": "abd99c4317bf925cce751e6be199ae40960fc6d3cf909c6bee7611369457f601",
    "the floor": "6c5331d5d908cc51c0b5601c5d6d6a066e760f42febd8e4f138e49de2a56c59b",
}
"""SHA-256 of samples, of revision 4; the encoder has its version in the key and no part in this."""


def test_the_revision_stands_for_how_clips_are_made() -> None:
    """Who changes how a clip is shaped raises ``REVISION`` and writes the new sums here: kept clips are then made anew.

    Numbers (notes, levels, limits) are part of the key by themselves.
    """
    words = [tone(700), tone(400, amplitude=2_000)]
    spec = ClipSpec("x", VOICE, 400, LEVEL_LUFS, None, None, True, "wav")
    made = {
        "words": make_clip(spec, words, audible=True)[1],
        "words between tones": make_clip(replace(spec, before="wake", after="start"), words, audible=True)[1],
        "a tone": make_clip(replace(spec, text="", after="end", floor=False), [], audible=True)[1],
        "the floor": floor_sound(RATE_HZ).raw_data,
    }
    assert REVISION == 4
    assert {what: sha256(sound).hexdigest() for what, sound in made.items()} == GOLDEN


def test_fading_is_pydubs_to_the_sample() -> None:
    """Whatever the rate and length: clips of earlier versions stay what their names say."""
    chance = Random(1)  # noqa: S311 - noise
    for rate_hz, count in ((16_000, 5), (22_050, 661), (22_050, 20_011), (24_000, 4_801), (48_000, 720)):
        samples = array("h", [chance.randint(-32_768, 32_767) for _ in range(count)])
        sound = segment(samples.tobytes(), rate_hz)
        for attack_ms, release_ms in ((30, 15), (90, 30)):
            wanted = sound.fade_in(attack_ms).fade_out(release_ms)
            assert fade(sound, attack_ms, release_ms).raw_data == wanted.raw_data
