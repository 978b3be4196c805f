"""The table of paces, and how the numbers behind a pace are read. A new pace is one line in ``PACES``."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import Final

from .errors import CoachError, UnknownNameError
from .model import CountRange, HoldPace, Interval, LengthRange, Pace, Position

HOLD_NAMES: Final[dict[str, HoldPace]] = {
    "min": HoldPace(position=0.0),
    "typical": HoldPace(position=0.5),
    "max": HoldPace(position=1.0),
}
"""Where in its written range a hold falls."""

#                  name      speech  settle  hold
PACES: Final = {
    "gentle": Pace("gentle", 0.90, 1.50, HOLD_NAMES["max"]),
    "steady": Pace("steady", 1.00, 1.00, HOLD_NAMES["typical"]),
    "brisk": Pace("brisk", 1.15, 0.70, HOLD_NAMES["min"]),
}

SETTLE_INTO_MS: Final[dict[Position, int]] = {
    "lying": 12_000,
    "sitting": 12_000,
    "kneeling": 12_000,
    "standing": 20_000,
}
"""The time to get into a position at steady settle: of a step with `position` that gives no `settle` of its own."""

RATE_LIMITS: Final = (95, 300)
"""Words a minute at steady speech: what the built-in voice can do."""
SPEECH_LIMITS: Final = (0.7, 1.8)
SETTLE_LIMITS: Final = (0.25, 4.0)
HOLD_LIMITS: Final = (0.1, 4.0)
WIDE_RANGE_MS: Final = 20_000
STEP: Final = 1.15
"""One step of `quicker` on settle times; speech and holds take a part of it."""


def choose_pace(
    name: str,
    *,
    speech: float | None = None,
    settle: float | None = None,
    hold: str | float | None = None,
    reps: str | None = None,
) -> Pace:
    """The pace ``name``, with any of its numbers replaced.

    Args:
        name: a key of ``PACES``.
        speech: factor on the voice's rate, 0.7 to 1.8; above 1 is faster.
        settle: factor on the times to get into position, 0.25 to 4; above 1 is longer.
        hold: ``min``, ``typical`` or ``max`` of the written range, or a factor on the typical length, 0.1 to 4.
        reps: ``min``, ``typical`` or ``max`` of a written range of repetitions; None: as holds are chosen.

    Raises:
        UnknownNameError: there is no such pace.
        CoachError: a number is outside its limits.
    """
    pace = PACES.get(name)
    if pace is None:
        raise UnknownNameError("pace", name, list(PACES), get_close_matches(name, PACES))
    if speech is not None:
        pace = replace(pace, speech=within("--speech", speech, SPEECH_LIMITS))
    if settle is not None:
        pace = replace(pace, settle=within("--settle", settle, SETTLE_LIMITS))
    if hold is not None:
        pace = replace(pace, hold=_hold(hold))
    if reps is not None:
        if reps not in HOLD_NAMES:
            raise UnknownNameError("reps", reps, [*HOLD_NAMES], get_close_matches(reps, HOLD_NAMES))
        pace = replace(pace, reps=HOLD_NAMES[reps])
    return pace


def quicker(pace: Pace, steps: int) -> Pace:
    """The pace some steps quicker, or slower where ``steps`` is negative; each number stays within its limits.

    A step takes a seventh off settle times, makes speech 4 % faster, and moves holds down a quarter of their written
    range, or by 7 % where a factor was chosen. So holds never leave the range that the author wrote.

    >>> quicker(PACES["steady"], 1).hold.position, quicker(PACES["steady"], -9).hold.position
    (0.25, 1.0)
    """
    hold = pace.hold
    if hold.factor == 1.0:
        hold = replace(hold, position=min(1.0, max(0.0, hold.position - steps / 4)))
    else:
        hold = replace(hold, factor=_limited(hold.factor * STEP ** (-steps / 2), HOLD_LIMITS))
    return replace(
        pace,
        speech=round(_limited(pace.speech * STEP ** (steps * 0.28), SPEECH_LIMITS), 3),
        settle=round(_limited(pace.settle * STEP**-steps, SETTLE_LIMITS), 3),
        hold=hold,
    )


def hold_length_ms(written: LengthRange, pace: HoldPace) -> int:
    """How long a hold lasts at a pace.

    The ends of a written range are kept to the millisecond. In between, the result is in whole seconds, or in steps of
    5 s where the range is wide: "two minutes and ten seconds" is easier to hear than "and eleven".

    >>> hold_length_ms(LengthRange(120_000, 150_000), HOLD_NAMES["typical"])
    135000
    """
    if pace.factor == 1.0 and (written.min_ms == written.max_ms or pace.position in (0.0, 1.0)):
        return written.min_ms if pace.position < 1.0 else written.max_ms
    exact = (written.min_ms + pace.position * (written.max_ms - written.min_ms)) * pace.factor
    wide = written.max_ms - written.min_ms >= WIDE_RANGE_MS
    step_ms = 5_000 if wide and pace.factor == 1.0 else 1_000
    length_ms = max(step_ms, round(exact / step_ms) * step_ms)
    if pace.factor == 1.0:
        return min(max(length_ms, written.min_ms), written.max_ms)
    return length_ms


def settle(length_ms: int, pace: Pace) -> Interval:
    """The time to get into position after an instruction, at a pace."""
    return Interval("settle", round(length_ms * pace.settle))


def count_at(written: CountRange, pace: HoldPace) -> int:
    """How many repetitions at a pace, out of a written range; a factor on holds leaves them in its middle.

    >>> count_at(CountRange(8, 12), HOLD_NAMES["typical"])
    10
    """
    position = pace.position if pace.factor == 1.0 else HOLD_NAMES["typical"].position
    return written.least + round(position * (written.most - written.least))


def breaths_at(written: CountRange, pace: HoldPace) -> int:
    """How many breaths a hold lasts at a pace; a factor on holds gives whole breaths, too.

    >>> breaths_at(CountRange(5, 5), HoldPace(factor=1.5))
    8
    """
    if pace.factor == 1.0:
        return count_at(written, pace)
    return max(1, round((written.least + written.most) / 2 * pace.factor))


def _hold(hold: str | float) -> HoldPace:
    text = str(hold).strip().lower()
    if text in HOLD_NAMES:
        return HOLD_NAMES[text]
    try:
        factor = float(text)
    except ValueError:
        known = [*HOLD_NAMES, "a factor such as 1.25"]
        raise UnknownNameError("hold pace", text, known, get_close_matches(text, HOLD_NAMES)) from None
    return HoldPace(factor=within("--hold", factor, HOLD_LIMITS))


def _limited(value: float, limits: tuple[float, float]) -> float:
    return min(limits[1], max(limits[0], value))


def within(option: str, value: float, limits: tuple[float, float]) -> float:
    """A number that an option takes.

    Raises:
        CoachError: it is outside the limits, or no number at all.
    """
    low, high = limits
    if not low <= value <= high:
        raise CoachError(f"{option} {value:g} is outside {low:g} to {high:g}")
    return float(value)
