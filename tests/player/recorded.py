"""``coach`` as it is, but what its device is given is kept: run by tests in a process of its own.

Usage: recorded.py FOLDER ARGUMENT... Writes ``samples.raw`` into FOLDER, and ``times.txt``: for each block when it was
asked for (seconds of the monotonic clock) and how many samples it has. ``done.txt`` has a line for each button of the
player: its name, and how many samples had been drawn before it. From when there is a file ``fail`` nothing can be
drawn. ``TEST_OF_COACH_PATIENCE_S`` is how long a device is waited for.

With ``TEST_OF_COACH_CRANK``, the number of a socket, there is no device: samples are drawn when the test says so
there, a word a line. ``draw N`` draws so many, ``settle`` waits until all keys typed before have been obeyed,
``complete`` until all is spoken; each is answered with ``done``. With ``TEST_OF_COACH_TERMINAL`` the
terminal on stdin is this process's own, as a shell would give it.
"""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from coach.app.live_playback import LivePlayback
from coach.cli.main import main
from coach.player import output_device, session
from coach.player.sample_player import Player
from coach.player.session import Session

BLOCK = 1_440


def record(folder: Path) -> None:
    """Keep what is drawn from now on."""
    draw = Player.draw

    def recorded(player: Player, count: int) -> bytes:
        asked = time.monotonic()
        if (folder / "fail").exists():
            player._reader = None  # type: ignore[assignment]
        samples = draw(player, count)
        with (folder / "samples.raw").open("ab") as raw, (folder / "times.txt").open("a") as times:
            raw.write(samples)
            times.write(f"{asked:.6f} {len(samples) // 2}\n")
        return samples

    def pressing(name: str) -> Callable[..., None]:
        press = getattr(Player, name)

        def pressed(player: Player, *rest: Any) -> None:
            with player._lock:
                drawn = (folder / "samples.raw").stat().st_size // 2 if (folder / "samples.raw").exists() else 0
            with (folder / "done.txt").open("a") as done:
                done.write(f"{name} {drawn}\n")
            press(player, *rest)

        return pressed

    Player.draw = recorded  # type: ignore[method-assign,assignment]
    for name in ("pause_or_go_on", "jump"):
        setattr(Player, name, pressing(name))


class Crank:
    """A device that is turned by hand."""

    backend = "crank"
    ticks = 0
    performances: list[LivePlayback]

    def __init__(self, draw: Callable[[int], bytes], name: str | None = None) -> None:
        """See `Device`."""
        self._draw = draw
        self._drawing = Lock()

    def start(self) -> None:
        """Obey from now on."""
        Thread(target=self._obey, daemon=True).start()

    def close(self) -> None:
        """Let what is being drawn be answered: the player may come to its end before all is drawn."""
        if self._drawing.acquire(timeout=5):
            self._drawing.release()

    def _obey(self) -> None:
        with socket.socket(fileno=int(os.environ["TEST_OF_COACH_CRANK"])) as link, link.makefile("rw") as lines:
            for line in lines:
                word, *rest = line.split()
                with self._drawing if word == "draw" else nullcontext():
                    getattr(self, f"do_{word}")(*map(int, rest))
                    lines.write("done\n")
                    lines.flush()

    def do_draw(self, count: int) -> None:
        """Draw so many samples."""
        while count > 0:
            self._draw(min(BLOCK, count))
            count -= BLOCK

    def do_settle(self) -> None:
        """Wait until all keys typed before have been obeyed."""
        after = Crank.ticks + 2
        while Crank.ticks < after:
            time.sleep(0.002)

    def do_complete(self) -> None:
        """Wait until all is spoken."""
        while not all(each.complete for each in Crank.performances):
            time.sleep(0.01)
        self.do_settle()


def crank() -> None:
    """Have the device turned by hand."""
    Crank.performances = []
    tick, begin = Session._tick, LivePlayback.__init__

    def counted(ours: Session, *rest: Any) -> None:
        tick(ours, *rest)
        Crank.ticks += 1

    def noted(live: LivePlayback, *rest: Any) -> None:
        begin(live, *rest)
        Crank.performances.append(live)

    for where, name, value in (
        (Session, "_tick", counted),
        (LivePlayback, "__init__", noted),
        (output_device, "Device", Crank),
        (output_device, "LOST_S", 1e9),
        (output_device, "HELD_S", 0.0),
        (session, "TICK_S", 0.01),
    ):
        setattr(where, name, value)


def own_terminal() -> None:
    """Have the terminal on stdin for our own: Ctrl-C comes from it, and the end when it is closed."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    if "TEST_OF_COACH_BACKGROUND" in os.environ:  # as a shell does for COMMAND &
        child = os.fork()
        if child:
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        os.setpgid(0, 0)


if __name__ == "__main__":
    if "TEST_OF_COACH_TERMINAL" in os.environ:
        own_terminal()
    if "TEST_OF_COACH_CRANK" in os.environ:
        crank()
    patience_s = os.environ.get("TEST_OF_COACH_PATIENCE_S")
    if patience_s:
        for name in ("LOST_S", "RETURN_S"):
            setattr(output_device, name, float(patience_s))
    record(Path(sys.argv[1]))
    main(sys.argv[2:])
