"""The application: right answers to right requests, and nothing for any other."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator

import pytest

from coach.server.app import make_app
from coach.server.catalog import Catalog
from coach.server.kept_address import new_token
from coach.server.responses import Activity
from coach.server.speech_worker import speaker_for
from tests.server.asking import Request, ask, ask_all
from tests.server.conftest import BASE, TOKEN, Site, shared_in

MP3 = f"/t/{TOKEN}/legs.mp3"


@pytest.fixture(scope="module")
def sound(site: Site) -> bytes:
    return ask(site.app, MP3).body


def test_all_of_a_track_has_its_length_its_type_and_a_strong_etag(site: Site, sound: bytes) -> None:
    """What players and podcast apps ask for first."""
    answer = ask(site.app, MP3)
    assert answer.status == 200
    assert answer.headers["content-type"] == "audio/mpeg"
    assert answer.headers["content-length"] == str(len(sound))
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["etag"].startswith('"')
    assert "content-disposition" not in answer.headers


def test_head_tells_the_same_and_sends_nothing(site: Site) -> None:
    """Of every kind; a range in it counts for nothing (RFC 9110, 14.2)."""
    for file in ("", "legs.mp3", "legs.mp3?side=left", "legs.html", "legs.json", "feed.xml", "page.css", "nothing.mp3"):
        one, other = ask(site.app, site.at(file)), ask(site.app, site.at(file), "HEAD", range="bytes=0-1")
        assert other.body == b""
        assert (one.status, one.headers) == (other.status, other.headers), file
        assert one.headers["content-length"] == str(len(one.body))


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [("bytes=0-1", 0, 1), ("bytes=1000-", 1000, None), ("bytes=-128", -128, None), ("bytes=5-99999999", 5, None)],
)
def test_a_range_is_that_part_with_its_place(
    site: Site, sound: bytes, header: str, first: int, last: int | None
) -> None:
    """Status 206."""
    answer = ask(site.app, MP3, range=header)
    begin = first % len(sound)
    end = len(sound) - 1 if last is None else last
    assert answer.status == 206
    assert answer.body == sound[begin : end + 1]
    assert answer.headers["content-range"] == f"bytes {begin}-{end}/{len(sound)}"
    assert answer.headers["content-length"] == str(len(answer.body))


def test_a_range_outside_tells_how_long_it_is(site: Site, sound: bytes) -> None:
    """Status 416."""
    answer = ask(site.app, MP3, range=f"bytes={len(sound)}-")
    assert answer.status == 416
    assert answer.headers["content-range"] == f"bytes */{len(sound)}"


def test_several_ranges_and_malformed_ones_get_all(site: Site, sound: bytes) -> None:
    """As the RFC allows."""
    for header in ("bytes=0-1,5-6", "bytes=9-1", "pages=1-2"):
        answer = ask(site.app, MP3, range=header)
        assert (answer.status, answer.body) == (200, sound)


def test_what_is_known_is_not_sent_again_and_a_part_fits_to_what_one_has(site: Site, sound: bytes) -> None:
    """If-None-Match and If-Range; another variant's etag is none of this one."""
    etag, other = ask(site.app, MP3).headers["etag"], ask(site.app, f"{MP3}?side=left").headers["etag"]
    known = ask(site.app, MP3, if_none_match=f'W/"x", {etag}', range="bytes=0-1")
    assert (known.status, known.body, known.headers["etag"]) == (304, b"", etag)
    assert "content-length" not in known.headers
    assert ask(site.app, MP3, if_none_match=other).status == 200
    assert ask(site.app, MP3, if_range=etag, range="bytes=0-1").status == 206
    assert ask(site.app, MP3, if_range=other, range="bytes=0-1").body == sound
    page = ask(site.app, site.at("legs.html"))
    assert ask(site.app, site.at("legs.html"), if_none_match=page.headers["etag"]).status == 304


def test_it_can_be_saved_under_its_name(site: Site) -> None:
    """Where the address asks for it; the page with the sound inside is for nothing else."""
    saved = ask(site.app, f"{MP3}?side=left&download=1")
    assert saved.headers["content-disposition"] == 'attachment; filename="legs.mp3"'
    assert saved.body == ask(site.app, f"{MP3}?side=left").body
    offline = ask(site.app, site.at("legs.offline.html"))
    assert offline.headers["content-disposition"] == 'attachment; filename="legs.offline.html"'
    assert len(offline.body) > len(saved.body) * 4 // 3


