"""Calling a command in this process."""

from __future__ import annotations

import pytest

from coach.cli.main import run


def coach(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    """Run a command: exit code, stdout, stderr."""
    code = run(list(args))
    out, err = capsys.readouterr()
    return code, out, err
