"""The timeline: a script on the clock, and what the clock says of it."""

from .chapter_timelines import split_chapters
from .layout import lay_out
from .transition import span_at, span_start, with_more_measured, with_other_pace
from .words_by_clock import FEWER, NO_TONE

__all__ = [
    "FEWER",
    "NO_TONE",
    "lay_out",
    "span_at",
    "span_start",
    "split_chapters",
    "with_more_measured",
    "with_other_pace",
]
