"""The voice that comes with coach: pyttsx3 with coach's driver over the wheel's eSpeak NG."""

import array
import hashlib
import os
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from coach.errors import SpeechError, UnknownNameError
from coach.model import Utterance, Voice
from coach.speech.espeak_library import Parameter, espeak
from coach.speech.espeak_voices import EspeakVoices, find_voices
from coach.speech.isolation import run_isolated
from coach.speech.plain_text import refuse_control_characters
from coach.speech.proof import read_recording
from coach.speech.pyttsx3_engine import Pyttsx3Engine, nominal_rate

SENTENCES = (
    "Stand about a foot from a wall.",
    "Place your hands flat on the wall at chest height.",
    "Step back with your left leg and keep your heel on the floor.",
    "Bend your right knee slowly until you feel a stretch in your left calf.",
    "Hold for thirty seconds.",
    "Keep breathing, slowly and evenly.",
    "Release, and relax your leg.",
    "Now switch to the other side.",
    "Sit on the edge of the bed with both feet on the floor.",
    "Loop a towel around the ball of your foot.",
    "Pull the towel gently toward you, keeping your knee straight.",
    "You should feel the stretch along the back of your lower leg.",
)


def voice(name: str = "en-us+m7", rate_wpm: int = 140) -> Voice:
    """A voice of coach's own engine."""
    return Voice("pyttsx3", name, "en", rate_wpm)


def bytes_of(engine: Pyttsx3Engine, texts: list[str], speaker: Voice, folder: Path) -> dict[str, str]:
    """The hash of each text's clip, each spoken in a child of its own."""

    def work(job: tuple[int, str]) -> bytes:
        path = folder / f"{job[0]}.wav"
        engine.speak(Utterance(job[1], speaker), path)
        return hashlib.sha256(path.read_bytes()).digest()

    found: dict[str, str] = {}
    for (_, text), answer in run_isolated(list(enumerate(texts)), work, limit_s=20):
        assert isinstance(answer, bytes), answer
        assert found.setdefault(text, answer.hex()) == answer.hex(), f"two clips of {text!r} differ"
    return found


def test_the_same_words_give_the_same_bytes(tmp_path: Path) -> None:
    """A clip depends on its utterance alone: not on how often, in which order, or after what it is spoken."""
    engine = Pyttsx3Engine()
    engine.prepare(voice())
    expected = bytes_of(engine, [*SENTENCES, *reversed(SENTENCES), SENTENCES[0]], voice(), tmp_path)
    engine.voices()
    engine.prepare(voice("de+f3", 200))
    assert bytes_of(engine, list(SENTENCES), voice(), tmp_path) == expected, "set in the child, after another voice"
    engine.prepare(voice())
    assert bytes_of(engine, list(SENTENCES), voice(), tmp_path) == expected, "after another voice and back"


def test_a_fresh_process_gives_the_same_bytes(tmp_path: Path) -> None:
    """The cache of one run is that of the next, whoever speaks: a child of a process that has loaded the voice, too.

    In processes of their own, since this one may have asked eSpeak for phonemes, which leaves other breaths behind.
    """
    program = (
        "import os, sys; from pathlib import Path; from coach.model import *; from coach.speech import engine_named\n"
        "voice = Voice('pyttsx3', 'en-us+m7', 'en', 140); engine = engine_named('pyttsx3')\n"
        "sys.argv[3] == 'child' and (engine.prepare(voice), os.fork() and (os.wait(), os._exit(0)))\n"
        "engine.speak(Utterance(sys.argv[1], voice), Path(sys.argv[2]))"
    )
    ways = ["itself", "child"] if hasattr(os, "fork") else ["itself", "again"]
    for way in ways:
        subprocess.run([sys.executable, "-c", program, SENTENCES[0], str(tmp_path / way), way], check=True)
    first, second = ((tmp_path / way).read_bytes() for way in ways)
    assert first == second


@pytest.mark.long
def test_a_hundred_changes_of_rate_all_take_effect(tmp_path: Path) -> None:
    """Each clip comes out at its own rate (pyttsx3's stock driver misses half of them)."""
    engine = Pyttsx3Engine()
    path = tmp_path / "clip.wav"

    def work(_: str) -> bytes:
        lengths: dict[int, list[int]] = {100: [], 150: [], 200: [], 280: []}
        for _round in range(25):
            for rate_wpm, found in lengths.items():
                engine.speak(Utterance(SENTENCES[2], voice(rate_wpm=rate_wpm)), path)
                found.append(read_recording(path).length_ms)
        for rate_wpm, found in lengths.items():
            # Within one process eSpeak's state moves a length by some milliseconds.
            assert max(found) - min(found) < 40, found
            assert found[0] == pytest.approx(lengths[100][0] * 108.5 / (rate_wpm + 8.5), rel=0.04)
        return b"right"

    assert list(run_isolated(["job"], work, limit_s=30)) == [("job", b"right")]


