"""A folder shared with others: only what differs is written, and only what is coach's own is touched."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.errors import ExportError
from coach.files import manifest
from coach.files.manifest import LIST_NAME, Content, Update, update
from tests.examples import examples


def contents(files: Mapping[str, bytes]) -> dict[str, Content]:
    return {name: Content(partial(list, [body])) for name, body in files.items()}


def put(folder: Path, dry_run: bool = False, **files: bytes) -> Update:
    """Have files ``a.txt``, ... in the folder."""
    return update(folder, contents({f"{name}.txt": body for name, body in files.items()}), dry_run=dry_run)


def state(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Content, inode and time of all files."""
    found = {path.name: path for path in folder.iterdir() if path.is_file()}
    return {name: (path.read_bytes(), path.stat().st_ino, path.stat().st_mtime_ns) for name, path in found.items()}


def test_a_second_run_touches_nothing(tmp_path: Path) -> None:
    """Neither content nor time nor inode, not even of the list."""
    assert put(tmp_path / "new" / "er", a=b"1", b=b"2") == Update(("a.txt", "b.txt"), (), (), ())
    before = state(tmp_path / "new" / "er")
    assert put(tmp_path / "new" / "er", a=b"1", b=b"2") == Update((), ("a.txt", "b.txt"), (), ())
    assert state(tmp_path / "new" / "er") == before


def test_only_what_differs_is_written_and_what_is_no_longer_wanted_goes(tmp_path: Path) -> None:
    """The rest keeps its time."""
    put(tmp_path, a=b"1", b=b"2", c=b"3")
    before = state(tmp_path)
    assert put(tmp_path, a=b"1", b=b"new") == Update(("b.txt",), ("a.txt",), ("c.txt",), ())
    after = state(tmp_path)
    assert after["a.txt"] == before["a.txt"]
    assert after["b.txt"][0] == b"new"
    assert "c.txt" not in after


def test_a_dry_run_tells_the_same_and_changes_nothing(tmp_path: Path) -> None:
    """It does not even make the folder."""
    assert put(tmp_path / "none", dry_run=True, a=b"1").written == ("a.txt",)
    assert not (tmp_path / "none").exists()
    put(tmp_path, a=b"1", b=b"2")
    before = state(tmp_path)
    told = put(tmp_path, dry_run=True, b=b"new", c=b"3")
    assert state(tmp_path) == before
    assert told == put(tmp_path, b=b"new", c=b"3")


@pytest.mark.parametrize("what", ["file", "folder", "link", "dangling link"])
def test_what_somebody_else_has_there_is_never_replaced(what: str, tmp_path: Path) -> None:
    """It is told before anything is written."""
    folder, elsewhere = tmp_path / "folder", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.write_text("theirs")
    theirs = folder / "a.txt"
    makes: dict[str, Callable[[], object]] = {
        "file": partial(theirs.write_text, "theirs"),
        "folder": theirs.mkdir,
        "link": partial(theirs.symlink_to, elsewhere),
        "dangling link": partial(theirs.symlink_to, tmp_path / "nowhere"),
    }
    makes[what]()
    before = theirs.lstat()
    with pytest.raises(ExportError, match=r"coach did not write.*: a\.txt; nothing was written"):
        put(folder, a=b"1", b=b"2")
    assert [path.name for path in folder.iterdir()] == [theirs.name]
    assert os.path.samestat(theirs.lstat(), before)
    assert theirs.lstat().st_mtime_ns == before.st_mtime_ns
    assert elsewhere.read_text() == "theirs"
    assert not (tmp_path / "nowhere").exists()


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    """What is written comes beside them."""
    (tmp_path / "holiday.jpg").write_text("theirs")
    put(tmp_path, a=b"1")
    put(tmp_path, b=b"1")
    assert {path.name for path in tmp_path.iterdir()} == {"holiday.jpg", "b.txt", LIST_NAME}


def test_the_same_file_by_somebody_else_is_taken_as_it_is(tmp_path: Path) -> None:
    """And stays theirs: it is never removed."""
    (tmp_path / "a.txt").write_bytes(b"1")
    assert put(tmp_path, a=b"1", b=b"2") == Update(("b.txt",), ("a.txt",), (), ())
    put(tmp_path, b=b"2")
    assert (tmp_path / "a.txt").read_bytes() == b"1"


def test_what_was_changed_since_is_neither_replaced_nor_removed(tmp_path: Path) -> None:
    """Somebody's work is in it."""
    put(tmp_path, a=b"1", b=b"2")
    (tmp_path / "a.txt").write_text("changed")
    with pytest.raises(ExportError, match="changed since"):
        put(tmp_path, a=b"new", b=b"2")
    assert put(tmp_path, b=b"2").kept == ("a.txt",)
    assert (tmp_path / "a.txt").read_text() == "changed"
    assert put(tmp_path, b=b"2") == Update((), ("b.txt",), (), ())


def test_what_was_removed_by_hand_is_written_again(tmp_path: Path) -> None:
    """And what is gone already need not be removed."""
    put(tmp_path, a=b"1", b=b"2")
    (tmp_path / "a.txt").unlink()
    (tmp_path / "b.txt").unlink()
    assert put(tmp_path, a=b"1") == Update(("a.txt",), (), (), ())


