"""``coach check``: mistakes in a routine."""

from __future__ import annotations

from typing import Any

import click

from ..durations import clock
from ..errors import RoutineError
from ..model import Problem
from ..recipe import load, plan
from .options import JSON, ROUTINE, TALK, options
from .output import print_json, problems_text


@click.command("check")
@ROUTINE
@options(JSON, TALK)
def check_command(routine: str, as_json: bool, **_params: Any) -> None:
    """Look for mistakes in ROUTINE: all of them at once, each with its line. Exits 1 when there are some."""
    try:
        loaded = load(routine)
    except RoutineError as error:
        if as_json:
            print_json({"file": routine, "problems": [_json(problem) for problem in error.problems]})
        else:
            click.echo(problems_text(error.problems), nl=False)
        raise click.exceptions.Exit(1) from None
    timeline = plan(loaded, draft=True).timeline
    if as_json:
        print_json({"file": loaded.path, "problems": []})
        return
    exercises = "1 exercise" if len(loaded.exercises) == 1 else f"{len(loaded.exercises)} exercises"
    about = clock(timeline.length_ms)
    click.echo(f"{loaded.path}: no problems; {exercises}, {len(timeline.holds)} holds, about {about} at its own pace")


def _json(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {"line": place.line, "column": place.column, "rule": problem.rule, "message": problem.message}
