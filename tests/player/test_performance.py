"""A routine while it is played: its source grows, its pace changes, and nothing is heard twice or not at all."""

from __future__ import annotations

import time
from array import array
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from coach.app import Settings, live_playback, load, plan
from coach.app.live_playback import LivePlayback, help_clip_settings, start_prefetch
from coach.app.planning import compile as compiled
from coach.app.playback import RoutinePlayback
from coach.errors import CoachError
from coach.library import library
from coach.model import Variant
from coach.pace import quicker
from coach.player.sample_player import Player

from .listened import RATE, routine_file, samples_of_score

BLOCK = 960


class Stage:
    """A player without a device, as quick as it goes."""

    def __init__(self, live: LivePlayback, playback: RoutinePlayback) -> None:
        self.live, self.playback = live, playback
        self.player = Player(live.source())

    def play(self, seconds: float) -> array[int]:
        """Draw so much, in blocks as a device does."""
        drawn = array("h")
        while len(drawn) < seconds * RATE:
            self.playback.tick(self.player)
            drawn.frombytes(self.player.draw(BLOCK))
        return drawn

    def complete(self) -> None:
        """Let everything be spoken."""
        limit = time.monotonic() + 60
        while time.monotonic() < limit:
            self.playback.tick(self.player)
            if self.live.complete:
                time.sleep(0.3)
                self.playback.tick(self.player)
                return
            time.sleep(0.01)
        raise AssertionError("it was not all spoken")


@pytest.fixture
def stage(spoken: Settings, tmp_path: Path) -> Iterator[Stage]:
    with closing(start_prefetch(spoken.cache_folder)) as prefetch:
        live = LivePlayback(load(routine_file(tmp_path)), spoken, prefetch)
        yield Stage(live, RoutinePlayback(live, prefetch))


def test_when_all_is_spoken_it_is_what_would_be_built(stage: Stage, spoken: Settings, tmp_path: Path) -> None:
    """The timeline of `plan`, to the last cue, though it began as an estimate."""
    before = stage.live.timeline
    stage.complete()
    assert stage.live.timeline == plan(load(tmp_path / "short.yaml"), spoken).timeline
    assert before != stage.live.timeline


@pytest.mark.long
@pytest.mark.parametrize("steps", [2, -2])
def test_another_pace_comes_with_the_next_cue_without_gap_or_repeat(stage: Stage, steps: int) -> None:
    """The hold under way lasts as long as it was said; from the key on every sample is the new source's."""
    stage.complete()
    live, player = stage.live, stage.player
    old, wanted = live.timeline, samples_of_score(live.source())
    hold = old.holds[0]
    player.jump(hold.start_ms + 1_000)
    stage.play(0.04)
    before = player.status().at_ms
    stage.playback.change_pace(steps)
    heard = stage.play(1)
    stage.complete()
    new = live.timeline
    assert new.holds[0].length_ms == hold.length_ms
    assert (new.holds[1].length_ms < old.holds[1].length_ms) == (steps > 0)
    assert live.pace == quicker(old.pace, steps)
    heard += stage.play((new.holds[0].length_ms + 6_000) / 1000)
    at = before * 24
    assert heard[:RATE] == wanted[at : at + RATE]
    shift_ms = new.holds[0].start_ms - hold.start_ms
    at += shift_ms * 24
    after = samples_of_score(live.source())
    assert heard == after[at : at + len(heard)]


def test_the_other_side_of_a_routine_for_one_side_is_another_routine(spoken: Settings, tmp_path: Path) -> None:
    """From the same exercise on."""
    settings = replace(spoken, variant=Variant(side="left"))
    with closing(start_prefetch(settings.cache_folder)) as prefetch:
        live = LivePlayback(load(routine_file(tmp_path)), settings, prefetch)
        stage = Stage(live, RoutinePlayback(live, prefetch))
        stage.complete()
        stage.player.jump(live.timeline.chapters[1].start_ms)
        stage.play(1)
        stage.playback.other_side(stage.player)
        stage.complete()
        stage.play(1)
        assert live.side == "right"
        titles = [chapter.title for chapter in stage.player.outline.chapters]
        assert titles[1] == "Stretch, right leg"
        start_ms = live.timeline.chapters[1].start_ms
        assert start_ms < stage.player.status().at_ms < start_ms + 2_000


@pytest.mark.parametrize("name", sorted(library()))
def test_every_routine_has_the_same_chapters_at_every_pace(name: str) -> None:
    """And about as many spans in each: that is what lets the pace change on the way."""
    routine = load(name)
    pace = Settings().pace_for(routine)
    scripts = [compiled(routine, Settings(pace=quicker(pace, steps))) for steps in range(-5, 6)]
    assert len({tuple(chapter.title for chapter in script.chapters) for script in scripts}) == 1
    for chapters in zip(*(script.chapters for script in scripts), strict=True):
        counts = [len(chapter.spans) for chapter in chapters]
        assert max(counts) - min(counts) <= 1


def test_when_all_is_spoken_the_voice_is_not_needed_any_more(stage: Stage) -> None:
    """If its process dies then, nobody hears of it; the keys can be told, too."""
    stage.complete()
    assert len(stage.playback.help()) > 5 * RATE
    prefetch = stage.playback.waits_on()[0]
    prefetch._process.kill()
    prefetch._process.join()
    stage.play(1)
    assert stage.playback.waits_on() == []


def test_a_voice_that_dies_too_early_is_told(stage: Stage) -> None:
    """In one message, at once; nobody waits in silence."""
    prefetch = stage.playback.waits_on()[0]
    prefetch._process.kill()
    prefetch._process.join()
    with pytest.raises(CoachError, match="has ended"):
        stage.complete()


def test_what_probably_speaks_is_loaded_while_the_routine_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The voice that was chosen, or that of the routine's language; a wrong one is told later, not here."""
    likely: list[str] = []
    monkeypatch.setattr(live_playback, "PrefetchProcess", lambda _, settings: likely.append(settings.voice.name))
    start_prefetch(None, voice="en-us+m3")
    start_prefetch(None, language="de")
    start_prefetch(None, voice="natural", language="de")
    start_prefetch(None, voice="nobody:here")
    english = help_clip_settings().voice.name
    assert likely == ["en-us+m3", "de+m7", "heart", english]
