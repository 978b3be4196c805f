"""The secret and the port of the address, kept from one start to the next, so that icons and podcasts go on living."""

from __future__ import annotations

import re
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from ..errors import CoachError
from ..files.kept_json import UNREADABLE, KeptJson

KEPT_ADDRESS: Final = KeptJson("address.json", "coach.address/1", most_bytes=10_000, private=True)
TOKEN_BYTES: Final = 16
"""128 bits, 22 characters: with a private address and a port the whole address is one small QR code (version 3-L)."""
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True, slots=True)
class LivingAddress:
    """What is kept of an address."""

    token: str
    port: int | None = None
    """The one that was named or found last; None: coach's own."""
    host: str = ""
    """Where it was shared last; the network gives it, so it may be another one now."""


def new_token() -> str:
    """A token that cannot be guessed."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def read_address(path: Path | None = None) -> LivingAddress | None:
    """The address as it was kept; None where none is, or what stands there is not one that coach keeps."""
    try:
        values = KEPT_ADDRESS.read(path or KEPT_ADDRESS.path())
        token, port, host = values["token"], values.get("port"), values.get("host", "")
        if not _TOKEN.fullmatch(token) or not isinstance(host, str):
            return None
        if port is not None and not (type(port) is int and 0 < port < 65_536):
            return None
        return LivingAddress(token, port, host)
    except UNREADABLE:
        return None


def write_address(address: LivingAddress, path: Path | None = None) -> None:
    """Keep it, whole, for its user's eyes alone.

    Raises:
        CoachError: it can't be kept, or something of somebody else's stands there; it is shared all the same.
    """
    path = path or KEPT_ADDRESS.path()
    try:
        KEPT_ADDRESS.write(asdict(address), path)
    except (OSError, CoachError) as error:
        why = getattr(error, "strerror", None) or error
        raise CoachError(f"{path} cannot be written ({why}): the address is another one at the next start") from error
