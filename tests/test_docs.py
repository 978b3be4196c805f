"""Pages are true because they run: every block of shell, Python, YAML or TOML is run here, or says why it is not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from coach.app import load, plan
from coach.lint import lint_routine
from tests.made_clips import shared_by_all

ROOT = Path(__file__).parent.parent
PAGES = [path for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))) if path.exists()]
FENCE = re.compile(r" *```(\w*)$")
NOT_RUN = re.compile(r" *<!-- not run: (.+) -->")
COMMAND = re.compile(r" *(coach|pip|pipx|uv|python|nox|\.venv/\S+|\$) ")
BY_CI = "by .ci/run, as it stands there"
SMALLEST = """\
format: coach.routine/1
title: Calf stretch
language: en
{more}
exercises:
  - name: Calf stretch
    {uses}
    steps:
{steps}
"""
STEP = "- say: Pull your {side} foot towards you.\n- hold: 1m"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page."""

    page: str
    line: int
    language: str
    text: str
    why_not: str
    file: str
    """The file that the line above says it is written into."""


def blocks_of(path: Path) -> Iterator[Block]:
    """The blocks of a page, in order."""
    lines, at, shells = path.read_text(encoding="utf-8").splitlines(), 0, 0
    while at < len(lines):
        opened = FENCE.match(lines[at])
        if opened:
            end = next(number for number in range(at + 1, len(lines)) if lines[number].strip() == "```")
            above = [line for line in lines[:at] if line.strip()][-1]
            marked, file = NOT_RUN.match(above), re.search(r"`(\S+\.yaml)`:$", above)
            indent = len(lines[at]) - len(lines[at].lstrip())
            text = "\n".join(line[indent:] for line in lines[at + 1 : end])
            shells += lines[at] == "```sh"
            by_ci = path.name == "README.md" and lines[at] == "```sh" and shells <= 2
            why = BY_CI if by_ci else marked[1] if marked else ""
            yield Block(path.name, at + 1, opened[1], text, why, file[1] if file else "")
            at = end
        at += 1


BLOCKS = [block for page in PAGES for block in blocks_of(page)]


def run_here(*languages: str) -> list[Block]:
    """The blocks of these languages that are run."""
    return [each for each in BLOCKS if each.language in languages and not each.why_not]


def named(block: Block) -> str:
    return f"{block.page}:{block.line}"


def test_every_block_is_run_or_says_why_not() -> None:
    """A command in a block without a language would never be tried."""
    known = {"text", "sh", "python", "yaml", "toml", "json", "bat"}
    strange = [named(each) for each in BLOCKS if each.language not in (known | {""})]
    hidden = [named(each) for each in BLOCKS if not each.language and COMMAND.match(each.text)]
    assert (strange, hidden) == ([], [])
    assert all(len(each.why_not) > len("needs a") for each in BLOCKS if each.why_not)


def test_the_first_two_commands_of_the_readme_are_those_of_ci() -> None:
    """`.ci/run` and the workflow take them by their number."""
    first, second = [each.text for each in BLOCKS if each.page == "README.md" and each.language == "sh"][:2]
    assert first.endswith("/coach build calf-cramp-night")
    assert second.endswith("-m pytest")


def whole_routine(text: str) -> str:
    """A routine with the part that a page shows."""
    if text.startswith("format:"):
        return text
    if text.startswith("- name:"):
        head, _, _ = SMALLEST.partition("exercises:")
        indented = "\n".join(f"  {line}" for line in text.splitlines())
        return f"{head.replace('{more}', 'limb: leg')}exercises:\n{indented}\n"
    is_steps = text.startswith(("- ", "# coach: allow"))
    steps = text if is_steps else STEP
    keys = re.findall(r"^  (\w+):$", text, re.MULTILINE) if text.startswith("equipment:") else []
    uses = f"uses: [{', '.join(keys)}]" if keys else "sides: each"
    if keys:
        steps = f"- say: Take the {{{keys[0]}}} into your hands.\n{steps}"
    indented = "\n".join(f"      {line}" for line in steps.splitlines())
    more = "limb: leg" if is_steps else text
    return SMALLEST.replace("{more}", more).replace("{uses}", uses).replace("{steps}", indented)


@pytest.mark.parametrize("block", run_here("yaml"), ids=named)
def test_each_example_of_a_routine_is_one_and_draws_no_warning(block: Block, tmp_path: Path) -> None:
    """What a page shows is what people copy."""
    path = tmp_path / "example.yaml"
    path.write_text(whole_routine(block.text), encoding="utf-8")
    routine = load(path)
    timeline = plan(routine, draft=True).timeline
    assert [each.message for each in lint_routine(routine, path.read_text(encoding="utf-8"), timeline)] == []


@pytest.mark.parametrize("block", run_here("toml"), ids=named)
def test_each_configuration_is_one(block: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every key and every value."""
    from coach.cli.config import defaults_from_file

    path = tmp_path / "config.toml"
    path.write_text(block.text, encoding="utf-8")
    monkeypatch.setenv("COACH_CONFIG", str(path))
    assert defaults_from_file()


@pytest.mark.long
@pytest.mark.parametrize("page", sorted({each.page for each in run_here("sh", "python")}))
def test_the_commands_of_a_page_work_in_their_order(
    page: str, tmp_path: Path, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In an empty folder, one after the other, as somebody would paste them."""
    folder, programs = tmp_path / "folder", tmp_path / "bin"
    folder.mkdir()
    programs.mkdir()
    (programs / "coach").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m coach "$@"\n')
    (programs / "coach").chmod(0o755)
    cache = shared_by_all(request.config, tmp_path_factory.getbasetemp(), "pages-cache")
    environment = {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path),
        "COACH_CACHE": str(cache),
    }
    for block in [each for each in run_here("sh", "python", "yaml") if each.page == page]:
        if block.language == "yaml":
            if block.file:
                (folder / block.file).write_text(block.text + "\n", encoding="utf-8")
            continue
        script = tmp_path / ("block.py" if block.language == "python" else "block.sh")
        script.write_text(block.text + "\n", encoding="utf-8")
        program = [sys.executable] if block.language == "python" else ["bash", "-euo", "pipefail"]
        command = [*program, str(script)]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{named(block)}: {done.stderr}"
