"""What coach does with a finished track that a stranger sends: it is checked, played, repaced and shared.

`used` does it all with any bytes, in one process and without a device or a network; `sample` is a good track to spoil.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from coach.errors import CoachError

from .fuzz_targets import SHEET, object_frame, tagged, whole

SHEET_NAME: Final = "coach:cue-sheet"
SUMS_NAME: Final = "coach:sound"
TOKEN: Final = "token"  # noqa: S105 - of nobody
ROUTINE: Final = """\
format: coach.routine/1
title: Calves
language: en
limb: leg
equipment:
  strap: {name: strap, listed: a strap, instead: {towel: {name: towel, listed: a towel}}}
pronounce: {calf: kaff}
safety: {stop: [Stop when it hurts.]}
sos:
  steps:
    - say: Push your {side} heel away.
    - hold: 3s
exercises:
  - name: Stretch
    uses: [strap]
    steps:
      - say: Loop the {strap} around your {side} foot.
        settle: 1s
      - {hold: 3s to 6s, feel: You feel it.}
  - name: Lift
    sides: together
    steps: [{reps: 2, every: 2s}, {rest: 2s}, {breathe: 1, in: 2s, out: 2s}]
"""
"""A step of every kind, equipment and relief."""


class BadAnswerError(Exception):
    """A page that a track brought down, or sound that could not be drawn."""


def used(data: bytes, folder: Path) -> str:
    """Check a track, play parts of it, repace it, and ask for all of its pages.

    Returns:
        What became of each: ``check faulty, play played, repace TrackError, share 200``.

    Raises:
        Exception: what went wrong was not told in a sentence; any is a finding.
    """
    path = folder / "bad.mp3"
    path.write_bytes(data)
    return ", ".join(f"{name} {_told(lambda use=use: use(path))}" for name, use in USES.items())  # type: ignore[misc]


def _told(work: Callable[[], str]) -> str:
    try:
        return work()
    except CoachError as error:
        str(error).encode()
        return type(error).__name__


def _checked(path: Path) -> str:
    from coach.cli.check_track import report_text
    from coach.verify.verify_track import verify_track

    report = verify_track(path)
    report_text(report).encode()
    json.dumps(report.as_json())
    return "sound" if report.ok else "faulty"


def _played(path: Path) -> str:
    """The beginning and the end, and wherever a key leads from there."""
    from coach.app.finished_track import opened_track
    from coach.app.playback import first_sound
    from coach.player import seeking
    from coach.player.sample_player import Player

    moves = (seeking.next_chapter, seeking.previous_chapter, seeking.forward, seeking.back)
    with opened_track(path) as source:
        player, last_ms = Player(source, first_sound(source), 1.0), source.outline.length_ms
        for begin_ms in (0, last_ms // 2, last_ms):
            for move in (*moves, seeking.hold_again, seeking.other_side):
                player.jump(move(source.outline, begin_ms) or 0)
                player.draw(2_400)
        if player.failure:
            raise BadAnswerError(f"nothing could be drawn: {player.failure!r}")
    return "played"


def _repaced(path: Path) -> str:
    from coach.app.repacing import NewPace, repace

    repace(path, path.with_name("repaced.mp3"), NewPace(hold="max", settle=2.0), overwrite=True)
    return "repaced"


def _shared(path: Path) -> str:
    """All pages and files of it, and those of all tracks, with a good one beside it."""
    from coach.server.app import make_app
    from coach.server.catalog import Catalog
    from coach.server.representations import REPRESENTATIONS
    from coach.server.responses import Activity
    from coach.server.speech_worker import speaker_for

    good = path.with_name("good.mp3")
    good.write_bytes(whole(json.dumps(SHEET).encode()))
    told: list[str] = []
    catalog = Catalog([], {"bad": path, "good": good}, speaker_for(()), tell=told.append)
    app = make_app(catalog, TOKEN, f"http://127.0.0.1/t/{TOKEN}/", Activity(), told.append)
    found = {}
    for file in ("", "feed.xml", "good.html", "bad.mp3", *(f"bad.{ending}" for ending in REPRESENTATIONS)):
        found[file] = asyncio.run(_status(app, f"/t/{TOKEN}/{file}"))
    wrong = [file for file, status in found.items() if status not in ((200, 404) if "bad." in file else (200,))]
    if wrong or any("bug of coach" in each for each in told):
        raise BadAnswerError(f"{[(file, found[file]) for file in wrong]}, told: {told}")
    return str(found["bad.html"])


async def _status(app: Any, path: str) -> int:
    """The status of an answer that is read to its end."""
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": [], "state": {}}
    messages: list[Any] = []

    async def receive() -> Any:
        await asyncio.Event().wait()

    async def send(message: Any) -> None:
        messages.append(message if "status" in message else bool(message.get("more_body")))

    await app(scope, receive, send)
    if messages[-1] is not False:
        raise BadAnswerError(f"{path} was cut off")
    return int(messages[0]["status"])


USES: Final[dict[str, Callable[[Path], str]]] = {
    "check": _checked,
    "play": _played,
    "repace": _repaced,
    "share": _shared,
}


@cache
def sample() -> tuple[dict[str, bytes], bytes]:
    """The objects and the sound of a track that was built in silence, with all that can travel in one."""
    from coach.app import Settings, build, load
    from coach.model import Variant
    from coach.speech import engine_named
    from coach.verify.id3_reader import read_tag

    with tempfile.TemporaryDirectory(prefix="coach-sample-") as name:
        folder = Path(name)
        (folder / "r.yaml").write_text(ROUTINE, encoding="utf-8")
        settings = Settings(Variant(side="left"), engine=engine_named("silent"), cache_folder=folder / "cache")
        build(load(folder / "r.yaml"), folder / "t.mp3", settings)
        with (folder / "t.mp3").open("rb") as file:
            objects, begin = read_tag(file)
            file.seek(begin)
            return objects, file.read()


def frames_of(objects: dict[str, bytes]) -> bytes:
    """The frames of a tag with these objects; the checksum of the cue sheet is made right."""
    sums = objects[SUMS_NAME]
    if sums == sample()[0][SUMS_NAME]:
        told = json.loads(sums) | {"cue_sheet_crc32": f"{zlib.crc32(objects[SHEET_NAME]):08x}"}
        sums = json.dumps(told, separators=(",", ":")).encode()
    return b"".join(object_frame(name, data) for name, data in {**objects, SUMS_NAME: sums}.items())


def spoiled(**changes: bytes) -> bytes:
    """The sample with other objects, by the last word of their names: ``cue_sheet``, ``routine``, ``clips``."""
    objects, sound = sample()
    return (
        tagged(frames_of(objects | {f"coach:{key.replace('_', '-')}": data for key, data in changes.items()})) + sound
    )


WRONG_VALUES: Final[tuple[Any, ...]] = (
    *(None, True, -1, 0, 1, 10**15, 10**400, 0.5, float("nan"), float("inf")),
    *("", "\ud800\0", "</script>{sound}{side}%s$1 -->\u202e", "a" * 100_000, "12", "12s"),
    *([], [[]], {}, [None] * 1_000, {"a": {"b": []}}),
)
"""What may stand where something else should."""


def wrong_values() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The sample with each field of each of its objects wrong in every way, or missing; by name, made when called."""
    for name in ("cue-sheet", "routine", "clips", "sound"):
        tree = json.loads(sample()[0][f"coach:{name}"])
        for place in _places(tree):
            where = f"{name} {'.'.join(map(str, place)) or '(all)'}"
            for value in WRONG_VALUES:
                yield f"{where} = {value!r:.20}", partial(_with, name, tree, place, value)
            if place and isinstance(place[-1], str):
                yield f"{where} missing", partial(_with, name, tree, place, _changed)


def _with(name: str, tree: Any, place: tuple[str | int, ...], value: Any) -> bytes:
    return spoiled(**{name: _json(_changed(tree, place, value))})


def _json(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def _places(value: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where there are values: those of an object, and the first and the last of a list."""
    yield place
    keys = list(value) if isinstance(value, dict) else sorted({0, len(value) - 1}) if isinstance(value, list) else []
    for key in keys if value else ():
        yield from _places(value[key], (*place, key))


def _changed(tree: Any, place: tuple[str | int, ...], value: Any) -> Any:
    """A tree with another value in a place, or with none there where the value is this function."""
    if not place:
        return value
    made = tree.copy()
    if value is _changed and len(place) == 1:
        del made[place[0]]
    else:
        made[place[0]] = _changed(tree[place[0]], place[1:], value)
    return made
