"""What the tests share: routines made of values, and settings that speak silence into a cache of their own."""

from __future__ import annotations

import gc
import ipaddress
import itertools
import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from coach.app import Settings
from coach.clips import find_or_speak
from coach.speech import engine_named
from tests.examples import SAME, examples
from tests.made_clips import MadeClips, made_anew, shared_by_all

# Speed is for benchmarks: on a busy machine a deadline fails tests that are right.
settings.register_profile("coach", deadline=None, derandomize=SAME, max_examples=examples(100))
settings.load_profile("coach")


def _refuse_the_network(event: str, args: tuple[Any, ...]) -> None:
    """No test leaves this machine: whatever tries to is an error, wherever it is tried."""
    if event == "socket.getaddrinfo":
        host = args[0]
    elif event in ("socket.connect", "socket.sendto") and isinstance(args[1], tuple):
        if event == "socket.connect" and args[0].type & socket.SOCK_DGRAM:
            return  # it sends nothing: so one asks the system which way it would go
        host = args[1][0]
    else:
        return
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if not name or name == "localhost":
        return
    try:
        near = ipaddress.ip_address(name).is_loopback or ipaddress.ip_address(name).is_unspecified
    except ValueError:
        near = False
    if not near:
        raise AssertionError(f"a test asks the network for {name}")


sys.addaudithook(_refuse_the_network)

# Where Python is told to keep no bytecode, each process of a run would compile all of coach, and each run all tests.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# No test reads what the user chose for all runs; but see ``tests/export/test_golden.py``.
for _name in [name for name in os.environ if name.startswith("COACH_") and name != "COACH_WRITE_GOLDEN"]:
    del os.environ[_name]
# What is tested and summed is eSpeak's sound, whether or not a machine has the natural voice as well.
os.environ["COACH_ENGINE"] = "pyttsx3"
# Routines are taken in English, whoever tests.
os.environ["LC_ALL"] = "C.UTF-8"

# Shells start what runs in the background with Ctrl-C ignored, ``nohup`` with a closed terminal ignored, and programs
# that are started from there inherit it.
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


LONG_S = 900
"""A long test that takes longer hangs; the limit for others is in pyproject.toml."""
MADE = pytest.StashKey[MadeClips]()
_count = itertools.count()


@pytest.fixture(scope="session", autouse=True)
def _made_clips(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Clips are made once in a run, but for tests that are about making them."""
    made = MadeClips(shared_by_all(request.config, tmp_path_factory.getbasetemp(), "made-clips"))
    made.on = not made_anew(request.node.items[0])
    request.config.stash[MADE] = made
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(find_or_speak, "speak_all", made.speak_all)
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes its time may take more of it, also on a busy machine."""
    for item in items:
        if item.get_closest_marker("long") and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(LONG_S))


def pytest_collection_finish() -> None:
    """Thousands of tests stay to the end: whoever collects garbage need not look through them each time."""
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before fixtures of the module or the test make anything."""
    made = item.config.stash.get(MADE, None)
    if made:
        made.on = not made_anew(item)


@pytest.fixture
def silent(tmp_path: Path) -> Settings:
    """Settings with the silent engine (60 ms a character) and an empty cache."""
    return Settings(engine=engine_named("silent"), cache_folder=tmp_path / "cache")


@pytest.fixture
def spoken(tmp_path: Path) -> Settings:
    """Settings with the voice of the wheel and an empty cache."""
    return Settings(cache_folder=tmp_path / "cache")


@pytest.fixture(autouse=True)
def _own_surroundings(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """No test reads the user's configuration, or writes into the user's cache.

    A folder is made for a test only where it asks for one: most do not, and making thousands takes its time.
    """
    asks = "tmp_path" in request.fixturenames
    own = request.getfixturevalue("tmp_path") if asks else tmp_path_factory.getbasetemp() / f"unmade-{next(_count)}"
    monkeypatch.setenv("COACH_CACHE", str(own / "user-cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(own / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(own / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(own / "home-cache"))
