"""The server's answers: one folder of pages and tracks behind a token, read-only, made as they are asked for."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from hashlib import blake2b
from typing import Final

from anyio import CapacityLimiter, to_thread
from starlette.routing import Router
from starlette.types import ASGIApp, Receive, Scope, Send

from ..errors import CacheError, CoachError, SpeechError, TrackError, UnknownNameError
from ..web import ASSETS, FeedInfo, asset, feed_xml, index_page, unknown_page
from .accept_loop import SHORT
from .catalog import Catalog, NotSharedError
from .items import ReadyTrack
from .representations import REPRESENTATIONS
from .requested_track import FEED, RequestedTrack
from .responses import FOR_EVER, READERS, TRUST, Activity, Response, plain_response, whole_or_part
from .speech_supervisor import BusyError
from .variant_query import BESIDE, KEYS, VariantQuery, fields_of

SOUND: Final = "mp3"
MAKERS: Final = 16
"""Threads that make what is not at hand; as many as may wait for speech, and as many again."""
UNKNOWN: Final = "there is nothing here"
"""Told of every address that is none, with a wrong token or the right one."""
FAULTS: Final = (SpeechError, CacheError, UnknownNameError)
"""Not the request's: what it may choose was looked at before, so the last is a voice that is gone."""


def make_app(
    catalog: Catalog,
    token: str,
    base_url: str,
    activity: Activity,
    tell: Callable[[str], None] = lambda _: None,
    *,
    feed: FeedInfo | None = None,
) -> ASGIApp:
    """The application.

    Args:
        catalog: what is shared.
        token: in every address.
        base_url: the page of all tracks, ending in ``/``: what the feed's addresses begin with. It is not taken from
            requests, in which it could be anything.
        activity: is told of requests and of sound that is sent.
        tell: is told of what goes wrong here.
        feed: what the feed tells of itself.
    """
    return Router(default=_Endpoint(_Site(catalog, token, base_url, feed), activity, tell), redirect_slashes=False)


class _Endpoint:
    """Takes every request, whatever its address, so that all that is unknown looks the same."""

    def __init__(self, site: _Site, activity: Activity, tell: Callable[[str], None]) -> None:
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
                return self._site.reply(scope)
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


class _Site:
    """What is under which address."""

    def __init__(self, catalog: Catalog, token: str, base_url: str, feed: FeedInfo | None) -> None:
        self._catalog, self._token, self._base_url, self._feed = catalog, token.encode(), base_url, feed

    def knows(self, scope: Scope) -> bool:
        """Whether a request has the token."""
        return self._file(scope) is not None

    def at_once(self, scope: Scope) -> Response | None:
        """The answer, where it takes no time: for a wrong address, and for sound that is at hand."""
        file = self._file(scope)
        if file is None:
            return unknown()
        name, _, ending = file.partition(".")
        if ending != SOUND:
            return None
        try:
            wanted = self._catalog.wanted(name, _query(scope))
        except CoachError:
            return None
        version = fields_of(_query(scope), (*KEYS, *BESIDE)).get("v", "")
        item = self._catalog.former(name, wanted, version) or self._catalog.ready(name, wanted)
        return self._sound(scope, item) if item else None

    def one_request(self) -> AbstractContextManager[None]:
        """See `Speaker.one_request`."""
        return self._catalog.one_request()

    def reply(self, scope: Scope) -> Response:
        """The answer to any request for this folder.

        Raises:
            CoachError: there is no such thing, or it cannot be made.
        """
        file = self._file(scope) or ""
        if file in ("", "index.html"):
            fields_of(_query(scope), BESIDE)
            index = index_page(list(self._catalog.listings()), feed=self._base_url + FEED)
            return _text(scope, "text/html; charset=utf-8", index.encode())
        if file == FEED:
            fields_of(_query(scope), BESIDE)
            feed = feed_xml([each.listing for each in self._catalog.items()], self._base_url, info=self._feed)
            return _text(scope, "application/rss+xml; charset=utf-8", feed.encode())
        if file in ASSETS:
            kept = FOR_EVER if "v" in fields_of(_query(scope), BESIDE) else {}
            return _text(scope, f"{ASSETS[file]}; charset=utf-8", asset(file).encode(), kept)
        name, _, ending = file.partition(".")
        if ending != SOUND and ending not in REPRESENTATIONS:
            raise NotSharedError(UNKNOWN)
        wanted = self._catalog.wanted(name, _query(scope))
        item = self._catalog.item(name, wanted)
        return self._sound(scope, item) if ending == SOUND else self._rendered(scope, ending, item, wanted)

    def _sound(self, scope: Scope, item: ReadyTrack) -> Response:
        headers = _saved(scope, f"{item.listing.name}.{SOUND}", wanted=False)
        asked = _headers(scope)
        if scope["method"] == "HEAD":  # RFC 9110, 14.2: ranges are of GET alone
            asked.pop("range", None)
        return whole_or_part(
            asked, "audio/mpeg", item.sound.read, item.sound.size, item.etag, may_be_part=True, headers=headers
        )

    def _rendered(self, scope: Scope, ending: str, item: ReadyTrack, wanted: VariantQuery) -> Response:
        row = REPRESENTATIONS[ending]
        asked = RequestedTrack(item, wanted, self._catalog, self._base_url)
        headers = _saved(scope, f"{item.listing.name}.{ending}", wanted=row.saved)
        headers["content-security-policy"] = row.policy
        if row.saved:  # as long as its sound: in pieces, and nothing is held
            return Response(200, row.content_type, lambda: row.make(asked), headers=headers)
        return _text(scope, row.content_type, b"".join(row.make(asked)), headers)

    def _file(self, scope: Scope) -> str | None:
        """What stands after the token; None where the address is none of ours.

        The token is compared in a time that tells nothing of it.
        """
        before, token, file = (scope["path"].split("/", 3)[1:] + [""] * 3)[:3]
        known = secrets.compare_digest(token.encode("utf-8", "replace"), self._token)
        return file if known and before == "t" and scope["path"].count("/") == 3 else None


def _text(scope: Scope, kind: str, body: bytes, headers: dict[str, str] | None = None) -> Response:
    etag = f'"{blake2b(body, digest_size=16).hexdigest()}"'
    return whole_or_part(
        _headers(scope),
        kind,
        lambda start, end: iter((body[start:end],)),
        len(body),
        etag,
        may_be_part=False,
        headers=headers or {},
    )


def _saved(scope: Scope, file: str, *, wanted: bool) -> dict[str, str]:
    """Headers for what is kept as a file: where the address asks for it, or the kind wants it."""
    asked = wanted or "download=1" in _query(scope).split("&")
    return {"content-disposition": f'attachment; filename="{file}"'} if asked else {}


def _headers(scope: Scope) -> dict[str, str]:
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


def _query(scope: Scope) -> str:
    return str(scope["query_string"].decode("latin-1"))
