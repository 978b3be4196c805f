"""A page about exercises, found on the web, in Word or on paper, as the draft of a routine."""

from __future__ import annotations

from .page_draft import Draft, read_page

__all__ = ["Draft", "read_page"]
