"""A page for this computer's browser alone: its secret address, what may be sent to it, and its headers."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar, Final
from urllib.parse import parse_qs, urlsplit

from ..errors import CoachError

HOST: Final = "127.0.0.1"
STALLED_S: Final = 30.0
_ALWAYS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class PrivatePage(BaseHTTPRequestHandler):
    """Answers one connection: to this computer's browser, on a page that has the secret."""

    timeout = STALLED_S
    policy: ClassVar[str]
    """Which code and forms a browser may take from the page, as ``Content-Security-Policy`` says it."""
    referrer: ClassVar[str] = "no-referrer"

    def __init__(self, token: str, *given: Any) -> None:
        self.token = token
        super().__init__(*given)

    def do_GET(self) -> None:
        """Give what is asked for."""
        self.get()

    def do_POST(self) -> None:
        """Take what is sent."""
        self.take()

    def get(self) -> None:
        """Give what is asked for."""
        raise NotImplementedError

    def take(self) -> None:
        """Take what is sent."""
        raise NotImplementedError

    def asked(self) -> tuple[str | None, str]:
        """What is asked for below the secret, and for which text; None where the secret or the host is not ours."""
        parts = urlsplit(self.path)
        _, token, name = ([*parts.path.split("/", 2), "", ""])[:3]
        known = secrets.compare_digest(token.encode("utf-8", "replace"), self.token.encode())
        ours = known and self.headers.get("Host") == self._host()
        return name if ours else None, parse_qs(parts.query).get("text", [""])[0]

    def sent(self, name: str, most_bytes: int, too_long: str) -> bytes | None:
        """What our own page sends to a name; None where that was answered already, because it may not."""
        size = self.headers.get("Content-Length", "")
        if self.asked()[0] != name or self.headers.get("Origin") != f"http://{self._host()}":
            self.tell(HTTPStatus.NOT_FOUND, "there is nothing here")
        elif not size.isdecimal() or int(size) > most_bytes:
            self.tell(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, too_long)
        else:
            return self.rfile.read(int(size))
        return None

    def tell(self, status: HTTPStatus, text: str) -> None:
        """Answer with a sentence."""
        self.give(status, "text/plain; charset=utf-8", text.encode("utf-8", "replace"))

    def give(self, status: HTTPStatus, kind: str, body: bytes, /, **headers: str) -> None:
        """Answer with a body."""
        always = {"Content-Security-Policy": self.policy, "Referrer-Policy": self.referrer, **_ALWAYS, **headers}
        self.send_response(status)
        for header, value in {**always, "Content-Type": kind, "Content-Length": str(len(body))}.items():
            self.send_header(header, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is told of what is asked for."""

    def _host(self) -> str:
        return f"{HOST}:{self.server.server_port}"  # type: ignore[attr-defined]


@contextlib.contextmanager
def private_server(page: Callable[..., PrivatePage]) -> Iterator[tuple[ThreadingHTTPServer, str]]:
    """The server of a page, bound and ready to serve, and the page's address.

    Raises:
        CoachError: no port of this computer can be taken.
    """
    token = secrets.token_urlsafe(16)
    try:
        server = ThreadingHTTPServer((HOST, 0), lambda *given: page(token, *given))
    except OSError as error:
        raise CoachError(f"no page can be served at {HOST}: {error.strerror}") from error
    with server:
        server.daemon_threads = True
        yield server, f"http://{HOST}:{server.server_port}/{token}/"
