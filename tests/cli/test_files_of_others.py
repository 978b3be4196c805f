"""Whatever stands around and inside the folders that coach is pointed at: no command changes one file of others."""

from __future__ import annotations

import os
import random
import stat
from pathlib import Path

import pytest

from coach.app.settings import Settings
from coach.cli.main import COMMANDS as EVERY_COMMAND
from coach.clips.cache_folder import MARKER
from coach.speech import engine_named
from tests.cli.calling import coach

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes on this system")

KEY = "0123456789abcdef" * 2
CLIP = f"{KEY}.1200.0123456789abcdef.mp3"
NAMES = (
    *("thesis.txt", "x.mp3.part", "f.part/thesis.txt", ".f.old/thesis.txt", ".f.part/01-x.mp3", "tmp/thesis.txt"),
    *("tmp/thesis.json", f"tmp/{KEY}", f"tmp/{CLIP}", f"tmp/{CLIP}.txt", f"tmp/{KEY}.json.1", "tmp/deep/thesis.txt"),
    *("routines/mine.json", f"routines/{KEY}.json", f"routines/{KEY}.txt", "aa/thesis.txt", f"01/{KEY}.1200.x.mp3"),
    *(f"01/{KEY}.1200.0123456789abcdef.ogg", f"01/{KEY}.-1.0123456789abcdef.mp3", f"02/{CLIP}", f"{CLIP}", "01/01.mp3"),
    *(f"01/{KEY.upper()}.1200.0123456789abcdef.mp3", "coach-clips-abcdefgh/.held", "coach-clips-abcdefgh/thesis.txt"),
    *("coach-speaking-abcdefgh/0.wav", f"coach-clips-{KEY}/.held", f"coach-speaking-{KEY}/try-1-0/0.wav"),
    *(
        "where.json.part",
        "short.json.part",
        "02-song.mp3",
        "list.m3u8",
        ".coach-export.json.part",
        "espeak-0123/phontab",
    ),
)
"""Near to names of coach's, each by a little."""
FOLDERS = ("aa", "01", "tmp", "routines", "links", f"coach-clips-{KEY[:-1]}0")
"""What may be a link to a folder of somebody else's."""


def strew(folder: Path, chance: random.Random, outside: Path, count: int = 14) -> None:
    """Put files, links and pipes of others into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in chance.sample(FOLDERS, 2):
        if chance.random() < 0.3 and not os.path.lexists(folder / name):
            (folder / name).symlink_to(outside)
    for name in chance.sample(NAMES, count):
        path = folder / name
        if os.path.lexists(path) or any(each.is_symlink() for each in path.parents if folder in each.parents):
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        kind = chance.random()
        if kind < 0.75:
            path.write_bytes(b"theirs " + name.encode())
        elif kind < 0.9:
            path.symlink_to(outside / "file")
        else:
            os.mkfifo(path)
        os.utime(path, (1e9, 1e9), follow_symlinks=False)


def seen(*folders: Path) -> dict[Path, tuple[object, ...]]:
    """All that is there: kind, time of change and content; no link is followed."""
    found: dict[Path, tuple[object, ...]] = {}
    for folder in folders:
        for top, folders_in, files in os.walk(folder):
            for name in (*folders_in, *files):
                path = Path(top, name)
                status = path.lstat()
                kind = stat.S_IFMT(status.st_mode)
                if kind == stat.S_IFDIR:
                    found[path] = (kind,)
                    continue
                what = path.read_bytes() if kind == stat.S_IFREG else path.readlink() if path.is_symlink() else b""
                found[path] = (kind, status.st_ino, status.st_mtime_ns, what)
    return found


@pytest.fixture
def surroundings(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Home, state, temporary and working folder of their own, and an engine that is quick."""
    for name in ("HOME", "TMPDIR", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "TMPDIR"))
    real = Settings.clips_for

    def silently(settings: Settings, routine: object) -> object:
        object.__setattr__(settings, "engine", settings.engine or engine_named("silent"))
        return real(settings, routine)  # type: ignore[arg-type]

    monkeypatch.setattr(Settings, "clips_for", silently)
    return tmp_path


