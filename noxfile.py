"""Every supported Python, and the lowest versions of what coach needs: `nox` builds, installs and tests what users get.

    pip install nox && nox                  # all of it, and its result into docs/pythons.md
    nox -s "tests-3.12(kind='wheel')"       # one
    nox -s "lowest"                         # with the oldest versions that pyproject.toml allows
    nox -s dist                             # the wheel and the sdist of a release, into dist/

A Python that is not on this machine is reported as missing and not tested.
"""

from __future__ import annotations

import json
import platform
import re
import shutil
import tarfile
import tomllib
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import nox

nox.options.default_venv_backend = "venv"
nox.options.error_on_missing_interpreters = False
nox.options.sessions = ["tests", "lowest", "report"]

HERE = Path(__file__).parent
RESULTS = HERE / "build" / "nox"
PAGE = HERE / "docs" / "pythons.md"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
BESIDE = (
    *("tests", "docs", "scripts", "benchmarks", ".ci", ".github", "pyproject.toml", "noxfile.py", "Containerfile"),
    *(".dockerignore", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "NOTICE"),
)
"""What the tests read; the package itself is left out, so that only the installed one can be imported."""
STRANGE = re.compile(r"__pycache__|\.(pyc|mp3|wav|m4b|part)$|(^|/)\.(git|venv|hypothesis|mypy_cache)(/|$)")
"""What is never shipped: leavings of a work place."""


@nox.session(python=PYTHONS)
@nox.parametrize("kind", ["wheel", "sdist"])
def tests(session: nox.Session, kind: str) -> None:
    """Install the wheel or the sdist with its extras, and run all tests against what was installed."""
    archive = built(session, kind)
    session.install(f"audio-coach[test] @ {archive.as_uri()}")
    tested(session, kind)


@nox.session(python=PYTHONS[0])
def lowest(session: nox.Session) -> None:
    """The lower bounds of pyproject.toml are true: all tests with exactly those versions."""
    archive = built(session, "wheel")
    bounds = place_of(session) / "lowest.txt"
    bounds.write_text("\n".join(lower_bounds()) + "\n", encoding="utf-8")
    session.install("-c", str(bounds), f"audio-coach[test] @ {archive.as_uri()}")
    tested(session, "wheel, lowest versions")


@nox.session(python=False)
def dist(session: nox.Session) -> None:
    """Build the wheel and the sdist into dist/, look at what is in them, and check what an index would show of them."""
    tools = place_of(session) / "tools"
    session.run("python", "-m", "venv", str(tools))
    python = str(tools / ("Scripts/python.exe" if platform.system() == "Windows" else "bin/python"))
    session.run(python, "-m", "pip", "install", "--quiet", "build", "twine", external=True)
    shutil.rmtree(HERE / "dist", ignore_errors=True)
    session.run(python, "-m", "build", "--quiet", "--outdir", str(HERE / "dist"), str(HERE), external=True)
    made = sorted((HERE / "dist").iterdir())
    look_into(session, made)
    session.run(python, "-m", "twine", "check", "--strict", *map(str, made), external=True)


@nox.session(python=False)
def report(session: nox.Session) -> None:
    """Put what the other sessions found into docs/pythons.md."""
    rows = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(RESULTS.glob("*.json"))]
    if not rows:
        session.error("there is no result yet")
    table = ["| Python | installed from | result | when | commit |", "|---|---|---|---|---|"]
    table += [f"| {row['python']} | {row['kind']} | {row['result']} | {row['day']} | {row['commit']} |" for row in rows]
    absent = [each for each in PYTHONS if not any(row["python"].startswith(f"{each}.") for row in rows)]
    if absent:
        table += ["", f"Not on the machine of this run, so not tested: {', '.join(absent)}."]
    text = PAGE.read_text(encoding="utf-8")
    begin, end = "<!-- begin of what `nox` writes -->", "<!-- end -->"
    head, rest = text.split(begin)
    PAGE.write_text("\n".join([head + begin, "", *table, "", end]) + rest.split(end)[1], encoding="utf-8")


