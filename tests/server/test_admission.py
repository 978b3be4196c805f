"""Many connections: each address has its share, strangers give way first, and too few open files pass."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn

from coach.server import serving
from coach.server.admission import Admission, origin_of
from coach.server.notices import MOST, SAME_S, Notices
from tests.server.asking import fetch, read_answer, request_bytes
from tests.server.conftest import ROUTINE, Served, started


class Somebody:
    """A connection that only notes what becomes of it."""

    def __init__(self, origin: str, *, busy: bool = False) -> None:
        self.origin, self.trusted, self.busy, self.is_cut = origin, False, busy, False

    def is_busy(self) -> bool:
        """As it was made."""
        return self.busy

    def cut(self) -> None:
        """Noted."""
        self.is_cut = True


def test_a_stranger_has_a_share_and_its_own_oldest_connection_gives_way() -> None:
    """So a thousand connections of one address are as good as sixteen."""
    admission = Admission(100, most_of_stranger=3)
    phone, crowd = Somebody("phone"), [Somebody("stranger") for _ in range(1_000)]
    assert admission.enter(phone)
    assert all(map(admission.enter, crowd))
    assert not phone.is_cut
    assert [each.is_cut for each in crowd] == [True] * 997 + [False] * 3


def test_strangers_give_way_before_a_phone_and_idle_ones_before_those_that_are_answered() -> None:
    """Where nobody has less of a claim, one more is not let in."""
    admission = Admission(4, most_of_stranger=3)
    listening, idle = Somebody("phone", busy=True), Somebody("phone")
    for each in (listening, idle):
        assert admission.enter(each)
        admission.trust(each)
    strangers = [Somebody(f"stranger {number}", busy=True) for number in range(2)]
    assert all(map(admission.enter, strangers))
    more = [Somebody("phone", busy=True) for _ in range(4)]
    assert [admission.enter(each) for each in more] == [True, True, True, False]
    assert [each.is_cut for each in (*strangers, idle, listening)] == [True, True, True, False]
    admission.leave(listening)
    assert admission.enter(Somebody("new"))


def test_a_crowd_of_strangers_gives_way_to_each_other_where_one_has_the_most() -> None:
    """Not whoever came first: that may be a phone that has not asked yet."""
    admission = Admission(6, most_of_stranger=5)
    phone, crowd = Somebody("phone"), [Somebody("stranger") for _ in range(5)]
    assert all(map(admission.enter, [phone, *crowd, Somebody("other"), Somebody("third")]))
    assert not phone.is_cut
    assert [each.is_cut for each in crowd] == [True, True, False, False, False]


def test_an_origin_is_an_address_or_a_network_of_ipv6() -> None:
    """Else one household had more addresses than there are numbers for them."""
    assert origin_of("2001:db8::1") == origin_of("2001:db8::ffff:1") != origin_of("2001:db8:0:1::1")
    assert origin_of("::ffff:10.0.0.1") == origin_of("10.0.0.1") != origin_of("10.0.0.2")
    assert origin_of("") == ""


def from_address(url: str, address: str) -> socket.socket:
    parts = urlsplit(url)
    return socket.create_connection((parts.hostname or "", parts.port or 0), 60, (address, 0))


def is_open(client: socket.socket) -> bool:
    client.settimeout(0)
    try:
        return client.recv(1) != b""
    except BlockingIOError:
        return True
    except ConnectionError:
        return False


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="every 127.x.x.x is an address of this machine on Linux alone")
def test_hundreds_of_idle_strangers_do_not_keep_a_phone_out(served: Served) -> None:
    """Neither from one address nor from many; a connection of the phone that is being used stays."""
    assert fetch(f"{served.url}legs.mp3", "HEAD").status == 200
    with contextlib.ExitStack() as stack:
        kept = stack.enter_context(from_address(served.url, "127.0.0.1"))
        request = request_bytes(f"{served.url}legs.mp3", Range="bytes=0-9")
        kept.sendall(request.replace(b"Connection: close\r\n", b""))
        assert kept.recv(1 << 16)
        crowd = [stack.enter_context(from_address(served.url, "127.0.0.2")) for _ in range(300)]
        assert fetch(served.url).status == 200
        for number in range(300):
            crowd.append(stack.enter_context(from_address(served.url, f"127.0.1.{1 + number % 30}")))
        assert fetch(f"{served.url}legs.mp3", Range="bytes=0-9").status == 206
        with from_address(served.url, "127.0.0.3") as new:
            new.sendall(request_bytes(f"{served.url}legs.mp3", Range="bytes=0-9"))
            assert read_answer(new).status == 206
        assert is_open(kept)
        assert sum(map(is_open, crowd)) <= 256


def test_a_wrong_token_ends_the_connection(served: Served) -> None:
    """So that nobody guesses on for ever, or holds a place with it."""
    with from_address(served.url, "127.0.0.1") as client:
        wrong = served.url.rstrip("/") + "x/"
        client.sendall(request_bytes(wrong).replace(b"Connection: close\r\n", b"") * 2)
        assert read_answer(client).status == 404


def test_a_connection_without_the_right_token_has_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busily it sends what nobody wants."""
    monkeypatch.setattr(serving, "STRANGER_S", 0.3)

    async def lasted_s() -> float:
        loop = asyncio.get_running_loop()

        async def app(scope: object, receive: object, send: object) -> None:
            await asyncio.Event().wait()

        config = uvicorn.Config(app, http=serving.TimeoutProtocol, lifespan="off", log_level="critical")
        config.load()
        state = uvicorn.server.ServerState()
        server = await loop.create_server(
            lambda: serving.TimeoutProtocol(config=config, server_state=state, app_state={}), "127.0.0.1", 0
        )
        async with server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
            begun = loop.time()
            writer.write(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n")
            while not reader.at_eof() and loop.time() < begun + 20:
                writer.write(b"x")
                await asyncio.sleep(0.05)
                with contextlib.suppress(TimeoutError, asyncio.TimeoutError, ConnectionError):
                    await asyncio.wait_for(reader.read(1), 0.01)
            writer.close()
            for task in state.tasks:
                task.cancel()
            return loop.time() - begun

    assert 0.3 <= asyncio.run(lasted_s()) < 10


@contextlib.contextmanager
def full_pipe() -> Iterator[int]:
    """A pipe that nobody reads, with no room left."""
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    with contextlib.suppress(BlockingIOError):
        while True:
            os.write(writer, b"x" * 4_096)
    os.set_blocking(writer, True)
    try:
        yield writer
    finally:
        os.close(reader)
        os.close(writer)


def short_of_files(process: subprocess.Popen[str]) -> tuple[int, int]:
    """Take all open files that are free from a process; the limits that it had."""
    import resource

    taken = max(int(each.name) for each in Path(f"/proc/{process.pid}/fd").iterdir()) + 1
    before = resource.prlimit(process.pid, resource.RLIMIT_NOFILE)
    resource.prlimit(process.pid, resource.RLIMIT_NOFILE, (taken, before[1]))
    return before


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="the limit of another process is set as Linux does it")
@pytest.mark.parametrize("read", [True, False], ids=["read", "nobody-reads"])
def test_without_files_it_waits_tells_it_once_and_goes_on(tmp_path: Path, read: bool) -> None:
    """Also where nobody reads what is told, and its pipe is full."""
    import resource

    (tmp_path / "legs.yaml").write_text(ROUTINE, encoding="utf-8")
    with full_pipe() as full:
        process = started(tmp_path, "legs.yaml", "--json", stderr=subprocess.PIPE if read else full)
        assert process.stdout
        url = json.loads(process.stdout.readline())["url"]
        assert fetch(f"{url}legs.mp3", "HEAD").status == 200
        before = short_of_files(process)
        with contextlib.ExitStack() as stack:
            for _ in range(40):
                stack.enter_context(from_address(url, "127.0.0.1"))
            time.sleep(1.5)  # what it does meanwhile is what counts: thousands of sentences, or one
        resource.prlimit(process.pid, resource.RLIMIT_NOFILE, before)
        assert fetch(f"{url}legs.mp3", "HEAD").status == 200
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 128 + signal.SIGTERM
    if read:
        assert errors.count("too many files are open") == 1
        assert errors.count("\n") <= 4


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="limits as Linux has them")
def test_a_low_limit_of_open_files_is_room_for_fewer_connections(tmp_path: Path) -> None:
    """And never for none: files that are read for an answer have their own."""
    (tmp_path / "legs.yaml").write_text(ROUTINE, encoding="utf-8")
    process = started(tmp_path, "legs.yaml", "--json", files=64)
    assert process.stdout
    url = json.loads(process.stdout.readline())["url"]
    with contextlib.ExitStack() as stack:
        for number in range(100):
            stack.enter_context(from_address(url, f"127.0.0.{2 + number % 20}"))
        assert fetch(f"{url}legs.mp3", "HEAD").status == 200
        assert fetch(f"{url}legs.mp3?hold=1.1").status == 200
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=60)
    assert errors.strip() == "sharing has ended"


def test_the_same_sentence_is_told_once_in_a_minute_and_never_a_flood() -> None:
    """Clients can bring about as many as they like."""
    told, clock = list[str](), [0.0]
    notices = Notices(told.append, lambda: clock[0])
    for _ in range(100):
        notices("the same")
    assert told == ["the same"]
    for number in range(100):
        notices(f"another {number}")
    assert len(told) == MOST
    clock[0] = SAME_S + 1
    notices("the same")
    assert len(told) == MOST + 1
