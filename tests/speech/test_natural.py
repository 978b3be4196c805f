"""The natural voice: what is told without it, and with it that it says every word, the same each time."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from coach.app import Settings, build, load
from coach.errors import SpeechError, UnknownNameError
from coach.model import Utterance, Voice
from coach.speech import default_voice, engine_named, natural_voices, parse_voice
from coach.speech.isolation import Failure, run_isolated
from coach.speech.natural_model import private_import
from coach.speech.natural_text import readable
from coach.speech.proof import prove, read_recording
from tests.cli.calling import coach

HERE = all(importlib.util.find_spec(name) for name in ("hibari", "onnxruntime", "numpy"))
with_voice = pytest.mark.skipif(not HERE, reason="the extra 'natural' is not installed")
HEART = Voice("natural", "heart", "en", 140)
LETTERS = frozenset("éöß")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without the extra."""
    monkeypatch.delenv("COACH_ENGINE", raising=False)
    monkeypatch.setattr(natural_voices, "is_installed", lambda: False)


def test_english_is_spoken_by_it_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """And by eSpeak without it, at rates that it cannot speak at, and in every other language."""
    monkeypatch.delenv("COACH_ENGINE", raising=False)
    monkeypatch.setattr(natural_voices, "is_installed", lambda: True)
    assert [default_voice(each) for each in ("en", "en-US", "de")] == ["natural:heart", "natural:heart", "de+m7"]
    assert default_voice("en", 300) == "en-us+m7"
    monkeypatch.setattr(natural_voices, "is_installed", lambda: False)
    assert default_voice("en") == "en-us+m7"


def test_an_engine_can_be_chosen_for_a_whole_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """``COACH_ENGINE`` speaks where nobody chose a voice; a voice that was chosen stays."""
    monkeypatch.setattr(natural_voices, "is_installed", lambda: True)
    monkeypatch.setenv("COACH_ENGINE", "pyttsx3")
    assert default_voice("en") == "en-us+m7"
    assert Settings(voice="de+m7").order_for(load("box-breathing")).voice.name == "de+m7"
    assert Settings(voice="pyttsx3").order_for(load("box-breathing")).voice.name == "en-us+m7"


@pytest.mark.usefixtures("bare")
def test_without_it_one_sentence_tells_how_to_get_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything is planned, and nothing is written."""
    code, out, err = coach(capsys, "build", "box-breathing", "--voice", "natural", "-o", str(tmp_path / "t.mp3"))
    assert (code, out) == (1, "")
    assert "hibari-tts" in err
    assert len(err.strip().splitlines()) == 1
    assert list(tmp_path.glob("*.mp3")) == []


@with_voice
def test_missing_weights_are_named_and_never_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """File, size and sum: enough to get them by hand. An unknown voice is told with those there are."""
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path))
    engine = engine_named("natural")
    with pytest.raises(SpeechError, match=r"bf_emma.*7\.9 MB.*f709f048"):
        engine.fingerprint(Voice("natural", "emma", "en-gb", 140))
    with pytest.raises(UnknownNameError, match="natural:hart"):
        engine.prepare(Voice("natural", "hart", "en", 140))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["Stretch 你好 now.", "Стоп.", "Hold\x01 it.", "Bend \u0e02 knee."])
def test_letters_that_it_would_leave_out_are_refused(text: str) -> None:
    """A word that is silently not said is a step that is not done."""
    with pytest.raises(SpeechError):
        readable(text, LETTERS)


def test_what_can_be_read_is_and_markup_never_arrives() -> None:
    """Other letters become their base; brackets are brackets."""
    assert readable("Pausé, ṓ, \u0663 [hold](/ded/)!", frozenset("é")) == "Pausé, o, 3 [hold] (/ded/)!"


@with_voice
@pytest.mark.parametrize("rate_wpm", [105, 140, 200, 260])
def test_each_sentence_is_proved_at_every_rate(rate_wpm: int, tmp_path: Path) -> None:
    """By the estimate that was fitted to this voice."""
    engine, voice = engine_named("natural"), Voice("natural", "heart", "en", rate_wpm)
    for text in ("Relax.", "One minute to go.", "Slide them down, three fingers wide, to a small round bone."):
        engine.speak(Utterance(text, voice), tmp_path / "said.wav")
        prove(read_recording(tmp_path / "said.wav"), Utterance(text, voice), audible=True)


@with_voice
def test_it_says_the_same_whatever_it_said_before(tmp_path: Path) -> None:
    """So a child may speak many clips."""

    def said(text: str) -> str:
        engine_named("natural").speak(Utterance(text, HEART), tmp_path / "said.wav")
        return sha256((tmp_path / "said.wav").read_bytes()).hexdigest()

    first = said("Keep your knee straight.")
    said("Let go.")
    assert said("Keep your knee straight.") == first


@with_voice
def test_a_build_from_the_cache_loads_nothing_of_it(tmp_path: Path) -> None:
    """Numpy and onnxruntime take a fifth of a second, the lexicon more."""
    settings = Settings(voice="natural", cache_folder=tmp_path / "cache")
    first = build(load("box-breathing"), tmp_path / "first.mp3", settings)
    code = (
        "import sys; from coach.cli.main import run; code = run(sys.argv[1:]);"
        "print(code, sorted({'numpy', 'onnxruntime', 'hibari'} & set(sys.modules)))"
    )
    again = tmp_path / "again.mp3"
    arguments = ["build", "box-breathing", "--voice", "natural", "-q", "-o", str(again)]
    arguments += ["--cache", str(tmp_path / "cache")]
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 []"
    assert again.read_bytes() == first.path.read_bytes()
    assert parse_voice("natural:heart") == (first.plan.order.voice.engine, first.plan.order.voice.name)


def test_the_voice_reports_to_nobody() -> None:
    """Set before its runtime is loaded, and kept for the children that load it."""
    with private_import():
        pass
    assert os.environ["ORT_DISABLE_TELEMETRY"] == "1"


@with_voice
def test_loading_the_voice_writes_no_file(tmp_path: Path) -> None:
    """In the home or the temporary folder: onnxruntime keeps a number of the machine there when it reports."""
    without = ("ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME")
    env = {name: value for name, value in os.environ.items() if name not in without}
    env |= {
        "HOME": str(tmp_path),
        "TMPDIR": str(tmp_path),
        "HIBARI_HOME": str(natural_voices.weights_path("heart").parent),
    }
    code = "from coach.speech.natural_model import NaturalModel; NaturalModel('heart').samples('Let go.', 140)"
    subprocess.run([sys.executable, "-c", code], env=env, check=True)
    assert list(tmp_path.rglob("*")) == []


def test_a_kept_child_does_many_jobs_and_a_crash_costs_one(tmp_path: Path) -> None:
    """Who dies is replaced; the others' answers all come."""

    def work(job: int) -> bytes:
        if job == 3:
            os._exit(7)
        return str(os.getpid()).encode()

    done = dict(run_isolated(range(8), work, limit_s=20, processes=2, keep=True))
    answers = {job: answer for job, answer in done.items() if isinstance(answer, bytes)}
    assert isinstance(done[3], Failure)
    assert len(answers) == 7
    assert len(set(answers.values())) <= 3
