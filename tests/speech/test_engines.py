"""Every engine of the table keeps the contract of ``base.py``."""

import contextlib
import pickle
import re
import shutil
import sys
import threading
import time
import types
from pathlib import Path
from typing import Any

import pytest

from coach.errors import CoachError, SpeechError, UnknownNameError
from coach.model import Utterance, Voice
from coach.speech import DEFAULT_VOICES, ENGINES, engine_named, espeak_voice, parse_voice, pyttsx3_engine
from coach.speech.base import Engine
from coach.speech.espeak_data import wheel_folder
from coach.speech.isolation import run_isolated
from coach.speech.proof import prove, read_recording
from coach.speech.system_engine import SystemEngine

ANY = Voice("", "en-us+m7", "en", 140)
NAMES = {"pyttsx3": "en-us+m7", "natural": "heart", "piper": "", "recorded": ".", "system": "", "silent": ""}


def speak(engine: Engine, utterance: Utterance, path: Path) -> bytes:
    """Prepare as the builder does, then speak in a child; the file's bytes, or its error raised."""
    if engine.forkable:
        engine.prepare(utterance.voice)
    jobs = run_isolated([(engine, utterance, path)], spoken, limit_s=30, fork=engine.forkable)
    _, answer = next(jobs)
    if isinstance(answer, bytes):
        return answer
    raise answer.error or AssertionError(answer.reason)


def spoken(job: tuple[Engine, Utterance, Path]) -> bytes:
    """Speak, and read what was written."""
    engine, utterance, path = job
    engine.speak(utterance, path)
    return path.read_bytes()


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine of the table that works on this machine."""
    try:
        engine = engine_named(request.param)
        engine.prepare(Voice(engine.name, NAMES[engine.name], "en", 140))
    except SpeechError as error:
        if request.param not in ("system", "natural", "piper"):
            raise
        pytest.skip(f"this machine has no such voice: {error}")
    return engine


def test_is_named_as_in_the_table(engine: Engine) -> None:
    """The name in the table, of the object, and in the fingerprint are one."""
    assert ENGINES[engine.name] is not None
    assert engine.fingerprint(ANY).startswith(engine.name)


def test_the_page_of_voices_names_every_engine_that_can_be_heard() -> None:
    """A row each, by what `--voice` takes; coach's own engine needs no name."""
    page = (Path(__file__).parents[2] / "docs" / "voices.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)[:`]", page, re.MULTILINE)) == ENGINES.keys() - {"pyttsx3", "silent"}


def test_fingerprint_is_one_stable_line(engine: Engine) -> None:
    """It is part of the key of every clip: the same for another object, and never more than a line."""
    assert engine.fingerprint(ANY) == engine_named(engine.name).fingerprint(ANY)
    assert "\n" not in engine.fingerprint(ANY)