def test_every_kind_beside_the_sound_is_served_with_its_type(site: Site) -> None:
    """For the routine in a variant, and for the finished track."""
    kinds = {
        "html": "text/html; charset=utf-8",
        "json": "application/json",
        "txt": "text/plain; charset=utf-8",
        "chapters.json": "application/json+chapters",
    }
    for name in ("legs", "tonight"):
        for ending, kind in kinds.items():
            answer = ask(site.app, site.at(f"{name}.{ending}"))
            assert (answer.status, answer.headers["content-type"]) == (200, kind), (name, ending)
    sheet = json.loads(ask(site.app, site.at("legs.json?side=left")).body)
    assert {each["side"] for each in sheet["chapters"]} == {None, "left"}
    assert json.loads(ask(site.app, site.at("tonight.json")).body) == json.loads(
        ask(site.app, site.at("legs.json")).body
    )
    for ending in ("vtt", "lrc"):  # a finished track has all its words, too
        assert ask(site.app, site.at(f"tonight.{ending}")).body == ask(site.app, site.at(f"legs.{ending}")).body


def test_pages_lead_to_everything_and_the_feed_to_whole_addresses(site: Site) -> None:
    """The host of a request is not believed: it could be anybody's."""
    for host in ("evil.example", "192.168.1.2:8024"):
        index = ask(site.app, site.at(""), host=host).body.decode()
        page = ask(site.app, site.at("legs.html?side=left"), host=host).body.decode()
        feed = ask(site.app, site.at("feed.xml"), host=host).body.decode()
        assert "legs.html" in index
        assert "tonight.html" in index
        assert "legs.mp3?side=left" in page
        assert f'url="{BASE}legs.mp3?v=' in feed
        assert "evil.example" not in index + page + feed
    assert ask(site.app, site.at("page.js?v=1")).headers["cache-control"] == "private, max-age=31536000, immutable"


def test_every_answer_keeps_the_token_to_itself_and_asks_nothing_of_other_hosts(site: Site) -> None:
    """Also those that refuse something."""
    for path in (MP3, site.at(""), site.at("legs.html"), site.at("no.mp3"), "/", f"{MP3}?side=x", site.at("feed.xml")):
        headers = ask(site.app, path).headers
        assert "default-src '" in headers["content-security-policy"]
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"].startswith("private")
    assert (
        "default-src 'none'" in ask(site.app, site.at("legs.offline.html"), "HEAD").headers["content-security-policy"]
    )


def test_it_can_only_be_read(site: Site) -> None:
    """Every other method is refused, wherever it points."""
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"):
        answer = ask(site.app, MP3, method)
        assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


def test_a_wrong_token_is_answered_as_any_address_that_is_none(site: Site) -> None:
    """Nothing tells whether one was near."""
    paths = (
        *("/", "/x", "/t/", "/t/wrong/", f"/t/{TOKEN}x/legs.mp3", f"/t/{TOKEN[:-1]}/legs.mp3", f"/t/{TOKEN}"),
        *(f"//t/{TOKEN}/legs.mp3", f"/T/{TOKEN}/legs.mp3", "/t/wörter/", site.at("no.mp3"), site.at("legs.exe")),
        *(site.at("legs.yaml"), site.at("../secret.txt"), site.at("a\nb"), f"/t/{TOKEN}/legs/legs.mp3", "*"),
    )
    answers = [ask(site.app, path) for path in paths]
    assert {answer.status for answer in answers} == {404}
    assert len({(answer.body, tuple(answer.headers.items())) for answer in answers}) == 1
    assert len({new_token() for _ in range(100)}) == 100
    assert len(new_token()) == 22


