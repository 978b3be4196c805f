"""Phrasebooks: each in the table says what every other says, and English says lengths as people do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import get_args

import pytest

from coach.app import Settings, load, plan
from coach.app.variant_label import shown_title
from coach.errors import UnknownNameError
from coach.export import lyrics
from coach.model import IntervalKind, Limb, Pace, Position, Side, Variant
from coach.pace import choose_pace
from coach.phrases import PHRASEBOOKS, Phrasebook, phrasebook_of
from coach.phrases.en import English


@pytest.fixture(params=sorted(PHRASEBOOKS))
def book(request: pytest.FixtureRequest) -> Phrasebook:
    return PHRASEBOOKS[request.param]


def test_a_phrasebook_is_listed_under_its_language(book: Phrasebook) -> None:
    """A region finds it as well."""
    assert phrasebook_of(book.language) is phrasebook_of(f"{book.language}-XX") is book


def test_every_number_of_a_pace_has_a_word(book: Phrasebook) -> None:
    """A title tells each that was chosen: `--reps min` has to end in no error in any language."""
    numbers = {each.name for each in fields(Pace)} - {"name", "talk"}
    told = {book.pace_number(each, "1.5") for each in numbers}
    assert len(told) == len(numbers)
    assert all("1" in each for each in told)


def test_every_kind_of_interval_and_every_position_has_a_word(book: Phrasebook) -> None:
    """A table of a language that misses one would end a build with an error, in that language alone."""
    kinds, positions = get_args(IntervalKind), get_args(Position)
    assert len({book.exact_time(each, "30s") for each in kinds}) == len(kinds)
    assert len({book.preview(each, [], "a minute") for each in positions}) == len(positions)
    assert len({book.whereabouts(each, "", 0, 60_000) for each in positions}) == len(positions)


def test_everything_said_is_a_sentence(book: Phrasebook) -> None:
    """The engine's melody needs the full stop, and clips of one cue are split at it."""
    sentences = [
        *book.halfway,
        *book.release,
        book.breathe_in,
        book.breathe_out,
        book.keep_breath,
        book.wait_breath,
        book.last_exercise,
        book.farewell,
        book.farewell_by_day,
        book.tones,
        book.welcome("A title"),
        *book.equipment([["a", "b"], ["c"], ["d"]]),
        book.take(["a", "b"]),
        book.announce(1, 2, "name", "left", "leg"),
        book.announce(1, 1, "name", None, ""),
        book.again("name", "right", ""),
        book.switch("right", ""),
        *book.hold(60_000),
        *book.left(30_000),
        *book.rest(1_000),
        *book.keep_breathing,
        *book.take_your_time,
        *book.slow_in,
        *book.slow_out,
        book.relax,
        book.doctor_in_short,
        book.stand_up(book.support),
        book.breath_tempo(4_000, 6_000),
        book.breath_tempo(4_500, 6_000),
        book.whereabouts("lying", "name", 0, 90_000),
        book.whereabouts(None, "", 30_000, 90_000),
        book.times(3),
        book.count(2),
        book.breaths(6),
    ]
    assert [text for text in sentences if not text.endswith(".") or text != text.strip()] == []


def test_the_mark_at_the_end_of_a_name_is_the_only_one(book: Phrasebook) -> None:
    """A name that is a question or ends with a full stop is told with one mark, and with none inside a sentence."""
    for name in ("Katze?", "Katze.", "Katze…", "Katze! ", "Katze:"):
        told = [
            book.announce(1, 1, name, None, ""),
            book.announce(1, 1, name, "left", "leg"),
            book.again(name, "right", "leg"),
            book.again(name, None, ""),
            book.round(1, 3, name),
            book.coming(name, "left", "leg"),
            book.coming(name, None, ""),
            book.soon(5_000, name, None, ""),
            book.left_out([name, name]),
        ]
        assert [text for text in told if re.search(r"[.?!…:][.,?!]", text) or text[-1] not in ".?!…"] == []


def test_a_side_is_named_only_where_a_side_is_meant(book: Phrasebook) -> None:
    """In particular not in the time that is left: it would be heard as a side, and in relief as the other one.

    The keys are no part of a track: there left and right are arrows.
    """
    sides = {book.side("left"), book.side("right")}
    texts = [
        *(text for name in vars(type(book)) if not name.endswith("keys") for text in _texts(getattr(book, name))),
        *(text for way in (book.hold, book.left, book.rest) for text in way(30_000)),
        book.welcome("T"),
        *book.equipment([["a"]]),
        book.take(["a"]),
        book.times(3),
        book.breaths(3),
        book.stand_up(book.support),
        book.breath_tempo(4_000, 6_000),
        book.announce(1, 2, "name", None, "leg"),
        book.left_out(["name"]),
        book.pain(4, 60_000),
        book.pain(0, 0),
    ]
    assert [text for text in texts if sides & set(re.findall(r"\w+", text.lower()))] == []


