"""Builds killed at any moment: ``python -m benchmarks.reliability.killed --builds 300 --each 50``.

Whatever the moment: under a track's name is nothing, the old track or the whole new one; no kept clip is damaged; the
next build is equal to the byte to one that nobody disturbed; and nothing piles up.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import os
import random
import signal
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from coach.files.atomic_file import hidden_name

from .rows import Row, run_proof
from .scene import OLD, Scene, named, wait_for_orphans

KINDS = {"write": ("kill", "half", "after"), "fsync": ("kill", "after"), "rename": ("kill", "after")}
"""The calls, and when a build is killed at one of them."""


@dataclass(slots=True)
class Tally:
    """What was seen over many kills."""

    killed: int = 0
    finished: int = 0
    """Builds that were quicker than the kill."""
    left_most: int = 0
    """The most leftovers that were there after the next build."""
    orphans: int = 0
    longest_orphan_s: float = 0.0
    stood: Counter[str] = field(default_factory=Counter)
    """What was under the track's name after the kill."""
    wrong: list[str] = field(default_factory=list)


class Undisturbed:
    """A scene with what an undisturbed build makes there, and how long it takes."""

    def __init__(self, scene: Scene) -> None:
        started = time.monotonic()
        done = scene.build()
        self.took_s = time.monotonic() - started
        if done.code:
            raise SystemExit(f"the undisturbed build failed: {done.err}")
        self.scene = scene
        self.track, self.sheet = scene.track.read_bytes(), scene.sheet.read_bytes()


def at_random(right: Undisturbed, builds: int, seed: int) -> Tally:
    """Kill so many builds at random moments, in turn all their processes and the first alone."""
    chance, tally = random.Random(seed), Tally()  # noqa: S311 - moments, no secrets
    longest_s = right.took_s
    for number in itertools.count():
        if tally.killed == builds:
            break
        _set_up(right, number)
        process = right.scene.start()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0.05, longest_s))
            longest_s = max(0.5, 0.95 * longest_s)  # the machine is less busy now
        alone = number % 2 == 1
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL) if alone else os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        _look(right, tally, process.returncode, process.pid, f"build {number} of seed {seed}")
    return tally


def points(scene: Scene, call: str) -> list[str]:
    """The calls of an undisturbed cold build, in their order, as ``write /path``."""
    scene.clear()
    log = scene.folder / "calls.log"
    log.unlink(missing_ok=True)
    scene.build({"call": call, "log": str(log), "under": str(scene.folder)})
    return log.read_text(encoding="utf-8").splitlines()


