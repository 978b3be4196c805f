"""What the commands tell of a plan, and of what was made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import click

from ..app import Built, Plan
from ..compiler import NOT_AT_HAND
from ..durations import clock
from ..errors import FitError
from ..mp3.grid import up_to_grid
from ..speech import DEFAULT_ENGINE, spelled_voice
from .option_types import BareSeconds
from .output import detail, note, print_json

MOST_RELIEF_MS: Final = 180_000
_TAG: Final = re.compile(r"([a-z]{2,3})(?:-[a-z0-9-]+)?")
"""A voice of the built-in engine that is named by its language, as those are that 'coach voices' lists."""
_SAME: Final = {"zh": {"cmn", "yue", "hak"}, "no": {"nb", "nn"}}
"""A language that has voices under narrower tags."""


@contextmanager
def fit_hint(params: dict[str, Any]) -> Iterator[None]:
    """A length out of reach may be a number whose unit was forgotten.

    Raises:
        FitError: with the hint.
    """
    try:
        yield
    except FitError as error:
        wanted = params.get("fit")
        if not isinstance(wanted, BareSeconds):
            raise
        number = f"{wanted / 1000:g}"
        raise FitError(
            f"{error}; {number} means seconds, write --fit {number}m for minutes",
            shortest_ms=error.shortest_ms,
            longest_ms=error.longest_ms,
        ) from error


def print_plan_notes(plan: Plan) -> None:
    """What was changed to fit a length, what was left out, and what is not as written: holds, the language."""
    speaks = _foreign(plan)
    if speaks:
        note(f"the voice {plan.voice.name} speaks {speaks}, the routine is in {plan.routine.language}")
    if plan.fit:
        reached = clock(plan.timeline.length_ms)
        note(f"fitted to {reached}: {'; '.join(plan.fit.changes) or 'nothing had to change'}")
    below = [hold for hold in plan.timeline.holds if hold.written and hold.length_ms < hold.written.min_ms]
    if below:
        note(f"{len(below)} of {len(plan.timeline.holds)} holds are shorter than the least that the routine states")
    above = [h for h in plan.timeline.holds if h.written and h.length_ms > up_to_grid(h.written.max_ms)]
    if above:
        note(f"{len(above)} of {len(plan.timeline.holds)} holds are longer than the most that the routine states")
    if plan.sos and plan.timeline.length_ms > MOST_RELIEF_MS:
        length = clock(plan.timeline.length_ms)
        note(f"this relief takes {length}; it is meant to be over within {clock(MOST_RELIEF_MS)}, quiet end included")
    count = sum(each.reason != NOT_AT_HAND for each in plan.timeline.dropped)
    if count:
        cues = "1 cue had no room and was" if count == 1 else f"{count} cues had no room and were"
        note(f"{cues} left out; --verbose names them")
    for dropped in plan.timeline.dropped:
        detail(f"left out: '{dropped.cue.text}': {dropped.reason}")


def print_built(built: Built, counts: dict[str, int], *, as_json: bool) -> None:
    """What was made: one line, or an object for programs with further ``counts``."""
    timeline = built.plan.timeline
    if as_json:
        print_json(
            {
                "path": str(built.path),
                "length_ms": timeline.length_ms,
                "bytes": built.size,
                "holds": len(timeline.holds),
                **counts,
                "dropped": len(timeline.dropped),
                **({"files": list(built.files)} if built.files else {}),
            }
        )
        return
    count = len(timeline.holds)
    holds = "no holds" if not count else "1 exact hold" if count == 1 else f"{count} exact holds"
    files = f"{len(built.files)} files, " if built.files else ""
    voice = built.plan.voice
    speaker = "" if voice.engine == DEFAULT_ENGINE else f", spoken by {spelled_voice(voice)}"
    click.echo(f"{built.path}: {files}{clock(timeline.length_ms)}, {built.size / 1e6:.1f} MB, {holds}{speaker}")


def _foreign(plan: Plan) -> str:
    """The language of the voice where it is not the routine's, as far as its name tells."""
    if plan.voice.engine == "natural":
        return "" if plan.routine.language.lower().startswith("en") else "en"
    if plan.voice.engine != DEFAULT_ENGINE:
        return ""
    tag = _TAG.fullmatch(plan.voice.name.partition("+")[0].strip().replace("_", "-").lower())
    language = plan.routine.language.replace("_", "-").lower().partition("-")[0]
    if not tag or tag[1] == language or tag[1] in _SAME.get(language, ()):
        return ""
    return tag[1]
