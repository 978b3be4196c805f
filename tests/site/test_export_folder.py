"""The exported folder: pages, tracks and what stands beside them, all of it reachable and right."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import podcastparser
import pytest

from coach.app import Settings, build
from coach.errors import ExportError, FitError
from coach.export import TEXT_FORMATS
from coach.files.manifest import LIST_NAME
from coach.model import Exercise, Routine, Variant
from coach.pace import choose_pace
from coach.site.export_folder import RESERVED, ExportTrack, export
from tests.values import HERE, hold, routine, say

BASE = "https://example.org/night/"


def short(**more: Any) -> Routine:
    exercise = Exercise("Stretch", (say("Lift your {side} foot.", 2_000), hold(10_000, 20_000)), HERE)
    return routine(exercise, **{"limb": "leg", "title": "Short", "summary": "A test.", **more})


def wanted(settings: Settings, *sides: str, **more: Any) -> list[ExportTrack]:
    found = []
    for side in sides:
        own = replace(settings, variant=Variant(side=side), **more)  # type: ignore[arg-type]
        found.append(ExportTrack(f"short-{side}", short(), own))
    return found


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def times(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def test_all_that_belongs_to_a_track_is_there(silent: Settings, tmp_path: Path) -> None:
    """The sound is what a build gives, to the byte; so is each text."""
    done = export(tmp_path / "site", wanted(silent, "left"))
    built = build(short(), tmp_path / "built.mp3", wanted(silent, "left")[0].settings)
    site = tmp_path / "site"
    assert (site / "short-left.mp3").read_bytes() == (tmp_path / "built.mp3").read_bytes()
    for each in TEXT_FORMATS:
        text = each.make(built.plan.timeline, built.plan.order.voice)
        assert (site / f"short-left.{each.ending}").read_text(encoding="utf-8") == text
    sound = re.search(r"data:audio/mpeg;base64,([^\"]*)", (site / "short-left.offline.html").read_text())
    assert sound
    assert base64.b64decode(sound[1]) == (tmp_path / "built.mp3").read_bytes()
    assert "feed.xml" not in names(site)
    assert done.feed is None
    assert not [path for path in site.iterdir() if path.name.endswith(".part")]


def test_every_address_in_the_folder_leads_to_a_file_of_it(silent: Settings, tmp_path: Path) -> None:
    """From every page and from the feed; names are ASCII."""
    site = tmp_path / "site"
    export(site, wanted(silent, "left", "right"), base_url=BASE)
    pages = [path for path in site.glob("*.html") if path.name.count(".") == 1]
    assert {path.name for path in pages} == {"index.html", "short-left.html", "short-right.html"}
    for page in pages:
        found = re.findall(r'(?:href|src)="([^"]+)"', page.read_text(encoding="utf-8"))
        assert {re.split(r"[?#]", each)[0] for each in found} <= names(site)
    parsed = podcastparser.parse(f"{BASE}feed.xml", (site / "feed.xml").open("rb"))
    for episode in parsed["episodes"]:
        (enclosure,) = episode["enclosures"]
        file = site / enclosure["url"].removeprefix(BASE).partition("?")[0]
        assert file.stat().st_size == enclosure["file_size"]
    assert all(name.isascii() for name in names(site))


def test_running_it_again_changes_only_what_changed(silent: Settings, tmp_path: Path) -> None:
    """Another pace for one track leaves the other alone; a track that is no longer wanted goes with all its files."""
    site = tmp_path / "site"
    left, right = wanted(silent, "left", "right")
    export(site, [left, right], base_url=BASE)
    before = times(site)
    again = export(site, [left, right], base_url=BASE).update
    assert (again.written, again.removed) == ((), ())
    assert times(site) == before
    longer = replace(right, settings=replace(right.settings, pace=choose_pace("steady", hold="max")))
    changed = set(export(site, [left, longer], base_url=BASE).update.written)
    assert {"feed.xml", "index.html", "short-right.mp3", "short-right.html"} <= changed
    assert not [name for name in changed if name.startswith(("short-left", "page"))]
    gone = export(site, [left], base_url=BASE).update
    assert set(gone.removed) == {name for name in before if name.startswith("short-right")}
    assert not [name for name in names(site) if name.startswith("short-right")]


def test_the_feed_gives_other_bytes_another_address(silent: Settings, tmp_path: Path) -> None:
    """And the same guid; the date is that of the routine, so that a second folder has the same bytes."""
    site = tmp_path / "site"

    def enclosure(hold: str) -> tuple[str, str]:
        export(site, wanted(silent, "left", pace=choose_pace("steady", hold=hold)), base_url=BASE)
        (episode,) = podcastparser.parse(f"{BASE}feed.xml", (site / "feed.xml").open("rb"))["episodes"]
        return episode["guid"], episode["enclosures"][0]["url"]

    first, second = enclosure("min"), enclosure("max")
    assert first[0] == second[0]
    assert first[1] != second[1]


def test_two_folders_of_the_same_have_the_same_bytes(silent: Settings, tmp_path: Path) -> None:
    """Whenever and wherever they are made."""
    for name in ("one", "two"):
        export(tmp_path / name, wanted(silent, "left"), base_url=BASE)
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
    assert LIST_NAME in one


@pytest.mark.parametrize("name", [*sorted(RESERVED), "../up", "a/b", "", "Ärger", "a.b", ".hidden", "a b", "CAPS"])
def test_a_name_that_is_not_safe_is_refused(name: str, silent: Settings, tmp_path: Path) -> None:
    """Nothing is made of it."""
    with pytest.raises(ExportError, match="no track can have the name"):
        export(tmp_path / "site", [replace(wanted(silent, "left")[0], name=name)])
    assert not (tmp_path / "site").exists()


def test_two_tracks_of_one_name_are_refused(silent: Settings, tmp_path: Path) -> None:
    """One would replace the other."""
    with pytest.raises(ExportError, match="2 tracks would have the name short-left"):
        export(tmp_path / "site", wanted(silent, "left", "left"))


def test_a_track_that_cannot_be_made_leaves_the_folder_as_it_was(silent: Settings, tmp_path: Path) -> None:
    """All tracks are planned before the first file is written."""
    site = tmp_path / "site"
    export(site, wanted(silent, "left"))
    before = times(site)
    wrong = replace(wanted(silent, "right")[0], settings=replace(silent, fit_ms=1_000))
    with pytest.raises(FitError):
        export(site, [*wanted(silent, "left"), wrong])
    assert times(site) == before


def test_the_list_tells_what_coach_wrote(silent: Settings, tmp_path: Path) -> None:
    """All files but the list itself."""
    site = tmp_path / "site"
    export(site, wanted(silent, "left"))
    assert set(json.loads((site / LIST_NAME).read_text())["files"]) == names(site) - {LIST_NAME}
