"""Every option is one row of a table; whoever reads options reads all that the rows say, and nothing else."""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import pytest

from coach.app import Settings, plan
from coach.app.option_kinds import (
    BOTH,
    Choice,
    Factor,
    FolderName,
    LengthKind,
    NamesKind,
    Option,
    PictureFile,
    Switch,
    Whole,
)
from coach.app.option_values import check_order
from coach.app.options_table import INTERNAL, OPTION, OPTIONS
from coach.app.playing import PlaybackOptions
from coach.app.repacing import NewPace, repace
from coach.app.variant_label import variant_label
from coach.cli.config import keys
from coach.cli.file_naming import track_name
from coach.cli.main import COMMANDS
from coach.cli.play import BOOKMARKED, _is_kind_of
from coach.cli.repace import ASKED, repace_command
from coach.cli.settings_from_options import settings_for
from coach.compiler import NOT_AT_HAND
from coach.durations import format_length
from coach.errors import TrackError
from coach.formats.embedded_routine import ROUTINE_NAME, read_embedded_routine, routine_object
from coach.formats.model_json import to_json
from coach.loader import load_routine
from coach.model import Clinic, HoldPace, Order, Pace, Routine, Style, Variant
from coach.phrases import PHRASEBOOKS
from coach.server.shared_routine import SharedRoutine
from coach.server.variant_query import KEYS, VariantQuery, parse_query
from coach.verify import id3_reader
from tests.app.fake_clips import fake_build
from tests.cli.calling import coach
from tests.cli.conftest import SHORT

DOCS = Path(__file__).parent.parent.parent / "docs"
RELIEF = "position: lying\non: bed\nsos:\n  steps:\n    - say: Push your {side} heel away.\n    - hold: 5s\n"
PLACES = "    needs: both hands\n    instead: {steps: [{say: Lie still.}]}\n"
UPRIGHT = "  - {name: Walk, sides: none, steps: [{say: Walk about., position: standing, on: floor}]}\n"
WITH = {"sos": ("side",), "repeat": ("side", "sos")}
"""What an option is chosen together with."""
OF_SETTINGS = [each for each in OPTIONS if each.field and not str(each.field).startswith("playing.")]
OF_COMMANDS = {
    *("watch", "first", "hear", "person", "listen"),
    *("output", "cue_sheets", "cue_sheet", "is_split", "handout", "link", "overwrite", "as_json", "speech"),
    *("draft", "strict", "rules", "resume", "then", "host", "port", "idle", "qr", "base_url", "also_sos", "dry_run"),
    *(
        "where",
        "routine",
        "names",
        "sheets",
        "retry_failed",
        "workers",
        "cluster",
        "limit_s",
        "form",
        "day",
        "table_as",
    ),
    "serve",
    *("language", "engine", "tone", "page", "template", "spoken"),
    *("new_address", "feed_title", "feed_author", "feed_image"),
}
"""Options that choose what one command does, and nothing of a track."""
named = pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
set_one = pytest.mark.parametrize("option", OF_SETTINGS, ids=lambda option: option.name)


def sample(option: Option) -> Any:
    """Something to choose that is not what it is anyway, as the command line hands it on."""
    found: Any = "en-us+f3"
    match option.kind:
        case Choice() if option.name == "first":
            found = "right"
        case Choice(values):
            found = next(
                each for each in values if each not in (option.default, "both", "steady", "calm", "mp3", "night")
            )
        case NamesKind(of_exercises=exercises):
            found = ("Stretch",) if exercises else ("strap",) if option.name == "without" else ("towel",)
        case Factor(words=words):
            found = words[-1] if words else "1.2"
        case LengthKind(least_ms):
            found = least_ms if least_ms > 1 else 300_000
        case Whole(least, most):
            found = (least + most) // 2
        case Switch():
            found = not option.default and not option.kind.off
        case FolderName():
            found = Path("elsewhere")
        case PictureFile():
            found = str(DOCS / "img" / "handout.png")
    return found


