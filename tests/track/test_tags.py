"""The tag, read back by what did not write it: tinytag, ffmpeg, and twenty lines of the standard's text."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import imageio_ffmpeg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinytag import TinyTag

from coach.errors import TrackError
from coach.model import PlacedChapter
from coach.mp3.xing_header import SILENT_FRAME, info_frame
from coach.track.cover import Cover
from coach.track.id3_tag import MOST_CHILDREN, tag_bytes
from coach.track.player_info import TrackInfo
from coach.verify.id3_reader import MAX_CHAPTERS, read_chapters, read_tag

CHAPTERS = (
    PlacedChapter("Beginning, which has a long title", None, 0, 480),
    PlacedChapter("Streckung für Füße, left", "left", 480, 960),
    PlacedChapter("End", None, 960, 2_400),
)
INFO = TrackInfo(
    title="Müde Füße 漢字, left leg",
    language="de",
    length_ms=2_400,
    album="coach",
    artist="Somebody",
    year=2025,
    comment="A source\nStop when it hurts.",
    words="ONE\n\nLift your foot.\n[hold 20s]\n",
    chapters=CHAPTERS,
    cover=Cover("Müde Füße", 2_400, "L"),
    number=(2, 7),
)


def frames_in(tag: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and content of each frame, as ID3v2.3 lays them out."""
    assert tag[:6] == b"ID3\x03\0\0"
    at, end = 10, 10 + (tag[6] << 21 | tag[7] << 14 | tag[8] << 7 | tag[9])
    assert end == len(tag)
    while at < end:
        name, size, flags = struct.unpack(">4sIH", tag[at : at + 10])
        assert flags == 0
        yield name, tag[at + 10 : at + 10 + size]
        at += 10 + size


def ids(content: bytes) -> list[bytes]:
    """The children of a table of contents."""
    name, _, rest = content.partition(b"\0")
    assert name
    children = rest[2:].split(b"\0")[:-1]
    assert len(children) == rest[1]
    return children


def track_file(folder: Path, info: TrackInfo) -> Path:
    """A silent track with the tag."""
    path = folder / "t.mp3"
    path.write_bytes(tag_bytes(info, {}) + info_frame(100) + SILENT_FRAME * 100)
    return path


