"""Hostile input, in small counts; ``benchmarks/reliability`` has the full ones."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

import pytest

from benchmarks.reliability import bounded, contained, nasty_tags, strangers
from benchmarks.reliability.foreign_tracks import used
from benchmarks.reliability.fuzz_targets import RUNS, SHEET, routine_seeds, texts_seeds, track_seeds, whole
from coach.app import Settings, build, plan
from coach.errors import RoutineError, SpeechError, TrackError
from coach.lint.wording_rules import _ADDRESS, _WORD
from coach.loader import parse_routine
from coach.model import Routine, Utterance, Voice
from coach.speech.isolation import Failure, run_isolated
from coach.speech.proof import read_recording
from coach.speech.pyttsx3_engine import Pyttsx3Engine
from coach.speech.system_engine import SystemEngine
from coach.verify.verify_track import verify_track

FINDINGS = sorted((Path(__file__).parent / "findings").iterdir())
HEAD = "format: coach.routine/1\ntitle: T\nlanguage: en\n"
ONE_STEP = f"{HEAD}exercises:\n  - name: A\n    steps:\n"


def routine(text: str) -> Routine:
    return parse_routine(text, "r.yaml", "r")


@pytest.mark.long
@pytest.mark.parametrize("finding", FINDINGS, ids=lambda path: path.name)
def test_what_a_fuzzer_found_once_is_an_answer_or_an_error_of_coach(finding: Path, tmp_path: Path) -> None:
    """A file's name begins with what was fuzzed."""
    assert RUNS[finding.name.partition("-")[0]](finding.read_bytes(), tmp_path)


@pytest.mark.long
def test_the_fuzzers_seeds_reach_the_end(tmp_path: Path) -> None:
    """Else they would fuzz the first check only."""
    assert {RUNS["routines"](seed, tmp_path) for seed in routine_seeds(Path("scripts"))} == {"planned"}
    assert {RUNS["texts"](seed, tmp_path) for seed in texts_seeds()} == {"planned"}
    assert {RUNS["tracks"](seed, tmp_path) for seed in track_seeds(whole(b"{}"))} >= {"faulty", "TrackError"}


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")
@pytest.mark.parametrize(
    ("what", "name"),
    [
        ("routines", "a billion laughs"),
        ("routines", "holds of an hour"),
        ("tracks", "JSON, nested"),
        ("tracks", "chapters of two sides, unlike"),
        ("strangers", "a million cues, lists"),
        ("strangers", "the same object, ninety thousand times"),
    ],
)
def test_a_megabyte_made_to_harm_costs_little(what: str, name: str) -> None:
    """In a process with 500 MB of address space; the time is of the CPU, and generous."""
    run = bounded.measured(what, name)
    assert run.peak_mb < bounded.MOST_MB
    assert run.cpu_s < 4 * bounded.MOST_CPU_S


@pytest.mark.long
@pytest.mark.parametrize("name", nasty_tags.WELL_FORMED)
def test_another_way_to_write_a_tag_is_as_good(name: str, tmp_path: Path) -> None:
    """Other versions and encodings, as a program writes them that somebody keeps their tracks with."""
    assert used(nasty_tags.NASTY_TAGS[name](), tmp_path) == "check sound, play played, repace repaced, share 200"


QUICK = (
    *("a routine, nested", "a routine of names", "clips, nested", "clips of nowhere", "ninety thousand objects"),
    *("a bomb, version 2.3", "a bomb, version 2.4", "a header that leads nowhere", "a cue sheet that is packed"),
    *("two of each object", "a good object behind a bad one"),
)


@pytest.mark.long
@pytest.mark.parametrize("name", QUICK)
def test_a_tag_made_to_harm_is_refused_in_a_sentence_by_every_use(name: str, tmp_path: Path) -> None:
    """Never with a traceback, and no page of another track breaks."""
    assert used(nasty_tags.NASTY_TAGS[name](), tmp_path).startswith("check ")


@pytest.mark.long
def test_a_wrong_value_anywhere_in_a_tag_is_refused_in_a_sentence_or_does_not_matter() -> None:
    """Of some thousands some, by chance, the same each time."""
    row = strangers.wrong_row(12)
    assert row.good, row.result


