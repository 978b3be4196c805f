"""The cache: keys tell everything apart that sounds different, entries are whole, damage shows."""

from __future__ import annotations

import gc
from dataclasses import fields, replace
from importlib import metadata
from pathlib import Path

import pytest

from coach.audio.tones import Note
from coach.audio.trim_limits import TRIM
from coach.clips.cache import Cache, checksum
from coach.clips.spec import ClipSpec, floor_key, split_sentences
from coach.errors import CacheError
from coach.model import TONES, Voice
from coach.mp3.encoder_settings import encoder_of

SPEC = ClipSpec("Sit down.", Voice("pyttsx3", "en-us", "en", 140), 450, -24, None, None, True, "mp3")
OTHER_VOICE = Voice("system", "en-gb", "de", 141)
KEY = "0123456789abcdef" * 2


def changed(spec: ClipSpec) -> list[ClipSpec]:
    """The spec with each of its values changed in turn, those of its voice included."""
    others = ClipSpec("Stand up.", OTHER_VOICE, 451, -19, "wake", "end", False, "wav")
    specs = [replace(spec, **{field.name: getattr(others, field.name)}) for field in fields(spec)]
    voices = [replace(spec.voice, **{field.name: getattr(OTHER_VOICE, field.name)}) for field in fields(spec.voice)]
    return specs + [replace(spec, voice=voice) for voice in voices]


def test_the_key_changes_with_everything_that_decides_the_sound() -> None:
    """A clip of another rate, version or floor is never taken for this one."""
    keys = [each.key("engine 1", "lame") for each in [SPEC, *changed(SPEC)]]
    keys += [SPEC.key("engine 2", "lame"), SPEC.key("engine 1", "lame 2")]
    assert len(set(keys)) == len(keys)
    assert SPEC.key("engine 1", "lame") == replace(SPEC).key("engine 1", "lame")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("coach.clips.spec.NOTES", {tone: (Note(500.0, 0, 480),) for tone in TONES}),
        ("coach.clips.spec.PEAK", 8_000),
        ("coach.clips.spec.UNDER_SPEECH_DB", 12),
        ("coach.clips.spec.LEVEL_DBFS", -70.0),
        ("coach.clips.spec.BAND_HZ", (50.0, 400.0)),
        ("coach.clips.spec.SEED", 25),
        ("coach.clips.spec.TRIM", replace(TRIM, quiet_dbfs=-60.0)),
        ("coach.clips.spec.SHAPING", ()),
    ],
)
def test_the_key_changes_with_every_number_that_sounds(
    name: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another note, level or limit, and no old sound comes out of the cache; what a clip lacks changes no key."""
    toned = replace(SPEC, before="wake", after="end")
    bare = replace(SPEC, floor=False)
    keys = {each: each.key("engine", "lame") for each in (toned, bare)}
    monkeypatch.setattr(name, value)
    assert toned.key("engine", "lame") != keys[toned]
    everywhere = name.endswith(("TRIM", "SHAPING"))
    assert (bare.key("engine", "lame") != keys[bare]) == everywhere


def test_the_key_of_the_floor_changes_with_its_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A floor of another level is not the one that was kept."""
    before = floor_key("lame")
    monkeypatch.setattr("coach.clips.spec.LEVEL_DBFS", -66.0)
    assert floor_key("lame") != before


def test_the_key_changes_with_the_version_of_the_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two versions of LAME give other bytes, and a track must be the same whatever was in the cache before."""
    monkeypatch.setattr("coach.mp3.encoder_settings.installed_version", lambda name: f"{name} of the future")
    encoder_of.cache_clear()
    future = encoder_of("mp3")
    encoder_of.cache_clear()
    monkeypatch.undo()
    assert "lameenc of the future" in future
    assert metadata.version("lameenc") in encoder_of("mp3")
    assert encoder_of("wav") == "wav"


def test_what_was_put_is_found_by_the_next_process(tmp_path: Path) -> None:
    """With its length, by its key alone; the file itself is nothing but the clip."""
    Cache(tmp_path).put(KEY, 1_200, b"frames", "mp3")
    entry = Cache(tmp_path).find(KEY)
    assert entry is not None
    assert entry.length_ms == 1_200
    assert Cache(tmp_path).read(entry) == b"frames"
    assert entry.path.read_bytes() == b"frames"
    assert entry.path.name == f"{KEY}.1200.{checksum(b'frames')}.mp3"


@pytest.mark.parametrize("damage", [b"", b"framez", b"frames and more"])
def test_damage_shows(tmp_path: Path, damage: bytes) -> None:
    """Whatever the content became, it is not taken."""
    entry = Cache(tmp_path).put(KEY, 1_200, b"frames", "mp3")
    entry.path.write_bytes(damage)
    assert Cache(tmp_path).read(entry) is None


def test_strangers_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    """A user may keep a note there."""
    Cache(tmp_path).put("ff" * 16, 1, b"x", "mp3")
    (tmp_path / KEY[:2]).mkdir()
    (tmp_path / KEY[:2] / "note.txt").write_text("mine")
    (tmp_path / "README.md").write_text("mine")
    assert [entry.key for entry in Cache(tmp_path).entries()] == ["ff" * 16]
    assert Cache(tmp_path).find(KEY) is None


def test_where_the_folder_cannot_be_written_clips_live_as_long_as_the_cache_object(tmp_path: Path) -> None:
    """A build needs no cache; it says why it has none, and leaves nothing behind."""
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file")
    entry = cache.put(KEY, 1, b"x", "mp3")
    assert cache.read(entry) == b"x"
    assert cache.find(KEY) == entry
    assert cache.trouble == f"the cache folder {tmp_path / 'file'} cannot be written: Not a directory"
    del cache
    gc.collect()
    assert not entry.path.exists()


def test_without_any_folder_to_write_the_error_names_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what the system says."""
    (tmp_path / "file").write_text("")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "file"))
    with pytest.raises(CacheError, match=r"file cannot be written: Not a directory, and neither can a temporary"):
        Cache(tmp_path / "file").put(KEY, 1, b"x", "mp3")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Sit down.", ["Sit down."]),
        ("Sit down. Bend your knees!  Ready?", ["Sit down.", "Bend your knees!", "Ready?"]),
        ("Wait 2.5 seconds, e.g. three.", ["Wait 2.5 seconds, e.g.", "three."]),
        ('He said "stop." Then go.', ['He said "stop."', "Then go."]),
        ("Really?! ... Yes. 🙂", ["Really?!", "... Yes. 🙂"]),
        ("...", ["..."]),
    ],
)
def test_sentences_lose_no_character_but_the_blanks_between_them(text: str, parts: list[str]) -> None:
    """A piece without a word is never an utterance of its own."""
    assert split_sentences(text) == parts
    assert "".join(parts).replace(" ", "") == text.replace(" ", "")
