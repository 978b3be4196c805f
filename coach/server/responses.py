"""HTTP responses: status, headers, and bodies drawn while they are sent."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Final

import anyio
from anyio import CapacityLimiter, to_thread
from starlette.types import Receive, Scope, Send

from .http_ranges import OutsideError, is_known, is_still, part_of
from .representations import POLICY

TRUST: Final = "coach.trust"
"""In the state of a request: what is called when its token is the right one."""
READERS: Final = 8
"""Threads that draw sound: a clip is read in a tenth of a millisecond, so these serve many clients."""
ALWAYS: Final = {
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "x-robots-tag": "noindex",
    "cache-control": "private, no-cache",
}
"""Of every answer. The token is in the address, so it must not be told to anybody; what is kept is asked for anew."""
AT_ONCE_BYTES: Final = 262_144
"""Drawn in a thread and sent together, but for the first piece: each time costs more than reading a clip."""
FOR_EVER: Final = {"cache-control": "private, max-age=31536000, immutable"}
"""Of what has a version in its address."""


class Activity:
    """When something was last asked for with the right token, or sent."""

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self._now_s = now_s
        self._last_s = now_s()

    def touch(self) -> None:
        """Something is going on."""
        self._last_s = self._now_s()

    def idle_s(self) -> float:
        """For how long nothing has."""
        return self._now_s() - self._last_s


class Response:
    """An answer of known or unknown length."""

    def __init__(
        self,
        status: int,
        kind: str,
        body: bytes | Callable[[], Iterator[bytes]] = b"",
        *,
        length: int | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        """A body that is no bytes is drawn in threads; without ``length`` it is sent in pieces that tell their own."""
        self.status, self.body = status, body
        length = len(body) if isinstance(body, bytes) else length
        plain_response = {**ALWAYS, "content-type": kind, **(headers or {})}
        if length is not None:
            plain_response["content-length"] = str(length)
        self._headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in plain_response.items()]

    def begin(self) -> None:
        """Draw the first piece, while a thread is at it anyway.

        Raises:
            CoachError: there is none.
        """
        if not isinstance(self.body, bytes):
            rest = self.body()
            first = next(rest, b"")
            self.body = lambda: chain((first,), gathered(rest))

    async def send(
        self, scope: Scope, receive: Receive, send: Send, *, activity: Activity, readers: CapacityLimiter
    ) -> None:
        """Send it, until it is all sent or nobody listens any more.

        Raises:
            CoachError: the body ends too early; the connection must be cut, so that the client notices.
        """
        await send({"type": "http.response.start", "status": self.status, "headers": self._headers})
        if isinstance(self.body, bytes) or scope["method"] == "HEAD":
            body = self.body if isinstance(self.body, bytes) and scope["method"] != "HEAD" else b""
            await send({"type": "http.response.body", "body": body})
            return
        async with anyio.create_task_group() as tasks:

            async def listen() -> None:
                while (await receive())["type"] != "http.disconnect":
                    pass
                tasks.cancel_scope.cancel()

            tasks.start_soon(listen)
            await self._draw(self.body(), send, activity, readers)
            tasks.cancel_scope.cancel()

    async def _draw(self, chunks: Iterator[bytes], send: Send, activity: Activity, readers: CapacityLimiter) -> None:
        while (chunk := await to_thread.run_sync(next, chunks, None, limiter=readers)) is not None:
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
            activity.touch()
        await send({"type": "http.response.body", "body": b""})


def gathered(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Pieces together, as far as they are small."""
    parts, size = list[bytes](), 0
    for piece in pieces:
        parts.append(piece)
        size += len(piece)
        if size >= AT_ONCE_BYTES:
            yield b"".join(parts)
            parts, size = [], 0
    if parts:
        yield b"".join(parts)


def plain_response(status: int, text: str, **headers: str) -> Response:
    """A plain sentence."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(status, "text/plain; charset=utf-8", f"{text}\n".encode("utf-8", "replace"), headers=names)


def whole_or_part(
    request: dict[str, str],
    kind: str,
    read: Callable[[int, int], Iterator[bytes]],
    size: int,
    etag: str,
    *,
    may_be_part: bool,
    headers: dict[str, str],
) -> Response:
    """The answer to a request for something of known bytes: all of it, a part, or that it is known already.

    Args:
        request: headers of the request, in lower case; no ``range`` for a method that has no ranges.
        kind: media type.
        read: draws the bytes from a place up to another.
        size: how many there are.
        etag: another one for other bytes.
        may_be_part: whether ranges are served.
        headers: further ones.
    """
    headers = {**headers, "etag": etag}
    if is_known(request.get("if-none-match"), etag):
        return Response(304, kind, headers=headers, body=lambda: iter(()))
    if not may_be_part:
        return Response(200, kind, lambda: read(0, size), length=size, headers=headers)
    headers["accept-ranges"] = "bytes"
    try:
        part = part_of(request.get("range"), size) if is_still(request.get("if-range"), etag) else None
    except OutsideError:
        return plain_response(
            416, f"there are {size} bytes here", content_range=f"bytes */{size}", accept_ranges="bytes"
        )
    if part is None:
        return Response(200, kind, lambda: read(0, size), length=size, headers=headers)
    headers["content-range"] = f"bytes {part.start}-{part.end - 1}/{size}"
    return Response(206, kind, lambda: read(part.start, part.end), length=part.end - part.start, headers=headers)


def sound_response(
    scope: Scope, read: Callable[[int, int], Iterator[bytes]], size: int, etag: str, headers: dict[str, str]
) -> Response:
    """The answer to a request for a track: see `whole_or_part`."""
    asked = headers_of(scope)
    if scope["method"] == "HEAD":  # RFC 9110, 14.2: ranges are of GET alone
        asked.pop("range", None)
    return whole_or_part(asked, "audio/mpeg", read, size, etag, may_be_part=True, headers=headers)


def headers_of(scope: Scope) -> dict[str, str]:
    """Those of a request, in lower case."""
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
