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
from hashlib import blake2b
from pathlib import Path
from typing import Final

from ..errors import ExportError
from ..files import write_whole

LIST_NAME: Final = ".coach-export.json"
FORMAT: Final = "coach.export/1"
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,250}")
"""Of a file that coach writes: never a way out of the folder."""
_DIGEST_BYTES: Final = 16
_MOST_LIST_BYTES: Final = 16_000_000
_BLOCK: Final = 1 << 20
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
        return _measure(self.chunks())

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
        known = _read_list(folder)
        unchanged = {name for name, content in files.items() if _digest_there(folder / name) == content.digest}
        written = files.keys() - unchanged
        _check_free(folder, written, known)
        gone = {name for name in known.keys() - files.keys() if (folder / name).exists()}
        removed = {name for name in gone if _digest_there(folder / name) in known[name]}
        if not dry_run:
            folder.mkdir(parents=True, exist_ok=True)
            # What was right already, but is not in the list, is somebody else's all the same.
            after = {name: [files[name].digest] for name in files if name in known or name in written}
            if written or removed:
                _write_list(folder, {name: [*known.get(name, ()), *after.get(name, ())] for name in {*known, *after}})
            for name in sorted(written):
                write_whole(folder / name, files[name].chunks())
            for name in removed:
                (folder / name).unlink()
            if known != after or written or removed:
                _write_list(folder, after)
    return Update(*(tuple(sorted(names)) for names in (written, unchanged, removed, gone - removed)))


def _check_free(folder: Path, written: Iterable[str], known: Known) -> None:
    taken = [name for name in sorted(written) if not _is_free(folder, name, known)]
    if taken:
        more = f" and {len(taken) - _SHOWN} more" if len(taken) > _SHOWN else ""
        raise ExportError(
            f"{folder} has files that coach did not write, or that were changed since: {', '.join(taken[:_SHOWN])}"
            f"{more}; nothing was written; name another folder, or move them away"
        )


def _is_free(folder: Path, name: str, known: Known) -> bool:
    path = folder / name
    if not path.exists() and not path.is_symlink():
        # What stands under the name that it has while it is written is coach's only if coach knows the name.
        return name in known or not (folder / f"{name}.part").exists()
    return _digest_there(path) in known.get(name, ())


def _digest_there(path: Path) -> str | None:
    """Of a regular file; None for anything else, and where nothing is."""
    if path.is_symlink() or not path.is_file():
        return None
    with path.open("rb") as file:
        return _measure(iter(lambda: file.read(_BLOCK), b""))[0]


def _measure(chunks: Iterable[bytes]) -> tuple[str, int]:
    digest, size = blake2b(digest_size=_DIGEST_BYTES), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def _read_list(folder: Path) -> Known:
    path = folder / LIST_NAME
    if not path.exists():
        return {}
    try:
        with path.open("rb") as file:
            told = json.loads(file.read(_MOST_LIST_BYTES))
        files: Known = told["files"]
        right = told["format"] == FORMAT and all(
            _NAME.fullmatch(name) and isinstance(digests, list) for name, digests in files.items()
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        right = False
    if not right:
        raise ExportError(
            f"{path} is not a list as coach writes it, so it cannot tell which files are its own; remove it, and all"
            " files here count as somebody else's"
        )
    return files


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
