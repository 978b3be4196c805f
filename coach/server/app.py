"""The server's answers: one folder of pages and tracks behind a token, read-only, made as they are asked for."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from hashlib import blake2b
from typing import Final

from starlette.routing import Router
from starlette.types import ASGIApp, Scope

from ..errors import CoachError
from ..web import ASSETS, FeedInfo, asset, feed_xml, index_page
from .catalog import Catalog, NotSharedError
from .endpoint import Endpoint, unknown
from .items import ReadyTrack
from .representations import REPRESENTATIONS
from .requested_track import FEED, RequestedTrack
from .responses import FOR_EVER, Activity, Response, headers_of, sound_response, whole_or_part
from .variant_query import BESIDE, KEYS, VariantQuery, fields_of

SOUND: Final = "mp3"
UNKNOWN: Final = "there is nothing here"
"""Told of every address that is none, with a wrong token or the right one."""


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
    return Router(default=Endpoint(_SharedSite(catalog, token, base_url, feed), activity, tell), redirect_slashes=False)


class _SharedSite:
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
        return sound_response(scope, item.sound.read, item.sound.size, item.etag, headers)

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
        headers_of(scope),
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


def _query(scope: Scope) -> str:
    return str(scope["query_string"].decode("latin-1"))
