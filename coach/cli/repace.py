"""``coach repace``: another pace for a finished track, out of the track alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

from ..app import Built, Plan
from ..app.options_table import OPTIONS
from ..app.repacing import NewPace, repace
from ..compiler import NOT_AT_HAND
from ..model import Kind
from ..pace import PACES
from ..phrases import phrasebook_for
from .file_naming import repaced_name
from .option_types import CUE_SHEET_HELP, CUE_SHEETS, OutputFile
from .options import JSON, OVERWRITE, TALK, clicked, given, options
from .output import note
from .plan_notes import fit_hint, print_built, print_plan_notes

HELP: Final = """Give TRACK.mp3, which coach built, another pace: on any machine, without its routine or a voice.

Words and voice stay as they were spoken. A hold whose new length was never spoken begins with "Hold it there.".
What is not given stays as it is in the track.

\b
  coach repace calf-cramp-night.mp3 --hold 1.5 --settle 0.8 -o slow.mp3
  coach repace calf-cramp-night.mp3 --fit 35m
"""
PACE_HELP: Final = "Settle times and holds of this pace."
SPEECH: Final = (
    "the words of a finished track stay as fast as they were spoken; for another speed build it again: "
    "coach build ROUTINE --speech"
)


def _refuse_speech(_context: click.Context, _option: click.Parameter, value: str | None) -> None:
    """What people will try.

    Raises:
        click.UsageError: they did.
    """
    if value is not None:
        raise click.UsageError(f"{SPEECH} {value}")


ASKED: Final = tuple(
    clicked(each, standing=False, help=PACE_HELP if each.name == "pace" else "")
    for each in OPTIONS
    if each.readers.repace == "asked"
)
"""What a finished track can have another of. A standing choice for new tracks is none for it."""


@click.command("repace", help=HELP)
@click.argument("track", metavar="TRACK.mp3", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=OutputFile("a track", (".mp3",)),
    help="The file to write; without it the track's name, with what was chosen.",
)
@click.option(
    "--cue-sheet",
    type=OutputFile("a cue sheet", CUE_SHEETS),
    help=f"{CUE_SHEET_HELP}.",
)
@click.option("--speech", hidden=True, expose_value=False, callback=_refuse_speech)
@options(ASKED)
@options(OVERWRITE, JSON, TALK)
def repace_command(track: Path, output: Path | None, cue_sheet: Path | None, overwrite: bool, **params: Any) -> None:
    """Choose the pace, lay out, report; ``HELP`` tells users more."""
    chosen = _chosen(params)
    target = output or Path(f"{repaced_name(track.stem, params)}.mp3")
    with fit_hint(params):
        built = repace(track.expanduser(), target, chosen, cue_sheet=cue_sheet, overwrite=overwrite)
    _report(built, chosen, as_json=params["as_json"])


def _chosen(params: dict[str, Any]) -> NewPace:
    """The pace that was asked for on the command line: a standing choice for new tracks is none for this one.

    Raises:
        click.UsageError: nothing was asked for, or two things that contradict each other.
    """
    asked = [each.key for each in OPTIONS if each.readers.repace == "asked"]
    for name in asked:
        if not given(name):
            params[name] = None
    if all(params[name] is None for name in asked):
        raise click.UsageError("nothing to change: give --pace, --settle, --hold, --reps or --fit")
    if params["fit"] is not None and params["hold"] not in (None, "min", "typical", "max"):
        raise click.UsageError(
            "--fit finds the length of holds itself: leave out --hold, or give it min, typical or max"
        )
    settle = params["settle"]
    settle = None if settle is None else float(settle)
    return NewPace(params["pace"], settle, params["hold"], params["reps"], params["fit"])


def _report(built: Built, chosen: NewPace, *, as_json: bool) -> None:
    timeline = built.plan.timeline
    unnamed, absent = _unnamed_holds(built.plan), sum(each.reason == NOT_AT_HAND for each in timeline.dropped)
    if chosen.name and PACES[chosen.name].speech != timeline.pace.speech:
        note(
            f"speech stays at {timeline.pace.speech:g}, as it was spoken; {chosen.name} changes settle times and holds"
        )
    if unnamed:
        holds = "1 hold does" if unnamed == 1 else f"{unnamed} holds do"
        note(f"{holds} not tell the length, which was never spoken; it is exact all the same")
    if absent:
        cues = "1 cue was" if absent == 1 else f"{absent} cues were"
        note(f"{cues} left out that were never spoken for this track; --verbose names them")
    print_plan_notes(built.plan)
    print_built(built, {"unnamed_holds": unnamed}, as_json=as_json)


def _unnamed_holds(plan: Plan) -> int:
    """How many holds begin without their length."""
    words = phrasebook_for(plan.order.routine).only_hold
    return sum(each.cue.kind is Kind.HOLD and each.cue.text == words for each in plan.timeline.cues)