def in_file(option: Option) -> str:
    """The same as a configuration file has it."""
    value = sample(option)
    if isinstance(option.kind, LengthKind):
        return json.dumps(format_length(value))
    if isinstance(option.kind, Factor) and not option.kind.words:
        return str(value)
    return json.dumps(str(value) if isinstance(value, Path) else value)


def chosen(*options: Option) -> dict[str, Any]:
    """The parameters of a command with a choice for these options."""
    plain = {each.key: () if isinstance(each.kind, NamesKind) else each.default for each in OPTIONS}
    return plain | {each.key: sample(each) for each in options}


@pytest.fixture
def short(tmp_path: Path) -> Routine:
    """With sides, equipment, something inside its holds and relief; what an option does can be heard in it."""
    file = tmp_path / "short.yaml"
    more = "hold: 50s to 90s\n        feel: [A pull in the calf.]\n      - {reps: 2 to 4, every: 3s}"
    held = SHORT.replace("hold: 20s to 40s", more) + UPRIGHT
    held = held.replace("    uses: [strap]\n", f"    uses: [strap]\n{PLACES}", 1)
    held = held.replace("say: Kneel down.", "say: Kneel down.\n        position: kneeling\n        on: floor")
    file.write_text(held + RELIEF, encoding="utf-8")
    return load_routine(file)


def test_every_field_that_can_be_chosen_is_an_option_or_says_why_not() -> None:
    """Of settings, variant, pace, style and playing: sets, not counts."""
    internal = set(INTERNAL)
    whole = {f"Settings.{each.name}" for each in fields(Settings)} - {
        "Settings.variant",
        "Settings.pace",
        "Settings.clinic",
    }
    parts = {f"variant.{each.name}" for each in fields(Variant)} | {f"pace.{each.name}" for each in fields(Pace)}
    parts |= {f"clinic.{each.name}" for each in fields(Clinic)}
    playing = {f"PlaybackOptions.{each.name}" for each in fields(PlaybackOptions)}
    style = {f"Style.{each.name}" for each in fields(Style)}
    taken = {str(each.field) for each in OPTIONS if each.field}
    assert {name for name in taken if "." not in name} == {each.partition(".")[2] for each in whole - internal}
    inner = {name for name in parts if name.replace("pace.", "Pace.").replace("variant.", "Variant.") not in internal}
    assert {name for name in taken if name.startswith(("variant.", "pace.", "clinic."))} == inner
    assert {name for name in taken if name.startswith("playing.")} == {
        each.replace("PlaybackOptions", "playing") for each in playing - internal
    }
    assert {each.partition(".")[2] for each in style - internal} <= taken
    assert internal <= whole | playing | style | {name.capitalize() for name in parts}


@set_one
def test_every_option_reaches_what_is_heard(option: Option, short: Routine) -> None:
    """None is taken from the command line and dropped on the way: to cues, places and clips, or to the handout."""

    def heard(params: dict[str, Any]) -> tuple[Any, ...]:
        settings = settings_for(short, params)
        timeline, clip_settings = (
            plan(short, settings, draft=True).timeline,
            settings.clip_settings_for(settings.order_for(short)),
        )
        clips = [clip_settings.spec(each.cue) for each in timeline.cues]
        return timeline, clips, settings.cache_folder, settings.order_for(short).clinic

    side = [OPTION[each] for each in WITH.get(option.name, ())]
    assert heard(chosen(*side, option)) != heard(chosen(*side))


@named
def test_the_name_of_a_track_tells_what_the_table_says(option: Option, short: Routine) -> None:
    """And nothing of what changes no track."""
    told = track_name(short, chosen(option), {option.key}) != track_name(short, chosen(), {option.key})
    assert told == bool(option.readers.name)


@set_one
def test_titles_tell_what_the_table_says(option: Option, short: Routine) -> None:
    """In the words of each phrasebook."""
    side = [OPTION[each] for each in WITH.get(option.name, ())]
    both = (chosen(*side, option), chosen(*side))
    for language in PHRASEBOOKS:
        here = replace(short, language=language)
        labels = [variant_label(plan(here, settings_for(here, each), draft=True)) for each in both]
        assert (labels[0] != labels[1]) == bool(option.readers.title)


