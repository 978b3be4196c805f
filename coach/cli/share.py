"""``coach share``: to the phone, over the home network."""

from __future__ import annotations

import sys
from shutil import get_terminal_size
from typing import Any, Final

import click

from ..app.option_kinds import LengthKind
from ..durations import format_length
from ..library import library
from ..server.sharing import Share, sharing
from .completing import complete_routine
from .feed_options import FEED, feed_info
from .languages import LANGUAGE, in_language
from .option_types import LengthParam
from .options import CACHE, CLINIC, FLOOR, JSON, LOUDNESS, PACE, STYLE, TALK, VARIANT, VOICE, options
from .output import note, note_if_read, print_json
from .settings_from_options import settings_for
from .terminal_qr import qr_text

IDLE: Final = "30m"
MOST_IDLE_MS: Final = 30 * 24 * 3_600_000

HELP: Final = """Share routines and tracks with the phones of this network; without a name, all that come with coach.

The phone scans the code or opens the address: a page plays them in any side, pace and length, keeps them for
later, or leads a podcast app to them. Options choose what every track begins with. It ends with Ctrl-C, or when
nothing was asked for during the time of --idle: for a night, save the track on the phone, or give --idle 12h.
The address stays the same from one start to the next, so icons and podcasts go on living. A routine that is edited
while it is shared is shared as it is now; an error in it is told here, and the phone keeps the last good one.

\b
  coach share calf-cramp-night
  coach share calf-cramp-night --side left --pace gentle
  coach share tonight.mp3 --host wlan0 --idle 12h
"""


@click.command("share", help=HELP)
@click.argument("what", metavar="[ROUTINE|TRACK.mp3]...", nargs=-1, shell_complete=complete_routine)
@click.option("--host", metavar="ADDRESS|INTERFACE", help="Where phones reach this machine; without it a good guess.")
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    metavar="PORT",
    help="0 for any that is free.  [default: that of last time, at first 8024, or any where it is taken]",
)
@click.option(
    "--idle",
    type=LengthParam(LengthKind(1_000, MOST_IDLE_MS)),
    default=IDLE,
    show_default=True,
    metavar="LENGTH",
    help="End when nothing was asked for or sent for so long.",
)
@click.option("--new-address", is_flag=True, help="Make another address; the one of before leads nowhere from now on.")
@click.option("--qr/--no-qr", default=True, help="Show the address as a code to scan, on a terminal.")
@options(FEED, LANGUAGE, VARIANT, PACE, STYLE, VOICE, LOUDNESS, FLOOR, CLINIC, CACHE, JSON, TALK)
def share_command(
    what: tuple[str, ...], host: str | None, port: int | None, idle: int, new_address: bool, **params: Any
) -> None:
    """Share until it ends; ``HELP`` tells users more."""
    language = params.pop("language")
    what = tuple(in_language(each, language, told=bool(what)) for each in what or library())
    with sharing(
        what,
        lambda routine: settings_for(routine, params),
        host=host,
        port=port,
        idle_s=idle / 1000,
        new_address=new_address,
        feed=feed_info(params),
        tell=note_if_read,
    ) as share:
        ended_by = share.run(lambda: _report(share, idle, as_json=params["as_json"], qr=params["qr"]))
    if ended_by:
        note_if_read("\nsharing has ended")
        raise click.exceptions.Exit(128 + ended_by)
    note_if_read(f"sharing has ended: nothing was asked for in {format_length(idle)}")


def _report(share: Share, idle_ms: int, *, as_json: bool, qr: bool) -> None:
    address = share.chosen.address
    if as_json:
        print_json(
            {"url": share.url, "interface": address.interface, "port": share.port, "names": list(share.names)},
            indent=None,
        )
        sys.stdout.flush()
        return
    if qr and sys.stdout.isatty():
        _show_code(share.url)
    click.echo(share.url)
    sys.stdout.flush()
    others = f"; --host takes another: {', '.join(map(str, share.chosen.others))}" if share.chosen.others else ""
    note(f"shared at {address}{others}")
    if share.chosen.why_not:
        note(f"but {share.chosen.why_not}; --host takes another")
    if share.moved:
        note(f"the usual port is taken, this is {share.port}: icons and podcasts of before do not find it there")
    if share.host_before:
        note(f"this computer was at {share.host_before} last time: icons and podcasts of then do not find it")
    count = "1 track" if len(share.names) == 1 else f"{len(share.names)} tracks"
    note(f"{count}, for phones in the same network; ends with Ctrl-C, or after {format_length(idle_ms)} unused")


def _show_code(url: str) -> None:
    """The code, where the window is wide enough: broken lines are none."""
    code = qr_text(url)
    if get_terminal_size().columns < len(click.unstyle(code).partition("\n")[0]):
        note("the window is too narrow for the code")
        return
    click.echo(code, color=True)
