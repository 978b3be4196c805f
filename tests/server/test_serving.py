"""The server over a real socket: what players send, clients that are slow, many or gone, and how it ends."""

from __future__ import annotations

import contextlib
import json
import random
import select
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest
import uvicorn

from coach.errors import CoachError
from coach.server.serving import bound_socket
from tests.server.asking import connected, fetch, parsed, read_answer, request_bytes
from tests.server.conftest import Served, started
from tests.server.test_app import nonsense

MOST_MB = 100


def test_a_player_gets_what_it_asks_for_part_by_part(served: Served) -> None:
    """As iOS does: two bytes first, then all from somewhere, and the parts are the whole."""
    url = f"{served.url}legs.mp3?side=left"
    whole = fetch(url)
    size = int(whole.headers["content-length"])
    assert len(whole.body) == size
    probe = fetch(url, Range="bytes=0-1")
    assert (probe.status, probe.headers["content-range"]) == (206, f"bytes 0-1/{size}")
    assert probe.body == whole.body[:2]
    rest = fetch(url, Range="bytes=70000-", If_Range=whole.headers["etag"])
    assert (rest.status, rest.body) == (206, whole.body[70_000:])
    assert fetch(url, Range="bytes=-128").body == whole.body[-128:]
    assert fetch(url, Range=f"bytes={size}-").headers["content-range"] == f"bytes */{size}"
    assert fetch(url, If_None_Match=whole.headers["etag"]).status == 304
    head = fetch(url, "HEAD")
    assert (head.body, head.headers["content-length"]) == (b"", str(size))


def test_several_requests_go_over_one_connection(served: Served) -> None:
    """Also where the next comes before the last was answered."""
    url = f"{served.url}legs.mp3"
    one = request_bytes(url, Range="bytes=0-9").replace(b"Connection: close\r\n", b"")
    with connected(url) as client:
        client.sendall(one + one + request_bytes(url, Range="bytes=5-5"))
        data = b""
        while chunk := client.recv(1 << 16):
            data += chunk
    assert data.count(b"HTTP/1.1 206") == 3


@pytest.mark.parametrize(
    "garbage",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 100,
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /t/\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: " + b"a" * 40_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    ],
    ids=["tls", "no-target", "version", "not-ascii", "long", "no-host", "length", "websocket"],
)
def test_what_is_no_request_is_refused_and_the_server_goes_on(served: Served, garbage: bytes) -> None:
    """With a status of 400 and above but below 500, or with the end of the connection."""
    with connected(served.url) as client:
        client.sendall(garbage)
        client.shutdown(socket.SHUT_WR)
        data = b""
        while chunk := client.recv(1 << 16):
            data += chunk
    assert not data or 400 <= parsed(data).status < 500
    assert fetch(served.url).status == 200


def test_nonsense_over_a_socket_gets_an_answer(served: Served) -> None:
    """Three hundred of the requests that the application is given by thousands."""
    token = served.url.rstrip("/").rpartition("/")[2]
    stream = nonsense(random.Random(7))  # noqa: S311 - nonsense, not secrets
    for _ in range(300):
        request = next(stream)
        path = request.path.replace("right-token-of-the-tests", token)
        headers = "".join(f"{name}: {value}\r\n" for name, value in request.headers.items())
        first = f"{request.method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n"
        with connected(served.url) as client:
            client.sendall(first.encode("utf-8", "replace"))
            answer = read_answer(client)
        assert answer.status < 500, request
        assert b"Traceback" not in answer.body


def test_many_clients_get_the_same_track_at_once_within_the_memory_of_few(served: Served) -> None:
    """Four megabytes each; nobody is left out, and nothing is held for them."""
    url = f"{served.url}long.mp3"
    size = int(fetch(url, "HEAD").headers["content-length"])
    assert size > 19_000_000
    clients = [connected(url) for _ in range(25)]
    got = dict.fromkeys(clients, 0)
    for client in clients:
        client.sendall(request_bytes(url, Range="bytes=0-3999999"))
        client.setblocking(False)
    waiting, most_mb = set(clients), 0.0
    try:
        while waiting:
            ready, _, _ = select.select(list(waiting), [], [], 120)
            assert ready, "the server has stopped sending"
            for client in ready:
                chunk = client.recv(1 << 17)
                got[client] += len(chunk)
                if not chunk:
                    waiting.discard(client)
            most_mb = max(most_mb, served.memory_mb())
    finally:
        for client in clients:
            client.close()
    assert min(got.values()) > 4_000_000
    assert most_mb < MOST_MB


