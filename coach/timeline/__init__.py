"""The timeline: a script on the clock, and what the clock says of it."""

from .carry import span_at, span_start, with_more_measured, with_other_pace
from .layout import lay_out
from .parts import split_chapters

__all__ = ["lay_out", "span_at", "span_start", "split_chapters", "with_more_measured", "with_other_pace"]
