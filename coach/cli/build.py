"""``coach build``: make the track."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from ..durations import clock
from ..model import Routine
from ..recipe import FORMATS, Built, build, load
from .options import CACHE, JSON, PACE, ROUTINE, SOUND, STYLE, TALK, VARIANT, VOICE, options, settings_for
from .output import detail, note, print_json, progress_bar
from .planning import print_plan_notes


@click.command("build")
@ROUTINE
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file to write; without it the routine's name, with side and pace where they were chosen.",
)
@click.option("--cue-sheet", type=click.Path(path_type=Path), help="Also write the cue sheet: a .json or a .txt file.")
@options(VARIANT, PACE, STYLE, VOICE, SOUND, CACHE, JSON, TALK)
def build_command(routine: str, output: Path | None, cue_sheet: Path | None, **params: Any) -> None:
    r"""Make the track of ROUTINE (a file, or the name of one that comes with coach): one spoken MP3.

    Every hold lasts exactly as long as it is written at the pace chosen. An existing file is replaced only by a whole
    new one.

    \b
      coach build calf-cramp-night
      coach build calf-cramp-night --side left --pace gentle
      coach build my.yaml --have towel --fit 12m -o tonight.mp3
    """
    loaded = load(routine)
    settings = settings_for(loaded, params)
    if output and not params["container"]:
        settings = replace(settings, container=_container_of(output))
    target = output or Path(_default_name(loaded, params, settings.container))
    with progress_bar() as progress:
        built = build(loaded, target, settings, cue_sheet=cue_sheet, progress=progress)
    _report(built, as_json=params["as_json"])


def _report(built: Built, *, as_json: bool) -> None:
    timeline = built.plan.timeline
    print_plan_notes(built.plan)
    if built.trouble:
        note(f"{built.trouble}; the clips of this track were not kept")
    for name in built.damaged:
        detail(f"a damaged clip was made anew: {name}")
    detail(f"{built.spoken} clips spoken, {len(timeline.cues)} cues in all")
    if as_json:
        print_json(
            {
                "path": str(built.path),
                "length_ms": timeline.length_ms,
                "bytes": built.size,
                "holds": len(timeline.holds),
                "spoken": built.spoken,
                "dropped": len(timeline.dropped),
            }
        )
        return
    click.echo(f"{built.path}: {clock(timeline.length_ms)}, {built.size / 1e6:.1f} MB, {_holds(len(timeline.holds))}")


def _holds(count: int) -> str:
    return "no holds" if not count else "1 exact hold" if count == 1 else f"{count} exact holds"


def _default_name(routine: Routine, params: dict[str, Any], container: str) -> str:
    """Name, then what was chosen: tracks for two sides or paces do not replace each other."""
    parts = [routine.name, *(["sos"] if params["sos"] else [])]
    parts += [params[key] for key in ("side", "pace") if _given(key) and params[key]]
    return "-".join(parts) + f".{container}"


def _given(name: str) -> bool:
    """Whether an option stood on the command line itself."""
    source = click.get_current_context().get_parameter_source(name)
    return source is click.core.ParameterSource.COMMANDLINE


def _container_of(output: Path) -> Any:
    """The format that the file's name asks for."""
    ending = output.suffix.lower().lstrip(".")
    if ending in FORMATS:
        return ending
    raise click.UsageError(f"'{output}' ends in none of {', '.join(f'.{name}' for name in FORMATS)}; or give --format")
