"""What makes an app of an exported folder: a manifest for its icon, and a service worker that keeps it on the phone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Final

from .assets import ASSETS, asset_address
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
    """The script that keeps pages at once, then the sound: relief before all else. Another folder gives another one."""
    script = files(__package__).joinpath("static", WORKER).read_text(encoding="utf-8")
    first = sorted(listings, key=lambda each: not each.sos_title)
    pages = ["index.html", MANIFEST, *map(asset_address, ASSETS), *(each.address("html") for each in listings)]
    versions = [f"{each.name}:{each.version}" for each in listings]
    told = {"pages": pages, "sounds": [each.sound() for each in first]}
    version = sha256("\n".join([*versions, json.dumps(told), script]).encode()).hexdigest()[:12]
    return f"const KEPT = {json.dumps({'name': f'coach-{version}', **told})};\n{script}"
