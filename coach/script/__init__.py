"""The script compiler: a routine, a variant and a pace become all that will be said, in order."""

from .compile import compile_routine

__all__ = ["compile_routine"]