def test_what_a_killed_run_leaves_is_still_coachs(tmp_path: Path) -> None:
    """Wherever it was killed, the next run with other content ends as if nothing had happened."""

    class KilledError(BaseException):
        pass

    def killed() -> Iterator[bytes]:
        yield b"half"
        if alive:
            return
        raise KilledError

    put(tmp_path, a=b"1", b=b"1", old=b"1")
    alive = ["to measure"]
    files = {**contents({"a.txt": b"2", "c.txt": b"2"}), "b.txt": Content(killed)}
    assert files["b.txt"].digest
    alive.clear()
    with pytest.raises(KilledError):
        update(tmp_path, files)
    assert (tmp_path / "a.txt").read_bytes() == b"2"
    assert (tmp_path / "b.txt").read_bytes() == b"1"
    assert put(tmp_path, a=b"3", b=b"3", c=b"3") == Update(("a.txt", "b.txt", "c.txt"), (), ("old.txt",), ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format": "coach.export/2", "files": {}}',
        '{"format": "coach.export/1", "files": {"../x": ["1"]}}',
        '{"format": "coach.export/1", "files": {"/etc/x": ["1"]}}',
        '{"format": "coach.export/1", "files": {"a": 1}}',
        '{"format": "coach.export/1", "files": []}',
        "[" * 100_000,
        "\xff",
        '{"format": "coach.export/1", "files": {"a.txt": [["x"]]}}',
        '{"format": "coach.export/1", "files": {"a.txt": [{}, 1, null]}}',
        '{"format": "coach.export/1", "files": {"a.txt": ["x"]}}',
        '{"format": ["coach.export/1"], "files": {}}',
        '{"format": "coach.export/1", "files": {"a.txt": ' + "9" * 100_000 + "}}",
        '{"format": "coach.export/1", "files": {"a.txt": ' + "[" * 900 + "]" * 900 + "}}",
        " " * 17_000_000 + '{"format": "coach.export/1", "files": {}}',
    ],
    ids=range(17),
)
def test_a_list_that_is_not_coachs_is_not_believed(text: str, tmp_path: Path) -> None:
    """It could name files anywhere."""
    (tmp_path / LIST_NAME).write_bytes(text.encode("latin-1"))
    with pytest.raises(ExportError, match="not a list as coach writes it"):
        put(tmp_path, a=b"1")
    assert {path.name for path in tmp_path.iterdir()} == {LIST_NAME}


@pytest.mark.parametrize("what", ["pipe", "folder", "link", "dangling link", "device"])
def test_what_is_no_file_is_no_list(what: str, tmp_path: Path) -> None:
    """It is told at once: nobody waits for a pipe, and no link leads to a list of somebody else's."""
    folder, path = tmp_path / "folder", tmp_path / "folder" / LIST_NAME
    put(tmp_path / "other", a=b"1")
    folder.mkdir()
    makes: dict[str, Callable[[], object]] = {
        "pipe": partial(os.mkfifo, path),
        "folder": path.mkdir,
        "link": partial(path.symlink_to, tmp_path / "other" / LIST_NAME),
        "dangling link": partial(path.symlink_to, "nowhere"),
        "device": partial(path.symlink_to, os.devnull),
    }
    makes[what]()
    before = path.lstat()
    with pytest.raises(ExportError, match="not a list as coach writes it"):
        put(folder, a=b"1")
    assert [each.name for each in folder.iterdir()] == [LIST_NAME]
    assert os.path.samestat(before, path.lstat())


def test_a_list_can_not_make_coach_remove_what_it_did_not_write(tmp_path: Path) -> None:
    """A name is not enough: the content must be what coach wrote."""
    (tmp_path / "diary.txt").write_text("theirs")
    (tmp_path / LIST_NAME).write_text(json.dumps({"format": manifest.FORMAT, "files": {"diary.txt": ["00" * 16]}}))
    assert put(tmp_path, a=b"1").kept == ("diary.txt",)
    assert (tmp_path / "diary.txt").read_text() == "theirs"


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    """One message, nothing changed."""
    (tmp_path / "file").write_text("theirs")
    with pytest.raises(ExportError, match="cannot be written"):
        put(tmp_path / "file", a=b"1")
    assert (tmp_path / "file").read_text() == "theirs"


names = st.sampled_from(["a", "b", "c"])
bodies = st.sampled_from([b"", b"1", b"2"])
moves = st.lists(
    st.tuples(st.sampled_from(["put", "theirs", "gone"]), st.dictionaries(names, bodies, max_size=3)), max_size=6
)


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves)
def test_whatever_happens_in_between_nothing_of_others_is_lost(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[str, dict[str, bytes]]]
) -> None:
    """Runs, changes by others and removals in any order: a run does all of what it says, or nothing."""
    folder = tmp_path_factory.mktemp("any")
    theirs: dict[str, bytes] = {}
    for what, files in moves:
        named = {f"{name}.txt": body for name, body in files.items()}
        before = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != LIST_NAME}
        if what == "put":
            try:
                update(folder, contents(named))
            except ExportError:
                wanted = before
            else:
                wanted = {**theirs, **named}
            found = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != LIST_NAME}
            assert found == wanted
        for name, body in named.items():
            if what == "theirs":
                theirs[name] = b"theirs" + body  # what is coach's to the byte cannot be told from it
                (folder / name).write_bytes(theirs[name])
            elif what == "gone":
                (folder / name).unlink(missing_ok=True)
                theirs.pop(name, None)
