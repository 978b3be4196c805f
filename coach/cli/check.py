"""``coach check``: mistakes in a routine, and what would not work in the dark."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import click

from ..app import load, plan
from ..app.finished_track import track_named
from ..app.words_too_long import refuse_too_long
from ..durations import clock
from ..errors import CoachError, RoutineError
from ..library import expanded, library
from ..lint import RULES, lint_routine
from ..model import Problem, Routine, Timeline
from .languages import LANGUAGE, in_language
from .options import JSON, ROUTINES, TALK, options
from .output import print_json, problem_text, problems_text
from .plan_notes import note_which


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
LISTEN: Final = click.option(
    "--listen", is_flag=True, help="Also hear whether a track says what is written (extra listen)."
)
STRICT: Final = click.option("--strict", is_flag=True, help="Exit 1 for warnings, too.")


@click.command("check")
@ROUTINES
@options(LANGUAGE, (STRICT, LISTEN, RULES_FLAG), JSON, TALK)
def check_command(
    routines: tuple[str, ...], language: str | None, strict: bool, listen: bool, as_json: bool, **_params: Any
) -> None:
    """Look for mistakes in ROUTINE, and warn of what would not work in the dark: all at once, each with its line.

    Exits 1 when there are mistakes. A comment '# coach: allow RULE' on its line silences a warning.
    A ROUTINE that is an MP3 is a finished track, and is proved against its own cue sheet; so are those in a folder.
    """
    named = [each for name in routines for each in _in_folder(name)]
    codes = [_check(each, language, strict=strict, listen=listen, as_json=as_json) for each in named]
    if any(codes):
        raise click.exceptions.Exit(1)


def _in_folder(name: str) -> list[str]:
    """The tracks in a folder, as --split and export make them; anything else is itself."""
    folder = expanded(name)
    tracks = [] if name in library() else sorted(str(each) for each in folder.glob("*.mp3")) if _is_dir(folder) else []
    return tracks or [name]


def _is_dir(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _check(routine: str, language: str | None, *, strict: bool, listen: bool, as_json: bool) -> int:
    """Check one thing and print what was found; 1 where something is wrong."""
    track = track_named(routine)
    if track:
        from .check_track import check_track

        return check_track(track, as_json=as_json, listen=listen)
    if listen:
        raise CoachError(f"--listen is for finished tracks, and '{routine}' is a routine; build it first")
    try:
        loaded = load(in_language(routine, language))
        timeline = plan(loaded, draft=True).timeline
        refuse_too_long(loaded, timeline, estimated=True)
    except RoutineError as error:
        if as_json:
            print_json({"file": routine, "problems": [_json(problem) for problem in error.problems], "warnings": []})
        else:
            click.echo(problems_text(error.problems), nl=False)
        return 1
    note_which(routine, loaded)
    warnings = lint_routine(loaded, _source(loaded), timeline)
    if as_json:
        print_json({"file": loaded.path, "problems": [], "warnings": [_json(warning) for warning in warnings]})
    elif warnings:
        click.echo(_warnings_text(warnings))
    else:
        click.echo(_summary(loaded, timeline))
    return int(bool(warnings) and strict)


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
    what = "hold" if all(each.kind == "hold" for each in timeline.holds) else "exact time"
    exercises, holds = _count(len(routine.exercises), "exercise"), _count(len(timeline.holds), what)
    return f"{routine.path}: no problems; {exercises}, {holds}, about {clock(timeline.length_ms)} at its own pace"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _json(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {"line": place.line, "column": place.column, "rule": problem.rule, "message": problem.message}
