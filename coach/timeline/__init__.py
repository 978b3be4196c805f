"""The timeline: a script on the clock, and what the clock says of it."""

from .carry import measured, paced, span_at, span_start
from .layout import lay_out
from .parts import parts

__all__ = ["lay_out", "measured", "paced", "parts", "span_at", "span_start"]
