"""Recording in the browser: a page for this computer alone, which shows the level, records, and hands the takes over.

Browsers give a page the microphone over HTTP only from the computer that they run on, so this is a server of its own
and no page of ``coach share``.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from typing import Any, Final

from ..app.own_voice import Recorded, keep_take
from ..errors import CoachError, SpeechError
from ..speech.own_recordings import folded, recordings_in, require_reader
from ..web.recording_page import RECORDING_POLICY, SCRIPTS, recording_page, recording_script
from .private_page import PrivatePage, private_server

MOST_BYTES: Final = 50_000_000
"""Of a take: four minutes at the highest rate of a microphone."""
_SOUND: Final = {".wav": "audio/wav", ".flac": "audio/flac", ".mp3": "audio/mpeg"}


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
    with private_server(partial(_RecordingPage, Recorder(found, folder, Lock()))) as served:
        yield served


class _RecordingPage(PrivatePage):
    """The page that records, and what it sends."""

    policy = RECORDING_POLICY

    def __init__(self, recorder: Recorder, *given: Any) -> None:
        self._recorder = recorder
        super().__init__(*given)

    def get(self) -> None:
        """The page, its scripts, or what is recorded of a sentence."""
        name, text = self.asked()
        if name == "":
            self.give(HTTPStatus.OK, "text/html; charset=utf-8", self._recorder.page().encode())
        elif name in SCRIPTS:
            self.give(HTTPStatus.OK, "text/javascript; charset=utf-8", recording_script(name).encode())
        elif name == "sound" and (path := recordings_in(self._recorder.folder).get(folded(text))):
            self.give(HTTPStatus.OK, _SOUND[path.suffix.lower()], path.read_bytes())
        else:
            self.tell(HTTPStatus.NOT_FOUND, "there is nothing here")

    def take(self) -> None:
        """A take of the sentence that the address has: kept, or told why not."""
        take = self.sent("take", MOST_BYTES, "this is longer than a sentence")
        if take is None:
            return
        try:
            self.tell(HTTPStatus.OK, self._recorder.keep(self.asked()[1], take))
        except SpeechError as error:
            self.tell(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
        except CoachError as error:
            self.tell(HTTPStatus.INTERNAL_SERVER_ERROR, str(error))
