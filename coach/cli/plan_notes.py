"""What the commands tell of a plan, and of what was made of it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import click

from ..app import Built, Plan
from ..compiler import NOT_AT_HAND
from ..compiler.body import not_led_to
from ..durations import clock
from ..errors import FitError
from ..library import library
from ..model import Hold, Routine
from ..mp3.grid import up_to_grid
from ..speech import DEFAULT_ENGINE, spelled_voice
from ..timeline import FEWER, NO_TONE
from .option_types import BareSeconds
from .output import detail, note, print_json

MOST_RELIEF_MS: Final = 180_000
_TAG: Final = re.compile(r"([a-z]{2,3})(?:-[a-z0-9-]+)?")
"""A voice of the built-in engine that is named by its language, as those are that 'coach voices' lists."""
_SAME: Final = {"zh": {"cmn", "yue", "hak"}, "no": {"nb", "nn"}}
"""A language that has voices under narrower tags."""


@contextmanager
def fit_hint(params: dict[str, Any], routine: Routine | None = None) -> Iterator[None]:
    """Tell what would help where a length is out of reach, and that a number without a unit is seconds.

    Raises:
        FitError: with the hint.
    """
    try:
        yield
    except FitError as error:
        wanted = params.get("fit")
        hints: list[str] = []
        if routine and wanted:
            hints = _shorter(params, routine) if wanted < error.shortest_ms else _ranges(routine)
        if isinstance(wanted, BareSeconds):
            hints = [f"{wanted / 1000:g} means seconds, write --fit {wanted / 1000:g}m for minutes"]
        if not hints:
            raise
        told = "; ".join([str(error), *hints])
        raise FitError(told, shortest_ms=error.shortest_ms, longest_ms=error.longest_ms) from error


def _shorter(params: dict[str, Any], routine: Routine) -> list[str]:
    """What would make a routine shorter."""
    hints = []
    sided = any(each.sides == "each" for each in routine.exercises)
    if sided and (params.get("side") or routine.defaults.side) == "both":
        hints.append("--side left or --side right is about half")
    if len(routine.exercises) > 1 and not params.get("only"):
        hints.append(f"--only '{routine.exercises[0].name}' (or another exercise) leaves the others out")
    return [*hints, *_ranges(routine)]


def _ranges(routine: Routine) -> list[str]:
    """Which holds cannot give or take any time, because their length is fixed."""
    steps = [step for exercise in routine.exercises for step in exercise.steps]
    fixed = [step.place.line for step in steps if isinstance(step, Hold) and step.length.min_ms == step.length.max_ms]
    if not fixed:
        return []
    lines = f"line {fixed[0]}" if len(fixed) == 1 else f"lines {', '.join(map(str, fixed))}"
    return [f"a hold with a range, such as 30s to 1m, could give some ({lines} of {routine.path}: none)"]


def note_which(name: str, routine: Routine) -> None:
    """Say that a file here goes before the routine of that name that comes with coach."""
    known = library()
    if name in known and Path(routine.path).parent != known[name].parent:
        note(f"{routine.path} goes before the routine '{name}' that comes with coach")


def note_next(*commands: str) -> None:
    """What to do next, for a person at a terminal."""
    if sys.stderr is not None and sys.stderr.isatty():
        note(f"next: {', '.join(commands)}")


def print_plan_notes(plan: Plan) -> None:
    """What was changed to fit a length, what was left out, and what is not as written: holds, the language."""
    speaks = _foreign(plan)
    if speaks:
        note(f"the voice {plan.order.voice.name} speaks {speaks}, the routine is in {plan.order.routine.language}")
    if plan.fit:
        reached = clock(plan.timeline.length_ms)
        note(f"fitted to {reached}: {'; '.join(plan.fit.changes) or 'nothing had to change'}")
    below = [h for h in plan.timeline.holds if h.written and up_to_grid(h.length_ms + 1) < h.written.min_ms]
    if below:
        note(f"{len(below)} of {len(plan.timeline.holds)} holds are shorter than the least that the routine states")
    above = [h for h in plan.timeline.holds if h.written and h.length_ms > up_to_grid(h.written.max_ms)]
    if above:
        note(f"{len(above)} of {len(plan.timeline.holds)} holds are longer than the most that the routine states")
    relief = plan.order.variant
    if relief.sos and not relief.repeat and plan.timeline.length_ms > MOST_RELIEF_MS:
        length = clock(plan.timeline.length_ms)
        note(f"this relief takes {length}; it is meant to be over within {clock(MOST_RELIEF_MS)}, quiet end included")
    for name, begun, now in () if relief.sos else not_led_to(plan.order.routine, relief):
        note(f"'{name}' begins {begun}, and one is {now} then; with places ('on') in the routine coach leads there")
    note_too_long(plan)
    count = sum(each.reason not in (NOT_AT_HAND, FEWER, NO_TONE) for each in plan.timeline.dropped)
    if count:
        cues = "1 cue had no room and was" if count == 1 else f"{count} cues had no room and were"
        note(f"{cues} left out; --verbose names them")
    for dropped in plan.timeline.dropped:
        detail(f"left out: '{dropped.cue.text}': {dropped.reason}")


def note_too_long(plan: Plan) -> None:
    """Say which words have no room by the clock, as far as that is known before they are spoken."""
    for each in plan.timeline.dropped:
        if each.over_ms:
            over = f"about {each.over_ms / 1000:.1f} s too long"
            note(f"{each.cue.place}: '{each.cue.text}' has no room by the clock: {over}")


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
    what = "hold" if all(each.kind == "hold" for each in timeline.holds) else "time"
    holds = f"no {what}s" if not count else f"1 exact {what}" if count == 1 else f"{count} exact {what}s"
    files = f"{len(built.files)} files, " if built.files else ""
    voice = built.plan.order.voice
    speaker = "" if voice.engine == DEFAULT_ENGINE else f", spoken by {spelled_voice(voice)}"
    click.echo(f"{built.path}: {files}{clock(timeline.length_ms)}, {built.size / 1e6:.1f} MB, {holds}{speaker}")


def _foreign(plan: Plan) -> str:
    """The language of the voice where it is not the routine's, as far as its name tells."""
    if plan.order.voice.engine == "natural":
        return "" if plan.order.routine.language.lower().startswith("en") else "en"
    if plan.order.voice.engine != DEFAULT_ENGINE:
        return ""
    tag = _TAG.fullmatch(plan.order.voice.name.partition("+")[0].strip().replace("_", "-").lower())
    language = plan.order.routine.language.replace("_", "-").lower().partition("-")[0]
    if not tag or tag[1] == language or tag[1] in _SAME.get(language, ()):
        return ""
    return tag[1]