def place_of(session: nox.Session) -> Path:
    """A folder for what a session makes. Not nox's own: that becomes ``TMPDIR``, too long for sockets."""
    place = RESULTS / re.sub(r"[^\w.]+", "-", session.name)
    place.mkdir(parents=True, exist_ok=True)
    return place


def built(session: nox.Session, kind: str) -> Path:
    """The wheel or the sdist, built anew; it is looked at before it is used."""
    folder = place_of(session) / "dist"
    shutil.rmtree(folder, ignore_errors=True)
    session.install("build")
    session.run("python", "-m", "build", "--quiet", f"--{kind}", "--outdir", str(folder), str(HERE))
    archive = next(folder.iterdir())
    look_into(session, [archive])
    return archive


def look_into(session: nox.Session, archives: list[Path]) -> None:
    """End the session where one holds what is not to be shipped."""
    for archive in archives:
        kind = "wheel" if archive.suffix == ".whl" else "sdist"
        strangers = [name for name in names_in(archive) if not belongs(name, kind)]
        if strangers:
            session.error(f"the {kind} holds what it should not: {strangers[:10]}")


def names_in(archive: Path) -> list[str]:
    """The files of a wheel or a sdist, without the folder that a sdist puts around them."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.namelist()
    with tarfile.open(archive) as sdist:
        return [name.partition("/")[2] for name in sdist.getnames()]


def belongs(name: str, kind: str) -> bool:
    """Whether a file is expected in what is shipped: code and the routines; in a sdist also what tests it."""
    if STRANGE.search(name):
        return False
    if kind == "wheel":
        return bool(
            re.fullmatch(
                r"coach/.+\.(py|yaml|css|js|svg|html|md|typed)|audio_coach-[^/]+\.(dist-info/.+|data/data/share/man/man1/coach\.1)",
                name,
            )
        )
    return True


def lower_bounds() -> list[str]:
    """``name==version`` for each ``name>=version`` of pyproject.toml, but for what only develops or builds."""
    project = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [
        *project["dependencies"],
        *(line for name in extras if name not in ("dev", "bench") for line in extras[name]),
    ]
    pairs = (re.match(r"([\w-]+)>=([\w.]+)", line) for line in wanted)
    return sorted({f"{pair[1]}=={pair[2]}" for pair in pairs if pair})


def tested(session: nox.Session, kind: str) -> None:
    """Run the tests in a folder without the package, so that they meet what was installed, and note how they ended."""
    place = place_of(session) / "beside"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    for name in BESIDE:
        if (HERE / name).is_dir():
            shutil.copytree(HERE / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(HERE / name, place / name)
    session.chdir(place)
    log = place / "log.txt"
    with log.open("w", encoding="utf-8") as file:
        command = ["python", "-m", "pytest", "tests", "-p", "no:cacheprovider", "-m", "long or not long"]
        session.run(*command, stdout=file, success_codes=[0, 1])
    result = log.read_text(encoding="utf-8").splitlines()[-1].partition(" in ")[0].strip("= ")
    version = session.run("python", "-c", "import platform; print(platform.python_version())", silent=True) or "?"
    commit = session.run("git", "-C", str(HERE), "rev-parse", "--short", "HEAD", external=True, silent=True) or "?"
    note = {
        "python": f"{version.strip()}, {platform.system()}",
        "kind": kind,
        "result": result,
        "day": datetime.now(UTC).date().isoformat(),
        "commit": commit.strip(),
    }
    RESULTS.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^\w.]+", "-", f"{version.strip()}-{kind}")
    (RESULTS / f"{name}.json").write_text(json.dumps(note), encoding="utf-8")
    if "failed" in result or "error" in result:
        session.error(f"{kind}: {result}")
