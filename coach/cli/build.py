"""``coach build``: make the track."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import click

from ..app import FORMATS, Built, build, load, split
from ..app.personal import for_person
from ..app.settings import DEFAULT_CONTAINER
from ..files.safe_names import safe
from ..library import find_routine
from ..review_marks import MARK, open_questions
from .file_naming import default_name
from .languages import LANGUAGE, in_language
from .option_types import CUE_SHEET_HELP, CUE_SHEETS, OutputFile
from .options import (
    CACHE,
    CLINIC,
    JSON,
    OVERWRITE,
    PACE,
    ROUTINES,
    SOUND,
    STYLE,
    TALK,
    VARIANT,
    VOICE,
    given,
    options,
)
from .output import detail, note, progress_bar
from .plan_notes import fit_hint, note_next, note_which, print_built, print_plan_notes
from .programmes import DAY, build_days, is_programme
from .settings_from_options import FROM, begin_with, settings_for

HELP: Final = """Make the track of ROUTINE (a file, or the name of one that comes with coach): one spoken MP3.

Every hold lasts exactly as long as it is written at the pace chosen. A file that coach made is replaced, by a
whole new one; any other only with --overwrite.

\b
  coach build calf-cramp-night
  coach build calf-cramp-night --side left --pace gentle
  coach build my.yaml --have towel --fit 12m -o tonight.mp3
  coach build weeks.yaml    # a programme: a folder with a track of each day, and a calendar
