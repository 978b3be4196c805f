"""The end never wakes: how loud the last two minutes of what comes with coach are, decoded and measured."""

from __future__ import annotations

import pytest

from benchmarks.quiet_end import MOST_LU, end_of
from coach.app import Settings, load
from coach.library import library
from coach.model import Variant

ENDS = [(name, sos) for name, path in library().items() for sos in ((False, True) if load(str(path)).sos else (False,))]


@pytest.mark.long
@pytest.mark.parametrize(("name", "sos"), ENDS)
def test_the_end_never_gets_louder(name: str, sos: bool, spoken: Settings) -> None:
    """By more than a listener could notice, from any words to any after them."""
    variant = Variant(side="left", sos=True) if sos else Variant()
    levels, rise = end_of(name, variant, spoken.cache_folder)
    assert levels
    assert rise <= MOST_LU
