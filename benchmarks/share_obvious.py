"""The obvious server: it builds the file of a variant when it is asked for, and serves the file.

Everything but the making is the same: the same libraries answer, the same settings are made of the query, clips are in
the same cache. ``python -m benchmarks.share_obvious ROUTINE CACHE FOLDER`` prints its address and serves until it ends.
"""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route

from coach.app import Settings, build, load
from coach.server.variant_query import KEYS, fields_of, parse_query, settings_of


def main() -> None:
    """Serve."""
    name, cache, folder = sys.argv[1:]
    routine, base = load(name), Settings(cache_folder=Path(cache))

    def track(request: Request) -> FileResponse:
        wanted = parse_query(fields_of(str(request.url.query), KEYS))
        path = Path(folder) / f"{wanted.query() or 'all'}.mp3"
        if not path.exists():
            build(routine, path, settings_of(wanted, base, routine))
        return FileResponse(path, media_type="audio/mpeg")

    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(128)
    print(f"http://127.0.0.1:{listening.getsockname()[1]}/", flush=True)
    app = Starlette(routes=[Route("/{name}.mp3", track)])
    config = uvicorn.Config(app, log_level="critical", access_log=False, loop="asyncio", http="h11")
    uvicorn.Server(config).run([listening])


if __name__ == "__main__":
    main()
