"""The secret and the port of the address, kept from one start to the next, so that icons and podcasts go on living."""

from __future__ import annotations

import errno
import json
import os
import re
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from ..errors import CoachError
from ..files.atomic_file import NotAFileError, write_whole
from ..files.careful_access import read_plain

FORMAT: Final = "coach.address/1"
_KIND: Final = "coach.address/"
"""How the format of every version begins."""
TOKEN_BYTES: Final = 16
"""128 bits, 22 characters: with a private address and a port the whole address is one small QR code (version 3-L)."""
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{22}")
MOST_BYTES: Final = 10_000


@dataclass(frozen=True, slots=True)
class LivingAddress:
    """What is kept of an address."""

    token: str
    port: int | None = None
    """The one that was named or found last; None: coach's own."""
    host: str = ""
    """Where it was shared last; the network gives it, so it may be another one now."""


def address_file() -> Path:
    """Where it is kept; a place that nobody can write when nobody is at home."""
    from platformdirs import user_state_dir

    try:
        return Path(user_state_dir("coach", appauthor=False)) / "address.json"
    except RuntimeError:
        return Path(os.devnull) / "address.json"


def new_token() -> str:
    """A token that cannot be guessed."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def read_address(path: Path | None = None) -> LivingAddress | None:
    """The address as it was kept; None where none is, or what stands there is not one that coach keeps."""
    try:
        values = _parsed(read_plain(path or address_file(), MOST_BYTES))
        token, port, host = values["token"], values.get("port"), values.get("host", "")
        if values["format"] != FORMAT or not _TOKEN.fullmatch(token) or not isinstance(host, str):
            return None
        if port is not None and not (type(port) is int and 0 < port < 65_536):
            return None
        return LivingAddress(token, port, host)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def write_address(address: LivingAddress, path: Path | None = None) -> None:
    """Keep it, whole, for its user's eyes alone.

    Raises:
        CoachError: it can't be kept, or something of somebody else's stands there; it is shared all the same.
    """
    path = path or address_file()
    try:
        if os.path.lexists(path) and not _is_own(path):
            raise NotAFileError(errno.EEXIST, "something else stands there", str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        body = json.dumps({"format": FORMAT, **asdict(address)}) + "\n"
        write_whole(path, [body.encode()], private=True)
    except (OSError, CoachError) as error:
        why = getattr(error, "strerror", None) or error
        raise CoachError(f"{path} cannot be written ({why}): the address is another one at the next start") from error


def _is_own(path: Path) -> bool:
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        body = read_plain(path, MOST_BYTES)
        return not body or str(_parsed(body)["format"]).startswith(_KIND)
    return False


def _parsed(body: bytes) -> dict[str, Any]:
    values = json.loads(body)
    if not isinstance(values, dict):
        raise TypeError(values)
    return values
