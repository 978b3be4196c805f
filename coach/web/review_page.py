"""The page on which somebody answers the questions of a draft: plain forms, large, without any script."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from ..review_marks import Review, ReviewedExercise, ReviewQuestion
from .assets import bare, policy_hash
from .markup import Html, element, join_html
from .page_words import WEB_WORDS, page_words
from .word_types import ReviewWords

TOLD: Final = "told"
"""The part of the page that tells what became of an answer."""
_EXAMPLES: Final = {"sides": "each", "holds": "20s", "reps": "8", "tempo": "4s"}
_LONGEST: Final = 120


def review_words(language: str) -> ReviewWords:
    """The words of the page for the language of a routine."""
    return WEB_WORDS[page_words(language).language].review


@cache
def _style() -> str:
    return bare(files(__package__).joinpath("static", "review.css").read_text(encoding="utf-8"))


def review_policy() -> str:
    """What a browser may take from the page: its style, and forms that it sends back."""
    style = policy_hash(_style())
    return f"default-src 'none'; style-src {style}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"


def review_page(
    title: str, language: str, review: Review, seen: str, *, told: str = "", at: int = 0, undo: bool = False
) -> str:
    """The page as HTML.

    Args:
        title: of the routine.
        language: of the routine.
        review: what there is to be seen of it.
        seen: by what the server knows the text that this page shows.
        told: what became of the last answer.
        at: the line of the question that it is about, or that is next.
        undo: whether there is an answer that can be taken back.
    """
    words = review_words(language)
    open_now = review.questions
    status = words.open.format(open=len(open_now)) if open_now else words.done
    back = _form(element("button", words.undo, name="answer", value="undo"), seen=seen) if undo else Html("")
    message = element("div", element("p", told), back, id=TOLD, tabindex="-1", role="status") if told or undo else ""
    next_line = next((each.line for each in open_now if each.line >= at), open_now[0].line if open_now else 0)
    parts = [_exercise(each, words, seen, message, next_line) for each in review.exercises]
    placed = any(question.line == next_line for question in open_now)
    heading = [element("h1", title, lang=language), element("p", status)]
    below = [_listed(words.not_read, review.not_read, language), _listed(words.left_out, review.left_out, language)]
    body = element("main", *heading, *([] if placed else [message]), *parts, *below)
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        element("style", Html(_style())),
    )
    page = element("html", head, element("body", body), lang=page_words(language).language)
    return join_html(Html("<!doctype html>\n"), page, "\n")


def _exercise(each: ReviewedExercise, words: ReviewWords, seen: str, message: str, next_line: int) -> Html:
    """An exercise: its questions, what it says and does; what became of the last answer stands before the next one."""
    inside: list[str] = [element("h2", each.name)]
    inside += [element("p", words.is_left_out)] if each.left_out else []
    for number, question in enumerate(each.open):
        if message and question.line == next_line:
            inside.insert(len(inside) if number else 0, message)
        inside.append(_question(question, words, seen))
    steps = [element("li", text, *_quote(quote)) for text, quote in each.steps]
    inside += [element("ol", *steps)] if steps else []
    inside += [element("p", element("small", f"{words.answered}: {told}")) for told in each.answered]
    return element("section", *inside)


def _quote(text: str) -> tuple[Html, ...]:
    return (element("small", f"\u201c{text}\u201d"),) if text else ()


def _question(question: ReviewQuestion, words: ReviewWords, seen: str) -> Html:
    line = str(question.line)
    asked = element("h3", f"{question.about}: {question.asked}", lang="en", id=f"q{line}")
    inside: list[str] = [asked]
    inside += [element("blockquote", question.quote)] if question.quote else []
    inside += [element("p", f"{words.now}: {question.now}")] if question.now else []
    by = f"q{line}"

    def button(label: str, answer: str) -> Html:
        return element("button", label, name="answer", value=answer, aria_describedby=by)

    inside.append(_form(button(words.keep, "keep"), seen=seen, line=line))
    if question.takes_value:
        field = element(
            "input", name="value", aria_label=words.value, aria_describedby=by,
            placeholder=_EXAMPLES.get(question.about), maxlength=str(_LONGEST),
            autocomplete="off", autocapitalize="off", spellcheck="false",
        )  # fmt: skip
        inside.append(_form(field, button(words.change, "change"), seen=seen, line=line))
    leave = words.leave_step if question.of_step else words.leave_exercise
    inside.append(_form(button(leave, "leave out"), seen=seen, line=line))
    return element("div", *inside, class_="open")


def _form(*inside: str, **hidden: str) -> Html:
    """A form of its own for each thing to press, so that Enter in a field is never another answer."""
    fields = [element("input", type="hidden", name=name, value=value) for name, value in hidden.items()]
    return element("form", *fields, *inside, method="post", action="answer")


def _listed(heading: str, entries: Sequence[str], language: str) -> Html:
    items = [element("li", each, lang=language) for each in entries]
    return element("section", element("h2", heading), element("ul", *items)) if items else Html("")