def test_players_find_all_that_is_told(tmp_path: Path) -> None:
    """Title, who it is from, what it belongs to, which number, the words, and the picture."""
    read = TinyTag.get(track_file(tmp_path, INFO), image=True)
    assert (read.title, read.artist, read.album, read.albumartist) == (INFO.title, "Somebody", "coach", "coach")
    assert (read.genre, read.year, read.track, read.track_total) == ("Speech", "2025", 2, 7)
    assert read.comment == INFO.comment
    assert read.other["lyrics"] == [INFO.words]
    assert read.other["language"] == ["deu"]
    cover = read.images.front_cover
    assert cover is not None
    assert (cover.mime_type, cover.data[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
    assert read.duration == pytest.approx(2.4, abs=0.03)


def test_ffmpeg_finds_every_chapter_in_its_place(tmp_path: Path) -> None:
    """Start, end and title, to the millisecond."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", str(track_file(tmp_path, INFO))]
    done = subprocess.run([*command, "-f", "ffmetadata", "-"], capture_output=True, check=True)
    assert done.stderr == b""
    blocks = done.stdout.decode().split("[CHAPTER]\n")[1:]
    found = {
        (int(each["START"]), int(each["END"]), each["title"])
        for each in (dict(line.split("=", 1) for line in block.splitlines() if "=" in line) for block in blocks)
    }
    assert found == {(each.start_ms, each.end_ms, each.title) for each in CHAPTERS}


@pytest.mark.skipif(shutil.which("ffprobe") is None, reason="there is no ffprobe on this machine")
def test_ffprobe_shows_the_cover_beside_the_sound(tmp_path: Path) -> None:
    """As an attached picture, which is no video to play."""
    command = ["ffprobe", "-v", "error", "-show_entries", "stream=codec_name,width:stream_disposition=attached_pic"]
    done = subprocess.run(
        [*command, "-of", "csv=p=0", str(track_file(tmp_path, INFO))], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert done.stdout.split() == ["mp3,0", "png,1440,1"]


def test_chapters_stand_in_their_order_after_a_table_that_lists_them() -> None:
    """Some players show the table's order, some the file's: both are the order of time."""
    found = [each for each in frames_in(tag_bytes(INFO, {})) if each[0] in (b"CHAP", b"CTOC")]
    (first, table), *chapters = found
    assert first == b"CTOC"
    assert table.startswith(b"toc\0\x03")  # top level, ordered
    assert ids(table) == [content.partition(b"\0")[0] for _, content in chapters]
    times = [struct.unpack(">4I", content.partition(b"\0")[2][:16]) for _, content in chapters]
    assert times == [(each.start_ms, each.end_ms, 0xFFFFFFFF, 0xFFFFFFFF) for each in CHAPTERS]


@pytest.mark.parametrize("count", [0, 1, MOST_CHILDREN, MOST_CHILDREN + 1, 600])
def test_any_number_of_chapters_is_listed(count: int) -> None:
    """A table counts 255; more stand in tables inside the one at the top."""
    many = tuple(PlacedChapter(f"Chapter {number}", None, number * 24, number * 24 + 24) for number in range(count))
    tag = tag_bytes(replace(INFO, chapters=many), {})
    tables = {content.partition(b"\0")[0]: content for name, content in frames_in(tag) if name == b"CTOC"}
    listed = ids(tables[b"toc"]) if count else []
    if count > MOST_CHILDREN:
        listed = [child for name in listed for child in ids(tables[name])]
    chapters = [content.partition(b"\0")[0] for name, content in frames_in(tag) if name == b"CHAP"]
    assert listed == chapters
    assert len(chapters) == count
    assert read_chapters(io.BytesIO(tag)) == [(each.start_ms, each.end_ms) for each in many]


def test_objects_come_back_byte_by_byte() -> None:
    """The cue sheet and whatever else travels in the track, beside everything that is shown."""
    objects = {"coach:cue-sheet": b'{"a": 1}', "coach:sound": bytes(range(256)), "coach:more": b""}
    found, begin = read_tag(io.BytesIO(tag_bytes(INFO, objects)))
    assert found == objects
    assert begin == len(tag_bytes(INFO, objects))


@given(st.text(), st.text())
def test_any_text_makes_a_tag_that_can_be_read(title: str, words: str) -> None:
    """Whatever a routine or a track says: no NUL ends a text early, and half characters become question marks."""
    chapters = (PlacedChapter(title, None, 0, 24),)
    tag = tag_bytes(TrackInfo(title, "en", 24, words=words, comment=words, chapters=chapters), {"coach:x": b"kept"})
    assert read_tag(io.BytesIO(tag))[0] == {"coach:x": b"kept"}
    shown = [content for name, content in frames_in(tag) if name == b"TIT2"]
    wanted = title.replace("\0", " ").encode("utf-8", "replace").decode()
    assert [content[1:].decode("utf-16").rstrip("\0") for content in shown] == ([wanted.rstrip("\0")] if wanted else [])


def test_a_tag_with_endless_chapters_is_refused() -> None:
    """Reading a track takes bounded memory, whatever somebody put into it."""
    many = b"".join(
        struct.pack(">4sIH", b"CHAP", 10, 0) + b"c\0" + struct.pack(">2I", 0, 1) for _ in range(MAX_CHAPTERS + 1)
    )
    size = bytes(len(many) >> shift & 0x7F for shift in (21, 14, 7, 0))
    with pytest.raises(TrackError, match="more than 10000 chapters"):
        read_chapters(io.BytesIO(b"ID3\x03\0\0" + size + many))
