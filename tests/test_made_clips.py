"""Clips of another test are those that would have been made."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.clips.spec import ClipSpec
from coach.errors import SpeechError
from coach.model import Voice
from coach.speech import engine_named
from coach.speech.base import Engine
from coach.speech.silent_engine import SilentEngine
from tests.made_clips import MadeClips


class _OfATest(SilentEngine):
    """One that a test makes up."""


def made(clips: MadeClips, engine: Engine) -> tuple[int, bytes]:
    spec = ClipSpec("Lift your foot.", Voice(engine.name, "en-us", "en", 140), 450, -24, None, None, True, "mp3")
    ((_, found),) = clips.speak_all(engine, [spec])
    assert not isinstance(found, SpeechError)
    return found


@pytest.mark.parametrize("name", ["silent", "pyttsx3"])
def test_a_clip_is_made_once_and_the_same_as_if_it_were_made_anew(name: str, tmp_path: Path) -> None:
    """Its length and its bytes; with the store off nothing is taken from it."""
    clips, engine = MadeClips(tmp_path), engine_named(name)
    first = made(clips, engine)
    (kept,) = tmp_path.iterdir()
    assert made(clips, engine) == first
    clips.on = False
    kept.write_bytes(b"\0\0\0\1wrong")
    assert made(clips, engine) == first
    clips.on = True
    assert made(clips, engine) == (1, b"wrong")


def test_an_engine_that_a_test_makes_up_always_speaks_for_itself(tmp_path: Path) -> None:
    """Else a test of a fault would not meet it."""
    made(MadeClips(tmp_path), _OfATest())
    assert list(tmp_path.iterdir()) == []