@pytest.mark.long
def test_clients_that_are_slow_or_gone_cost_neither_memory_nor_the_sound_of_others(served: Served) -> None:
    """Ten take a kilobyte a second, thirty go away in the middle; one who listens gets everything."""
    url = f"{served.url}long.mp3?pace=gentle"
    fetch(url, "HEAD")
    slow = [connected(url, receive_bytes=2_048) for _ in range(10)]
    try:
        for client in slow:
            client.sendall(request_bytes(url))
        for _ in range(30):
            with connected(url) as leaving:
                leaving.sendall(request_bytes(url))
                assert leaving.recv(100)
        most_mb, ends = 0.0, time.monotonic() + 2
        while time.monotonic() < ends:
            for client in slow:
                assert client.recv(100)
            most_mb = max(most_mb, served.memory_mb())
            assert fetch(f"{served.url}legs.mp3", Range="bytes=0-99999").status == 206
            time.sleep(0.1)
        whole = fetch(url)
        assert len(whole.body) == int(whole.headers["content-length"])
        assert max(most_mb, served.memory_mb()) < MOST_MB
    finally:
        for client in slow:
            client.close()


def test_a_client_that_never_finishes_its_request_is_cut(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a quarter of a minute, however busily it sends; others are answered meanwhile."""
    import asyncio

    from coach.server import serving

    monkeypatch.setattr(serving, "HEADERS_S", 0.3)

    async def answered(dripping: bytes) -> float:
        loop = asyncio.get_running_loop()
        config = uvicorn.Config(lambda *_: None, http=serving.TimeoutProtocol, lifespan="off", log_level="critical")
        config.load()
        state = uvicorn.server.ServerState()
        server = await loop.create_server(
            lambda: serving.TimeoutProtocol(config=config, server_state=state, app_state={}), "127.0.0.1", 0
        )
        async with server:
            begun = loop.time()
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
            for byte in dripping:
                writer.write(bytes([byte]))
                await asyncio.sleep(0.05)
                if reader.at_eof():
                    break
            with contextlib.suppress(ConnectionResetError):  # it was cut while we still wrote
                assert await asyncio.wait_for(reader.read(), 10) == b""
            writer.close()
            return loop.time() - begun

    assert fetch(served.url).status == 200
    assert asyncio.run(answered(b"")) >= 0.3
    assert asyncio.run(answered(b"GET /" + b"a" * 100)) < 5


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, errors = process.communicate(timeout=120)
    return process.returncode, errors


@pytest.mark.long
def test_it_ends_by_itself_when_nobody_asks_for_anything(served: Served) -> None:
    """With code 0, and says why."""
    process = started(served.folder, "legs.yaml", "--idle", "1s")
    assert process.stdout
    assert process.stdout.readline().startswith("http://127.0.0.1:")
    code, errors = ended(process)
    assert code == 0
    assert "sharing has ended: nothing was asked for in 1s" in errors


@pytest.mark.parametrize(
    "number",
    [
        signal.SIGINT,
        pytest.param(signal.SIGTERM, marks=pytest.mark.long),
        pytest.param(signal.SIGHUP, marks=pytest.mark.long),
    ],
)
def test_a_signal_ends_it_at_once_though_somebody_listens(served: Served, number: signal.Signals) -> None:
    """With the code of the signal; no traceback, and no process is left that speaks."""
    process = started(served.folder, "long.yaml", "--json")
    assert process.stdout
    url = json.loads(process.stdout.readline())["url"]
    with connected(url, receive_bytes=2_048) as client:
        client.sendall(request_bytes(f"{url}long.mp3"))
        assert client.recv(100)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        process.send_signal(number)
        code, errors = ended(process)
    assert code == 128 + number
    assert "Traceback" not in errors
    assert "sharing has ended" in errors
    assert children
    assert not any(Path(f"/proc/{child}/cmdline").exists() for child in children)


def test_the_usual_port_gives_way_and_a_wanted_one_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is taken by another program is told."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setattr("coach.server.serving.PORT", port)
        made, moved = bound_socket("127.0.0.1", None)
        with made:
            assert moved
            assert made.getsockname()[1] != port
        with pytest.raises(CoachError, match="another program has this port"):
            bound_socket("127.0.0.1", port)
    with pytest.raises(CoachError, match="this machine has no such address"):
        bound_socket("192.0.2.77", 0)