def test_what_is_shared_elsewhere_is_not_here(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A token opens its own catalog and no other."""
    folder = tmp_path_factory.mktemp("other")
    catalog = Catalog([shared_in(folder, name="private")], {}, speaker_for(()))
    other = make_app(catalog, "another-token", "http://x/", Activity())
    assert ask(other, "/t/another-token/").status == 200
    assert ask(site.app, "/t/another-token/").status == 404
    assert ask(site.app, site.at("private.mp3")).status == 404
    assert ask(other, "/t/another-token/legs.mp3").status == 404


def test_requests_and_sent_sound_count_as_activity_but_none_with_a_wrong_token(site: Site) -> None:
    """Whoever listens keeps the server alive; a stranger who knocks does not."""
    clock = iter(range(1_000))
    activity = Activity(lambda: next(clock))
    app = make_app(site.catalog, TOKEN, BASE, activity)
    for _ in range(50):
        activity.idle_s()
    ask(app, "/no")
    ask(app, f"/t/{TOKEN}x/legs.mp3", "POST")
    assert activity.idle_s() == 52 - 1
    ask(app, MP3)
    assert activity.idle_s() == 1


NAMES = ["legs", "tonight", "private", "..", "legs.yaml", "secret.txt", "", ".", "legs%00", "%2e%2e", "LEGS", "légs"]
ENDINGS = ["mp3", "html", "json", "txt", "chapters.json", "offline.html", "png", "yaml", "", "mp3.mp3", "MP3", "%6dp3"]
KEYS = ["side", "pace", "guidance", "sos", "fit", "settle", "hold", "v", "download", "x", "", "side%00", "__class__"]
VALUES = ["left", "right", "both", "gentle", "brisk", "full", "1", "0", "90s", "2m", "1.5", "max", "-1", "nan", "1e309"]
VALUES += ["%ff", "../../etc/passwd", "%2e%2e%2f", "'\"<script>", "A" * 300, "٣", "{0}", "%0d%0aX: y", "9" * 30, ""]
RANGES = ["bytes=0-1", "bytes=-1", "bytes=99999999-", "bytes=0-0,1-1", "bytes=5-1", "x", "bytes=-0", "bytes=100000-"]
OUTSIDE = ["../secret.txt", "..%2fsecret.txt", "%2e%2e/secret.txt", "/etc/passwd", "..\\secret.txt", "legs.mp3/../../x"]


def nonsense(dice: random.Random) -> Iterator[Request]:
    """Requests as a scanner, a broken client or a curious neighbour makes them; some of them are right."""
    tokens = [TOKEN] * 12 + ["another-token", "", TOKEN[:-1], TOKEN.upper(), "%00", "..", TOKEN + "%2f"]
    while True:
        file = dice.choice(NAMES) + "." + dice.choice(ENDINGS)
        if dice.random() < 0.15:
            file = dice.choice(OUTSIDE)
        if dice.random() < 0.1:
            file = "".join(chr(dice.randrange(1, 0x250)) for _ in range(dice.randrange(1, 30)))
        fields = [f"{dice.choice(KEYS)}={dice.choice(VALUES)}" for _ in range(dice.choice([0, 0, 0, 1, 1, 2, 3, 40]))]
        path = f"/t/{dice.choice(tokens)}/{file}" if dice.random() < 0.95 else f"/{file}"
        headers = {}
        if dice.random() < 0.5:
            headers["range"] = dice.choice(RANGES)
        if dice.random() < 0.2:
            headers["if-none-match"] = dice.choice(['"x"', "*", "W/", '"' * 9, "\xff"])
        if dice.random() < 0.1:
            headers["if-range"] = dice.choice(['"x"', "Sun, 22 Nov 2026 00:00:00 GMT", ""])
        method = dice.choice(["GET"] * 8 + ["HEAD", "POST", "PUT", "X"])
        yield Request(path + ("?" + "&".join(fields) if fields else ""), method, headers)


@pytest.mark.parametrize("count", [2_500, pytest.param(10_000, marks=pytest.mark.long)])
def test_requests_of_nonsense_get_an_answer_and_nothing_that_is_not_theirs(site: Site, count: int) -> None:
    """No status of 500 and above, no file from outside, no other token's track, no line of a traceback."""
    stream = nonsense(random.Random(24))  # noqa: S311 - nonsense, not secrets
    requests = [next(stream) for _ in range(count)]
    statuses: Counter[int] = Counter()
    for request, answer in zip(requests, ask_all(site.app, requests), strict=True):
        statuses[answer.status] += 1
        assert answer.status < 500, request
        assert b"CANARY" not in answer.body, request
        assert b"Traceback" not in answer.body
        assert b"root:" not in answer.body
        if f"/t/{TOKEN}/" not in request.path:
            assert answer.status in (404, 405), request
            assert len(answer.body) < 500
    assert set(statuses) == {200, 206, 304, 400, 404, 405, 416}
    assert statuses[200] > count / 100
    assert site.told == []
