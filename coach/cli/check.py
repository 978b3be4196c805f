"""``coach check``: mistakes in a routine, and what would not work in the dark."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import click

from ..app import load, plan
from ..app.finished_track import track_named
from ..durations import clock
from ..errors import CoachError, RoutineError
from ..lint import RULES, lint_routine
from ..model import Problem, Routine, Timeline
from .options import JSON, ROUTINE, TALK, options
from .output import print_json, problem_text, problems_text


def _print_rules(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    """The rules with what each is about; nothing else is done then."""
    if not wanted or context.resilient_parsing:
        return
    width = max(map(len, RULES))
    for name, rule in RULES.items():
        click.echo(f"{name:<{width}}  {rule.about.replace('`', '')}")
    context.exit()


RULES_FLAG: Final = click.option(
    "--rules", is_flag=True, is_eager=True, expose_value=False, callback=_print_rules, help="List the rules, and exit."
)
STRICT: Final = click.option("--strict", is_flag=True, help="Exit 1 for warnings, too.")


@click.command("check")
@ROUTINE
@options((STRICT, RULES_FLAG), JSON, TALK)
def check_command(routine: str, strict: bool, as_json: bool, **_params: Any) -> None:
    """Look for mistakes in ROUTINE, and warn of what would not work in the dark: all at once, each with its line.

    Exits 1 when there are mistakes. A comment '# coach: allow RULE' on its line silences a warning.
    A ROUTINE that is an MP3 is a finished track, and is proved against its own cue sheet.
    """
    track = track_named(routine)
    if track:
        from .check_track import check_track

        raise click.exceptions.Exit(check_track(track, as_json=as_json))
    try:
        loaded = load(routine)
    except RoutineError as error:
        if as_json:
            print_json({"file": routine, "problems": [_json(problem) for problem in error.problems], "warnings": []})
        else:
            click.echo(problems_text(error.problems), nl=False)
        raise click.exceptions.Exit(1) from None
    timeline = plan(loaded, draft=True).timeline
    warnings = lint_routine(loaded, _source(loaded), timeline)
    if as_json:
        print_json({"file": loaded.path, "problems": [], "warnings": [_json(warning) for warning in warnings]})
    elif warnings:
        click.echo(_warnings_text(warnings))
    else:
        click.echo(_summary(loaded, timeline))
    if warnings and strict:
        raise click.exceptions.Exit(1)


def _source(routine: Routine) -> str:
    """The text of the routine's file, a moment after it was loaded.

    Raises:
        CoachError: it is not there any more, or is another one.
    """
    try:
        return Path(routine.path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CoachError(f"'{routine.path}' was changed while it was being checked; check it again") from error


def _warnings_text(warnings: list[Problem]) -> str:
    """As problems are shown, each with its rule, and what they sum up to."""
    named = (replace(warning, message=f"{warning.message} [{warning.rule}]") for warning in warnings)
    shown = "".join(map(problem_text, named))
    rules = len({warning.rule for warning in warnings})
    return f"{shown}{_count(len(warnings), 'warning')}, {_count(rules, 'rule')}; no problems"


def _summary(routine: Routine, timeline: Timeline) -> str:
    exercises, holds = _count(len(routine.exercises), "exercise"), _count(len(timeline.holds), "hold")
    return f"{routine.path}: no problems; {exercises}, {holds}, about {clock(timeline.length_ms)} at its own pace"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _json(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {"line": place.line, "column": place.column, "rule": problem.rule, "message": problem.message}