def test_addresses_take_what_the_table_says(short: Routine) -> None:
    """And pages offer it; the documents name the keys."""
    assert set(KEYS) == {each.name for each in OPTIONS if each.readers.address}
    assert len(KEYS) == len(fields(VariantQuery))
    for key in KEYS:
        value = "90s" if key == "fit" else str(sample(OPTION[key]))
        value = {"True": "1"}.get(value, value)
        assert parse_query({key: value}).query().startswith(f"?{key}=")
    long = replace(short, exercises=(*(short.exercises[0],) * 9, *short.exercises[1:]))
    shared = SharedRoutine("short", long, Settings())
    offered = {each.key for each in (*shared.choices(VariantQuery()), *shared.choices(VariantQuery(sos=True)))}
    assert offered == {each.name for each in OPTIONS if each.readers.address == "offered"}
    told = re.findall(r"^\| (`.*?`) \|", (DOCS / "share.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(KEYS) <= {key for each in told for key in re.findall(r"`([\w-]+)`", each)}


@named
def test_a_bookmark_keeps_what_the_table_says(option: Option) -> None:
    """As JSON gives it back, and nothing of another kind."""
    assert (option.key in BOOKMARKED) == bool(option.readers.bookmark)
    if option.readers.bookmark:
        assert _is_kind_of(option.key, json.loads(json.dumps(sample(option))))
        assert not _is_kind_of(option.key, {})


def test_another_pace_is_asked_for_with_the_options_that_the_table_says() -> None:
    """They are the fields of `NewPace`, too."""
    asked = {each.key: each for each in OPTIONS if each.readers.repace == "asked"}
    assert len(ASKED) == len(asked)
    assert {each.name for each in repace_command.params} - OF_COMMANDS == {"track", *asked, "quiet", "verbose"}
    fields_of_pace = {str(each.field).removeprefix("pace.") for each in asked.values()}
    assert fields_of_pace == {each.name for each in fields(NewPace)}


def embedded(path: Path) -> Order:
    with path.open("rb") as file:
        return read_embedded_routine(id3_reader.read_tag(file)[0][ROUTINE_NAME])


@pytest.mark.parametrize(
    "option", [each for each in OF_SETTINGS if each.readers.repace == "kept"], ids=lambda o: o.name
)
def test_a_track_keeps_at_another_pace_what_the_table_says(option: Option, short: Routine, tmp_path: Path) -> None:
    """Nobody chose it anew; what longer holds say is there in the same way, and the floor is kept as sound."""
    a, b, c = (tmp_path / f"{each}.mp3" for each in "abc")
    params = chosen(option, *(OPTION[each] for each in WITH.get(option.name, ())))
    settings = settings_for(short, params)
    fake_build(short, a, settings, floor=settings.floor)
    repace(a, b, NewPace(settle=2.0))
    repace(b, c, NewPace(settle=1.0))
    before, after = embedded(a), embedded(b)
    assert replace(after, pace=replace(after.pace, settle=1.0)) == before
    assert c.read_bytes() == a.read_bytes()
    longer = repace(a, c, NewPace(hold="max")).plan.timeline
    assert [each for each in longer.dropped if each.reason == NOT_AT_HAND] == []
    if option.name != "floor":
        fake_build(short, b)
        assert embedded(b) != before


def test_every_number_out_of_a_track_is_within_what_can_be_chosen(short: Routine) -> None:
    """A track may come from anybody; a number of a style or a pace without a bound could ask for years."""
    whole = json.loads(routine_object(plan(short, draft=True).order))
    for part, value in (
        ("style", Style()),
        ("pace", Pace("steady")),
        ("pace.hold", HoldPace()),
        ("pace.reps", HoldPace()),
    ):
        for each in fields(value):
            if type(getattr(value, each.name)) not in (int, float):
                continue
            outer, _, inner = part.partition(".")
            plain = to_json(value)
            told = {outer: {**whole[outer], **({inner: {**plain, each.name: 80_000_000}} if inner else {})}}
            if not inner:
                told[outer][each.name] = 80_000_000
            if (part, each.name) == ("style", "silence_ms"):
                told[outer][each.name] = 1
            with pytest.raises(TrackError, match="out of bounds"):
                check_order(read_embedded_routine(json.dumps({**whole, **told}).encode()))


def command(name: str) -> click.Command:
    found = getattr(import_module(f"coach.cli.{name}"), f"{name}_command")
    assert isinstance(found, click.Command)
    return found


def test_every_option_of_a_command_is_in_the_table_or_is_the_commands_own() -> None:
    """And every one of the table is in every command that makes or plays tracks, but where it means nothing."""
    table = {each.key for each in OPTIONS}
    there = {
        name: {str(each.name) for each in command(name).params if isinstance(each, click.Option)} for name in COMMANDS
    }
    assert set().union(*there.values()) <= table | OF_COMMANDS
    assert table <= set().union(*there.values())
    of_tracks, clinic = {each.key for each in OF_SETTINGS}, {each.key for each in OPTIONS if each.group == "clinic"}
    assert {name: of_tracks - there[name] for name in ("build", "play", "share", "export", "plan", "script")} == {
        "build": set(),
        "play": {"container", *clinic},
        **{name: {"container"} for name in ("share", "export")},
        "plan": {"container", "floor", *clinic},
        "script": {"container", "floor", "cache_folder", "fit", "voice", "rate", "loudness", *clinic},
    }
    for option in OPTIONS:
        (made,) = {repr(each.envvar) for name in there for each in command(name).params if each.name == option.key} - {
            "None" if option.readers.standing == BOTH else ""
        }
        assert made == (repr(option.variable) if option.readers.standing == BOTH else "None")
    many = {each.name for each in command("export").params if isinstance(each, click.Option) and each.multiple}
    assert many == {each.key for each in OPTIONS if each.readers.many or isinstance(each.kind, NamesKind)}


@named
def test_a_standing_choice_is_taken_where_the_table_says(
    option: Option, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file takes these keys and no others."""
    assert (option.name in keys()) == bool(option.readers.standing)
    (tmp_path / "config.toml").write_text(f"{option.name} = {in_file(option)}\n", encoding="utf-8")
    monkeypatch.setenv("COACH_CONFIG", str(tmp_path / "config.toml"))
    code, _, err = coach(capsys, "cache", "path")
    assert (code, "unknown key" in err) == ((0, False) if option.readers.standing else (1, True))
    assert option.readers.standing or option.readers.standing.why in err


def test_a_name_of_two_words_is_a_name_in_python_and_in_the_environment() -> None:
    """Where there are no hyphens."""
    two = replace(OPTION["settle"], name="settle-time")
    assert (two.key, two.variable) == ("settle_time", "COACH_SETTLE_TIME")


def test_the_documents_name_every_option_and_where_it_may_stand() -> None:
    """The page about the command line."""
    text = (DOCS / "command-line.md").read_text(encoding="utf-8")
    shorts = {f"--{each.name}": f"-{each.short}" for each in OPTIONS if each.short}
    options = {f"--{each.name}" for each in OPTIONS} | {f"--{off(each)}" for each in OPTIONS if off(each)}
    assert [each for each in options if not re.search(rf"`{shorts.get(each, each)}\b", text)] == []
    for each in OPTIONS:
        if isinstance(each.kind, Choice):  # where a page lists values, it lists all
            row, *_ = re.findall(rf"^\|.*`--{each.name} .*$", text, re.MULTILINE)
            assert set(each.kind.values) <= set(re.findall(r"\w+", row)), each.name
    both = {each.variable for each in OPTIONS if each.readers.standing == BOTH}
    assert set(re.findall(r"`(COACH_\w+)`", text)) == both | {"COACH_CONFIG"}
    listed = re.search(r"The keys are (.*?)\.\n", text, re.DOTALL)
    assert listed
    assert set(re.findall(r"`([\w-]+)`", listed[1])) == keys().keys()
    several = re.search(r"`export` takes (.*?) several times", text)
    assert several
    assert re.findall(r"`--([\w-]+)`", several[1]) == [each.name for each in OPTIONS if each.readers.many]


def off(option: Option) -> str:
    return option.kind.off if isinstance(option.kind, Switch) else ""