@pytest.mark.long
def test_nothing_outside_is_touched_and_no_code_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a routine or a track says: paths in names, voices that are files, tags of Python's."""
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)  # compiled code would stand outside of the proof's folder
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    rows = contained.rows()
    assert [row for row in rows if not row.good] == []


LIMITS = {
    "a routine of a thousand hours": (f"{ONE_STEP}      - {{reps: 500, every: 1h}}\n", "lasts longer than 24h"),
    "a routine that counts for ever": (
        ONE_STEP + "      - {reps: 500, every: 100ms, settle: 0s}\n" * 50,
        "says more than 40,000 things",
    ),
    "more things than anybody fetches": (
        f"{ONE_STEP}      - say: a\nequipment:\n" + "".join(f"  t{n}: {{name: a, listed: a}}\n" for n in range(51)),
        "'equipment' has too many entries; at most 50 are allowed",
    ),
    "a dictionary": (
        f"{ONE_STEP}      - say: a\npronounce:\n" + "".join(f"  w{n}: b\n" for n in range(301)),
        "'pronounce' has too many entries; at most 300 are allowed",
    ),
}


@pytest.mark.parametrize(("text", "message"), LIMITS.values(), ids=LIMITS)
def test_a_routine_that_nobody_could_follow_is_refused(text: str, message: str) -> None:
    """Before anything is planned; the message says what the limit is."""
    with pytest.raises(RoutineError, match=message):
        routine(text)


def test_a_day_of_holds_is_let_through() -> None:
    """The limit is of what is written, on both sides: 24 holds of an hour with both."""
    text = ONE_STEP.replace("steps:", "sides: together\n    steps:")
    assert plan(routine(text + "      - {hold: 1h, settle: 0s}\n" * 24), draft=True).timeline.length_ms > 86_400_000
    with pytest.raises(RoutineError, match="longer than 24h"):
        routine(text + "      - {hold: 1h, settle: 0s}\n" * 24 + "      - {hold: 1s, settle: 0s}\n")