def at_each(right: Undisturbed, call: str, ats: Sequence[int], least: int) -> Tally:
    """Kill a cold build at calls of a kind, given by their numbers: at each at least once, ``least`` times in all."""
    tally, manners = Tally(), KINDS[call]
    for number in range(max(least, len(ats))):
        at, manner = ats[number % len(ats)], manners[(number + number // len(ats)) % len(manners)]
        _set_up(right, number, all_clips=True)
        plan = {"call": call, "at": at, "do": manner, "group": number % 4 < 2, "under": str(right.scene.folder)}
        process = right.scene.start(plan)
        process.communicate()
        _look(right, tally, process.returncode, process.pid, f"{manner} at {call} {at}")
    return tally


def _set_up(right: Undisturbed, number: int, *, all_clips: bool = False) -> None:
    """Clips are missing, and with every second build an old track stands there. What is left over stays."""
    right.scene.forget_clips(1 if all_clips else 1 + number % 3)
    for each in (right.scene.track, right.scene.sheet):
        each.unlink(missing_ok=True)
        if number % 2:
            each.write_bytes(OLD)


def _look(right: Undisturbed, tally: Tally, code: int, group: int, where: str) -> None:
    """After a kill: what stands there; then the next build."""
    scene, wrong = right.scene, tally.wrong
    tally.killed += code == -signal.SIGKILL
    tally.finished += code == 0
    if code not in (0, -signal.SIGKILL):
        wrong.append(f"{where}: exit code {code}")
    waited_s = wait_for_orphans(group)
    tally.orphans += waited_s > 0.02
    tally.longest_orphan_s = max(tally.longest_orphan_s, waited_s)
    for path, new in ((scene.track, right.track), (scene.sheet, right.sheet)):
        stands = _what(path, new)
        tally.stood[stands] += path == scene.track
        if stands == "a part":
            wrong.append(f"{where}: {path.name} is a part")
    wrong += [f"{where}: the clip {name} is damaged" for name in scene.bad_entries()]
    done = scene.build()
    if done.code or (scene.track.read_bytes(), scene.sheet.read_bytes()) != (right.track, right.sheet):
        wrong.append(f"{where}: the next build gave another track, or {done.code}: {done.err}")
    tally.left_most = max(tally.left_most, len(scene.leftovers()))


def _what(path: Path, new: bytes) -> str:
    if not path.exists():
        return "nothing"
    return {OLD: "the old track", new: "the whole new track"}.get(path.read_bytes(), "a part")


def last_sweep(right: Undisturbed) -> list[str]:
    """What is left over after one more build that speaks."""
    right.scene.forget_clips(2)
    right.scene.build()
    return right.scene.leftovers()


TORN: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda body: b"",
    "half of it": lambda body: body[: len(body) // 2],
    "zeros": lambda body: bytes(len(body)),
    "zeros at its end": lambda body: body[: len(body) // 2] + bytes(len(body) - len(body) // 2),
}
"""What a power cut can make of a file that was renamed and not flushed."""


def torn_clips(right: Undisturbed, ways: Sequence[str] = tuple(TORN)) -> tuple[int, list[str]]:
    """Tear every kept clip in each of some ways, and build: how many were torn, and what went wrong."""
    scene, wrong, count = right.scene, [], 0
    for name in ways:
        scene.build()
        kept = [path for path in scene.cache.glob("??/*") if path.is_file()]
        count += len(kept)
        for path in kept:
            path.write_bytes(TORN[name](path.read_bytes()))
        scene.track.unlink(missing_ok=True)
        done = scene.build()
        if done.code or scene.track.read_bytes() != right.track:
            wrong.append(f"{name}: another track, or {done.code}: {done.err}")
        wrong += [f"{name}: {each} is still damaged" for each in scene.bad_entries()]
    return count, wrong


def flushed_in_order(scene: Scene) -> list[str]:
    """The calls for the track whose order a power cut would not survive; nothing when it is survived at any moment."""
    scene.clear()
    log = scene.folder / "calls.log"
    log.unlink(missing_ok=True)
    scene.build({"call": " ".join(KINDS), "log": str(log), "under": str(scene.track.parent)})
    calls = log.read_text(encoding="utf-8").splitlines()
    part = str(scene.track.with_name(hidden_name(scene.track.name, "part")))
    end = [name for name in calls[calls.index(f"write {part}") :] if name != f"write {part}"]
    wanted = [f"fsync {part}", f"replace {part}", f"fsync {scene.track.parent}"]
    return [] if end[:3] == wanted else end[:3]


def rows(options: argparse.Namespace) -> list[Row]:
    """All of it, with full counts."""
    with tempfile.TemporaryDirectory(prefix="coach-proof-", dir=options.folder) as name:
        right = Undisturbed(Scene(Path(name), named(options.routine)))
        return [*_killings(right, options), *_power_cuts(right)]


def _killings(right: Undisturbed, options: argparse.Namespace) -> Iterator[Row]:
    tally = at_random(right, options.builds, options.seed)
    yield _row("killed at a random moment", "SIGKILL, in turn to all processes and to the first alone", tally)
    for call, manners in KINDS.items():
        calls = len(points(right.scene, call))
        tally = at_each(right, call, range(1, calls + 1), options.each)
        words = ", ".join(manners).replace("kill", "before").replace("half", "half of")
        yield _row(f"killed at each {call}", f"each of the {calls} in a cold build; {words} it", tally)
    left = last_sweep(right)
    how = "files of all builds above, after one more build that speaks"
    yield Row("what is left over", how, "1", f"{len(left)} files", not left)


def _power_cuts(right: Undisturbed) -> Iterator[Row]:
    count, wrong = torn_clips(right)
    how = f"each kept clip made {', '.join(TORN)}, as renaming without flushing allows; then a build"
    result = _said(wrong, "all found and made anew, the track the same to the byte")
    yield Row("power cut: torn clips", how, str(count), result, not wrong)
    wrong = flushed_in_order(right.scene)
    how = "the order of the calls: all written, flushed, renamed, folder flushed; in between nothing else"
    yield Row("power cut: the track", how, "1", _said(wrong, "as told"), not wrong)


def _row(what: str, how: str, tally: Tally) -> Row:
    stood = ", ".join(f"{name} {count}" for name, count in tally.stood.most_common())
    result = (
        f"under the name stood: {stood}; next build the same to the byte: {tally.killed + tally.finished} of"
        f" {tally.killed + tally.finished}; most files left after the next build: {tally.left_most};"
        f" orphans lived {tally.longest_orphan_s:.2f} s at most"
    )
    return Row(
        what, how, f"{tally.killed} killed, {tally.finished} were quicker", _said(tally.wrong, result), not tally.wrong
    )


def _said(wrong: list[str], right: str) -> str:
    return f"{len(wrong)} wrong, the first: {wrong[0]}" if wrong else right


def main() -> None:
    """Run the proof."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reliability.killed", description=__doc__)
    parser.add_argument("--builds", type=int, default=300, help="killed at random moments")
    parser.add_argument("--each", type=int, default=50, help="killed at each kind of call, at least")
    parser.add_argument("--routine", default="box-breathing")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="do the work in a new folder here")
    run_proof("killed", "benchmarks.reliability.killed", rows, parser)


if __name__ == "__main__":
    main()
