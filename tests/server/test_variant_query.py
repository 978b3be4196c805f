"""The query of an address: one order, one meaning, and one plain sentence for what is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.app import Settings
from coach.model import HoldPace, Variant
from coach.pace import PACES, choose_pace
from coach.server.variant_query import BESIDE, KEYS, QueryError, VariantQuery, fields_of, parse_query, settings_of
from tests.values import routine

KNOWN = (*KEYS, *BESIDE)

wishes = st.builds(
    VariantQuery,
    side=st.sampled_from([None, "left", "right", "both"]),
    pace=st.sampled_from([None, *PACES]),
    guidance=st.sampled_from([None, "full", "calm", "quiet"]),
    sos=st.sampled_from([None, False, True]),
    fit_ms=st.none() | st.integers(1, 10_000_000),
    settle=st.none() | st.integers(25, 400).map(lambda value: value / 100),
    hold=st.sampled_from([None, "min", "typical", "max", "0.5", "1.25", "4"]),
)


def parsed(query: str) -> VariantQuery:
    return parse_query(fields_of(query, KNOWN))


@given(wishes)
def test_every_wish_is_read_back_from_its_address(wanted: VariantQuery) -> None:
    """So every variant is a URL."""
    assert parsed(wanted.query().removeprefix("?")) == wanted


def test_the_order_of_a_query_and_empty_fields_change_nothing() -> None:
    """A form sends all of its fields; what it sends is one address."""
    found = parsed("pace=gentle&fit=&side=left&v=abc&download=1&sos=&hold=")
    assert found == VariantQuery(side="left", pace="gentle")
    assert found.query() == "?side=left&pace=gentle"
    assert parsed("fit=90s").query() == parsed("fit=1:30").query() == "?fit=1m30s"
    assert parsed("hold=1.50").query() == "?hold=1.5"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("side=middle", "no side named 'middle'; there is left, right, both"),
        ("pace=gentel", "no pace named 'gentel'; did you mean 'gentle'"),
        ("sos=2", "sos is yes or no, and '2' is neither"),
        ("speed=2", "no choice named 'speed'"),
        ("sied=left", "did you mean 'side'"),
        ("side=left&side=left", "'side' stands twice"),
        ("fit=soon", "fit: 'soon' is not a length"),
        ("fit=0", "fit: '0m' is too short"),
        ("settle=nan", "settle nan is outside 0.25 to 4"),
        ("settle=9", "settle 9 is outside 0.25 to 4"),
        ("settle=x", "settle: 'x' is not a number"),
        ("hold=inf", "hold inf is outside 0.1 to 4"),
        ("hold=long", "no hold pace named 'long'"),
        ("side=%ff%fe", "the end of this address cannot be read"),
        ("&".join("a=1" for _ in range(40)), "the end of this address cannot be read"),
        ("x" * 500, "no choice named 'xxxx"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(query: str, words: str) -> None:
    """In words of addresses, not of the command line, and without repeating a long text."""
    with pytest.raises(QueryError) as error:
        parsed(query)
    assert words in str(error.value)
    assert len(str(error.value)) < 200
    assert "--" not in str(error.value)


def settings(asked: str, base: Settings | None = None) -> Settings:
    return settings_of(parsed(asked), base or Settings(), routine())


def test_what_is_chosen_stands_over_what_is_shared_and_that_over_the_routine() -> None:
    """As on the command line."""
    base = Settings(variant=Variant(side="left", only=("Stretch",)), pace=choose_pace("gentle", speech=1.2), fit_ms=5)
    assert settings("", base) == base
    assert settings("side=right", base).variant == Variant(side="right", only=("Stretch",))
    assert settings("pace=brisk", base).pace == PACES["brisk"]
    assert settings("pace=gentle", base).pace == base.pace
    assert settings("fit=20m", base).fit_ms == 1_200_000
    held = settings("settle=2&hold=1.5", base).pace
    assert held
    assert (held.speech, held.settle, held.hold) == (1.2, 2.0, HoldPace(factor=1.5))


def test_relief_is_always_for_one_side() -> None:
    """At night sound comes at once: the routine's first side where none was chosen, and never a question."""
    values: list[tuple[str, Any]] = [("sos=1", "left"), ("sos=1&side=both", "left"), ("sos=1&side=right", "right")]
    for query, side in values:
        assert settings(query, Settings(variant=Variant(only=("x",)))).variant == Variant(side=side, sos=True)
    assert not settings("sos=0", Settings(variant=Variant(sos=True))).variant.sos
