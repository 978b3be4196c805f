"""The line that installs what is missing, for the way coach was installed on this machine."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shlex
import sys
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

DISTRIBUTION: Final = "audio-coach"
"""What pip calls coach: the plain name is another project's, which no line may ever bring."""


def install_line(needed: str, *, again: bool = False) -> str:
    """The command that installs what is missing.

    It names libraries and not coach, so it holds wherever coach came from: a checkout, a wheel, pipx or uv.

    Args:
        needed: the name of an extra, or of one library.
        again: whether the library is there and damaged.
    """
    libraries, environment = _libraries(needed), Path(sys.prefix)
    if (environment / "pipx_metadata.json").is_file():
        return _quoted("pipx", "inject", *(["--force"] if again else []), environment.name, *libraries)
    if (environment / "uv-receipt.toml").is_file():
        more = [part for each in libraries for part in ("--with", each)]
        return _quoted("uv", "tool", "install", "--reinstall" if again else "--force", *more, _source())
    active = os.environ.get("VIRTUAL_ENV") == sys.prefix
    if importlib.util.find_spec("pip") is None:
        into = [] if active else ["--python", sys.executable]
        return _quoted("uv", "pip", "install", *(["--reinstall"] if again else []), *into, *libraries)
    python = "python" if active else sys.executable
    return _quoted(python, "-m", "pip", "install", *(["--force-reinstall"] if again else []), *libraries)


def _libraries(needed: str) -> list[str]:
    """The libraries of an extra, or the one of this name, with the versions that coach takes."""
    from importlib.metadata import PackageNotFoundError, requires

    try:
        lines = requires(DISTRIBUTION) or []
    except PackageNotFoundError:  # a folder that was never installed
        lines = _of_checkout()
    of_extra = [line for line in lines if re.search(rf"extra == ['\"]{re.escape(needed)}['\"]", line)]
    found = of_extra or [line for line in lines if re.match(rf"{re.escape(needed)}\b", line)][:1]
    return [line.partition(";")[0].strip() for line in found] or [needed]


def _of_checkout() -> list[str]:
    """What `importlib.metadata` would tell of the folder that coach runs from."""
    import tomllib

    try:
        text = (Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8")
        project = tomllib.loads(text)["project"]
        extras = project["optional-dependencies"].items()
        return [*project["dependencies"], *(f"{line}; extra == '{name}'" for name, more in extras for line in more)]
    except (OSError, ValueError, KeyError, AttributeError):
        return []


def _source() -> str:
    """Where coach was installed from: a folder or an archive, or its name where it came from an index."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        address = str(json.loads(distribution(DISTRIBUTION).read_text("direct_url.json") or "{}").get("url") or "")
    except (PackageNotFoundError, ValueError, AttributeError):
        return DISTRIBUTION
    if not address.startswith("file:"):
        return address or DISTRIBUTION
    path = unquote(urlsplit(address).path)
    return path.lstrip("/") if os.name == "nt" else path


def _quoted(*words: str) -> str:
    """The words as a shell takes them: ``>`` of a version would name a file."""
    if os.name != "nt":
        return shlex.join(words)
    return " ".join(word if re.fullmatch(r"[\w./:\\=-]+", word) else f'"{word}"' for word in words)
