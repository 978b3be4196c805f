"""What is told to be installed is ours: the plain name of the command is another project's on the index."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from coach.install_line import DISTRIBUTION, install_line

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
TEXTS = ("*.md", "*.py", "*.toml", "*.txt", "*.yml", "*.yaml", "*.html", "run", "Containerfile")
FOLDERS = ("coach", "docs", "tests", "benchmarks", "scripts", "audio_cache", ".ci", ".github")
INSTALLS = re.compile(r"(?:pip3?|pipx|uv tool|uv pip|session\.)[ .(\"']*(?:install|inject)\b([^`\n#;&|]*)")


def texts() -> Iterator[tuple[Path, str]]:
    """Every text of the project but this one."""
    for folder in (ROOT, *(ROOT / name for name in FOLDERS)):
        for pattern in TEXTS:
            for path in folder.glob(pattern) if folder == ROOT else folder.rglob(pattern):
                if path.is_file() and path != Path(__file__):
                    yield path, path.read_text(encoding="utf-8")


def named_in(line: str) -> Iterator[str]:
    """The distributions that an install line names."""
    skip = False
    for word in re.findall(r"[^\s'\",()]+", line):
        option, skip = skip, word in ("-c", "-r", "--python", "-d")
        name = re.split(r"[<>=!~\[@]", word)[0]
        if not option and re.fullmatch(r"[a-zA-Z][\w-]*", name) and not word.startswith("-"):
            yield name.lower()


def test_no_text_names_a_distribution_that_is_not_ours() -> None:
    """``pip install coach`` brings a stranger's package, and with ``-U`` puts it in the place of this one."""
    strangers = [
        str(path.relative_to(ROOT))
        for path, text in texts()
        for found in INSTALLS.finditer(text)
        if "coach" in named_in(found[1])
    ]
    assert strangers == []
    with_extra = [
        str(path.relative_to(ROOT)) for path, text in texts() if re.search(r"(?<![-\w/])coach(?:\\)?\[[a-z]", text)
    ]
    assert with_extra == []


def test_the_distribution_and_its_version_are_what_the_code_says() -> None:
    """And everything that a person can ask for is in ``all``."""
    import coach

    assert (PROJECT["name"], PROJECT["version"]) == (DISTRIBUTION, coach.__version__)
    extras = PROJECT["optional-dependencies"]
    few_want = {"whisper", "parquet"}  # heavy: for who measures voices, and for one more form of a table
    for_people = sorted({*extras} - {"all", "test", "dev", "bench"} - few_want)
    assert sorted(re.findall(r"\w+", extras["all"][0].partition("[")[2])) == for_people


def test_the_changelog_has_a_dated_entry_for_this_version() -> None:
    """A release without its day and its notes is none."""
    path = ROOT / "CHANGELOG.md"
    if not path.exists():
        pytest.skip("not part of what is shipped")
    assert re.search(
        rf"^## {re.escape(PROJECT['version'])} - \d{{4}}-\d\d-\d\d$", path.read_text("utf-8"), re.MULTILINE
    )


@pytest.mark.parametrize(
    ("mark", "line"),
    [
        ("pipx_metadata.json", "pipx inject env 'miniaudio>="),
        ("uv-receipt.toml", "uv tool install --force --with 'miniaudio>="),
        ("", "-m pip install 'miniaudio>="),
    ],
)
def test_the_line_is_for_the_way_coach_was_installed(
    mark: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By what pipx and uv leave in their environments."""
    environment = tmp_path / "env"
    environment.mkdir()
    if mark:
        (environment / mark).write_text("{}")
    monkeypatch.setattr(sys, "prefix", str(environment))
    assert line in install_line("play")


def test_without_pip_the_line_is_uvs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Environments of uv have no pip."""
    found: Any = find_spec
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "pip" else found(name))
    monkeypatch.setenv("VIRTUAL_ENV", sys.prefix)
    assert install_line("play").startswith("uv pip install 'miniaudio>=")


def test_uv_installs_again_from_where_coach_came(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder stays the folder: the index may have no such name, or another one's."""

    class Here:
        requires = ("miniaudio>=1; extra == 'play'",)

        def read_text(self, name: str) -> str:
            return json.dumps({"url": "file:///home/a%20b/coach", "dir_info": {}})

    (tmp_path / "uv-receipt.toml").write_text("")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr("importlib.metadata.distribution", lambda name: Here())
    assert install_line("play").endswith("'/home/a b/coach'")


def test_a_folder_that_was_never_installed_knows_its_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    """From its own pyproject.toml."""
    from importlib.metadata import PackageNotFoundError

    def absent(name: str) -> list[str]:
        raise PackageNotFoundError(name)

    if not (Path(__file__).parent.parent / "coach").is_dir():
        pytest.skip("the package stands elsewhere")
    monkeypatch.setattr("importlib.metadata.requires", absent)
    assert "segno>=" in install_line("phone")


def test_windows_shells_get_double_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where ``>`` of a version would name a file, and single quotes are letters."""
    from coach import install_line as module

    monkeypatch.setattr(module, "os", type("os", (), {"name": "nt", "environ": {"VIRTUAL_ENV": sys.prefix}}))
    assert '"miniaudio>=' in install_line("play")
