"""The process that speaks may end, hang or die again and again: sharing never goes deaf, and every wait has an end."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from coach.app import build
from coach.app.settings import clips_in
from coach.clips import prefetch
from coach.clips.prefetch import PrefetchProcess
from coach.server.app import make_app
from coach.server.catalog import Catalog
from coach.server.responses import Activity
from coach.server.shared_routine import SharedRoutine
from coach.server.speech_supervisor import BusyError, SpeechSupervisor
from coach.server.speech_worker import SpeechWorker, speaker_for
from coach.server.variant_query import VariantQuery
from coach.speech.base import Engine
from tests.server.asking import ask, connected, fetch, request_bytes
from tests.server.conftest import BASE, ROUTINE, TOKEN, shared_in, started
from tests.server.engines import Dies, Hangs, Refuses


@contextmanager
def speaking(shared: SharedRoutine, told: list[str]) -> Iterator[SpeechWorker]:
    worker = speaker_for((shared,), told.append)
    try:
        yield worker
    finally:
        worker.close()


def process_of(worker: SpeechWorker) -> int:
    supervised: Any = worker._supervised
    return int(supervised._process._process.pid)


def spoken_by(shared: SharedRoutine, engine: Engine) -> SharedRoutine:
    return replace(shared, base=replace(shared.base, engine=engine))


@pytest.mark.long
def test_a_killed_process_is_started_anew_and_the_request_served(tmp_path: Path) -> None:
    """It is told once; the second time there is a pause of a second, and one is told to come again."""
    shared, told = shared_in(tmp_path), list[str]()
    with speaking(shared, told) as worker:
        catalog = Catalog([shared], {}, worker)
        os.kill(process_of(worker), signal.SIGKILL)
        assert catalog.item("legs", VariantQuery(hold="0.5"))
        assert told == ["the process that speaks ended (killed by signal 9) and was started anew"]
        os.kill(process_of(worker), signal.SIGKILL)
        with pytest.raises(BusyError) as caught:
            catalog.item("legs", VariantQuery(hold="1.1"))
        assert catalog.item("legs", VariantQuery(hold="0.5")), "what is ready needs nobody who speaks"
        time.sleep(caught.value.retry_s)
        assert catalog.item("legs", VariantQuery(hold="1.1"))
    assert len(told) == 2
    assert told[1].startswith("the process that speaks ended (killed by signal 9), 2 times in 5 minutes;")


@pytest.mark.long
def test_a_process_that_is_stopped_is_killed_and_started_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the time that an engine may take without a sign of progress, which is shorter here."""
    monkeypatch.setattr(prefetch, "limit_s", lambda _: 1.0)
    monkeypatch.setattr(prefetch, "SLACK_S", 3.0)
    shared, told = shared_in(tmp_path), list[str]()
    with speaking(shared, told) as worker:
        stopped = process_of(worker)
        os.kill(stopped, signal.SIGSTOP)
        catalog = Catalog([shared], {}, worker)
        with suppress(BusyError):  # a machine under load
            catalog.item("legs", VariantQuery(hold="0.5"))
        assert not Path(f"/proc/{stopped}").exists()
    assert told[0].startswith("the process that speaks did not answer any more")


def test_a_request_waits_no_longer_than_it_is_told(tmp_path: Path) -> None:
    """Neither for an engine that never comes back nor for its turn behind another one; ready variants are there."""
    shared, told = spoken_by(shared_in(tmp_path), Hangs()), list[str]()
    supervised = SpeechSupervisor(lambda fresh: _process(shared, fresh), told.append)
    worker = SpeechWorker(supervised, most_wait_s=0.6)
    found: list[int] = []
    try:
        app = make_app(Catalog([shared], {}, worker), TOKEN, BASE, Activity())

        def asked() -> None:
            answer = ask(app, f"/t/{TOKEN}/legs.mp3")
            assert answer.headers["retry-after"] == "5"
            found.append(answer.status)

        began = time.monotonic()
        askers = [threading.Thread(target=asked) for _ in range(4)]
        for each in askers:
            each.start()
        assert ask(app, f"/t/{TOKEN}/").status == 200
        for each in askers:
            each.join()
        assert time.monotonic() - began < 5
    finally:
        worker.close()
    assert found == [503] * 4


def _process(shared: SharedRoutine, fresh: bool) -> PrefetchProcess:
    base = shared.base
    make = partial(clips_in, cache_folder=base.cache_folder, engine=base.engine)
    return PrefetchProcess(make, base.clip_settings_for(base.order_for(shared.routine)), fresh=fresh)


