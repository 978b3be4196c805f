"""Files appear whole: the old one or the new one, and nothing piles up."""

from __future__ import annotations

import errno
import multiprocessing
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.files.atomic_file import NOT_HERE, BeingWrittenError, NotAFileError, hidden_name, same_file, write_whole


def test_a_file_is_written_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    """The part is renamed."""
    assert write_whole(tmp_path / "a", [b"one ", b"", b"two"]) == 7
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"one two")]


def test_a_failure_in_the_middle_keeps_the_old_file(tmp_path: Path) -> None:
    """Whatever is raised by what makes the bytes, the interrupt from the keyboard included."""

    def chunks() -> Iterator[bytes]:
        yield b"new"
        raise KeyboardInterrupt

    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a", chunks())
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]


def test_what_a_killed_process_left_is_taken_over(tmp_path: Path) -> None:
    """Longer than the new file, too."""
    (tmp_path / hidden_name("a", "part")).write_bytes(b"left behind by a process that was killed")
    write_whole(tmp_path / "a", [b"new"])
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"new")]


@pytest.mark.parametrize("error", sorted(NOT_HERE))
def test_a_file_system_without_locks_flushing_or_rights_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    """The file is whole all the same."""

    def refuse(*_: object, **_more: object) -> None:
        raise OSError(error, os.strerror(error))

    for name in ("fcntl.flock", "os.fsync", "os.chmod"):
        monkeypatch.setattr(name, refuse)
    (tmp_path / "a").write_bytes(b"old")
    write_whole(tmp_path / "a", [b"new"])
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"new")]


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC])
def test_a_disk_that_fails_to_flush_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    """The new one would not last."""

    def fail(_: int) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr("os.fsync", fail)
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(OSError, match=os.strerror(error)):
        write_whole(tmp_path / "a", [b"new"])
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]


def test_two_writers_of_one_file_do_not_mix(tmp_path: Path) -> None:
    """The second is told; the first goes on undisturbed."""

    def chunks() -> Iterator[bytes]:
        yield b"first "
        with pytest.raises(BeingWrittenError):
            write_whole(tmp_path / "a", [b"second"])
        yield b"writer"

    write_whole(tmp_path / "a", chunks())
    assert (tmp_path / "a").read_bytes() == b"first writer"


def _write_many(path: Path, letter: bytes) -> None:
    for _ in range(50):
        try:
            write_whole(path, [letter * 5_000, letter * 5_000])
        except BeingWrittenError:
            continue


def test_many_processes_leave_one_of_their_files_whole(tmp_path: Path) -> None:
    """Each byte of the result is from the same writer."""
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=_write_many, args=(tmp_path / "a", bytes([65 + n]))) for n in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(30)
    body = (tmp_path / "a").read_bytes()
    assert len(body) == 10_000
    assert len(set(body)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_link_is_written_through_and_stays_a_link(tmp_path: Path) -> None:
    """What it points to is replaced."""
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_whole(tmp_path / "link", [b"new"])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_the_mode_of_a_replaced_file_stays(tmp_path: Path) -> None:
    """A track that others may read stays so."""
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o640)
    write_whole(tmp_path / "a", [b"new"])
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to any file")
def test_a_protected_file_is_not_replaced(tmp_path: Path) -> None:
    """Though its folder would allow it."""
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o400)
    with pytest.raises(PermissionError):
        write_whole(tmp_path / "a", [b"new"])


@pytest.mark.parametrize("name", ["pipe", "link", "in-the-way"])
def test_what_is_not_a_file_is_neither_replaced_nor_written(tmp_path: Path, name: str) -> None:
    """A pipe, a link to one, and a pipe where the part would be; opening them would wait for a reader."""
    os.mkfifo(tmp_path / "pipe")
    os.mkfifo(tmp_path / hidden_name("in-the-way", "part"))
    (tmp_path / "link").symlink_to("pipe")
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(NotAFileError, match="is a pipe"):
        write_whole(tmp_path / name, [b"new"])
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_link_where_the_part_would_be_is_not_written_through(tmp_path: Path) -> None:
    """What it points to is somebody else's."""
    (tmp_path / "other").write_bytes(b"other")
    (tmp_path / hidden_name("a", "part")).symlink_to("other")
    with pytest.raises(NotAFileError, match=r"\.part, which stands in the way, is a link"):
        write_whole(tmp_path / "a", [b"new"])
    assert (tmp_path / "other").read_bytes() == b"other"


def test_a_link_in_a_circle_is_not_replaced(tmp_path: Path) -> None:
    """The system's own error, and no other."""
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(OSError, match="symbolic links"):
        write_whole(tmp_path / "loop", [b"new"])
    assert [path.name for path in tmp_path.iterdir()] == ["loop"]


def test_two_names_of_one_file_are_known(tmp_path: Path) -> None:
    """Links, hard links, other ways to write it; and files that are not there yet."""
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "link").symlink_to("a")
    (tmp_path / "hard").hardlink_to(tmp_path / "a")
    (tmp_path / "new-link").symlink_to("new")
    for one, other, same in (
        ("a", "link", True),
        ("a", "hard", True),
        ("a", f"../{tmp_path.name}/a", True),
        ("new", "new-link", True),
        ("a", "new", False),
        ("new", "newer", False),
    ):
        assert same_file(tmp_path / one, tmp_path / other) is same, (one, other)
