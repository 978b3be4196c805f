"""``coach serve``: tracks out of a store of byte ranges."""

from __future__ import annotations

import sys
from math import inf
from typing import TYPE_CHECKING, Any, Final

import click

from ..batch.batch_manifest import records_of
from ..batch.destinations import Destination, destination_of
from ..batch.track_work import RANGES
from ..errors import CoachError
from ..server.sharing import check_server_libraries
from .options import JSON, TALK, options
from .output import note, note_if_read, print_json

if TYPE_CHECKING:
    from socket import socket

HOST: Final = "127.0.0.1"
HELP: Final = """Serve the tracks of STORE, which 'coach batch JOBS --form ranges --to STORE' made: a folder, or s3://...

Each track is at the name that 'coach batch' gave it, to the byte what 'coach build' writes, whole or in ranges. It is
put together as it is sent; nothing is written. Whoever reaches the address gets every track whose name they know: it
is this machine's own unless --host says another, and belongs behind a web server that knows who may ask. It ends with
Ctrl-C.

\b
  coach batch patients.csv --to store --routine calf-cramp-night --form ranges
  coach serve store
"""


@click.command("serve", help=HELP)
@click.argument("store", metavar="STORE")
@click.option("--host", metavar="ADDRESS", default=HOST, show_default=True, help="An address of this machine.")
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    metavar="PORT",
    help="0 for any that is free.  [default: 8024, or any where it is taken]",
)
@options(JSON, TALK)
def serve_command(store: str, host: str, port: int | None, as_json: bool, **_: Any) -> None:
    """Serve until it is ended; ``HELP`` tells users more."""
    check_server_libraries()
    place = destination_of(store)
    if not any(RANGES in each.beside.split() for each in records_of(place)):
        raise CoachError(
            f"{store} holds no lists of byte ranges; name what 'coach batch JOBS --form ranges --to STORE' made"
        )
    from ..server.serving import bound_socket

    listening = bound_socket(host, port)[0]
    with listening:
        ended_by = _served(place, listening, store, as_json=as_json)
    note_if_read("\nserving has ended")
    raise click.exceptions.Exit(128 + ended_by if ended_by else 0)


def _served(place: Destination, listening: socket, store: str, *, as_json: bool) -> int:
    from ..server.endpoint import Endpoint
    from ..server.responses import Activity
    from ..server.serving import Watch, serve
    from ..server.stored_tracks import StoredSite

    host, port = listening.getsockname()[:2]
    url = f"http://{f'[{host}]' if ':' in host else host}:{port}/"

    def begun() -> None:
        if as_json:
            print_json({"url": url, "port": port}, indent=None)
        else:
            click.echo(url)
        sys.stdout.flush()
        note(f"serves the tracks of {store} by their names; ends with Ctrl-C")

    activity = Activity()
    return serve(Endpoint(StoredSite(place), activity, note), listening, Watch(activity, inf, note), begun)
