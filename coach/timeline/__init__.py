"""The timeline: a script on the clock, and what the clock says of it."""

from .layout import lay_out

__all__ = ["lay_out"]
