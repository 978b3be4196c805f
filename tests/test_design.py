"""The design, kept by tests: imports go one way, each library has one owner, tables agree with their readers."""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import coach
from coach.cli.config import COMMANDS_WITH_OPTIONS
from coach.cli.main import COMMANDS

PACKAGE = Path(coach.__file__).parent
ONE_HOLD = Path(__file__).parent / "routines" / "one-hold.yaml"

LAYERS = (
    {"cli", "__main__", "__init__"},
    {"site", "batch"},
    {"server"},
    {"app"},
    {
        "loader",
        "lint",
        "compiler",
        "timeline",
        "clips",
        "track",
        "verify",
        "export",
        "library",
        "player",
        "web",
        "importing",
    },
    {
        "phrases",
        "reading",
        "speech",
        "audio",
        "mp3",
        "formats",
        "files",
        "durations",
        "pace",
        "installed",
        "install_line",
        "limits",
        "review_marks",
        "errors",
    },
    {"model"},
)
"""From the top; a module imports from lower layers, within its own stage, and never upward or across stages."""
TOOLS = 5
"""From this layer on, modules of one layer may use each other."""

OWNERS: dict[str, str | tuple[str, ...]] = {
    "yaml": "loader",
    "pydantic": "loader",
    "pydantic_core": "loader",
    "pyttsx3": "speech",
    "espeakng_loader": "speech",
    "hibari": "speech.natural_model",
    "numpy": ("speech.natural_model", "verify.whisper_listener"),
    "piper": "speech.piper_engine",
    "onnxruntime": ("speech.piper_engine", "speech.natural_model"),
    "ctranslate2": "verify.whisper_listener",
    "pocketsphinx": "verify.pocketsphinx_listener",
    "pydub": "audio.sound",
    "lameenc": "mp3.encode",
    "mutagen": ("track.id3_tag", "track.m4b_tag"),
    "av": "track.m4b",
    "miniaudio": ("verify.listening", "player.frame_decoder", "speech.own_recordings"),
    "pypdf": "importing.pdf_child",
    "obstore": "batch.object_store",
    "pyarrow": "batch.manifest_table",
    "distributed": "batch.dask_workers",
    "segno": ("web.qr_code", "cli.terminal_qr"),
    "click": "cli",
    "starlette": "server",
    "anyio": "server",
    "uvicorn": "server.serving",
    "ifaddr": "server.interfaces",
    "platformdirs": ("app.settings", "cli.config", "files.kept_json", "speech"),
}


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    """Every module by its dotted name inside the package."""
    return tuple(
        (".".join(path.relative_to(PACKAGE).with_suffix("").parts), ast.parse(path.read_text(encoding="utf-8")))
        for path in PACKAGE.rglob("*.py")
    )


def imports(name: str, tree: ast.Module) -> Iterator[str]:
    """What a module imports, ours as ``.stage``, others by their top-level name."""
    package = name.split(".")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                parts = alias.name.split(".")
                yield f".{parts[1]}" if parts[0] == "coach" and len(parts) > 1 else parts[0]
        elif isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            full = [*base, *(node.module or "").split(".")] if node.module else base
            if full:
                yield f".{full[0]}"
            else:
                yield from (f".{alias.name}" for alias in node.names if not alias.name.startswith("__"))
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def layer_of(stage: str) -> int:
    return next(number for number, stages in enumerate(LAYERS) if stage in stages)


def test_imports_go_downward_and_never_across_stages() -> None:
    """So a value's way can be followed in one direction."""
    wrong = []
    for name, tree in modules():
        stage = name.split(".")[0]
        for imported in imports(name, tree):
            if not imported.startswith(".") or imported == f".{stage}":
                continue
            ours, theirs = layer_of(stage), layer_of(imported[1:])
            if theirs < ours or (theirs == ours < TOOLS and ours > 0):
                wrong.append(f"{name} imports {imported[1:]}")
    assert [each for each in wrong if not each.startswith("__init__ ")] == []


def test_each_foreign_library_has_one_owner() -> None:
    """What is wrong with a library is mended in one place."""
    users = defaultdict(set)
    for name, tree in modules():
        for imported in imports(name, tree):
            if not imported.startswith(".") and imported not in {*sys.stdlib_module_names, "coach"}:
                users[imported].add(name)
    assert users.keys() == OWNERS.keys()
    for library, owner in OWNERS.items():
        owners = owner if isinstance(owner, tuple) else (owner,)
        strangers = [user for user in users[library] if not any(f"{user}.".startswith(f"{each}.") for each in owners)]
        assert strangers == [], library


def test_only_the_command_line_prints_or_exits() -> None:
    """A program that imports coach keeps its own stdout and its own life."""
    for name, tree in modules():
        called = {
            node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert not called & {"print", "exit", "quit", "input"}, name


def test_every_command_has_its_module_and_the_configuration_knows_only_commands() -> None:
    """Sets, not counts."""
    here = {path.stem for path in (PACKAGE / "cli").glob("*.py")}
    assert set(COMMANDS) <= here
    assert set(COMMANDS_WITH_OPTIONS) <= set(COMMANDS)


def test_no_module_name_stands_twice_but_where_the_folder_makes_it_plain() -> None:
    """A newcomer guesses the room from the name: ``base.py`` tells how to add one, a command's module has its name."""
    places = defaultdict(list)
    for path in PACKAGE.rglob("*.py"):
        if path.stem not in {"__init__", "base"} and (path.parent.name != "cli" or path.stem not in COMMANDS):
            places[path.stem].append(str(path.relative_to(PACKAGE)))
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_each_public_name_means_one_thing() -> None:
    """No class, function or type is defined under the same name in two modules."""
    homes = defaultdict(list)
    for module, tree in modules():
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                homes[node.name].append(module)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and not node.target.id.isupper():
                homes[node.target.id].append(module)
    twice = {name: where for name, where in homes.items() if len(where) > 1 and not name.startswith("_")}
    assert twice == {}


def test_the_table_of_folders_names_modules_that_there_are() -> None:
    """A page that tells of rooms that were moved sends people astray."""
    page = Path(__file__).parent.parent / "docs" / "architecture.md"
    rows = re.findall(r"^\| `(\w+)/` \| (.*?) \|", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert {folder for folder, _ in rows} == {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    named = [(folder, name) for folder, text in rows for name in re.findall(r"`([a-z]\w+)/?`", text)]
    absent = [each for each in named if not list(PACKAGE.joinpath(each[0]).glob(f"{each[1]}*"))]
    assert absent == []


def test_importing_coach_imports_nothing_slow() -> None:
    """Start-up counts: what is heavy is imported where it is used."""
    import subprocess

    code = "import coach, sys; print(*set(sys.modules) & {'yaml', 'pydantic', 'pydub', 'mutagen', 'pyttsx3', 'click'})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_a_build_that_finds_everything_in_the_cache_imports_neither_voice_nor_encoder_nor_loader(
    tmp_path: Path,
) -> None:
    """That is what makes another pace quick."""
    import subprocess

    code = (
        "import sys; from coach.cli.main import run; code = run(sys.argv[1:]);"
        "slow = {'pydub', 'lameenc', 'pyttsx3', 'ctypes', 'multiprocessing', 'yaml', 'pydantic'};"
        "print(code, *sorted(set(sys.modules) & slow))"
    )
    arguments = ["build", str(ONE_HOLD), "-q", "-o", str(tmp_path / "t.mp3")]
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0"
