"""What the command line does, as functions: load, plan, build, split, repace, play. Programs use them through ``import coach``."""

from .building import FORMATS, Built, build
from .planning import Plan, compile, load, plan
from .settings import Settings, default_cache_folder
from .splitting import split

__all__ = ["FORMATS", "Built", "Plan", "Settings", "build", "compile", "default_cache_folder", "load", "plan", "split"]
