"""A batch beyond one machine, and one that is killed: on a cluster, into an object store, and begun again."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import SHORT

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform == "win32", reason="processes end in another way there"),
]
ROOT = Path(__file__).parent.parent.parent
SECRET = "not-to-be-told"  # noqa: S105 - of a store that lives for this test


@pytest.fixture
def jobs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "short.yaml").write_text(SHORT, encoding="utf-8")
    rows = [f"{number},{'left' if number % 2 else 'right'},{2 + number / 100:.2f}" for number in range(30)]
    (tmp_path / "jobs.csv").write_text("\n".join(["id,side,settle", *rows]), encoding="utf-8")
    return tmp_path


def begun(*args: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "coach", "batch", "jobs.csv", "--routine", "short.yaml", *args]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def ran(*args: str) -> tuple[int, bytes, bytes]:
    process = begun(*args)
    out, err = process.communicate()
    return process.returncode, out, err


def tracks(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.mp3")}


def wait_for(what: object, limit_s: float = 60) -> None:
    until = time.monotonic() + limit_s
    while not what() and time.monotonic() < until:  # type: ignore[operator]
        time.sleep(0.02)


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_the_same_command_goes_on_after_an_end(jobs: Path, ending: int) -> None:
    """What was made stays as it is, the rest comes, nothing half-written is left; a third run writes nothing."""
    to = jobs / "to"
    process = begun("--to", "to", "--workers", "2")
    wait_for(lambda: len(list(to.glob("*.mp3"))) > 3)
    process.send_signal(ending)
    _, err = process.communicate()
    if ending != signal.SIGKILL:
        assert process.returncode == 3, err
        assert b"the same command goes on" in err
    before = tracks(to)
    assert ran("--to", "to")[0] == 0
    after = tracks(to)
    assert len(after) == 30
    assert {name: after[name] for name in before} == before
    wait_for(lambda: not list(to.rglob("*.part")), 5)
    everything = {path: path.stat().st_mtime_ns for path in to.rglob("*")}
    assert ran("--to", "to")[0] == 0
    assert {path: path.stat().st_mtime_ns for path in to.rglob("*")} == everything


CLUSTER = """\
import os, signal, sys
from coach.batch.batch_workers import GivenUp, StoppedError
from coach.batch.dask_workers import Cluster
from tests.batch.fragile_work import doubled

address, folder, victim = sys.argv[1:]
cluster = Cluster(address, 2, 5)
items = [[f"slow{n}", f"slow{n + 1}"] for n in range(0, 20, 2)] + [["a", "die", "b"], ["hang", "c"]]
found, killed = [], False
try:
    for each in cluster.each(doubled, (folder,), items):
        if isinstance(each, GivenUp):
            found.append(f"lost {each.item}")
        elif each:
            found.append(each)
        if len(found) > 3 and not killed:
            killed = True
            os.kill(int(victim) or next(iter(cluster._client.run(os.getpid).values())), signal.SIGKILL)
except StoppedError as error:
    found = [f"stopped {error}"]
