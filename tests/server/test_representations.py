"""What there is of a track is told in one table, and all who offer it read that table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coach.app.own_outputs import made_by_coach, signed
from coach.cli.build import build_command
from coach.cli.option_types import OutputFile
from coach.cli.repace import repace_command
from coach.export import TEXT_FORMATS, TextFormat
from coach.server.representations import OF_FINISHED, REPRESENTATIONS
from coach.site.export_folder import ExportTrack, export
from coach.web import feed_xml, track_page
from tests.server.asking import ask
from tests.server.conftest import Site

DOCS = Path(__file__).parent.parent.parent / "docs"


def test_all_who_offer_them_offer_the_same(site: Site, tmp_path: Path) -> None:
    """Server, finished track, folder, page and feed, each as its rows say: sets, not counts."""
    listing = site.catalog.item("legs", site.catalog.wanted("legs", "")).listing
    assert {each.ending for each in TEXT_FORMATS} <= REPRESENTATIONS.keys()
    assert set(listing.parts) == set(REPRESENTATIONS.values())
    for each in REPRESENTATIONS.values():
        answer = ask(site.app, site.at(f"legs.{each.ending}"))
        assert (answer.status, answer.headers["content-type"]) == (200, each.content_type)
        assert ask(site.app, site.at(f"tonight.{each.ending}")).status == (200 if each in OF_FINISHED else 404)
    export(tmp_path / "site", [ExportTrack("legs", site.shared.routine, site.shared.base)])
    there = {path.name for path in (tmp_path / "site").glob("legs.*")}
    assert there == {f"legs.{ending}" for ending in (*REPRESENTATIONS, "mp3")}
    links = re.findall(r'<li><a href="legs\.([a-z0-9.]+)', track_page(listing).partition('id="keeping"')[2])
    offered = sorted((each.link.place, each.ending) for each in REPRESENTATIONS.values() if each.link)
    assert links[: len(offered) + 1] == ["mp3", *(ending for _, ending in offered)]
    assert len({place for place, _ in offered}) == len(offered)
    in_feed = {f'<{each.feed.name} url="http://a/legs.{each.ending}"' for each in listing.parts if each.feed}
    assert in_feed <= set(re.findall(r'<podcast:\w+ url="[^"]+"', feed_xml([listing], "http://a/")))


def test_the_command_line_writes_every_text_and_its_help_names_them() -> None:
    """In the order of the table."""
    endings = tuple(f".{each.ending}" for each in TEXT_FORMATS)
    for command in (build_command, repace_command):
        (option,) = (each for each in command.params if "--cue-sheet" in each.opts)
        assert isinstance(option.type, OutputFile)
        assert option.type.endings == endings
        assert tuple(re.findall(r"\.[a-z.]+[a-z]", getattr(option, "help", ""))) == endings


@pytest.mark.parametrize("text", TEXT_FORMATS, ids=lambda text: text.ending)
def test_every_text_is_known_again_by_its_mark(text: TextFormat, site: Site, tmp_path: Path) -> None:
    """So a build can replace what an earlier build wrote; and a word changed makes it somebody's."""
    track = site.catalog.item("legs", site.catalog.wanted("legs", ""))
    body = signed(text.make(track.listing.timeline, track.voice).encode(), text.mark)
    file = tmp_path / f"t{text.suffix}"
    file.write_bytes(body)
    assert made_by_coach(file)
    if text.mark:
        file.write_bytes(body.replace(b"e", b"E", 1))
        assert not made_by_coach(file)


def test_the_documents_name_every_ending() -> None:
    """Texts in the page about files for the phone, all else where the addresses of a share are listed."""
    files, addresses = ((DOCS / name).read_text(encoding="utf-8") for name in ("phone-files.md", "share.md"))
    assert {f"| `{each.suffix}` |" for each in TEXT_FORMATS} <= set(re.findall(r"^\| `\S+` \|", files, re.MULTILINE))
    others = REPRESENTATIONS.keys() - {each.ending for each in TEXT_FORMATS}
    assert {f"`<name>.{ending}`" for ending in others} <= set(re.findall(r"`<name>\.\S+`", addresses))