COMMANDS = (
    ("build", "short.yaml", "-o", "f/x.mp3", "--cue-sheet", "f/short.json", "--handout", "f/short.html"),
    ("build", "short.yaml", "-o", "f/x.mp3", "--side", "left", "--cache", "{marked}"),
    ("build", "short.yaml", "--split", "-o", "parts"),
    ("build", "short.yaml", "--split", "-o", "f"),
    ("build", "short.yaml", "-o", "y.wav", "--cache", "{theirs}"),
    ("batch", "jobs.csv", "--to", "f", "--workers", "0", "--handout", "--cue-sheet", ".json"),
    ("batch", "jobs.csv", "--to", "{theirs}", "--workers", "0", "--names", "{{id}}", "--cue-sheet", ".txt"),
    ("batch", "jobs.csv", "--to", "{theirs}", "--workers", "0", "--names", "aa/{{id}}"),
    ("batch", "jobs.csv", "--to", "{theirs}", "--workers", "0", "--names", "x{{id}}", "--form", "ranges"),
    ("repace", "x.mp3", "--hold", "1.5", "-o", "f/slow.mp3"),
    ("plan", "short.yaml"),
    ("plan", "short.yaml", "--cache", "{theirs}"),
    ("script", "short.yaml"),
    ("check", "short.yaml"),
    ("export", "site", "short.yaml", "-q"),
    ("export", "{theirs}", "short.yaml", "-q", "--cache", "{marked}"),
    ("new", "f/mine.yaml"),
    ("schema",),
    ("list",),
    ("voices",),
    ("doctor",),
    ("doctor", "--cache", "{theirs}"),
    *(
        ("cache", *args, "--cache", where)
        for where in ("{marked}", "{theirs}", ".", "{home}", "{fresh}")
        for args in (
            ("size",),
            ("verify", "--repair"),
            ("prune", "--older-than", "0"),
            ("prune", "--max-size", "0"),
            ("clear",),
        )
    ),
    ("play", "--resume"),
    ("import", "page.txt", "-o", "f/imported.yaml"),
    ("import", "page.txt", "-o", "f/thesis.txt"),
    ("new", "f/other.yaml", "--from", "page.txt"),
    ("review", "short.yaml"),
    ("say", "Sit down.", "-o", "f/said.wav"),
    ("say", "Sit down.", "-o", "02-song.mp3"),
    ("config", "show"),
    ("config", "path"),
    ("config", "template"),
    ("completion", "bash"),
    ("help", "format"),
)
NOT_HERE = {"share", "serve"}
"""They go on until they are ended; what the first keeps is tried in ``tests/server/test_kept_address.py``."""