@pytest.mark.parametrize("rate_wpm", [95, 105, 120, 141, 166, 200, 250, 300])
def test_the_rate_is_words_a_minute_as_heard(rate_wpm: int) -> None:
    """Twelve simple sentences read one after the other take as long as the rate says, within 3 %."""
    text = " ".join(SENTENCES)

    def work(_: str) -> bytes:
        espeak().set_voice("gmw/en-US+m7")
        espeak().set_parameter(Parameter.RATE, nominal_rate(rate_wpm))
        samples, rate_hz = espeak().speak(text)
        return str(len(text.split()) * 60 / (len(samples) / 2 / rate_hz)).encode()

    [(_, heard)] = run_isolated(["job"], work, limit_s=20)
    assert isinstance(heard, bytes)
    assert float(heard) == pytest.approx(rate_wpm, rel=0.03)


@pytest.mark.parametrize("rate_wpm", [0, 94, 301])
def test_a_rate_out_of_range_is_refused(rate_wpm: int) -> None:
    """The message names the range."""
    with pytest.raises(SpeechError, match="from 95 to 300"):
        Pyttsx3Engine().prepare(voice(rate_wpm=rate_wpm))


@pytest.fixture(scope="module")
def voices() -> EspeakVoices:
    """What coach lists."""
    return find_voices(espeak().voices(), espeak().data)


def peak(identifier: str, text: str) -> bytes:
    """The loudest sample of ``text``, as decimal digits."""
    espeak().set_voice(identifier)
    samples, _ = espeak().speak(text)
    return str(max(map(abs, array.array("h", samples)), default=0)).encode()


@pytest.mark.long
def test_every_listed_voice_gives_sound(voices: EspeakVoices) -> None:
    """A voice without a dictionary is silent and not listed; every other one is."""

    def work(identifier: str) -> bytes:
        return peak(identifier, "mano 12")

    every = [each.identifier for each in espeak().voices()]
    speaking = {
        job for job, heard in run_isolated(every, work, limit_s=20) if isinstance(heard, bytes) and int(heard) > 500
    }
    assert {each.identifier for _, each in voices.voices} == speaking
    assert 100 < len(speaking) < len(every)


@pytest.mark.long
def test_every_listed_variant_gives_sound(voices: EspeakVoices) -> None:
    """Variants are not listed by eSpeak; coach lists those that come with it, and each one speaks."""
    names = [info.name for info in voices.variants]
    assert {"m7", "f3", "whisper"} <= set(names)
    jobs = run_isolated(names, lambda name: peak(f"gmw/en-US+{name}", "Hold."), limit_s=20)
    assert [name for name, heard in jobs if not (isinstance(heard, bytes) and int(heard) > 500)] == []


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("en-us", "gmw/en-US"),
        ("EN_us+M7", "gmw/en-US+m7"),
        ("en-gb", "gmw/en"),
        ("gmw/en-US", "gmw/en-US"),
        ("English (America)+f3", "gmw/en-US+f3"),
        ("fr", "roa/fr"),
        ("yue", "sit/yue"),
        ("yue-latn-jyutping", "sit/yue-Latn-jyutping"),
        ("en-us+Mr serious", "gmw/en-US+Mr serious"),
    ],
)
def test_finds_a_voice_by_any_of_its_names(voices: EspeakVoices, name: str, identifier: str) -> None:
    """As listed, by language, by file, in full; case does not matter."""
    assert voices.identifier(name) == identifier


def test_every_listed_name_means_its_own_voice(voices: EspeakVoices) -> None:
    """No name is hidden by another's."""
    assert [voices.identifier(name) for name, _ in voices.voices] == [each.identifier for _, each in voices.voices]


@pytest.mark.parametrize(
    ("name", "near"),
    [("en-su", "en-us"), ("en-us+m77", "en-us+m7"), ("en-us+wisper", "en-us+whisper"), ("frr-fr+m7", "fr-fr+m7")],
)
def test_an_unknown_voice_or_variant_names_a_near_one(voices: EspeakVoices, name: str, near: str) -> None:
    """By itself eSpeak takes unknown variants without a word."""
    with pytest.raises(UnknownNameError) as caught:
        voices.identifier(name)
    assert (caught.value.what, caught.value.name) == ("voice", name)
    assert near in caught.value.near


def test_an_unknown_voice_reaches_the_caller_through_pyttsx3() -> None:
    """pyttsx3 swallows what its driver raises unless somebody listens."""
    with pytest.raises(UnknownNameError):
        Pyttsx3Engine().prepare(voice("xx-yy"))


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x1b", "\x7f", "\x85", "\ud800"])
def test_control_characters_never_reach_espeak(character: str, tmp_path: Path) -> None:
    """They would be commands, or end the text; the error names code and position."""
    with pytest.raises(SpeechError, match=rf"U\+{ord(character):04X} at position 3"):
        Pyttsx3Engine().speak(Utterance(f"Ho{character}5s ld.", voice()), tmp_path / "clip.wav")


