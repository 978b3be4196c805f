"""The server itself: a socket, uvicorn around the application, and when it ends."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import FrameType
from typing import Any, Final

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from ..errors import CoachError
from .accept_loop import accept, most_connections
from .admission import Admission, origin_of
from .responses import TRUST, Activity

PORT: Final = 8024
"""Taken where it is free, so that a bookmark or a feed is found again the next evening."""
HEADERS_S: Final = 15.0
"""A request has come whole within this time, or the connection is cut."""
STRANGER_S: Final = 20.0
"""A connection over which the right token has not come within this time is cut, whatever else comes."""
STALLED_S: Final = 600.0
"""A client that takes nothing at all for so long has gone; it asks for the rest when it comes back."""
KEEP_S: Final = 30
"""For so long an open connection without a request is kept."""
ENDING_S: Final = 1
"""For so long what is being sent may go on when the server ends."""
MOST_HEADER_BYTES: Final = 16_384
FULL: Final = b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
"""Told to one that cannot be let in."""


@dataclass(frozen=True, slots=True)
class Watch:
    """How it is known when to end, and who is told of what."""

    activity: Activity
    idle_s: float
    """It ends when nothing was asked for by its address and nothing sent for so long."""
    tell: Callable[[str], None] = lambda _: None
    """Is told of what goes wrong."""
    ending: Callable[[], None] = lambda: None
    """Is called as soon as it ends."""


class TimeoutProtocol(H11Protocol):
    """HTTP for clients that are slow, and an end for those that never come to the point or have gone."""

    admission = Admission()
    """Decides which connections are kept."""
    origin = ""
    trusted = False
    _cut: asyncio.TimerHandle | None = None
    _stranger: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client has come: a request is to follow."""
        super().connection_made(transport)
        self.origin = origin_of(self.client[0] if self.client else "")
        self.app_state = {**self.app_state, TRUST: self._trust}
        self._cut_after(HEADERS_S)
        self._stranger = self.loop.call_later(STRANGER_S, transport.abort)
        if not self.admission.enter(self):
            transport.write(FULL)
            transport.close()

    def is_busy(self) -> bool:
        """See `Guest.is_busy`."""
        return self.cycle is not None and not self.cycle.response_complete

    def cut(self) -> None:
        """See `Guest.cut`."""
        self.transport.abort()

    def _trust(self) -> None:
        """The right token has come."""
        self.admission.trust(self)
        self._no_stranger()

    def _no_stranger(self) -> None:
        if self._stranger is not None:
            self._stranger.cancel()
            self._stranger = None

    def data_received(self, data: bytes) -> None:
        """Part of a request: the time for all of it runs from its beginning."""
        before = self.cycle
        if self._cut is None and (before is None or before.response_complete):
            self._cut_after(HEADERS_S)
        super().data_received(data)
        if self.cycle is not before:
            self._let_be()

    def pause_writing(self) -> None:
        """The client takes less than there is."""
        super().pause_writing()
        self._cut_after(STALLED_S)

    def resume_writing(self) -> None:
        """It has taken some."""
        super().resume_writing()
        self._let_be()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client has gone."""
        self._let_be()
        self._no_stranger()
        self.admission.leave(self)
        super().connection_lost(exc)

    def _cut_after(self, delay_s: float) -> None:
        self._let_be()
        self._cut = self.loop.call_later(delay_s, self.transport.abort)

    def _let_be(self) -> None:
        if self._cut is not None:
            self._cut.cancel()
            self._cut = None


class _Server(uvicorn.Server):
    """Ends by a signal, which it tells and does not raise again, or when nothing has happened for a while."""

    def __init__(self, config: uvicorn.Config, watch: Watch) -> None:
        super().__init__(config)
        self._watch = watch
        self._accepting: asyncio.Future[Any] | None = None
        self.ended_by = 0

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's, but connections are taken by coach."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._unhandled)
        await self.lifespan.startup()
        admission = Admission(most_connections())

        def client() -> TimeoutProtocol:
            made = TimeoutProtocol(config=self.config, server_state=self.server_state, app_state=self.lifespan.state)
            made.admission = admission
            return made

        self.servers = []
        tasks = [accept(each, client, admission, self._watch.tell) for each in sockets or ()]
        self._accepting = asyncio.gather(*tasks)
        self.started = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's; nobody waits for speech any more."""
        self._watch.ending()
        if self._accepting is not None:
            self._accepting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._accepting
        await super().shutdown(sockets)

    def _unhandled(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """What no other place has caught: told in a sentence, and not as asyncio does it."""
        error = context.get("exception")
        if not isinstance(error, ConnectionError):
            self._watch.tell(f"the server goes on after a fault: {context.get('message')} ({error!r})")

    async def on_tick(self, counter: int) -> bool:
        if self._watch.activity.idle_s() > self._watch.idle_s:
            self.should_exit = True
        return await super().on_tick(counter)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
        numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
        if threading.current_thread() is not threading.main_thread():
            numbers = []
        before = {each: signal.getsignal(each) for each in numbers}
        for number in numbers:
            if before[number] is not signal.SIG_IGN:  # nohup
                signal.signal(number, self._end)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _end(self, number: int, _frame: FrameType | None) -> Any:
        self.force_exit = self.should_exit
        self.should_exit, self.ended_by = True, number


def bound_socket(host: str, port: int | None, usual: int = 0) -> tuple[socket.socket, bool]:
    """A listening place at an address.

    Args:
        host: an address of this machine.
        port: None for the usual one, or any other where that one is taken; 0 for any.
        usual: the one of last time; 0 for coach's own.

    Returns:
        The socket, and whether the usual port was taken.

    Raises:
        CoachError: the address is not this machine's, or the port is taken or not allowed.
    """
    try:
        return _bound(host, (usual or PORT) if port is None else port), False
    except OSError as error:
        if port is None and error.errno in (errno.EADDRINUSE, errno.EACCES):
            with contextlib.suppress(OSError):
                return _bound(host, 0), True
        reason = {
            errno.EADDRINUSE: "another program has this port; leave out --port to take any that is free",
            errno.EACCES: "this port is for the system; take one above 1023",
            errno.EADDRNOTAVAIL: "this machine has no such address",
        }.get(error.errno or 0, error.strerror or str(error))
        raise CoachError(f"nothing can be shared at {host}: {reason}") from error


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_REUSEADDR") and hasattr(signal, "SIGHUP"):  # on Windows it would share the port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
    except OSError:
        made.close()
        raise
    return made


def serve(app: ASGIApp, listening: socket.socket, watch: Watch, begun: Callable[[], None]) -> int:
    """Serve until a signal comes or nothing has happened for a while; tells the signal's number, or 0.

    ``begun`` is called right before the first request can be answered.
    """
    config = uvicorn.Config(
        app,
        http=TimeoutProtocol,
        ws="none",
        loop="asyncio",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=KEEP_S,
        timeout_graceful_shutdown=ENDING_S,
        backlog=128,
        h11_max_incomplete_event_size=MOST_HEADER_BYTES,
    )
    server = _Server(config, watch)
    listening.listen(128)
    begun()
    watch.activity.touch()
    with contextlib.suppress(asyncio.CancelledError):
        asyncio.run(server.serve(sockets=[listening]))
    return server.ended_by
