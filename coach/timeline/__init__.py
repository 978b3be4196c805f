"""The timeline: a script on the clock, and what the clock says of it."""

from .carry import measured, paced, span_at, span_start
from .layout import lay_out

__all__ = ["lay_out", "measured", "paced", "span_at", "span_start"]
