"""``coach share`` as its user sees it: what is told, what is refused before anything is served."""

from __future__ import annotations

import json
import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import segno

from coach.app import Settings
from coach.cli.main import run
from coach.cli.terminal_qr import BORDER, HALVES, qr_text
from coach.install_line import install_line
from coach.library import library
from coach.server.app import make_app
from coach.server.responses import Activity
from coach.server.sharing import sharing
from tests.server.asking import ask
from tests.server.conftest import BASE, ROUTINE, TOKEN, Site


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with one routine; nothing waits for requests here."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "legs.yaml").write_text(ROUTINE)
    monkeypatch.setattr("coach.server.serving.serve", lambda *args: args[-1]() or 0)
    return tmp_path


def coach(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = run(list(args))
    out, err = capsys.readouterr()
    return code, out, err


HERE = ("--host", "127.0.0.1", "--port", "0")


def test_it_prints_the_address_and_tells_the_rest_beside_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The address alone is the result; no code where nobody looks at it."""
    code, out, err = coach(capsys, "share", "legs.yaml", *HERE)
    assert code == 0
    assert out.startswith("http://127.0.0.1:")
    assert out.count("\n") == 1
    assert "shared at 127.0.0.1 (lo)" in err
    assert "1 track, for phones in the same network; ends with Ctrl-C, or after 30m unused" in err
    assert coach(capsys, "share", "legs.yaml", "-q", *HERE)[2] == ""


def test_for_programs_it_is_one_line_of_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the address, where it is, and what is there."""
    code, out, _ = coach(capsys, "share", "legs.yaml", "--json", *HERE)
    assert code == 0
    assert out.count("\n") == 1
    told = json.loads(out)
    assert told["names"] == ["legs"]
    assert told["url"].startswith(f"http://127.0.0.1:{told['port']}/t/")


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("nothing-here",), 1, "no routine named 'nothing-here'"),
        (("missing.mp3",), 1, "no such file: "),
        (("legs.yaml", "--host", "wlan9"), 1, "no address or interface 'wlan9'"),
        (("legs.yaml", "--host", "203.0.113.77"), 1, "no address or interface '203.0.113.77'"),
        (("legs.yaml", "--port", "70000"), 2, "--port"),
        (("legs.yaml", "--idle", "soon"), 2, "'soon' is not a length"),
        (("legs.yaml", "--side", "middle"), 2, "middle"),
        (("legs.yaml", "--sos", "--only", "stretch"), 2, "--sos has steps of its own"),
    ],
)
def test_what_cannot_be_shared_is_told_at_once(
    folder: Path, capsys: pytest.CaptureFixture[str], args: tuple[str, ...], code: int, words: str
) -> None:
    """And not when somebody is in bed."""
    found, out, err = coach(capsys, "share", *args)
    assert (found, out) == (code, "")
    assert words in err


def test_a_file_that_is_no_track_of_coach_is_not_shared(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever it is called: nothing but tracks leaves the machine."""
    for data, told in (
        (b"dear diary", "diary.mp3 is text and not an MP3"),
        (b"ID3\x03\0\0\0\0\0\0", "it is not a track that coach built"),
    ):
        (folder / "diary.mp3").write_bytes(data)
        code, _, err = coach(capsys, "share", "diary.mp3", *HERE)
        assert code == 1
        assert told in err


@pytest.mark.parametrize("missing", ["starlette", "uvicorn", "ifaddr", "segno"])
def test_a_missing_library_is_told_with_what_to_install(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    """In one sentence."""
    monkeypatch.setitem(sys.modules, missing, None)
    found: Any = find_spec
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == missing else found(name))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    code, _, err = coach(capsys, "share", "legs.yaml", *HERE)
    assert code == 1
    assert err == f"error: sharing needs more libraries; install them with: {install_line('phone')}\n"


def test_without_a_name_all_routines_of_coach_are_shared_and_twice_the_same_is_once(site: Site) -> None:
    """Each under a name of its own."""
    settings = site.shared.base

    def names(*what: str) -> tuple[str, ...]:
        def base(_: object) -> Settings:
            return settings

        with sharing(what, base, host="127.0.0.1", port=0, idle_s=1, tell=print) as share:
            assert len(share.url) < 60
            return share.names

    assert names() == tuple(library())
    legs, track = str(site.folder / "legs.yaml"), str(site.folder / "tonight.mp3")
    assert names(legs, track, legs) == ("legs", "tonight")


def test_the_feed_tells_whose_it_is(
    folder: Path, site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the options of ``share`` say, which are those of ``export``."""
    made: list[Any] = []

    def noted(*args: Any, **named: Any) -> Any:
        made.append(named["feed"])
        return make_app(*args, **named)

    monkeypatch.setattr("coach.server.app.make_app", noted)
    whose = ("--feed-title", "Nights", "--feed-author", "A clinic", "--feed-image", "https://a.example/p.png")
    assert coach(capsys, "share", "legs.yaml", *whose, *HERE)[0] == 0
    feed = ask(make_app(site.catalog, TOKEN, BASE, Activity(), feed=made[0]), site.at("feed.xml")).body.decode()
    for told in ("<title>Nights<", "author>A clinic<", 'image href="https://a.example/p.png"'):
        assert told in feed


def test_a_code_that_would_be_broken_into_lines_is_not_shown(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a narrow window; a wide one has it, without escape codes where the terminal knows none."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "dumb")
    for columns, shown in (("20", False), ("80", True)):
        monkeypatch.setenv("COLUMNS", columns)
        _, out, err = coach(capsys, "share", "legs.yaml", *HERE)
        assert ("\u2588" in out, "too narrow" in err, "\x1b" in out + err) == (shown, not shown, False)


def test_the_code_on_the_terminal_is_the_code_of_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """Module for module, small, with colours of its own, and without them where none are wanted."""
    address = "http://192.168.178.123:8024/t/Jq69VqaUMmDG5OPx41_s0A/"
    coloured = qr_text(address).split("\n")
    monkeypatch.setitem(os.environ, "NO_COLOR", "1")
    plain = qr_text(address).split("\n")
    assert all(line.startswith("\x1b[38;5;231;48;5;16m") and line.endswith("\x1b[0m") for line in coloured)
    assert [line.removeprefix("\x1b[38;5;231;48;5;16m").removesuffix("\x1b[0m") for line in coloured] == plain
    code = segno.make(address, error="l", boost_error=False)
    assert code.designator == "3-L"
    assert len(plain) == 17
    halves = {character: pair for pair, character in HALVES.items()}
    read = [[halves[each][row] for each in line] for line in plain for row in (0, 1)]
    wanted = [[bool(each) for each in row] for row in code.matrix_iter(border=BORDER)]
    assert read[: len(wanted)] == wanted