"""

HANDOUT: Final = click.option(
    "--handout",
    type=OutputFile("a handout", (".html", ".htm")),
    help="Also write a page to print: what to do, with the times of the track. An .html file.",
)
LINK: Final = click.option(
    "--link", metavar="URL", help="Where the track can be listened to: a QR code on the handout leads there."
)


@click.command("build", help=HELP)
@ROUTINES
@FROM
@click.option(
    "--for", "person", metavar="NAME", help="Whom it is for: said in the welcome, shown by players, on the handout."
)
@click.option("--watch", is_flag=True, help="Make the track again whenever the routine is saved, until Ctrl-C.")
@click.option(
    "-o",
    "--output",
    type=OutputFile("a track"),
    help="The file to write; without it the routine's name, with what was chosen on the command line.",
)
@click.option(
    "--cue-sheet",
    "cue_sheets",
    multiple=True,
    type=OutputFile("a cue sheet", CUE_SHEETS),
    help=f"{CUE_SHEET_HELP}; may be given several times.",
)
@click.option(
    "--split", "is_split", is_flag=True, help="A folder of numbered MP3 files, one a chapter, with a playlist."
)
@DAY
@HANDOUT
@LINK
@options(OVERWRITE, LANGUAGE, VARIANT, PACE, STYLE, VOICE, SOUND, CLINIC, CACHE, JSON, TALK)
def build_command(
    routines: tuple[str, ...],
    output: Path | None,
    *,
    watch: bool,
    cue_sheets: tuple[Path, ...],
    is_split: bool,
    handout: Path | None,
    link: str | None,
    overwrite: bool,
    day: str | None,
    **params: Any,
) -> int:
    """Load, build, report; ``HELP`` tells users more."""
    if any(map(is_programme, routines)):
        not_for_days = (watch, cue_sheets, is_split, handout, link, overwrite)
        if len(routines) > 1 or any((*not_for_days, *(params.pop(each) for each in ("person", "first", "language")))):
            raise click.UsageError("a programme makes a folder of tracks: give it alone, with --day or -o FOLDER")
        return build_days(routines[0], output, day, params)
    if day:
        raise click.UsageError("--day is for a programme, and this is a routine")
    if len(routines) > 1 and (watch or output or cue_sheets or handout):
        raise click.UsageError("-o, --cue-sheet, --handout and --watch are for one ROUTINE")
    if link is not None and handout is None:
        raise click.UsageError("--link is for the QR code of the handout: add --handout FILE.html")
    params["container"] = _split(output, params["container"]) if is_split else _container(output, params["container"])
    beside: dict[str, Any] = {"cue_sheet": cue_sheets, "handout": handout, "link": link, "overwrite": overwrite}

    def make(routine: str) -> Built:
        return _make(routine, output, dict(params), beside, is_split=is_split)

    if watch:
        from ..export.read_aloud import read_aloud
        from .watching import at_each_save

        path = find_routine(in_language(routines[0], params["language"]))
        at_each_save(path, lambda: read_aloud(make(routines[0]).plan.timeline))
        return 0
    for routine in routines:
        make(routine)
    return 0


def _make(
    routine: str, output: Path | None, params: dict[str, Any], beside: dict[str, Any], *, is_split: bool
) -> Built:
    """Load, build, report, for one routine."""
    loaded = load(in_language(routine, params.pop("language")))
    note_which(routine, loaded)
    begun = begin_with(loaded, params)
    person = params.pop("person", None)
    if person is not None:
        loaded = for_person(loaded, person)
        begun += f"-for-{safe(person)}"
    _tell_questions(loaded.path)
    settings = settings_for(loaded, params)
    ending = "" if is_split else f".{params['container']}"
    target = output or Path(f"{default_name(loaded, params)}{begun}{ending}")
    with fit_hint(params, loaded), progress_bar() as progress:
        built = (split if is_split else build)(loaded, target, settings, **beside, progress=progress)
    _report(built, as_json=params["as_json"])
    if built.path.suffix == ".mp3" and not params["quiet"]:
        from shlex import quote

        name = quote(str(built.path))
        note_next(f"coach play {name}", f"coach share {name}", f"coach check {name}")
    return built


def _tell_questions(path: str) -> None:
    """Say how many questions of an import nobody has answered."""
    with suppress(OSError):
        text = Path(path).read_text(encoding="utf-8", errors="replace")
        count = sum(1 for _ in open_questions(text.splitlines())) if MARK in text else 0
        if count:
            note(
                f"{count} of the import's questions {'is' if count == 1 else 'are'} open; coach check {path} lists them"
            )


def _report(built: Built, *, as_json: bool) -> None:
    print_plan_notes(built.plan)
    if built.trouble:
        note(f"{built.trouble}; the clips of this track were not kept")
    for name in built.damaged:
        detail(f"a damaged clip was made anew: {name}")
    if built.plan.order.voice.engine == "recorded":
        _tell_recorded(built)
    if built.plan.order.voice.engine == "piper":
        from ..speech.piper_engine import licence_of

        name = built.plan.order.voice.name
        note(f"licence of the voice: {licence_of(name) or f'not told beside {name}; ask who made it'}")
    detail(f"{built.spoken} clips spoken, {len(built.plan.timeline.cues)} cues in all")
    print_built(built, {"spoken": built.spoken}, as_json=as_json)


def _tell_recorded(built: Built) -> None:
    """Say how many sentences are somebody's own; --verbose lists the others."""
    from ..app.own_voice import not_recorded

    count, others = not_recorded(built.plan) or (0, [])
    note(f"{count - len(others)} of {count} sentences are recordings; the usual voice speaks the others, -v lists them")
    for text in others:
        detail(f"not recorded: {text}")


def _container(output: Path | None, chosen: str | None) -> str:
    """The kind of file: what ``--format`` says, then what the name's ending asks for, then the configuration.

    Raises:
        click.UsageError: two of them that stand on the command line contradict each other, or none of them tells.
    """
    if output is None:
        return chosen or DEFAULT_CONTAINER
    ending = output.suffix.lower().lstrip(".")
    if chosen and given("container"):
        if ending in FORMATS and ending != chosen:
            raise click.UsageError(f"'{output}' ends in .{ending}, and --format says {chosen}")
        return chosen
    if ending in FORMATS:
        return ending
    if chosen and not ending:
        return chosen
    raise click.UsageError(f"'{output}' ends in none of {', '.join(f'.{name}' for name in FORMATS)}; or give --format")


def _split(output: Path | None, chosen: str | None) -> str:
    """The kind of the files in a folder, which is MP3.

    Raises:
        click.UsageError: another one was asked for, or the folder is named like a file.
    """
    if chosen and chosen != DEFAULT_CONTAINER and given("container"):
        raise click.UsageError(f"--split makes MP3 files, and --format says {chosen}")
    if output and output.suffix.lower().lstrip(".") in FORMATS:
        raise click.UsageError(f"--split makes a folder, and '{output}' is named like a file; leave out its ending")
    return DEFAULT_CONTAINER
