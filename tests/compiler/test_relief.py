"""--sos: the action first, one side only, then calm, within one to three minutes."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.app import Settings, build, load, plan
from coach.compiler import compile_routine
from coach.errors import VariantError
from coach.library import library
from coach.model import Exercise, Kind, Sos, Style, Variant
from coach.pace import PACES
from tests.listening import audible_span_ms, decoded
from tests.values import HERE, hold, routine, say

STEADY = PACES["steady"]


def cramp() -> object:
    return routine(
        Exercise("Stretch", (say("Stretch the {side} leg, not the {other}."),), HERE),
        limb="leg",
        sos=Sos((say("Straighten your {side} leg.", 1_000), hold(30_000, None, "You feel it.")), HERE),
    )


@pytest.mark.parametrize(("side", "other"), [("left", "right"), ("right", "left")])
def test_the_first_sentence_is_the_action_and_the_other_side_is_never_named(side: str, other: str) -> None:
    """No welcome, no list of things, no announcement."""
    script = compile_routine(cramp(), Variant(side=side, sos=True), STEADY)  # type: ignore[arg-type]
    first = script.chapters[0].spans[0].cues[0]
    assert (first.text, first.before) == (f"Straighten your {side} leg.", "wake")
    texts = [cue.text for chapter in script.chapters for span in chapter.spans for cue in span.cues]
    assert not [text for text in texts if other in text]
    assert [chapter.title for chapter in script.chapters] == [f"Relief, {side} leg", "Calm"]
    assert [cue.kind for span in script.chapters[1].spans for cue in span.cues].count(Kind.SAFETY) == 1


@pytest.mark.parametrize(
    ("variant", "message"),
    [
        (Variant(sos=True), "--sos is for one side: add --side left or --side right"),
        (Variant(sos=True, side="both"), "--sos is for one side"),
        (Variant(sos=True, side="left", only=("stretch",)), "leave out --only and --skip"),
        (Variant(sos=True, side="left", have=("belt",)), "leave out --have and --without"),
    ],
)
def test_what_cannot_be_relieved_is_told(variant: Variant, message: str) -> None:
    """Which side cramps, nobody can guess."""
    with pytest.raises(VariantError, match=message):
        compile_routine(cramp(), variant, STEADY)  # type: ignore[arg-type]


def test_a_routine_without_relief_says_so() -> None:
    """Rather than play something else."""
    with pytest.raises(VariantError, match="'Test' has no steps under 'sos'"):
        compile_routine(routine(Exercise("E", (say("Go."),), HERE)), Variant(sos=True, side="left"), STEADY)


@pytest.mark.parametrize("name", [name for name, path in library().items() if load(str(path)).sos])
@pytest.mark.parametrize("pace", sorted(PACES))
@pytest.mark.parametrize("side", ["left", "right"])
def test_the_relief_that_comes_with_coach_lasts_one_to_three_minutes(name: str, pace: str, side: str) -> None:
    """At every pace, its quiet end included; the other side's name is nowhere."""
    settings = Settings(variant=Variant(side=side, sos=True), pace=PACES[pace])  # type: ignore[arg-type]
    timeline = plan(load(name), settings, draft=True).timeline
    assert 60_000 <= timeline.length_ms <= 180_000
    other = "right" if side == "left" else "left"
    assert not [each.cue.text for each in timeline.cues if other in each.cue.text]


def test_a_tone_sounds_at_once_and_speech_within_a_second(spoken: Settings, tmp_path: Path) -> None:
    """Measured in the decoded track."""
    settings = Settings(variant=Variant(side="left", sos=True), cache_folder=spoken.cache_folder)
    timeline = build(load("calf-cramp-night"), tmp_path / "sos.mp3", settings).plan.timeline
    assert timeline.length_ms <= 180_000
    samples, rate_hz = decoded(tmp_path / "sos.mp3")
    tone = audible_span_ms(samples, rate_hz, 0, 620)
    assert tone is not None
    assert tone[0] < 150
    gap = audible_span_ms(samples, rate_hz, round(tone[1]) + 20, 1_000)
    assert gap is not None
    assert gap[0] < 1_000


def test_style_of_relief_can_be_quiet_too() -> None:
    """Guidance means the same everywhere."""
    script = compile_routine(cramp(), Variant(side="left", sos=True), STEADY, Style("quiet", tones=False))  # type: ignore[arg-type]
    assert script.chapters[0].spans[0].cues[0].before == "wake"
    assert script.chapters[-1].spans[-1].cues[0].after is None
