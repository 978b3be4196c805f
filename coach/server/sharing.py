"""Sets up sharing: the catalog, the address, the process that speaks."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ..app import Settings, load
from ..app.finished_track import track_named
from ..errors import CoachError
from ..library import library
from ..model import Routine
from ..web import FeedInfo
from .catalog import Catalog
from .finished_tracks import track_item
from .interfaces import ChosenInterface, choose_address, default_ip, own_addresses, sharing_needs
from .kept_address import LivingAddress, new_token, read_address, write_address
from .notices import Notices
from .shared_routine import SharedRoutine, names_for
from .speech_worker import speaker_for


@dataclass(frozen=True, slots=True)
class Share:
    """What is about to be shared, and where."""

    url: str
    """The page of all tracks; whoever knows it gets all of them, and nobody else any."""
    chosen: ChosenInterface
    port: int
    moved: bool
    """Whether the usual port was taken by another program."""
    host_before: str
    """Where it was shared last, if that was at another address of the network."""
    names: tuple[str, ...]
    run: Callable[[Callable[[], None]], int]
    """Serves until it ends; calls what it is given once it answers. Tells the signal that ended it, or 0."""


@contextlib.contextmanager
def sharing(
    what: tuple[str, ...],
    settings_for: Callable[[Routine], Settings],
    *,
    host: str | None,
    port: int | None,
    idle_s: float,
    new_address: bool = False,
    feed: FeedInfo | None = None,
    tell: Callable[[str], None],
) -> Iterator[Share]:
    """Get everything ready to be shared; it is shared when ``run`` is called.

    Args:
        what: routines by name or file, and finished tracks; nothing: all routines that come with coach.
        settings_for: what every variant of a routine begins with.
        host: an address or interface to take; None: the one that a phone most likely reaches.
        port: see `serving.bound_socket`.
        idle_s: ends when nothing was asked for and nothing sent for so long.
        new_address: make another secret, so that the address of before leads nowhere.
        feed: what the feed tells of itself.
        tell: is told of what goes wrong meanwhile.

    Raises:
        CoachError: there is no such thing, no such address, or a library is missing.
    """
    check_server_libraries()
    routines, tracks = _named(what, settings_for)
    notices = Notices(tell)
    chosen = choose_address(own_addresses(), default_ip(), host)
    with contextlib.closing(speaker_for(tuple(routines), notices)) as worker:  # before there is any other thread
        from .app import make_app
        from .responses import Activity
        from .serving import Watch, bound_socket, serve

        kept = None if new_address else read_address()
        address = kept or LivingAddress(new_token())
        listening, moved = bound_socket(chosen.address.ip, port, address.port or 0)
        with listening:
            taken = int(listening.getsockname()[1])
            token, activity = address.token, Activity()
            lasting = address.port if moved or port == 0 else taken
            now = replace(address, host=chosen.address.ip, port=lasting)
            if now != kept:
                _keep(now, notices)
            shown = f"[{chosen.address.ip}]" if ":" in chosen.address.ip else chosen.address.ip
            url = f"http://{shown}:{taken}/t/{token}/"
            catalog = Catalog(routines, tracks, worker, settings_for=settings_for, tell=notices)
            app = make_app(catalog, token, url, activity, notices, feed=feed)
            yield Share(
                url=url,
                chosen=chosen,
                port=taken,
                moved=moved,
                host_before=address.host if address.host != chosen.address.ip else "",
                names=tuple(catalog.names()),
                run=lambda begun: serve(app, listening, Watch(activity, idle_s, notices, worker.end), begun),
            )


def _keep(address: LivingAddress, tell: Callable[[str], None]) -> None:
    try:
        write_address(address)
    except CoachError as error:
        tell(str(error))


def _named(
    what: tuple[str, ...], settings_for: Callable[[Routine], Settings]
) -> tuple[list[SharedRoutine], dict[str, Path]]:
    """Routines and tracks, each under a name of its own; the same thing named twice is shared once."""
    wanted = {each: track_named(each) for each in what or library()}
    stems = [path.stem if path else load(each).name for each, path in wanted.items()]
    routines, tracks = [], {}
    for (each, path), name in zip(wanted.items(), names_for(stems), strict=True):
        if path:
            tracks[name] = path.resolve()
            track_item(tracks[name], name)  # now, and not when somebody is in bed, it is told what cannot be shared
        else:
            routine = load(each)
            routines.append(SharedRoutine(name, routine, settings_for(routine)))
    return routines, tracks


def check_server_libraries() -> None:
    """Raise CoachError where what serves is not installed."""
    from importlib.util import find_spec

    if not all(map(find_spec, ("starlette", "uvicorn"))):
        raise CoachError(sharing_needs())
