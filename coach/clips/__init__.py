"""Clips: spoken cues as sound, made once and kept in the cache."""

from .cache import Cache, Entry
from .clips import Clips, Manner, estimated_length_ms

__all__ = ["Cache", "Clips", "Entry", "Manner", "estimated_length_ms"]
