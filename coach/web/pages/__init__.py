"""Whole pages: of a track, and of all tracks."""
