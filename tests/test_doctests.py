"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import coach

PACKAGE = Path(coach.__file__).parent
SHOWN = sorted(
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    for path in PACKAGE.rglob("*.py")
    if ">>>" in path.read_text(encoding="utf-8")
)
"""Only these are looked through: pytest's own search would import and search every module, tests and all."""


@pytest.mark.parametrize("name", SHOWN)
def test_what_a_docstring_shows_is_what_comes_out(name: str) -> None:
    """Each example, and there is one."""
    result = doctest.testmod(import_module(name))
    assert result.attempted
    assert not result.failed
