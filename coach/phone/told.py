"""What was chosen for a track, in a few words for people: ``left leg, gentle``."""

from __future__ import annotations

from collections.abc import Iterator

from ..durations import format_length
from ..model import HoldPace, Pace, Routine
from ..pace import HOLD_NAMES, PACES
from ..recipe import Settings


def told(routine: Routine, settings: Settings) -> str:
    """All that is not as the routine says, separated by commas; empty where all is."""
    return ", ".join(_parts(routine, settings))


def _parts(routine: Routine, settings: Settings) -> Iterator[str]:
    variant = settings.variant
    if variant.sos:
        yield "relief"
    if variant.side in ("left", "right"):
        yield f"{variant.side} {routine.limb or 'side'}"
    elif variant.side == "both" != routine.defaults.side:
        yield "both sides"
    for word, names in (
        ("only", variant.only),
        ("not", variant.skip),
        ("with", variant.have),
        ("without", variant.without),
    ):
        if names:
            yield f"{word} {', '.join(names)}"
    yield from _pace(settings.pace_for(routine), routine.defaults.pace)
    if settings.fit_ms is not None:
        yield f"in {format_length(settings.fit_ms)}"
    if settings.guidance and settings.guidance != routine.defaults.guidance:
        yield f"{settings.guidance} guidance"


def _pace(pace: Pace, usual: str) -> Iterator[str]:
    named = PACES.get(pace.name, pace)
    if pace.name != usual:
        yield pace.name
    if pace.speech != named.speech:
        yield f"speech {pace.speech:g}"
    if pace.settle != named.settle:
        yield f"settle {pace.settle:g}"
    if pace.hold != named.hold:
        yield f"hold {_hold(pace.hold)}"


def _hold(hold: HoldPace) -> str:
    return next((name for name, known in HOLD_NAMES.items() if known == hold), f"{hold.factor:g}")
