"""Whatever a row does to its process, it costs that row; nothing hangs, and nothing outlives who started it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from coach.batch.batch_workers import GivenUp, Processes, Workers
from tests.batch.fragile_work import doubled

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes end in another way here")


def results(workers: Workers, folder: Path, groups: Iterable[list[str]]) -> tuple[list[str], dict[str, str]]:
    """Who was answered, and who was given up, and why."""
    found: list[Any] = [each for each in workers.each(doubled, (str(folder),), groups) if each is not None]
    workers.close()
    lost = {each.item: each.reason for each in found if isinstance(each, GivenUp)}
    return sorted(each for each in found if isinstance(each, str)), lost


@pytest.mark.long
def test_a_row_that_kills_hangs_or_raises_is_named_and_all_others_are_answered(tmp_path: Path) -> None:
    """Twice it is tried: what dies of bad luck once is made all the same."""
    groups = [["a", "die", "b"], ["once", "c"], ["hang", "d"], ["e"], ["raise", "f"]]
    good, lost = results(Processes(2, limit_s=3), tmp_path, groups)
    assert good == sorted(each * 2 for each in ("a", "b", "once", "c", "d", "e", "f"))
    assert lost.keys() == {"die", "hang", "raise"}
    assert "signal 9" in lost["die"]
    assert "longer than 3 seconds" in lost["hang"]
    assert "ValueError" in lost["raise"]


def test_a_process_that_somebody_kills_is_replaced(tmp_path: Path) -> None:
    """What it was at is done by the next one."""
    workers, seen = Processes(1, limit_s=20), tmp_path / "slow1.seen"
    found: list[Any] = []
    for each in workers.each(doubled, (str(tmp_path),), [["slow1", "slow2", "slow3"]]):
        found.append(each)
        if each == "slow1slow1":
            os.kill(int(seen.read_text()), signal.SIGKILL)
    workers.close()
    assert [each for each in found if each] == ["slow1slow1", "slow2slow2", "slow3slow3"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process ends when its task does")
def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    """Even when that is killed while they are at work."""
    code = (
        "import sys; from coach.batch.batch_workers import Processes; from tests.batch.fragile_work import doubled;"
        f"print(*Processes(1, 60).each(doubled, ({str(tmp_path)!r},), [['slow1'] + ['slow2'] * 100]))"
    )
    driver = subprocess.Popen([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": os.getcwd()})  # noqa: PTH109
    seen = tmp_path / "slow2.seen"
    until = time.monotonic() + 30
    while not seen.exists() and time.monotonic() < until:
        time.sleep(0.05)
    pid = int(seen.read_text())
    driver.kill()
    driver.wait()
    while Path(f"/proc/{pid}").exists() and time.monotonic() < until:
        if Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
            break
        time.sleep(0.05)
    else:
        assert not Path(f"/proc/{pid}").exists()
