"""Tracks that are written nowhere: lists of byte ranges beside a store of clips, and what a server makes of them."""

from __future__ import annotations

import gzip
import json
import random
import struct
from dataclasses import replace
from pathlib import Path

import pytest

from coach.app import Settings
from coach.app.own_outputs import made_by_coach
from coach.batch.destinations import LocalFolder
from coach.batch.track_work import Beside
from coach.cli.main import run
from coach.errors import CacheError, TrackError
from coach.formats.byte_ranges import CLIPS, RangeList, file_in_store, placed_pieces, read_range_list
from coach.formats.pattern_differences import Pattern
from coach.server.endpoint import Endpoint
from coach.server.responses import Activity
from coach.server.stored_tracks import KeptFiles, StoredSite, StoredTrack
from tests.batch.test_batch import batch, listed, told
from tests.cli.conftest import SHORT
from tests.server.asking import Request, ask, ask_all

RANGES = Beside(ranges=True)
ROWS = "id;name;side\n1;Ada;left\n2;Ada;left\n3;;left\n"


@pytest.fixture
def routine(tmp_path: Path) -> str:
    file = tmp_path / "short.yaml"
    file.write_text(SHORT, encoding="utf-8")
    return str(file)


def read(store: Path, name: str) -> RangeList:
    """The list of a track in a store."""
    files = KeptFiles(LocalFolder(store))
    return read_range_list((store / name).read_bytes(), lambda each: files.pattern(each, name))


def served(folder: Path) -> tuple[Endpoint, list[str]]:
    said: list[str] = []
    return Endpoint(StoredSite(LocalFolder(folder)), Activity(), said.append), said


def test_what_is_served_is_what_a_batch_writes(silent: Settings, routine: str, tmp_path: Path) -> None:
    """To the byte: whole, from and to any place, without a body for HEAD; outside of it 416."""
    batch(ROWS, tmp_path / "to", silent, routine)
    _, done = batch(ROWS, tmp_path / "store", silent, routine, beside=RANGES)
    app, said = served(tmp_path / "store")
    files = {name: body for name, body in listed(tmp_path / "to").items() if name.endswith(".mp3")}
    assert (len(files), done.made, done.same) == (3, 2, 1)
    chance = random.Random(1)  # noqa: S311 - no secrets
    for name, body in files.items():
        found = read(tmp_path / "store", f"{name}.ranges")
        seams = [at for begin, *_ in placed_pieces(found) for at in (begin - 1, begin)][1:]
        places = sorted({0, 1, len(body) - 1, *chance.sample(seams, 12), *chance.sample(range(len(body)), 8)})
        requests = [Request(f"/{name}"), Request(f"/{name}", "HEAD", {"range": "bytes=0-1"})]
        requests += [Request(f"/{name}", headers={"range": f"bytes={at}-{at + 70_000}"}) for at in places]
        whole, head, *parts = ask_all(app, requests)
        assert (whole.status, whole.body, whole.headers["content-type"]) == (200, body, "audio/mpeg")
        assert (head.status, head.body, head.headers) == (200, b"", whole.headers)
        assert int(head.headers["content-length"]) == len(body)
        for at, part in zip(places, parts, strict=True):
            assert (part.status, part.body) == (206, body[at : at + 70_001]), at
        assert ask(app, f"/{name}", range="bytes=-7").body == body[-7:]
        assert ask(app, f"/{name}", range=f"bytes={len(body)}-").status == 416
        assert ask(app, f"/{name}", if_none_match=whole.headers["etag"]).status == 304
        assert ask(app, f"/{name}", "POST").status == 405
    assert not said


def test_a_second_run_writes_nothing_and_what_is_missing_comes_again(
    silent: Settings, routine: str, tmp_path: Path
) -> None:
    """No track is written, a clip is there once, and the manifest tells the size of track and list."""
    store = tmp_path / "store"
    batch(ROWS, store, silent, routine, beside=RANGES)
    before = listed(store)
    records = [each for each in told(store) if each.file]
    assert not [name for name in before if name.endswith(".mp3")]
    assert all(each.stored == len(before[f"{each.file}.ranges"]) < each.size for each in records)
    clips = {name: body for name, body in before.items() if name.startswith(CLIPS)}
    assert len(set(clips.values())) == len(clips)
    planned, done = batch(ROWS, store, silent, routine, beside=RANGES)
    assert (listed(store), done.made, planned.there) == (before, 0, 3)
    (store / "1-short-left.mp3.ranges").unlink()
    _, done = batch(ROWS, store, silent, routine, beside=RANGES)
    after = listed(store)
    assert done.made == 1
    assert {name: after[name] for name in before} == before
    assert made_by_coach(store / "1-short-left.mp3.ranges")


