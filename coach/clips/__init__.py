"""Clips: spoken cues as sound, made once and kept in the cache."""

from .cache import Cache, Entry
from .find_or_speak import Clips, ClipSettings, estimated_length_ms

__all__ = ["Cache", "ClipSettings", "Clips", "Entry", "estimated_length_ms"]
