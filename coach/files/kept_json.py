"""A small JSON file that coach keeps for itself between two runs: read without trust, and nobody else's is replaced."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from .atomic_file import NotAFileError, write_whole
from .careful_access import read_plain

UNREADABLE: Final = (OSError, ValueError, TypeError, KeyError, RecursionError)
"""What reading such a file, and taking its values, raises where it is not as it was written."""


@dataclass(frozen=True, slots=True)
class KeptJson:
    """One such file: its name in the state folder, and its format, whose part before the slash every version has."""

    name: str
    format: str
    most_bytes: int
    private: bool = False
    """Whether only its user may read it."""

    def path(self) -> Path:
        """Where it is kept; a place that nobody can write when nobody is at home."""
        from platformdirs import user_state_dir

        try:
            return Path(user_state_dir("coach", appauthor=False)) / self.name
        except RuntimeError:
            return Path(os.devnull) / self.name

    def read(self, path: Path) -> dict[str, Any]:
        """Its values, without the format.

        Raises:
            UNREADABLE: one of these, where it is not there or not of this format.
        """
        values = self._parsed(path)
        if values.pop("format") != self.format:
            raise ValueError(self.format)
        return values

    def write(self, values: Mapping[str, Any], path: Path) -> None:
        """Write it whole, in place of what was kept before.

        Raises:
            OSError: it can't be written, or something of somebody else's stands there.
        """
        if os.path.lexists(path) and not self.is_own(path):
            raise NotAFileError(errno.EEXIST, "it is not coach's", str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, [(json.dumps({"format": self.format, **values}) + "\n").encode()], private=self.private)

    def is_own(self, path: Path) -> bool:
        """Whether a file is one of these, of this version or another; an empty one is nobody's."""
        kind = self.format.partition("/")[0] + "/"
        try:
            return not read_plain(path, self.most_bytes) or str(self._parsed(path)["format"]).startswith(kind)
        except UNREADABLE:
            return False

    def _parsed(self, path: Path) -> dict[str, Any]:
        values = json.loads(read_plain(path, self.most_bytes))
        if not isinstance(values, dict):
            raise TypeError(values)
        return values
