"""What a batch tells of each row: one line of JSON a row, in parts that are added as it goes; the last line counts."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from ..files.digests import measured
from .destinations import Destination

State = Literal["made", "same", "refused", "failed"]
STATES: Final = ("made", "same", "refused", "failed")
"""As told: made, the same as another row's track, refused before any work, failed while it was made."""
MOST_ROWS: Final = 20_000
"""In a part."""
MOST_WAIT_S: Final = 10.0
"""No longer than this a row is known to nobody but this process."""


@dataclass(frozen=True, slots=True)
class Record:
    """What became of a row. No name of a person is in it, and no address of a store."""

    id: str
    line: int
    """In the table; 0 where it is of no row."""
    state: State
    file: str = ""
    """Below the folder; empty where there is none."""
    key: str = ""
    size: int = 0
    stored: int = 0
    """Bytes of its list, where it is a list of byte ranges."""
    length_ms: int = 0
    beside: str = ""
    """What was asked for beside the track."""
    reason: str = ""

    @property
    def written(self) -> int:
        """Bytes of what stands there for it."""
        return self.stored or self.size

    @property
    def row(self) -> str:
        """By what a later run knows the row again."""
        return self.file or f"{self.line} {self.id}"


class Manifest:
    """The manifest of a place: what earlier runs told, and what this one adds."""

    def __init__(self, place: Destination) -> None:
        self._place = place
        self._known = {each.row: each for each in records_of(place)}
        self._new: list[Record] = []
        self._since = time.monotonic()

    def known(self, row: str) -> Record | None:
        """What was told last of a row."""
        return self._known.get(row)

    def records(self) -> Iterator[Record]:
        """What is told of every row."""
        return iter(self._known.values())

    def tell(self, record: Record) -> None:
        """Add what became of a row, unless just that is told already."""
        if self._known.get(record.row) == record:
            return
        self._known[record.row] = record
        self._new.append(record)
        if len(self._new) >= MOST_ROWS or time.monotonic() - self._since > MOST_WAIT_S:
            self.flush()

    def put_beside(self, place: Destination, name: str, body: bytes) -> None:
        """Write a file that is of no row, unless just that is there.

        Raises:
            CoachError: it cannot be written.
        """
        record = Record(name, 0, "made", name, measured([body])[0], len(body))
        if self._known.get(name) != record or place.sizes().get(name) != len(body):
            place.put(name, [body])
            self.tell(record)
            self.flush()

    def flush(self) -> None:
        """Have all of it written."""
        if self._new:
            lines = [json.dumps(_told(each), ensure_ascii=False) + "\n" for each in self._new]
            self._place.add_part("".join(lines).encode("utf-8", "replace"))
            self._new.clear()
        self._since = time.monotonic()


def _told(record: Record) -> dict[str, Any]:
    return {key: value for key, value in asdict(record).items() if value not in ("", 0) or key == "line"}


def records_of(place: Destination) -> Iterator[Record]:
    """What was told at a place, one after the other."""
    for part in place.parts():
        for line in part.splitlines():
            with contextlib.suppress(ValueError, TypeError, RecursionError):  # a part of another version
                yield Record(**json.loads(line))
