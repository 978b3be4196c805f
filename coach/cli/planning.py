"""What the commands tell of a plan beside their result."""

from __future__ import annotations

from ..durations import clock
from ..recipe import Plan
from .output import detail, note


def print_plan_notes(plan: Plan) -> None:
    """What was changed to fit a length, what was left out, and which holds are shorter than written."""
    if plan.fit:
        reached = clock(plan.timeline.length_ms)
        note(f"fitted to {reached}: {'; '.join(plan.fit.changes) or 'nothing had to change'}")
    below = [hold for hold in plan.timeline.holds if hold.written and hold.length_ms < hold.written.min_ms]
    if below:
        note(f"{len(below)} of {len(plan.timeline.holds)} holds are shorter than the least that the routine states")
    if plan.timeline.dropped:
        note(f"{len(plan.timeline.dropped)} cues inside holds had no room and were left out; --verbose names them")
    for dropped in plan.timeline.dropped:
        detail(f"left out: '{dropped.cue.text}': {dropped.reason}")