@pytest.mark.parametrize("changed", ["en_dict", "lang/gmw/en-US", "voices/!v/m7", "phontab"])
def test_other_voice_data_under_the_same_name_is_another_fingerprint(
    changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clip that the former model spoke is not taken out of the cache; the data of other voices changes nothing."""
    wheel = tmp_path / "wheel"
    shutil.copytree(wheel_folder(), wheel)
    monkeypatch.setattr("coach.speech.pyttsx3_engine.wheel_folder", lambda: wheel)

    def fingerprint() -> str:
        pyttsx3_engine._wheel.cache_clear()
        pyttsx3_engine._checksum_of.cache_clear()
        return engine_named("pyttsx3").fingerprint(ANY)

    before = fingerprint()
    (wheel / "espeak-ng-data" / "de_dict").write_bytes(b"another dictionary")
    same = fingerprint()
    with (wheel / "espeak-ng-data" / changed).open("ab") as file:
        file.write(b"another model")
    after = fingerprint()
    monkeypatch.undo()
    fingerprint()
    assert same == before
    assert after != before


def test_lists_voices_before_variants(engine: Engine) -> None:
    """Voices come first, each group is sorted by name and has no name twice."""
    infos = engine.voices()
    assert [info.variant for info in infos] == sorted(info.variant for info in infos)
    for variant in (False, True):
        names = [info.name for info in infos if info.variant is variant]
        assert names == sorted(set(names))


def test_speaks_a_sentence_that_is_proved(engine: Engine, tmp_path: Path) -> None:
    """What it writes can be read and passes the proof."""
    utterance = Utterance("Hold for thirty seconds.", Voice(engine.name, NAMES[engine.name], "en", 140))
    speak(engine, utterance, tmp_path / "clip.wav")
    prove(read_recording(tmp_path / "clip.wav"), utterance, audible=engine.audible)


def test_travels_to_a_fresh_process(engine: Engine) -> None:
    """Where a platform has no fork, an engine is pickled, prepared or not."""
    assert pickle.loads(pickle.dumps(engine)).name == engine.name  # noqa: S301  (our own)


def test_an_unwritable_path_is_an_error(engine: Engine, tmp_path: Path) -> None:
    """Nothing fails in silence: a folder that is not there comes back as a SpeechError."""
    utterance = Utterance("Hold.", Voice(engine.name, NAMES[engine.name], "en", 140))
    with pytest.raises(CoachError):
        speak(engine, utterance, tmp_path / "nowhere" / "clip.wav")


class _Driver:
    """A driver of pyttsx3 as eSpeak's: it fails inside its event loop, and may write when that loop has ended."""

    def __init__(self, proxy: Any) -> None:
        self.proxy = proxy
        self.path = Path()

    def save_to_file(self, text: str, filename: str) -> None:
        self.path = Path(filename)

    def startLoop(self) -> None:  # noqa: N802 - pyttsx3's name
        self.proxy.setBusy(False)
        if not self.path.parent.exists():
            self.path.write_text("sound")
        threading.Timer(0.05, self.write).start()

    def write(self) -> None:
        self.path.write_text("sound")
        self.proxy.notify("finished-utterance", completed=True)

    def getProperty(self, name: str) -> object:  # noqa: N802 - pyttsx3's name
        raise RuntimeError("no list\nof voices")

    def __getattr__(self, name: str) -> Any:
        return lambda *_: None


def test_what_a_driver_of_the_platform_raises_is_a_speech_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one sentence with the text's name, wherever it was raised; the next text is spoken, and waited for."""
    from pyttsx3.engine import default_engine_by_sys_platform

    driver = types.ModuleType("driver")
    driver.buildDriver = _Driver  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, f"pyttsx3.drivers.{default_engine_by_sys_platform()}", driver)
    engine = SystemEngine()
    voice = Voice("system", "", "en", 140)
    with pytest.raises(SpeechError, match=r"the system's voice failed: .*clip\.wav") as told:
        engine.speak(Utterance("Hold.", voice), tmp_path / "nowhere" / "clip.wav")
    assert told.value.text == "Hold."
    engine.speak(Utterance("Rest.", voice), tmp_path / "clip.wav")
    assert (tmp_path / "clip.wav").exists()
    with pytest.raises(SpeechError, match="the system's voice failed: no list;"):
        engine.list_here()


def test_silence_lasts_60_ms_a_character(tmp_path: Path) -> None:
    """The silent engine's length depends on the text alone."""
    for text in ("a", "Hold.", "Hold for thirty seconds."):
        path = tmp_path / "clip.wav"
        engine_named("silent").speak(Utterance(text, Voice("silent", "", "en", 140)), path)
        assert read_recording(path).length_ms == 60 * len(text)


def test_an_unknown_engine_names_the_known() -> None:
    """A mistyped engine is answered with the nearest known one."""
    with pytest.raises(UnknownNameError, match="did you mean 'silent'"):
        engine_named("silend")


def test_parses_voices() -> None:
    """A bare name is a voice of coach's own engine; an engine's name stands alone or before a colon."""
    assert parse_voice("en-us+m7") == ("pyttsx3", "en-us+m7")
    assert parse_voice("system") == ("system", "")
    assert parse_voice("system:Alex") == ("system", "Alex")
    assert parse_voice("pyttsx3:de") == ("pyttsx3", "de")
    with pytest.raises(UnknownNameError):
        parse_voice("sistem:Alex")


def test_default_voices_exist() -> None:
    """Every voice of the table of defaults can be prepared."""
    engine = engine_named("pyttsx3")
    for language in DEFAULT_VOICES:
        engine.prepare(Voice("pyttsx3", espeak_voice(language), language, 140))


def test_asking_for_fingerprints_is_cheap() -> None:
    """A build from the cache asks for it each time: some milliseconds, and nothing is loaded (see test_imports)."""
    start = time.perf_counter()
    engine_named("pyttsx3").fingerprint(ANY)
    assert time.perf_counter() - start < 0.1


def test_the_system_engine_says_what_to_do_where_it_cannot_load() -> None:
    """Without a voice of its own a machine gets one sentence that names coach's own voice as the way out."""
    with contextlib.suppress(UnknownNameError):
        try:
            engine_named("system").prepare(Voice("system", "", "en", 140))
        except SpeechError as error:
            assert "leave out '--voice system'" in str(error)  # noqa: PT017  (it may as well load)
