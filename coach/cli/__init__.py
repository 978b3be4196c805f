"""The command line: the only part of coach that prints, asks and exits."""

from __future__ import annotations

from .main import main

__all__ = ["main"]
