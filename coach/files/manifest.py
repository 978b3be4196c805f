"""A folder in which coach keeps files beside those of others: it replaces and removes only what it wrote itself.

What it wrote stands in a list in the folder, with a digest of each file. A file that is not in the list, or is not as
the list says, is somebody else's.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from ..errors import ExportError
from .atomic_file import write_whole
from .careful_access import NoPlainFileError, OpenFolder, TooLargeError, open_folder, read_plain
from .digests import DIGEST, digest_there, measured, remove_known

LIST_NAME: Final = ".coach-export.json"
FORMAT: Final = "coach.export/1"
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,250}")
"""Of a file that coach writes: never a way out of the folder."""
_MOST_LIST_BYTES: Final = 16_000_000
_MOST_DIGESTS: Final = 100
"""Of one name: two, where runs are not killed one after another."""
_SHOWN: Final = 5
"""How many names a message lists."""

Known = dict[str, list[str]]
"""Names with the digests that are coach's: one, or two where a file was to be replaced when coach was killed."""


class Content:
    """What a file is to hold; the bytes can be had again and again, so that none of them need be kept."""

    def __init__(self, chunks: Callable[[], Iterable[bytes]]) -> None:
        self.chunks = chunks

    @cached_property
    def _measured(self) -> tuple[str, int]:
        return measured(self.chunks())

    @property
    def digest(self) -> str:
        """Hexadecimal; other bytes have another one."""
        return self._measured[0]

    @property
    def size(self) -> int:
        """In bytes."""
        return self._measured[1]


@dataclass(frozen=True, slots=True)
class Update:
    """What became of the files of a folder, by name and sorted."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    """No longer part of it, but changed by somebody since coach wrote them."""


def update(folder: Path, files: Mapping[str, Content], *, dry_run: bool = False) -> Update:
    """Make the folder have these files, and no others that coach once wrote into it.

    Files that are as they should be are not touched, not even their times. Before anything is written the list says
    what is about to be, so that whatever a killed run leaves is still known as coach's.

    Raises:
        ExportError: a file of somebody else's stands where one is to be written (nothing is written then), or the
            system does not let something be written.
    """
    with _told(folder):
        if not folder.exists():
            if dry_run:
                return Update(tuple(sorted(files)), (), (), ())
            folder.mkdir(parents=True)
        with open_folder(folder) as place:
            return _updated(place, files, dry_run=dry_run)


def _updated(place: OpenFolder, files: Mapping[str, Content], *, dry_run: bool) -> Update:
    folder = place.path
    known = _read_list(folder)
    unchanged = {name for name, content in files.items() if digest_there(place, name) == content.digest}
    written = files.keys() - unchanged
    _check_free(place, written, known)
    gone = {name for name in known.keys() - files.keys() if place.has(name)}
    removed = {name for name in gone if digest_there(place, name) in known[name]}
    if not dry_run:
        # What was right already, but is not in the list, is somebody else's all the same.
        after = {name: [files[name].digest] for name in files if name in known or name in written}
        if written or removed:
            _write_list(folder, {name: [*known.get(name, ()), *after.get(name, ())] for name in {*known, *after}})
        for name in sorted(written):
            write_whole(folder / name, files[name].chunks())
        remove_known(place, {name: known[name] for name in removed})
        if known != after or written or removed:
            _write_list(folder, after)
    return Update(*(tuple(sorted(names)) for names in (written, unchanged, removed, gone - removed)))


def _check_free(place: OpenFolder, written: Iterable[str], known: Known) -> None:
    taken = [
        name for name in sorted(written) if place.has(name) and digest_there(place, name) not in known.get(name, ())
    ]
    if taken:
        more = f" and {len(taken) - _SHOWN} more" if len(taken) > _SHOWN else ""
        raise ExportError(
            f"{place.path} has files that coach did not write, or that were changed since: {', '.join(taken[:_SHOWN])}"
            f"{more}; nothing was written; name another folder, or move them away"
        )


def _read_list(folder: Path) -> Known:
    path = folder / LIST_NAME
    try:
        told: Any = json.loads(read_plain(path, _MOST_LIST_BYTES))
    except FileNotFoundError:
        return {}
    except (NoPlainFileError, TooLargeError, ValueError, RecursionError):
        told = None
    if not _is_list(told):
        raise ExportError(
            f"{path} is not a list as coach writes it, so it cannot tell which files are its own; remove it, and all"
            " files here count as somebody else's"
        )
    files: Known = told["files"]
    return files


def _is_list(told: Any) -> bool:
    """Whether all of it is as `_write_list` writes it."""
    files = told.get("files") if isinstance(told, dict) and told.get("format") == FORMAT else None
    return isinstance(files, dict) and all(
        _NAME.fullmatch(name)
        and isinstance(digests, list)
        and len(digests) <= _MOST_DIGESTS
        and all(map(_is_digest, digests))
        for name, digests in files.items()
    )


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(DIGEST, value) is not None


def _write_list(folder: Path, files: Known) -> None:
    told = {"format": FORMAT, "files": {name: list(dict.fromkeys(files[name])) for name in sorted(files)}}
    write_whole(folder / LIST_NAME, [(json.dumps(told, indent=1) + "\n").encode()])


@contextlib.contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Errors of the system as errors of coach."""
    try:
        yield
    except OSError as error:
        raise ExportError(f"{error.filename or folder} cannot be written: {error.strerror or error}") from error
