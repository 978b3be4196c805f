"""The player, without a device: what is drawn after each button."""

from __future__ import annotations

from array import array

import pytest

from coach.app.playback import whereabouts
from coach.model import PlacedChapter, Told
from coach.player import sample_player, seeking
from coach.player.sample_player import Player
from coach.player.source import FrameSource, Outline, Stretch

OUTLINE = Outline(
    length_ms=60_000,
    chapters=(
        PlacedChapter("Start", None, 0, 10_000),
        PlacedChapter("Calf, left leg", "left", 10_000, 30_000),
        PlacedChapter("Calf, right leg", "right", 30_000, 50_000),
        PlacedChapter("End", None, 50_000, 60_000),
    ),
    cues=tuple(
        Stretch(*each)
        for each in ((1_000, 3_000), (10_000, 12_000), (19_000, 20_000), (30_000, 33_000), (50_000, 52_000))
    ),
    holds=(Stretch(12_000, 19_000), Stretch(33_000, 50_000)),
    told=(Told(1_000, "Sit down.", "sitting"), Told(10_000, "Pull the foot.", "sitting"), Told(30_000, "Pull it.")),
)


class Ramp:
    """Not frames but samples: each tells its place, in ms."""

    outline = OUTLINE

    def __init__(self, until_ms: int = 60_000) -> None:
        self.until_ms = until_ms

    def frames(self, first: int, count: int) -> bytes:
        """Never asked."""
        raise NotImplementedError


class RampReader:
    """Reads a ramp."""

    def __init__(self, source: Ramp) -> None:
        self.source = source

    def read(self, at: int, count: int) -> array[int]:
        """The place of each sample in ms, and 1: nothing is silent."""
        end = min(at + count, self.source.until_ms * 24)
        return array("h", [place // 24 % 30_000 + 1 for place in range(at, end)])


@pytest.fixture
def playing(monkeypatch: pytest.MonkeyPatch) -> Player:
    monkeypatch.setattr(sample_player, "Reader", RampReader)
    made: FrameSource = Ramp()
    return Player(made, 5_000)


def drawn(playing: Player, ms: int) -> list[int]:
    """The places that were played, by the first sample of each ms."""
    return list(array("h", playing.draw(ms * 24)))[::24]


def test_it_plays_on_sample_after_sample(playing: Player) -> None:
    """From where it was begun."""
    assert drawn(playing, 3) + drawn(playing, 2) == [5_001, 5_002, 5_003, 5_004, 5_005]


def test_a_pause_goes_on_from_its_place(playing: Player) -> None:
    """Not from where its fade had come to; what is heard meanwhile is the floor."""
    drawn(playing, 100)
    playing.pause_or_go_on()
    assert playing.status().paused
    assert playing.status().at_ms == 5_100
    fade = drawn(playing, 50)
    assert fade[0] == 5_101
    assert fade[20] < 0.55 * 5_121
    assert fade[42:] == [0] * 8
    assert drawn(playing, 1_000) == [0] * 1_000
    playing.pause_or_go_on()
    assert drawn(playing, 50)[45:] == [5_146, 5_147, 5_148, 5_149, 5_150]


def test_a_jump_goes_on_elsewhere_also_from_a_pause(playing: Player) -> None:
    """What was paused plays again: a key that does nothing audible is no help in the dark."""
    playing.pause_or_go_on()
    drawn(playing, 100)
    playing.jump(20_000)
    assert drawn(playing, 3) == [20_001, 20_002, 20_003]
    playing.jump(1_000)
    assert drawn(playing, 45)[41:] == [1_002, 1_003, 1_004, 1_005]


def test_an_aside_is_heard_in_between(playing: Player) -> None:
    """Then it goes on where it was, or stays paused."""
    playing.aside(array("h", [7] * 240))
    heard = drawn(playing, 200)
    assert heard[199] == 5_150 or 5_140 < heard[199] < 5_160
    playing.pause_or_go_on()
    drawn(playing, 100)
    playing.aside(array("h", [700] * 2_400))
    heard = drawn(playing, 300)
    assert max(heard) == 700
    assert heard[-1] == 0
    assert playing.status().paused


def test_the_end_is_soft_and_keeps_the_place(playing: Player) -> None:
    """Two seconds, down to nothing; keys after it change nothing."""
    playing.end_softly()
    playing.jump(1_000)
    playing.pause_or_go_on()
    heard = drawn(playing, 2_100)
    assert 0.4 < heard[1_000] / 6_001 < 0.6
    assert set(heard[2_010:]) == {0}
    assert playing.status().over
    assert playing.status().at_ms == 5_000


def test_the_end_of_a_score_is_the_end(playing: Player) -> None:
    """Silence from then on."""
    playing.jump(59_990)
    drawn(playing, 60)
    assert playing.status().over


def test_what_is_not_there_yet_is_waited_for(playing: Player) -> None:
    """The clock stands still meanwhile, and another source goes on from there, at its own place."""
    waiting: FrameSource = Ramp(until_ms=5_010)
    playing.rescore(lambda at_ms: (waiting, 0))
    assert drawn(playing, 20)[9:] == [5_010] + [0] * 10
    assert playing.status().waiting
    whole: FrameSource = Ramp()
    playing.rescore(lambda at_ms: (whole, 1_000) if at_ms == 5_010 else None)
    assert drawn(playing, 2) == [6_011, 6_012]


def test_a_failure_is_silence_and_is_told(playing: Player) -> None:
    """The device's thread never sees it."""
    playing.rescore(lambda at_ms: (None, 0))  # type: ignore[return-value,arg-type]
    assert playing.draw(10) == bytes(20)
    assert playing.failure


def test_volume_is_a_factor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of every sample."""
    monkeypatch.setattr(sample_player, "Reader", RampReader)
    made: FrameSource = Ramp()
    assert drawn(Player(made, 999, 0.5), 1) == [500]


def test_where_keys_lead() -> None:
    """Chapters by their first word, ten seconds never into a cue, the hold by its words, the side by its name."""
    assert seeking.next_chapter(OUTLINE, 0) == 10_000
    assert seeking.next_chapter(OUTLINE, 55_000) is None
    assert [seeking.previous_chapter(OUTLINE, at) for at in (500, 11_000, 14_000)] == [1_000, 1_000, 10_000]
    assert [seeking.forward(OUTLINE, at) for at in (4_000, 9_500, 1_500, 55_000)] == [14_000, 19_000, 10_000, 60_000]
    assert seeking.forward(OUTLINE, 31_000) == 41_000
    assert [seeking.back(OUTLINE, at) for at in (4_000, 21_500, 15_000)] == [0, 10_000, 5_000]
    assert [seeking.hold_again(OUTLINE, at) for at in (5_000, 13_000, 25_000, 40_000)] == [None, 10_000, 10_000, 30_000]
    assert [seeking.other_side(OUTLINE, at) for at in (5_000, 13_000, 40_000)] == [None, 30_000, 10_000]


def test_who_is_lost_is_told_where_they_are() -> None:
    """What was told last, the position, the part, what is left of the hold or of all; and again what was told."""
    assert [seeking.told_again(OUTLINE, at) for at in (500, 1_500, 13_000, 30_500)] == [None, 1_000, 10_000, 10_000]
    held = "Pull the foot. You're sitting. Calf, left leg. Six seconds of this to go."
    assert whereabouts(OUTLINE, 13_000, "en").text == held
    assert whereabouts(OUTLINE, 51_000, "en").text == "Pull it. End. About one minute to go."
