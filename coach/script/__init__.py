"""The script compiler: a routine, a variant and a pace become all that will be said, in order."""

from .compile import compile_routine
from .guidance import SILENCE_MS

__all__ = ["SILENCE_MS", "compile_routine"]