def test_every_command_is_tried() -> None:
    """A command that is added and not tried here would be free to harm files."""
    assert {args[0] for args in COMMANDS} | NOT_HERE == set(EVERY_COMMAND)


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.long)])
def test_no_command_changes_a_file_of_others(
    surroundings: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Names near to coach's own, links and pipes, in every folder that it writes to and in folders it is given."""
    chance, outside = random.Random(seed), surroundings / "outside"  # noqa: S311 - no secrets
    outside.mkdir()
    for name in ("file", CLIP, f"{KEY}.json", "thesis.txt", "0.wav"):
        (outside / name).write_bytes(b"outside")
    places = {name: str(surroundings / name) for name in ("marked", "theirs", "fresh")} | {
        "home": str(surroundings / "HOME")
    }
    # A cache of coach's in which somebody put things since, and tracks and folders that coach made.
    monkeypatch.setenv("COACH_CACHE", places["marked"])
    for args in (("build", "short.yaml", "-o", "x.mp3"), ("build", "short.yaml", "--split", "-o", "parts")):
        assert coach(capsys, *args)[0] == 0
    assert coach(capsys, "export", "site", "short.yaml", "-q")[0] == 0
    assert (surroundings / "marked" / MARKER).is_file()
    Path("page.txt").write_text("Calf stretch\n\nLean on a wall. Hold for 30 seconds.\n", encoding="utf-8")
    Path("jobs.csv").write_text("id;routine;side\nthesis;short.yaml;left\n02-song;short.yaml;right\n;short.yaml;both\n")
    made = seen(surroundings)
    for name in ("marked", "theirs", "HOME", "TMPDIR", "XDG_STATE_HOME/coach", "XDG_DATA_HOME", "home-cache/coach"):
        strew(surroundings / name, chance, outside)
    for name in ("f", "parts", "site", "."):
        strew(Path(name), chance, outside, 6)
    (surroundings / "XDG_STATE_HOME" / "coach" / "where.json").write_text('{"format": "mine"}')
    theirs = {path: what for path, what in seen(surroundings).items() if path not in made}
    assert len(theirs) > 100
    for args in COMMANDS:
        monkeypatch.setenv("COACH_CACHE", chance.choice([places["marked"], places["theirs"], places["home"]]))
        filled = [each.format(**places) for each in args]
        code, _, err = coach(capsys, *filled)
        after = seen(surroundings)
        lost = [path for path, what in theirs.items() if after.get(path) != what]
        assert not lost, (filled, code, err)
        assert code in (0, 1), (filled, err)
        assert "Traceback" not in err


@pytest.mark.parametrize("args", [("build", "short.yaml"), ("plan", "short.yaml"), ("doctor",), ("cache", "clear")])
@pytest.mark.parametrize("given", ["--cache", "COACH_CACHE", "config", "default"])
def test_a_folder_of_others_is_refused_as_a_cache(
    surroundings: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    args: tuple[str, ...],
    given: str,
) -> None:
    """However it was given, in one sentence with a way out, and before anything is written."""
    theirs = surroundings / "theirs"
    (theirs / "tmp").mkdir(parents=True)
    (theirs / "tmp" / "thesis.txt").write_text("theirs")
    monkeypatch.delenv("COACH_CACHE")
    if given == "COACH_CACHE":
        monkeypatch.setenv("COACH_CACHE", str(theirs))
    elif given == "config":
        (surroundings / "config.toml").write_text(f"cache = '{theirs}'\n")
        monkeypatch.setenv("COACH_CONFIG", str(surroundings / "config.toml"))
    elif given == "default":
        monkeypatch.setattr("coach.app.settings.default_cache_folder", lambda: theirs)
        monkeypatch.setattr("coach.app.routine_cache.default_cache_folder", lambda: theirs)
        monkeypatch.setattr("coach.app.doctor.default_cache_folder", lambda: theirs)
        monkeypatch.setattr("coach.cli.cache.default_cache_folder", lambda: theirs)
    more = ("--cache", str(theirs)) if given == "--cache" else ()
    before = seen(surroundings / "theirs")
    code, out, err = coach(capsys, *args, *more)
    assert code == 1
    told = f"{theirs} is not a cache of coach's: it holds 'tmp/thesis.txt'; name a new or an empty folder"
    assert f"{told}, such as {theirs / 'coach-cache'}" in out + err
    assert seen(surroundings / "theirs") == before
    assert not list(Path().glob("*.mp3"))


def test_an_old_cache_is_taken_for_what_it_is(
    surroundings: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of before there were markers gets one; its clips are found, what was left unfinished in it is swept."""
    cache = surroundings / "cache"
    monkeypatch.setenv("COACH_CACHE", str(cache))
    assert coach(capsys, "build", "short.yaml")[0] == 0
    (cache / MARKER).unlink()
    (cache / "README.md").write_text("as in a checkout")
    (cache / "tmp" / f"{CLIP}.123.4").write_bytes(b"half")
    assert "0 clips spoken" in coach(capsys, "build", "short.yaml", "-v")[2]
    assert (cache / MARKER).is_file()
    assert coach(capsys, "build", "short.yaml", "-v", "--rate", "120")[0] == 0
    assert [path.name for path in (cache / "tmp").iterdir()] == []
    assert (cache / "README.md").read_text() == "as in a checkout"


@pytest.mark.parametrize("name", ["tmp", "routines", "shards"])
def test_nothing_is_written_or_removed_through_a_link_in_a_cache(
    surroundings: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The build works without it, and says why clips were not kept."""
    cache, elsewhere = surroundings / "cache", surroundings / "elsewhere"
    monkeypatch.setenv("COACH_CACHE", str(cache))
    assert coach(capsys, "build", "short.yaml")[0] == 0
    elsewhere.mkdir()
    for path in [path for path in cache.iterdir() if path.is_dir() and name in (path.name, "shards")]:
        path.rename(elsewhere / path.name)
        path.symlink_to(elsewhere / path.name)
    before = seen(elsewhere)
    code, _, err = coach(capsys, "build", "short.yaml", "--rate", "121", "-o", "x.mp3")
    assert code == 0
    assert (name == "routines") != ("is a link; the clips of this track were not kept" in err)
    for args in (("clear",), ("prune", "--max-size", "0"), ("verify", "--repair")):
        assert coach(capsys, "cache", *args)[0] == 0
    assert seen(elsewhere) == before
