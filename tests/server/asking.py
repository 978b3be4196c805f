"""Asking a server: its application directly, or over a socket with bytes that nobody corrected."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from starlette.types import ASGIApp


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: ``path`` with its query, as it stands in the first line."""

    path: str
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)


def ask(app: ASGIApp, path: str, method: str = "GET", **headers: str) -> Answer:
    """One request; ``if_range="x"`` is the header ``if-range``."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return ask_all(app, [Request(path, method, named)])[0]


def ask_all(app: ASGIApp, requests: Sequence[Request]) -> list[Answer]:
    """One after the other, in one loop."""

    async def asked() -> list[Answer]:
        return [await _ask(app, request) for request in requests]

    return asyncio.run(asked())


async def _ask(app: ASGIApp, request: Request) -> Answer:
    raw, _, query = request.path.partition("?")
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": "http",
        "path": unquote(raw),
        "raw_path": raw.encode("latin-1", "replace"),
        "query_string": query.encode("latin-1", "replace"),
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in request.headers.items()],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    messages: list[Any] = []

    async def receive() -> dict[str, Any]:
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Any) -> None:
        messages.append(message)

    await app(scope, receive, send)
    start, *bodies = messages
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in start["headers"]}
    assert bodies, "no body at all"
    assert not bodies[-1].get("more_body")
    return Answer(start["status"], headers, b"".join(each.get("body", b"") for each in bodies))


def connected(url: str, *, timeout_s: float = 120.0, receive_bytes: int | None = None) -> socket.socket:
    """A socket to the server of an address."""
    parts = urlsplit(url)
    made = socket.socket()
    if receive_bytes:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
    made.settimeout(timeout_s)
    made.connect((parts.hostname, parts.port))
    return made


def request_bytes(url: str, method: str = "GET", **headers: str) -> bytes:
    """A request as a client writes it, which closes the connection."""
    parts = urlsplit(url)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    lines = [f"{method} {target} HTTP/1.1", f"Host: {parts.netloc}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def fetch(url: str, method: str = "GET", **headers: str) -> Answer:
    """One request over a socket of its own."""
    with connected(url) as client:
        client.sendall(request_bytes(url, method, **headers))
        return read_answer(client)


def read_answer(client: socket.socket) -> Answer:
    """The answer, whole, to the end of the connection."""
    data = b""
    while chunk := client.recv(1 << 16):
        data += chunk
    return parsed(data)


def parsed(data: bytes) -> Answer:
    """An answer's bytes."""
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Answer(int(first.split()[1]), headers, body)
