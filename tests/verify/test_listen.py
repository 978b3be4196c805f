"""``coach check --listen``: each text of a track is heard once, faults exit 1, notes do not; long: real recognisers."""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.app import Settings, load, plan
from coach.verify import listeners
from coach.verify.heard_words import SentenceHeard, exchanged, nearest, spoken_words, total_wrong
from coach.verify.listen_to_words import _pieces
from coach.verify.listeners import LISTENERS, RATE_HZ
from tests.cli.calling import coach
from tests.verify.tracks import Track

EXCHANGES = {"left": "right", "right": "left", "one": "two", "two": "three", "five": "nine", "thirty": "fifteen"}


def test_a_track_is_heard_text_by_text(
    built: Path, track: Track, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is heard as written is sound, a changed side a fault with its time; without a recogniser it is told."""
    change = {"": ""}
    lengths = []

    def listener(texts: list[str]) -> object:
        left = iter(texts)

        def hear(samples: bytes) -> str:
            lengths.append(len(samples))
            return next(left).replace(*next(iter(change.items()))) if change != {"": ""} else next(left)

        return hear

    monkeypatch.setattr(listeners, "LISTENERS", {"it": ((), listener)})
    monkeypatch.setattr("coach.verify.listen_to_words.LISTENERS", listeners.LISTENERS)
    code, out, _ = coach(capsys, "check", str(built), "--listen")
    texts = {each["text"] for each in track.sheet["cues"] if each.get("kind") != "tone" and each["text"]}
    assert (code, "0.0% of their words wrong" in out) == (0, True)
    assert len(lengths) <= len(texts)
    assert min(lengths) > RATE_HZ // 5
    change = {"left foot": "right foot"}
    code, out, _ = coach(capsys, "check", str(built), "--listen", "--json")
    wrong = [each for each in json.loads(out)["findings"] if not each["ok"]]
    assert (code, [each["name"] for each in wrong]) == (1, ["words"])
    assert "'left' as 'right'" in wrong[0]["text"]
    monkeypatch.setattr(listeners, "LISTENERS", {"it": (("no_such_package",), listener)})
    code, _, err = coach(capsys, "check", str(built), "--listen")
    assert (code, "install" in err, len(err.splitlines())) == (1, True, 1)


def test_a_routine_is_not_listened_to(capsys: pytest.CaptureFixture[str]) -> None:
    """There is nothing to hear yet."""
    code, _, err = coach(capsys, "check", "box-breathing", "--listen")
    assert (code, "build it first" in err) == (1, True)


def test_the_sound_of_a_cue_is_cut_out_of_chunks() -> None:
    """Whatever their size, also where places touch or the sound ends before."""

    def chunks(size: int) -> Iterator[array[int]]:
        for at in range(0, 100, size):
            yield array("h", range(at, min(100, at + size)))

    places = [(3, 10), (10, 30), (28, 29), (90, 120), (130, 140)]
    expected = [array("h", range(begin, min(100, end))).tobytes() for begin, end in places]
    for size in (1, 7, 16, 64, 100):
        assert list(_pieces(chunks(size), places)) == expected


def heard_of_calf(tmp_path: Path, voice: str, name: str, exchange: bool = False) -> list[SentenceHeard]:
    """What a recogniser hears of the sentences of a routine; ``exchange``: of 21 whose side or number is changed."""
    miniaudio = pytest.importorskip("miniaudio")
    for package in LISTENERS[name][0]:
        pytest.importorskip(package)
    settings = Settings(voice=voice, container="wav", floor=False, cache_folder=tmp_path / "cache")
    planned = plan(load("calf-cramp-night"), settings, draft=True)
    cues = {placed.cue.text: placed.cue for placed in planned.timeline.cues if placed.cue.spoken}
    written = {cue.text: cue.text for cue in cues.values()}
    if exchange:
        written = {}
        for cue in list(cues.values()):
            word = next((each for each in spoken_words(cue.text) if each in EXCHANGES), None)
            if word and len(written) < 21 and re.search(rf"\b{word}\b", cue.text):
                written[cue.text] = re.sub(rf"\b{word}\b", EXCHANGES[word], cue.text, count=1)
    clips = settings.clips_for(planned.order)
    clips.prepare([cues[text] for text in written])
    hear = LISTENERS[name][1]([*{**dict.fromkeys(cues), **dict.fromkeys(written.values())}])
    found = []
    for said, text in written.items():
        sound = miniaudio.decode(clips.body(cues[said]), nchannels=1, sample_rate=RATE_HZ)
        found.append(SentenceHeard(text, hear(bytes(sound.samples))))
    return found


@pytest.mark.long
def test_the_natural_voice_is_understood_and_a_changed_word_found(tmp_path: Path) -> None:
    """Of 125 sentences 120 are nearest to their own; of 21 changed sides and numbers 20 are found."""
    pytest.importorskip("hibari")
    heard = heard_of_calf(tmp_path, "natural", "pocketsphinx")
    texts = [each.text for each in heard]
    assert sum(nearest(each, texts) == each.text for each in heard) >= len(heard) * 120 / 125
    changed = heard_of_calf(tmp_path, "natural", "pocketsphinx", exchange=True)
    assert len(changed) == 21
    assert sum(bool(exchanged(each.text, each.heard)) for each in changed) >= 20


@pytest.mark.long
def test_espeak_is_not_understood_worse_than_it_was(tmp_path: Path) -> None:
    """A ratchet: 14.1 % of the words of this routine were wrong when it was written."""
    heard = heard_of_calf(tmp_path, "en-us+m7", "whisper")
    assert total_wrong(heard) <= 0.142
