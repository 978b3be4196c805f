"""What can be chosen for a track, as a form that asks for its page again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ..listing import Listing, PageChoice
from ..markup import Html, element
from ..word_types import PageWords


def choices_form(listing: Listing, words: PageWords) -> Html:
    """The other choices of a track, folded away; with the script the sound changes without another page."""
    if not listing.choices:
        return Html("")
    form = element(
        "form",
        *(_together(list(group), words) for _, group in groupby(listing.choices, _kind_of_field)),
        element("button", words.choose, type="submit"),
        method="get",
        action=f"{listing.name}.html",
        autocomplete="off",
        id="choices",
        data_swap=True,
    )
    shown = ", ".join(dict.fromkeys(choice.label.lower() for choice in listing.choices if choice.is_shown))
    summary = element("summary", words.other_choice.format(choices=shown), id="changing", data_swap=True)
    return element("details", summary, form)


def _kind_of_field(choice: PageChoice) -> str:
    """What stands in one field: a choice by itself, or all switches of one label."""
    return choice.label if choice.kind == "switch" else choice.key


def _together(choices: Sequence[PageChoice], words: PageWords) -> Html:
    """Switches in one field, or a choice by itself."""
    first = choices[0]
    if first.kind != "switch":
        return _choice(first, words)
    options = ((each.key, *each.options[0], bool(each.chosen)) for each in choices)
    labels = (_option("checkbox", key, value, label, is_chosen=on) for key, value, label, on in options)
    return element("fieldset", element("legend", first.label), *labels)


def _option(kind: str, name: str, value: str, label: str, *, is_chosen: bool) -> Html:
    box = element("input", type=kind, name=name, value=value, checked=is_chosen)
    return element("label", box, element("span", label))


def _choice(choice: PageChoice, words: PageWords) -> Html:
    if choice.kind == "kept":
        return element("input", type="hidden", name=choice.key, value=choice.chosen)
    if choice.kind == "minutes":
        return _minutes(choice, words)
    kind = "radio" if choice.kind == "one" else "checkbox"
    chosen = choice.chosen.split(",") if choice.kind == "any" else [choice.chosen]
    options = (_option(kind, choice.key, value, label, is_chosen=value in chosen) for value, label in choice.options)
    return element("fieldset", element("legend", choice.label), *options)


def _minutes(choice: PageChoice, words: PageWords) -> Html:
    """A number between two, with a button on each side of it that the script brings to life."""
    (shortest, _), (longest, _) = choice.options
    said = words.choices
    told = said.length_range.format(label=choice.label, shortest=shortest, longest=longest)

    def step(by: str, label: str) -> Html:
        return element("button", label, type="button", data_step=by, hidden=True)

    number = element(
        "input",
        type="number",
        name=choice.key,
        min=shortest,
        max=longest,
        step="any",
        value=choice.chosen,
        inputmode="numeric",
        aria_label=told,
    )
    inside = (element("legend", told), step("-1", said.shorter), number, step("1", said.longer))
    return element("fieldset", *inside, class_="minutes")