def test_a_process_that_dies_again_and_again_gets_longer_pauses_and_is_told_with_each(tmp_path: Path) -> None:
    """Nothing is started in a pause, and a request is told when to come again."""
    shared, told, clock, starts = spoken_by(shared_in(tmp_path), Dies()), list[str](), [0.0], list[bool]()

    def start(fresh: bool) -> PrefetchProcess:
        starts.append(fresh)
        return _process(shared, False)  # nothing but this test is here that could have threads

    supervised = SpeechSupervisor(start, told.append, lambda: clock[0])
    worker, waits = SpeechWorker(supervised, most_wait_s=1e9), list[int]()
    catalog = Catalog([shared], {}, worker)
    try:
        for _ in range(40):
            with pytest.raises(BusyError) as caught:
                catalog.item("legs", VariantQuery())
            waits.append(caught.value.retry_s)
            clock[0] += 1
    finally:
        worker.close()
    assert starts[0] is False
    assert all(starts[1:])
    assert 5 <= len(starts) <= 9
    assert len(told) <= 8
    assert max(waits) >= 16
    assert "killed by signal 9" in told[0]
    assert "it is started anew in 16 s at the earliest" in "".join(told)


def test_where_no_process_can_be_started_it_is_tried_again_later(tmp_path: Path) -> None:
    """Too many open files, or no memory."""
    shared, told = shared_in(tmp_path), list[str]()

    def start(fresh: bool) -> PrefetchProcess:
        if fresh and not told:
            raise OSError(24, "Too many open files")
        return _process(shared, False)

    worker = SpeechWorker(SpeechSupervisor(start, told.append))
    catalog = Catalog([shared], {}, worker)
    try:
        os.kill(process_of(worker), signal.SIGKILL)
        with pytest.raises(BusyError) as caught:
            catalog.item("legs", VariantQuery())
        time.sleep(caught.value.retry_s)
        assert catalog.item("legs", VariantQuery())
    finally:
        worker.close()
    assert told[0].startswith("the process that speaks could not be started: Too many open files")


@pytest.mark.long
def test_faults_of_this_side_are_5xx_and_told_and_the_feed_is_never_empty(tmp_path: Path) -> None:
    """What can be made stands in the feed all the same; a wrong request is 400 as ever."""
    good = shared_in(tmp_path)
    bad, told = replace(spoken_by(good, Refuses()), name="bad"), list[str]()
    with speaking(bad, told) as worker:
        alone = make_app(Catalog([bad], {}, worker, tell=told.append), TOKEN, BASE, Activity(), told.append)
        assert ask(alone, f"/t/{TOKEN}/bad.mp3").status == 500
        feed = ask(alone, f"/t/{TOKEN}/feed.xml")
        assert (feed.status, feed.headers["retry-after"]) == (503, "60")
        assert any("'bad' is left out of the feed" in each for each in told)
        assert ask(alone, f"/t/{TOKEN}/bad.mp3?fit=1s").status in (400, 500)
        assert ask(alone, f"/t/{TOKEN}/bad.mp3?side=x").status == 400
        build(good.routine, tmp_path / "tonight.mp3", good.base)
        both = Catalog([bad], {"tonight": tmp_path / "tonight.mp3"}, worker, tell=told.append)
        answer = ask(make_app(both, TOKEN, BASE, Activity()), f"/t/{TOKEN}/feed.xml")
        assert answer.status == 200
        assert b"tonight.mp3" in answer.body


def children_of(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.mark.long
def test_sharing_survives_the_end_of_all_it_started_and_ends_with_nothing_left(tmp_path: Path) -> None:
    """By a real server: killed, told once, served; then stopped, and a signal ends all though a request waits."""
    (tmp_path / "legs.yaml").write_text(ROUTINE, encoding="utf-8")
    process = started(tmp_path, "legs.yaml", "--json")
    assert process.stdout
    url = json.loads(process.stdout.readline())["url"]
    assert fetch(f"{url}legs.mp3", "HEAD").status == 200
    for child in children_of(process.pid):
        os.kill(child, signal.SIGKILL)
    assert fetch(f"{url}legs.mp3?hold=0.5", "HEAD").status == 200
    assert fetch(f"{url}legs.mp3?hold=1.1", "HEAD").status == 200
    children = children_of(process.pid)
    for child in children:
        os.kill(child, signal.SIGSTOP)
    with connected(url) as client:
        client.sendall(request_bytes(f"{url}legs.mp3?hold=1.3"))
        assert fetch(f"{url}legs.mp3?hold=0.5", "HEAD").status == 200
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=60)
    assert time.monotonic() - began < 15
    assert errors.count("was started anew") == 1
    assert "the process that speaks ended (killed by signal 9) and was started anew" in errors
    assert "Traceback" not in errors
    ends = time.monotonic() + 10
    while any(Path(f"/proc/{child}/cmdline").exists() for child in children) and time.monotonic() < ends:
        time.sleep(0.05)
    assert not any(Path(f"/proc/{child}/cmdline").exists() for child in children)
