"""The questions of a draft in this computer's browser; each answer is written as from the command line."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from typing import Any, Final
from urllib.parse import parse_qs

from ..app.reviewing import DraftChange, DraftChangedError, answer_question, read_draft, undo_answer
from ..errors import CoachError, RoutineError
from ..importing.draft_review import draft_review
from ..importing.review_answers import CHANGE, KEEP, LEAVE_OUT, AnswerError
from ..loader import parse_routine
from ..web.review_page import TOLD, review_page, review_policy, review_words
from ..web.word_types import ReviewWords
from .private_page import PrivatePage, private_server

_MOST_BYTES: Final = 10_000
"""Of what a form of the page sends."""
_UNDO: Final = "undo"


@dataclass(slots=True)
class Reviewing:
    """A draft that is being answered, and what was answered here."""

    file: Path
    lock: Lock = field(default_factory=Lock)
    """One answer at a time is written."""
    changes: list[DraftChange] = field(default_factory=list)
    told: str = ""
    at: int = 0
    title: str = ""
    language: str = "en"

    def page(self) -> str:
        """The page, with the file as it is now, and what became of the last answer."""
        with self.lock:
            text = read_draft(self.file)
            with contextlib.suppress(RoutineError):
                routine = parse_routine(text, str(self.file), self.file.stem)
                self.title, self.language = routine.title, routine.language
            undo = bool(self.changes) and self.changes[-1].after == text
            title = self.title or self.file.stem
            review, seen = draft_review(text), _seen(text)
            return review_page(title, self.language, review, seen, told=self.told, at=self.at, undo=undo)

    def answer(self, form: dict[str, str]) -> None:
        """Write what a form of the page says, or tell why it is not written."""
        with self.lock:
            words = review_words(self.language)
            try:
                self.told = self._answered(form, read_draft(self.file), words)
            except DraftChangedError:
                self.told = words.changed
            except CoachError as error:
                self.told = words.refused.format(why=error)

    def _answered(self, form: dict[str, str], text: str, words: ReviewWords) -> str:
        if form.get("seen") != _seen(text):
            raise DraftChangedError
        if form.get("answer") == _UNDO:
            if not self.changes:
                raise DraftChangedError
            undo_answer(self.file, self.changes[-1])
            self.changes.pop()
            return words.undone
        if form.get("answer") not in (KEEP, CHANGE, LEAVE_OUT) or not form.get("line", "").isdecimal():
            raise AnswerError("this is no answer")
        self.at = int(form["line"])
        change = answer_question(self.file, text, self.at, form["answer"], form.get("value", ""))
        self.changes.append(change)
        return words.written


def _seen(text: str) -> str:
    """By what a page that is sent back tells which text it showed."""
    return sha256(text.encode()).hexdigest()


@contextlib.contextmanager
def review_server(file: Path) -> Iterator[tuple[ThreadingHTTPServer, str]]:
    """The server of the page, bound and ready to serve, and the page's address.

    Raises:
        CoachError: the file cannot be read, or no port of this computer can be taken.
    """
    read_draft(file)
    with private_server(partial(_ReviewPage, Reviewing(file))) as served:
        yield served


class _ReviewPage(PrivatePage):
    """The page with the questions, and the answers that it sends."""

    policy = review_policy()
    referrer = "same-origin"
    """Else a browser does not say that a form comes from our own page."""

    def __init__(self, reviewing: Reviewing, *given: Any) -> None:
        self._reviewing = reviewing
        super().__init__(*given)

    def get(self) -> None:
        """The page."""
        if self.asked()[0] != "":
            self.tell(HTTPStatus.NOT_FOUND, "there is nothing here")
            return
        try:
            self.give(HTTPStatus.OK, "text/html; charset=utf-8", self._reviewing.page().encode())
        except CoachError as error:
            self.tell(HTTPStatus.INTERNAL_SERVER_ERROR, str(error))

    def take(self) -> None:
        """An answer; the browser is sent back to the page, where the next question is."""
        form = self.sent("answer", _MOST_BYTES, "this is longer than an answer")
        if form is not None:
            fields = parse_qs(form.decode("utf-8", "replace"), max_num_fields=10)
            self._reviewing.answer({name: values[0] for name, values in fields.items()})
            self.give(HTTPStatus.SEE_OTHER, "text/plain", b"", Location=f"/{self.token}/#{TOLD}")