print(*sorted(found), sep="\\n")
sys.stdout.flush()
os._exit(0)
"""


@pytest.mark.parametrize("what", ["worker", "scheduler"])
def test_a_cluster_loses_a_worker_and_no_row_and_tells_when_it_is_gone(jobs: Path, what: str) -> None:
    """A worker that is killed is replaced, and what kills a process is named; without a scheduler the work stops."""
    pytest.importorskip("distributed")
    (jobs / "cluster.py").write_text(CLUSTER)
    address = f"tcp://127.0.0.1:{free_port()}"
    plain = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "process_group": 0}
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", address, "--no-dashboard"]
    scheduler = subprocess.Popen(dask, **plain)  # type: ignore[call-overload]
    dask = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nworkers", "2", "--nthreads", "1"]
    worker = subprocess.Popen([*dask, "--no-dashboard"], **plain)  # type: ignore[call-overload]
    try:
        victim = "0" if what == "worker" else str(scheduler.pid)
        command = [sys.executable, "cluster.py", address, str(jobs), victim]
        done = subprocess.run(command, capture_output=True, text=True, timeout=200, check=False)
    finally:
        for each in (worker, scheduler):
            os.killpg(each.pid, signal.SIGKILL)
            each.wait()
    right = [*(f"slow{n}" * 2 for n in range(20)), "aa", "bb", "cc", "lost die", "lost hang"]
    if what == "scheduler":
        right = ["stopped the scheduler of Dask is gone"]
    assert sorted(set(done.stdout.splitlines())) == sorted(right), done.stderr


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An S3 server on the loopback, with a bucket."""
    pytest.importorskip("obstore")
    pytest.importorskip("moto.server")
    address = f"http://127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "moto.server", "-p", address.rpartition(":")[2]]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(300):
        try:
            asked(f"{address}/tracks", "PUT")
            break
        except OSError:
            time.sleep(0.2)
    settings = {"ENDPOINT_URL": address, "ACCESS_KEY_ID": "test", "SECRET_ACCESS_KEY": SECRET, "REGION": "us-east-1"}
    for name, value in (settings | {"ALLOW_HTTP": "true"}).items():
        monkeypatch.setenv(f"AWS_{name}", value)
    yield address
    server.kill()
    server.wait()


def asked(address: str, method: str) -> None:
    with urllib.request.urlopen(urllib.request.Request(address, method=method)) as answer:  # noqa: S310
        answer.read()


def test_lists_of_byte_ranges_are_served_out_of_an_object_store(jobs: Path, store: str) -> None:
    """To the byte what a batch writes; a second run makes nothing."""
    from coach.batch.destinations import destination_of
    from coach.formats.byte_ranges import MOST_LIST_BYTES, read_range_list
    from coach.server.stored_tracks import KeptFiles, StoredTrack

    (jobs / "jobs.csv").write_text("\n".join((jobs / "jobs.csv").read_text().splitlines()[:5]))
    assert ran("--to", "to")[0] == 0
    for made in (4, 0):
        code, out, err = ran("--to", "s3://tracks/lists", "--form", "ranges", "--json")
        assert (code, json.loads(out)["made"]) == (0, made), err
    place = destination_of("s3://tracks/lists")
    files = KeptFiles(place)
    for name, body in tracks(jobs / "to").items():
        data = place.read(f"{name}.ranges", MOST_LIST_BYTES)
        track = StoredTrack(name, read_range_list(data or b"", lambda each: files.pattern(each, "")), files)
        assert b"".join(track.read(0, track.size)) == body
    assert place.read("nothing.mp3.ranges", MOST_LIST_BYTES) is None


def test_an_object_store_gets_what_a_folder_gets(jobs: Path, store: str) -> None:
    """To the byte; no credentials are told, objects of others stay, and a second run makes nothing."""
    import obstore
    from obstore.store import from_url

    place = from_url("s3://tracks/day")

    def there(name: str) -> bytes:
        return bytes(obstore.get(place, name).bytes())

    lines = (jobs / "jobs.csv").read_text().splitlines()[:6]
    (jobs / "jobs.csv").write_text("\n".join([*lines, lines[1].replace("0,", "same,", 1)]))
    obstore.put(place, "1-short-left.mp3", b"theirs")
    assert ran("--to", "to")[0] == 0
    code, out, err = ran("--to", "s3://tracks/day", "--json")
    assert (code, json.loads(out)["failed"]) == (1, 1), err
    for name, body in tracks(jobs / "to").items():
        assert there(name) == (b"theirs" if name == "1-short-left.mp3" else body)
    parts = [each["path"] for page in obstore.list(place, prefix="coach-manifest") for each in page]
    told = "".join(there(each).decode() for each in parts)
    assert "coach did not make it" in told
    assert SECRET not in told
    _, out, _ = ran("--to", "s3://tracks/day", "--json")
    assert {key: json.loads(out)[key] for key in ("made", "same", "there")} == {"made": 0, "same": 0, "there": 5}
