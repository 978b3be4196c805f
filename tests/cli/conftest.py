"""A folder with routines for the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

SHORT = """\
format: coach.routine/1
title: Short
language: en
limb: leg
equipment:
  strap:
    name: strap
    listed: a strap
    instead:
      towel: {name: towel, listed: a towel}
exercises:
  - name: Stretch
    uses: [strap]
    steps:
      - say: Loop the {strap} around your {side} foot.
        settle: 2s
      - hold: 20s to 40s
  - name: Kneel
    sides: together
    steps:
      - say: Kneel down.
        settle: 2s
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder: nothing but ``short.yaml`` in it."""
    folder = tmp_path / "folder"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "short.yaml").write_text(SHORT)
    return folder