def test_a_track_that_coach_could_not_check_is_not_written(
    silent: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its cue sheet would be larger than `coach check` reads."""
    monkeypatch.setattr("coach.formats.tag_json.MAX_BYTES", 500)
    with pytest.raises(TrackError, match="too many for one track"):
        build(routine(ONE_STEP + "      - say: a\n"), tmp_path / "t.mp3", silent)
    assert not (tmp_path / "t.mp3").exists()


@pytest.mark.parametrize(
    ("word", "text"), [("in", "Breathe \u0130n now."), ("stra\u00dfe", "Along the Stra\u00dfe."), ("k", "Say \u212a.")]
)
def test_letters_whose_cases_are_odd_do_not_break_the_pronunciation(word: str, text: str) -> None:
    """The pattern and the folding of Python do not agree on all letters."""
    loaded = routine(f"{ONE_STEP}      - say: {text}\npronounce:\n  {word}: eks\n")
    said = [cue.cue.spoken for cue in plan(loaded, draft=True).timeline.cues]
    assert text.replace("Stra\u00dfe", "eks").replace("\u212a", "eks").replace("\u0130", "I") in said


def test_cues_that_overlap_are_not_looked_for(tmp_path: Path) -> None:
    """Each could be the whole track; the report says why nothing was compared."""
    import json

    cues = [{"start_ms": 0, "length_ms": 480, "text": "a"}, {"start_ms": 0, "length_ms": 480, "text": "b"}]
    (tmp_path / "t.mp3").write_bytes(whole(json.dumps(SHEET | {"cues": cues, "holds": []}).encode()))
    report = verify_track(tmp_path / "t.mp3")
    assert [fault.name for fault in report.faults].count("cues") == 1
    assert any("they overlap" in fault.text for fault in report.faults)


MARKUP = (
    "<speak><prosody rate='x-fast'>Bend the knee.</prosody></speak>",
    "<voice name='de'>Bend the knee.</voice>",
    "<break time='5s'/> Bend the knee.",
    "&lt;break time='5s'/&gt; Bend the knee.",
    "[[b'End]] the knee.",
    "<audio src='/etc/passwd'/> Bend the knee.",
    "<!-- Bend --> the knee.",
)
VOICE = Voice("pyttsx3", "en-us+m7", "en", 140)


def spoken(job: tuple[str, ...]) -> bytes:
    """The last of these texts, spoken after the others by one engine; runs in a child of its own."""
    import tempfile

    engine = Pyttsx3Engine()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.wav"
        for text in job:
            engine.speak(Utterance(text, VOICE), path)
        return read_recording(path).samples


@pytest.mark.long
@pytest.mark.parametrize("text", MARKUP)
def test_markup_in_a_text_is_read_out_and_commands_nothing(text: str) -> None:
    """With its signs the recording is as long as one of its words, and longer than what the markup would give."""
    words = re.sub(r"[^\w\s.]+", " ", text)
    found = dict(run_isolated([(text,), (words,), ("Bend the knee.",)], spoken, limit_s=60))
    lengths = {}
    for job, sound in found.items():
        assert not isinstance(sound, Failure), sound
        lengths[job[0]] = len(sound)
    assert lengths[text] > 1.2 * lengths["Bend the knee."]
    assert lengths[text] > 0.8 * lengths[words]


@pytest.mark.long
def test_what_follows_a_hostile_text_is_spoken_as_ever(spoken: Settings, tmp_path: Path) -> None:
    """Every clip is spoken by a child that never spoke before: byte by byte the same, whatever came first."""
    plain = f"{ONE_STEP}      - say: Turn the foot slowly.\n"
    hostile = ONE_STEP + "".join(f'      - say: "{text}"\n' for text in MARKUP) + "      - say: Turn the foot slowly.\n"
    caches = []
    for number, text in enumerate((plain, hostile)):
        folder = tmp_path / f"cache-{number}"
        build(routine(text), tmp_path / "t.mp3", Settings(cache_folder=folder))
        caches.append({path.name: path.read_bytes() for path in folder.rglob("*.mp3")})
    assert len(caches[1]) > len(caches[0])
    assert caches[0].items() <= caches[1].items()


@pytest.mark.parametrize(
    "text", ["\x01+10P Bend.", "\x0160S Bend.", "Bend\x00 the knee.", "\x9b1m Bend.", "\ud83e Bend."]
)
def test_commands_to_an_engine_are_refused_by_each(text: str, tmp_path: Path) -> None:
    """Before anything of the platform's is loaded."""
    for engine in (Pyttsx3Engine(), SystemEngine()):
        with pytest.raises(SpeechError, match="cannot be spoken"):
            engine.speak(Utterance(text, VOICE), tmp_path / "a.wav")


def test_the_platforms_voice_gets_no_markup(tmp_path: Path) -> None:
    """Double brackets are commands to macOS, and Windows looks for XML by itself: neither reaches them."""
    said: list[str] = []

    class Platform:
        def __getattr__(self, name: str) -> object:
            return self.write if name == "save_to_file" else lambda *_: None

        def write(self, text: str, path: str) -> None:
            said.append(text)
            Path(path).touch()
            engine._on_finished(None, completed=True)

    engine = SystemEngine()
    engine._pyttsx3 = Platform()
    engine.speak(Utterance("<rate absspeed='9'/>Bend [[inpt PHON]] [[[slnc 5000]]]", VOICE), tmp_path / "a.wav")
    assert "<" not in said[0]
    assert "[[" not in said[0]
    assert "]]" not in said[0]
    assert "Bend" in said[0]


@pytest.mark.parametrize("pattern", [_ADDRESS, _WORD], ids=["address", "word"])
@pytest.mark.parametrize("sign", ["a-", "a.", "([", "1", "a+"])
def test_patterns_take_time_that_grows_with_the_text(pattern: re.Pattern[str], sign: str) -> None:
    """Milliseconds; tried from each letter on, they would take the square of it, ten seconds and more."""
    began = time.process_time()
    list(pattern.finditer(sign * 20_000))
    assert time.process_time() - began < 5
