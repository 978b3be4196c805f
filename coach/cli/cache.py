"""``coach cache``: the kept clips."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import click

from ..clips import Cache
from ..clips.upkeep import Size, beyond, damaged, older_than, remove, size_of
from ..recipe import default_cache_folder
from .options import CACHE, JSON, options
from .output import print_json

_UNITS: Final = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}


class ByteCount(click.ParamType[int]):
    """A size as people write it: ``50MB``, ``1.5 GB``, ``200k``."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """To bytes."""
        match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kmg]?)b?", str(value).strip().lower(), re.ASCII)
        if not match:
            self.fail(f"'{value}' is not a size; write 50MB, 1.5GB or 200k", param, ctx)
        return int(float(match.group(1)) * _UNITS[match.group(2)])


@click.group("cache", invoke_without_command=True)
@click.pass_context
@options(CACHE, JSON)
def cache_command(ctx: click.Context, cache_folder: Path | None, as_json: bool) -> None:
    """Show, verify, prune or clear the kept clips. Nothing here is lost for good: clips are made again when needed."""
    cache = Cache(cache_folder or default_cache_folder())
    ctx.obj = cache
    if ctx.invoked_subcommand:
        return
    size = size_of(cache)
    if as_json:
        print_json({"path": str(cache.folder), **asdict(size)})
    else:
        click.echo(f"{cache.folder}: {_told(size)}")


@cache_command.command("path")
@click.pass_obj
def path(cache: Cache) -> None:
    """Print the folder."""
    click.echo(str(cache.folder))


@cache_command.command("size")
@click.pass_obj
def size(cache: Cache) -> None:
    """Print how many clips there are and how large they are."""
    click.echo(_told(size_of(cache)))


@cache_command.command("verify")
@click.option("--repair", is_flag=True, help="Remove damaged clips; they are made again when needed.")
@click.pass_obj
def verify(cache: Cache, repair: bool) -> None:
    """Read every clip and compare it with its checksum. Exits 1 when one is damaged and stays."""
    bad = damaged(cache)
    for entry in bad:
        click.echo(f"damaged: {entry.path}")
    if bad and repair:
        click.echo(f"removed {_told(remove(cache, bad))}")
    elif bad:
        click.echo(f"{len(bad)} damaged; the next build makes them anew, or --repair removes them")
        raise click.exceptions.Exit(1)
    else:
        click.echo(f"all sound: {_told(size_of(cache))}")


@cache_command.command("prune")
@click.option("--older-than", "days", type=click.FloatRange(min=0), metavar="DAYS", help="Clips made longer ago.")
@click.option("--max-size", type=ByteCount(), metavar="SIZE", help="The oldest, until the rest is no larger: 50MB.")
@click.pass_obj
def prune(cache: Cache, days: float | None, max_size: int | None) -> None:
    """Remove old clips, by age or down to a size."""
    if days is None and max_size is None:
        raise click.UsageError("say what may go: --older-than DAYS, --max-size SIZE, or both")
    removed = remove(cache, older_than(cache, days)) if days is not None else Size(0, 0)
    more = remove(cache, beyond(cache, max_size)) if max_size is not None else Size(0, 0)
    click.echo(f"removed {_told(Size(removed.clips + more.clips, removed.bytes + more.bytes))}")


@cache_command.command("clear")
@click.pass_obj
def clear(cache: Cache) -> None:
    """Remove all clips."""
    click.echo(f"removed {_told(remove(cache, cache.entries()))}")


def _told(size: Size) -> str:
    return f"{size.clips} {'clip' if size.clips == 1 else 'clips'}, {size.bytes / 1e6:.1f} MB"
