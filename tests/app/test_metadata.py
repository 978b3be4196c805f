"""What players show: a title that tells the variants of one routine apart, and the same values for the same plan."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.app import Settings, load, plan
from coach.app.metadata import track_info, year_of_build
from coach.app.planning import Plan
from coach.app.variant_label import shown_title, variant_label
from coach.model import Exercise, Variant
from coach.pace import choose_pace
from coach.track.cover import BARS
from tests.values import HERE, routine, say


def calf(**values: object) -> Plan:
    return plan(load("calf-cramp-night"), Settings(**values), draft=True)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ({}, "Calf cramp at night"),
        ({"variant": Variant(side="left")}, "Calf cramp at night, left leg"),
        ({"variant": Variant(side="right", sos=True)}, "SOS: Calf cramp at night, right leg"),
        ({"pace": choose_pace("gentle")}, "Calf cramp at night, gentle"),
        ({"guidance": "quiet", "variant": Variant(side="right")}, "Calf cramp at night, right leg, quiet guidance"),
        ({"variant": Variant(only=("warm",))}, "Calf cramp at night, Warm-up"),
    ],
)
def test_the_title_tells_what_was_chosen(values: dict[str, object], title: str) -> None:
    """As a player's list shows it; what the routine does anyway is not told."""
    assert shown_title(calf(**values)) == title


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({}, ""),
        ({"variant": Variant(side="left")}, "left leg"),
        ({"variant": Variant(side="left", sos=True)}, "relief, left leg"),
        ({"variant": Variant(only=("warm", "calf"), without=("strap",))}, "Warm-up, Calf stretch, without strap"),
        ({"variant": Variant(skip=("warm",))}, "4 exercises"),
        ({"pace": choose_pace("steady")}, ""),
        ({"pace": choose_pace("gentle")}, "gentle"),
        ({"pace": choose_pace("brisk", hold="max", settle=2)}, "brisk, settle 2, hold max"),
        ({"pace": choose_pace("steady", hold=1.5, speech=1.1)}, "speech 1.1, hold 1.5"),
        ({"fit_ms": 2_400_000, "guidance": "quiet"}, "in 40m, quiet guidance"),
    ],
)
def test_what_was_chosen_is_told_in_a_few_words(values: dict[str, object], text: str) -> None:
    """For pages that show the title anyway: only what is not as the routine says."""
    assert variant_label(calf(**values)) == text


def test_all_else_comes_from_the_routine_and_its_timeline() -> None:
    """Made by coach; its source with its author, what is said about safety, its words; chapters as on the cue sheet."""
    planned = calf()
    info = track_info(planned, 2025)
    assert (info.artist, info.album, info.year) == ("coach", "coach", 2025)
    assert info.comment.startswith("Calf Cramp at Night? Try This 10-Minute Routine, Roland Liebscher-Bracht")
    assert "If anything hurts sharply, stop" in info.comment
    assert "Talk to a doctor" in info.comment
    assert info.chapters == planned.timeline.chapters
    assert info == track_info(planned, 2025)
    assert info.cover is not None
    assert (info.cover.title, info.cover.side) == ("Calf cramp at night", "")
    assert all(0 <= begin < end <= BARS for begin, end, _ in info.cover.bars)


def test_a_routine_without_a_source_is_from_coach() -> None:
    """And its comment is empty, rather than a comma."""
    planned = plan(routine(Exercise("E", (say("Go."),), HERE, "none")), Settings(), draft=True)
    info = track_info(replace(planned))
    assert (info.artist, info.comment, info.year) == ("coach", "", None)


def test_the_year_is_that_of_the_build_or_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a build can be repeated to the byte in another year; nonsense there is no reason to fail."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert year_of_build() == 2001
    for nonsense in ("", "soon", "9" * 30, "-1" * 9):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", nonsense)
        assert 2024 < year_of_build() < 9999