def test_nothing_outside_of_a_store_is_read(silent: Settings, routine: str, tmp_path: Path) -> None:
    """Whatever is asked for, whatever a list says, and wherever a link leads."""
    store = tmp_path / "store"
    batch("id;side\n1;left\n", store, silent, routine, beside=RANGES)
    data = (store / "1-short-left.mp3.ranges").read_bytes()
    for place in (tmp_path, store):
        (place / "theirs.mp3").write_bytes(b"theirs")
    (tmp_path / "1.mp3.ranges").write_bytes(data)
    (store / "out").symlink_to(tmp_path)
    (store / "link.mp3.ranges").symlink_to(tmp_path / "1.mp3.ranges")
    app, said = served(store)
    paths = ["", "theirs.mp3", "1-short-left.mp3.ranges", "../1.mp3", "%2e%2e/1.mp3", "out/1.mp3", "link.mp3"]
    paths += [
        "/1-short-left.mp3",
        ".mp3",
        "a%00.mp3",
        "%ff.mp3",
        "coach-manifest",
        f"{'a' * 5000}.mp3",
        f"{tmp_path}/1.mp3",
    ]
    for answer in ask_all(app, [Request(f"/{path}") for path in paths]):
        assert answer.status == 404
    line, own = read(store, "1-short-left.mp3.ranges").unpacked().split(b"\n", 1)
    list_ = json.loads(line)
    like = json.loads(gzip.decompress(data).split(b"\n", 1)[0])
    wrong = [
        {"format": "coach.ranges/9"},
        {"files": ["../" * 3 + "theirs.mp3", *list_["files"][1:]]},
        {"files": list_["files"][1:]},
        {"size": list_["size"] + 1},
        {"pieces": [[0, -5], *list_["pieces"]]},
        {"pieces": [[True, 5]]},
        {"pieces": 7},
        {"etag": 'a"\r\nx: y'},
        {"cover": [1, ["a", 1e999, "", False, []]]},
        {"cover": [0, ["a", 1000, "", False, []]]},
    ]
    bad = [gzip.compress(json.dumps(list_ | each).encode() + b"\n" + own) for each in wrong]
    unlike: list[dict[str, object]] = [
        {"like": "../1"},
        {"steps": [0, 10**9]},
        {"steps": [0, 5, -99, 1]},
        {"steps": [0, 300] + [-300, 300] * 100_000},
        {"steps": [0]},
        {"steps": 7},
        {"changes": [10**6, 1]},
        {"changes": [0, -(10**9)]},
        {"changes": [-5, 1]},
    ]
    bad += [gzip.compress(json.dumps(like | each).encode() + b"\n") for each in unlike]
    for each in (*bad, data[:-20], data[:40] + b"?" + data[41:], b"", b"theirs", gzip.compress(bytes(20_000_000))):
        (store / "1-short-left.mp3.ranges").write_bytes(each)
        with pytest.raises(TrackError, match="its list of byte ranges "):
            read(store, "1-short-left.mp3.ranges")
    (store / "1-short-left.mp3.ranges").write_bytes(bad[1])
    assert ask(app, "/1-short-left.mp3").status == 500
    assert said == ["1-short-left.mp3.ranges is damaged: remove it, and run the same 'coach batch' again"]


def test_a_file_that_is_gone_or_damaged_is_never_sent(silent: Settings, routine: str, tmp_path: Path) -> None:
    """It is told with what to do; that makes it whole again. What stands in its place is not replaced."""
    store = tmp_path / "store"
    batch("id;side\n1;left\n", store, silent, routine, beside=RANGES)
    before, name = listed(store), "1-short-left.mp3.ranges"
    found = read(store, name)
    drawn = found.cover[0] if found.cover else 0
    files = [store / file_in_store(each) for number, each in enumerate(found.files, 1) if number != drawn]
    damaged, gone = files[:2]
    damaged.write_bytes(b"theirs")
    for path, said in (
        (damaged, "is damaged: remove it and "),
        (gone, "is not there: remove "),
    ):
        if path == gone:
            gone.unlink()
        with pytest.raises(CacheError, match=f"{said}{name}, and run"):
            KeptFiles(LocalFolder(store)).body(path.name, name)
        with pytest.raises(CacheError):
            b"".join(StoredTrack(name, found, KeptFiles(LocalFolder(store))).read(0, found.size))
    (store / name).unlink()
    place = LocalFolder(store)
    with pytest.raises(TrackError, match="not as coach made it; move it away"):
        place.put_once(file_in_store(damaged.name), before[file_in_store(damaged.name)])
    assert damaged.read_bytes() == b"theirs"
    damaged.unlink()
    batch("id;side\n1;left\n", store, silent, routine, beside=Beside(ranges=True, run=1))
    assert {name: body for name, body in listed(store).items() if name in before} == before