def _texts(value: object) -> list[str]:
    """The texts in an attribute of a phrasebook."""
    if isinstance(value, str):
        return [value]
    return [each for each in value if isinstance(each, str)] if isinstance(value, tuple) else []


def test_every_length_from_a_second_to_three_hours_is_said_differently(book: Phrasebook) -> None:
    """No two lengths are confused, and none is said in digits."""
    said = [book.length(seconds * 1000) for seconds in range(1, 3 * 3600 + 1)]
    assert len(set(said)) == len(said)
    assert not [text for text in said if any(character.isdigit() for character in text)]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (1, "one second"),
        (30, "thirty seconds"),
        (60, "one minute"),
        (75, "one minute and fifteen seconds"),
        (90, "a minute and a half"),
        (150, "two and a half minutes"),
        (1_200, "twenty minutes"),
        (3_600, "one hour"),
        (5_400, "an hour and a half"),
        (3_661, "one hour, one minute and one second"),
        (10_800, "three hours"),
    ],
)
def test_english_lengths(seconds: int, said: str) -> None:
    """As people say them."""
    assert PHRASEBOOKS["en"].length(seconds * 1000) == said


def test_an_unknown_language_is_named_with_those_there_are() -> None:
    """Rather than spoken in English."""
    with pytest.raises(UnknownNameError, match="no language named 'xx'; there is en"):
        phrasebook_of("xx")


def test_titles_and_lyrics_take_every_word_from_the_phrasebook(  # noqa: C901 - a phrasebook has many methods
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A language without a word of its own in them would leave an English one in a track of that language."""

    class Marked(English):
        """English with every text of titles and lyrics in its own signs."""

        both_sides, sos, repeating = "[both]", "[sos]", "[repeating]"

        def where(self, side: Side | None, limb: str | Limb) -> str:
            return "[where]"

        def begins_with(self, side: Side) -> str:
            return "[first]"

        def body_name(self, limit: str) -> str:
            return "[body]"

        def with_things(self, names: Sequence[str]) -> str:
            return "[with]"

        def without_things(self, names: Sequence[str]) -> str:
            return "[without]"

        def title_for(self, title: str, person: str) -> str:
            return f"{title}, für {person}"

        def some_exercises(self, names: Sequence[str]) -> str:
            return "[some]"

        def pace_name(self, name: str) -> str:
            return "[pace]"

        def pace_number(self, what: str, value: str) -> str:
            return "[number]"

        def in_length(self, length: str) -> str:
            return "[in]"

        def guidance_name(self, name: str) -> str:
            return "[guidance]"

        def exact_time(self, kind: IntervalKind, length: str) -> str:
            return "time"

    routine = load("calf-cramp-night")
    loud = Settings(
        variant=Variant(side="left", only=("calf",), have=("towel",), without=("strap",)),
        pace=choose_pace("gentle", speech=1.1, settle=1.7, hold="max"),
        guidance="full",
    )
    monkeypatch.setitem(PHRASEBOOKS, "en", Marked())
    planned = plan(routine, loud, draft=True)
    chosen = "[some], [where], [with], [without], [pace], [number], [number], [guidance]"
    assert shown_title(planned) == f"{routine.title}, {chosen}"
    relief = plan(routine, Settings(variant=Variant(side="left", sos=True, repeat=True)), draft=True)
    assert shown_title(relief) == f"[sos]: {routine.title}, [where], [repeating]"
    able = plan(routine, Settings(variant=Variant(first="right", in_bed=True)), draft=True)
    assert shown_title(able) == f"{routine.title}, [first], [body]"
    both = plan(
        replace(routine, defaults=replace(routine.defaults, side="left")),
        Settings(variant=Variant(side="both")),
        draft=True,
    )
    assert shown_title(both) == f"{routine.title}, [both]"
    fitted = plan(routine, Settings(variant=Variant(side="left"), fit_ms=1_500_000), draft=True)
    assert shown_title(fitted).endswith(", [in]")
    assert set(re.findall(r"^\[.*\]$", lyrics(planned.timeline), re.MULTILINE)) == {"[time]"}
