"""Every request, answered by a site in threads, and what becomes of errors."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Final, Protocol

from anyio import CapacityLimiter, to_thread
from starlette.types import Receive, Scope, Send

from ..errors import CacheError, CoachError, SpeechError, TrackError, UnknownNameError
from ..web import unknown_page
from .accept_loop import SHORT
from .catalog import NotSharedError
from .responses import READERS, TRUST, Activity, Response, plain_response
from .speech_supervisor import BusyError

MAKERS: Final = 16
"""Threads that make what is not at hand; as many as may wait for speech, and as many again."""
FAULTS: Final = (SpeechError, CacheError, UnknownNameError)
"""Not the request's: what it may choose was looked at before, so the last is a voice that is gone."""


class Site(Protocol):
    """What is under which address."""

    def knows(self, scope: Scope) -> bool:
        """Whether a request comes from somebody who may ask."""
        ...

    def at_once(self, scope: Scope) -> Response | None:
        """The answer, where it takes no time."""
        ...

    def one_request(self) -> AbstractContextManager[object]:
        """Held while one is answered."""
        ...

    def reply(self, scope: Scope) -> Response:
        """The answer.

        Raises:
            CoachError: there is no such thing, or it cannot be made.
        """
        ...


class Endpoint:
    """Takes every request, whatever its address, so that all that is unknown looks the same."""

    def __init__(self, site: Site, activity: Activity, tell: Callable[[str], None]) -> None:
        self._site, self._activity, self._tell = site, activity, tell
        self._limiters: tuple[CapacityLimiter, CapacityLimiter] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if self._site.knows(scope):
            self._activity.touch()
            scope.get("state", {}).get(TRUST, _nobody)()
        if self._limiters is None:  # they belong to the running loop
            self._limiters = CapacityLimiter(READERS), CapacityLimiter(MAKERS)
        readers, makers = self._limiters
        if scope["method"] not in ("GET", "HEAD"):
            reply = plain_response(405, "this can only be read", allow="GET, HEAD", connection="close")
        else:
            at_once = self._site.at_once(scope)
            reply = at_once if at_once else await to_thread.run_sync(self._reply, scope, limiter=makers)
        try:
            await reply.send(scope, receive, send, activity=self._activity, readers=readers)
        except* CoachError as errors:  # too late for an answer: the server cuts the connection
            self._tell(str(errors.exceptions[0]))

    def _reply(self, scope: Scope) -> Response:
        try:
            with self._site.one_request():
                reply = self._site.reply(scope)
                if scope["method"] == "GET":
                    reply.begin()
                return reply
        except Exception as error:  # whoever shares is told; the other clients go on
            return self._refusal(error)

    def _refusal(self, error: Exception) -> Response:
        """4xx where the request is wrong; 5xx where it is this side, and then whoever shares is told why."""
        if isinstance(error, NotSharedError):
            return unknown()
        if isinstance(error, BusyError):
            return plain_response(503, str(error), retry_after=str(error.retry_s))
        if isinstance(error, CoachError) and not isinstance(error, (*FAULTS, TrackError)):
            return plain_response(400, str(error).replace("--", ""))
        cause = error if isinstance(error, OSError) else error.__cause__
        if isinstance(cause, OSError) and cause.errno in SHORT:
            self._tell("too many files are open: requests wait until some are closed")
            return plain_response(
                503, "the computer is short of something; try again in a few seconds", retry_after="5"
            )
        self._tell(str(error) if isinstance(error, CoachError) else f"a bug of coach: {type(error).__name__}: {error}")
        if isinstance(error, TrackError):
            return plain_response(404, "this track cannot be read any more")
        return plain_response(500, "this cannot be made; the computer that shares it tells why")


def unknown() -> Response:
    """The answer to every address that is none; it ends the connection, so that nobody guesses on for ever."""
    page, policy = unknown_page()
    headers = {"connection": "close", "content-security-policy": policy}
    return Response(404, "text/html; charset=utf-8", page.encode(), headers=headers)


def _nobody() -> None:
    """There is no connection behind this request."""
