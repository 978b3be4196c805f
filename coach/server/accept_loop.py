"""Taking connections, however short the system is of what they need: told once, with pauses, and it goes on."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from .admission import MOST, Admission

PAUSE_S: Final = 0.5
SHORT: Final = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)
"""Not enough files or memory: it passes when something is closed."""
WANTED_FILES: Final = 1_024
"""Open files that the system is asked to allow, where it allows fewer: macOS begins with 256."""
RESERVED_FILES: Final = 48
"""Of those no connection gets: for clips that are read, and for a process that speaks."""
LEAST: Final = 8


async def accept(
    listening: socket.socket,
    make: Callable[[], asyncio.Protocol],
    admission: Admission,
    tell: Callable[[str], None],
) -> None:
    """Take connections until it is cancelled."""
    loop = asyncio.get_running_loop()
    listening.setblocking(False)
    while True:
        try:
            client, _ = await loop.sock_accept(listening)
        except ConnectionError:
            continue  # gone before it was taken
        except OSError as error:
            if error.errno in SHORT:
                tell("too many files are open: new connections wait until some are closed")
                admission.make_room()
            else:
                tell(f"a connection cannot be taken: {error.strerror or error}")
            await asyncio.sleep(PAUSE_S)
            continue
        try:
            await loop.connect_accepted_socket(make, client)
        except OSError:
            with suppress(OSError):
                client.close()


def most_connections() -> int:
    """How many connections this process may have: as many as are wanted, or as open files allow."""
    try:
        import resource
    except ImportError:  # Windows, which has no such limit
        return MOST
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < WANTED_FILES:
        wanted = WANTED_FILES if hard == resource.RLIM_INFINITY else min(hard, WANTED_FILES)
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
    return MOST if soft == resource.RLIM_INFINITY else max(LEAST, min(MOST, soft - RESERVED_FILES))
