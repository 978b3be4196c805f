"""The routine to begin with, for ``coach new``."""

from __future__ import annotations

from pathlib import Path


def starter() -> str:
    """A routine to begin with: valid, with every kind of step once, and comments."""
    return Path(__file__).with_name("starter.yaml").read_text(encoding="utf-8")
