"""An exported folder as an app: a manifest for its icon, a service worker that opens it without network."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Final

from .assets import ASSETS, asset_address, bare
from .listing import Listing
from .page_words import page_words

MANIFEST: Final = "manifest.webmanifest"
WORKER: Final = "sw.js"
NAME: Final = "coach"


def web_manifest(language: str) -> str:
    """The manifest: a black app that opens the page of all tracks."""
    icon = {"src": asset_address("page.svg"), "sizes": "any", "type": ASSETS["page.svg"]}
    values = {
        "name": NAME,
        "short_name": NAME,
        "description": page_words(language).summary,
        "lang": page_words(language).language,
        "start_url": "./index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": "#000000",
        "theme_color": "#000000",
        "icons": [icon],
    }
    return json.dumps(values, indent=1, ensure_ascii=False) + "\n"


def service_worker(listings: Sequence[Listing]) -> str:
    """The script that opens the folder without network, and holds what was kept of it. Another folder, another one."""
    script = bare(files(__package__).joinpath("static", WORKER).read_text(encoding="utf-8"))
    first = ["index.html", MANIFEST, *map(asset_address, ASSETS)]
    told = {"files": first, "sounds": [each.sound() for each in listings]}
    version = sha256("\n".join([json.dumps(told), script]).encode()).hexdigest()[:12]
    return f"const SHELL = {json.dumps({'version': version, **told})};\n{script}"
