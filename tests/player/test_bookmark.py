"""Where one was: kept, found again, forgotten."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from coach.errors import PlayError
from coach.player import session as session_module
from coach.player.bookmark import KEPT_BOOKMARK, Bookmark, read_bookmark, remove_bookmark, write_bookmark


def test_what_is_remembered_is_recalled_until_it_is_forgotten(tmp_path: Path) -> None:
    """With its options, in a folder that need not exist yet."""
    file = tmp_path / "state" / "where.json"
    where = Bookmark("calf-cramp-night", 3, "Calf stretch, left leg", {"side": "left", "only": ["calf"]})
    write_bookmark(where, file)
    assert read_bookmark(file) == where
    remove_bookmark(file)
    remove_bookmark(file)
    with pytest.raises(PlayError, match="nothing was interrupted"):
        read_bookmark(file)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "other"}', '{"format": "coach.where/1", "what": 1}'])
def test_a_damaged_file_is_told_and_no_bug(text: str, tmp_path: Path) -> None:
    """One message."""
    file = tmp_path / "where.json"
    file.write_text(text)
    with pytest.raises(PlayError, match="cannot be read"):
        read_bookmark(file)


@pytest.mark.parametrize("text", ["notes", '{"format": "mine"}', "[1]", "[" * 100_000, "{" + " " * 2_000_000 + "}"])
def test_what_is_not_coachs_is_neither_replaced_nor_removed(text: str, tmp_path: Path) -> None:
    """Nor believed."""
    file = tmp_path / "where.json"
    file.write_text(text)
    with pytest.raises(OSError, match="not coach's"):
        write_bookmark(Bookmark("calf-cramp-night", 0, ""), file)
    remove_bookmark(file)
    with pytest.raises(PlayError, match="cannot be read"):
        read_bookmark(file)
    assert file.read_text() == text


@pytest.mark.parametrize("what", ["pipe", "link"])
def test_what_is_no_file_is_left_alone(what: str, tmp_path: Path) -> None:
    """Nobody waits for a pipe."""
    file, other = tmp_path / "where.json", tmp_path / "other.json"
    write_bookmark(Bookmark("calf-cramp-night", 0, ""), other)
    os.mkfifo(file) if what == "pipe" else file.symlink_to(other)
    before = other.read_bytes()
    with pytest.raises(OSError, match="not coach's"):
        write_bookmark(Bookmark("calf-cramp-night", 1, ""), file)
    remove_bookmark(file)
    with pytest.raises(PlayError, match="cannot be read"):
        read_bookmark(file)
    assert os.path.lexists(file)
    assert other.read_bytes() == before


def test_without_a_home_folder_nothing_is_kept_and_nothing_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """As for a service whose user has none."""
    import platformdirs

    def nobody(*_names: object, **_options: object) -> str:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(platformdirs, "user_state_dir", nobody)
    with pytest.raises(OSError, match=r"null"):
        write_bookmark(Bookmark("calf-cramp-night", 3, "Calf stretch, left leg"))
    with contextlib.suppress(OSError):  # as playing does
        remove_bookmark()
    with pytest.raises(PlayError, match="nothing was interrupted"):
        read_bookmark()
    assert not KEPT_BOOKMARK.path().exists()


def test_the_other_side_is_remembered_though_the_chapter_has_the_same_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """After `s` and `q`, `--resume` goes on with the side that was heard last."""
    from coach.model import PlacedChapter
    from coach.player.key_bindings import Key
    from coach.player.source import Outline

    monkeypatch.setattr(session_module, "status_parts", lambda *parts: ())
    outline = Outline(10_000, (PlacedChapter("Relief", None, 0, 10_000),), (), ())
    player: Any = SimpleNamespace(outline=outline, failure=None, status=lambda: SimpleNamespace(at_ms=5_000))
    player.pause_or_go_on = lambda: None
    playback: Any = SimpleNamespace(side="left", tick=lambda player: None)
    playback.other_side = lambda player: setattr(playback, "side", "right")
    screen: Any = SimpleNamespace(show=lambda *parts: None)
    kept: list[str] = []
    one = session_module.Session(player, playback, chapter_changed=lambda chapter: kept.append(playback.side))
    one._tick(screen)
    one._tick(screen)
    one._press(Key.OTHER_SIDE)
    one._tick(screen)
    assert kept == ["left", "right"]
