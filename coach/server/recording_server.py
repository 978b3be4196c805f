"""Recording in the browser: a page for this computer alone, which shows the level, records, and hands the takes over.

Browsers give a page the microphone over HTTP only from the computer that they run on, so this is a server of its own
and no page of ``coach share``.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from typing import Final
from urllib.parse import parse_qs, urlsplit

from ..app.own_voice import Recorded, keep_take
from ..errors import CoachError, SpeechError
from ..speech.own_recordings import folded, recordings_in, require_reader
from ..web.recording_page import RECORDING_POLICY, SCRIPTS, recording_page, recording_script

HOST: Final = "127.0.0.1"
STALLED_S: Final = 30.0
MOST_BYTES: Final = 50_000_000
"""Of a take: four minutes at the highest rate of a microphone."""
_SOUND: Final = {".wav": "audio/wav", ".flac": "audio/flac", ".mp3": "audio/mpeg"}
_ALWAYS: Final = {
    "Content-Security-Policy": RECORDING_POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Recorder:
    """What is recorded into which folder."""

    found: Recorded
    folder: Path
    lock: Lock
    """One take at a time is kept."""

    def page(self) -> str:
        """The page, with what is recorded by now."""
        have = recordings_in(self.folder)
        done = {each.stem for each in self.found.sentences if folded(each.spoken) in have}
        return recording_page(self.found.title, self.found.sentences, done)

    def keep(self, spoken: str, take: bytes) -> str:
        """Keep a take; tells under which name."""
        with self.lock:
            return f"kept as {keep_take(self.folder, spoken, self.found.language, take).name}"


@contextlib.contextmanager
def recording_server(found: Recorded, folder: Path) -> Iterator[tuple[ThreadingHTTPServer, str]]:
    """The server of the page, bound and ready to serve, and the page's address.

    Raises:
        SpeechError: what reads recordings is not installed.
        CoachError: no port of this computer can be taken.
    """
    require_reader()
    recorder, token = Recorder(found, folder, Lock()), secrets.token_urlsafe(16)
    try:
        server = ThreadingHTTPServer((HOST, 0), lambda *given: _Answer(recorder, token, *given))
    except OSError as error:
        raise CoachError(f"no page can be served at {HOST}: {error.strerror}") from error
    with server:
        server.daemon_threads = True
        yield server, f"http://{HOST}:{server.server_port}/{token}/"


class _Answer(BaseHTTPRequestHandler):
    """Answers one connection: to this computer's browser, on a page that has the secret."""

    timeout = STALLED_S

    def __init__(self, recorder: Recorder, token: str, *given: object) -> None:
        self._recorder, self._token = recorder, token
        super().__init__(*given)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """The page, its scripts, or what is recorded of a sentence."""
        name, text = self._asked()
        if name == "":
            self._send(HTTPStatus.OK, "text/html; charset=utf-8", self._recorder.page().encode())
        elif name in SCRIPTS:
            self._send(HTTPStatus.OK, "text/javascript; charset=utf-8", recording_script(name).encode())
        elif name == "sound" and (path := recordings_in(self._recorder.folder).get(folded(text))):
            self._send(HTTPStatus.OK, _SOUND[path.suffix.lower()], path.read_bytes())
        else:
            self._tell(HTTPStatus.NOT_FOUND, "there is nothing here")

    def do_POST(self) -> None:
        """A take of the sentence that the address has: kept, or told why not."""
        name, text = self._asked()
        size = self.headers.get("Content-Length", "")
        if name != "take" or self.headers.get("Origin") != f"http://{self._host()}":
            self._tell(HTTPStatus.NOT_FOUND, "there is nothing here")
        elif not size.isdecimal() or int(size) > MOST_BYTES:
            self._tell(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "this is longer than a sentence")
        else:
            take = self.rfile.read(int(size))
            try:
                self._tell(HTTPStatus.OK, self._recorder.keep(text, take))
            except SpeechError as error:
                self._tell(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
            except CoachError as error:
                self._tell(HTTPStatus.INTERNAL_SERVER_ERROR, str(error))

    def _asked(self) -> tuple[str | None, str]:
        """What is asked for below the secret, and for which text; None where the secret or the host is not ours."""
        parts = urlsplit(self.path)
        _, token, name = ([*parts.path.split("/", 2), "", ""])[:3]
        known = secrets.compare_digest(token.encode("utf-8", "replace"), self._token.encode())
        ours = known and self.headers.get("Host") == self._host()
        return name if ours else None, parse_qs(parts.query).get("text", [""])[0]

    def _host(self) -> str:
        return f"{HOST}:{self.server.server_port}"  # type: ignore[attr-defined]

    def _tell(self, status: HTTPStatus, text: str) -> None:
        self._send(status, "text/plain; charset=utf-8", text.encode("utf-8", "replace"))

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        for header, value in {**_ALWAYS, "Content-Type": kind, "Content-Length": str(len(body))}.items():
            self.send_header(header, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is told of what is asked for."""
