"""``coach cache``: the kept clips."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import wraps
from pathlib import Path
from typing import Any, Final

import click

from ..app import default_cache_folder
from ..app.routine_cache import forget_routines
from ..clips import Cache
from ..clips.maintenance import Removed, Size, damaged, older_than, oldest_beyond, remove_entries, size_of
from ..errors import CacheError
from .option_types import Folder
from .options import CACHE, JSON, options
from .output import print_json

_UNITS: Final = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}


class ByteCount(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.4
    """A size as people write it: ``50MB``, ``1.5 GB``, ``200k``."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """To bytes."""
        match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kmg]?)b?", str(value).strip().lower(), re.ASCII)
        if not match:
            self.fail(f"'{value}' is not a size; write 50MB, 1.5GB or 200k", param, ctx)
        return int(float(match.group(1)) * _UNITS[match.group(2)])


@dataclass(frozen=True, slots=True)
class CacheOptions:
    """What stands before the name of a subcommand; the same options after it win."""

    folder: Path
    as_json: bool


AGAIN: Final = (
    click.option("--cache", "cache_folder", type=Folder(), help="Folder of kept clips."),
    *JSON,
)
"""The options of the group once more; the environment was read there and must not win over what stands there."""


def of_the_cache(command: Callable[..., None]) -> Callable[..., None]:
    """Hand a subcommand the cache and whether to print JSON, wherever on the line they were chosen."""

    @wraps(command)
    @click.pass_obj
    def chosen(before: CacheOptions, /, cache_folder: Path | None, as_json: bool, **params: Any) -> None:
        cache = Cache(cache_folder or before.folder)
        command(cache=cache, as_json=as_json or before.as_json, **params)

    decorated: Callable[..., None] = options(AGAIN)(chosen)
    return decorated


@click.group("cache", invoke_without_command=True)
@click.pass_context
@options(CACHE, JSON)
def cache_command(ctx: click.Context, cache_folder: Path | None, as_json: bool) -> None:
    """Show, verify, prune or clear the kept clips. Nothing here is lost for good: clips are made again when needed."""
    folder = cache_folder or default_cache_folder()
    ctx.obj = CacheOptions(folder, as_json)
    if ctx.invoked_subcommand:
        return
    cache = Cache(folder)
    size = size_of(cache)
    _print(cache, size, as_json, f"{cache.folder}: {_told(size)}")


@cache_command.command("path")
@of_the_cache
def path(cache: Cache, as_json: bool) -> None:
    """Print the folder."""
    if as_json:
        print_json({"path": str(cache.folder)})
    else:
        click.echo(str(cache.folder))


@cache_command.command("size")
@of_the_cache
def size(cache: Cache, as_json: bool) -> None:
    """Print how many clips there are and how large they are."""
    found = size_of(cache)
    _print(cache, found, as_json, _told(found))


@cache_command.command("verify")
@click.option("--repair", is_flag=True, help="Remove damaged clips; they are made again when needed.")
@of_the_cache
def verify(cache: Cache, as_json: bool, repair: bool) -> None:
    """Read every clip and compare it with its checksum. Exits 1 when one is damaged and stays."""
    bad = damaged(cache)
    removed = remove_entries(cache, bad if repair else [])
    if as_json:
        names = [str(entry.path) for entry in bad]
        print_json({"path": str(cache.folder), "damaged": names, "removed": removed.gone.clips})
    else:
        for entry in bad:
            click.echo(f"damaged: {entry.path}")
        if not bad:
            click.echo(f"all sound: {_told(size_of(cache))}")
        elif repair:
            click.echo(f"removed {_told(removed.gone)}")
        else:
            click.echo(f"{len(bad)} damaged; the next build makes them anew, or --repair removes them")
    _raise_for(cache, removed)
    if bad and not repair:
        raise click.exceptions.Exit(1)


@cache_command.command("prune")
@click.option("--older-than", "days", type=click.FloatRange(min=0), metavar="DAYS", help="Clips made longer ago.")
@click.option("--max-size", type=ByteCount(), metavar="SIZE", help="The oldest, until the rest is no larger: 50MB.")
@of_the_cache
def prune(cache: Cache, as_json: bool, days: float | None, max_size: int | None) -> None:
    """Remove old clips, by age or down to a size."""
    if days is None and max_size is None:
        raise click.UsageError("say what may go: --older-than DAYS, --max-size SIZE, or both")
    old = older_than(cache, days) if days is not None else []
    first = remove_entries(cache, old)
    more = remove_entries(cache, oldest_beyond(cache, max_size) if max_size is not None else [])
    gone = Size(first.gone.clips + more.gone.clips, first.gone.bytes + more.gone.bytes)
    _print_removed(cache, Removed(gone, tuple({**dict(first.kept), **dict(more.kept)}.items())), as_json)


@cache_command.command("clear")
@of_the_cache
def clear(cache: Cache, as_json: bool) -> None:
    """Remove all clips, and what is kept of routines that were read."""
    forget_routines(cache.folder)
    _print_removed(cache, remove_entries(cache, cache.entries()), as_json)


def _print(cache: Cache, size: Size, as_json: bool, text: str) -> None:
    if as_json:
        print_json({"path": str(cache.folder), **asdict(size)})
    else:
        click.echo(text)


def _print_removed(cache: Cache, removed: Removed, as_json: bool) -> None:
    _print(cache, removed.gone, as_json, f"removed {_told(removed.gone)}")
    _raise_for(cache, removed)


def _raise_for(cache: Cache, removed: Removed) -> None:
    """Tell what could not be removed.

    Raises:
        CacheError: something could not.
    """
    if removed.kept:
        what = f"{_clips(len(removed.kept))} in {cache.folder}"
        reasons = ", ".join(sorted({reason for _, reason in removed.kept}))
        raise CacheError(f"{what} could not be removed: {reasons}")


def _told(size: Size) -> str:
    return f"{_clips(size.clips)}, {size.bytes / 1e6:.1f} MB"


def _clips(count: int) -> str:
    return f"{count} {'clip' if count == 1 else 'clips'}"
