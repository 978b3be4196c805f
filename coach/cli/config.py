"""The configuration file: defaults for options, in ``config.toml`` of the user's config folder (or ``COACH_CONFIG``).

A key is the long name of an option and holds for every command that has it; a table with a command's name holds for
that command alone. Options win over the environment, the environment over the file, the file over defaults.
"""

from __future__ import annotations

import os
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from ..errors import ConfigError

KEYS: Final = (
    "side",
    "pace",
    "speech",
    "settle",
    "hold",
    "voice",
    "rate",
    "guidance",
    "silence",
    "tones",
    "tail",
    "loudness",
    "floor",
    "cache",
    "device",
    "volume",
    "blank",
    "format",
    "quiet",
    "verbose",
)
"""Options that make sense as a standing choice."""
PARAMETERS: Final = {"format": "container", "cache": "cache_folder", "floor": "floor"}
"""Where the name of the parameter differs from the option's."""
COMMANDS_WITH_OPTIONS: Final = ("build", "play", "script", "plan", "check", "list", "voices", "doctor")


def config_file() -> Path:
    """Where the configuration is read from, whether it exists or not."""
    chosen = os.environ.get("COACH_CONFIG")
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_config_dir

    return Path(user_config_dir("coach", appauthor=False)) / "config.toml"


def defaults_from_file() -> dict[str, Any]:
    """The defaults for each command, in click's form.

    Raises:
        ConfigError: the file is there but can't be read, is not TOML, or has a key that is no option.
    """
    path = config_file()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        if os.environ.get("COACH_CONFIG"):
            raise ConfigError(f"COACH_CONFIG names {path}, which does not exist") from None
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {error}") from error
    import tomllib

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: {error}") from error
    shared = {key: value for key, value in values.items() if not isinstance(value, dict)}
    tables = {key: value for key, value in values.items() if isinstance(value, dict)}
    _known(path, "command", tables, COMMANDS_WITH_OPTIONS)
    _known(path, "key", shared, KEYS)
    for table in tables.values():
        _known(path, "key", table, KEYS)
    return {command: _parameters({**shared, **tables.get(command, {})}) for command in COMMANDS_WITH_OPTIONS}


def _parameters(options: dict[str, Any]) -> dict[str, Any]:
    return {PARAMETERS.get(key, key): value for key, value in options.items()}


def _known(path: Path, what: str, found: dict[str, Any], known: tuple[str, ...]) -> None:
    for name in found:
        if name not in known:
            near = get_close_matches(name, known)
            hint = f"; did you mean '{near[0]}'?" if near else f"; there is {', '.join(known)}"
            raise ConfigError(f"{path}: unknown {what} '{name}'{hint}")