def test_a_player_that_streams_gets_every_frame_at_its_place(silent: Settings, routine: str, tmp_path: Path) -> None:
    """By HLS: the parts follow one another without a gap, each with its exact place before it."""
    batch("id;side\n1;left\n", tmp_path, silent, routine, beside=RANGES)
    app, _ = served(tmp_path)
    whole, found = (ask(app, f"/1-short-left{ending}") for ending in (".mp3", ".m3u8"))
    assert (found.status, found.headers["content-type"]) == (200, "application/vnd.apple.mpegurl")
    lines = found.body.decode().splitlines()
    lengths_ms = [round(float(line[8:-1]) * 1000) for line in lines if line.startswith("#EXTINF:")]
    names = [line for line in lines if not line.startswith("#")]
    sound, at_ms = b"", 0
    for name, length_ms in zip(names, lengths_ms, strict=True):
        body = ask(app, f"/{name}").body
        place, frames = struct.unpack(">Q", body[65:73])[0], body[73:]
        assert (body[:4], body[20:64], place) == (b"ID3\4", b"com.apple.streaming.transportStreamTimestamp", at_ms * 90)
        assert len(frames) == length_ms // 24 * 192
        sound, at_ms = sound + frames, at_ms + length_ms
    assert whole.body.endswith(sound)
    assert at_ms == read(tmp_path, "1-short-left.mp3.ranges").cover[1][1]  # type: ignore[index]
    for address in (f"/1-short-left.mp3?part={len(names)}", "/2.m3u8", "/.m3u8", "/../1.m3u8"):
        assert ask(app, address).status == 404


def test_what_differs_from_a_pattern_gives_the_same_bytes_again() -> None:
    """Whatever differs: numbers, texts, what stands elsewhere or nowhere."""
    chance = random.Random(2)  # noqa: S311 - no secrets
    words = [b"a", b", ", b'"start_ms": ', b"\n", b"00", b"7", b"123456", b"99999999", b"0123abcd", b"}"]
    words += [bytes([0, 1, 2, 3]) * 2 + b"\xff" * 8, b"\0\0\1\2" + b"\xff" * 8, b"\xff", b"1234\xff" * 2]
    for _ in range(200):
        first = chance.choices(words, k=chance.randrange(40))
        other = [chance.choice(words) if chance.random() < 0.2 else each for each in first]
        other = other[chance.randrange(5) :] + other[: chance.randrange(9)]
        pattern, data = Pattern(b"".join(first)), b"".join(other)
        assert pattern.applied(pattern.differences(data), 10_000) == data


def test_a_list_is_small_beside_its_pattern(silent: Settings, routine: str, tmp_path: Path) -> None:
    """What another pace or name changes is told, and a picture of another coach is not sent."""
    rows = "id;name;settle\n1;;\n2;;1,3\n3;Ada;\n"
    batch(rows, tmp_path, silent, routine, beside=RANGES)
    usual, slow, named = ((tmp_path / f"{number}-short.mp3.ranges").stat().st_size for number in "123")
    assert usual < 300
    assert max(slow, named) < 1_500
    found = read(tmp_path, "2-short.mp3.ranges")
    assert found.cover
    number, (_, *values) = found.cover
    other = replace(found, cover=(number, ("Another", *values)))
    with pytest.raises(CacheError, match=r"draws another picture .*run the same 'coach batch' again"):
        b"".join(StoredTrack("2", other, KeptFiles(LocalFolder(tmp_path))).read(0, found.size))


def test_the_commands_tell_what_they_cannot_do(
    silent: Settings, routine: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a sentence, before anything is served or made; a program gets the address as JSON."""
    monkeypatch.setattr("coach.server.serving.serve", lambda *args: args[-1]() or 0)
    store = tmp_path / "store"
    planned, _ = batch("id;format;side\n1;mp3;left\n2;wav;left\n", store, silent, routine, beside=RANGES)
    assert [(each.line, each.reason) for each in planned.refused] == [
        (3, "byte ranges are of MP3s: let its format be mp3")
    ]
    batch("id;side\n1;left\n", tmp_path / "to", silent, routine)
    for where in (tmp_path / "nowhere", tmp_path / "to", Path(routine)):
        assert run(["serve", str(where)]) == 1
        assert "holds no lists of byte ranges; name what 'coach batch" in capsys.readouterr().err
    assert not (tmp_path / "nowhere").exists()
    assert run(["serve", str(store), "--port", "0", "--json"]) == 0
    told_ = json.loads(capsys.readouterr().out)
    assert told_["url"] == f"http://127.0.0.1:{told_['port']}/"
