"""Jobs in processes of their own: whatever one does, the others and the parent go on."""

import importlib
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from coach.errors import CoachError, SpeechError
from coach.model import Utterance, Voice
from coach.speech.isolation import Failure, run_isolated
from coach.speech.isolation_outcome import unpacked
from coach.speech.silent_engine import SilentEngine

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the tests of spawn alone would not show much")


# Fresh processes must find what they are to do by its module's name, which pytest gives to no test.
sys.path.append(str(Path(__file__).parent))
isolated_jobs = importlib.import_module("isolated_jobs")
behave, spoken = isolated_jobs.behave, isolated_jobs.spoken


def outcomes(jobs: list[str], *, fork: bool, limit_s: float = 0.4) -> dict[str, bytes | Failure]:
    """What each job came to; only those that hang get a short limit."""
    return dict(
        run_isolated(
            jobs, behave, limit_s=lambda job: limit_s if job in ("hang", "deaf") else 30, processes=2, fork=fork
        )
    )


@pytest.mark.parametrize("fork", [True, False])
def test_each_failure_is_told_apart_and_harms_no_other_job(fork: bool) -> None:
    """A hang, a crash, an exit, an error, a bug and a big answer, with good jobs among them; spawned as forked."""
    found = outcomes(["a", "hang", "b", "crash", "leave", "raise", "bug", "c", "big", "deaf", "exit", "d"], fork=fork)
    assert {job: found[job] for job in "abcd"} == {job: job.encode() for job in "abcd"}
    assert found["big"] == b"x" * 3_000_000
    failures = {job: each for job, each in found.items() if isinstance(each, Failure)}
    assert {job: each.kind for job, each in failures.items()} == {
        "hang": "timeout",
        "deaf": "timeout",
        "crash": "crash",
        "leave": "crash",
        "raise": "error",
        "bug": "error",
        "exit": "error",
    }
    assert "0.4 s" in failures["hang"].reason
    assert "SIGSEGV" in failures["crash"].reason
    assert "status 3" in failures["leave"].reason
    assert "ZeroDivisionError('a bug')" in failures["bug"].reason
    error = failures["raise"].error
    assert isinstance(error, SpeechError)
    assert (str(error), error.engine, error.text) == ("no voice today", "pyttsx3", "Hold.")


def test_an_error_that_cannot_travel_comes_as_words() -> None:
    """A CoachError that holds something unpicklable is not lost."""

    def work(_: str) -> bytes:
        error = CoachError("held fast")
        error.held = lambda: None  # type: ignore[attr-defined]
        raise error

    [(_, answer)] = run_isolated(["job"], work, limit_s=20)
    assert answer == Failure("held fast", "error")


@pytest.mark.parametrize("fork", [True, False])
def test_an_engine_speaks_the_same_in_either_kind_of_process(fork: bool, tmp_path: Path) -> None:
    """What is sent back does not depend on how the process came to be."""
    job = (SilentEngine(), Utterance("Hold.", Voice("silent", "", "en", 140)), tmp_path / "clip.wav")
    [(_, answer)] = run_isolated([job], spoken, limit_s=30, fork=fork)
    assert answer == spoken(job)


def test_what_a_fresh_process_loads_takes_nothing_of_a_jobs_time() -> None:
    """Where nothing is forked a voice is loaded in each process, once, before the limit of its first clip begins."""
    jobs = run_isolated(
        ["first", "second"],
        isolated_jobs.loaded,
        limit_s=0.4,
        processes=1,
        fork=False,
        get_ready=isolated_jobs.load_slowly,
    )
    assert list(jobs) == [("first", b"voice"), ("second", b"voice")]


def open_files() -> set[str]:
    """The files that this process has open."""
    return set(os.listdir("/dev/fd"))  # noqa: PTH208  (names are wanted)


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The children that were forked since."""
    pids: list[int] = []
    fork = os.fork

    def noted() -> int:
        pid = fork()
        pids.append(pid)
        return pid

    monkeypatch.setattr("os.fork", noted)
    return pids


def reaped(pid: int) -> bool:
    """Whether a child is gone altogether, not even dead."""
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def run_to_its_end() -> None:
    """Good and bad jobs, all of them."""
    list(run_isolated(["a", "hang", "crash", "big"], behave, limit_s=0.3, processes=4))


def close_early() -> None:
    """One answer is enough."""
    running = run_isolated(["a", "hang", "hang", "hang"], behave, limit_s=30, processes=4)
    next(running)
    running.close()  # type: ignore[attr-defined]


def raise_through() -> None:
    """Whoever reads the answers fails."""

    def fail(_: object) -> None:
        raise KeyError

    with pytest.raises(KeyError):
        list(map(fail, run_isolated(["a", "hang", "hang"], behave, limit_s=30, processes=3)))


def interrupt() -> None:
    """Ctrl-C, or as good as."""

    def on_alarm(_: int, frame: FrameType | None) -> None:
        if frame and frame.f_code.co_filename == logging.__file__:
            signal.setitimer(signal.ITIMER_REAL, 0.01)  # a hook around a fork, in which Python swallows every error
        else:
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, on_alarm)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        with pytest.raises(KeyboardInterrupt):
            list(run_isolated(["hang", "hang", "hang"], behave, limit_s=30, processes=2))
    finally:
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("how", [run_to_its_end, close_early, raise_through, interrupt])
def test_nothing_is_left_behind(how: Callable[[], None], forked: list[int]) -> None:
    """No zombie, no child that still runs, no open file, no blocked signal; however the jobs came to an end."""
    before = open_files()
    start = time.monotonic()
    how()
    assert time.monotonic() - start < 5
    assert forked
    assert all(map(reaped, forked))
    assert open_files() == before
    assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == set()


def test_a_child_leaves_the_parents_affairs_alone() -> None:
    """What the parent has not yet written is written once; its ``atexit`` and ``finally`` run once, in the parent."""
    program = """
import atexit, sys
from coach.speech.isolation import run_isolated
def work(job):
    sys.stdout.write("in child. "); sys.stdout.flush()
    return b""
sys.stdout.write("once. ")
atexit.register(lambda: sys.stdout.write("exit. "))
try:
    list(run_isolated([1, 2], work, limit_s=10, processes=1))
finally:
    sys.stdout.write("finally. ")
"""
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout == "once. in child. in child. finally. exit. "
    assert done.stderr == ""


def test_ctrl_c_reaches_the_parent_only() -> None:
    """A child ignores SIGINT: the parent ends it, in its own time."""

    def work(_: str) -> bytes:
        os.kill(os.getpid(), signal.SIGINT)
        return b"still here"

    assert list(run_isolated(["job"], work, limit_s=10)) == [("job", b"still here")]


def test_jobs_run_at_once(tmp_path: Path) -> None:
    """Four jobs of which each waits for the three others to have begun."""

    def work(job: int) -> bytes:
        (tmp_path / str(job)).touch()
        while len(list(tmp_path.iterdir())) < 4:
            time.sleep(0.01)
        return b"met"

    answers = [answer for _, answer in run_isolated(range(4), work, limit_s=60, processes=4)]
    assert answers == [b"met"] * 4


def test_no_jobs_no_processes() -> None:
    """Nothing to do is done at once."""
    assert list(run_isolated([], behave, limit_s=1)) == []


def test_an_answer_is_unpacked_as_it_was_packed() -> None:
    """The marks on the pipe: bytes, or words."""
    assert unpacked(b"=abc") == b"abc"
    assert unpacked(b"?why") == Failure("why", "error")
