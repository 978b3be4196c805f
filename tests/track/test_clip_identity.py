"""What a track says of a clip is all that decides its sound, so a clip that is cut out of it is the right one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pytest

from coach.clips import ClipSettings
from coach.formats.clip_table import clip_identity
from coach.model import TONES, Cue, Kind, Voice, Words
from tests.values import HERE

MANNER = ClipSettings(Voice("silent", "", "en", 140))
CUE = Cue(
    text="Hold.",
    spoken="Hold.",
    kind=Kind.HOLD,
    place=HERE,
    wordings=(("Stay.", "Stay."),),
    before=TONES[0],
    after=TONES[1],
    level_db=-3,
    words=Words("Hold.", HERE),
)
NAMES = [each.name for each in fields(Cue)]


def others(value: Any) -> Iterator[Any]:
    """Other values of the same kind."""
    if isinstance(value, Kind):
        yield from Kind
    elif value in TONES:
        yield from (*TONES, None)
    elif isinstance(value, str):
        yield "Other."
    elif isinstance(value, int | float):
        yield from (0, 1.5)
    elif isinstance(value, tuple):
        yield ()


@pytest.mark.parametrize("name", NAMES)
def test_what_changes_a_clip_changes_what_the_track_says_of_it(name: str) -> None:
    """Every field of a cue: else two clips would be one at another pace."""
    for other in others(getattr(CUE, name)):
        changed = replace(CUE, **{name: other})
        assert MANNER.spec(changed) == MANNER.spec(CUE) or clip_identity(changed) != clip_identity(CUE)


@pytest.mark.parametrize("name", NAMES)
def test_a_cue_at_another_level_or_in_other_words_is_the_same_otherwise(name: str) -> None:
    """They are written out by field, and none is forgotten."""
    at_level, in_words = CUE.at_level(-9), CUE.in_words("Stay.", "Stay.")
    kept = getattr(CUE, name)
    assert getattr(at_level, name) == (-9 if name == "level_db" else kept)
    new = {"text": "Stay.", "spoken": "Stay.", "wordings": (), "words": None}
    assert getattr(in_words, name) == new.get(name, kept)
    assert kept is not None
