"""A page of the web: http and https only, few redirects, none from the open web into somebody's own network."""

from __future__ import annotations

import ipaddress
import re
import socket
import time
import urllib.error
import urllib.request
from http.client import HTTPException, HTTPMessage
from typing import IO, Final
from urllib.parse import urlsplit

from .blocks import LONGEST_S, PageError

_REDIRECTS: Final = 5
_TIMEOUT_S: Final = 10.0


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a redirect where the scheme is one of the web's and no private address is reached from a public one."""

    max_redirections = _REDIRECTS

    def redirect_request(  # noqa: PLR0917  # as the library has it
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise PageError(f"{urlsplit(req.full_url).hostname} leads to {newurl[:80]}, which is no address of the web")
        if not is_private(req.full_url) and is_private(newurl):
            raise PageError(
                f"{urlsplit(req.full_url).hostname} leads to {urlsplit(newurl).hostname}, an address inside a network;"
                " coach does not follow it"
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def is_private(address: str) -> bool:
    """Whether an address of the web is one of this machine or of a network of somebody's own.

    >>> is_private("http://127.0.0.1/x"), is_private("http://[::1]/")
    (True, True)
    """
    host = urlsplit(address).hostname or ""
    try:
        found = [info[4][0] for info in socket.getaddrinfo(host, None)]
    except (OSError, UnicodeError):
        return False  # nobody answers there; opening it says so
    return any(not ipaddress.ip_address(str(each).split("%")[0]).is_global for each in found)


def fetch_page(address: str, most_bytes: int) -> tuple[bytes, str, str]:
    """The bytes of a page, its character set if it tells one, and the address at which it was in the end.

    Raises:
        PageError: it cannot be reached, or leads where coach does not go.
    """
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        host = None
    if host and parts.username is not None:
        raise PageError(
            f"coach sends no name and password to {host}; save the page in your browser and import the file"
        )
    if not host:
        raise PageError(f"{address[:80]} names no host; write it as https://example.org/page")
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    request = urllib.request.Request(address, headers={"User-Agent": "coach", "Accept": "text/html, */*;q=0.5"})  # noqa: S310
    ends = time.monotonic() + LONGEST_S
    try:
        with opener.open(request, timeout=_TIMEOUT_S) as answer:
            data = bytearray()
            while len(data) <= most_bytes and (piece := answer.read1(65_536)):
                data += piece
                if time.monotonic() > ends:
                    raise PageError(f"{host} sends too slowly; save the page in your browser and import the file")
            if answer.length and len(data) <= most_bytes:
                raise PageError(f"the page of {host} broke off on the way; try again, or save it in your browser")
            return bytes(data), answer.headers.get_content_charset() or "", answer.geturl()
    except urllib.error.HTTPError as error:
        answer = "leads nowhere that coach goes" if 300 <= error.code < 400 else f"answers {error.code}"
        raise PageError(f"{host} {answer}; save the page in your browser and import the file") from error
    except (OSError, HTTPException, ValueError) as error:
        reason = re.sub(r"^\[.*?\]\s*", "", str(getattr(error, "reason", error)))
        raise PageError(
            f"coach cannot reach {host} ({reason}); save the page in your browser and import the file"
        ) from error