def test_marks_of_other_languages_are_only_text() -> None:
    """Neither SSML nor phoneme brackets are commands; nothing is removed either."""
    refuse_control_characters("Breathe <break time='5s'/> [[h@'loU]]\tnow\n")

    def work(text: str) -> bytes:
        return str(len(espeak().speak(text)[0])).encode()

    texts = ["Hold.", "Hold. <break time='5s'/>", "[[h@'loU]]"]
    plain, marked, phonemes = (int(found) for _, found in run_isolated(texts, work, limit_s=20, processes=1))  # type: ignore[arg-type]
    assert marked > 2 * plain
    assert phonemes > plain


def test_an_exception_in_the_callback_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """By itself ctypes would print it and go on with the clip cut short."""

    def work(_: str) -> bytes:
        monkeypatch.setattr("ctypes.string_at", lambda *_: 1 / 0)
        espeak().speak("Hold.")
        return b"lost"

    [(_, answer)] = run_isolated(["job"], work, limit_s=20)
    assert not isinstance(answer, bytes)
    assert "ZeroDivisionError" in answer.reason


@pytest.mark.parametrize("links", [True, False])
def test_a_long_data_path_works(tmp_path: Path, links: bool) -> None:
    """Over 160 characters eSpeak refuses: coach goes round by a link, or a copy, in any number of runs."""
    folder = tmp_path / ("deep" * 20) / ("deeper" * 20)
    folder.mkdir(parents=True)
    (folder / "data").symlink_to(espeak().data, target_is_directory=True)
    program = f"""
import os, pathlib, sys
from coach.speech import espeak_data
import platformdirs, espeakng_loader
platformdirs.user_cache_dir = lambda name: {str(tmp_path / "cache")!r}
espeak_data.LONGEST_PATH = max(espeak_data.LONGEST_PATH, len({str(tmp_path)!r}) + 40)
espeakng_loader.get_data_path = lambda: {str(folder / "data")!r}
def refuse(*_, **__): raise OSError("no links here")
if not {links}: pathlib.Path.symlink_to = refuse
from coach.speech.espeak_library import espeak
espeak().set_voice("gmw/en-US+m7")
sys.exit(len(espeak().speak("Hold.")[0]) < 10_000)
"""
    several = [subprocess.Popen([sys.executable, "-c", program]) for _ in range(3)]
    assert [process.wait(20) for process in several] == [0, 0, 0]
    [made] = (tmp_path / "cache").iterdir()
    assert made.is_symlink() is links


def test_many_texts_in_one_run_are_all_written(tmp_path: Path) -> None:
    """The driver does what is queued in order (the stock one writes the last only), and tells the real rate."""

    def work(_: str) -> bytes:
        import pyttsx3

        from coach.speech.espeak_driver import register

        engine = pyttsx3.init(register())
        engine.setProperty("rate", 150)
        for index in range(400):
            engine.save_to_file("Hold.", str(tmp_path / f"{index}.wav"))
        engine.runAndWait()
        with wave.open(str(tmp_path / "399.wav")) as file:
            assert file.getframerate() == espeak().rate_hz
        assert engine.getProperty("rate") == 150
        assert {each.id for each in engine.getProperty("voices")} >= {"en-us", "m7"}
        return str(len(list(tmp_path.iterdir()))).encode()

    assert list(run_isolated(["job"], work, limit_s=20)) == [("job", b"400")]


@pytest.mark.long
def test_a_voice_may_be_set_any_number_of_times(tmp_path: Path) -> None:
    """ESpeak queues what is set in a ring of 170 places; once round it, a child spoke noise."""
    engine, found = Pyttsx3Engine(), set()
    for _ in range(90):
        engine.prepare(voice())
        found.add(bytes_of(engine, ["Sit up straight."], voice(), tmp_path)["Sit up straight."])
    assert len(found) == 1


def test_playing_is_refused_aloud() -> None:
    """The driver writes files; whoever asks it to play is told so through the error callback."""

    def work(_: str) -> bytes:
        import pyttsx3

        from coach.speech.espeak_driver import register

        engine, errors = pyttsx3.init(register()), []
        engine.connect("error", lambda name, exception: errors.append(str(exception)))
        engine.say("Hold.")
        engine.runAndWait()
        return "".join(errors).encode()

    [(_, answer)] = run_isolated(["job"], work, limit_s=20)
    assert isinstance(answer, bytes)
    assert b"does not play" in answer


def test_imports_stay_light() -> None:
    """A build from the cache imports neither pyttsx3 nor ctypes; what it needs of speech costs next to nothing."""
    program = (
        "import sys; from coach.model import Voice; from coach.speech import engine_named;"
        "engine_named('pyttsx3').fingerprint(Voice('pyttsx3', 'en-us+m7', 'en', 140));"
        "sys.exit(', '.join({'pyttsx3', 'ctypes', 'espeakng_loader', 'importlib.metadata'} & set(sys.modules)) or 0)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
