"""The version of an installed package, cheaply."""

from __future__ import annotations

import importlib.util
from pathlib import Path


def installed_version(package: str) -> str:
    """The version of ``package`` from the name of its ``.dist-info`` folder, or ``unknown`` when there is none.

    ``importlib.metadata`` says the same and takes 45 ms to import (it brings the parser of e-mails with it).
    """
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return "unknown"
    origin = Path(spec.origin)
    folder = origin.parent.parent if spec.submodule_search_locations else origin.parent
    found = sorted(folder.glob(f"{package}-*.dist-info"))
    return found[-1].name.removesuffix(".dist-info").partition("-")[2] if found else "unknown"
