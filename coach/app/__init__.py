"""The functions behind the command line, which ``import coach`` gives to programs: load, plan, build, split, repace."""

from .building import FORMATS, Built, build
from .planning import Plan, compile, load, plan
from .settings import Settings, default_cache_folder
from .splitting import split
from .studio import Studio

__all__ = [
    "FORMATS",
    "Built",
    "Plan",
    "Settings",
    "Studio",
    "build",
    "compile",
    "default_cache_folder",
    "load",
    "plan",
    "split",
]
